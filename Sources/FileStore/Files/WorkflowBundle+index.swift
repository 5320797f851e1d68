import Expressions
import Jobs
import OrderedCollections

extension WorkflowBundle {
  /// The content of `bundle.json`: `{"schema": 1, "files": [path, …]}`.
  var index: [UInt8] {
    let value = Value.object(["schema": .number(1), "files": .array(files.map { .string($0.path) })])
    return Array("\(value.prettyJSON)\n".utf8)
  }

  static func paths(inIndex bytes: [UInt8]) -> [String]? {
    guard case .object(let members)? = try? Value.parse(json: bytes), case .array(let files) = members["files"] else {
      return nil
    }
    let paths = files.compactMap { file -> String? in
      guard case .string(let path) = file else { return nil }
      return path
    }
    return paths.count == files.count && !paths.isEmpty ? paths : nil
  }
}
