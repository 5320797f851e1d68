import Expressions

extension ObjectWriter {
  mutating func members(of reopening: Reopening) {
    member("from", reopening.from)
    member("only", reopening.only)
    member("skip", reopening.skip)
    member("set", reopening.set)
    member("reason", reopening.reason)
    member("reload", reopening.reload)
    member("rerun", reopening.rerun)
  }
}

extension Reopening {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    self.init()
    from = try reader.text("from")
    only = try reader.text("only")
    skip = try reader.text("skip")
    set = try reader.object("set")
    reason = try reader.text("reason")
    reload = try reader.text("reload")
    rerun = try reader.list("rerun", AttributeReader.text)
  }
}
