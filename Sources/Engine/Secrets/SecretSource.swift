import Jobs
import OrderedCollections
import Workflows

/// Reads the values of the secrets that a workflow declares: from where they are kept, for this process alone.
@EngineActor
struct SecretSource {
  let run: JobRun

  /// The values, in the order of the file, up to the first that cannot be had.
  func fetch() async -> (secrets: [Secret], failure: StepFailure?) {
    var secrets: [Secret] = []
    for declaration in run.workflow.secrets {
      do throws(StepFailure) {
        secrets.append(try await secret(declaration))
      } catch {
        return (secrets, error)
      }
    }
    return (secrets, nil)
  }

  private func secret(_ declaration: SecretDeclaration) async throws(StepFailure) -> Secret {
    let bytes = try await bytes(declaration)
    do {
      return try Secret(declaration.name, bytes)
    } catch {
      throw failure(declaration, error.message)
    }
  }

  private func failure(_ declaration: SecretDeclaration, _ message: String) -> StepFailure {
    StepFailure(kind: "secret", message: "the secret '\(declaration.name)' \(message)")
  }

  private func bytes(_ declaration: SecretDeclaration) async throws(StepFailure) -> ArraySlice<UInt8> {
    switch declaration.source {
    case .variable(let name):
      guard let value = run.options.callerEnvironment.variables[name] else {
        throw failure(declaration, "cannot be had: the variable \(name) is not set")
      }
      return value[...]
    case .file(let path): return try content(of: path, declaration).withoutLineEnd
    case .command(let arguments): return try await output(of: arguments, declaration).withoutLineEnd
    }
  }

  private func content(of path: String, _ declaration: SecretDeclaration) throws(StepFailure) -> [UInt8] {
    let full = path.hasPrefix("/") ? path : "\(run.workflowDirectory)/\(path)"
    let bytes: [UInt8]?
    do {
      bytes = try run.services.workspaceFiles.read(full)
    } catch {
      throw failure(declaration, "cannot be had: \(error.message)")
    }
    guard let bytes else { throw failure(declaration, "cannot be had: the file \(full) is not there") }
    return bytes
  }

  /// What a program prints. It gets the whole environment of this process, in which it may need other secrets.
  private func output(
    of arguments: [String], _ declaration: SecretDeclaration
  ) async throws(StepFailure) -> [UInt8] {
    let scope = StopScope(inside: run.bodyScope)
    let timer = run.schedule(Self.timeLimit) { scope.stop(.timeout) }
    defer {
      timer?.cancel()
      scope.close()
    }
    let printed = PrintedSecret()
    let process = try await launch(arguments, declaration) { stream, bytes in
      if stream == .stdout { printed.add(bytes) }
    }
    let key = scope.onDemand { demand in
      if case .stop = demand { process.stop(StopPolicy(grace: .seconds(2))) } else { process.stopNow() }
    }
    let exit = await process.finish()
    scope.ignore(key)
    let program = "the program '\(arguments[0])'"
    switch exit {
    case _ where scope.reason == .timeout:
      throw failure(declaration, "cannot be had: \(program) has not ended after \(Self.timeLimit.components.seconds) s")
    case .exited(0): return printed.bytes
    case .exited(let code):
      throw failure(declaration, "cannot be had: \(program) has ended with exit code \(code); its output is not shown")
    case .signaled(let signal):
      throw failure(declaration, "cannot be had: \(program) was killed by signal \(signal); its output is not shown")
    }
  }

  private static let timeLimit = Duration.seconds(60)

  private func launch(
    _ arguments: [String], _ declaration: SecretDeclaration, _ output: @escaping OutputHandler
  ) async throws(StepFailure) -> any RunningProcess {
    var request = ProcessRequest(
      arguments: arguments, environment: run.options.callerEnvironment, workingDirectory: run.workspace)
    request.marker = ["ERGATE_JOB_ID": run.lease.id.text]
    do {
      return try await run.services.launcher.launch(request, output: output)
    } catch {
      throw failure(declaration, "cannot be had: \(error.message)")
    }
  }
}

/// What a program has printed; more than a secret may have is thrown away.
@EngineActor
private final class PrintedSecret {
  private(set) var bytes: [UInt8] = []

  func add(_ more: [UInt8]) { if bytes.count <= Secret.limit { bytes += more } }
}

extension [UInt8] {
  /// Without one line feed, or carriage return and line feed, at the end.
  fileprivate var withoutLineEnd: ArraySlice<UInt8> {
    guard last == UInt8(ascii: "\n") else { return self[...] }
    return dropLast(dropLast().last == UInt8(ascii: "\r") ? 2 : 1)
  }
}
