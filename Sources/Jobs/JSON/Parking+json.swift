import Expressions

extension ObjectWriter {
  mutating func parking(_ parking: Parking) {
    object { $0.members(of: parking) }
  }

  mutating func members(of parking: Parking) {
    switch parking {
    case .until(let instant): member("until", instant)
    case .approval(let address): member("approval", address) { $0.address($1) }
    case .child(let id): member("child", id.text)
    }
  }
}

extension Parking {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    if let instant = try reader.timestamp("until") {
      self = .until(instant)
    } else if let address = try reader.optional("approval", StepAddress.init) {
      self = .approval(address)
    } else {
      self = .child(try reader.requiredJobID("child"))
    }
  }
}
