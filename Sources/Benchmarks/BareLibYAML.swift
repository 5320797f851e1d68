import CLibYAML
import Linux

/// The least that reading YAML with libyaml can cost: its events, looked at by nobody.
///
/// `unsafe` here: it is libyaml itself that is measured, without the layer that makes it safe.
enum BareLibYAML {
  static let command = "bare-libyaml"

  static func run(_ path: String) throws {
    let text = try UserFile.read(path, limit: 1 << 30)
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else { return }
    defer { unsafe yaml_parser_delete(&parser) }
    try unsafe text.withUnsafeBufferPointer { buffer in
      unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      while true {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else { throw CommandFailure(command: "parse \(path)") }
        let isEnd = unsafe event.type == YAML_STREAM_END_EVENT
        unsafe yaml_event_delete(&event)
        if isEnd { return }
      }
    }
  }
}
