import Foundation
import Testing

@Suite("A call that cannot work")
struct BadCallTests {
  /// A workspace with a bit of everything.
  private func workspace() throws -> Workspace {
    try Workspace([
      "w.yaml": "inputs: {count: {type: integer}, kind: {options: [a, b]}}\nsteps: [{run: 'true'}]",
      "free.yaml": "steps: [{run: 'true'}]", "need.yaml": "inputs: {tag: {required: true}}\nsteps: [{run: 'true'}]",
      "empty.yaml": "", "workflows/build.yaml": "steps: [{run: 'true'}]", "folder/x": "", "bad.json": "{",
      "negative.json": #"{"workflow_name": "x", "current_step": -1}"#,
    ])
  }

  @Test("is told what is wrong, where, and what to do", arguments: cases)
  func message(_ call: Case) async throws {
    let workspace = try workspace()
    let run = try await ErgateBinary.start(call.arguments, in: workspace.directory).finish()
    #expect(run.error.replacing(workspace.directory.path, with: "WORKSPACE") == call.message + "\n")
    #expect(run.code == call.code)
    #expect(run.output == "")
  }

  @Test("one file that is not there keeps no other from being checked")
  func validateAll() async throws {
    let run = try await workspace().ergate("validate", "no.yaml", "empty.yaml")
    #expect(run.error.hasPrefix("ergate: There is no file 'no.yaml'.\nerror[empty-file]"), "\(run.text)")
    #expect(run.code == 65)
    #expect(try await workspace().ergate("validate", "no.yaml", "free.yaml").code == 66)
  }

  @Test("a setting that is empty or no number is refused, and nothing is run")
  func settings() async throws {
    let workspace = try workspace()
    let store = try await workspace.ergate("jobs", "--store", "")
    #expect(store.code == 64 && store.error.hasPrefix("Error: --store is empty; name a directory.\n"), "\(store.text)")
    let keep = try await workspace.ergate("exec", "free.yaml", environment: ["ERGATE_KEEP": "few"])
    #expect(keep.error == "ergate: ERGATE_KEEP is a number of jobs, such as 50; found 'few'.\n" && keep.code == 64)
    #expect(!workspace.directory.contains(".ergate"))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var code: Int32
    var message: String

    init(_ call: String, _ code: Int32, _ message: String) {
      arguments = call.split(separator: " ").map(String.init)
      self.code = code
      self.message = message
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static let cases = [
    Case(
      "exec biuld", 66,
      """
      ergate: There is no workflow 'biuld': neither workflows/biuld.yaml nor a file 'biuld'. Did you mean 'build'?
              There are: build.
      """),
    Case(
      "exce w.yaml", 64,
      """
      ergate: There is no command 'exce'. Did you mean 'exec'?
              There are: exec, submit, worker, jobs, show, logs, cancel, approve, resume, list, describe, plan, graph, validate, eval, schema, completions.
      """),
    Case(
      "help nope", 64,
      """
      ergate: There is no command 'nope'.
              There are: exec, submit, worker, jobs, show, logs, cancel, approve, resume, list, describe, plan, graph, validate, eval, schema, completions.
      """),
    Case("exec no/such.yaml", 66, "ergate: There is no file 'no/such.yaml'."),
    Case(
      "exec folder/", 66,
      "ergate: 'folder/' is a directory. Name a workflow file in it; `ergate list --dir folder/` shows them."),
    Case(
      "exec empty.yaml", 65,
      """
      error[empty-file]: the file holds no workflow
        --> empty.yaml:1:1
         |
       1 |
         | ^
         |
         = help: the smallest one is: steps: [{run: echo hello}]

      1 error
      """),
    Case(
      "exec w.yaml conut=3", 65,
      """
      error[unknown-input]: the workflow 'w' has no input 'conut'
        --> command line:1:1
         |
       1 | conut=3
         | ^^^^^ did you mean 'count'?
         |
         = help: its inputs: count, kind

      1 error
      """),
    Case(
      "exec w.yaml count=three kind=c", 65,
      """
      error[input-value]: the input 'count' must be an integer, found 'three'
        --> command line:1:7
         |
       1 | count=three kind=c
         |       ^^^^^
      note: declared here
        --> w.yaml:1:10
         |
       1 | inputs: {count: {type: integer}, kind: {options: [a, b]}}
         |          ^^^^^

      error[input-value]: the input 'kind' must be one of a, b; found 'c'
        --> command line:1:18
         |
       1 | count=three kind=c
         |                  ^
      note: declared here
        --> w.yaml:1:34
         |
       1 | inputs: {count: {type: integer}, kind: {options: [a, b]}}
         |                                  ^^^^

      2 errors
      """),
    Case(
      "exec need.yaml", 65,
      """
      error[missing-input]: the input 'tag' is required
        --> need.yaml:1:10
         |
       1 | inputs: {tag: {required: true}}
         |          ^^^ declared here
         |
         = help: give it as 'tag=VALUE'; it is a text

      1 error
      """),
    Case("exec free.yaml word", 64, "ergate: 'word' is no input: write name=value."),
    Case(
      "exec free.yaml --input {", 64,
      "ergate: --input is not JSON: the text ends where a key in double quotes should stand at byte 1."),
    Case(
      "exec w.yaml --store w.yaml", 74,
      "ergate: WORKSPACE/w.yaml is not a directory, and so not a store. Move it away, or name another place with --store."
    ),
    Case("show last", 66, "ergate: There is no store at WORKSPACE/.ergate, and so no job."),
    Case(
      "submit --job bad.json", 65,
      "ergate: 'bad.json' is not JSON: the text ends where a key in double quotes should stand at byte 1."),
    Case(
      "submit --job negative.json", 65,
      "ergate: 'negative.json' is no job that can be taken: `current_step` is -1; it must be a whole number, 0 or more."
    ),
    Case("submit --job none.json", 66, "ergate: 'none.json' cannot be read: No such file or directory."),
  ]
}
