/// The nodes that aliases can stand for.
struct AnchorTable {
  struct Target {
    var node: Node
    /// How many nodes it has in all, and how many levels.
    var nodes: Int
    var height: Int
  }

  private enum State {
    /// The node with this anchor has begun and is not complete.
    case open(id: Int)
    case complete(Target)
  }

  enum Lookup {
    case found(Target)
    /// The alias stands inside the node that it names.
    case cycle
    case unknown
  }

  private var states: [String: State] = [:]
  private var lastID = 0

  /// An anchor counts from where it is written: a later one of the same name hides it, even one inside its own node.
  /// Returns what ``complete(_:id:as:)`` needs.
  mutating func open(_ name: String) -> Int {
    lastID += 1
    states[name] = .open(id: lastID)
    return lastID
  }

  mutating func complete(_ name: String, id: Int, as target: Target) {
    if case .open(id) = states[name] { states[name] = .complete(target) }
  }

  func lookUp(_ name: String) -> Lookup {
    switch states[name] {
    case .complete(let target): .found(target)
    case .open: .cycle
    case nil: .unknown
    }
  }

  /// Some of the names, for a suggestion: a hostile document may have very many.
  var someNames: some Sequence<String> { states.keys.prefix(1_000) }
}
