import Engine
import Expressions
import Jobs
import TestSupport
import Testing

@Suite("command", .timeLimit(.minutes(5)))
struct CommandTests {
  @Test("an element is one argument, and a list is as many as it has")
  func elements() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        let end = try await work.run(
          "steps: [{command: [printf, '<%s>', '${{ input.list }}', 'x${{ input.list }}', '${{ input.text }}', 3.10]}]",
          input: ["list": ["a b", "", 1, ["c"], .null], "text": "$(id) *\n"])
        #expect(end.message == "completed")
        #expect(work.printed == "<a b><><1><[\"c\"]><>" + "<x[\"a b\",\"\",1,[\"c\"],null]><$(id) *\n><3.10>")
      }
    }
  }

  @Test("an empty list is no argument")
  func emptyList() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        let text = "steps: [{command: ['${{ input }}', echo, '${{ input }}', end]}]"
        try await #expect(work.run(text, input: []).message == "completed")
        #expect(work.printed == "end\n")
      }
    }
  }

  @Test("a command that cannot be run says why")
  func refusals() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        for (input, message) in [
          ("", "the command is empty: its first element, the program, has no text"),
          ("a\0b", "an argument contains NUL, which no program can be given: 'a\0b'"),
          ("no-such", "command not found: 'no-such' (looked in PATH: /usr/local/bin:/usr/bin:/bin)"),
        ] {
          let end = try await work.run("steps: [{command: ['${{ input }}', x]}]", input: .string(input))
          #expect(end.message == message)
        }
      }
    }
  }

  @Test("stdin is the text of its expression")
  func input() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        let long = String(repeating: "0123456789", count: 30_000)
        let text = "steps: [{command: [cat], stdin: '${{ input }}'}]"
        for input: Value in [.string(long), "no newline", ["a": [1, .null]]] {
          try await #expect(work.run(text, input: input).message == "completed")
        }
        #expect(work.printed == long + "no newline" + #"{"a":[1,null]}"#)
      }
    }
  }
}
