import Crypto
import Linux
import SystemPackage

/// Where a store is, and the workspace whose store it is (cli.md, "Where things are").
package struct StoreLocation: Sendable, Hashable {
  /// The absolute path of the directory that steps run in and relative paths of workflows begin at.
  package var workspace: String
  /// The absolute path of the store's directory, which need not exist.
  package var store: String
  /// A sentence for the user, if the store is not where one would look for it.
  package var notice: String?

  /// The name of a store in its workspace.
  package static let directoryName = ".ergate"

  /// Finds the store that a command is about. Asks `probe`, and changes nothing.
  package init(_ request: Request, probe: Probe) {
    let start = request.searchStart
    workspace = Self.workspace(from: start, of: request, probe: probe).string
    store = FilePath(workspace).appending(Self.directoryName).string
    if let named = request.namedStore {
      store = FilePath(request.currentDirectory).resolving(named).string
    } else if request.mayMoveStore, let reason = Self.reasonToMove(store, of: workspace, probe: probe) {
      let elsewhere = Self.stateDirectory(for: workspace, environment: request.environment)
      notice = "The store is in \(elsewhere), because \(reason)."
      store = elsewhere
    }
  }

  private static func workspace(from start: FilePath, of request: Request, probe: Probe) -> FilePath {
    let ancestors = sequence(first: start) { $0.string == "/" ? nil : $0.holder }
    for marker in [directoryName, ".git"] {
      if let found = ancestors.first(where: { probe.exists($0.appending(marker).string) }) { return found }
    }
    let isWorkflowFolder = request.workflowFile != nil && start.lastComponent?.string == "workflows"
    return isWorkflowFolder ? start.holder : start
  }

  /// Why a store cannot be in a workspace, as the end of a sentence.
  private static func reasonToMove(_ store: String, of workspace: String, probe: Probe) -> String? {
    let place = probe.exists(store) ? store : workspace
    if let type = probe.remoteFileSystem(place) {
      return "\(place) is on a network file system (\(type)), where locks cannot be relied on"
    }
    return probe.isWritable(place) ? nil : "\(place) cannot be written to"
  }

  /// The directory for the store of a workspace that cannot hold one (XDG Base Directory Specification).
  private static func stateDirectory(for workspace: String, environment: [String: String]) -> String {
    // The specification says that a relative path is to be ignored.
    let configured = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let base = configured ?? FilePath(environment["HOME"] ?? "/").appending(".local/state").string
    return FilePath(base).appending("ergate").appending(SHA256.hash(data: Array(workspace.utf8)).hexadecimal).string
  }
}

extension StoreLocation {
  /// What the caller knows.
  package struct Request: Sendable {
    /// The workflow file as it was named, if one was.
    package var workflowFile: String?
    /// Absolute.
    package var currentDirectory: String
    /// What `--store` names.
    package var store: String?
    package var environment: [String: String]
    /// Whether the store may be outside the workspace where it cannot be inside: `exec` can do without sharing it.
    package var mayMoveStore = false

    package init(workflowFile: String? = nil, currentDirectory: String, environment: [String: String] = [:]) {
      self.workflowFile = workflowFile
      self.currentDirectory = currentDirectory
      self.environment = environment
    }

    fileprivate var searchStart: FilePath {
      guard let workflowFile else { return FilePath(currentDirectory).lexicallyNormalized() }
      return FilePath(currentDirectory).resolving(workflowFile).holder
    }

    fileprivate var namedStore: String? {
      [store, environment["ERGATE_STORE"]].compactMap(\.self).first { !$0.isEmpty }
    }
  }

  /// What is asked of the file system.
  package struct Probe: Sendable {
    package var exists: @Sendable (_ path: String) -> Bool
    package var isWritable: @Sendable (_ directory: String) -> Bool
    /// The type of the file system, if it is on a network.
    package var remoteFileSystem: @Sendable (_ directory: String) -> String?

    package init(
      exists: @escaping @Sendable (String) -> Bool, isWritable: @escaping @Sendable (String) -> Bool,
      remoteFileSystem: @escaping @Sendable (String) -> String?
    ) {
      self.exists = exists
      self.isWritable = isWritable
      self.remoteFileSystem = remoteFileSystem
    }

    /// Asks the file system itself.
    package static let real = Probe(
      exists: { PathProbe.type(of: $0) != nil }, isWritable: PathProbe.isWritable,
      remoteFileSystem: { path in
        guard let system = try? PathProbe.fileSystem(of: path), system.isRemote else { return nil }
        return system.type
      })
  }
}

extension FilePath {
  /// Another path as seen from this directory, without `.` and `..`.
  fileprivate func resolving(_ path: String) -> FilePath { pushing(FilePath(path)).lexicallyNormalized() }

  /// The directory that an absolute path is in; of the root it is the root.
  ///
  /// `removingLastComponent()` makes the runtime look for conformances, which shows in the time of a start.
  fileprivate var holder: FilePath {
    let text = string
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")), slash > text.startIndex else { return "/" }
    return FilePath(String(text[..<slash]))
  }
}
