import Testing

/// One line of a step that runs `make`, and what is wrong with it.
private let stepLines = [
  ("id: end", "reserved-name: a step cannot be called 'end'"),
  ("id: END", "reserved-name: a step cannot be called 'END'"),
  ("id: ''", "bad-name: a step's id cannot be the text ''"),
  ("id:", "wrong-type: expected a step's id, found nothing"),
  ("id: ../x", "bad-name: a step's id cannot be the text '../x'"),
  ("id: \"a\\nb\"", "bad-name: a step's id cannot be the text 'a…'"),
  ("id: \"a\\e[31m\"", "bad-name: a step's id cannot be the text 'a\\u{1B}[31m'"),
  ("id: \"a\\u202Eb\"", "bad-name: a step's id cannot be the text 'a\\u{202E}b'"),
  ("id: ünïcode", "bad-name: a step's id cannot be the text 'ünïcode'"),
  ("id: ${{ job.id }}", "expression-not-allowed: expected a step's id, found an expression"),
  ("name: [x]", "wrong-type: expected a step's name, found a list"),
  ("if: [x]", "wrong-type: expected an expression, found a list"),
  ("if: ''", "empty-expression: the expression is empty"),
  ("if: not ${{ true }}", "text-around-condition: the condition does not end with its '${{ }}'"),
  ("if: result.exit-code == 0", "unavailable-name: 'result' is not known here"),
  ("if: steps.self.status == 'completed'", "unknown-property: steps has no 'self'"),
  ("env: {A: [x]}", "wrong-type: expected the text of a variable, found a list"),
  ("env: {a-b: x}", "bad-name: 'a-b' is not the name of an environment variable"),
  ("env: {ERGATE_X: x}", "reserved-name: the variable 'ERGATE_X' is Ergate's own"),
  ("env: {A: x, A: y}", "duplicate-key: the key 'A' stands twice in one mapping"),
  ("working-directory: {}", "wrong-type: expected a directory, found a mapping"),
  ("stdin: [x]", "wrong-type: expected a text, found a list"),
  ("with: {a: 1}", "misplaced-key: 'with' means nothing beside 'run'"),
  ("outputs: {a: 1}", "misplaced-key: 'outputs' means nothing beside 'run'"),
  ("shell: []", "bad-shell: a shell is a program and its arguments, one of them with the script's file as {0}"),
  ("shell: [bash]", "bad-shell: a shell is a program and its arguments, one of them with the script's file as {0}"),
  (
    "shell: [bash, '{0}{0}']",
    "bad-shell: a shell is a program and its arguments, one of them with the script's file as {0}"
  ),
  ("shell: ['{0}']", "bad-shell: a shell is a program and its arguments, one of them with the script's file as {0}"),
  ("shell: bash -e {0}", "bad-shell: there is no shell 'bash -e {0}'"),
  ("shell: [bash, '${{ job.id }}', '{0}']", "expression-not-allowed: expected an argument, found an expression"),
  ("timeout: 0s", "bad-value: a time limit is longer than 0s"),
  ("timeout: -1s", "bad-duration: expected a duration such as 500ms, 90s, 10m or 1h30m, found the text '-1s'"),
  ("timeout: 1m1h", "bad-duration: expected a duration such as 500ms, 90s, 10m or 1h30m, found the text '1m1h'"),
  ("timeout: 1:30", "bad-duration: expected a duration such as 500ms, 90s, 10m or 1h30m, found the text '1:30'"),
  ("timeout: 200000d", "bad-duration: expected a duration such as 500ms, 90s, 10m or 1h30m, found the text '200000d'"),
  ("stop: TERM", "wrong-type: expected 'stop' (a mapping), found the text 'TERM'"),
  ("stop: {signal: STOP}", "bad-value: there is no signal 'STOP' to stop with"),
  ("retry: no", "wrong-type: expected the number of attempts, or a mapping, found the text 'no'"),
  ("retry: -1", "bad-value: expected the number of attempts, or a mapping, at least 1; found -1"),
  ("retry: 0o0", "bad-value: expected the number of attempts, or a mapping, at least 1; found 0o0"),
  (
    "retry: 99999999999999999999",
    "bad-value: expected the number of attempts, or a mapping, at most 1000000; found 99999999999999999999"
  ),
  ("retry: 1.5", "wrong-type: expected the number of attempts, or a mapping, found the number 1.5"),
  ("retry: {delay: 1s}", "missing-key: 'retry' needs 'max-attempts'"),
  ("retry: {max-attempts: 2, factor: 3}", "misplaced-key: 'factor' is for 'backoff: exponential'"),
  ("retry: {max-attempts: 2, jitter: 1.1}", "bad-value: expected a part from 0 to 1, found the number 1.1"),
  ("retry: {max-attempts: 2, jitter: .nan}", "bad-value: expected a part from 0 to 1, found the number .nan"),
  (
    "retry: {max-attempts: 2, backoff: exponential, factor: .inf}",
    "bad-value: expected a factor from 1 to 1000, found the number .inf"
  ),
  ("retry: {max-attempts: 2, if: result.exitcode == 1}", "unknown-property: result has no 'exitcode'"),
  ("continue-on-error: ~", "wrong-type: expected true, false, or exit codes from 1 to 255, found nothing"),
  ("continue-on-error: 'true'", "wrong-type: expected true, false, or exit codes from 1 to 255, found the text 'true'"),
  ("continue-on-error: 256", "bad-value: expected true, false, or exit codes from 1 to 255, at most 255; found 256"),
  ("continue-on-error: [0]", "bad-value: expected true, false, or exit codes from 1 to 255, at least 1; found 0"),
  (
    "continue-on-error: ${{ true }}",
    "expression-not-allowed: expected true, false, or exit codes from 1 to 255, found an expression"
  ),
  ("next: later", "unknown-step: there is no step 'later'"),
  ("next: [{if: 'true'}]", "missing-key: a rule of 'next' has 'goto' or 'abort'"),
  ("next: [{goto: end, abort: x}]", "conflicting-keys: a rule of 'next' has 'goto' or 'abort', not both"),
  ("next: [end]", "wrong-type: expected a rule of 'next' (a mapping), found the text 'end'"),
  ("next: {goto: end}", "wrong-type: expected the id of a later step, or a list of rules, found a mapping"),
  (
    "next: ${{ job.id }}",
    "expression-not-allowed: expected the id of a later step, or a list of rules, found an expression"
  ),
  ("return: ${{ result.stdot }}", "unknown-property: result has no 'stdot'"),
  ("return: ${{ steps.step-1.return }}", "unavailable-name: the step 'step-1' is not over yet here"),
  ("return: ${{ unsafeRaw(job.id) }}", "unavailable-name: unsafeRaw is for 'run' alone"),
  ("return: ${{ job.status == 'failed' }}", "impossible-comparison: job.status is never 'failed'"),
]

