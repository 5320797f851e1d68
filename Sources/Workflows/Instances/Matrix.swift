import Expressions
import OrderedCollections

/// A matrix: the combinations of the values of its axes. `exclude` and `include` act as in GitHub Actions
/// (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix>).
struct Matrix {
  private var axes: [(name: String, values: [Value])] = []
  private var include: [Object] = []
  private var exclude: [Object] = []

  static let include = "include"
  static let exclude = "exclude"

  init(_ value: Value) throws(ExpansionError) {
    guard case .object(let map) = value else {
      throw ExpansionError("'matrix' takes a map of lists, found \(value.phrase)")
    }
    for (name, value) in map {
      switch name {
      case Self.include: include = try Self.maps(value, of: name)
      case Self.exclude: exclude = try Self.maps(value, of: name)
      default: axes.append((name, try Self.list(value, of: name)))
      }
    }
    for map in exclude {
      if let name = map.keys.first(where: { name in !axes.contains { $0.name == name } }) {
        throw ExpansionError("'exclude' names '\(name.excerpt)', which is no axis of the matrix")
      }
    }
  }

  /// The first axis changes last. A combination that `include` adds to has its own values first.
  func combinations(limit: Int) throws(ExpansionError) -> [Object] {
    let product = try product(limit: limit)
    let originals = product.filter { combination in !exclude.contains { combination.has($0) } }
    var combinations = originals
    var added: [Object] = []
    for extra in include {
      var isPlaced = false
      for index in originals.indices where originals[index].agrees(with: extra) {
        combinations[index].merge(extra) { _, new in new }
        isPlaced = true
      }
      if !isPlaced { added.append(extra) }
    }
    return combinations + added
  }

  /// - Throws: if there are more than any limit allows, before they fill the memory.
  private func product(limit: Int) throws(ExpansionError) -> [Object] {
    guard !axes.isEmpty else { return [] }
    var count = 1
    for axis in axes {
      let (next, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
      count = overflow ? .max : next
    }
    // What `exclude` takes away is not known yet; but nobody excludes a thousand times what is left.
    guard count <= max(limit, Self.excludableLimit) else { throw .tooMany(count, limit: limit) }
    var product: [Object] = [[:]]
    for axis in axes {
      product = product.flatMap { combination in
        axis.values.map { value in
          var combination = combination
          combination[axis.name] = value
          return combination
        }
      }
    }
    return product
  }

  private static let excludableLimit = 1_000_000

  private static func list(_ value: Value, of name: String) throws(ExpansionError) -> [Value] {
    guard case .array(let list) = value else {
      throw ExpansionError("the values of '\(name.excerpt)' are a list, found \(value.phrase)")
    }
    return list
  }

  private static func maps(_ value: Value, of name: String) throws(ExpansionError) -> [Object] {
    var maps: [Object] = []
    for item in try list(value, of: name) {
      guard case .object(let map) = item else {
        throw ExpansionError("'\(name)' is a list of maps, found \(item.phrase) in it")
      }
      maps.append(map)
    }
    return maps
  }
}

extension Object {
  /// Whether all entries of another map are in this one.
  fileprivate func has(_ other: Object) -> Bool { other.allSatisfy { self[$0.key] == $0.value } }

  /// Whether another map overwrites nothing here.
  fileprivate func agrees(with other: Object) -> Bool {
    other.allSatisfy { entry in self[entry.key].map { $0 == entry.value } ?? true }
  }
}
