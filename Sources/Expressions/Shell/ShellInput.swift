/// What the lexer reads: the script itself, or what backquotes in it hold once their backslashes are taken out.
struct ShellInput {
  let units: [ShellUnit]
  /// For each unit, where in the whole script it stands; nil if this is the whole script.
  let origins: [Int]?

  func origin(of index: Int) -> Int {
    guard let origins else { return index }
    return index < origins.count ? origins[index] : origins.last ?? 0
  }
}
