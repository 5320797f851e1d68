import Testing

/// Files with one mistake each, from which others seem to follow.
private let files = [
  // What could not be read is not missing.
  ("steps:\n  - runn: make\n", "2:5 unknown-key: a step has no 'runn'"),
  ("stepz:\n  - run: make\n", "1:1 unknown-key: a workflow has no 'stepz'"),
  ("jobs:\n  - run: make\n", "1:1 foreign-key: a workflow has no 'jobs'"),
  ("tasks:\n  a: {runn: make}\n", "2:7 unknown-key: a step has no 'runn'"),
  (
    "tasks:\n  a: make\n  b: {needs: a, run: x}\n", "2:6 wrong-type: expected a step (a mapping), found the text 'make'"
  ),
  (
    "tasks:\n  a: {needs: c, run: 'echo ${{ needs.c.return }}'}\n  b: {run: 'echo ${{ needs.a.return }}', needs: a}\n",
    "2:14 unknown-step: there is no task 'c'"
  ),
  ("steps:\n  - uses: sleep\n    wiht: {duration: 1s}\n", "3:5 unknown-key: a step has no 'wiht'"),
  ("steps:\n  - uses: sleep\n    with: {durtion: 1s}\n", "3:12 unknown-key: 'sleep' has no 'durtion'"),
  ("steps:\n  - {run: make, retry: {max-atempts: 3}}\n", "2:25 unknown-key: 'retry' has no 'max-atempts'"),
  ("steps:\n  - {run: make, next: [{got: end}]}\n", "2:25 unknown-key: a rule of 'next' has no 'got'"),
  ("dotenv: [{file: .env}]\nsteps: [{run: make}]\n", "1:11 unknown-key: an entry of 'dotenv' has no 'file'"),
  ("steps:\n  - <<: *base\n", "2:9 unknown-anchor: no anchor '&base' stands before this alias"),
  ("steps:\n  - {run: make, <<: 1}\n", "2:21 bad-merge: '<<' cannot merge a single value"),
  ("steps:\n  - if: !failure()\n    run: make\n", "2:9 unsupported-tag: unsupported tag '!failure()'"),
  ("steps:\n  - {run: make, env: {A:1}}\n", "2:24 syntax: missing space after ':'"),
  ("steps:\n  - run: {{ inputs.x }}\n", "2:11 complex-key: a list or mapping cannot be a key"),
  ("steps:\n  - {run: make, retry: !!int x}\n", "2:24 tag-mismatch: the tag '!!int' does not fit the value 'x'"),
  ("steps:\n  - {run: make, retry: \u{A0}3}\n", "2:24 syntax: this space is the character U+00A0"),
  ("steps:\n  - {run: make, continue-on-error: *x}\n", "2:36 unknown-anchor: no anchor '&x' stands before this alias"),

  // What names a step that could not be read is not wrong.
  (
    "steps:\n  - {id: a, uses: no/thing}\n  - run: echo ${{ steps.a.outputs.x }}\n",
    "2:19 unknown-action: there is no action 'no/thing'"
  ),
  (
    "steps:\n  - {id: a b, run: make, next: c}\n  - {id: c, run: \"echo ${{ steps['a b'].return }}\"}\n",
    "2:10 bad-name: a step's id cannot be the text 'a b'"
  ),
  (
    "steps:\n  - {run: make, next: b c}\n  - {id: b c, run: make}\n",
    "3:10 bad-name: a step's id cannot be the text 'b c'"
  ),
  ("steps:\n  - {idd: a, run: make}\n  - run: echo ${{ steps.a.return }}\n", "2:6 unknown-key: a step has no 'idd'"),
  (
    "steps:\n  - *x\n  - {run: 'echo ${{ steps.a.return }}', next: b}\n  - run: make\n",
    "2:5 unknown-anchor: no anchor '&x' stands before this alias"
  ),
  (
    "steps:\n  - {id: a, run: make}\n  - steps:\n      - {id: a, run: make, next: b}\n      - {id: b, run: 'echo ${{ steps.a.return }}'}\n",
    "4:14 duplicate-id: there is a step 'a' already"
  ),
  (
    "steps:\n  - matrix: {x: 1}\n    run: echo ${{ matrix.x }}\n",
    "2:17 wrong-type: expected a list, or an expression that gives one, found the number 1"
  ),
  (
    "steps:\n  - {run: make, steps: [{id: a, run: make}]}\n  - run: echo ${{ steps.a.return }}\n",
    "2:17 conflicting-keys: a step has one action; this one has 'run' and 'steps'"
  ),
  (
    "steps:\n  - {id: a, uses: set, with: [x]}\n  - run: echo ${{ steps.a.outputs.x }}\n",
    "2:30 wrong-type: expected a mapping of what 'set' is given, found a list"
  ),
  (
    "steps:\n  - {id: a, steps: [{run: make}], output: {x: 1}}\n  - run: echo ${{ steps.a.outputs.x }}\n",
    "2:35 foreign-key: a step has no 'output'"
  ),

  // What names an input that could not be read is not wrong.
  (
    "inputs: [x]\nsteps: [{run: 'echo ${{ inputs.x }}'}]\n",
    "1:9 wrong-type: expected a mapping of input names to declarations, found a list"
  ),
  ("input: {x: {}}\nsteps: [{run: 'echo ${{ inputs.x }}'}]\n", "1:1 unknown-key: a workflow has no 'input'"),
  ("params: {x: {}}\nsteps: [{run: 'echo ${{ inputs.x }}'}]\n", "1:1 foreign-key: a workflow has no 'params'"),
  (
    "inputs: {x: string}\nsteps: [{run: 'echo ${{ inputs.x }}'}]\n",
    "1:13 wrong-type: expected an input (a mapping), found the text 'string'"
  ),
  (
    "inputs: {x: {type: strng, default: 1, min: 1}}\nsteps: [{run: make}]\n",
    "1:20 bad-value: 'strng' is not a type of input"
  ),
  (
    "inputs: {x: {type: choice, options: a, default: a}}\nsteps: [{run: make}]\n",
    "1:37 wrong-type: expected a list of values, found the text 'a'"
  ),
  (
    "inputs: {x: {type: choice, option: [a], default: a}}\nsteps: [{run: make}]\n",
    "1:28 unknown-key: an input has no 'option'"
  ),
  (
    "inputs: {x: {pattern: '(', default: a}}\nsteps: [{run: make}]\n",
    "1:23 bad-pattern: the regular expression '(' cannot be read"
  ),
  (
    "inputs: {x: {type: integer, min: 3, max: 1, default: 2}}\nsteps: [{run: make}]\n",
    "1:29 bad-value: 'min' is greater than 'max', so no value fits"
  ),

  // What depends on a shell, a condition or a rule that could not be read is not judged.
  ("steps:\n  - {run: 'echo \"${{ job.id }}', shell: pyhton3}\n", "2:41 bad-shell: there is no shell 'pyhton3'"),
  (
    "defaults: {shell: pyhton3}\nsteps:\n  - {run: 'echo \"${{ job.id }}'}\n",
    "1:19 bad-shell: there is no shell 'pyhton3'"
  ),
  ("steps:\n  - run: echo \"${{ }}\n", "2:16 empty-expression: the expression is empty"),
  (
    "steps:\n  - run: make\n    next:\n      - {if: '${{ job.status = 1 }}', goto: end}\n      - {goto: end}\n",
    "4:30 expression-syntax: '=' is not an operator"
  ),
  (
    "steps:\n  - run: make\n    next: [{if: '${{ true }}', goto: pubish}, {goto: end}]\n  - {id: publish, run: make}\n",
    "3:38 unknown-step: there is no step 'pubish'"
  ),
  (
    "steps:\n  - {run: make, retry: {max-attempts: 3, backoff: expo, factor: 3}}\n",
    "2:51 bad-value: 'expo' is not a backoff"
  ),

  // What needs a part that is refused is refused with it.
  (
    "secrets: {t: {envv: T}}\nsteps:\n  - {run: make, env: {T: '${{ secrets.t }}'}}\n",
    "1:15 unknown-key: a secret has no 'envv'"
  ),
  (
    "steps:\n  - foreach: [[a]\n    run: make ${{ item }}\n",
    "3:5 syntax: expected ',' or ']'"
  ),
  (
    "steps:\n  - run: make\n    next: end\n  - run: a\n  - run: b\n  - run: c\n",
    "4:5 unreachable-step: no run reaches the step 'step-2'"
  ),
]

