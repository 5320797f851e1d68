/// A shell script that holds expressions, written so that their values reach it as data.
///
/// Each value is passed in an environment variable of its own, and the script refers to it in the form that is safe
/// where it stands: whatever the value is, it becomes exactly that text, in one word, and nothing in it is expanded
/// or run. What the shell itself or an interpreter would evaluate once more is refused, as for `eval`, `sh -c` and
/// `bash <<E`, or takes integers only. What any other command does with its words stays its own affair: `ssh` and `jq` run
/// some that they are given.
///
/// | place | form |
/// | --- | --- |
/// | unquoted; a pattern in `${x#…}` | `"${V}"` |
/// | `"…"`, a here-document, `"${x:-…}"` | `${V}` |
/// | `'…'` | `'"${V}"'` |
/// | `$'…'` (bash) | `'"${V}"$'` |
/// | arithmetic, `x[…]`, `${x:…}`, `let` | `${V}`, for integers only |
/// | an operand of `-eq` in `[[ ]]`; after `>&` | as quoted there, for integers only |
/// | `x=…`, if arithmetic uses `x` anywhere | as quoted there, for integers only |
/// | a comment | nothing |
package struct ShellScript: Sendable {
  private let pieces: [String]
  private let holes: [ShellHole]

  /// Prepares the script `pieces[0] HOLE pieces[1] HOLE …`. Without holes for values nothing is analysed.
  ///
  /// The result holds for this very text. If `unsafeRaw` holes are among `holes`, their text is part of the program
  /// and decides how the rest is read; such a script can be prepared only when it is known, and then anew each time.
  ///
  /// - Parameter holes: One less than pieces; by default all are values.
  package static func prepare(
    pieces: [String], holes: [ShellHole]? = nil, dialect: ShellDialect
  ) -> PreparedShellScript {
    let holes = holes ?? Array(repeating: .value, count: max(0, pieces.count - 1))
    precondition(pieces.count == holes.count + 1, "a script has a piece before, between and after its holes")
    return ShellScript(pieces: pieces, holes: holes).prepared(for: dialect)
  }

  private func prepared(for dialect: ShellDialect) -> PreparedShellScript {
    guard holes.contains(where: { if case .value = $0 { true } else { false } }) else {
      return PreparedShellScript(problems: [], text: text { _ in nil }, variables: [])
    }
    let source = ShellSource(pieces: pieces, holes: holes)
    var lexer = ShellLexer(source.units, holeCount: holes.count, dialect: dialect)
    var failure: ShellFailure?
    do { try lexer.readScript() } catch { failure = error }
    lexer.findings.concludeAssignments()

    let found = lexer.findings.holes
    var problems = lexer.findings.problems
    if let failure, source.hasHole(from: failure.doubt) {
      let place = source.place(of: failure.start, count: failure.reason.length)
      problems.append(.unclear(failure.reason, at: place, isLookingAhead: failure.doubt < failure.start))
    }
    guard problems.isEmpty else { return PreparedShellScript(problems: problems, text: "", variables: []) }
    return PreparedShellScript(problems: [], text: text { found[$0].reference }, variables: variables(found))
  }

  /// The script with `reference` in the place of each hole.
  private func text(_ reference: (Int) -> ShellReference?) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(pieces.reduce(24 * holes.count) { $0 + $1.utf8.count })
    text += pieces[0].utf8
    for (index, hole) in holes.enumerated() {
      switch hole {
      case .raw(let raw): text += raw.utf8
      case .value(let lineBreaks):
        guard let reference = reference(index) else { preconditionFailure("the lexer passed over a hole") }
        reference.append(to: &text, variable: Self.variableName(index), lineBreaks: lineBreaks)
      }
      text += pieces[index + 1].utf8
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func variables(_ found: [ShellFindings.Hole]) -> [ShellVariable] {
    var variables: [ShellVariable] = []
    variables.reserveCapacity(found.count)
    for index in found.indices {
      guard let reference = found[index].reference, reference != .none else { continue }
      variables.append(
        ShellVariable(
          name: Self.variableName(index), hole: index, requirement: found[index].needsInteger ? .integer : .text))
    }
    return variables
  }

  private static func variableName(_ hole: Int) -> String {
    hole < firstNames.count ? firstNames[hole] : "ERGATE_VALUE_\(hole + 1)"
  }

  /// Few scripts have more holes.
  private static let firstNames = (1...16).map { "ERGATE_VALUE_\($0)" }
}
