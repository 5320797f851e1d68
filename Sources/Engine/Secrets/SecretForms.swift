/// The ways in which a secret may be written in what a program prints.
enum SecretForms {
  /// All of them, each once, none shorter than a secret may be.
  static func all(of text: String) -> Set<[UInt8]> {
    let crlf = text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    var forms: Set<[UInt8]> = [Array(text.utf8), Array(crlf.utf8), Array(text.replacing("\r\n", with: "\n").utf8)]
    for text in [text] + lines(of: text) {
      let bytes = Array(text.utf8)
      forms.insert(bytes)
      forms.formUnion(Base64Forms.all(of: bytes))
      forms.formUnion(hexadecimal(bytes))
      forms.formUnion(URLForms.all(of: bytes))
      forms.formUnion(JSONForms.all(of: text))
      forms.formUnion(ShellForms.all(of: text))
    }
    return forms.filter { $0.count >= Secret.shortest }
  }

  /// The lines of a text, without blanks at their ends, that are long enough to be masked by themselves.
  private static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let trimmed = line.trimmingBlanks
      return trimmed.count >= Secret.shortest ? trimmed : nil
    }
  }

  /// Also in lines as `xxd -p` breaks them.
  private static func hexadecimal(_ bytes: [UInt8]) -> [[UInt8]] {
    ["0123456789abcdef", "0123456789ABCDEF"].flatMap { digits in
      let digits = Array(digits.utf8)
      let form = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
      return form.count > 60 ? [form, form.inLines(of: 60, end: "\n")] : [form]
    }
  }
}

extension [UInt8] {
  /// The digits broken into lines of one width.
  func inLines(of width: Int, end: String) -> [UInt8] {
    let lines = stride(from: 0, to: count, by: width).map { self[$0..<Swift.min($0 + width, count)] }
    return Array(lines.joined(separator: Array(end.utf8)))
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
