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
    guard !word.isQuoted, word.units.count < Self.byLength.count,
      let keyword = Self.byLength[word.units.count].first(where: { word.isText($0.text) })
    else { return nil }
    self = keyword.keyword
  }

  /// All of them, by the length of their texts.
  private static let byLength: [[(text: String, keyword: ShellKeyword)]] = (0...8).map { length in
    allCases.filter { $0.rawValue.utf8.count == length }.map { ($0.rawValue, $0) }
  }
}
