extension Node {
  /// The text of a scalar, and "" for anything else.
  var scalarText: String {
    if case .scalar(let scalar) = content { scalar.text } else { "" }
  }

  /// Whether nothing at all was written for this node, as after `key:`.
  var isEmptyPlainScalar: Bool {
    if case .scalar(let scalar) = content { scalar == Scalar("") } else { false }
  }

  /// Whether this is the key `<<` without quotes or tag.
  var isMergeKey: Bool {
    if case .scalar(let scalar) = content { scalar == Scalar("<<") } else { false }
  }
}
