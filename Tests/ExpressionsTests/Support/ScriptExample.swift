import Expressions
import Testing

/// A script with `${{ v }}` where an expression stands, and what it prints, where that stands for the value.
struct ScriptExample: ExpressibleByStringLiteral, CustomTestStringConvertible {
  let script: String
  private let output: [[UInt8]]

  init(_ script: String, prints output: String) {
    self.script = script
    self.output = ScriptExample.pieces(of: output).map { Array($0.utf8) }
  }

  /// A script that prints the value and nothing else.
  init(stringLiteral script: String) {
    self.init(script, prints: "${{ v }}")
  }

  var testDescription: String { script }

  func prepared(for dialect: ShellDialect) -> PreparedShellScript {
    ShellScript.prepare(pieces: ScriptExample.pieces(of: script), dialect: dialect)
  }

  func output(for value: [UInt8]) -> [UInt8] { Array(output.joined(separator: value)) }

  /// What stands around the holes.
  static func pieces(of text: String) -> [String] {
    let hole = Array("${{ v }}".utf8)
    var pieces: [[UInt8]] = [[]]
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if rest.starts(with: hole) {
        pieces.append([])
        rest = rest.dropFirst(hole.count)
      } else {
        pieces[pieces.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    return pieces.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension PreparedShellScript {
  /// Runs of this script, in each of which all of its variables hold the same value.
  func runs(with values: [[UInt8]]) -> ShellBench.Batch {
    ShellBench.Batch(script: text, runs: values.map { value in variables.map { ($0.name, value) } })
  }
}
