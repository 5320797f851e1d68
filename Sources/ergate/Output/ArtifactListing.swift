import Expressions
import FileStore
import Jobs
import Linux
import OrderedCollections
import Reporting

/// The artifacts of a job that are there.
struct ArtifactListing {
  struct File {
    var step: String
    /// Relative to the workspace that it came from.
    var file: String
    /// Where it is now.
    var path: String
    var size: Int64
  }

  private(set) var files: [File] = []
  /// The directory of them all.
  let directory: String

  /// - Parameter directory: of the artifacts of the job.
  init(_ snapshot: JobSnapshot, in directory: String) {
    self.directory = directory
    var seen: Set<String> = []
    for record in snapshot.steps.values {
      // A later attempt or round has replaced what an earlier one left.
      guard let name = record.artifacts?.directory, seen.insert(name).inserted else { continue }
      guard let root = try? Directory(opening: "\(directory)/\(name)") else { continue }
      add(root, below: "", of: record.address.path)
    }
  }

  private mutating func add(_ directory: Directory, below prefix: String, of step: String) {
    // What cannot be read is not there.
    for entry in ((try? directory.entries()) ?? []).sorted(by: { $0.name < $1.name }) {
      guard let status = try? directory.status(of: entry.name) else { continue }
      switch status.type {
      case .directory:
        guard let inner = try? directory.directory(entry.name) else { continue }
        add(inner, below: "\(prefix)\(entry.name)/", of: step)
      case .regular:
        files.append(
          File(step: step, file: prefix + entry.name, path: directory.file(entry.name), size: status.size))
      default: continue
      }
    }
  }

  /// Members of `ergate show --output json`.
  var value: Value {
    .array(
      files.map { file in
        .object([
          "step": .string(file.step), "file": .string(file.file), "path": .string(file.path),
          "size": .number(Double(file.size)),
        ])
      })
  }

  /// Step, size and file, the latter relative to where all of them are.
  var rows: [(step: String, size: String, file: String)] {
    files.map { ($0.step, Self.reading($0.size), String($0.path.dropFirst(directory.count + 1))) }
  }

  private static func reading(_ size: Int64) -> String {
    var amount = Double(size)
    var units = ["B", "KiB", "MiB", "GiB", "TiB"][...]
    while amount >= 1024, units.count > 1 {
      amount /= 1024
      units = units.dropFirst()
    }
    let unit = units.first ?? "B"
    return unit == "B" ? "\(size) B" : "\(Value.number((amount * 10).rounded() / 10).text) \(unit)"
  }
}
