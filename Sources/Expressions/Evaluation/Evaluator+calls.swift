/// Which function computes what. The functions of GitHub Actions take any value and coerce it; the added ones refuse
/// what they cannot use.
extension Evaluator {
  func call(_ function: Function, _ arguments: [Node], at node: Node) throws(EvaluationError) -> Value {
    switch function {
    case .success: return try callHost(.success, [], at: node)
    case .failure: return try callHost(.failure, [], at: node)
    case .always: return try callHost(.always, [], at: node)
    case .cancelled: return try callHost(.cancelled, [], at: node)
    case .hashFiles: return try callHost(.hashFiles, values(of: arguments), at: node)
    case .case: return try chosen(from: arguments)
    case .default:
      let value = try value(of: arguments[0])
      return value == .null ? try self.value(of: arguments[1]) : value
    default:
      let call = Call(function: function, arguments: try values(of: arguments), limit: limits.maximumResultSize)
      do {
        return try call.result()
      } catch {
        throw EvaluationError(error.message, at: error.argument.map { arguments[$0].range } ?? node.range)
      }
    }
  }

  private func values(of nodes: [Node]) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(nodes.count)
    for node in nodes { values.append(try value(of: node)) }
    return values
  }

  /// `case`: the value after the first condition that is true, else the last argument. Nothing else is evaluated.
  private func chosen(from arguments: [Node]) throws(EvaluationError) -> Value {
    for index in stride(from: 0, to: arguments.count - 1, by: 2) {
      let condition = try value(of: arguments[index])
      guard case .bool(let holds) = condition else {
        throw EvaluationError(
          "a condition of case is true or false, found \(condition.kindName)", at: arguments[index].range,
          help: ["Compare the value, as in `\(arguments[index]) != ''`."])
      }
      if holds { return try value(of: arguments[index + 1]) }
    }
    return try value(of: arguments[arguments.count - 1])
  }
}
