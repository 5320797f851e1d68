import Expressions
import OrderedCollections
import TestSupport
import Testing
import Workflows

@Suite("The instances of a matrix or foreach")
struct MatrixTests {
  @Test("the example of GitHub's documentation for include")
  func include() throws {
    let list = try instances(
      """
      {"fruit": ["apple", "pear"], "animal": ["cat", "dog"], "include": [{"color": "green"},
       {"color": "pink", "animal": "cat"}, {"fruit": "apple", "shape": "circle"}, {"fruit": "banana"},
       {"fruit": "banana", "animal": "cat"}]}
      """)
    #expect(
      list.names == [
        "0", "1", "fruit=pear,animal=cat,color=pink",
        "fruit=pear,animal=dog,color=green", "fruit=banana", "fruit=banana,animal=cat",
      ])
    #expect(
      list.items.json == """
        [{"fruit":"apple","animal":"cat","color":"pink","shape":"circle"},\
        {"fruit":"apple","animal":"dog","color":"green","shape":"circle"},\
        {"fruit":"pear","animal":"cat","color":"pink"},{"fruit":"pear","animal":"dog","color":"green"},\
        {"fruit":"banana"},{"fruit":"banana","animal":"cat"}]
        """)
  }

  @Test(
    "names are made of short scalars, else of the index",
    arguments: [
      (#"{"a": [1, true, "x.y"], "b": ["z"]}"#, ["a=1,b=z", "a=true,b=z", "a=x.y,b=z"]),
      (#"{"a": [null, [1], {"b": 1}, "c"]}"#, ["0", "1", "2", "a=c"]),
      (#"{"a": ["x y", "x/y", "x]y", "x,y", "0123456789012345678901234567890123456789"]}"#, ["0", "1", "2", "3", "4"]),
      (
        #"{"a": ["é", "01234567890123456789012345678901234567"]}"#, ["a=é", "a=01234567890123456789012345678901234567"]
      ),
      (#"{"include": [{"a": 1}, {"b": 2}]}"#, ["a=1", "b=2"]), (#"{"a": []}"#, []),
      (#"{"a": [1, 2], "exclude": [{"a": 1}, {"a": 2}]}"#, []),
    ])
  func names(matrix: String, expected: [String]) throws {
    #expect(try instances(matrix).names == expected)
  }

  @Test("items are called by their index, or by their key")
  func items() throws {
    let foreach = Expansion.foreach(.literal(.null))
    let list = try foreach.instances(of: try value("[5, 6]"), limit: 10)
    #expect(list.names == ["0", "1"] && list[1].value == .number(6) && list[1].key == nil)
    let map = try foreach.instances(of: try value(#"{"a": 5, "b c": 6}"#), limit: 10)
    #expect(map.names == ["a", "1"] && map[1].value == .number(6) && map[1].key == "b c")
  }

  @Test(
    "what makes none",
    arguments: [
      ("[1]", "'matrix' takes a map of lists, found a list"),
      (#"{"a": 1}"#, "the values of 'a' are a list, found the number 1"),
      (#"{"a": [1], "include": {"b": 1}}"#, "the values of 'include' are a list, found a map"),
      (#"{"a": [1], "include": [1]}"#, "'include' is a list of maps, found the number 1 in it"),
      (#"{"a": [1], "exclude": [{"b": 1}]}"#, "'exclude' names 'b', which is no axis of the matrix"),
      (#"{"a": [1, 1]}"#, "there are two instances 'a=1'"),
      (
        #"{"a": [1, 2, 3, 4], "b": [1, 2, 3]}"#,
        "there would be 12 instances; more than 10 need 'max-instances' beside 'matrix' or 'foreach'"
      ),
    ])
  func problems(matrix: String, message: String) throws {
    let error = #expect(throws: ExpansionError.self) { try instances(matrix) }
    #expect(error?.message == message)
  }

  @Test("a product too large for any memory is refused at once")
  func overflow() throws {
    let axis = "[\((0..<1000).map(String.init).joined(separator: ","))]"
    let axes = (0..<20).map { "\"a\($0)\": \(axis)" }.joined(separator: ", ")
    #expect(throws: ExpansionError.self) { try instances("{\(axes)}") }
  }

  @Test("random matrices are what a search through all combinations finds", arguments: 0..<200)
  func random(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let axes = (0..<Int.random(in: 1...3, using: &random)).map { axis in
      (name: "a\(axis)", values: Array(0..<Int.random(in: 1...3, using: &random)).map { Value.number(Double($0)) })
    }
    let exclude = (0..<Int.random(in: 0...2, using: &random)).map { _ in pick(axes, &random, extra: false) }
    let include = (0..<Int.random(in: 0...3, using: &random)).map { _ in pick(axes, &random, extra: true) }
    var matrix: OrderedDictionary<String, Value> = [:]
    for axis in axes { matrix[axis.name] = .array(axis.values) }
    if !exclude.isEmpty { matrix["exclude"] = .array(exclude.map(Value.object)) }
    if !include.isEmpty { matrix["include"] = .array(include.map(Value.object)) }

    var expected: [OrderedDictionary<String, Value>] = []
    let sizes = axes.map(\.values.count)
    for number in 0..<sizes.reduce(1, *) {
      var rest = number
      var digits: [Int] = []
      for size in sizes.reversed() {
        digits.insert(rest % size, at: 0)
        rest /= size
      }
      var combination: OrderedDictionary<String, Value> = [:]
      for (axis, digit) in zip(axes, digits) { combination[axis.name] = axis.values[digit] }
      if exclude.contains(where: { map in map.allSatisfy { combination[$0.key] == $0.value } }) { continue }
      expected.append(combination)
    }
    let originals = expected
    for extra in include {
      let fits = originals.indices.filter { index in
        extra.allSatisfy { originals[index][$0.key] == nil || originals[index][$0.key] == $0.value }
      }
      for index in fits { for (name, value) in extra { expected[index][name] = value } }
      if fits.isEmpty { expected.append(extra) }
    }
    guard Set(expected).count == expected.count else { return }
    let list = try Expansion.matrix(.literal(.null)).instances(of: .object(matrix), limit: 1000)
    #expect(list.items == .array(expected.map(Value.object)), "seed \(seed)")
    #expect(Set(list.names).count == list.count)
  }

  private func pick(
    _ axes: [(name: String, values: [Value])], _ random: inout SeededGenerator, extra: Bool
  ) -> OrderedDictionary<String, Value> {
    var map: OrderedDictionary<String, Value> = [:]
    for axis in axes where random.oneIn(2) {
      map[axis.name] = extra && random.oneIn(4) ? .number(9) : axis.values.randomElement(using: &random)
    }
    if extra {
      map["x\(Int.random(in: 0...1, using: &random))"] = .number(Double(Int.random(in: 0...1, using: &random)))
    }
    if map.isEmpty { map[axes[0].name] = axes[0].values[0] }
    return map
  }

  private func instances(_ matrix: String) throws -> InstanceList {
    try Expansion.matrix(.literal(.null)).instances(of: try value(matrix), limit: 10)
  }

  private func value(_ json: String) throws -> Value { try Value.parse(json: json) }
}
