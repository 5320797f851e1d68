package import Diagnostics

/// A workflow file, read and checked: what a job runs.
package struct Workflow: Sendable {
  package var source: Source
  package var name: String
  package var description: String?
  /// Nil if the file declares no inputs: then the job's input may be any JSON.
  package var inputs: [InputDeclaration]?
  package var environment = EnvironmentBlock()
  package var dotenv: [DotenvFile] = []
  package var inheritedEnvironment = InheritedEnvironment.all
  package var secrets: [SecretDeclaration] = []
  package var defaults = Defaults()
  /// Of the whole job, from its claim.
  package var timeout: Duration?
  package var finallyTimeout = Duration.seconds(600)
  package var resources: [Resource] = []
  /// What it runs, before `finally`.
  package var body = StepGroup.pipeline([])
  /// Of a graph.
  package var parallelism = Parallelism()
  package var finally: [Step] = []
  package var returnValue: ValueTemplate?
  package var outputs: [NamedTemplate] = []
  package var schedules: [Schedule] = []

  package init(source: Source, name: String) {
    self.source = source
    self.name = name
  }

  /// The steps or tasks of its body, in the order of the file.
  package var steps: [Step] { body.members }

  /// Why a text cannot be a workflow's name; nil if it can. A name is a word of command lines and of lists.
  static func problem(ofName name: String) -> String? {
    if let bad = name.unicodeScalars.first(where: isHidden) {
      return "is one line without control characters; this has U+\(bad.hexadecimal)"
    }
    // A character may be made of any number of scalars.
    guard !name.isEmpty, name.unicodeScalars.count <= 100 else { return "has 1 to 100 characters" }
    return name.contains("/") || name.first == "." || name.first == "-" ? "has no '/' and no leading '.' or '-'" : nil
  }

  /// Control characters, and those that reorder text or cannot be seen. Joiners belong to emoji and to some scripts.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
    default: false
    }
  }
}

extension Unicode.Scalar {
  fileprivate var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
