import Foundation
import Testing

@Suite("ergate list")
struct ListTests {
  @Test("lists what workflows do and take; what is no file, or not valid, is in nobody's way")
  func list() async throws {
    let workspace = try Workspace([
      "workflows/good.yaml":
        "description: Builds.\ninputs: {target: {options: [debug, release], default: debug}}\nsteps: [{run: x}]",
      "workflows/bad.yaml": "steps: []", "workflows/folder.yaml/x": "", "workflows/notes.txt": "",
    ])
    let links = workspace.directory.path("workflows/dangling.yaml")
    try FileManager.default.createSymbolicLink(atPath: links, withDestinationPath: "nowhere")
    let pipe = try Running(
      URL(filePath: "/usr/bin/mkfifo"), ["workflows/pipe.yaml"], environment: [:], in: workspace.directory, input: "")
    _ = await pipe.finish()
    let run = try await workspace.ergate("list")
    #expect(
      run.output == """
        bad   not valid: 1 error; see `ergate validate bad`
        good  Builds.
              target: debug|release, default debug

        """)
    #expect(run.code == 0 && run.error == "", "\(run.text)")
  }
}
