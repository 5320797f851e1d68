import Foundation
import Testing

/// What the README shows beside its workflows and terminals, which ``GuideTests`` run.
@Suite("The README")
struct ReadmeTests {
  private let readme: MarkdownFile

  init() throws { readme = try MarkdownFile("README.md") }

  @Test("has two commands for a shell: one sets up and runs a workflow, one tests")
  func commands() throws {
    let blocks = readme.blocks("sh").map(\.text)
    #expect(blocks.count == 2)
    #expect(blocks.allSatisfy { $0.count { $0 == "\n" } == 1 })
    #expect(blocks.last == "swift test\n")
    #expect(readme.blocks.first?.text == blocks.first)
    let ci = try Repository.text(".ci/run")
    #expect(ci.contains("readme_block 1") && ci.contains("readme_block 2"))
  }

  @Test("its first command ends with a run that greets, whatever the name")
  func setUp() async throws {
    let parts = try #require(readme.blocks("sh").first).text.split(separator: " && ")
    #expect(parts.dropLast().last == "swift build -c release --product ergate")
    // The parts before install and build; this one is run as it stands, but for where the binary is.
    let last = try #require(parts.last).split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(last.first == ".build/release/ergate")
    let run = try await ErgateBinary.start(Array(last.dropFirst()), in: SampleCheckout().directory).finish()
    #expect(run.code == 0)
    #expect(run.output.contains(", World!\n"), "\(run.text)")
  }

  @Test("installs what the manifest asks apt for")
  func packages() throws {
    let command = try #require(readme.blocks("sh").first).text
    let manifest = try Repository.text("Package.swift")
    for match in manifest.matches(of: /\.apt\(\["([^"]+)"\]\)/) { #expect(command.contains(match.1)) }
  }

  @Test("a job whose process was killed goes on, and what was done is not done again")
  func killed() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      steps:
        - {id: first, run: echo first >>trace, return: 42}
        - {id: second, run: 'echo waiting; test -e go || exec sleep 6000'}
        - {id: third, run: 'echo third ${{ steps.first.return }} >>trace'}
      """, to: "w.yaml")
    let run = try ErgateBinary.start(["exec", "w.yaml"], in: directory)
    #expect(await run.prints("waiting\n"))
    run.signal(9)
    _ = await run.finish()
    try directory.write("", to: "go")
    let resumed = try await ErgateBinary.run("resume", "last", in: directory)
    #expect(resumed.code == 0, "\(resumed.text)")
    #expect(try directory.text("trace") == "first\nthird 42\n")
  }

  @Test("its links lead to files")
  func links() throws {
    let links = readme.text.matches(of: /\]\(([^)]+)\)/).map { String($0.1) }
    #expect(links.count > 5)
    #expect(links.filter { !Repository.directory.contains($0) } == [])
  }
}
