import Diagnostics

/// Builds the tree of nodes from the parser's events: resolves aliases and merge keys, checks tags, keys and limits.
struct Composer {
  /// A node as it stands in its collection.
  struct Item {
    var node: Node
    /// Where the collection has it; for an alias not where the node was written.
    var place: SourceRange
  }

  /// A collection that has begun.
  private struct Frame {
    var collection: ParserEvent.Collection
    var start: Int
    var anchor: (name: String, id: Int)?
    /// Its nodes are at the end of ``Composer/items`` from here on.
    var firstItem: Int
    var nodesBefore: Int
    var height = 0
  }

  let source: Source
  let limits: Limits
  private let offsets: CharacterOffsets

  /// Completed nodes of the collections that have begun, innermost last. Keys and values of a mapping alternate.
  private(set) var items: [Item] = []
  private var frames: [Frame] = []
  /// The keys of the mapping that is made at the moment.
  var keys = KeyIndex()
  private var anchors = AnchorTable()
  private var nodes = 0
  private var documents = 0
  /// The first document, once it is complete.
  private var root: Node?
  private var diagnostics: [Diagnostic] = []
  private var hasStopped = false
  private var endOfLastEvent = 0
  private var lastScalar: SyntaxExplainer.ScalarToken?

  init(_ decoded: DecodedText, limits: Limits) {
    source = decoded.source
    offsets = decoded.offsets
    self.limits = limits
  }

  var document: ParsedDocument {
    ParsedDocument(
      source: source, root: root,
      diagnostics: diagnostics.enumerated()
        .sorted { ($0.element.range.lower, $0.offset) < ($1.element.range.lower, $1.offset) }
        .map(\.element))
  }

  /// Takes the next event. Returns false when it makes no sense to go on.
  mutating func handle(_ event: borrowing ParserEvent) -> Bool {
    let range = offsets[event.start]..<offsets[event.end]
    if range.lowerBound > endOfLastEvent, let comment = strayComment(in: endOfLastEvent..<range.lowerBound) {
      reportStrayComment(at: comment)
    }
    endOfLastEvent = max(endOfLastEvent, range.upperBound)
    switch event.kind {
    case .documentStart(let hasTagDirectives): startDocument(at: range, hasTagDirectives)
    case .streamStart, .streamEnd, .documentEnd: break
    case .alias: addAlias(event.text, at: range)
    case .scalar(let style): addScalar(Scalar(event.text, style: style), event, at: range)
    case .collectionStart(let collection): start(collection, event, at: range)
    case .collectionEnd: endCollection(at: range)
    }
    return !hasStopped
  }

  /// Takes the error at which the parser gave up.
  mutating func handle(_ failure: SyntaxFailure) {
    hasStopped = true
    let offset = offsets[failure.position]
    // What libyaml took for a comment may be what it misses.
    if offset > endOfLastEvent, let comment = strayComment(in: endOfLastEvent..<offset) {
      return reportStrayComment(at: comment)
    }
    let explainer = SyntaxExplainer(
      source: source, offset: offset, context: failure.contextPosition.map { offsets[$0] },
      lastScalar: lastScalar)
    diagnostics.append(explainer.explain(failure.problem))
  }

  var offsetOfText: Int { offsets.start }
  var anchorNames: some Sequence<String> { anchors.someNames }

  mutating func report(_ diagnostic: Diagnostic) {
    guard diagnostics.count < limits.diagnostics else {
      if !hasStopped { stop(.tooLarge, "more than \(limits.diagnostics) problems in one file", at: diagnostic.range) }
      return
    }
    diagnostics.append(diagnostic)
  }

  private mutating func stop(_ id: DiagnosticID, _ message: String, at range: SourceRange, help: String? = nil) {
    hasStopped = true
    diagnostics.append(Diagnostic(id, message, in: source, at: range, help: help.map { [$0] } ?? []))
  }

  // MARK: Nodes

  private mutating func startDocument(at range: Range<Int>, _ hasTagDirectives: Bool) {
    documents += 1
    if documents > 1 {
      stop(
        .multipleDocuments, "a second document begins here", at: SourceRange(range),
        help: "a file holds one document: remove the '---', or split the file")
    } else if hasTagDirectives {
      reportTagDirective(in: range)
    }
  }

