/// A line of a journal, or a file of a store, cannot be used.
package struct FormatError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: Sendable, Hashable {
    /// It breaks off: what a crash in the middle of an append leaves.
    case torn
    /// It is whole, but not as it was written: a bit flipped, or somebody edited it.
    case edited
    /// It is as it was written, but does not make sense.
    case malformed
    /// A newer version wrote it. To be left alone.
    case newerSchema
  }

  package var kind: Kind
  /// A whole sentence.
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  init(_ error: JobDecodingError) {
    self.init(error.isNewerSchema ? .newerSchema : .malformed, error.message)
  }

  package var description: String { message }
}
