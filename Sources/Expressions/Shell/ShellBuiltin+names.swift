extension ShellBuiltin {
  /// `read` and `mapfile`: options, of which some take a text and some a name, and then names.
  static func judgeReading(
    _ operands: ArraySlice<ShellWord>, textOptions: String, nameOptions: String, programOptions: String = "",
    _ findings: inout ShellFindings
  ) {
    var operands = operands
    while let word = operands.first, word.units.first == "-", word.units.count > 1 {
      operands = operands.dropFirst()
      if word.isText("--") { break }
      judgeOption(
        word, &operands, textOptions: textOptions, nameOptions: nameOptions, programOptions: programOptions, &findings)
    }
    for word in operands {
      findings.judgeName(word)
      if nameOptions.isEmpty, let name = word.text { findings.noteArray(name) }
    }
  }

  /// Judges a word of option letters, of which one may take the rest of the word or the next word.
  private static func judgeOption(
    _ word: ShellWord, _ operands: inout ArraySlice<ShellWord>, textOptions: String, nameOptions: String,
    programOptions: String, _ findings: inout ShellFindings
  ) {
    for (index, unit) in word.units.enumerated().dropFirst() {
      guard let letter = unit.byte.map({ Character(Unicode.Scalar($0)) }) else {
        if let hole = unit.hole { findings.refuse(hole, .option) }
        continue
      }
      guard (textOptions + nameOptions + programOptions).contains(letter) else { continue }
      var argument = word.units[(index + 1)...]
      if argument.isEmpty { argument = operands.popFirst()?.units[...] ?? [] }
      if programOptions.contains(letter) { findings.refuse(argument.compactMap(\.hole), .programText("mapfile")) }
      guard nameOptions.contains(letter) else { return }
      findings.judgeName(argument)
      if let name = argument.text { findings.noteArray(name) }
      return
    }
  }

  /// `printf`: `-v NAME`, and a format that must not become that option.
  static func judgeFormat(_ operands: ArraySlice<ShellWord>, _ findings: inout ShellFindings) {
    guard let first = operands.first else { return }
    if first.isText("-v") {
      for word in operands.dropFirst().prefix(1) {
        findings.judgeName(word)
        guard let name = word.text else { continue }
        for value in operands.dropFirst(2) { findings.noteAssignment(of: value.trace, to: name) }
      }
    } else if first.units.starts(with: ["-", "v"]) {
      findings.judgeName(first.units.dropFirst(2))
    } else if let hole = first.units.first?.hole, operands.count > 1 {
      findings.refuse(hole, .printfFormat)
    } else if first.units.first == "-", let hole = first.units.dropFirst().first?.hole {
      findings.refuse(hole, .option)
    }
  }

  /// `[`: the operands of `-v` name variables, those of `-eq` are arithmetic to ksh, and a value must not become the
  /// operator of the next one.
  static func judgeTest(
    _ operands: ArraySlice<ShellWord>, in dialect: ShellDialect, _ findings: inout ShellFindings
  ) {
    for (word, next) in zip(operands, operands.dropFirst()) {
      if let hole = word.units.first?.hole ?? word.holes.first, word.units.first?.byte == nil, !next.holes.isEmpty {
        findings.refuse(hole, .testOperator)
      }
      guard let name = word.text else { continue }
      if name == "-v" || name == "-R" { findings.judgeName(next) }
      if dialect == .posix, isNumericComparison(name) { findings.requireIntegers(next.holes) }
    }
    guard dialect == .posix else { return }
    for (word, next) in zip(operands, operands.dropFirst()) where next.text.map(isNumericComparison) == true {
      findings.requireIntegers(word.holes)
    }
  }
}
