import ArgumentParser
import Diagnostics
import FileStore
import Linux
import Workflows

/// A workflow file that was named on the command line, read.
struct WorkflowFile {
  /// More is refused by the loader, with a message of its own.
  static let readLimit = 16 << 20

  /// As messages show it.
  let path: String
  /// Absolute.
  let fullPath: String
  let text: [UInt8]

  var source: Source { Source(path: path, text: text) }

  /// The directory of the file, absolute.
  var directory: String { fullPath.directoryPath }

  /// Reads a workflow file.
  ///
  /// - Parameter name: a path, or the name of a file in the `workflows/` of the workspace.
  /// - Throws: exit code 66, with a message, if there is no such file or it cannot be read.
  init(_ name: String, caller: Caller) throws {
    guard !name.isEmpty else {
      throw Console.failure(
        "The name of the workflow is empty. `ergate list` shows those that there are.", ExitStatus.missing)
    }
    let places = Self.places(of: name, caller)
    guard let place = places.first(where: { PathProbe.type(of: caller.absolute($0)) != nil }) else {
      throw Console.failure(Self.notFound(name, places, caller), ExitStatus.missing)
    }
    path = place
    fullPath = caller.absolute(place)
    guard PathProbe.type(of: fullPath) != .directory else {
      throw Console.failure(
        "'\(place)' is a directory. Name a workflow file in it; `ergate list --dir \(place)` shows them.",
        ExitStatus.missing)
    }
    do {
      text = try UserFile.read(fullPath, limit: Self.readLimit)
    } catch {
      throw Console.failure("'\(place)' cannot be read: \(error.cause).", ExitStatus.missing)
    }
  }

  /// A file that was read already.
  init(path: String, fullPath: String, text: [UInt8]) {
    (self.path, self.fullPath, self.text) = (path, fullPath, text)
  }

  /// Whether there is a workflow file of this name.
  static func exists(_ name: String, caller: Caller) -> Bool {
    places(of: name, caller).contains { PathProbe.type(of: caller.absolute($0)) != nil }
  }

  /// Where a workflow of this name may be. A name with a slash or an ending is a path; else `workflows/` is looked in
  /// first, so that a directory of the same name does not get in the way.
  private static func places(of name: String, _ caller: Caller) -> [String] {
    guard !name.contains("/"), !name.hasSuffix(".yaml"), !name.hasSuffix(".yml") else { return [name] }
    let folder = workflowFolder(caller)
    return ["\(folder)/\(name).yaml", "\(folder)/\(name).yml", name]
  }

  /// The nearest `workflows/` from the caller's directory upwards, within the workspace; as seen from that directory.
  static func workflowFolder(_ caller: Caller) -> String {
    let request = StoreLocation.Request(currentDirectory: caller.directory, environment: caller.texts)
    let workspace = StoreLocation(request, probe: .real).workspace
    var directory = caller.directory
    while directory != workspace, PathProbe.type(of: "\(directory)/workflows") != .directory, directory != "/" {
      directory = directory.directoryPath
    }
    return directory == caller.directory ? "workflows" : "\(directory == "/" ? "" : directory)/workflows"
  }

  private static func notFound(_ name: String, _ places: [String], _ caller: Caller) -> String {
    guard places.count > 1 else { return "There is no file '\(name)'." }
    let folder = workflowFolder(caller)
    let names = WorkflowFolder(folder, caller: caller).names
    let guess = Suggestion.closest(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
    let known = names.isEmpty ? "There is no workflow in \(folder)/." : "There are: \(names.joined(separator: ", "))."
    return "There is no workflow '\(name)': neither \(places[0]) nor a file '\(name)'.\(guess)\n\(known)"
  }
}

extension String {
  /// The directory part of an absolute path.
  var directoryPath: String {
    // Not with `joined`, which costs each start a search for conformances.
    var path = ""
    for part in split(separator: "/").dropLast() { path += "/" + String(part) }
    return path.isEmpty ? "/" : path
  }
}
