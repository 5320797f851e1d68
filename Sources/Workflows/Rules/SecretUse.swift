import Expressions

/// Whether secrets may stand at a place: only where what an expression gives reaches the step's own processes, and is
/// neither shown nor kept.
enum SecretUse {
  case allowed
  /// With the key that the expression is under, if it has a name.
  case refused(in: String?)

  /// Why something that is or holds a secret cannot be named; nil if it can.
  func problem(with what: String) -> Unavailability? {
    guard case .refused(let key) = self else { return nil }
    let place = key.map { "in '\($0)'" } ?? "here"
    let way = "Hand it over in 'env' or 'stdin', or name it in 'run', which passes it through the environment."
    switch key {
    case "command":
      return Unavailability(
        "\(what) cannot stand \(place)", label: "everybody on the machine can read a program's arguments", help: [way])
    case "unsafeRaw":
      return Unavailability(
        "\(what) cannot stand \(place)", label: "it would become text of a file",
        help: ["Without unsafeRaw it is passed through the environment."])
    case "if", "next", "retry", "repeat":
      return Unavailability(
        "\(what) cannot stand \(place)", label: "what a job does, everybody may see",
        help: ["Let a script decide that has it in its 'env'."])
    default:
      return Unavailability(
        "\(what) cannot stand \(place)", label: "it would be shown or kept", help: [way])
    }
  }
}
