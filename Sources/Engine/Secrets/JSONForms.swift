import Expressions

/// How a text looks inside a string of JSON: programs differ in what they escape besides what must be.
enum JSONForms {
  static func all(of text: String) -> Set<[UInt8]> {
    var written: [UInt8] = []
    // What the engine itself writes to files and events.
    JSONWriter.append(text, to: &written)
    let plain = String(decoding: written.dropFirst().dropLast(), as: UTF8.self)
    let isForHTML = { (scalar: Unicode.Scalar) in scalar == "<" || scalar == ">" || scalar == "&" }
    var forms: Set<[UInt8]> = []
    for base in [plain, plain.replacing("/", with: "\\/")] {
      forms.insert(Array(base.utf8))
      for isUppercase in [false, true] {
        forms.insert(escape(base, isUppercase: isUppercase) { !$0.isASCII || $0 == "\u{7F}" })
        forms.insert(escape(base, isUppercase: isUppercase, where: isForHTML))
        forms.insert(escape(base, isUppercase: isUppercase) { !$0.isASCII || isForHTML($0) || $0 == "'" })
      }
    }
    return forms
  }

  private static func escape(
    _ text: String, isUppercase: Bool, where isEscaped: (Unicode.Scalar) -> Bool
  ) -> [UInt8] {
    var result = ""
    for scalar in text.unicodeScalars {
      guard isEscaped(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16, uppercase: isUppercase)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    }
    return Array(result.utf8)
  }
}
