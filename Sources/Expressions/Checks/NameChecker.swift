import OrderedCollections

/// Walks a tree, finds out what is known of each value, and notes the names that cannot be right.
struct NameChecker {
  /// What is known of a value, or of each of the many values that a filter finds.
  struct Finding {
    var shape: Shape
    var isMany = false

    static let any = Finding(shape: .any)
    static let scalar = Finding(shape: .scalar)

    /// What is known of the value as a whole.
    var whole: Shape { isMany ? .list(of: shape) : shape }
  }

  private let scope: any NameScope
  private(set) var problems: [ExpressionProblem] = []

  init(scope: some NameScope) {
    self.scope = scope
  }

  mutating func check(_ root: Node) {
    if case .call(.unsafeRaw, let arguments) = root.kind {
      checkRestriction(on: .unsafeRaw, at: root)
      for argument in arguments { _ = finding(of: argument) }
    } else {
      _ = finding(of: root)
    }
  }

  private mutating func finding(of node: Node) -> Finding {
    switch node.kind {
    case .literal: return .scalar
    case .context(let name): return context(name, asWhole: true, at: node)
    case .member(let base, let name): return member(name, of: base)
    case .index(let base, let key): return index(key, of: base)
    case .filter(let base): return elements(of: base)
    case .call(let function, let arguments): return Finding(shape: call(function, arguments, at: node))
    case .not(let operand):
      _ = finding(of: operand)
      return .scalar
    case .and(let operands), .or(let operands):
      return operands.map { finding(of: $0) }.unified
    case .comparison(let left, let comparison, let right):
      let (leftShape, rightShape) = (finding(of: left).whole, finding(of: right).whole)
      if comparison == .equal || comparison == .notEqual {
        checkComparison(of: left, leftShape, with: right)
        checkComparison(of: right, rightShape, with: left)
      }
      return .scalar
    }
  }

  // MARK: - Names

  private mutating func context(_ name: String, asWhole: Bool, at node: Node) -> Finding {
    switch scope.context(name, asWhole: asWhole) {
    case .known(let shape): return Finding(shape: shape)
    case .unknown: problems.append(.unknownContext(name, among: scope.contextNames, at: node.range))
    case .unavailable(let reason): problems.append(.unavailable(reason, at: node.range))
    }
    return .any
  }

  private mutating func member(_ name: Node.Name, of base: Node) -> Finding {
    if case .context(let context) = base.kind {
      let count = problems.count
      _ = self.context(context, asWhole: false, at: base)
      if problems.count > count { return .any }
      return resolve(scope.member(name.text, of: context), name, of: base) { $0.memberNames(of: context) }
    }
    let finding = finding(of: base)
    if finding.shape.isScalar {
      problems.append(.propertyOfScalar(base, at: name.range))
      return .any
    }
    if case .list = finding.shape, case .unknown = finding.shape.member(name.text) {
      problems.append(.propertyOfList(name.text, of: base, at: name.range))
      return .any
    }
    var result = resolve(finding.shape.member(name.text), name, of: base) { _ in finding.shape.memberNames }
    result.isMany = finding.isMany
    return result
  }

  private mutating func resolve(
    _ lookup: NameLookup, _ name: Node.Name, of base: Node, among names: (any NameScope) -> [String]
  ) -> Finding {
    switch lookup {
    case .known(let shape): return Finding(shape: shape)
    case .unknown: problems.append(.unknownProperty(name.text, of: base, among: names(scope), at: name.range))
    case .unavailable(let reason): problems.append(.unavailable(reason, at: name.range))
    }
    return .any
  }

  private mutating func index(_ key: Node, of base: Node) -> Finding {
    if let name = key.staticKey { return member(Node.Name(text: name, range: key.range), of: base) }
    _ = finding(of: key)
    return elements(of: base, isMany: false)
  }

  /// What a filter or a computed index finds.
  private mutating func elements(of base: Node, isMany: Bool = true) -> Finding {
    let finding = finding(of: base)
    guard let element = finding.shape.element else {
      problems.append(.propertyOfScalar(base, at: base.range))
      return .any
    }
    return Finding(shape: element, isMany: isMany || finding.isMany)
  }

  // MARK: - Calls and comparisons

  private mutating func call(_ function: Function, _ arguments: [Node], at node: Node) -> Shape {
    checkRestriction(on: function, at: node)
    let shapes = arguments.map { finding(of: $0).whole }
    switch function {
    case .unsafeRaw: problems.append(.misplacedUnsafeRaw(at: node.range))
    case .format, .fromJSON: checkLiteral(of: function, arguments)
    case .contains:
      if case .list(let element) = shapes[0] { checkComparison(of: arguments[0], element, with: arguments[1]) }
    default: break
    }
    return function.resultShape(of: shapes)
  }

  private mutating func checkRestriction(on function: Function, at node: Node) {
    if let reason = scope.restriction(on: function) { problems.append(.unavailable(reason, at: node.range)) }
  }

  private mutating func checkComparison(of node: Node, _ shape: Shape, with other: Node) {
    guard case .word(let words) = shape, case .literal(let literal) = other.kind else { return }
    if words.contains(where: { literal.equals(.string($0)) }) { return }
    problems.append(.impossibleComparison(of: node, with: literal, among: words, at: other.range))
  }

  /// Finds what `format` and `fromJSON` would refuse when they run.
  private mutating func checkLiteral(of function: Function, _ arguments: [Node]) {
    guard case .literal(let literal) = arguments[0].kind else { return }
    do {
      let call = Call(function: function, arguments: [literal] + arguments.dropFirst().map { _ in .null }, limit: .max)
      _ = try call.result()
    } catch {
      problems.append(.invalidLiteral(of: function, error.message, at: arguments[0].range))
    }
  }
}

extension [NameChecker.Finding] {
  /// What is known of a value that is one of these.
  fileprivate var unified: NameChecker.Finding {
    guard let first else { return .any }
    if allSatisfy(\.isMany) {
      return NameChecker.Finding(shape: dropFirst().reduce(first.shape) { $0.union($1.shape) }, isMany: true)
    }
    return NameChecker.Finding(shape: dropFirst().reduce(first.whole) { $0.union($1.whole) })
  }
}

extension Function {
  /// What is known of its result.
  fileprivate func resultShape(of arguments: [Shape]) -> Shape {
    switch self {
    case .fromJSON: .any
    case .split: .list(of: .scalar)
    case .default: arguments[0].union(arguments[1])
    case .case:
      arguments.indices.filter { !$0.isMultiple(of: 2) }.map { arguments[$0] }
        .reduce(arguments[arguments.count - 1]) { $0.union($1) }
    default: .scalar
    }
  }
}
