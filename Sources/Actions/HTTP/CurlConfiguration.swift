/// A configuration file for the program `curl`, which it reads on its standard input: arguments can be read by everybody
/// on the machine, and secrets may stand here.
struct CurlConfiguration {
  /// How long a line may be: `curl` up to 7.88 refuses more than 100 KiB, and says only that it cannot read them.
  static let lineLimit = 100_000

  private(set) var bytes: [UInt8] = []

  /// An option without a value.
  mutating func set(_ option: String) { bytes += Array("\(option)\n".utf8) }

  /// An option and its value, which is passed on byte for byte: nothing in it can end the quotes or the line.
  ///
  /// - Returns: false, and nothing is added, if the value holds NUL or makes the line too long.
  mutating func set(_ option: String, _ value: some Sequence<UInt8>) -> Bool {
    var line = Array("\(option) = \"".utf8)
    for byte in value {
      switch byte {
      case 0: return false
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): line += Array(#"\n"#.utf8)
      case UInt8(ascii: "\r"): line += Array(#"\r"#.utf8)
      case UInt8(ascii: "\t"): line += Array(#"\t"#.utf8)
      case UInt8(ascii: "\u{B}"): line += Array(#"\v"#.utf8)
      default: line.append(byte)
      }
    }
    line += Array("\"\n".utf8)
    guard line.count <= Self.lineLimit else { return false }
    bytes += line
    return true
  }

  /// The same of what is known to be short and without NUL.
  mutating func set(_ option: String, text: String) {
    let isSet = set(option, text.utf8)
    precondition(isSet, "\(option) is too long")
  }
}
