import Expressions
import Testing

@Suite("Places in shell scripts where no value can stand")
struct ShellProblemTests {
  @Test("a problem says what was found and what to write", arguments: posixProblems)
  func posix(example: String) { check(example, .posix) }

  @Test("bash has more places", arguments: bashProblems)
  func bash(example: String) { check(example, .bash) }

  /// The script stands between the message and the help; a problem's line is underlined.
  private func check(_ example: String, _ dialect: ShellDialect) {
    let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
    let script = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("  = ") && !$0.allSatisfy { " ^".contains($0) } }
    let text = script.map { $0.dropFirst(2) }.joined(separator: "\n")
    let problems = ScriptExample(text, prints: "").prepared(for: dialect).problems
    #expect(problems.map { rendered($0, in: text) }.joined(separator: "\n") == example)
  }

  @Test(
    "what another command does with its words is its own affair",
    arguments: [
      "trap 'rm x' ${{ v }}", "sh -c 'echo \"$1\"' sh ${{ v }}", "sh script -c ${{ v }}",
      "sh -- ${{ v }} ${{ v }}",
      "sh ${{ v }}", "python3 -m http.server ${{ v }}", "python3 script.py -c ${{ v }}", "eval \"$x\"; echo ${{ v }}",
      "bash -o posix ${{ v }}",
      "ssh host ls ${{ v }}", "${{ v }} a b", ". ${{ v }}", "printf '%s' -v ${{ v }}",
      "echo PS4=${{ v }}", "env A=${{ v }} sh",
    ])
  func accepted(script: String) {
    #expect(ScriptExample(script, prints: "").prepared(for: .bash).problems == [])
  }
}

/// A problem under the whole script.
private func rendered(_ problem: ShellProblem, in script: String) -> String {
  let range = range(of: problem.place, in: script)
  let bytes = Array(script.utf8)
  let start = (bytes[..<range.lowerBound].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  let underline =
    String(repeating: " ", count: range.lowerBound - start) + String(repeating: "^", count: max(1, range.count))
  var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
  lines.insert("  \(underline)", at: bytes[..<start].count { $0 == UInt8(ascii: "\n") } + 1)
  return (["\(problem.id.rawValue): \(problem.message)"] + lines + problem.help.map { "  = \($0)" }).joined(
    separator: "\n")
}

private func range(of place: ShellProblem.Place, in script: String) -> Range<Int> {
  let pieces = ScriptExample.pieces(of: script).map(\.utf8.count)
  let length = "${{ v }}".utf8.count
  let start = { (piece: Int) in pieces[..<piece].reduce(piece * length, +) }
  return switch place {
  case .hole(let index): start(index) + pieces[index]..<start(index + 1)
  case .piece(let index, let range): start(index) + range.lowerBound..<start(index) + range.upperBound
  }
}
