import CLinux
import Glibc
import SystemPackage

/// A program to start in a session of its own, with default signal dispositions, no signal blocked, and no descriptor
/// but 0 to 2.
package struct Program: Sendable {
  /// The file to execute; if relative, from `directory`.
  package var path: String
  package var arguments: StringList
  package var environment: StringList
  package var directory: String
  /// Descriptors of this process that become 0, 1 and 2; each must be 3 or more.
  package var streams: (input: Int32, output: Int32, error: Int32)
  /// Whether its output is a terminal, which becomes the controlling one of its session.
  package var hasTerminal = false

  package init(
    path: String, arguments: StringList, environment: StringList, directory: String,
    streams: (input: Int32, output: Int32, error: Int32)
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.streams = streams
  }

  /// Starts it. Returns when the program is executing.
  ///
  /// - Returns: its process id.
  /// - Throws: what fork, the change of directory or execve failed with; nothing runs then.
  func spawn() throws(Errno) -> Int32 {
    var pid: Int32 = 0
    let code = unsafe inC { program in unsafe ergate_spawn(&program, &pid) }
    guard code == 0 else { throw Errno(rawValue: code) }
    return pid
  }

  /// Starts it below a guard, which ends it and all that it starts when the other end of the lifeline is closed.
  ///
  /// - Returns: the process id of the guard, which ends as the program does, and its lifeline.
  /// - Throws: as ``spawn()``.
  func spawnGuarded() throws(Errno) -> Guard {
    var lifeline: Int32 = -1
    let pid = unsafe inC { program in unsafe ergate_guard_start(&program, &lifeline) }
    guard pid > 0 else { throw Errno(rawValue: errno) }
    return Guard(pid: pid, lifeline: try Descriptor(owning: lifeline).aboveStandardStreams())
  }

  /// Gives all of it to a function of C, for as long as that takes.
  private func inC(_ body: (inout ergate_program) -> Int32) -> Int32 {
    unsafe arguments.withCStrings { arguments in
      unsafe environment.withCStrings { environment in
        unsafe path.withCString { path in
          unsafe directory.withCString { directory in
            var program = unsafe ergate_program(
              path: path, directory: directory, arguments: arguments, environment: environment,
              streams: (streams.input, streams.output, streams.error), has_terminal: hasTerminal)
            return unsafe body(&program)
          }
        }
      }
    }
  }

  /// A process that sees to it that a program does not outlive this one.
  package struct Guard: ~Copyable {
    package let pid: Int32
    /// To be kept open as long as the program may run.
    package let lifeline: Descriptor

    /// Takes the lifeline out of it.
    package consuming func keepingLifeline() -> Descriptor { lifeline }
  }
}

extension Program {
  /// How many bytes one argument or variable may have (MAX_ARG_STRLEN without the NUL at its end).
  package static let longestString = 128 * 1024 - 1

  /// How many bytes all arguments and variables may have together, each with a NUL and a pointer to it.
  package static var argumentSpace: Int { Int(ergate_argument_space()) }
}
