import Crypto

extension Digest {
  /// As `sha256sum` prints it.
  var hexadecimal: String {
    var text = ""
    text.reserveCapacity(2 * Self.byteCount)
    for byte in self {
      text += String(byte >> 4, radix: 16)
      text += String(byte & 15, radix: 16)
    }
    return text
  }
}
