package import Expressions

/// `run: …`: a program text and what interprets it.
package struct Script: Sendable {
  package var shell: Shell
  package var text: TextTemplate
  /// The text with references to variables instead of expressions; nil if the text of an `unsafeRaw` decides how it is
  /// read, so that it must be prepared anew for each run, or if it has no expressions at all.
  package var prepared: PreparedShellScript?

  package init(shell: Shell, text: TextTemplate) {
    self.shell = shell
    self.text = text
  }

  /// The expressions in the text, in its order.
  package var expressions: [Expression] { text.template.expressions }

  /// Writes the script so that values reach it as data.
  ///
  /// - Parameter rawTexts: what the `unsafeRaw` expressions gave, by their index among all expressions.
  package func prepare(rawTexts: [Int: String] = [:]) -> PreparedShellScript {
    var pieces = [""]
    pieces.reserveCapacity(text.template.parts.count + 1)
    var holes: [ShellHole] = []
    holes.reserveCapacity(text.template.parts.count)
    for part in text.template.parts {
      switch part.content {
      // No two texts stand side by side.
      case .text(let text): pieces[pieces.count - 1] = text
      case .expression(let expression):
        let lineBreaks = expression.text.utf8.count { $0 == UInt8(ascii: "\n") }
        holes.append(rawTexts[holes.count].map { .raw($0) } ?? .value(lineBreaks: lineBreaks))
        pieces.append("")
      }
    }
    return ShellScript.prepare(pieces: pieces, holes: holes, dialect: shell.dialect ?? .posix)
  }
}
