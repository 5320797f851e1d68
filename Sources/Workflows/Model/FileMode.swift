/// Permissions of a file, as `chmod` takes them: three or four octal digits.
package struct FileMode: Sendable, Hashable {
  package var bits: UInt32

  package init?(text: String) {
    guard (3...4).contains(text.utf8.count), let bits = UInt32(text, radix: 8), bits <= 0o7777 else { return nil }
    self.bits = bits
  }
}
