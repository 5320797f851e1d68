/// Walks a tree and computes its value.
struct Evaluator {
  /// A value, or the many that a filter found, to each of which the next name or index applies.
  enum Selection {
    case one(Value)
    case many([Value])

    var value: Value {
      switch self {
      case .one(let value): value
      case .many(let values): .array(values)
      }
    }
  }

  let scope: any EvaluationScope
  let limits: EvaluationLimits

  func value(of node: Node) throws(EvaluationError) -> Value {
    switch node.kind {
    case .literal(let value): return value
    case .context(let name): return try context(name, at: node)
    case .member, .index, .filter, .and, .or: return try selection(of: node).value
    case .call(let function, let arguments): return try call(function, arguments, at: node)
    case .not(let operand): return .bool(try !value(of: operand).isTruthy)
    case .comparison(let left, let comparison, let right):
      return .bool(comparison.holds(try value(of: left), try value(of: right)))
    }
  }

  private func selection(of node: Node) throws(EvaluationError) -> Selection {
    switch node.kind {
    case .member(let base, let name):
      if case .context(let context) = base.kind { return .one(try member(name.text, of: context, at: node)) }
      return try selection(of: base).map { $0.member(name.text) }
    case .index(let base, let key):
      return try index(base, value(of: key), at: node)
    case .filter(let base):
      return .many(try children(of: selection(of: base)))
    case .and(let operands):
      return try firstOperand(in: operands) { !$0.isTruthy }
    case .or(let operands):
      return try firstOperand(in: operands, where: \.isTruthy)
    default:
      return .one(try value(of: node))
    }
  }

  private func index(_ base: Node, _ key: Value, at node: Node) throws(EvaluationError) -> Selection {
    guard case .context(let context) = base.kind else {
      return try selection(of: base).map { $0.member(at: key) }
    }
    return .one(key.isScalar ? try member(key.coercedString, of: context, at: node) : .null)
  }

  /// The first operand for which the test holds, or the last; those after it are not evaluated.
  private func firstOperand(
    in operands: [Node], where isDecisive: (Value) -> Bool
  ) throws(EvaluationError) -> Selection {
    var result = Selection.one(.null)
    for operand in operands {
      result = try selection(of: operand)
      if isDecisive(result.value) { break }
    }
    return result
  }

  private func children(of selection: Selection) -> [Value] {
    switch selection {
    case .one(let value): value.children ?? []
    case .many(let values): values.flatMap { $0.children ?? [] }
    }
  }

  // MARK: - The scope

  private func context(_ name: String, at node: Node) throws(EvaluationError) -> Value {
    do {
      return try scope.context(name) ?? .null
    } catch {
      throw error.located(at: node)
    }
  }

  private func member(_ name: String, of context: String, at node: Node) throws(EvaluationError) -> Value {
    do {
      return try scope.member(name, of: context) ?? .null
    } catch {
      throw error.located(at: node)
    }
  }

  func callHost(_ function: HostFunction, _ arguments: [Value], at node: Node) throws(EvaluationError) -> Value {
    do {
      return try scope.call(function, arguments)
    } catch {
      throw error.located(at: node)
    }
  }
}

extension Evaluator.Selection {
  /// What a name or index finds: in one value null if it is missing, of many only what is there.
  fileprivate func map(_ find: (Value) -> Value?) -> Evaluator.Selection {
    switch self {
    case .one(let value): .one(find(value) ?? .null)
    case .many(let values): .many(values.compactMap(find))
    }
  }
}

extension EvaluationError {
  fileprivate func located(at node: Node) -> EvaluationError {
    var error = self
    error.range = range ?? node.range
    return error
  }
}
