import ArgumentParser
import OrderedCollections
import Workflows

/// `--env`.
struct EnvironmentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A variable for all steps, over all that the workflow says.", valueName: "name=value"))
  var env: [String] = []

  mutating func validate() throws { _ = try variables() }

  func variables() throws -> OrderedDictionary<String, String> {
    var variables: OrderedDictionary<String, String> = [:]
    for word in env {
      guard let equals = word.firstIndex(of: "="), EnvironmentName.isValid(word[..<equals]) else {
        throw ValidationError("'\(word)' sets no variable: write --env NAME=VALUE.")
      }
      guard !EnvironmentName.isReserved(word[..<equals]) else {
        throw ValidationError("'\(word)': names that begin with ERGATE_ are Ergate's own.")
      }
      variables[String(word[..<equals])] = String(word[word.index(after: equals)...])
    }
    return variables
  }
}
