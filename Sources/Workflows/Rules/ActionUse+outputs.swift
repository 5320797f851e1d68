import Expressions
import OrderedCollections

extension ActionUse {
  /// The names of its outputs; nil: any, as far as the file tells.
  var outputNames: [String]? {
    switch signature.name {
    case _ where signature.isExternal: nil
    case ActionSignature.approve.name:
      switch arguments.first(where: { $0.name == "values" })?.value {
      case nil: ["by"]
      case .map(let entries): entries.map(\.name) + ["by"]
      case .literal(.object(let members)): members.keys + ["by"]
      default: nil
      }
    case ActionSignature.submit.name:
      switch arguments.first(where: { $0.name == "wait" })?.value {
      case nil, .literal(.bool(false)): ["job-id"]
      default: nil
      }
    default: signature.takesAnyField ? arguments.map(\.name) : signature.outputs
    }
  }
}
