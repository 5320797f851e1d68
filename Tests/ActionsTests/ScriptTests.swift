import Engine
import Expressions
import Jobs
import OrderedCollections
import Processes
import TestSupport
import Testing

@Suite("run", .timeLimit(.minutes(5)))
struct ScriptTests {
  @Test("each interpreter runs its scripts")
  func shells() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        for (program, shell, script) in [
          ("bash", "bash", "[[ $- == *e* ]] && set -o | grep -q 'pipefail.*on' && echo it runs"),
          ("sh", "sh", "case $- in *e*) echo it runs;; esac"), ("python3", "python3", "print('it runs')"),
          ("node", "node", "console.log('it runs')"), ("cat", "[cat, '{0}']", "it runs"),
          ("sh", "[sh, -c, '. {0}']", "echo it runs"),
        ] where SystemProbe().hasProgram(program, path: "/usr/local/bin:/usr/bin:/bin") {
          let before = work.printed.count
          let end = try await work.run("steps: [{shell: \(shell), run: \"\(script)\\n\"}]")
          #expect(end.message == "completed", "\(shell)")
          #expect(work.printed.dropFirst(before) == "it runs\n", "\(shell)")
        }
      }
    }
  }

  @Test("a script that fails says how", arguments: ["bash", "sh"])
  func failures(shell: String) async {
    await #expect(processExitsWith: .success) { [shell] in
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        for (script, message) in [
          ("exit 3", "exit code 3"), ("false; echo not here", "exit code 1"), ("kill -9 $$", "killed by SIGKILL"),
          ("./nothing", "exit code 127"),
        ] {
          try await #expect(work.run("steps: [{shell: \(shell), run: '\(script)'}]").message == message)
        }
        #expect(work.printed == "")
      }
    }
  }

  static let hostile = [
    "", " ", "a  b", "$(id)", "`id`", "\"; rm -rf x; \"", "'; id; '", "\\", "\\\\n\\", "-n", "--", "*", "~", "!!", "#",
    "line one\nline two", "\ttab", "$HOME ${HOME} $$", "naïve \u{1F980}", "a=b", "%s%n", "{0}", "&& id", "> x",
  ]

  @Test("a value reaches the script byte for byte, wherever it stands", arguments: ["bash", "sh"])
  func values(shell: String) async {
    await #expect(processExitsWith: .success) { [shell] in
      try ProcessSandbox.run { box in
        for value in ScriptTests.hostile {
          let work = WorkflowRun(in: box)
          let end = try await work.run(
            """
            steps:
              - shell: \(shell)
                run: |
                  printf '%s|' ${{ input }}
                  printf '%s|' "${{ input }}" '${{ input }}' "$(printf %s "${{ input }}")" x${{ input }}x
                  cat <<END
                  ${{ input }}|
                  END
            """, input: .string(value))
          #expect(end.message == "completed")
          #expect(work.printed == "\(value)|\(value)|\(value)|\(value)|x\(value)x|\(value)|\n", "\(value)")
        }
      }
    }
  }

  @Test("a value that cannot be a variable names the ways out")
  func limits() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        let script = "steps: [{run: 'printf %s ${{ input }} | wc -c'}]"
        let limit = 128 * 1024 - "ERGATE_VALUE_1=".utf8.count - 1
        let help = "; Pass it with 'stdin:', or read it from the file that ERGATE_INPUT names. (test.yaml:1:30)"
        for (value, message) in [
          (String(repeating: "x", count: limit), "completed"),
          (
            String(repeating: "x", count: limit + 1),
            "the value of the expression is \(limit + 1) bytes long; an environment variable holds \(limit)\(help)"
          ),
          (
            "a\0b",
            "the value of the expression holds a NUL character, which no environment variable can hold\(help)"
          ),
        ] {
          try await #expect(work.run(script, input: .string(value)).message == message)
        }
      }
    }
  }

  @Test("unsafeRaw is text of the script")
  func raw() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        let end = try await work.run(
          "steps: [{run: '${{ unsafeRaw(input.command) }} ${{ input.text }}'}]",
          input: ["command": "printf '<%s>' 1 &&echo", "text": "$HOME"])
        #expect(end.message == "completed")
        #expect(work.printed == "<1>$HOME\n")
      }
    }
  }

  @Test("nothing that a step prints is a command")
  func printedCommands() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        let end = try await work.run(
          """
          steps:
            - {id: talk, run: "echo '::set-output name=a::b'; echo '::set-env name=A::b'; echo '::error::no'"}
            - {run: 'echo "[$A]"'}
          """)
        #expect(end.result("talk")?.outputs == [:])
        #expect(work.printed.hasSuffix("[]\n"))
      }
    }
  }

  @Test("a step has Ergate's variables, and none that is not built")
  func variables() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let work = WorkflowRun(in: box)
        try await #expect(
          work.run("steps: [{id: one, run: 'env | sed s/=.*// | grep -e ^ERGATE -e ^CI | sort'}]").message
            == "completed")
        let names = [
          "ATTEMPT", "CHECKPOINT", "ENV", "INPUT", "JOB_EPOCH", "JOB_ID", "OUTPUT", "PATH", "STEP", "SUMMARY", "TEMP",
          "WORKFLOW",
          "WORKSPACE",
        ]
        #expect(work.printed == "CI\n" + names.map { "ERGATE_\($0)\n" }.joined())
      }
    }
  }
}
