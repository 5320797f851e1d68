/// What comes to a command through a pipe.
struct ShellFeed: Equatable {
  /// A stretch of the trace.
  let range: Range<Int>
  /// The numbers of here-documents.
  let documents: [Int]
}

/// A pipeline as far as it was read.
struct ShellPipeline {
  /// How much the lexer had met, and how many readers of standard input, where a pipeline begins.
  struct Place {
    let trace: Int
    let reader: Int
  }

  /// Where in the trace it began.
  private var start: Int
  /// How many readers of standard input stand before it.
  let firstReader: Int
  /// The here-documents that its commands read.
  private var documents: [Int] = []
  /// What its next command reads: the output of those before it, or what an enclosing command reads.
  private(set) var feed: ShellFeed?
  /// Whether a `|` was read, and the next command may stand on a later line.
  private var awaitsCommand = false

  init(at place: Place, feed: ShellFeed?) {
    (start, firstReader, self.feed) = (place.trace, place.reader, feed)
  }

  mutating func begin() { awaitsCommand = false }

  /// Ends it at a line break, unless it goes on in the next line.
  mutating func endLine(at place: Place, feed: ShellFeed?) {
    if !awaitsCommand { self = ShellPipeline(at: place, feed: feed) }
  }

  mutating func add(documents: [Int]) { self.documents += documents }

  /// Takes note of a `|`.
  mutating func pipe(at position: Int) {
    feed = ShellFeed(range: start..<position, documents: documents)
    awaitsCommand = true
  }

  /// Forgets what was read so far, which does not matter to what follows.
  mutating func settle(at position: Int) {
    (start, documents) = (position, [])
  }

  /// What its last command got so far, itself included.
  func range(to position: Int) -> Range<Int> { start..<position }
}

/// The pipelines of a list, and those around it in compound commands.
struct ShellPipelines {
  private var outer: [ShellPipeline] = []
  private(set) var current: ShellPipeline
  private let feed: ShellFeed?

  init(at place: ShellPipeline.Place, feed: ShellFeed?) {
    self.feed = feed
    current = ShellPipeline(at: place, feed: feed)
  }

  /// Ends the pipeline at a separator like `;`.
  mutating func end(at place: ShellPipeline.Place) {
    current = ShellPipeline(at: place, feed: enclosingFeed)
  }

  mutating func endLine(at place: ShellPipeline.Place) {
    current.endLine(at: place, feed: enclosingFeed)
  }

  mutating func pipe(at position: Int) { current.pipe(at: position) }
  mutating func begin() { current.begin() }
  mutating func add(documents: [Int]) { current.add(documents: documents) }
  mutating func settle(at position: Int) { current.settle(at: position) }

  /// Goes into a compound command and out of it again.
  mutating func follow(_ keyword: ShellKeyword, at place: ShellPipeline.Place) {
    switch keyword {
    case .if, .while, .until, .for, .select, .openBrace:
      outer.append(current)
      end(at: place)
    case .then, .elif, .else, .do:
      end(at: place)
    case .fi, .done, .closeBrace:
      if let pipeline = outer.popLast() { current = pipeline }
    default: break
    }
  }

  private var enclosingFeed: ShellFeed? { outer.last?.feed ?? feed }
}
