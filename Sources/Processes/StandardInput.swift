import Engine
import Linux
import SystemPackage

/// What a program reads on its standard input, as a descriptor from which all of it can be read at once: nobody has to
/// feed it, and it may close it whenever it likes.
final class StandardInput: Sendable {
  let descriptor: Descriptor

  /// /dev/null has no position and no other state, so all programs can have the same.
  private static let nothing = try? StandardInput(.null())

  private init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  static func of(_ input: ProcessInput) throws(Errno) -> StandardInput {
    switch input {
    case .empty:
      if let nothing { return nothing }
      return StandardInput(try .null())
    case .bytes(let bytes):
      if let pipe = try pipe(holding: bytes) { return StandardInput(pipe) }
      return StandardInput(try .memory(bytes, name: "stdin"))
    }
  }

  /// Nil when a pipe does not hold that much: 64 KiB, or less for a user who has many pipes.
  private static func pipe(holding bytes: [UInt8]) throws(Errno) -> Descriptor? {
    guard bytes.count <= 64 * 1024 else { return nil }
    let pipe = try Pipe()
    try pipe.writing.setNonBlocking()
    guard try pipe.writing.writeAvailable(bytes[...]) == bytes.count else { return nil }
    return pipe.closingWriter()
  }
}
