import Jobs
import Testing

@Suite("CRC-32C")
struct CRC32CTests {
  @Test(
    "the sums of RFC 3720, appendix B.4, come out",
    arguments: [
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA), ([UInt8](repeating: 255, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E), (Array((0..<32).reversed()), 0x113F_DB5C), (Array("123456789".utf8), 0xE306_9283),
      ([], 0),
    ] as [([UInt8], UInt32)])
  func knownSums(bytes: [UInt8], sum: UInt32) { #expect(CRC32C.checksum(bytes[...]) == sum) }

  @Test("eight bytes at a time give what one bit at a time gives, wherever the slice begins and ends")
  func slices() {
    let bytes = (0..<80).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
    for start in 0..<17 {
      for end in start...bytes.count {
        #expect(CRC32C.checksum(bytes[start..<end]) == bitwise(bytes[start..<end]), "\(start)..<\(end)")
      }
    }
  }

  private func bitwise(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
    }
    return ~crc
  }
}