private let workflows = [
  ("steps: {a: {run: x}}", "1:8 wrong-type: expected a list of steps, found a mapping"),
  ("- run: x", "1:1 wrong-type: expected a workflow (a mapping), found a list"),
  ("run", "1:1 wrong-type: expected a workflow (a mapping), found the text 'run'"),
  ("~", "1:1 wrong-type: expected a workflow (a mapping), found nothing"),
  ("name: x", "1:1 missing-key: a workflow needs 'steps' or 'tasks'"),
  ("steps: [make]", "1:9 wrong-type: expected a step (a mapping), found the text 'make'"),
  ("steps: [{run: ''}]", "1:15 bad-value: the script is empty"),
  ("steps: [{run: }]", "1:15 wrong-type: expected a script, found nothing"),
  (
    "steps: [{command: make x}]",
    "1:19 wrong-type: expected a program and its arguments as a list, found the text 'make x'"
  ),
  ("steps: [{command: []}]", "1:19 bad-value: a command names at least a program"),
  ("steps: [{command: ['']}]", "1:20 bad-value: a command names at least a program"),
  ("steps: [{command: [a, [b]]}]", "1:23 wrong-type: expected an argument, found a list"),
  ("steps: [{steps: []}]", "1:17 empty-pipeline: a pipeline has at least one step"),
  ("steps: [{steps: [{run: x}], stdin: x}]", "1:29 misplaced-key: 'stdin' means nothing beside 'steps'"),
  (
    "steps: [{steps: [{run: x}], working-directory: x}]",
    "1:29 misplaced-key: 'working-directory' means nothing beside 'steps'"
  ),
  (
    "steps: [{steps: [{run: x}], outputs: {a: 1}, return: 1}]",
    "1:29 conflicting-keys: a step has 'return' or 'outputs', not both"
  ),
  ("steps: [{steps: [{run: x}], continue-on-error: 3}]", "1:48 misplaced-key: this step ends with no exit code"),
  (
    "steps: [{uses: sleep, with: {duration: 5}}]",
    "1:40 bad-duration: expected a duration such as 500ms, 90s, 10m or 1h30m, found the number 5"
  ),
  (
    "steps: [{uses: sleep, with: {duration: '5x'}}]",
    "1:40 bad-duration: expected a duration such as 500ms, 90s, 10m or 1h30m, found the text '5x'"
  ),
  (
    "steps: [{uses: sleep, with: {duration: [5s]}}]",
    "1:40 wrong-type: expected a duration such as 500ms, 90s, 10m or 1h30m, found a list"
  ),
  ("steps: [{uses: sleep, with: {duration: 5s}, stop: {}}]", "1:45 misplaced-key: 'stop' means nothing beside 'uses'"),
  ("steps: [{uses: set, working-directory: x}]", "1:21 misplaced-key: 'working-directory' means nothing beside 'set'"),
  ("steps: [{uses: write-file, with: {path: [x], content: y}}]", "1:41 wrong-type: expected a text, found a list"),
  (
    "steps: [{uses: write-file, with: {path: x, content: y, mode: rw}}]",
    "1:62 wrong-type: expected permissions in octal, such as '0644', found the text 'rw'"
  ),
  (
    "steps: [{uses: write-file, with: {path: x, content: y, append: yes}}]",
    "1:64 wrong-type: expected true or false, found the text 'yes'"
  ),
  (
    "steps: [{uses: approve, with: {values: [a]}}]", "1:40 wrong-type: expected a mapping, found a list"
  ),
  (
    "steps: [{uses: approve, with: {values: share}}]", "1:40 wrong-type: expected a mapping, found the text 'share'"
  ),
  (
    "steps: [{uses: submit, with: {workflow: x, priority: 12}}]",
    "1:54 bad-value: expected a priority from 0 (last) to 9 (first), at most 9; found 12"
  ),
  ("steps: [{uses: submit, with: {wait: true}}]", "1:30 missing-key: 'submit' needs 'workflow' in 'with'"),
  (
    "steps: [{id: a, uses: approve, with: {values: {x: 1}}}, {run: '${{ steps.a.outputs.y }}'}]",
    "1:84 unknown-property: steps.a.outputs has no 'y'"
  ),
  (
    "steps: [{id: a, uses: submit, with: {workflow: x}}, {run: '${{ steps.a.outputs.status }}'}]",
    "1:80 unknown-property: steps.a.outputs has no 'status'"
  ),
  ("steps: [{uses: assert, with: {message: x}}]", "1:30 missing-key: 'assert' needs 'that' in 'with'"),
  ("steps: [{run: x}]\nfinally: [{run: y, next: end}]", "2:26 misplaced-key: there is no 'next' in 'finally'"),
  (
    "steps: [{run: x}]\nfinally: [{run: '${{ job.status == ''success'' }}'}]",
    "2:36 impossible-comparison: job.status is never 'success'"
  ),
  ("steps: [{id: step-2, run: x}, {run: y}]", "1:14 duplicate-id: the id 'step-2' belongs to another step"),
  ("steps: [{run: x, next: a}, {steps: [{id: a, run: y}]}]", "1:24 unknown-step: 'a' is not a step of this pipeline"),
  ("steps: [{id: a, run: x, next: A}]", "1:31 backward-goto: a step cannot go to itself"),
  (
    "steps: [{run: x}]\nreturn: 1\noutputs: {a: 1}",
    "3:1 conflicting-keys: a workflow has 'return' or 'outputs', not both"
  ),
  ("steps: [{run: x}]\noutputs: {a b: 1}", "2:11 bad-name: an output's name cannot be the text 'a b'"),
  ("steps: [{run: x}]\noutputs: {~: 1}", "2:11 bad-name: an output's name cannot be '~'"),
  ("steps: [{run: x}]\nenv: {A: '${{ steps.a }}'}", "2:15 unavailable-name: no step is over here yet"),
  (
    "steps: [{run: x}]\nenv: {A: '${{ success() }}'}",
    "2:15 unavailable-name: 'success' has no meaning before the first step"
  ),
  ("steps: [{run: 'x ${{ inputs.a }}'}]", "1:29 unavailable-name: the workflow declares no input 'a'"),
  ("steps: [{run: x}]\ndotenv: .env", "2:9 wrong-type: expected a list of files, found the text '.env'"),
  ("steps: [{run: x}]\ndotenv: ['']", "2:10 bad-value: the text '' names no file"),
  (
    "steps: [{run: x}]\ndotenv: ['.${{ inputs.x }}']",
    "2:10 expression-not-allowed: expected a file's path, or {path: …, required: false}, found an expression"
  ),
  ("steps: [{run: x}]\ndotenv: [{required: true}]", "2:10 missing-key: an entry of 'dotenv' needs a 'path'"),
  (
    "steps: [{run: x}]\ninherit-env: PATH",
    "2:14 wrong-type: expected true, false or a list of variable names, found the text 'PATH'"
  ),
  ("steps: [{run: x}]\ninherit-env: [P=1]", "2:15 bad-name: 'P=1' is not the name of an environment variable"),
  (
    "steps: [{run: x}]\nfinally-timeout: 10",
    "2:18 bad-duration: expected a duration such as 500ms, 90s, 10m or 1h30m, found the number 10"
  ),
  (
    "steps: [{run: x}]\ndescription: see ${{ inputs.x }}",
    "2:14 expression-not-allowed: expected a description, found an expression"
  ),
  (
    "steps: [{run: x}]\ninputs: {a: {required: true, default: 1}}",
    "2:30 conflicting-keys: a required input has no default"
  ),
  ("steps: [{run: x}]\ninputs: {a: {type: boolean, min: 1}}", "2:29 misplaced-key: 'min' means nothing for this type"),
  ("steps: [{run: x}]\ninputs: {a: {type: choice}}", "2:10 missing-key: an input of type choice needs 'options'"),
  ("steps: [{run: x}]\ninputs: {a: {type: choice, options: []}}", "2:37 bad-value: 'options' has no value to choose"),
  (
    "steps: [{run: x}]\ninputs: {a: {type: boolean, default: no}}",
    "2:38 bad-default: the default of 'a' must be true or false, found the text 'no'"
  ),
  (
    "steps: [{run: x}]\ninputs: {a: {default: '${{ 1 }}'}}",
    "2:23 expression-not-allowed: expected a value that is known when the file is read, found an expression"
  ),
  ("steps: [{run: x}]\ninputs: {a b: {}}", "2:10 bad-name: an input's name cannot be the text 'a b'"),
]

