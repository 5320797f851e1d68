import Engine
import TestSupport
import Testing

@Suite("Matrix, foreach and repeat", .onEngine)
struct InstanceTests {
  @Test("a step is run once for each combination or item", arguments: instances)
  @EngineActor func several(example: PipelineExample) async throws { try await example.check() }

  static let instances = [
    PipelineExample(
      "a matrix gives the list of its instances' values, in order", places: 4,
      """
      steps:
        - id: check
          matrix: {os: [a, b], swift: ["6.1", "6.2"]}
          command: [do, 'print ${{ matrix.os }} ${{ matrix.swift }} ${{ index }}']
          return: ${{ result.stdout }}
      """,
      """
      check expands to [os=a,swift=6.1; os=a,swift=6.2; os=b,swift=6.1; os=b,swift=6.2]
      check[os=a,swift=6.1] started
      check[os=a,swift=6.2] started
      check[os=b,swift=6.1] started
      check[os=b,swift=6.2] started
      check[os=a,swift=6.1] completed = "a 6.1 0"
      check[os=a,swift=6.2] completed = "a 6.2 1"
      check[os=b,swift=6.1] completed = "b 6.1 2"
      check[os=b,swift=6.2] completed = "b 6.2 3"
      check completed = ["a 6.1 0","a 6.2 1","b 6.1 2","b 6.2 3"]
      job completed = ["a 6.1 0","a 6.2 1","b 6.1 2","b 6.2 3"]
      """),
    PipelineExample(
      "foreach takes what a step before it found, with item, index and key", places: 2,
      """
      steps:
        - {id: find, uses: set, with: {first: [1, 2], second: [3]}}
        - {id: each, foreach: '${{ input }}', uses: set, with: {all: '${{ key }} ${{ index }} ${{ item }}'}}
        - {id: list, foreach: '${{ steps.find.outputs.first }}', uses: set, with: {k: '${{ key }}', i: '${{ item }}'}}
      """,
      """
      find started
      find completed = {"first":[1,2],"second":[3]}
      each expands to [first; second]
      each[first] started
      each[first] completed = {"all":"first 0 [1,2]"}
      each[second] started
      each[second] completed = {"all":"second 1 [3]"}
      each completed = [{"all":"first 0 [1,2]"},{"all":"second 1 [3]"}]
      list expands to [0; 1]
      list[0] started
      list[0] completed = {"k":null,"i":1}
      list[1] started
      list[1] completed = {"k":null,"i":2}
      list completed = [{"k":null,"i":1},{"k":null,"i":2}]
      job completed = [{"k":null,"i":1},{"k":null,"i":2}]
      """),
    PipelineExample(
      "groups see the steps of their own instance, and the innermost names", places: 2,
      """
      steps:
        - id: outer
          matrix: {os: [a, b]}
          max-parallel: 1
          steps:
            - {id: name, uses: set, with: {n: '${{ matrix.os }}!'}}
            - {id: inner, foreach: [1, 2], uses: set, with: {x: '${{ steps.name.outputs.n }}${{ matrix.os }}${{ item }}'}}
          outputs: {last: '${{ steps.inner.return }}'}
      """,
      """
      outer expands to [os=a; os=b]
      outer[os=a] started
      outer[os=a]/name started
      outer[os=a]/name completed = {"n":"a!"}
      outer[os=a]/inner expands to [0; 1]
      outer[os=a]/inner[0] started
      outer[os=a]/inner[0] completed = {"x":"a!a1"}
      outer[os=a]/inner[1] started
      outer[os=a]/inner[1] completed = {"x":"a!a2"}
      outer[os=a]/inner completed = [{"x":"a!a1"},{"x":"a!a2"}]
      outer[os=a] completed = {"last":[{"x":"a!a1"},{"x":"a!a2"}]}
      outer[os=b] started
      outer[os=b]/name started
      outer[os=b]/name completed = {"n":"b!"}
      outer[os=b]/inner expands to [0; 1]
      outer[os=b]/inner[0] started
      outer[os=b]/inner[0] completed = {"x":"b!b1"}
      outer[os=b]/inner[1] started
      outer[os=b]/inner[1] completed = {"x":"b!b2"}
      outer[os=b]/inner completed = [{"x":"b!b1"},{"x":"b!b2"}]
      outer[os=b] completed = {"last":[{"x":"b!b1"},{"x":"b!b2"}]}
      outer completed = [{"last":[{"x":"a!a1"},{"x":"a!a2"}]},{"last":[{"x":"b!b1"},{"x":"b!b2"}]}]
      job completed = [{"last":[{"x":"a!a1"},{"x":"a!a2"}]},{"last":[{"x":"b!b1"},{"x":"b!b2"}]}]
      """),
    PipelineExample(
      "an if that names the instance is asked for each, any other once",
      """
      steps:
        - {id: a, matrix: {x: [1, 2]}, if: matrix.x == 2, command: [do]}
        - {id: b, matrix: {x: [1, 2]}, if: 'false', command: [do]}
        - {id: c, foreach: [], command: [do], next: end}
        - {id: d, command: [do]}
      """,
      """
      a expands to [x=1; x=2]
      a[x=1] skipped: condition
      a[x=2] started
      a[x=2] completed
      a completed = [null,null]
      b skipped: condition
      c expands to []
      c goes to the end
      c completed = []
      d skipped: jumped by c
      job completed = []
      """),
    PipelineExample(
      "max-parallel bounds them; each has its retries", places: 4,
      """
      steps:
        - {id: a, foreach: [1, 2, 3], max-parallel: 2, retry: 2, command: [do, take 1s, fail-first 1]}
      """,
      """
      a expands to [0; 1; 2]
      a[0] started
      a[1] started
      a[0] failed: exit code 1; again 2.0 s after the start
      a[1] failed: exit code 1; again 2.0 s after the start
      a[0]#2 started
      a[1]#2 started
      a[0]#2 completed
      a[2] started
      a[1]#2 completed
      a[2] failed: exit code 1; again 5.0 s after the start
      a[2]#2 started
      a[2]#2 completed
      a completed = [null,null,null]
      job completed = [null,null,null]
      """),
    PipelineExample(
      "of a group of tasks max-parallel bounds the instances, not the tasks in each", places: 4,
      """
      steps:
        - id: m
          matrix: {x: [1, 2]}
          max-parallel: 1
          tasks: {a: {command: [do, take 1s]}, b: {command: [do, take 1s]}}
      """,
      """
      m expands to [x=1; x=2]
      m[x=1] started
      m[x=1]/a started
      m[x=1]/b started
      m[x=1]/a completed
      m[x=1]/b completed
      m[x=1] completed = {"a":null,"b":null}
      m[x=2] started
      m[x=2]/a started
      m[x=2]/b started
      m[x=2]/a completed
      m[x=2]/b completed
      m[x=2] completed = {"a":null,"b":null}
      m completed = [{"a":null,"b":null},{"a":null,"b":null}]
      job completed = [{"a":null,"b":null},{"a":null,"b":null}]
      """),
    PipelineExample(
      "next is read once, after all",
      """
      steps:
        - {id: a, foreach: [1, 2], command: [do], return: '${{ item }}', next: [{if: 'result.return[1] == 2', goto: c}]}
        - {id: b, command: [do]}
        - {id: c, command: [do]}
      """,
      """
      a expands to [0; 1]
      a[0] started
      a[0] completed = 1
      a[1] started
      a[1] completed = 2
      a goes to c
      a completed = [1,2]
      b skipped: jumped by a
      c started
      c completed
      job completed
      """),
    PipelineExample(
      "what an instance writes to ERGATE_ENV does not leave it",
      """
      steps:
        - {id: a, foreach: [1], command: [do, env V=1]}
        - {id: b, command: [do, show V], return: '${{ result.stdout }}'}
      """,
      """
      a expands to [0]
      a[0] started
      a[0] sets V=1
      a[0] completed
      a completed = [null]
      b started
      b completed = "V=(unset)"
      job completed = "V=(unset)"
      """),
  ]

