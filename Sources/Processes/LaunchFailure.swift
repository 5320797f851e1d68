import Engine
import Linux
import SystemPackage

/// Finds out why a program could not be started, after the fact: starting one shall not cost checks beforehand.
struct LaunchFailure {
  var request: ProcessRequest
  /// The file that was to be executed.
  var path: String
  var code: Errno

  private var name: String { request.arguments[0] }

  func explain() -> LaunchError {
    if code.isShortage { return Self.shortage(of: name, code) }
    if code == .argListTooLong { return ArgumentSize(request).explain() }
    return directoryProblem() ?? programProblem()
  }

  static func shortage(of name: String, _ code: Errno) -> LaunchError {
    let what =
      switch code {
      case .tooManyOpenFiles: "this process has too many files open (ulimit -n)"
      case .tooManyOpenFilesInSystem: "the system has too many files open"
      case .noMemory: "there is not enough memory"
      default: "there are too many processes (ulimit -u, or the pids limit of the control group)"
      }
    return LaunchError(.noResources, "cannot start '\(name)' now: \(what)")
  }

  private func directoryProblem() -> LaunchError? {
    let directory = "the working directory '\(request.workingDirectory)'"
    return switch ExecutableFile(at: request.workingDirectory) {
    case .directory(isOpen: true): nil
    case .missing: LaunchError(.noWorkingDirectory, "\(directory) does not exist")
    case .executable, .notExecutable: LaunchError(.noWorkingDirectory, "\(directory) is not a directory")
    case .directory, .unreachable:
      LaunchError(.noWorkingDirectory, "\(directory) cannot be entered: permission denied")
    }
  }

  private func programProblem() -> LaunchError {
    let place = ProgramLookup(request).absolute(path)
    return switch ExecutableFile(at: place) {
    case .missing: LaunchError(.programNotFound, "command not found: '\(name)' (there is no file '\(place)')")
    case .directory: refusal("it is a directory")
    case .notExecutable: refusal("it is not executable (try: chmod +x \(name))")
    case .unreachable: refusal("permission denied for a directory that it is in")
    case .executable: contentProblem(place)
    }
  }

  private func contentProblem(_ place: String) -> LaunchError {
    if let interpreter = ExecutableFile.interpreter(of: place), let problem = problem(with: interpreter) {
      return problem
    }
    return switch code {
    case .noSuchFileOrDirectory:
      refusal("the loader that it needs does not exist; it was built for another system")
    case .execFormatError:
      refusal("it is neither a program for this machine nor a script whose first line starts with '#!'")
    case .textFileBusy: refusal("somebody is still writing to it")
    case .permissionDenied: refusal("permission denied; its file system may be mounted with 'noexec'")
    default: LaunchError(.other, "cannot run '\(name)': \(code)")
    }
  }

  private func problem(with interpreter: String) -> LaunchError? {
    guard !interpreter.isEmpty else { return refusal("its first line starts with '#!' but names no interpreter") }
    switch ExecutableFile(at: ProgramLookup(request).absolute(interpreter)) {
    case .executable: return nil
    case .missing where interpreter.hasSuffix("\r"):
      return refusal(
        "its first line names the interpreter '\(interpreter.dropLast())' followed by a carriage return;"
          + " save it with Unix line ends")
    case .missing: return refusal("the interpreter '\(interpreter)' that its first line names does not exist")
    default: return refusal("the interpreter '\(interpreter)' that its first line names is not executable")
    }
  }

  private func refusal(_ why: String) -> LaunchError { LaunchError(.notExecutable, "cannot run '\(name)': \(why)") }
}
