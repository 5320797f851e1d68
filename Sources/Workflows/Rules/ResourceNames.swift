import Expressions
import OrderedCollections

/// What expressions know of resources before anything runs.
struct ResourceNames {
  private let resources: [Resource]

  init(_ resources: [Resource]) { self.resources = resources }

  /// `resources`, as a whole or for one that is named.
  func context(asWhole: Bool, at place: ExpressionPlace, _ steps: StepIndex, _ unread: UnreadParts) -> NameLookup {
    if isUnclear(place, unread) { return .known(.map(of: .any)) }
    let available = available(at: place, steps)
    // Of one that is named there is more to say.
    guard !available.isEmpty || !asWhole && !resources.isEmpty else {
      let reason =
        resources.isEmpty ? "the workflow declares no resources" : "no resource can be named here"
      return .unavailable(
        Unavailability(reason, help: ["A step, or a group around it, names what it uses: resources: [db]"]))
    }
    let shapes = available.map { ($0.name, shape(of: $0, at: place)) }
    return .known(.object(OrderedDictionary(shapes) { first, _ in first }))
  }

  func member(
    _ name: String, at place: ExpressionPlace, _ steps: StepIndex, _ unread: UnreadParts
  ) -> NameLookup {
    guard let index = resources.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) else {
      return unread.hasUnknownResources ? .known(.any) : .unknown
    }
    if isUnclear(place, unread) { return .known(shape(of: resources[index], at: place)) }
    if indexes(at: place, steps).contains(index) { return .known(shape(of: resources[index], at: place)) }
    return .unavailable(problem(of: resources[index].name, at: place, steps))
  }

  func memberNames(at place: ExpressionPlace, _ steps: StepIndex) -> [String] {
    available(at: place, steps).map(\.name)
  }

  private func available(at place: ExpressionPlace, _ steps: StepIndex) -> [Resource] {
    indexes(at: place, steps).sorted().map { resources[$0] }
  }

  private func indexes(at place: ExpressionPlace, _ steps: StepIndex) -> Set<Int> {
    guard !resources.isEmpty else { return [] }
    guard case .inResource(let part) = place.position else { return steps.resources(at: place) }
    return Set(resources[part.index].needs + (part.knowsValue || part.knowsPorts ? [part.index] : []))
  }

  /// Where it could not be read what a step uses.
  private func isUnclear(_ place: ExpressionPlace, _ unread: UnreadParts) -> Bool {
    // A group around the step may be among them.
    unread.hasUnknownResources || !unread.resources.isEmpty
  }

  private func problem(of name: String, at place: ExpressionPlace, _ steps: StepIndex) -> Unavailability {
    if case .inResource(let part) = place.position {
      let resource = resources[part.index].name
      if resource == name {
        return Unavailability("'\(name)' is not there yet when this is evaluated")
      }
      return Unavailability(
        "the resource '\(resource)' does not need '\(name)'", help: ["Add it to the resource: needs: [\(name)]"])
    }
    guard let number = place.number, let step = steps.step(numbered: number) else {
      return Unavailability("no resource can be named here", help: ["Resources belong to the steps that name them."])
    }
    if step.resources.contains(where: { resources[$0].name == name }) {
      return Unavailability(
        "'\(name)' is made after this is evaluated",
        help: ["Whether a step runs, and how often, is decided before its resources are made."])
    }
    return Unavailability(
      "the step '\(step.id)' does not use the resource '\(name)'",
      help: ["Add it to the step, or to a group around it: resources: [\(name)]"])
  }

  private func shape(of resource: Resource, at place: ExpressionPlace) -> Shape {
    var members: OrderedDictionary<String, Shape> = [:]
    var knowsAll = true
    var knowsValue = true
    if case .inResource(let part) = place.position, resources[part.index].name == resource.name {
      (knowsAll, knowsValue) = (false, part.knowsValue)
    }
    if resource.setup != nil, knowsValue { members["value"] = .scalar }
    members["ports"] = .object(OrderedDictionary(resource.ports.map { ($0, .scalar) }) { first, _ in first })
    if knowsAll {
      members["outputs"] = .object(OrderedDictionary(resource.outputs.map { ($0.name, .any) }) { first, _ in first })
    }
    return .object(members)
  }
}
