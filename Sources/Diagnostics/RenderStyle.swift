/// Whether rendered diagnostics carry colours. The words are the same either way.
package enum RenderStyle: Sendable {
  case plain
  /// ECMA-48 sequences, for a terminal.
  case ansi

  enum Role: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case emphasis = "1"
    case gutter = "1;34"
  }

  func paint(_ text: String, as role: Role) -> String {
    switch self {
    case .plain: text
    case .ansi: text.isEmpty ? "" : "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
    }
  }
}
