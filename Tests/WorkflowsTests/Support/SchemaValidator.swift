import Expressions
import Foundation
import OrderedCollections
import TestSupport
import Workflows

/// The validator `jsonschema` of the Python package index, with the schema of workflow files.
enum SchemaValidator {
  private static let package = PythonPackage("jsonschema", version: "4.26.0")

  static var isAvailable: Bool { package.isAvailable }

  /// For each document why it is refused, or null; in one process, as it takes a while to start.
  ///
  /// - Throws: if the schema itself is none of draft 2020-12.
  static func problems(of documents: [Value]) throws -> [Value] {
    let given = Value.object(["schema": Schema.workflowFile.value, "documents": .array(documents)])
    let path = "\(NSTemporaryDirectory())/schema-\(UUID().uuidString).json"
    try given.json.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard case .array(let problems) = try Value.parse(json: Array(package.run(code, path))) else { return [] }
    return problems
  }

  private static let code = """
    import json, sys
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match
    given = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(given["schema"])
    validator = Draft202012Validator(given["schema"])
    def problem(document):
        error = best_match(validator.iter_errors(document))
        return error and f"{error.json_path}: {error.message[:300]}"
    print(json.dumps([problem(document) for document in given["documents"]]))
    """
}
