/// How shells, and programs that print commands, quote a text: `set -x`, `printf %q`, Python's `shlex.quote`.
enum ShellForms {
  static func all(of text: String) -> Set<[UInt8]> {
    [
      write(text) { $0 == "'" ? "'\\''" : nil },
      write(text) { $0 == "'" ? "'\"'\"'" : nil },
      write(text) { "$`\"\\".unicodeScalars.contains($0) ? "\\\($0)" : nil },
      write(text) { "$`\"\\!".unicodeScalars.contains($0) ? "\\\($0)" : nil },
      write(text) { special.contains($0) ? "\\\($0)" : nil },
      write(text) { special.contains($0) || $0 == "#" || $0 == "~" ? "\\\($0)" : nil },
      write(text, inANSIC),
    ]
  }

  private static func write(_ text: String, _ escape: (Unicode.Scalar) -> String?) -> [UInt8] {
    var result = ""
    for scalar in text.unicodeScalars {
      if let escaped = escape(scalar) { result += escaped } else { result.unicodeScalars.append(scalar) }
    }
    return Array(result.utf8)
  }

  /// What `printf %q` writes a backslash before.
  private static let special = Set(" !\"$&'()*,;<>?[\\]^`{|}".unicodeScalars)

  /// Inside `$'…'`, which bash uses for texts with control characters.
  private static func inANSIC(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "'", "\\": return "\\\(scalar)"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    case "\u{1B}": return "\\E"
    case "\0"..<" ", "\u{7F}":
      let digits = String(scalar.value, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
    default: return nil
    }
  }
}
