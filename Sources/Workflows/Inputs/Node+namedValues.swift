package import Diagnostics
package import YAML

extension Node {
  /// One entry of a mapping of inputs in a file.
  package struct NamedValue {
    package var name: String
    package var content: GivenInput.Content
    package var nameRange: SourceRange
    package var valueRange: SourceRange
  }

  /// The entries of a mapping; nil if the node is none, or a key is no scalar.
  ///
  /// A plain scalar is given as its text, so that the declaration decides its type and `3.10` stays what it is.
  package var namedValues: [NamedValue]? {
    guard case .mapping(let mapping) = content else { return nil }
    var values: [NamedValue] = []
    for entry in mapping.entries {
      guard let name = entry.key.anyText, let value = entry.value.plainValue else { return nil }
      var content = GivenInput.Content.value(value)
      if case .scalar(let scalar) = entry.value.content, scalar.style == .plain, !entry.value.isNull {
        content = .spelled(scalar.text, value)
      }
      values.append(
        NamedValue(name: name, content: content, nameRange: entry.key.range, valueRange: entry.value.range))
    }
    return values
  }
}