  private mutating func addScalar(_ scalar: Scalar, _ event: borrowing ParserEvent, at range: Range<Int>) {
    var scalar = scalar
    var range = range
    var isSound = true
    if mayHaveProperties(event, at: range) {
      let properties = NodeProperties(in: source.text, from: range.lowerBound, upTo: range.upperBound)
      range = properties.contentStart..<range.upperBound
      (scalar.tag, isSound) = scalarTag(event.tag, properties.tag, of: scalar)
    }
    if scalar.style == .literal || scalar.style == .folded { range = withoutTrailingBlanks(range) }
    lastScalar = .init(style: scalar.style, range: range)
    if scalar.style == .plain, !offsets.isASCII, beginsWithStrangeBlank(scalar, at: range) { isSound = false }
    let node = Node(isSound ? .scalar(scalar) : .invalid, at: SourceRange(range))
    if let anchor = event.anchor {
      anchors.complete(anchor, id: anchors.open(anchor), as: .init(node: node, nodes: 1, height: 0))
    }
    add(node, at: node.range, nodes: 1, height: 0)
  }

  /// libyaml tells of anchors and tags, except of the tag `!`.
  private func mayHaveProperties(_ event: borrowing ParserEvent, at range: Range<Int>) -> Bool {
    event.anchor != nil || event.tag != nil
      || (!range.isEmpty && source.text[range.lowerBound] == UInt8(ascii: "!"))
  }

  /// The range of a block scalar up to its last visible character.
  private func withoutTrailingBlanks(_ range: Range<Int>) -> Range<Int> {
    let last = source.text[range].lastIndex { !$0.isBlank && !$0.isLineBreak }
    return range.lowerBound..<(last.map { $0 + 1 } ?? range.upperBound)
  }

  private mutating func addAlias(_ name: String, at range: Range<Int>) {
    let place = SourceRange(range)
    switch anchors.lookUp(name) {
    case .found(let target):
      guard frames.count + target.height <= limits.depth else { return stopForDepth(at: place) }
      add(target.node, at: place, nodes: target.nodes, height: target.height)
    case .cycle:
      report(
        .init(
          .cyclicAlias, "the alias '*\(DisplayText.shortened(name))' stands inside the node that it names", in: source,
          at: place))
      add(Node(.invalid, at: place), at: place, nodes: 1, height: 0)
    case .unknown:
      reportUnknownAnchor(name, at: place)
      add(Node(.invalid, at: place), at: place, nodes: 1, height: 0)
    }
  }

  private mutating func start(
    _ collection: ParserEvent.Collection, _ event: borrowing ParserEvent, at range: Range<Int>
  ) {
    var start = range.lowerBound
    if mayHaveProperties(event, at: range) {
      let properties = NodeProperties(in: source.text, from: start, upTo: range.upperBound)
      start = properties.contentStart
      checkTag(event.tag, properties.tag, of: collection.kind, at: start)
    }
    guard frames.count < limits.depth else { return stopForDepth(at: SourceRange(start..<start)) }
    frames.append(
      Frame(
        collection: collection, start: start, anchor: event.anchor.map { ($0, anchors.open($0)) },
        firstItem: items.count, nodesBefore: nodes))
  }

  private mutating func endCollection(at range: Range<Int>) {
    guard let frame = frames.popLast() else { return }
    // libyaml ends a block collection where the next token begins, behind blank lines and comments.
    let lastByte = frame.collection.isFlow ? range.upperBound : items[frame.firstItem...].last?.place.offsets.upperBound
    let place = SourceRange(frame.start..<max(frame.start, lastByte ?? frame.start))
    let content: Node.Content =
      switch frame.collection.kind {
      case .sequence: .sequence(items[frame.firstItem...].map { $0.node })
      case .mapping: makeMapping(from: frame.firstItem, isFlow: frame.collection.isFlow)
      }
    items.removeLast(items.count - frame.firstItem)
    let node = Node(content, at: place)
    if let anchor = frame.anchor {
      let target = AnchorTable.Target(node: node, nodes: nodes - frame.nodesBefore + 1, height: frame.height + 1)
      anchors.complete(anchor.name, id: anchor.id, as: target)
    }
    add(node, at: place, nodes: 1, height: frame.height + 1)
  }

  private mutating func add(_ node: consuming Node, at place: SourceRange, nodes count: Int, height: Int) {
    nodes += count
    if nodes > limits.nodes {
      return stop(
        .tooLarge, "the document has more than \(limits.nodes) nodes", at: place,
        help: count > 1 ? "each alias counts as many nodes as it stands for" : nil)
    }
    if frames.isEmpty {
      if !node.isEmptyPlainScalar { root = node }
    } else {
      if frames[frames.count - 1].height < height { frames[frames.count - 1].height = height }
      items.append(Item(node: node, place: place))
    }
  }

  private mutating func stopForDepth(at place: SourceRange) {
    stop(.tooLarge, "more than \(limits.depth) lists and mappings inside each other", at: place)
  }
}
