import Expressions
import Testing
import Workflows

@Suite("What the keys of a step mean")
struct StepModelTests {
  @Test("a step that says nothing has the defaults of the language")
  func defaults() throws {
    let step = try step("run: make")
    #expect((step.id, step.hasOwnID, step.ordinal) == ("step-1", false, 1))
    #expect(step.name == nil && step.condition == nil && step.timeout == nil && step.stop == nil && step.retry == nil)
    #expect(step.continueOnError == .never && step.returnValue == nil && step.next.isEmpty && !step.namesStdout)
    guard case .run(let script) = step.action else {
      Issue.record("no script")
      return
    }
    #expect(script.shell == .bash && script.text.written == "make" && script.prepared == nil)
  }

  @Test(
    "a shell is a name or a command",
    arguments: [
      ("bash", ["bash", "--noprofile", "--norc", "-eo", "pipefail", "{0}"], ShellDialect.bash),
      ("sh", ["/bin/sh", "-e", "{0}"], .posix), ("python3", ["python3", "{0}"], nil), ("node", ["node", "{0}"], nil),
      ("[/bin/dash, -x, '{0}']", ["/bin/dash", "-x", "{0}"], .posix), ("[perl, '-f{0}']", ["perl", "-f{0}"], nil),
    ])
  func shells(text: String, arguments: [String], dialect: ShellDialect?) throws {
    guard case .run(let script) = try step("run: make\nshell: \(text)").action else { return }
    #expect(script.shell.arguments == arguments)
    #expect(script.shell.dialect == dialect)
  }

  @Test("an element of a command keeps its spelling, whatever it looks like")
  func command() throws {
    guard case .command(let arguments) = try step("command: [x, 3.10, no, 010, true, '${{ job.id }}']").action
    else { return }
    #expect(arguments.map(\.written) == ["x", "3.10", "no", "010", "true", "${{ job.id }}"])
  }

  @Test("null in env unsets a variable, all else keeps its spelling")
  func environment() throws {
    let step = try step("run: make\nenv: {A: 1.10, B: ~, C: '', D: no, E: '${{ job.id }}', F: 0x1F}")
    #expect(step.environment.written == ["A=1.10", "B=(unset)", "C=", "D=no", "E=${{ job.id }}", "F=0x1F"])
  }

  @Test(
    "durations carry units",
    arguments: [
      ("500ms", 500), ("90s", 90_000), ("10m", 600_000), ("1h30m", 5_400_000), ("2d", 172_800_000), ("1.5s", 1500),
      ("1m0.5s", 60_500),
    ])
  func durations(text: String, milliseconds: Int) throws {
    #expect(try step("run: make\ntimeout: \(text)").timeout == .milliseconds(milliseconds))
  }

  @Test("a number after retry counts all attempts; a mapping says more")
  func retry() throws {
    let short = try #require(try step("run: make\nretry: 5").retry)
    #expect((short.maxAttempts, short.delay, short.backoff) == (5, .seconds(1), .constant))
    let long = try #require(
      try step(
        """
        run: make
        retry: {max-attempts: 0x10, delay: 2s, backoff: exponential, factor: 3, max-delay: 1m, jitter: 0.5, if: 'result.exit-code == 7'}
        """
      ).retry)
    #expect((long.maxAttempts, long.delay, long.backoff, long.factor) == (16, .seconds(2), .exponential, 3))
    #expect((long.maxDelay, long.jitter) == (.seconds(60), 0.5))
    #expect(long.condition?.condition.expression.text == "result.exit-code == 7")
  }

  @Test("what ends a process, and which failures do not count")
  func stopAndContinue() throws {
    let usual = try #require(try step("run: make\nstop: {}").stop)
    #expect((usual.signal, usual.timeout) == (.term, .seconds(10)))
    let stop = try #require(try step("run: make\nstop: {signal: SIGINT, timeout: 0s}").stop)
    #expect((stop.signal, stop.timeout) == (.int, .zero))
    #expect(try step("run: make\ncontinue-on-error: true").continueOnError == .always)
    #expect(try step("run: make\ncontinue-on-error: 3").continueOnError == .exitCodes([3]))
    #expect(try step("run: make\ncontinue-on-error: [1, 0o2]").continueOnError == .exitCodes([1, 2]))
  }

  @Test(
    "an if stands with or without braces; only a status function of its own replaces success()",
    arguments: [
      ("job.id == 'x'", false), ("${{ job.id == 'x' }}", false), ("  ${{ job.id }}  ", false), ("true", false),
      ("failure()", true), ("${{ always() && true }}", true), ("'!cancelled()'", true),
    ])
  func conditions(text: String, callsStatusFunction: Bool) throws {
    let step = try step("run: make\nif: \(text)")
    #expect(step.condition?.callsStatusFunction == callsStatusFunction)
  }

  @Test(
    "standard output is kept where an expression may ask for it, and only there",
    arguments: [
      ("return: ${{ result.stdout }}", true, false), ("return: ${{ result.STDERR }}", false, true),
      ("return: ${{ toJSON(result) }}", true, true), ("return: ${{ result[job.id] }}", true, true),
      ("return: ${{ result['stdout'] }}", true, false), ("retry: {max-attempts: 2, if: result.stderr}", false, true),
      ("next: [{if: result.stdout, goto: end}]", true, false),
      ("next: [{abort: 'x ${{ result.stdout }}'}]", true, false), ("return: ${{ result.exit-code }}", false, false),
    ])
  func captures(line: String, stdout: Bool, stderr: Bool) throws {
    let step = try step("run: make\n\(line)")
    #expect((step.namesStdout, step.namesStderr) == (stdout, stderr))
  }

  @Test("a value keeps its types, and a text its spelling")
  func values() throws {
    let step = try step(
      "run: make\nreturn: {a: [1, 1.50, no, ~, true, 0x10, '1'], b: 'x ${{ job.id }}', c: '${{ job.id }}'}")
    #expect(
      step.returnValue?.written
        == "{a: [1, 1.5, \"no\", null, true, 16, '1'], b: 'x ${{ job.id }}', c: '${{ job.id }}'}")
  }

  @Test("what an action is given is a value, a text or a duration, as the action says")
  func uses() throws {
    func arguments(_ line: String) throws -> String {
      guard case .uses(let use) = try step(line).action else { return "" }
      return "\(use.signature.name) \(use.arguments.written)"
    }
    #expect(try arguments("uses: set\nwith: {a: 1.50, b: no, c: [x]}") == #"set {a: 1.5, b: "no", c: ["x"]}"#)
    #expect(try arguments("uses: sleep\nwith: {duration: 5s}") == "sleep {duration: '5s'}")
    #expect(
      try arguments("uses: write-file\nwith: {path: 1.50, content: 3.10, mode: 0044, append: true}")
        == "write-file {path: '1.50', content: '3.10', mode: '0044', append: true}")
    #expect(
      try arguments("uses: write-file\nwith: {path: a, content: [1, b]}")
        == #"write-file {path: 'a', content: [1, "b"]}"#)
    #expect(try arguments("uses: assert\nwith: {that: true, message: 1.0}") == "assert {that: 'true', message: '1.0'}")
  }
}
