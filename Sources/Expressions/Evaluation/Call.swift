/// A call of a function that needs no more than its arguments.
struct Call {
  struct Failure: Error {
    let message: String
    /// The argument to blame; nil for the call as a whole.
    var argument: Int?
  }

  let function: Function
  let arguments: [Value]
  /// The bytes that a text or list may have which the function makes.
  let limit: Int

  func result() throws(Failure) -> Value {
    switch function {
    case .contains: .bool(contains())
    case .startsWith: .bool(matchesText { $0.starts(with: $1) })
    case .endsWith: .bool(matchesText { $0.reversed().starts(with: $1.reversed()) })
    case .format: .string(try formatted())
    case .join: .string(try joined())
    case .toJSON: .string(try prettyJSON())
    case .fromJSON: try parsedJSON()
    case .split: .array(try split())
    case .trim: .string(String(try text(0).trimmed))
    case .lower: .string(try checked(text(0).lowercased()))
    case .upper: .string(try checked(text(0).uppercased()))
    case .replace: .string(try replaced())
    case .length: .number(Double(try length()))
    case .unsafeRaw: .string(try checked(arguments[0].text))
    case .hashFiles, .case, .default, .success, .failure, .always, .cancelled:
      preconditionFailure("\(function) needs the scope, or not all of its arguments")
    }
  }

  /// An argument of a function that takes texts: any scalar, but no list or map.
  func text(_ index: Int) throws(Failure) -> String {
    let value = arguments[index]
    guard value.isScalar else {
      throw Failure(message: "\(function.rawValue) takes a text, found \(value.kindName)", argument: index)
    }
    return value.coercedString
  }

  func checked(_ text: String) throws(Failure) -> String {
    try checkSize(text.utf8.count)
    return text
  }

  func checkSize(_ bytes: Int) throws(Failure) {
    if bytes > limit { throw Failure(message: "the result of \(function.rawValue) is larger than \(limit) bytes") }
  }
}

/// A text that grows until it is larger than a call may make it.
struct CallText {
  private let call: Call
  private var text = ""

  init(of call: Call) {
    self.call = call
  }

  mutating func append(_ part: some StringProtocol) throws(Call.Failure) {
    text += part
    try call.checkSize(text.utf8.count)
  }

  var string: String { text }
}
