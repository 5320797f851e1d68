/// What an expression mentions: the contexts, what of them, and the functions.
package struct References: Sendable, Hashable {
  /// One place at which a context is named.
  package struct Mention: Sendable, Hashable {
    /// In lower case.
    package let context: String
    /// The names that follow as they are written: `build`, `outputs` and `path` for `steps.build.outputs['path']`. It
    /// ends where a name is computed or a filter stands; if it is empty, all of the context may be meant.
    package let path: [String]
    /// The bytes of the text that was parsed, from the context to the last name of the path.
    package let range: Range<Int>
  }

  /// In the order of the text.
  package private(set) var mentions: [Mention] = []
  package private(set) var functions: Set<Function> = []

  package init() {}

  package var contexts: Set<String> { Set(mentions.map(\.context)) }

  /// The members of a context that are mentioned by name, as they are written.
  package func members(of context: String) -> Set<String> {
    Set(mentions.filter { $0.context == context }.compactMap(\.path.first))
  }

  /// Whether a context is mentioned as a whole, or with a name that is computed: `toJSON(steps)`, `steps[x]`.
  package func mentionsWhole(_ context: String) -> Bool {
    mentions.contains { $0.context == context && $0.path.isEmpty }
  }

  package mutating func formUnion(_ other: References) {
    mentions += other.mentions
    functions.formUnion(other.functions)
  }

  fileprivate mutating func insert(_ node: Node) {
    if let (context, path) = node.staticPath {
      mentions.append(Mention(context: context, path: path, range: node.range))
      return
    }
    if case .call(let function, _) = node.kind { functions.insert(function) }
    for child in node.children { insert(child) }
  }
}

extension Expression {
  package var references: References {
    var references = References()
    references.insert(root)
    return references
  }
}

extension Template {
  /// What its expressions mention.
  package var references: References {
    expressions.reduce(into: References()) { $0.formUnion($1.references) }
  }
}

extension Node {
  /// A context and the names that follow, if all of them are written out.
  fileprivate var staticPath: (context: String, path: [String])? {
    switch kind {
    case .context(let name):
      return (name, [])
    case .member(let base, let name):
      guard let (context, path) = base.staticPath else { return nil }
      return (context, path + [name.text])
    case .index(let base, let key):
      guard let name = key.staticKey, let (context, path) = base.staticPath else { return nil }
      return (context, path + [name])
    default:
      return nil
    }
  }

  /// The name that a literal index stands for.
  var staticKey: String? {
    if case .literal(let key) = kind { key.coercedString } else { nil }
  }
}
