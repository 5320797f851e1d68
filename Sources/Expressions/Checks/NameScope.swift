/// What a name in an expression can mean at the place where the expression stands, before anything runs.
///
/// A scope of few names answers `context` with whole shapes and leaves the rest to the default implementations; one
/// with ten thousand steps answers `member` by itself.
package protocol NameScope {
  /// What a context, whose name is given in lower case, is here. `asWhole` says whether the expression may mean all of
  /// it (`toJSON(steps)`, `steps.*`, `steps[x]`), and not only a member that it names.
  func context(_ name: String, asWhole: Bool) -> NameLookup

  /// What a member of a context is, by the name as it is written; asked only for contexts that are known.
  func member(_ name: String, of context: String) -> NameLookup

  /// The names of the contexts that are available, for suggestions.
  var contextNames: [String] { get }

  /// The names of the members of a context that are available, for suggestions. It is asked only after a mistake.
  func memberNames(of context: String) -> [String]

  /// Why a function cannot be called here; nil if it can.
  func restriction(on function: Function) -> Unavailability?
}

extension NameScope {
  package func member(_ name: String, of context: String) -> NameLookup {
    guard case .known(let shape) = self.context(context, asWhole: false) else { return .unknown }
    return shape.member(name)
  }

  package func memberNames(of context: String) -> [String] {
    guard case .known(let shape) = self.context(context, asWhole: false) else { return [] }
    return shape.memberNames
  }

  package func restriction(on function: Function) -> Unavailability? { nil }
}

package enum NameLookup: Sendable, Hashable {
  case known(Shape)
  /// There is no such name.
  case unknown
  /// There is such a name, but not here.
  case unavailable(Unavailability)
}

/// Why something that exists cannot be used at a place.
package struct Unavailability: Sendable, Hashable {
  /// What was found, in one line without a full stop: `secrets cannot stand in a command`.
  package var message: String
  package var label: String?
  /// Sentences on what is allowed and what to do.
  package var help: [String]

  package init(_ message: String, label: String? = nil, help: [String] = []) {
    self.message = message
    self.label = label
    self.help = help
  }
}
