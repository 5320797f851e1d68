import Foundation
import Testing

/// A git checkout in which only this is in the way: the workflows of this repository, a source file, three commits.
struct SampleCheckout {
  let directory: TemporaryDirectory

  init() async throws {
    directory = try TemporaryDirectory()
    for file in Repository.files(below: "workflows", suffix: "") {
      try directory.write(Repository.text(file), to: file)
    }
    try directory.write(Repository.text(".gitignore"), to: ".gitignore")
    try directory.write("let answer = 42\n", to: "Sources/answer.swift")
    try await git("init", "-q", "-b", "main")
    for subject in ["Add the answer", "Fix what `$(id)` printed", "Test it; and \"more\""] {
      try await git("add", ".")
      try await git("commit", "-q", "--allow-empty", "-m", subject)
    }
  }

  /// Runs `ergate` at the top of the checkout.
  func ergate(_ arguments: String...) async throws -> ErgateBinary.Finished {
    try await ErgateBinary.start(arguments, in: directory).finish()
  }

  @discardableResult
  func git(_ arguments: String...) async throws -> String {
    let identity = ["-c", "user.name=Ergate", "-c", "user.email=ergate@example.invalid", "-c", "commit.gpgsign=false"]
    let run = try await Running(
      URL(filePath: "/usr/bin/env"), ["git"] + identity + arguments, environment: [:], in: directory, input: ""
    ).finish()
    try #require(run.code == 0, "\(run.text)")
    return run.output
  }
}
