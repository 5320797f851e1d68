extension Diagnostic {
  /// This diagnostic as a workflow command of GitHub Actions, which shows it as an annotation of the file.
  ///
  /// Source of the format: "Workflow commands for GitHub Actions", setting an error message; the escapes are those of
  /// the runner's `ActionCommand`.
  package var gitHubAnnotation: String {
    let start = source.position(at: range.offsets.lowerBound)
    let end = source.position(at: range.offsets.upperBound)
    let properties = [
      ("file", DisplayText.inline(source.path)),
      ("line", String(start.line)), ("col", String(start.column)),
      ("endLine", String(end.line)), ("endColumn", String(end.column)),
      ("title", id.rawValue),
    ]
    return "::\(severity.rawValue) "
      + properties.map { "\($0)=\(Self.escapeProperty($1))" }.joined(separator: ",")
      + "::" + Self.escapeData(annotationText)
  }

  /// An annotation has no room for excerpts: labels follow the message, notes name their place.
  private var annotationText: String {
    let message = message + (label.map { ": " + $0 } ?? "")
    let notes = notes.map { note in
      let position = note.source.position(at: note.range.offsets.lowerBound)
      return "note: \(note.message) (\(note.source.path):\(position.line):\(position.column))"
    }
    return ([message] + help.map { "help: " + $0 } + notes).map(DisplayText.inline).joined(separator: "\n")
  }

  private static func escapeData(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func escapeProperty(_ text: String) -> String {
    var escaped = ""
    for scalar in escapeData(text).unicodeScalars {
      switch scalar {
      case ":": escaped += "%3A"
      case ",": escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension [Diagnostic] {
  /// One annotation a line, in order, each once; empty for no diagnostics.
  package var gitHubAnnotations: String { sortedWithoutDuplicates().map { $0.gitHubAnnotation + "\n" }.joined() }
}
