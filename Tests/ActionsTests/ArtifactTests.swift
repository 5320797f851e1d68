import Actions
import Engine
import Foundation
import Jobs
import TestSupport
import Testing

/// Files that are copied to where a job's artifacts are, on a real file system.
@Suite("Copies of artifacts")
struct ArtifactTests {
  private let root: URL
  private var space: String { root.appending(path: "space").path }
  private var target: String { root.appending(path: "job/artifacts").path }

  init() throws {
    root = URL.temporaryDirectory.appending(path: "artifacts-\(UInt64.random(in: 0 ... .max))")
    for (path, text) in [
      ("space/dist/app", "app"), ("space/dist/lib/x.so", "xx"), ("space/dist/lib/x.map", "map"), ("space/README", "r"),
    ] { try Self.write(text, to: root.appending(path: path)) }
    try FileManager.default.createDirectory(at: root.appending(path: "job"), withIntermediateDirectories: true)
  }

  private static func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  @EngineActor private func keep(_ globs: [String], halt: CopyHalt = CopyHalt()) async throws -> FoundArtifacts {
    let files = WorkspaceFileSystem()
    let found = try await files.artifacts(matching: globs, in: space)
    _ = try await files.keep(found.files, of: space, in: target, as: "build", halt: halt)
    return found
  }

  private var kept: [String] {
    (FileManager.default.enumerator(atPath: target)?.allObjects as? [String] ?? []).sorted()
  }

  @Test("keep their paths; a directory stands for what is in it; what nothing matches is said", .onEngine)
  @EngineActor func paths() async throws {
    let found = try await keep(["dist", "!**/*.map", "REA*", "no/*", "gone"])
    #expect(found.files == ["README", "dist/app", "dist/lib/x.so"] && found.unmatched == ["no/*", "gone"])
    #expect(
      kept == ["build", "build/README", "build/dist", "build/dist/app", "build/dist/lib", "build/dist/lib/x.so"])
    #expect(try String(contentsOfFile: "\(target)/build/dist/lib/x.so", encoding: .utf8) == "xx")
    try FileManager.default.removeItem(at: root)
  }

  @Test("replace those of an earlier attempt; links are not followed; programs can still be run", .onEngine)
  @EngineActor func replaced() async throws {
    _ = try await keep(["dist"])
    try FileManager.default.createSymbolicLink(atPath: "\(space)/link", withDestinationPath: "/etc/passwd")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(space)/README")
    #expect(try await keep(["README", "link"]).unmatched == ["link"])
    #expect(kept == ["build", "build/README"])
    let mode = try FileManager.default.attributesOfItem(atPath: "\(target)/build/README")[.posixPermissions] as? Int
    #expect(mode == 0o700)
    #expect(try await keep(["nothing"]).files.isEmpty && kept.isEmpty)
    try FileManager.default.removeItem(at: root)
  }

  @Test("that nobody waits for any more are left as they were", .onEngine)
  @EngineActor func halted() async throws {
    _ = try await keep(["dist/app"])
    let halt = CopyHalt()
    halt.halt()
    // Where the file system shares blocks, a file is copied before anybody could be asked.
    try? FileManager.default.removeItem(atPath: "\(space)/dist/app")
    await #expect(throws: WorkspaceError.self) {
      try await WorkspaceFileSystem().keep(["dist/app"], of: space, in: target, as: "build", halt: halt)
    }
    #expect(kept == ["build", "build/dist", "build/dist/app"])
    try FileManager.default.removeItem(at: root)
  }

  @Test("that are very many are refused", .onEngine)
  @EngineActor func many() async throws {
    let folder = root.appending(path: "space/many")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 0...10_000 {
      _ = FileManager.default.createFile(atPath: "\(folder.path)/\(number)", contents: nil)
    }
    await #expect(
      throws: WorkspaceError("they are more than 10000 files or 100 GiB; pack them, or name fewer")
    ) { try await keep(["many"]) }
    try FileManager.default.removeItem(at: root)
  }
}
