import FileStore
import Glibc
import Jobs
import Linux

/// A process that does one thing to a store, so that tests can trace it, cut it off, and kill it.
///
/// `StoreProbe COMMAND STORE [ARGUMENT]`. What it prints on standard output is what it would acknowledge.
@main
struct StoreProbe {
  static func main() async {
    let words = CommandLine.arguments
    guard words.count >= 3 else { exit(64) }
    do {
      try await Probe(path: words[2], argument: words.count > 3 ? words[3] : nil).run(words[1])
    } catch {
      FileHandleStandIn.write("\(error)\n", to: 2)
      exit(1)
    }
  }
}

/// Text to a standard stream, at once.
enum FileHandleStandIn {
  static func write(_ text: String, to stream: Int32) {
    let descriptor = Descriptor(owning: dup(stream))
    try? descriptor.write(Array(text.utf8))
  }
}
