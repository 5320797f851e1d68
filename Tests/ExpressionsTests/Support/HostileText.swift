import TestSupport

/// Texts that end, continue or begin something in a shell, if they get to it unquoted.
enum HostileText {
  /// In each, what a shell would run makes a file named `canary`.
  static let known: [String] = [
    "", " ", "a", "a b", "  a  b  ", "\n", "a\n", "\n\na\n\n", "\t", "\r\n", "$(touch canary)", "`touch canary`",
    "; touch canary; #", "'; touch canary; '", "\"; touch canary; \"", "\n touch canary \n", "| touch canary",
    "& touch canary &",
    "')\ntouch canary #", "\")\ntouch canary #", "`;touch canary;`", "}; touch canary; {", "));touch canary;((",
    "a[$(touch canary)]", "a[$(touch canary)]=1", "x=$(touch canary)", "([0]=$(touch canary))", "(touch canary)",
    "<(touch canary)", "$[$(touch canary)]", "$((a[$(touch canary)]))", "${x:-$(touch canary)}", "${x@P}",
    "\\$(touch canary)",
    "EOF", "\nEOF\ntouch canary\n", "EOF\ntouch canary\ncat <<EOF", "\tEOF\ntouch canary", "\\", "\\\\", "a\\", "\\n",
    "\\\n", "$", "$$", "$x", "$HOME", "${", "$(", "$((", "`", "'", "\"", "''", "\"\"", "'\"'", "$'a'", "$'\\''", "*",
    "?", "[a-z]",
    "[", "]", "[]", "./*", "/*", "~", "~root", "~+", "a=~:~", "{a,b}", "{1..3}", "-", "--", "-n", "-e", "-v", "-a", "-",
    "!", "!!", "!x",
    "=", "==", "(", ")", "()", "{", "}", ";", ";;", "&", "&&", "|", "||", "<", ">", "<<", ">>", "#", "#a", "a#b", "%",
    "%s", "%n%d", "&a&",
    "esac", "done", "fi", "do", "in", "if", "time", "[[", "]]", "1", "-1", "007", "0x10", "1+1", "a-b", "..", "a/b",
    "é", "日本語", "😀",
    "\u{1}", "\u{7f}", "\u{1}\u{7f}\u{1}\u{1}", "\u{81}", "ā\u{85}", "\u{a0}", "\u{2028}", "\u{feff}", "e\u{301}",
    "\u{8}\u{1b}[31m",
  ]

  /// A text of pieces of those, and of random characters.
  static func random(using generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<8, using: &generator) {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: text += known.randomElement(using: &generator) ?? ""
      case 1: text += pieces.randomElement(using: &generator) ?? ""
      default: text.unicodeScalars.append(character(using: &generator))
      }
    }
    return text
  }

  /// Bytes that are no UTF-8, as well.
  static func randomBytes(using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(random(using: &generator).utf8)
    for _ in 0..<Int.random(in: 0..<4, using: &generator) {
      bytes.insert(.random(in: 1...255, using: &generator), at: .random(in: 0...bytes.count, using: &generator))
    }
    return bytes
  }

  private static let pieces = [
    "$(", "${", "$((", "`", "'", "\"", "\\", "\n", " ", ")", "}", "))", "]", ";", "&", "|", "#", "<<", "EOF", "\nEOF\n",
    "touch canary",
    "$'", "*", "~", "!", "=", "x", "-",
  ]

  /// Of any size; half of them ASCII.
  private static func character(using generator: inout SeededGenerator) -> Unicode.Scalar {
    let limit: UInt32 = [0x7f, 0x7f, 0x7f, 0xff, 0x7ff, 0xffff, 0x10ffff].randomElement(using: &generator) ?? 0x7f
    return Unicode.Scalar(UInt32.random(in: 1...limit, using: &generator)) ?? "'"
  }
}
