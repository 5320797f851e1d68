/// How the shell reads the characters at a place.
enum ShellQuoting: Hashable {
  case bare
  case doubleQuoted
  /// The word in `"${x:-word}"`, and in arithmetic.
  case quotedParameter
  case hereDocument
  /// The word in `${x:-word}` in a here-document.
  case hereDocumentParameter
  case arithmetic

  /// The word of an operator like `:-` is read as the text around `${…}` is.
  var ofParameterWord: ShellQuoting {
    switch self {
    case .bare: .bare
    case .doubleQuoted, .quotedParameter, .arithmetic: .quotedParameter
    case .hereDocument, .hereDocumentParameter: .hereDocumentParameter
    }
  }

  /// The pattern of an operator like `#` has quotes of its own, except that sh has none in a here-document.
  func ofPattern(in dialect: ShellDialect) -> ShellQuoting {
    let isHereDocument = self == .hereDocument || self == .hereDocumentParameter
    return isHereDocument && dialect == .posix ? .hereDocumentParameter : .bare
  }
}
