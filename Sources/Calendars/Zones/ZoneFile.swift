/// A file in the format TZif (RFC 9636): the table of a zone's changes, and the rule for the time after it.
struct ZoneFile {
  /// The six counts of a header, in the order of the file.
  private struct Header {
    var version: UInt8
    var utcIndicators: Int
    var standardIndicators: Int
    var leapSeconds: Int
    var transitions: Int
    var types: Int
    var characters: Int

    /// The bytes of the block that follows, where an instant has `width` of them.
    func blockSize(width: Int) -> Int {
      transitions * (width + 1) + types * 6 + characters + leapSeconds * (width + 4) + standardIndicators
        + utcIndicators
    }
  }

  private static let headerSize = 44

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func zone(named name: String) throws(ZoneFileError) -> Zone {
    var file = self
    var header = try file.header()
    guard header.version >= UInt8(ascii: "2") else { return try file.zone(named: name, header, width: 4) }
    // The same again, with instants of 64 bits.
    try file.skip(header.blockSize(width: 4))
    header = try file.header()
    return try file.zone(named: name, header, width: 8)
  }

  private mutating func header() throws(ZoneFileError) -> Header {
    guard bytes.count - position >= Self.headerSize, bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
      throw ZoneFileError(message: "is no time zone of the format TZif")
    }
    let version = bytes[position + 4]
    position += 20
    var counts: [Int] = []
    for _ in 0..<6 { counts.append(Int(truncatingIfNeeded: try integer(4))) }
    let header = Header(
      version: version, utcIndicators: counts[0], standardIndicators: counts[1], leapSeconds: counts[2],
      transitions: counts[3], types: counts[4], characters: counts[5])
    guard counts.allSatisfy({ (0...1 << 20).contains($0) }), header.types > 0 else { throw Self.damaged }
    return header
  }

  private mutating func zone(named name: String, _ header: Header, width: Int) throws(ZoneFileError) -> Zone {
    guard header.leapSeconds == 0 else {
      throw ZoneFileError(message: "counts leap seconds, as no clock of this machine does")
    }
    let end = position + header.blockSize(width: width)
    guard end <= bytes.count else { throw Self.damaged }
    var transitions: [Int64] = []
    for _ in 0..<header.transitions { transitions.append(try integer(width)) }
    let kinds = bytes[position..<position + header.transitions].map(Int.init)
    position += header.transitions
    var types: [Int64] = []
    for _ in 0..<header.types {
      types.append(try integer(4))
      position += 2
    }
    let isSorted = zip(transitions, transitions.dropFirst()).allSatisfy(<)
    guard isSorted, kinds.allSatisfy({ $0 < types.count }), types.allSatisfy(Zone.offsets.contains) else {
      throw Self.damaged
    }
    position = end
    return Zone(
      name: name, transitions: transitions, offsets: kinds.map { types[$0] }, firstOffset: types[0],
      rule: width == 8 ? try footer() : nil)
  }

  /// The line after the last block; nil if it is empty.
  private mutating func footer() throws(ZoneFileError) -> PosixZone? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\n") else { throw Self.damaged }
    let line = bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }
    guard position + 1 + line.count < bytes.count else { throw Self.damaged }
    if line.isEmpty { return nil }
    guard let rule = PosixZone(line) else { throw Self.damaged }
    return rule
  }

  private mutating func skip(_ count: Int) throws(ZoneFileError) {
    guard count <= bytes.count - position else { throw Self.damaged }
    position += count
  }

  /// A number in two's complement, most significant byte first.
  private mutating func integer(_ width: Int) throws(ZoneFileError) -> Int64 {
    guard width <= bytes.count - position else { throw Self.damaged }
    let magnitude = bytes[position..<position + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    position += width
    return width == 4 ? Int64(Int32(truncatingIfNeeded: magnitude)) : Int64(bitPattern: magnitude)
  }

  private static let damaged = ZoneFileError(message: "is damaged")
}
