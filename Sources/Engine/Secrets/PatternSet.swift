/// Texts that are looked for all at once, in one pass over any number of bytes (Aho and Corasick).
///
/// A long text is mostly a chain of nodes with one way on each, for which a node has room in itself; only where texts
/// part, near the root, is there a table of all bytes. So a text costs some twenty times its length in memory.
struct PatternSet: Sendable {
  struct Node: Sendable {
    /// The node that a sole way on leads to, and the byte for it; 0, the root, which nothing leads to: there is none.
    var target: Int32 = 0
    /// Where to go on if no way fits: the node of the longest ending of what was read that may begin a text.
    var fallback: Int32 = 0
    /// The table of ways on, if there are several; otherwise -1.
    var row: Int32 = -1
    /// How many bytes were read since the root.
    var depth: Int32
    /// The length of the longest text that ends here; 0: none does.
    var match: Int32 = 0
    /// Whose text that is.
    var owner: Int32 = 0
    var byte: UInt8 = 0

    /// Whether a longer text goes on from here.
    var isInner: Bool { target != 0 || row >= 0 }
  }

  private(set) var nodes = [Node(depth: 0)]
  /// Rows of 256 nodes each.
  private var ways: [Int32] = []
  private let filter: PatternFilter

  /// - Parameter patterns: not empty, each with a number that says whose it is; of equal ones the first counts.
  init(_ patterns: [(bytes: [UInt8], owner: Int)]) {
    filter = PatternFilter(patterns.map(\.bytes))
    for (bytes, owner) in patterns {
      var node = 0
      for byte in bytes { node = child(of: node, byte) ?? addChild(to: node, byte) }
      guard nodes[node].match == 0 else { continue }
      nodes[node].match = Int32(bytes.count)
      nodes[node].owner = Int32(owner)
    }
    addFallbacks()
  }

  private func child(of node: Int, _ byte: UInt8) -> Int? {
    let target = way(from: nodes[node], byte)
    return target == 0 ? nil : Int(target)
  }

  private mutating func addChild(to node: Int, _ byte: UInt8) -> Int {
    let new = Int32(nodes.count)
    nodes.append(Node(depth: nodes[node].depth + 1))
    if nodes[node].row >= 0 {
      ways[Int(nodes[node].row) << 8 | Int(byte)] = new
    } else if nodes[node].target != 0 {
      let row = ways.count >> 8
      ways.append(contentsOf: repeatElement(0, count: 256))
      ways[row << 8 | Int(nodes[node].byte)] = nodes[node].target
      ways[row << 8 | Int(byte)] = new
      nodes[node].row = Int32(row)
      nodes[node].target = 0
    } else {
      nodes[node].target = new
      nodes[node].byte = byte
    }
    return Int(new)
  }

  /// From the root outwards, so that the fallback of each node is known before those behind it.
  private mutating func addFallbacks() {
    var level = [0]
    while !level.isEmpty {
      var next: [Int] = []
      for node in level {
        for (byte, child) in children(of: node) {
          let fallback = node == 0 ? 0 : step(from: nodes[node].fallback, byte)
          nodes[child].fallback = fallback
          if nodes[child].match == 0 {
            nodes[child].match = nodes[Int(fallback)].match
            nodes[child].owner = nodes[Int(fallback)].owner
          }
          next.append(child)
        }
      }
      level = next
    }
  }

  private func children(of node: Int) -> [(UInt8, Int)] {
    guard nodes[node].row >= 0 else {
      return nodes[node].target == 0 ? [] : [(nodes[node].byte, Int(nodes[node].target))]
    }
    return (0...255).compactMap { byte in child(of: node, byte).map { (byte, $0) } }
  }

  @inline(__always)
  private func way(from node: Node, _ byte: UInt8) -> Int32 {
    if node.row >= 0 { return ways[Int(node.row) << 8 | Int(byte)] }
    return node.byte == byte ? node.target : 0
  }

  /// The node after one more byte.
  @inline(__always)
  func step(from start: Int32, _ byte: UInt8) -> Int32 {
    var index = start
    while true {
      let node = nodes[Int(index)]
      let target = way(from: node, byte)
      if target != 0 || index == 0 { return target }
      index = node.fallback
    }
  }

  /// Reads bytes and calls `found` with the end of each occurrence and the node there. At one end only the longest is
  /// told.
  ///
  /// - Parameter state: the node that was reached before; the one after all bytes.
  /// - Returns: false as soon as `found` does.
  @inline(__always)
  @discardableResult
  func scan(_ bytes: [UInt8], from state: inout Int32, _ found: (_ end: Int, _ node: Node) -> Bool) -> Bool {
    let span = bytes.span
    var index = 0
    while index < span.count {
      // Where no more than one byte was read of a text, what stands there may show that it is none.
      let begun = index - Int(nodes[Int(state)].depth)
      if begun >= index - 1, begun >= 0 {
        let candidate = filter.firstCandidate(in: span, from: begun)
        if candidate > begun { (state, index) = (0, candidate) }
        guard index < span.count else { return true }
      }
      state = step(from: state, span[index])
      index += 1
      let node = nodes[Int(state)]
      if node.match > 0, !found(index, node) { return false }
    }
    return true
  }

  /// Whose text is the first one in these bytes.
  func owner(in bytes: [UInt8]) -> Int? {
    var owner: Int?
    var state: Int32 = 0
    scan(bytes, from: &state) { _, node in
      owner = Int(node.owner)
      return false
    }
    return owner
  }
}
