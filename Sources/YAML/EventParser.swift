import CLibYAML

/// libyaml's event parser: the one place that touches the C library.
enum EventParser {
  /// Hands each event to a closure until that returns false, the text ends, or it cannot be parsed further.
  ///
  /// - Parameters:
  ///   - text: Well-formed UTF-8 without a byte order mark.
  ///   - handle: Takes an event and says whether to go on.
  /// - Returns: What libyaml stumbled over, or nil.
  static func parse(_ text: ArraySlice<UInt8>, _ handle: (borrowing ParserEvent) -> Bool) -> SyntaxFailure? {
    guard !text.isEmpty else { return nil }
    return unsafe text.withUnsafeBufferPointer { input in
      // libyaml keeps a pointer to the parser inside it, so it must not move.
      let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
      defer { unsafe parser.deallocate() }
      guard unsafe yaml_parser_initialize(parser) == 1 else { return outOfMemory }
      defer { unsafe yaml_parser_delete(parser) }
      unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
      while true {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { return unsafe SyntaxFailure(parser.pointee) }
        defer { unsafe yaml_event_delete(&event) }
        guard unsafe handle(ParserEvent(event)), unsafe event.type != YAML_STREAM_END_EVENT else { return nil }
      }
    }
  }

  private static let outOfMemory = SyntaxFailure(problem: "out of memory", position: 0)
}

extension ParserEvent {
  /// Each union member is copied where its event type was tested.
  fileprivate init(_ event: yaml_event_t) {
    start = unsafe event.start_mark.index
    end = unsafe event.end_mark.index
    switch unsafe event.type {
    case YAML_DOCUMENT_START_EVENT:
      let directives = unsafe event.data.document_start.tag_directives
      kind = unsafe .documentStart(hasTagDirectives: directives.start != directives.end)
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT:
      kind = .alias
      text = unsafe String(event.data.alias.anchor) ?? ""
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      kind = .scalar(unsafe Scalar.Style(scalar.style))
      text = unsafe String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      (anchor, tag) = unsafe (String(scalar.anchor), String(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = unsafe event.data.sequence_start
      kind = unsafe .collectionStart(.init(kind: .sequence, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE))
      (anchor, tag) = unsafe (String(sequence.anchor), String(sequence.tag))
    case YAML_MAPPING_START_EVENT:
      let mapping = unsafe event.data.mapping_start
      kind = unsafe .collectionStart(.init(kind: .mapping, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE))
      (anchor, tag) = unsafe (String(mapping.anchor), String(mapping.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    default: kind = .streamStart
    }
  }
}

extension SyntaxFailure {
  fileprivate init(_ parser: yaml_parser_t) {
    let isOutOfMemory = unsafe parser.error == YAML_MEMORY_ERROR
    problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? (isOutOfMemory ? "out of memory" : "")
    position = unsafe parser.problem_mark.index
    contextPosition = unsafe parser.context == nil ? nil : parser.context_mark.index
  }
}

extension Scalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    self =
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
  }
}

extension String {
  fileprivate init?(_ text: UnsafeMutablePointer<UInt8>?) {
    guard let text = unsafe text else { return nil }
    unsafe self.init(cString: text)
  }
}
