import Expressions

/// The content of `state.json`: a snapshot, and how much of the journal is in it.
package struct JobState: Sendable, Hashable {
  package var snapshot: JobSnapshot
  /// The length in bytes of the part of the journal that the snapshot is the fold of. Readers fold the rest.
  package var journalOffset: Int

  package init(snapshot: JobSnapshot, journalOffset: Int) {
    self.snapshot = snapshot
    self.journalOffset = journalOffset
  }

  /// ``JobSnapshot/json`` with `journal_offset`, sealed (``Seal``).
  package var file: [UInt8] {
    var writer = ObjectWriter(capacity: 4096)
    writer.object { writer in
      writer.members(of: snapshot)
      writer.member("journal_offset", journalOffset)
    }
    return Seal.closing(writer.bytes)
  }

  package init(file: ArraySlice<UInt8>) throws(FormatError) {
    let value = try Seal.open(file)
    do throws(JobDecodingError) {
      self = try Self(value)
    } catch {
      throw FormatError(error)
    }
  }

  package init(file: [UInt8]) throws(FormatError) { try self.init(file: file[...]) }

  private init(_ value: Value) throws(JobDecodingError) {
    var reader = try AttributeReader(value)
    journalOffset = try reader.integer("journal_offset", in: 0...Int.max) ?? 0
    snapshot = try JobSnapshot(members: &reader)
    try reader.finish()
  }
}
