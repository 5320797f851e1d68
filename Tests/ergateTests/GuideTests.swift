import Expressions
import Foundation
import Jobs
import Testing
import Workflows

@Suite("The guides")
struct GuideTests {
  @Test("their workflows are valid", arguments: MarkdownFile.guides + ["README.md"])
  func workflows(path: String) async throws {
    let directory = try TemporaryDirectory()
    // What the secrets of the examples are read from.
    try directory.write("", to: "keys/deploy")
    for block in try MarkdownFile(path).blocks("yaml") {
      let name = try #require(block.path, "\(path):\(block.line): the first line names no file")
      try directory.write(block.text, to: name)
      let run = try await ErgateBinary.run("validate", name, environment: ["DEPLOY_TOKEN": "token"], in: directory)
      #expect(run.error == "\(name) is valid\n", "\(path):\(block.line)")
      #expect(run.code == 0)
    }
  }

  @Test("what they show on a terminal is what happens there", arguments: MarkdownFile.guides + ["README.md"])
  func sessions(path: String) async throws {
    let directory = try TemporaryDirectory()
    for block in try MarkdownFile(path).blocks {
      if block.language == "yaml", let name = block.path { try directory.write(block.text, to: name) }
      guard block.language == "console" else { continue }
      try await ConsoleSession(block.text).check(in: directory, "\(path):\(block.line)")
    }
  }

  @Test("their other blocks are of kinds that nothing runs", arguments: MarkdownFile.guides)
  func languages(path: String) throws {
    let languages = try Set(MarkdownFile(path).blocks.map(\.language))
    #expect(languages.subtracting(["yaml", "console", "text", "swift", "json"]) == [])
  }

  @Test("each is on the landing page, and every link leads somewhere")
  func links() throws {
    // "Diagnostics" lists the ids of all messages.
    let pages =
      ["Diagnostics"] + MarkdownFile.guides.map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
    let landing = try MarkdownFile.guide("Ergate").text
    for page in pages where page != "Ergate" { #expect(landing.contains("<doc:\(page)>"), "\(page)") }
    for path in MarkdownFile.guides {
      for link in try MarkdownFile(path).text.matches(of: /<doc:(\w+)>/) {
        #expect(pages.contains(String(link.1)), "\(path) links to \(link.1)")
      }
    }
  }

  @Test("every key that a workflow may have is explained")
  func keys() throws {
    let guide = try MarkdownFile.guide("WritingWorkflows")
    let keys =
      supported(WorkflowKey.self) + supported(StepKey.self) + supported(InputKey.self) + supported(RetryKey.self)
      + supported(ResourceKey.self) + supported(ReadyKey.self) + supported(StopKey.self) + supported(DefaultsKey.self)
      + supported(NextKey.self) + supported(DotenvKey.self)
    #expect(keys.filter { !guide.names($0) } == [])
    let schedules = try MarkdownFile.guide("Schedules")
    #expect(supported(ScheduleKey.self).filter { !schedules.names($0) } == [])
    let values = InputDeclaration.Kind.allCases.map(\.rawValue) + RetryPolicy.Backoff.allCases.map(\.rawValue)
    #expect(values.filter { !guide.names($0) } == [])
    for action in ActionSignature.builtIn { #expect(guide.text.contains("uses: \(action.name)"), "\(action.name)") }
  }

  private func supported<Key: MappingKey>(_ type: Key.Type) -> [String] {
    Key.allCases.filter(\.isSupported).map(\.rawValue)
  }

  @Test("every key that is refused for now is named as such")
  func refusedKeys() throws {
    let text = try MarkdownFile.guide("WritingWorkflows").text
    let section = try #require(text.range(of: "## Not yet")).upperBound
    let planned =
      WorkflowKey.allCases.filter { !$0.isSupported }.map(\.rawValue)
      + StepKey.allCases.filter { !$0.isSupported }.map(\.rawValue)
    #expect(planned.filter { !text[section...].contains("`\($0)`") } == [])
  }

  @Test("every function is explained")
  func functions() throws {
    let guide = try MarkdownFile.guide("Expressions")
    #expect(Function.allCases.map(\.rawValue).filter { !guide.names($0) } == [])
  }

  @Test("every status is explained, with its number in the Python library")
  func statuses() throws {
    let text = try MarkdownFile.guide("JobsAndWorkers").text
    for status in JobStatus.allCases {
      let number = status.ergateInteger.map(String.init) ?? "–"
      let row = text.split(separator: "\n").first { $0.hasPrefix("| `\(status.rawValue)` |") }
      #expect(row?.hasSuffix("| \(number) |") == true, "\(status)")
    }
  }

  @Test("every command is explained, and no other")
  func commands() async throws {
    let help = try await ErgateBinary.run("help", in: TemporaryDirectory()).output
    let commands = Set(help.matches(of: /\n  ([a-z]+) (?:\(default\) )? +[A-Z]/).map { String($0.1) })
    for path in ["README.md", "\(MarkdownFile.catalog)/CommandLine.md"] {
      let text = try MarkdownFile(path).text
      let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `ergate ") }
      let named = rows.flatMap { row in
        row.split(separator: "|")[0].matches(of: /`(?:ergate )?([a-z]+)/).map { String($0.1) }
      }
      #expect(Set(named) == commands, "\(path)")
    }
  }

  @Test("every attribute of a job and its steps is explained")
  func attributes() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      env: {LEVEL: '1'}
      steps:
        - {id: a, run: 'echo "A=1" >>"$ERGATE_ENV"; echo x=1 >>"$ERGATE_OUTPUT"', next: c}
        - {id: b, run: ':'}
        - {id: c, run: 'exit 7', retry: {max-attempts: 2, delay: 1ms}, continue-on-error: true}
        - {id: d, run: 'test -e go'}
        - {id: e, run: ':', if: false}
      finally: [{id: f, run: 'kill $$'}]
      """, to: "w.yaml")
    _ = try await ErgateBinary.run("exec", "w.yaml", in: directory)
    try directory.write("", to: "go")
    _ = try await ErgateBinary.run("resume", "last", in: directory)
    let shown = try await ErgateBinary.run("show", "last", "--output", "json", in: directory)
    let job = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any] ?? [:]
    let steps = job["steps"] as? [[String: Any]] ?? []
    let names = steps.reduce(into: Set(job.keys)) { $0.formUnion($1.keys) }
    let guide = try MarkdownFile.guide("JobsAsJSON")
    #expect(names.count > 35)
    #expect(names.filter { !guide.names($0) } == [])
  }
}
