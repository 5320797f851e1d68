/// What a built-in action takes and gives: what `validate` checks its `with` against.
package struct ActionSignature: Sendable, Hashable {
  package enum FieldKind: String, Sendable, Hashable {
    /// A text keeps the spelling of the file; `content` may be a list or map too, which becomes JSON.
    /// A `condition` is an expression, with or without `${{ }}`, as in `if`.
    /// A `mapping` may be an expression that gives one.
    case any, text, content, condition, boolean, priority, duration, mode, mapping
    /// A map of header names to texts; status codes, one or a list.
    case headers, statuses
  }

  package struct Field: Sendable, Hashable {
    package var name: String
    package var kind: FieldKind
    package var isRequired: Bool
    package var summary: String
    /// Whether secrets may stand in it: the action shows and keeps nothing of it.
    package var takesSecrets = false
  }

  package var name: String
  package var summary: String
  package var fields: [Field]
  /// True if `with` may hold any names (`set`).
  package var takesAnyField = false
  /// Whether `defaults.timeout` is for it: not for actions that wait by design.
  package var takesDefaultTimeout = true

  /// Whether `working-directory` means something beside it.
  package var usesWorkingDirectory = false

  /// The program of the machine that does the work of a built-in action; nil: it needs none.
  package var program: String?
  /// The names of its outputs, if they are always the same.
  package var outputs: [String] = []

  /// Whether a process does its work, which can be stopped by a signal and ends with an exit code.
  package var startsProcess: Bool { isExternal || program != nil }

  /// Whether it is a program of the machine, and not built in.
  package var isExternal = false

  /// An action that a program `ergate-action-NAME` on PATH performs. It says itself what it takes.
  package static func external(_ name: String) -> ActionSignature {
    ActionSignature(
      name: name, summary: "A program of this machine.", fields: [], takesAnyField: true, usesWorkingDirectory: true,
      isExternal: true)
  }

  package static func externalProgram(_ name: String) -> String { "ergate-action-\(name)" }

  /// Whether there may be an external action of this name: letters, digits, `.`, `_` and `-`, at most 64, and a letter
  /// or digit in front.
  static func isExternalName(_ name: String) -> Bool {
    let isAlphanumeric = { (byte: UInt8) in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard let first = name.utf8.first, isAlphanumeric(first), name.utf8.count <= 64 else { return false }
    return name.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
  }

  /// Whether secrets may stand in a field. A program of the machine gets all of them on its standard input.
  func takesSecrets(in field: String) -> Bool { isExternal || self.field(field)?.takesSecrets == true }

  package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}
