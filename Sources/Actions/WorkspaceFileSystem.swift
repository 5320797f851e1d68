import Crypto
package import Engine
import Linux
import SystemPackage

/// The files of a workspace on disk.
@EngineActor
package final class WorkspaceFileSystem: WorkspaceFiles {
  /// Enough for any file that the engine itself reads whole.
  private static let readLimit = 8 << 20

  /// Made when it is needed.
  private lazy var thread = WorkerThread()
  private lazy var helper = WorkerThread()

  nonisolated package init() {}

  /// Does what may take long in another thread.
  func aside<T: Sendable>(
    _ body: @escaping @Sendable () throws(WorkspaceError) -> T
  ) async throws(WorkspaceError) -> T {
    let result: Result<T, WorkspaceError> = await withCheckedContinuation { continuation in
      thread.run { continuation.resume(returning: Result(catching: body)) }
    }
    return try result.get()
  }

  /// Does two things that may take long side by side, in other threads.
  func aside<T: Sendable>(
    _ first: @escaping @Sendable () throws(WorkspaceError) -> T,
    _ second: @escaping @Sendable () throws(WorkspaceError) -> T
  ) async throws(WorkspaceError) -> (T, T) {
    let results: (Result<T, WorkspaceError>, Result<T, WorkspaceError>) = await withCheckedContinuation {
      continuation in
      let pair = PairOfResults(continuation)
      thread.run { pair.set(Result(catching: first), isFirst: true) }
      helper.run { pair.set(Result(catching: second), isFirst: false) }
    }
    return (try results.0.get(), try results.1.get())
  }

  package func read(_ path: String) throws(WorkspaceError) -> [UInt8]? {
    do throws(SystemCallError) {
      return try UserFile.read(path, limit: Self.readLimit)
    } catch {
      if error.code == .noSuchFileOrDirectory { return nil }
      throw WorkspaceError("\(path) cannot be read: \(error.cause)")
    }
  }

  package func hash(_ globs: [String], in workspace: String) throws(WorkspaceError) -> String {
    var files: [String] = []
    try walk(globs, in: workspace) { _, _, path in files.append(path) }
    files.sort()
    if files.isEmpty { return "" }
    // As in GitHub Actions: the digest over the digests of the files, in the order of their paths.
    var whole = SHA256()
    for file in files { whole.update(data: Array(try digest(of: "\(workspace)/\(file)"))) }
    return whole.finalize().hexadecimal
  }

  private func digest(of path: String) throws(WorkspaceError) -> SHA256.Digest {
    do {
      let parts = path.split(separator: "/")
      let directory = try Directory(following: "/" + parts.dropLast().joined(separator: "/"))
      let file = try directory.openForReading(parts.last.map(String.init) ?? "")
      var hash = SHA256()
      while case .bytes(let bytes) = try file.readAvailable(limit: 1 << 20) { hash.update(data: bytes) }
      return hash.finalize()
    } catch {
      throw WorkspaceError("\(path) cannot be read: \(error)")
    }
  }
}

extension Directory {
  /// Nil if it was removed since it was listed.
  func directoryIfThere(_ name: String) throws(SystemCallError) -> Directory? {
    do {
      return try directory(name)
    } catch let error where error.code == .noSuchFileOrDirectory {
      return nil
    }
  }
}

extension SHA256.Digest {
  /// In lower case.
  fileprivate var hexadecimal: String {
    let digits = Array("0123456789abcdef")
    return String(flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