@Suite("Mistakes from which others seem to follow")
struct FollowOnTests {
  @Test("a mistake is reported once, where it was made", arguments: files)
  func once(text: String, headline: String) {
    #expect(headlines(text) == [headline])
  }

  @Test("mistakes that do not follow from one another are all found, in the order of the file")
  func all() {
    let text = """
      nmae: x
      inputs: {x: {type: strng, required: yes}}
      timeout: 5
      steps:
        - {id: 1a, run: 'echo ${{ nothing }} ${{ }}', uses: sl/p, retry: 0}
        - command: make
          env: {1A: x, ERGATE_B: x, C: [x]}
          if: success(
          next: a
        - steps: [{run: '', wiht: {}}]
      finally: []
      outputs: {'a b': '${{ steps.zero }}'}
      """
    #expect(
      headlines(text) == [
        "1:1 unknown-key: a workflow has no 'nmae'", "2:20 bad-value: 'strng' is not a type of input",
        "2:37 wrong-type: expected true or false, found the text 'yes'",
        "3:10 bad-duration: expected a duration such as 500ms, 90s, 10m or 1h30m, found the number 5",
        "5:10 bad-name: a step's id cannot be the text '1a'",
        "5:29 unknown-context: there is no name 'nothing' here", "5:40 empty-expression: the expression is empty",
        "5:49 conflicting-keys: a step has one action; this one has 'run' and 'uses'",
        "5:55 unknown-action: there is no action 'sl/p'",
        "5:68 bad-value: expected the number of attempts, or a mapping, at least 1; found 0",
        "6:14 wrong-type: expected a program and its arguments as a list, found the text 'make'",
        "7:11 bad-name: '1A' is not the name of an environment variable",
        "7:18 reserved-name: the variable 'ERGATE_B' is Ergate's own",
        "7:34 wrong-type: expected the text of a variable, found a list",
        "8:17 expression-syntax: the expression ends where a value should stand",
        "9:11 unknown-step: there is no step 'a'", "10:19 bad-value: the script is empty",
        "10:23 unknown-key: a step has no 'wiht'", "11:10 empty-pipeline: a pipeline has at least one step",
        "12:11 bad-name: an output's name cannot be the text 'a b'", "12:29 unknown-property: steps has no 'zero'",
      ])
  }
}
