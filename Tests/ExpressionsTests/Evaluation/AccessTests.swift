import Expressions
import Testing

@Suite("Properties, indices and filters")
struct AccessTests {
  private let scope = TestScope(
    """
    {"x": {"name": "n", "Name": "N", "UP": 1, "list": [10, 20, 30], "null": null, "0": "zero",
           "people": [{"name": "Ann", "tags": ["a", "b"]}, {"name": "Bo", "tags": []}, {"age": 3, "tags": "none"}, 7],
           "map": {"one": {"id": 1, "in": [5]}, "two": {"id": 2}, "three": "three"}},
     "numbers": [1, 2]}
    """)

  @Test(
    "a property is found without regard to case, and what is missing is null",
    arguments: [
      ("x.name", #""n""#), ("x.Name", #""N""#), ("x.NAME", #""n""#), ("X.up", "1"), ("x['up']", "1"),
      ("x['na' || 'b']", "null"),
      ("x.missing", "null"), ("x.missing.more[0].even", "null"), ("nothing", "null"), ("nothing.at.all", "null"),
      ("x.name.length", "null"), ("x.null.a", "null"), ("x[0]", #""zero""#), ("x['0']", #""zero""#),
      ("x[null]", "null"),
      ("x[x.list]", "null"), ("(x).name", #""n""#), ("fromJSON('{\"a\":{\"b\":2}}').A.b", "2"),
    ])
  func properties(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }

  @Test(
    "an index is a number from 0, rounded down",
    arguments: [
      ("x.list[0]", "10"), ("x.list[2]", "30"), ("x.list[3]", "null"), ("x.list[-1]", "null"), ("x.list[1.9]", "20"),
      ("x.list['1']", "20"), ("x.list[' 0x1 ']", "20"), ("x.list['a']", "null"), ("x.list[true]", "20"),
      ("x.list[null]", "10"), ("x.list[x.list[0] == 10]", "20"), ("x.list[1e300]", "null"), ("x.list[NaN]", "null"),
      ("x.list.name", "null"), ("numbers[1]", "2"), ("numbers['0']", "1"), ("numbers[2]", "null"),
      ("numbers.x", "null"),
    ])
  func indices(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }

  @Test(
    "a filter applies what follows to every element, and leaves out what is missing",
    arguments: [
      ("x.people.*.name", #"["Ann","Bo"]"#), ("x.people[*]['name']", #"["Ann","Bo"]"#),
      ("x.people.*.tags[0]", #"["a"]"#),
      ("x.people.*.tags.*", #"["a","b"]"#), ("x.people.*.*", #"["Ann",["a","b"],"Bo",[],3,"none"]"#),
      ("x.map.*.id", "[1,2]"), ("x.map.*.in.*", "[5]"), ("x.map.*", #"[{"id":1,"in":[5]},{"id":2},"three"]"#),
      ("x.list.*", "[10,20,30]"), ("x.name.*", "[]"), ("nothing.*", "[]"), ("nothing.*.a", "[]"),
      ("numbers.*", "[1,2]"),
      ("x.list.*[0]", "[]"), ("(x.people.*).name", #"["Ann","Bo"]"#), ("(x.list.* || 1)[0]", "[]"),
      ("(nothing && 1 || x.people.*).name", #"["Ann","Bo"]"#), ("fromJSON(toJSON(x.list.*))[0]", "10"),
      ("contains(x.people.*.name, 'BO')", "true"), ("join(x.map.*.id, '+')", #""1+2""#),
    ])
  func filters(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }

  @Test(
    "&& and || give one of their operands",
    arguments: [
      ("'a' && 'b'", #""b""#), ("'' && 'b'", #""""#), ("0 || ''", #""""#), ("null || 'd'", #""d""#),
      ("'a' || 'b'", #""a""#),
      ("1 && 2 && 3", "3"), ("1 && 0 && 3", "0"), ("false || null || 0", "0"), ("x.list && x.list[0]", "10"),
      ("true && 'yes' || 'no'", #""yes""#), ("false && 'yes' || 'no'", #""no""#), ("!''", "true"), ("!'a'", "false"),
      ("!!x.list", "true"), ("!NaN", "true"), ("!nothing", "true"),
    ])
  func logic(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }
}
