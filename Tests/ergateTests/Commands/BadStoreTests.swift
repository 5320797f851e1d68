import Foundation
import Testing

@Suite("A store that cannot be used as it is")
struct BadStoreTests {
  /// A workspace with a store in which one job has run.
  private func workspace() async throws -> Workspace {
    let workspace = try Workspace(steps: "{run: echo ran}")
    try await workspace.ergate("exec", "w.yaml")
    return workspace
  }

  private func message(_ run: ErgateBinary.Finished, in workspace: Workspace) -> String {
    run.error.replacing(workspace.directory.path, with: "WORKSPACE")
  }

  @Test("one that others can write to is refused, and so is one of a newer version or of something else")
  func refused() async throws {
    let workspace = try await workspace()
    let store = workspace.directory.path(".ergate")
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: store)
    let open = try await workspace.ergate("exec", "w.yaml")
    #expect(
      message(open, in: workspace)
        == "ergate: The store WORKSPACE/.ergate can be written to by others than its owner (mode 777). Look at what is in "
        + "it, and if all is well: chmod 700 WORKSPACE/.ergate\n")
    #expect(open.code == 74)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: store)
    try workspace.directory.write("7\n", to: ".ergate/VERSION")
    let newer = try await workspace.ergate("jobs")
    #expect(
      message(newer, in: workspace)
        == "ergate: The store WORKSPACE/.ergate has version 7; this Ergate knows versions up to 1. Nothing was changed. "
        + "Use a newer Ergate.\n")
    #expect(newer.code == 74)
    let foreign = try await workspace.ergate("exec", "w.yaml", "--store", ".git")
    #expect(
      message(foreign, in: workspace)
        == "ergate: WORKSPACE/.git is not a store: it has no file VERSION, but holds HEAD. Name an empty directory with "
        + "--store.\n")
    #expect(foreign.code == 74)
  }

  @Test(
    "of another user's store and files one is told, and the run has its store elsewhere", .enabled(if: getuid() == 0))
  func foreign() async throws {
    let workspace = try await workspace()
    try workspace.directory.write("secret", to: "secret.yaml", mode: 0o600)
    let home = try TemporaryDirectory()
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: home.path)
    func run(_ arguments: String...) async throws -> ErgateBinary.Finished {
      // A copy that everybody may execute, wherever the build is.
      try FileManager.default.copyItem(at: ErgateBinary.url, to: home.url.appending(path: "ergate"))
      defer { try? FileManager.default.removeItem(at: home.url.appending(path: "ergate")) }
      let user = ["--reuid=65534", "--regid=65534", "--clear-groups", home.path("ergate")]
      return try await Running(
        URL(filePath: "/usr/bin/setpriv"), user + arguments, environment: ["HOME": home.path, "XDG_STATE_HOME": nil],
        in: workspace.directory, input: ""
      ).finish()
    }
    let secret = try await run("exec", "secret.yaml")
    #expect(secret.error == "ergate: 'secret.yaml' cannot be read: Permission denied.\n" && secret.code == 66)
    let exec = try await run("exec", "w.yaml")
    #expect(exec.code == 0 && exec.output == "ran\n", "\(exec.text)")
    #expect(exec.error.hasPrefix("The store is in \(home.path("/.local/state/ergate/"))"), "\(exec.text)")
    let worker = try await run("submit", "w.yaml")
    #expect(
      message(worker, in: workspace)
        == "ergate: The store WORKSPACE/.ergate belongs to another user, or lies in a directory of one. Only its owner and "
        + "root may use a store; name another place with --store.\n")
    #expect(worker.code == 74)
  }

  @Test("one damaged job costs that job alone, and is named")
  func damaged() async throws {
    let workspace = try Workspace(steps: "{run: echo ran}")
    let (bad, good) = (try await workspace.submit("w.yaml"), try await workspace.submit("w.yaml"))
    let files = try #require(FileManager.default.enumerator(atPath: workspace.directory.path(".ergate/queued")))
    let file = try #require(files.compactMap { $0 as? String }.first { $0.contains(bad) })
    try workspace.directory.write("garbage", to: ".ergate/queued/\(file)")
    #expect(try await workspace.ergate("worker", "--drain").output == "ran\n")
    #expect(try await workspace.job(good)["status"] == "completed")
    let show = try await workspace.ergate("show", bad)
    #expect(show.code == 74 && show.error.contains("Job \(bad) is damaged, and was moved to"), "\(show.text)")
    #expect(try workspace.directory.names(in: ".ergate/corrupt").count == 2)
  }

  @Test(
    "a workflow whose name is hostile touches nothing outside",
    arguments: ["../x", "a\nb", "-rf", String(repeating: "x", count: 4096)])
  func hostileName(name: String) async throws {
    let workspace = try Workspace(steps: "{run: 'true'}")
    let exec = try await workspace.ergate("exec", "--", name)
    #expect(exec.code == 64 || exec.code == 66, "\(exec.text)")
    let job = try await workspace.ergate("show", "--", name)
    #expect(job.code == 66, "\(job.text)")
    #expect(try workspace.directory.names() == [".git", "w.yaml"])
  }
}
