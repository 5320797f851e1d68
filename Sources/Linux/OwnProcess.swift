import CLinux
import Glibc
package import SystemPackage

/// What this process was started with, and on what it runs.
package enum OwnProcess {
  /// The environment; of a name that stands twice the first counts, as in getenv. Entries without `=` are left out.
  package static var environment: [(name: String, value: [UInt8])] {
    var variables: [(String, [UInt8])] = []
    var index = 0
    while let entry = unsafe environ[index] {
      let bytes = unsafe Array(UnsafeRawBufferPointer(start: entry, count: strlen(entry)))
      index += 1
      guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), equals > 0,
        let name = String(validating: bytes[..<equals], as: UTF8.self)
      else { continue }
      variables.append((name, Array(bytes[(equals + 1)...])))
    }
    return variables
  }

  /// The working directory, absolute; "/" if it was removed.
  package static var currentDirectory: String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  /// The permissions that new files do not get. Asking for it sets it for an instant, so no other thread may be making
  /// files.
  package static var fileCreationMask: UInt32 {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }

  /// From now on no core is written of this process, and its memory and first environment are closed to other processes
  /// of its user. Those that it starts are not concerned.
  package static func hideMemory() { _ = ergate_hide_memory() }

  /// Ends this process.
  package static func exit(_ code: Int32) -> Never { Glibc.exit(code) }

  /// The number that the kernel knows this process by.
  package static var identifier: Int32 { getpid() }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The size of the terminal that a descriptor leads to; nil if it is none, or one that does not say.
  package static func terminalSize(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
    var rows: UInt16 = 0
    var columns: UInt16 = 0
    guard unsafe ergate_terminal_size(descriptor, &rows, &columns) == 0, rows > 0, columns > 0 else { return nil }
    return (Int(columns), Int(rows))
  }

  package static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The machine as uname names it: `x86_64`, `aarch64`.
  package static var machine: String {
    var name = utsname()
    guard unsafe uname(&name) == 0 else { return "unknown" }
    return unsafe withUnsafeBytes(of: &name.machine) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

extension OwnProcess {
  /// Whether two descriptors lead to the same file, pipe or terminal.
  package static func isSameFile(_ first: Int32, _ second: Int32) -> Bool {
    var one = stat()
    var two = stat()
    guard unsafe fstat(first, &one) == 0, unsafe fstat(second, &two) == 0 else { return false }
    return one.st_dev == two.st_dev && one.st_ino == two.st_ino
  }
}

extension OwnProcess {
  /// The most memory, in bytes, that any child that was reaped had at one time.
  package static var largestChildPeak: Int {
    var usage = rusage()
    return unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage) == 0 ? usage.ru_maxrss * 1024 : 0
  }
}

extension OwnProcess {
  /// The number of the first argument that is not UTF-8; the program's name, which is 0, does not count.
  package static var firstArgumentNotUTF8: Int? {
    (1..<max(1, Int(CommandLine.argc))).first { index in
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { return false }
      return unsafe String(validatingCString: argument) == nil
    }
  }
}

extension OwnProcess {
  /// Reads what is there to be read; empty at the end.
  package static func readStandardInput(atMost limit: Int) throws(Errno) -> [UInt8] {
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
      count = unsafe Glibc.read(0, buffer.baseAddress, limit)
      initialized = max(0, count)
    }
    if count < 0 { throw Errno(rawValue: errno) }
    return bytes
  }

  /// The name of the user that this process belongs to; its number where it has none.
  package static var userName: String {
    guard let entry = unsafe getpwuid(getuid()), let name = unsafe entry.pointee.pw_name else {
      return "uid \(getuid())"
    }
    return unsafe String(cString: name)
  }
}