  @Test("failures among them", arguments: failures)
  @EngineActor func failing(example: PipelineExample) async throws { try await example.check() }

  static let failures = [
    PipelineExample(
      "drain lets running ones end and starts no other", places: 2,
      """
      steps:
        - id: a
          foreach: [2, 1, 1]
          command: [do, 'take ${{ item }}s', "exit ${{ index == 1 && 3 || 0 }}"]
        - {id: b, command: [do]}
      """,
      """
      a expands to [0; 1; 2]
      a[0] started
      a[1] started
      a[1] failed: exit code 3
      a[2] skipped: failure
      a[0] completed
      a failed: exit code 3
      b skipped: failure
      job failed: step-failed of a[1]: exit code 3
      """),
    PipelineExample(
      "cancel ends running ones", places: 3,
      """
      steps:
        - id: a
          foreach: [0, 1, 2]
          on-failure: cancel
          command: [do, 'take ${{ item }}s', 'exit ${{ item == 1 && 3 || 0 }}']
      """,
      """
      a expands to [0; 1; 2]
      a[0] started
      a[1] started
      a[2] started
      a[0] completed
      a[1] failed: exit code 3
      a[2] cancelled: one that runs beside it failed
      a failed: exit code 3
      job failed: step-failed of a[1]: exit code 3
      """),
    PipelineExample(
      "continue runs all", places: 1,
      """
      steps:
        - {id: a, foreach: [1, 2, 3], on-failure: continue, command: [do, 'exit ${{ item }}'], continue-on-error: 2}
      """,
      """
      a expands to [0; 1; 2]
      a[0] started
      a[0] failed: exit code 1
      a[1] started
      a[1] failed: exit code 2 (continued)
      a[2] started
      a[2] failed: exit code 3
      a failed: exit code 1; 1 other instance failed too
      job failed: step-failed of a[0]: exit code 1; 1 other instance failed too
      """),
    PipelineExample(
      "data that makes no instances",
      """
      steps:
        - {id: a, foreach: '${{ job.id }}', command: [do], continue-on-error: true}
        - id: b
          matrix: ${{ fromJSON('{"x":1}') }}
          command: [do]
          continue-on-error: true
        - id: c
          foreach: ${{ split('a,b,c', ',') }}
          max-instances: 2
          command: [do]
      """,
      """
      a failed: 'foreach' takes a list or a map, found the text 'job' (continued)
      b failed: the values of 'x' are a list, found the number 1 (continued)
      c failed: there would be 3 instances; more than 2 need 'max-instances' beside 'matrix' or 'foreach'
      job failed: step-failed of c: there would be 3 instances; more than 2 need 'max-instances' beside 'matrix' or 'foreach'
      """),
  ]

