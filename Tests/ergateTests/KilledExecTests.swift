import Foundation
import Testing

/// What `kill -9` of an `exec` leaves (storage.md), end to end.
@Suite("An exec that is killed")
struct KilledExecTests {
  @Test("is shown as interrupted; the next command that writes to the store ends its leftovers; resume goes on")
  func killed() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      steps:
        - {id: first, run: 'echo once >> first'}
        - {id: second, run: 'test -e again && exit 0; echo $$ > pid; echo ready; exec sleep 6000'}
      """, to: "w.yaml")
    let exec = try ErgateBinary.start(["exec", "w.yaml", "--store", "s"], in: directory)
    #expect(await exec.prints("ready\n"))
    exec.signal(SIGKILL)
    #expect(await exec.finish().code == 137)
    let pid = try #require(Int32(directory.text("pid").dropLast()))
    #expect(isRunning(pid))

    let jobs = try await ErgateBinary.run("jobs", "--output", "jsonl", "--store", "s", in: directory)
    #expect(jobs.output.contains(#""status":"interrupted""#), "\(jobs.text)")
    #expect(isRunning(pid))

    try directory.write("steps: [{uses: set, with: {a: 1}}]", to: "other.yaml")
    let submit = try await ErgateBinary.run("submit", "other.yaml", "--store", "s", in: directory)
    #expect(submit.code == 0, "\(submit.text)")
    #expect(!isRunning(pid))
    #expect(try directory.text("s/boot.json").contains("\"boot\":\""))

    try directory.write("", to: "again")
    let id = try #require(jobs.output.split(separator: "\"").first { $0.count == 36 })
    let resume = try await ErgateBinary.run("resume", String(id), "--store", "s", in: directory)
    #expect(resume.code == 0, "\(resume.text)")
    #expect(try directory.text("first") == "once\n")
  }

  /// Not if it has ended and nobody has asked how.
  private func isRunning(_ pid: Int32) -> Bool {
    let stat = try? String(contentsOf: URL(filePath: "/proc/\(pid)/stat"), encoding: .utf8)
    return stat?.split(separator: ") ").last.map { !$0.hasPrefix("Z") } ?? false
  }
}
