import Engine
import Expressions
import Jobs
import Linux
import OrderedCollections
import TestSupport
import Testing

@Suite("The files of a step", .timeLimit(.minutes(5)))
struct StepFilesTests {
  /// Runs one script, and gives the outputs of its step as JSON, or the message of its failure.
  @EngineActor
  static func outputs(of script: String, in box: ProcessSandbox) async throws -> String {
    let end = try await WorkflowRun(in: box).run(
      "steps: [{id: s, run: '${{ unsafeRaw(input) }}'}]", input: .string(script))
    return end.job.error?.message ?? Value.object(end.result("s")?.outputs ?? [:]).json
  }

  static let scripts: [(String, String)] = [
    (#"printf 'a=1\nb=x=y\n' >> "$ERGATE_OUTPUT""#, #"{"a":"1","b":"x=y"}"#),
    (#"printf 'a=1\r\nb=2\r\n' >> "$ERGATE_OUTPUT""#, #"{"a":"1","b":"2"}"#),
    (#"printf 'a<<END\nline\n\nEND=\nEND\nb=2' >> "$ERGATE_OUTPUT""#, #"{"a":"line\n\nEND=","b":"2"}"#),
    (#"printf 'a<<END\r\none\r\ntwo\r\nEND\r\n' >> "$ERGATE_OUTPUT""#, #"{"a":"one\ntwo"}"#),
    (#"printf 'a<<END\nEND\n' >> "$ERGATE_OUTPUT""#, #"{"a":""}"#),
    (
      #"printf 'a=\314\201x\n../x=1\na b=2\n' >> "$ERGATE_OUTPUT""#, "{\"a\":\"\u{301}x\",\"../x\":\"1\",\"a b\":\"2\"}"
    ),
    (#"echo '{"n": 1, "list": [null]}' > "$ERGATE_OUTPUT""#, #"{"n":1,"list":[null]}"#),
    (#"printf 'a=1\n' > new; mv new "$ERGATE_OUTPUT""#, #"{"a":"1"}"#),
    (#"echo a=1 > "$ERGATE_OUTPUT"; ln "$ERGATE_OUTPUT" saved"#, #"{"a":"1"}"#),
    ("true", "{}"),
    (
      #"echo nonsense >> "$ERGATE_OUTPUT""#,
      "line 1 of ERGATE_OUTPUT is neither name=value nor name<<DELIMITER: 'nonsense'"
    ),
    (#"echo =x >> "$ERGATE_OUTPUT""#, "line 1 of ERGATE_OUTPUT has no name before '='"),
    (#"printf 'x=1\na<<END\nb\n' >> "$ERGATE_OUTPUT""#, "the block of 'a' in line 2 of ERGATE_OUTPUT has no end 'END'"),
    (#"printf 'a=\377' >> "$ERGATE_OUTPUT""#, "what the step wrote to ERGATE_OUTPUT is not UTF-8"),
    (
      #"head -c 5000000 /dev/zero > "$ERGATE_OUTPUT""#,
      "what the step wrote to ERGATE_OUTPUT has 5000000 bytes; the limit is 1 MiB; use a file of its own"
    ),
    (
      #"echo LD_PRELOAD=x > "$ERGATE_ENV""#,
      "the step wrote LD_PRELOAD to ERGATE_ENV, which may not be set there; set it with 'env' in the workflow"
    ),
    (
      #"echo PATH=x > "$ERGATE_ENV""#,
      "the step wrote PATH to ERGATE_ENV, which may not be set there; add directories to it through ERGATE_PATH"
    ),
    (
      #"echo ERGATE_STEP=x > "$ERGATE_ENV""#,
      "the step wrote ERGATE_STEP to ERGATE_ENV, which may not be set there; set it with 'env' in the workflow"
    ),
    (#"echo 'a b=x' > "$ERGATE_ENV""#, "the step wrote 'a b' to ERGATE_ENV, which is no name of a variable"),
    (#"echo bin > "$ERGATE_PATH""#, "the step wrote 'bin' to ERGATE_PATH; a line is one absolute directory"),
  ]

  @Test("what a step writes is read as documented", arguments: scripts)
  func written(script: String, expected: String) async {
    await #expect(processExitsWith: .success) { [script, expected] in
      try ProcessSandbox.run { box in
        try await #expect(StepFilesTests.outputs(of: script, in: box) == expected)
      }
    }
  }

  static let tricks = [
    #"touch "$ERGATE_OUTPUT"; rm "$ERGATE_OUTPUT""#, #"mkfifo "$ERGATE_OUTPUT""#,
    #"ln -sf "$PWD/precious" "$ERGATE_OUTPUT""#, #"ln -f precious "$ERGATE_OUTPUT""#,
    #"mkdir "$ERGATE_OUTPUT"; touch "$ERGATE_OUTPUT/x""#,
    #"ln -f precious "$ERGATE_INPUT""#, #"ln -sf "$PWD/precious" "$ERGATE_INPUT""#, #"echo changed > "$ERGATE_INPUT""#,
    #"ln -f precious "$0""#, #"ln -sf "$PWD/precious" "$0""#,
    #"touch "$ERGATE_OUTPUT"; chmod 400 "$0" "$ERGATE_OUTPUT""#,
    #"rm -r "$(dirname "$ERGATE_OUTPUT")""#, #"rm -r "$ERGATE_TEMP""#,
    #"d=$(dirname "$ERGATE_OUTPUT"); rm -r "$d"; ln -s "$PWD" "$d""#,
  ]

  @Test("whatever a step does to them harms no other file and no later step", arguments: tricks)
  func tampering(script: String) async {
    await #expect(processExitsWith: .success) { [script] in
      try ProcessSandbox.run { box in
        try box.write("a=keep\n", to: "precious")
        let end = try await WorkflowRun(in: box).run(
          """
          steps:
            - {run: '${{ unsafeRaw(input) }}'}
            - {id: next, command: [sh, -c, 'cat "$ERGATE_INPUT"; echo b=2 >> "$ERGATE_OUTPUT"']}
            - {run: 'test ${{ input.b }} = 2'}
          """, input: .string(script))
        #expect(end.message == "completed")
        #expect(end.result("next")?.outputs == ["b": "2"])
        #expect(try box.text("precious") == "a=keep\n")
        #expect(try box.directory.entries().map(\.name).sorted() == [".ergate", "precious"])
      }
    }
  }

  @Test("a step that fails fails with its exit code, whatever it wrote")
  func failing() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let end = try await WorkflowRun(in: box).run(
          #"steps: [{id: s, run: 'echo nonsense > "$ERGATE_OUTPUT"; echo told > "$ERGATE_SUMMARY"; exit 9'}]"#)
        #expect(end.message == "exit code 9")
        #expect(end.result("s")?.exitCode == 9)
        #expect(try box.text(".ergate/\(end.job.id)/summary.md") == "told\n")
      }
    }
  }

  @Test("variables and directories are there for later steps, and the input for its own")
  func later() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        try box.directory.makeDirectory("bin")
        try box.write("#!/bin/sh\necho \"tool $A\"", to: "bin/tool", permissions: 0o755)
        let end = try await work.run(
          #"""
          steps:
            - {run: 'cat "$ERGATE_INPUT"; echo; printf "A<<E\n1\n2\nE\n" > "$ERGATE_ENV"; echo "$PWD/bin" > "$ERGATE_PATH"'}
            - {return: [1, 2], run: 'tool; echo one >> "$ERGATE_SUMMARY"'}
            - {run: 'cat "$ERGATE_INPUT"; echo two >> "$ERGATE_SUMMARY"'}
          """#, input: ["x": "y"])
        #expect(end.message == "completed")
        #expect(work.printed == "{\"x\":\"y\"}\ntool 1\n2\n[1,2]")
        #expect(try box.text(".ergate/\(end.job.id)/summary.md") == "one\ntwo\n")
      }
    }
  }
}
