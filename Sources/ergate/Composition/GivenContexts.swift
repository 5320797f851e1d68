import Expressions
import OrderedCollections

/// The contexts that `ergate eval` is given; any names, and nothing else exists.
struct GivenContexts: EvaluationScope, NameScope {
  private let contexts: OrderedDictionary<String, Value>

  init(_ contexts: OrderedDictionary<String, Value>) {
    self.contexts = OrderedDictionary(contexts.map { ($0.key.lowercased(), $0.value) }) { _, last in last }
  }

  func context(_ name: String) -> Value? { contexts[name] }

  func call(_ function: HostFunction, _ arguments: [Value]) throws(EvaluationError) -> Value {
    switch function {
    case .success, .always: .bool(true)
    case .failure, .cancelled: .bool(false)
    case .hashFiles: throw EvaluationError("hashFiles reads the files of a workspace, and there is none here")
    }
  }

  func context(_ name: String, asWhole: Bool) -> NameLookup { contexts[name] == nil ? .unknown : .known(.any) }

  var contextNames: [String] { Array(contexts.keys) }
}
