import Expressions
import OrderedCollections

/// The names of a small workflow, at a step that runs after `build` and beside `later`.
struct WorkflowNames: NameScope {
  let contextNames = ["inputs", "steps", "env", "matrix", "item"]

  func context(_ name: String, asWhole: Bool) -> NameLookup {
    switch name {
    case "inputs":
      .known(.object(["target": .word(["debug", "release"]), "tags": .list(of: .scalar), "verbose": .scalar]))
    case "steps": .known(.map(of: WorkflowNames.step))
    case "env": .known(.map(of: .scalar))
    case "matrix": .known(.object(["os": .scalar, "site": .object(["url": .scalar, "ports": .list(of: .scalar)])]))
    case "item": .known(.any)
    case "secrets":
      .unavailable(
        Unavailability("secrets cannot stand in a command", label: "a secret", help: ["Hand it over in `env`."]))
    case "needs":
      asWhole ? .unavailable(Unavailability("needs can only be read by name here")) : .known(.map(of: .any))
    default: .unknown
    }
  }

  func member(_ name: String, of context: String) -> NameLookup {
    switch (context, name.lowercased()) {
    case ("steps", "build"), ("steps", "test"): .known(WorkflowNames.step)
    case ("steps", "later"): .unavailable(Unavailability("the step 'later' runs after this one"))
    case ("steps", _): .unknown
    case (_, _): whole(context).member(name)
    }
  }

  func memberNames(of context: String) -> [String] {
    context == "steps" ? ["build", "test"] : whole(context).memberNames
  }

  func restriction(on function: Function) -> Unavailability? {
    function == .hashFiles ? Unavailability("hashFiles cannot be called here") : nil
  }

  private func whole(_ context: String) -> Shape {
    if case .known(let shape) = self.context(context, asWhole: false) { shape } else { .any }
  }

  private static let step = Shape.object([
    "status": .word(["completed", "failed", "skipped"]), "outputs": .map(of: .scalar), "return": .any,
  ])
}
