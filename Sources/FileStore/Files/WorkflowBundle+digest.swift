import Crypto
import Expressions
import Jobs
import OrderedCollections

extension WorkflowBundle {
  /// SHA-256 of ``canonicalForm``, in hex.
  package var digest: String { SHA256.hash(data: canonicalForm).hexadecimal }

  /// What the digest is made over: the line `ergate-bundle-1`, then for each file, in order, its path and its text, each
  /// as a netstring (its length in bytes in decimal, a colon, the bytes, a comma; D. J. Bernstein, 1997).
  ///
  /// The order counts: the first file is the workflow itself. No two bundles have the same form.
  package var canonicalForm: [UInt8] {
    var bytes = Array("ergate-bundle-1\n".utf8)
    for file in files {
      bytes.appendNetstring(Array(file.path.utf8))
      bytes.appendNetstring(file.text)
    }
    return bytes
  }

  /// The content of `bundle.json`: `{"files": [path, …], "schema": 1}`.
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

extension [UInt8] {
  fileprivate mutating func appendNetstring(_ bytes: [UInt8]) {
    self += Array("\(bytes.count):".utf8)
    self += bytes
    append(UInt8(ascii: ","))
  }
}
