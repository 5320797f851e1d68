import Diagnostics
import Testing
import Workflows

/// What belongs to the language and not to this version is refused wherever it stands: nothing is accepted and ignored.
@Suite("Parts of the language that are not supported yet")
struct NotSupportedTests {
  @Test(
    "keys of a workflow",
    arguments: ["concurrency"])
  func workflowKeys(key: String) {
    #expect(headlines("steps: [{run: make}]\n\(key): {}\n") == ["2:1 not-supported-yet: '\(key)' is not supported yet"])
  }

  @Test(
    "keys of a step",
    arguments: [
      "interactive"
    ])
  func stepKeys(key: String) {
    let expected = ["2:15 not-supported-yet: '\(key)' is not supported yet"]
    #expect(headlines("steps:\n- {run: make, \(key): true}\n") == expected)
  }

  @Test(
    "other files",
    arguments: ["./other.yaml", "../other.yaml"])
  func files(name: String) {
    #expect(
      headlines("steps:\n- {uses: \(name), with: {url: x}}\n") == [
        "2:10 not-supported-yet: another workflow in 'uses' is not supported yet"
      ])
  }

  @Test("every key is read or refused")
  func complete() {
    #expect(WorkflowKey.allCases.filter { !$0.isSupported }.count == 1)
    #expect(StepKey.allCases.filter { !$0.isSupported }.count == 1)
  }

  @Test(
    "keys of other tools name ours",
    arguments: [
      ("jobs", "'steps'"), ("on", "`ergate exec`"), ("services", "'resources'"), ("params", "'inputs'"),
      ("cmds", "'run' or 'command'"), ("vars", "'inputs'"), ("stages", "'steps'"),
    ])
  func foreignKeys(key: String, ours: String) throws {
    let diagnostics = load("steps: [{run: make}]\n\(key): {}\n").diagnostics
    try #require(diagnostics.map(\.id) == [.foreignKey])
    #expect(diagnostics[0].label?.contains(ours) == true)
  }

  @Test(
    "keys of other tools in a step name ours",
    arguments: [
      ("depends", "'needs'"), ("cmds", "'run'"), ("script", "'run'"), ("when", "'if'"), ("dir", "'working-directory'"),
      ("timeout-minutes", "'timeout'"), ("environment", "'env'"), ("services", "'resources'"),
    ])
  func foreignStepKeys(key: String, ours: String) throws {
    let diagnostics = load("steps: [{run: make, \(key): x}]\n").diagnostics
    try #require(diagnostics.map(\.id) == [.foreignKey])
    #expect(diagnostics[0].label?.contains(ours) == true)
  }
}
