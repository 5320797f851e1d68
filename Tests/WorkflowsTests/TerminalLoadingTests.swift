import Testing
import Workflows

@Suite("tty, as it is loaded")
struct TerminalLoadingTests {
  @Test("a step says that its output is a terminal")
  func model() throws {
    #expect(try step("run: top\ntty: true").hasTerminal)
    #expect(try !step("command: [top]\ntty: false").hasTerminal)
  }

  @Test(
    "what a terminal shows is not kept, and only a process has one",
    arguments: [
      ("run: x, tty: true, return: '${{ result.stdout }}'", "2:43 unknown-property: result has no 'stdout'"),
      (
        "run: x, tty: true, retry: {max-attempts: 2, if: result.stderr == ''}",
        "2:59 unknown-property: result has no 'stderr'"
      ),
      ("uses: sleep, with: {duration: 1s}, tty: true", "2:39 misplaced-key: 'tty' means nothing beside 'uses'"),
      ("steps: [{run: x}], tty: true", "2:23 misplaced-key: 'tty' means nothing beside 'steps'"),
      ("run: x, tty: 'on'", "2:17 wrong-type: expected true or false, found the text 'on'"),
    ])
  func problems(step: String, message: String) {
    #expect(headlines("steps:\n- {\(step)}\n") == [message])
  }
}