private let names = [
  ("../x", "has no '/' and no leading '.' or '-'"), (".x", "has no '/' and no leading '.' or '-'"),
  ("-x", "has no '/' and no leading '.' or '-'"), ("", "has 1 to 100 characters"),
  ("a\nb", "is one line without control characters; this has U+000A"),
  ("a\u{1B}[31m", "is one line without control characters; this has U+001B"),
  ("a\u{202E}b", "is one line without control characters; this has U+202E"),
  (String(repeating: "x", count: 4096), "has 1 to 100 characters"),
  ("e" + String(repeating: "\u{301}", count: 4096), "has 1 to 100 characters"),
]

@Suite("What a workflow file may not say")
struct RefusalTests {
  @Test("in a step", arguments: stepLines)
  func step(line: String, expected: String) {
    #expect(
      headlines("steps:\n  - run: make\n    \(line)\n").map { $0.drop { $0 != " " }.dropFirst() } == [expected[...]])
  }

  @Test("in a workflow", arguments: workflows)
  func workflow(text: String, expected: String) {
    #expect(headlines(text) == [expected])
  }

  @Test("a workflow's name is a short line that can stand in a list and on a command line", arguments: names)
  func name(name: String, problem: String) {
    let scalars = name.unicodeScalars.map { $0.value < 0x20 || $0.value > 0x2000 ? "\\u\(hex($0))" : String($0) }
    let written = "name: \"\(scalars.joined())\"\nsteps: [{run: x}]\n"
    #expect(headlines(written) == ["1:7 bad-name: a workflow's name \(problem)"])
    let file = "dir/" + name.replacing("/", with: "") + ".yaml"
    guard !name.contains("/"), !name.isEmpty else { return }
    #expect(
      headlines("steps: [{run: x}]\n", path: file)
        == ["1:1 bad-name: the file's name cannot be the workflow's, which \(problem)"])
  }

  @Test("no message repeats a text of any length", arguments: ["x", "e\u{301}\u{301}\u{301}\u{301}", "東"])
  func longTexts(unit: String) {
    let long = String(repeating: unit, count: 4096)
    let texts = [
      "\(long): 1\nsteps: [{run: x}]", "steps: [{run: x, \(long): 1}]", "steps: [{id: \(long), run: x}]",
      "steps: [{run: x, next: \(long)}]", "steps: [{uses: \(long)}]", "steps: [{run: x, env: {ERGATE_\(long): 1}}]",
      "steps: [{run: x, retry: \(long)}]", "steps: [{run: x, shell: \(long)}]", "steps: [{run: *\(long)}]",
      "inputs: {a: {pattern: '(\(long)'}}\nsteps: [{run: x}]", "inputs: {a: {type: \(long)}}\nsteps: [{run: x}]",
      "steps: [{run: 'x ${{ steps.\(long) }}'}]", "steps: [{run: 'x ${{ \(long) }}'}]",
    ]
    for text in texts {
      let shown = messages(text)
      #expect(shown.contains("error["))
      #expect(shown.unicodeScalars.count < 3000, "\(shown.prefix(300))")
    }
  }

  private func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
