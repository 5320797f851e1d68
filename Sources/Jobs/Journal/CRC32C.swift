/// CRC-32C, the checksum of journal lines and job files.
///
/// The polynomial is Castagnoli's (0x1EDC6F41, here bit-reversed), as RFC 3720, section 12.1, uses it for iSCSI: initial
/// value and final exclusive-or are all ones. Eight bytes are taken at a time ("slicing by 8", Kounavis and Berry,
/// "A Systematic Approach to Building High Performance Software-Based CRC Generators", 2005).
package enum CRC32C {
  package static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    checksum(bytes.span)
  }

  package static func checksum(_ bytes: borrowing Span<UInt8>) -> UInt32 {
    let tables = tables
    var crc = UInt32.max
    var index = 0
    while bytes.count - index >= 8 {
      let low = crc ^ word(bytes, at: index)
      let high = word(bytes, at: index + 4)
      crc = tables.advanced(over: low, high)
      index += 8
    }
    while index < bytes.count {
      crc = tables.advanced(crc, over: bytes[index])
      index += 1
    }
    return ~crc
  }

  private static func word(_ bytes: borrowing Span<UInt8>, at index: Int) -> UInt32 {
    UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
      | UInt32(bytes[index + 3]) << 24
  }

  /// Built at first use: a program that reads no journal does not pay for it.
  private static let tables = Tables()

  private struct Tables {
    /// Eight tables of 256 entries: entry `n * 256 + b` is the effect of byte `b` with `n` zero bytes behind it.
    private let entries: [UInt32]

    init() {
      var entries = [UInt32](repeating: 0, count: 8 * 256)
      for byte in 0..<256 {
        entries[byte] = (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
      }
      for index in 256..<entries.count {
        let former = entries[index - 256]
        entries[index] = former >> 8 ^ entries[Int(former & 255)]
      }
      self.entries = entries
    }

    func advanced(_ crc: UInt32, over byte: UInt8) -> UInt32 {
      entries[Int((crc ^ UInt32(byte)) & 255)] ^ crc >> 8
    }

    func advanced(over low: UInt32, _ high: UInt32) -> UInt32 {
      entries[Int(low & 255) + 1792] ^ entries[Int(low >> 8 & 255) + 1536] ^ entries[Int(low >> 16 & 255) + 1280]
        ^ entries[Int(low >> 24) + 1024] ^ entries[Int(high & 255) + 768] ^ entries[Int(high >> 8 & 255) + 512]
        ^ entries[Int(high >> 16 & 255) + 256] ^ entries[Int(high >> 24)]
    }
  }
}
