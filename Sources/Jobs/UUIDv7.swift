/// A UUID whose order is the order in time (RFC 9562, section 5.7): 48 bits of Unix milliseconds, 74 random bits.
struct UUIDv7 {
  private(set) var milliseconds: UInt64
  /// The upper 12 of the random bits (`rand_a`).
  private var upper: UInt16
  /// The lower 62 of the random bits (`rand_b`).
  private var lower: UInt64

  private static let lastMillisecond: UInt64 = 1 << 48 - 1
  private static let upperLimit: UInt16 = 1 << 12
  private static let lowerLimit: UInt64 = 1 << 62

  /// Instants before 1970 and after the year 10889 do not fit; the nearest that does is taken.
  init(at instant: Timestamp, random: inout some RandomNumberGenerator) {
    let milliseconds = min(UInt64(max(instant.milliseconds, 0)), Self.lastMillisecond)
    self.init(milliseconds: milliseconds, random: &random)
  }

  private init(milliseconds: UInt64, random: inout some RandomNumberGenerator) {
    self.milliseconds = milliseconds
    upper = UInt16.random(in: 0..<Self.upperLimit, using: &random)
    lower = UInt64.random(in: 0..<Self.lowerLimit, using: &random)
  }

  /// A greater one, that cannot be guessed from this one.
  func successor(random: inout some RandomNumberGenerator) -> UUIDv7 {
    var next = self
    next.lower += UInt64.random(in: 1...UInt64(UInt32.max), using: &random)
    guard next.lower >= Self.lowerLimit else { return next }
    next.lower -= Self.lowerLimit
    next.upper += 1
    guard next.upper >= Self.upperLimit else { return next }
    return UUIDv7(milliseconds: min(milliseconds + 1, Self.lastMillisecond), random: &random)
  }

  var id: JobID {
    let high = milliseconds << 16 | 0x7000 | UInt64(upper)
    let low = 0x8000_0000_0000_0000 | lower
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for shift in stride(from: 60, through: 0, by: -4) { Self.append(high >> UInt64(shift), to: &text) }
    for shift in stride(from: 60, through: 0, by: -4) { Self.append(low >> UInt64(shift), to: &text) }
    guard let id = JobID(String(decoding: text, as: UTF8.self)) else {
      preconditionFailure("the text of a UUID fits the rule for names")
    }
    return id
  }

  /// Appends the hexadecimal digit of the lowest four bits, and a dash where the form of a UUID has one before it.
  private static func append(_ number: UInt64, to text: inout [UInt8]) {
    if [8, 13, 18, 23].contains(text.count) { text.append(UInt8(ascii: "-")) }
    let digit = UInt8(truncatingIfNeeded: number & 15)
    text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
  }
}

extension JobID {
  /// A new id, of the given instant. Ids of one millisecond are in no order; ``IDGenerator`` makes ones that are.
  package static func make(at instant: Timestamp, random: inout some RandomNumberGenerator) -> JobID {
    UUIDv7(at: instant, random: &random).id
  }
}
