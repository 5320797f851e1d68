import Expressions

extension Job {
  /// The content of a job file in a queue: ``value`` as one sealed line (``Seal``).
  package var file: [UInt8] {
    var bytes: [UInt8] = []
    value.append(to: &bytes)
    return Seal.closing(bytes)
  }

  package init(file: ArraySlice<UInt8>) throws(FormatError) {
    let value = try Seal.open(file)
    do throws(JobDecodingError) {
      self = try Self(value: value)
    } catch {
      throw FormatError(error)
    }
  }

  package init(file: [UInt8]) throws(FormatError) { try self.init(file: file[...]) }
}
