import Diagnostics
import Testing
import YAML

@Suite("Tags")
struct TagTests {
  @Test(
    "core tags decide what a scalar means",
    arguments: [
      ("!!str 12", "\"12\""), ("! 12", "\"12\""), ("!!str", "\"\""), ("! ", "\"\""), ("!!int '3'", "3"),
      ("!!float 3", "3.0"), ("!!bool \"true\"", "true"),
      ("!!null ''", "null"), ("!!null", "null"), ("!!int 0x10", "16"), ("&a ! 1", "\"1\""), ("! &a 1", "\"1\""),
      ("!<tag:yaml.org,2002:str> 1", "\"1\""),
    ])
  func scalars(text: String, expected: String) {
    #expect(tree("- " + text) == "[\(expected)]")
  }

  @Test("!!seq and !!map may stand where they are true")
  func collections() {
    #expect(tree("!!map\na: !!seq [1]\nb: ! {c: 1}\n") == "{a: [1], b: {c: 1}}")
  }

  @Test("a tag that does not fit is an error, and nothing is made of the value")
  func mismatch() {
    #expect(
      messages("a: !!int x\nb: !!map [1]\nc: !!str {}\nd: !!seq 1\n") == """
        error[tag-mismatch]: the tag '!!int' does not fit the value 'x'
          --> x.yaml:1:4
           |
         1 | a: !!int x
           |    ^^^^^

        error[tag-mismatch]: the tag '!!map' does not fit a list
          --> x.yaml:2:4
           |
         2 | b: !!map [1]
           |    ^^^^^

        error[tag-mismatch]: the tag '!!str' does not fit a mapping
          --> x.yaml:3:4
           |
         3 | c: !!str {}
           |    ^^^^^

        error[tag-mismatch]: the tag '!!seq' does not fit the value '1'
          --> x.yaml:4:4
           |
         4 | d: !!seq 1
           |    ^^^^^

        4 errors

        """)
    #expect(document("a: !!int x\n").root.map(describe) == "{a: invalid}")
  }

  @Test("other tags are refused by the name that was written")
  func unsupported() {
    #expect(
      messages("if: !cancelled()\nb: &a !!binary x\n") == """
        error[unsupported-tag]: unsupported tag '!cancelled()'
          --> x.yaml:1:5
           |
         1 | if: !cancelled()
           |     ^^^^^^^^^^^^
           |
           = help: if the '!' belongs to the value, put the value in quotes
           = help: allowed are !!str, !!int, !!float, !!bool, !!null, !!seq and !!map

        error[unsupported-tag]: unsupported tag '!!binary'
          --> x.yaml:2:7
           |
         2 | b: &a !!binary x
           |       ^^^^^^^^
           |
           = help: allowed are !!str, !!int, !!float, !!bool, !!null, !!seq and !!map

        2 errors

        """)
  }
}
