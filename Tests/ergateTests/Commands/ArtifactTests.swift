import Foundation
import Testing

@Suite("Artifacts of jobs")
struct ArtifactTests {
  @Test("are copied after the step, also after a failure, and shown with their sizes")
  func kept() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      steps:
        - id: build
          run: mkdir -p dist/deep; head -c 3000000 /dev/zero >dist/deep/big; echo hi >dist/note; exit 3
          artifacts: [dist/**, 'none*']
      """
    ])
    let run = try await workspace.ergate("exec", "w.yaml")
    #expect(run.code == 1 && run.error.contains("! build  no file for artifacts 'none*'\n"), "\(run.text)")
    try FileManager.default.removeItem(atPath: workspace.directory.path("dist"))
    let job = try await workspace.job()
    let artifacts = job.objects("artifacts")
    #expect(artifacts.map { $0["file"] } == ["dist/deep/big", "dist/note"])
    #expect(artifacts.map { $0["size"] } == ["3000000", "3"])
    let path = try #require(artifacts.last?["path"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "hi\n")
    let show = try await workspace.ergate("show", "last").output
    #expect(show.contains("exit code 3, 2 artifacts, no file for artifacts 'none*'\n"), "\(show)")
    #expect(show.hasSuffix("/artifacts:\n  2.9 MiB  build/dist/deep/big\n      3 B  build/dist/note\n"), "\(show)")
  }

  @Test("are there for each instance and for a step that is up to date")
  func cached() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      steps:
        - id: m
          matrix: {x: [a, b]}
          run: echo ${{ matrix.x }} >${{ matrix.x }}.out
          sources: [w.yaml]
          generates: ['${{ matrix.x }}.out']
          artifacts: ['${{ matrix.x }}.out']
      """
    ])
    for status in ["completed", "cached"] {
      #expect(try await workspace.ergate("exec", "w.yaml", "-j1").code == 0)
      let job = try await workspace.job()
      #expect(job.steps == ["m: completed", "m[x=a]: \(status)", "m[x=b]: \(status)"])
      #expect(
        job.objects("artifacts").map { "\($0["step"] ?? "") \($0["file"] ?? "")" } == ["m[x=a] a.out", "m[x=b] b.out"])
    }
  }
}
