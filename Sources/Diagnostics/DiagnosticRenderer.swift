/// Renders diagnostics as text for people, in the shape that rustc made familiar.
///
/// ```
/// error[unknown-key]: unknown key 'stepz'
///   --> workflows/x.yaml:3:1
///    |
///  3 | stepz:
///    | ^^^^^ did you mean 'steps'?
///    |
///    = help: allowed here: steps, tasks
/// ```
///
/// Whatever a user's text holds, no control character of it reaches the output.
package struct DiagnosticRenderer: Sendable {
  package var style: RenderStyle
  /// Lines of a source that are wider than this many columns are cut to a part around the underlined range.
  package var excerptWidth: Int

  package init(style: RenderStyle = .plain, excerptWidth: Int = 120) {
    self.style = style
    self.excerptWidth = excerptWidth
  }

  /// All diagnostics in order, each once, separated by empty lines, and a last line that counts them. Ends with a line
  /// break; empty for no diagnostics.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "" }
    let ordered = diagnostics.sortedWithoutDuplicates()
    return (ordered.map(render) + [ordered.summary + "\n"]).joined(separator: "\n")
  }

  /// One diagnostic. Ends with a line break.
  package func render(_ diagnostic: Diagnostic) -> String {
    let excerpts = ([(diagnostic.source, diagnostic.range)] + diagnostic.notes.map { ($0.source, $0.range) })
      .map { Excerpt(of: $0, at: $1, width: excerptWidth) }
    let gutter = Gutter(for: excerpts.map(\.position.line).max() ?? 1, style: style)
    let role: RenderStyle.Role = diagnostic.severity == .error ? .error : .warning

    var lines = [headline("\(diagnostic.severity.rawValue)[\(diagnostic.id.rawValue)]", role, diagnostic.message)]
    lines += block(excerpts[0], label: diagnostic.label, role, gutter, path: diagnostic.source.path)
    if !diagnostic.help.isEmpty {
      lines.append(gutter.empty)
      lines += diagnostic.help.map { gutter.remark("help", DisplayText.inline($0)) }
    }
    for (note, excerpt) in zip(diagnostic.notes, excerpts.dropFirst()) {
      lines.append(headline("note", .note, note.message))
      lines += block(excerpt, label: nil, .note, gutter, path: note.source.path)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(_ title: String, _ role: RenderStyle.Role, _ message: String) -> String {
    style.paint(title, as: role) + style.paint(": " + DisplayText.inline(message), as: .emphasis)
  }

  private func block(
    _ excerpt: Excerpt, label: String?, _ role: RenderStyle.Role, _ gutter: Gutter, path: String
  ) -> [String] {
    let label = excerpt.label(label.map(DisplayText.inline))
    let underline = style.paint(excerpt.carets + (label.isEmpty ? "" : " " + label), as: role)
    return [
      gutter.arrow + "\(DisplayText.inline(path)):\(excerpt.position.line):\(excerpt.position.column)",
      gutter.empty,
      gutter.line(excerpt.position.line, excerpt.text),
      gutter.line(nil, excerpt.indentation + underline),
    ]
  }
}
