/// The reserved words that matter for what follows them.
enum ShellKeyword: String, CaseIterable {
  case `if`, then, elif, `else`, fi, `while`, until, `do`, done
  case `for`, select, `case`, esac, function, time, coproc
  case openBrace = "{"
  case closeBrace = "}"
  case negation = "!"
  case condition = "[["

  /// The keyword that a word is where a command may begin.
  init?(_ word: ShellWord) {
    guard !word.isQuoted, word.units.count < Self.byLength.count else { return nil }
    let candidates = Self.byLength[word.units.count]
    for index in candidates.indices where candidates[index].units == word.units {
      self = candidates[index].keyword
      return
    }
    return nil
  }

  /// All of them, by the length of their texts.
  private static let byLength: [[(units: [ShellUnit], keyword: ShellKeyword)]] = (0...8).map { length in
    allCases.filter { $0.rawValue.utf8.count == length }.map { ($0.rawValue.utf8.map(ShellUnit.init(byte:)), $0) }
  }
}
