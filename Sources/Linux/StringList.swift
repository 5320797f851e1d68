import Glibc

/// Strings for a program's arguments or environment, laid out as the kernel wants them.
package struct StringList: Sendable {
  /// The strings, each with a NUL behind it.
  private var bytes: [UInt8] = []
  /// Where each string starts.
  private var starts: [Int] = []

  package init() {}

  /// Adds the concatenation of `parts`, which must be free of NUL.
  package mutating func append(_ parts: [UInt8]...) {
    begin()
    for part in parts { bytes.append(contentsOf: part) }
    end()
  }

  /// Adds `text`, which must be free of NUL.
  package mutating func append(_ text: String) {
    begin()
    bytes.append(contentsOf: text.utf8)
    end()
  }

  /// What became of a variable that was to be added.
  package enum Addition: Sendable {
    case done
    /// The name is empty, or holds NUL or `=`; nothing was added.
    case badName
    /// The value holds NUL; nothing was added.
    case badValue
  }

  /// Adds `NAME=VALUE`.
  ///
  /// Called for each variable of each step, so it works on bytes and not on characters.
  package mutating func append(name: String, value: [UInt8]) -> Addition {
    guard !value.holds(0) else { return .badValue }
    let start = bytes.count
    var name = name
    let isGood = name.withUTF8 { name in
      unsafe bytes.append(contentsOf: name)
      return unsafe !name.isEmpty && !name.holds(0) && !name.holds(UInt8(ascii: "="))
    }
    guard isGood else {
      bytes.removeSubrange(start...)
      return .badName
    }
    starts.append(start)
    bytes.append(UInt8(ascii: "="))
    bytes.append(contentsOf: value)
    end()
    return .done
  }

  private mutating func begin() { starts.append(bytes.count) }
  private mutating func end() { bytes.append(0) }

  /// Calls `body` with a list of C strings that ends with a null pointer. They are valid during the call only.
  func withCStrings<Result>(
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var bytes = bytes
    return unsafe bytes.withUnsafeMutableBytes { buffer in
      // Without any string there is nothing to point to.
      let base = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      var pointers = unsafe starts.map { start in unsafe base.map { unsafe $0 + start } }
      unsafe pointers.append(nil)
      return unsafe pointers.withUnsafeBufferPointer { list in
        guard let address = list.baseAddress else { preconditionFailure("a list with an element has an address") }
        return unsafe body(address)
      }
    }
  }
}

extension [UInt8] {
  fileprivate func holds(_ byte: UInt8) -> Bool { unsafe withUnsafeBufferPointer { unsafe $0.holds(byte) } }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func holds(_ byte: UInt8) -> Bool {
    guard let start = baseAddress else { return false }
    return unsafe memchr(start, Int32(byte), count) != nil
  }
}
