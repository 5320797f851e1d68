/// The list of records that is all that is known of a job.
package enum Journal {
  /// Reads the bytes of a journal, or of its tail, up to the first line that is not whole.
  ///
  /// Never throws: what a crash or a flipped bit has left is an answer, too.
  ///
  /// - Parameter epoch: the highest epoch of the records before `bytes`.
  package static func read(_ bytes: ArraySlice<UInt8>, after epoch: Int = 0) -> JournalReading {
    var reading = JournalReading(epoch: epoch)
    var rest = bytes
    while let end = rest.firstIndex(of: Seal.lineFeed) {
      let line = rest[...end]
      do throws(FormatError) {
        reading.add(try JournalRecord(line: line), length: line.count)
      } catch {
        reading.stop(because: error.kind == .torn ? FormatError(.edited, error.message) : error)
        return reading
      }
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty { reading.stop(because: ending(rest)) }
    return reading
  }

  package static func read(_ bytes: [UInt8]) -> JournalReading { read(bytes[...]) }

  /// What a last line without a line feed is. An append that was cut off leaves the beginning of a line; whole content
  /// with another byte behind it was a line whose end has changed, and must not be thrown away as torn.
  private static func ending(_ rest: ArraySlice<UInt8>) -> FormatError {
    if Seal.fits(rest.dropLast()) { return FormatError(.edited, "The line feed at the end of the line was changed.") }
    return FormatError(.torn, "The line breaks off after \(rest.count) bytes.")
  }
}
