import Expressions
import TestSupport
import Testing

@Suite("Any text as a shell script")
struct ShellFuzzTests {
  private static let parts = [
    "$(", "$((", "${", "${x", ":-", "#", "%", "/", "}", ")", "))", "(", "((", "[", "]", "[[ ", " ]]", "`", "\\`", "'",
    "\"", "$'", "$\"",
    "\\", "\n", "\\\n", " ", "\t", ";", ";;", ";&", "&", "&&", "|", "<", ">", "<<", "<<-", "<<<", "<(", ">&", "EOF",
    "\nEOF\n", "'EOF'", "=",
    "x=", "x=(", "x[", "a", "1", "-", "!", "*", "?(", "{", "~", "@", "case a in ", "esac", "for x in ", "do", "done",
    "if", "function f",
    "time ", "declare -i ", "printf -v ", "let ", "eval ", "sh -c ", "trap ", "read ", "[ ", "é", "\u{0}", "coproc ",
  ]

  @Test("it is prepared whole, or refused with problems inside it", arguments: [UInt64](1...4))
  func parts(seed: UInt64) async {
    var generator = SeededGenerator(seed: seed)
    for number in 0..<1_000 {
      if number.isMultiple(of: 100) { await Task.yield() }
      let pieces = (0...Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 0..<8, using: &generator)).map { _ in Self.parts.randomElement(using: &generator) ?? "" }
          .joined()
      }
      check(pieces, .posix, "seed \(seed): \(pieces)")
      check(pieces, .bash, "seed \(seed): \(pieces)")
    }
  }

  @Test("random characters are no worse")
  func characters() async {
    var generator = SeededGenerator(seed: 1)
    for number in 0..<1_000 {
      if number.isMultiple(of: 100) { await Task.yield() }
      let pieces = (0..<3).map { _ in HostileText.random(using: &generator) }
      check(pieces, .posix, "\(pieces)")
      check(pieces, .bash, "\(pieces)")
    }
  }

  private func check(_ pieces: [String], _ dialect: ShellDialect, _ comment: Comment) {
    let prepared = ShellScript.prepare(pieces: pieces, dialect: dialect)
    for problem in prepared.problems {
      switch problem.place {
      case .hole(let hole): #expect(hole < pieces.count - 1, comment)
      case .piece(let piece, let range): #expect(range.upperBound <= pieces[piece].utf8.count, comment)
      }
    }
    guard prepared.problems.isEmpty else {
      return #expect(prepared.text.isEmpty && prepared.variables.isEmpty, comment)
    }
    // Not as characters: what stands beside a quotation mark may combine with it.
    var rest = Array(prepared.text.utf8)[...]
    for (index, piece) in pieces.enumerated() {
      if index > 0, let variable = prepared.variables.first(where: { $0.hole == index - 1 }) {
        let form = forms(of: variable.name).first { rest.starts(with: ($0 + piece).utf8) }
        #expect(form != nil, comment)
        rest = rest.dropFirst(form?.utf8.count ?? 0)
      }
      rest = rest.dropFirst(piece.utf8.count)
    }
    #expect(rest.isEmpty, comment)
  }

  /// How a script can refer to a variable; longer forms first.
  private func forms(of variable: String) -> [String] {
    let value = "${\(variable)}"
    return ["'\"\(value)\"$'", "'\"\(value)\"'", "\"\(value)\"", " \(value)", value]
  }
}
