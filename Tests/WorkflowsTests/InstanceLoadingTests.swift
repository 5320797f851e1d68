import Diagnostics
import Testing
import Workflows

@Suite("Matrix, foreach and repeat in a workflow file")
struct InstanceLoadingTests {
  @Test(
    "mistakes",
    arguments: [
      ("matrix: {}", ["2:13 bad-value: a matrix has at least one axis, or 'include'"]),
      ("matrix: [a]", ["2:13 wrong-type: expected a map of lists, or an expression that gives one, found a list"]),
      ("matrix: x", ["2:13 wrong-type: expected a map of lists, or an expression that gives one, found the text 'x'"]),
      ("matrix: {a: 1}", ["2:17 wrong-type: expected a list, or an expression that gives one, found the number 1"]),
      ("matrix: {a b: [1]}", ["2:14 bad-name: an axis cannot be the text 'a b'"]),
      ("matrix: {v: [3.10]}", ["2:18 lost-spelling: 3.10 is a number, and written out as 3.1"]),
      (
        "matrix: {a: [1], exclude: [{b: 1}]}",
        ["2:13 bad-instances: 'exclude' names 'b', which is no axis of the matrix"]
      ),
      ("matrix: {a: [1, 1]}", ["2:13 bad-instances: there are two instances 'a=1'"]),
      (
        "foreach: [1, 2, 3]\n    max-instances: 2",
        [
          "2:14 bad-instances: there would be 3 instances; more than 2 need 'max-instances' beside 'matrix' or 'foreach'"
        ]
      ),
      (
        "foreach: x",
        ["2:14 wrong-type: expected a list or a map, or an expression that gives one, found the text 'x'"]
      ),
      ("foreach: [1]\n    matrix: {a: [1]}", ["2:5 conflicting-keys: a step has 'matrix' or 'foreach', not both"]),
      ("max-instances: 3", ["2:5 misplaced-key: 'max-instances' means nothing here"]),
      ("repeat: {delay: 3s}", ["2:13 missing-key: 'repeat' needs 'until'"]),
      (
        "repeat: {until: 'true', max: 0}",
        ["2:34 bad-value: expected how many rounds there may be, at least 1; found 0"]
      ),
      ("repeat: {while: 'true'}", ["2:14 foreign-key: 'repeat' has no 'while'"]),
      ("name: ${{ item }}", ["2:15 unavailable-name: 'item' is not known here"]),
      ("matrix: {a: [1]}\n    name: ${{ matrix.b }}", ["3:22 unknown-property: matrix has no 'b'"]),
      ("matrix: {a: ['${{ matrix.a }}']}", ["2:23 unavailable-name: 'matrix' is not known here"]),
      ("foreach: [1]\n    next: [{if: item == 1, goto: end}]", ["3:17 unavailable-name: 'item' is not known here"]),
      (
        "foreach: [1]\n    next: [{if: result.exit-code == 1, goto: end}]",
        [
          "3:24 unknown-property: result has no 'exit-code'"
        ]
      ),
    ])
  func mistakes(lines: String, expected: [String]) {
    #expect(headlines("steps:\n  - \(lines)\n    run: make\n") == expected)
  }

  @Test("what is inside instances and rounds is not named from outside")
  func several() {
    let text = """
      steps:
        - id: m
          foreach: [1]
          steps: [{id: a, run: x}, {id: b, run: 'echo ${{ steps.a.return }}'}]
          outputs: {x: '${{ steps.a.return }}'}
          next: [{if: steps.b.return == 1, goto: end}]
        - {id: r, repeat: {until: steps.c.return == 1}, steps: [{id: c, run: x}]}
        - {run: 'echo ${{ steps.a.return }} ${{ steps.m.return }} ${{ steps.c.status }}'}
      """
    #expect(
      headlines(text) == [
        "6:23 unavailable-name: there may be several of 'b', one for each run of 'm'",
        "8:27 unavailable-name: there may be several of 'a', one for each run of 'm'",
        "8:71 unavailable-name: there may be several of 'c', one for each run of 'r'",
      ])
  }

  @Test("names of instances", arguments: ["matrix.a", "matrix.more", "index", "toJSON(matrix)"])
  func names(expression: String) {
    #expect(
      headlines("steps: [{matrix: {a: [1], include: [{more: 2}]}, run: 'echo ${{ \(expression) }}'}]") == [])
  }
}
