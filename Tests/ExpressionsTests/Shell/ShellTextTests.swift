import Testing

@testable import Expressions

@Suite("Prepared shell scripts")
struct ShellTextTests {
  @Test(
    "a value is referred to in the form that its place needs",
    arguments: [
      ("echo ${{ v }} ${{ v }}", #"echo "${ERGATE_VALUE_1}" "${ERGATE_VALUE_2}""#),
      ("echo \"${{ v }}\"", #"echo "${ERGATE_VALUE_1}""#), ("echo 'a${{ v }}'", #"echo 'a'"${ERGATE_VALUE_1}"''"#),
      ("echo $'a${{ v }}'", #"echo $'a'"${ERGATE_VALUE_1}"$''"#),
      ("cat <<E\n${{ v }}\nE", "cat <<E\n${ERGATE_VALUE_1}\nE"),
      ("echo \"$(f \"${{ v }}\" ${{ v }})\"", #"echo "$(f "${ERGATE_VALUE_1}" "${ERGATE_VALUE_2}")""#),
      ("echo `f '${{ v }}'`", #"echo `f ''"${ERGATE_VALUE_1}"''`"#),
      ("echo ${x:-${{ v }}}", #"echo ${x:-"${ERGATE_VALUE_1}"}"#),
      ("echo \"${x:-${{ v }}}\"", #"echo "${x:-${ERGATE_VALUE_1}}""#),
      ("echo \"${x#${{ v }}}\"", #"echo "${x#"${ERGATE_VALUE_1}"}""#),
      ("echo $((1-${{ v }}))", "echo $((1- ${ERGATE_VALUE_1}))"),
      ("f # ${{ v }}\ng ${{ v }}", "f # \ng \"${ERGATE_VALUE_2}\""),
    ])
  func forms(script: String, expected: String) {
    #expect(prepared(script).text == expected)
  }

  @Test("an expression of several lines takes as many lines in the script")
  func lines() {
    let holes: [ShellHole] = [.value(lineBreaks: 2), .value(lineBreaks: 1), .value(lineBreaks: 1)]
    let prepared = ShellScript.prepare(pieces: ["f ", "; g '", "' # ", "\n"], holes: holes, dialect: .posix)
    #expect(
      prepared.text == """
        f "${ERGATE_VALUE_1}\\
        \\
        "; g ''"${ERGATE_VALUE_2}\\
        "'' # 
        #

        """)
    #expect(prepared.variables.map(\.name) == ["ERGATE_VALUE_1", "ERGATE_VALUE_2"])
  }

  @Test("raw text is part of the program, and decides how the rest is read")
  func raw() {
    let holes: [ShellHole] = [.raw("'"), .value, .raw("'")]
    let prepared = ShellScript.prepare(pieces: ["echo ", "a", "b", ""], holes: holes, dialect: .posix)
    #expect(prepared.text == #"echo 'a'"${ERGATE_VALUE_2}"'b'"#)
    #expect(prepared.variables == [ShellVariable(name: "ERGATE_VALUE_2", hole: 1, requirement: .text)])
  }

  @Test("a script without values is not read, whatever is wrong with it")
  func withoutValues() {
    let prepared = ShellScript.prepare(pieces: ["echo '", ""], holes: [.raw("$(")], dialect: .posix)
    #expect(prepared == PreparedShellScript(problems: [], text: "echo '$(", variables: []))
  }

  @Test(
    "a value that no variable can hold is refused",
    arguments: [
      (
        ShellVariable.Requirement.text, "a\0",
        "the value of the expression holds a NUL character, which no environment variable can hold"
      ),
      (
        .text, String(repeating: "é", count: 65_536),
        "the value of the expression is 131072 bytes long; an environment variable holds 131056"
      ),
      (
        .integer, "a[$(id)]\n",
        #"the shell evaluates this place, or the variable set here, as arithmetic, and the value "a[$(id)]\u{a}" is not a decimal integer"#
      ),
      (
        .integer, "010",
        #"the shell evaluates this place, or the variable set here, as arithmetic, and the value "010" is not a decimal integer"#
      ),
      (
        .integer, "",
        #"the shell evaluates this place, or the variable set here, as arithmetic, and the value "" is not a decimal integer"#
      ),
    ])
  func refusedValues(requirement: ShellVariable.Requirement, value: String, message: String) {
    let variable = ShellVariable(name: "ERGATE_VALUE_1", hole: 0, requirement: requirement)
    #expect(variable.refusal(of: value)?.message == message)
  }

  @Test("a value of the longest length is taken, and so is every 64-bit integer")
  func takenValues() {
    let text = ShellVariable(name: "ERGATE_VALUE_1", hole: 0, requirement: .text)
    #expect(text.refusal(of: String(repeating: "a", count: text.byteLimit)) == nil)
    let integer = ShellVariable(name: "ERGATE_VALUE_1", hole: 0, requirement: .integer)
    for value in ["0", "-1", "\(Int64.max)", "\(Int64.min)"] { #expect(integer.refusal(of: value) == nil) }
  }

  private func prepared(_ script: String) -> PreparedShellScript {
    ScriptExample(script, prints: "").prepared(for: .bash)
  }
}
