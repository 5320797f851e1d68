extension Diagnostic {
  /// The version of the object that ``json`` gives. It grows when a member changes its meaning or goes, not when one
  /// is added.
  package static let jsonSchema = 1

  /// This diagnostic as one JSON object on one line.
  ///
  /// | member | value |
  /// | --- | --- |
  /// | `schema` | 1 |
  /// | `severity` | `"error"` or `"warning"` |
  /// | `id` | the stable name of the kind, such as `"unknown-key"` |
  /// | `message` | what was found |
  /// | `path` | the file as the user named it |
  /// | `line`, `column` | the first character, counted from 1; columns count extended grapheme clusters |
  /// | `end_line`, `end_column` | what follows the last character; equal to the start for an empty range |
  /// | `label` | what stands beside the underline, or null |
  /// | `notes` | objects with `message`, `path`, `line`, `column`, `end_line`, `end_column` |
  /// | `help` | sentences: what is allowed, what to do |
  package var json: String {
    JSONText.object(
      [
        ("schema", String(Self.jsonSchema)),
        ("severity", JSONText.string(severity.rawValue)),
        ("id", JSONText.string(id.rawValue)),
        ("message", JSONText.string(message)),
      ] + Self.place(of: range, in: source) + [
        ("label", label.map(JSONText.string) ?? "null"),
        ("notes", JSONText.array(notes.map(\.json))),
        ("help", JSONText.array(help.map(JSONText.string))),
      ])
  }

  fileprivate static func place(of range: SourceRange, in source: Source) -> [(String, String)] {
    let start = source.position(at: range.offsets.lowerBound)
    let end = source.position(at: range.offsets.upperBound)
    return [
      ("path", JSONText.string(source.path)),
      ("line", String(start.line)),
      ("column", String(start.column)),
      ("end_line", String(end.line)),
      ("end_column", String(end.column)),
    ]
  }
}

extension Diagnostic.Note {
  fileprivate var json: String {
    JSONText.object([("message", JSONText.string(message))] + Diagnostic.place(of: range, in: source))
  }
}

extension [Diagnostic] {
  /// A JSON array of all diagnostics (see ``Diagnostic/json``) in order, each once.
  package var json: String { JSONText.array(sortedWithoutDuplicates().map(\.json)) }
}
