import Workflows

/// Walks through the text of a `.env` file.
struct DotenvReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The next assignment, or nil at the end.
  mutating func nextVariable() throws(Dotenv.Failure) -> (String, String)? {
    skipBlankLines()
    guard index < scalars.count else { return nil }
    var name = take { $0 != "=" && !$0.properties.isWhitespace && $0 != "#" }
    if name == "export", peek == " " || peek == "\t" {
      skipBlanks()
      name = take { $0 != "=" && !$0.properties.isWhitespace && $0 != "#" }
    }
    skipBlanks()
    guard EnvironmentName.isValid(name) else {
      throw failure("'\(name)' is not the name of an environment variable")
    }
    guard !EnvironmentName.isReserved(name) else { throw failure("the variable '\(name)' is Ergate's own") }
    guard peek == "=" else { throw failure("expected '=' after '\(name)'") }
    index += 1
    skipBlanks()
    let start = line
    let value = try value()
    guard !value.utf8.contains(0) else {
      throw Dotenv.Failure(line: start, message: "the value of '\(name)' contains NUL")
    }
    return (name, value)
  }

  private mutating func value() throws(Dotenv.Failure) -> String {
    guard let quote = peek, quote == "\"" || quote == "'" else { return unquoted() }
    let start = line
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek, scalar != quote {
      countLine()
      index += 1
      text.append(scalar == "\\" && quote == "\"" ? escaped() : scalar)
    }
    guard peek == quote else {
      throw Dotenv.Failure(line: start, message: "the quote is not closed")
    }
    index += 1
    skipBlanks()
    guard peek == nil || peek == "#" || peek?.isNewline == true else {
      throw failure("nothing but a comment may follow the closing quote")
    }
    _ = take { !$0.isNewline }
    return String(text)
  }

  /// What a backslash in double quotes and the character behind it mean.
  private mutating func escaped() -> Unicode.Scalar {
    let meanings: [Unicode.Scalar: Unicode.Scalar] = [
      "n": "\n", "r": "\r", "t": "\t", "\"": "\"", "\\": "\\", "$": "$",
    ]
    guard let next = peek, let meaning = meanings[next] else { return "\\" }
    index += 1
    return meaning
  }

  private mutating func unquoted() -> String {
    var text = ""
    while let scalar = peek, !scalar.isNewline {
      if scalar == "#", text.isEmpty || text.last?.isWhitespace == true { break }
      text.unicodeScalars.append(scalar)
      index += 1
    }
    _ = take { !$0.isNewline }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
    let start = index
    while let scalar = peek, condition(scalar) { index += 1 }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  private mutating func skipBlanks() { _ = take { $0 == " " || $0 == "\t" } }

  private mutating func skipBlankLines() {
    while let scalar = peek {
      if scalar == "#" {
        _ = take { !$0.isNewline }
      } else if scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
        countLine()
        index += 1
      } else {
        return
      }
    }
  }

  /// The line ends with what is at `index`, if that is a line break; `\r\n` is one.
  private mutating func countLine() {
    let isFollowed = index + 1 < scalars.count && scalars[index + 1] == "\n"
    if peek == "\n" || (peek == "\r" && !isFollowed) { line += 1 }
  }

  private func failure(_ message: String) -> Dotenv.Failure { Dotenv.Failure(line: line, message: message) }
}

extension Unicode.Scalar {
  fileprivate var isNewline: Bool { self == "\n" || self == "\r" }
}
