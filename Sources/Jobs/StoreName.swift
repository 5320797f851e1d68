/// The rule for every name that becomes a file name in a store.
package enum StoreName {
  package static let maximumLength = 100
  /// The rule in words, as in "it must be …".
  package static let rule = "1 to 100 letters, digits, dots, dashes and underscores, without a leading dot or dash"

  /// True for 1–100 characters of `[A-Za-z0-9._-]` without a leading dot or dash.
  package static func isValid(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= maximumLength else { return false }
    guard first != UInt8(ascii: "."), first != UInt8(ascii: "-") else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }
}
