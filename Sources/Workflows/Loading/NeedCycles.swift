/// Finds circles among the needs of a graph's tasks: of those that share a task one, so that each is worth a message.
struct NeedCycles {
  struct Cycle {
    /// From task to task, each with the place of the next one among its needs; the last leads to the first.
    var edges: [(task: Int, need: Int)]
  }

  private let needs: [[Int]]
  /// Tasks that are known to lie on no circle that is left.
  private var isCleared: [Bool]
  /// For a task that is not cleared how many of its needs are not cleared either.
  private var open: [Int]
  private let dependents: [[Int]]
  private var found: Set<Int> = []
  private var first = 0

  /// - Parameter needs: for each task those that it needs; a task does not name itself.
  init(_ needs: [[Int]]) {
    self.needs = needs
    dependents = TaskGraph.dependents(needs)
    isCleared = Array(repeating: false, count: needs.count)
    open = needs.map(\.count)
    clear(from: needs.indices.filter { open[$0] == 0 })
  }

  /// The next circle; begins with its first task in the order of the file.
  mutating func next() -> Cycle? {
    while first < needs.count, isCleared[first] { first += 1 }
    guard first < needs.count else { return nil }
    // Each task that is left needs one that is left, so that this walk comes round.
    var walk: [(task: Int, need: Int)] = []
    var places: [Int: Int] = [:]
    var task = first
    while places[task] == nil {
      places[task] = walk.count
      let need = needs[task].firstIndex { !isCleared[$0] } ?? 0
      walk.append((task, need))
      task = needs[task][need]
    }
    var edges = Array(walk[(places[task] ?? 0)...])
    let start = edges.indices.min { edges[$0].task < edges[$1].task } ?? 0
    edges = Array(edges[start...] + edges[..<start])
    found.formUnion(edges.map(\.task))
    clear(from: edges.map(\.task))
    return Cycle(edges: edges)
  }

  /// The needs without those of tasks that lie on a circle.
  var acyclicNeeds: [[Int]] {
    found.isEmpty ? needs : needs.indices.map { found.contains($0) ? [] : needs[$0] }
  }

  private mutating func clear(from tasks: [Int]) {
    var stack = tasks
    while let task = stack.popLast() {
      guard !isCleared[task] else { continue }
      isCleared[task] = true
      for dependent in dependents[task] where !isCleared[dependent] {
        open[dependent] -= 1
        if open[dependent] == 0 { stack.append(dependent) }
      }
    }
  }
}
