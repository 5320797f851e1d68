import Testing
import YAML

@Suite("Merge keys")
struct MergeKeyTests {
  @Test("<< brings the entries of a mapping to where it stands; the mapping's own keys win wherever they stand")
  func merge() {
    let base = "base: &b {x: 1, y: 2}\n"
    #expect(tree(base + "a:\n  k: 0\n  <<: *b\n  y: 3\n") == "{base: {x: 1, y: 2}, a: {k: 0, x: 1, y: 3}}")
    #expect(tree(base + "a: {y: 3, <<: *b}\n") == "{base: {x: 1, y: 2}, a: {y: 3, x: 1}}")
    #expect(tree("<<: {a: 1}\nb: 2\n") == "{a: 1, b: 2}")
  }

  @Test("of a list the first mapping that has a key wins")
  func list() {
    #expect(
      tree("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b, {z: 3}]}\n")
        == "{a: {x: 1}, b: {x: 2, y: 2}, c: {x: 1, y: 2, z: 3}}")
    #expect(tree("<<: []\n") == "{}")
  }

  @Test("what was merged can be merged again")
  func chain() {
    #expect(
      tree("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}\n") == "{a: {x: 1}, b: {x: 1, y: 2}, c: {x: 1, y: 2}}")
  }

  @Test("in quotes or with a tag << is a key like others")
  func quoted() {
    #expect(tree("'<<': 1\n") == "{\"<<\": 1}")
    #expect(tree("!!str <<: 1\n") == "{\"<<\": 1}")
    #expect(tree("a: <<\n") == "{a: <<}")
  }

  @Test("only mappings can be merged, and unknown aliases are not reported twice")
  func refused() {
    #expect(
      messages("b: &b 1\na: {<<: *b}\nc:\n  <<: [{}, [x]]\nd: {<<: }\ne: {<<: *none}\n") == """
        error[bad-merge]: '<<' cannot merge a single value
          --> x.yaml:2:9
           |
         2 | a: {<<: *b}
           |         ^^
           |
           = help: '<<' takes a mapping, an alias of one, or a list of them: '<<: *base', '<<: [*a, *b]'

        error[bad-merge]: '<<' cannot merge a list with a list in it
          --> x.yaml:4:7
           |
         4 |   <<: [{}, [x]]
           |       ^^^^^^^^^
           |
           = help: '<<' takes a mapping, an alias of one, or a list of them: '<<: *base', '<<: [*a, *b]'

        error[bad-merge]: '<<' cannot merge a single value
          --> x.yaml:5:9
           |
         5 | d: {<<: }
           |         ^
           |
           = help: '<<' takes a mapping, an alias of one, or a list of them: '<<: *base', '<<: [*a, *b]'

        error[unknown-anchor]: no anchor '&none' stands before this alias
          --> x.yaml:6:9
           |
         6 | e: {<<: *none}
           |         ^^^^^
           |
           = help: if the '*' belongs to the value, put the value in quotes

        4 errors

        """)
  }
}
