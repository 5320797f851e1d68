/// What the lexer met whose text is known only when the script runs, in the order of reading: a stretch of it says what
/// a word, or a whole pipeline, is made of.
struct ShellTrace {
  enum Ingredient: Hashable {
    case hole(Int)
    /// A variable that is expanded.
    case variable(String)
  }

  struct Entry {
    let ingredient: Ingredient
    /// In how many substitutions it stands.
    let depth: Int
    /// Whether a command got it that prints none of it: `curl`, `wc`.
    var isSilent = false
    /// Whether a command got it that prints it: `echo`.
    var isEchoed = false
  }

  /// The name under which all positional parameters are followed.
  static let positional = "@"

  private var entries: [Entry] = []
  /// How many substitutions the lexer is in.
  var depth = 0

  var count: Int { entries.count }

  mutating func append(_ ingredient: Ingredient) {
    entries.append(Entry(ingredient: ingredient, depth: depth))
  }

  mutating func silence(_ range: Range<Int>) {
    for index in range { entries[index].isSilent = true }
  }

  mutating func echo(_ range: Range<Int>) {
    for index in range { entries[index].isEchoed = true }
  }

  /// What of a stretch may come through to the text that it makes up.
  func audible(_ range: Range<Int>) -> some Sequence<Entry> {
    entries[range].lazy.filter { !$0.isSilent }
  }

  /// Whether an entry stands in the text itself, and not in a substitution.
  func isDirect(_ entry: Entry) -> Bool { entry.depth == depth }
}
