/// What the names in an expression stand for while it is evaluated.
///
/// An expression asks for no more than it names: for `steps.build.return` it calls `member("build", of: "steps")`, so
/// that a scope never has to build a context of ten thousand steps. Whole contexts are asked for by `toJSON(inputs)`
/// or `steps.*` alone.
package protocol EvaluationScope {
  /// The whole of a context, whose name is given in lower case; nil counts as null.
  ///
  /// An ``EvaluationError`` is thrown if there is a value that cannot be had; its range is filled in.
  func context(_ name: String) throws(EvaluationError) -> Value?

  /// One member of a context; nil counts as null. Where the context is a list, the name is an index (`'0'`).
  ///
  /// The name is given as the expression spells it; names are compared without regard to case, except those of the
  /// environment. Throws as ``context(_:)`` does.
  func member(_ name: String, of context: String) throws(EvaluationError) -> Value?

  /// Answers a function that expressions cannot compute by themselves.
  ///
  /// An ``EvaluationError`` is thrown if it has no result; its range is filled in.
  func call(_ function: HostFunction, _ arguments: [Value]) throws(EvaluationError) -> Value
}

extension EvaluationScope {
  /// Looks into the whole context.
  package func member(_ name: String, of context: String) throws(EvaluationError) -> Value? {
    try self.context(context)?.member(name)
  }
}

/// A function that the scope answers.
package enum HostFunction: String, Sendable, Hashable, CaseIterable {
  /// Without arguments; a boolean.
  case success, failure, always, cancelled
  /// One or more patterns; the digest of the files that match, as text.
  case hashFiles
}
