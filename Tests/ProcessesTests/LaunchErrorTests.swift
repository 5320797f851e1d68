import Engine
import Linux
import Processes
import TestSupport
import Testing

@Suite("Programs that cannot be started", .timeLimit(.minutes(5)))
struct LaunchErrorTests {
  @Test("a file that cannot be executed is named, with what is wrong with it")
  func files() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.directory.makeDirectory("folder")
        for (name, text, message) in [
          (
            "crlf", "#!/bin/sh\r\necho",
            "its first line names the interpreter '/bin/sh' followed by a carriage return; save it with Unix line ends"
          ),
          (
            "lost", "#! /no/such/program -x\n",
            "the interpreter '/no/such/program' that its first line names does not exist"
          ),
          ("odd", "#!folder\n", "the interpreter 'folder' that its first line names is not executable"),
          ("none", "#!\necho", "its first line starts with '#!' but names no interpreter"),
          (
            "text", "echo hello\n",
            "it is neither a program for this machine nor a script whose first line starts with '#!'"
          ),
        ] {
          try box.write(text, to: name, permissions: 0o755)
          #expect(await box.refusal(["./\(name)"]) == "notExecutable: cannot run './\(name)': \(message)")
        }
        try box.write("#!/bin/sh\n", to: "plain", permissions: 0o644)
        #expect(
          await box.refusal(["./plain"])
            == "notExecutable: cannot run './plain': it is not executable (try: chmod +x ./plain)")
        #expect(await box.refusal(["./folder"]) == "notExecutable: cannot run './folder': it is a directory")
        #expect(
          await box.refusal(["./nothing"])
            == "programNotFound: command not found: './nothing' (there is no file '\(box.path)/./nothing')")
      }
    }
  }

  @Test("a name that is not in the PATH says where it was looked for")
  func names() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.write("#!/bin/sh\n", to: "plain", permissions: 0o644)
        for (path, name, message) in [
          ("/bin:/usr/bin", "nothing", "programNotFound: command not found: 'nothing' (looked in PATH: /bin:/usr/bin)"),
          (nil, "nothing", "programNotFound: command not found: 'nothing' (PATH is not set; looked in /bin:/usr/bin)"),
          (
            box.path, "plain",
            "notExecutable: cannot run 'plain': '\(box.path)/plain' is not executable (try: chmod +x \(box.path)/plain)"
          ),
        ] {
          #expect(await box.refusal([name]) { $0.environment["PATH"] = path } == message)
        }
      }
    }
  }

  @Test("a working directory that cannot be one is named")
  func directories() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.write("", to: "file")
        for (directory, message) in [
          ("/no/such/place", "the working directory '/no/such/place' does not exist"),
          ("\(box.path)/file", "the working directory '\(box.path)/file' is not a directory"),
          ("\(box.path)\0/file", "the path of the working directory holds a NUL byte, which no path can"),
        ] {
          #expect(await box.refusal(["true"]) { $0.workingDirectory = directory } == "noWorkingDirectory: \(message)")
        }
      }
    }
  }

  @Test("what no program can be given is refused before anything starts")
  func strings() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let empty = "programNotFound: there is no program to run: the command is empty"
        #expect(await box.refusal([]) == empty)
        #expect(await box.refusal([""]) == empty)
        #expect(
          await box.refusal(["echo", "a\0b"])
            == "other: argument 1 of 'echo' holds a NUL byte, which cannot be passed to a program")
        for (name, value, message) in [
          ("A", "x\0", "the environment variable 'A' holds a NUL byte, which cannot be passed to a program"),
          ("A=B", "x", "an environment variable cannot be named 'A=B', which cannot be passed to a program"),
          ("", "x", "an environment variable cannot be named '', which cannot be passed to a program"),
        ] {
          #expect(await box.refusal(["true"]) { $0.environment[name] = value } == "other: \(message)")
        }
      }
    }
  }

  @Test("the longest argument or variable passes, and the next longer one is named with its size")
  func lengths() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let limit = Program.longestString
        let hint = "can be passed so (pass it on standard input or in a file)"
        let longest = String(repeating: "x", count: limit)
        try await #expect(box.start(box.request(["true", longest])).finish() == .exited(0))
        #expect(
          await box.refusal(["true", longest + "x"])
            == "argumentsTooLong: argument 1 of 'true' is 131072 bytes long; at most 131071 \(hint)")
        #expect(
          await box.refusal(["true"]) { $0.environment["BIG"] = longest }
            == "argumentsTooLong: the environment variable 'BIG' is 131075 bytes long; at most 131071 \(hint)")
        let many = Array(repeating: String(repeating: "y", count: 100_000), count: 70)
        let message = await box.refusal(["true"] + many)
        #expect(message.hasPrefix("argumentsTooLong: the arguments (7000643 bytes) and the environment ("))
        #expect(
          message.contains(" are longer than the \(Program.argumentSpace) bytes that can be passed; the longest is"))
        #expect(message.hasSuffix(" argument 1 of 'true' with 100000 (pass it on standard input or in a file)"))
      }
    }
  }
}

extension ProcessSandbox {
  /// The reason and message with which a program is not started.
  fileprivate func refusal(_ arguments: [String], _ change: (inout ProcessRequest) -> Void = { _ in }) async -> String {
    var request = request(arguments)
    change(&request)
    do throws(LaunchError) {
      _ = try await launcher.launch(request) { _, _ in }
      return "started"
    } catch {
      return "\(error.reason): \(error.message)"
    }
  }
}
