/// A node of an expression's syntax tree.
struct Node: Sendable, Hashable {
  indirect enum Kind: Sendable, Hashable {
    case literal(Value)
    /// The name of a context, in lower case.
    case context(String)
    /// `base.name`
    case member(Node, Name)
    /// `base[key]`
    case index(Node, Node)
    /// `base.*` and `base[*]`
    case filter(Node)
    case call(Function, [Node])
    case not(Node)
    /// Two or more operands of `&&`.
    case and([Node])
    /// Two or more operands of `||`.
    case or([Node])
    case comparison(Node, Comparison, Node)
  }

  /// The name of a property, and where it stands.
  struct Name: Sendable, Hashable {
    let text: String
    let range: Range<Int>
  }

  let kind: Kind
  /// The bytes of the text that was parsed, parentheses around it included.
  var range: Range<Int>
  /// The number of nodes from here down to the deepest leaf.
  let height: Int

  init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
    height = 1 + kind.heightOfChildren
  }

  var children: [Node] { kind.children }
}

extension Node.Kind {
  fileprivate var heightOfChildren: Int {
    switch self {
    case .literal, .context: 0
    case .member(let node, _), .filter(let node), .not(let node): node.height
    case .index(let left, let right), .comparison(let left, _, let right): max(left.height, right.height)
    case .call(_, let nodes), .and(let nodes), .or(let nodes): nodes.reduce(0) { max($0, $1.height) }
    }
  }

  fileprivate var children: [Node] {
    switch self {
    case .literal, .context: []
    case .member(let base, _), .filter(let base): [base]
    case .index(let base, let key): [base, key]
    case .not(let operand): [operand]
    case .call(_, let nodes), .and(let nodes), .or(let nodes): nodes
    case .comparison(let left, _, let right): [left, right]
    }
  }
}

enum Comparison: String, Sendable, Hashable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="

  func holds(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left.isLess(than: right)
    case .lessOrEqual: left.equals(right) || left.isLess(than: right)
    case .greater: right.isLess(than: left)
    case .greaterOrEqual: left.equals(right) || right.isLess(than: left)
    case .equal: left.equals(right)
    case .notEqual: !left.equals(right)
    }
  }
}