  @Test("a step is repeated until its condition holds", arguments: rounds)
  @EngineActor func repeating(example: PipelineExample) async throws { try await example.check() }

  static let rounds = [
    PipelineExample(
      "with a delay between rounds; the last one's value is the step's",
      """
      steps:
        - id: poll
          repeat: {until: result.return == 'go', delay: 5s}
          command: [do, fail-first 2]
          continue-on-error: true
          return: go
        - {id: b, if: input == 'go', command: [do]}
      """,
      """
      poll started
      poll failed: exit code 1 (continued)
      poll started
      poll failed: exit code 1 (continued)
      poll started
      poll completed = "go"
      poll completed = "go"
      b started
      b completed
      job completed
      """),
    PipelineExample(
      "reaching max is a failure",
      """
      steps:
        - {id: poll, repeat: {until: 'false', max: 2}, command: [do]}
        - {id: b, command: [do]}
      """,
      """
      poll started
      poll completed
      poll started
      poll completed
      poll failed: after 2 rounds the condition of 'repeat' does not hold
      b skipped: failure
      job failed: step-failed of poll: after 2 rounds the condition of 'repeat' does not hold
      """),
    PipelineExample(
      "a round that fails ends it",
      """
      steps:
        - {id: poll, repeat: {until: 'false'}, steps: [{id: a, command: [do, exit 4]}]}
      """,
      """
      poll started
      poll/a started
      poll/a failed: exit code 4
      poll failed: exit code 4
      poll failed: exit code 4
      job failed: step-failed of poll/a: exit code 4
      """),
    PipelineExample(
      "in each instance, with retries in each round", places: 2,
      """
      steps:
        - id: a
          foreach: [1, 2]
          repeat: {until: result.return == item, max: 3}
          retry: {max-attempts: 2, delay: 0s}
          command: [do, fail-first 1, 'print ${{ item }}']
          return: ${{ fromJSON(result.stdout) }}
      """,
      """
      a expands to [0; 1]
      a[0] started
      a[1] started
      a[0] failed: exit code 1; again 0.0 s after the start
      a[0]#2 started
      a[1] failed: exit code 1; again 0.0 s after the start
      a[1]#2 started
      a[0]#2 completed = 1
      a[0] completed = 1
      a[1]#2 completed = 2
      a[1] completed = 2
      a completed = [1,2]
      job completed = [1,2]
      """),
  ]
}
