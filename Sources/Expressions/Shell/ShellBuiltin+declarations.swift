extension ShellBuiltin {
  /// What the options of `declare` say about the variables after them.
  private struct Attributes {
    var isInteger = false
    var isArray = false
    var isAssociative = false
    var isReference = false

    /// Adds the letters of an option. Of one that is known only when the script runs, the worst is assumed.
    mutating func add(_ option: ShellWord) {
      for unit in option.units {
        switch unit {
        case "i", .expansion: isInteger = true
        case "a": isArray = true
        case "A": (isArray, isAssociative) = (true, true)
        case "n": isReference = true
        default: break
        }
      }
    }
  }

  /// `declare` and the like: options, and then `NAME` or `NAME=VALUE`.
  static func judgeDeclaration(_ operands: ArraySlice<ShellWord>, _ findings: inout ShellFindings) {
    var attributes = Attributes()
    for word in operands {
      let isExpansion = word.units.first == .expansion && !word.units.contains("=")
      if word.units.first == "-" || word.units.first == "+" || isExpansion { attributes.add(word) }
      judgeDeclared(word, attributes, &findings)
    }
  }

  private static func judgeDeclared(_ word: ShellWord, _ attributes: Attributes, _ findings: inout ShellFindings) {
    let sign = word.units.firstIndex(of: "=") ?? word.units.endIndex
    let left = word.units[..<sign]
    let name = left.prefix { $0 != "[" && $0 != "+" }.text
    findings.judgeName(left)
    if let name, attributes.isInteger { findings.noteInteger(name) }
    if let name, attributes.isAssociative { findings.noteAssociativeArray(name) }
    for variable in word.variables {
      if attributes.isInteger { findings.noteInteger(variable) }
      if attributes.isReference || left.contains(.expansion) { findings.noteReference(variable) }
    }
    if let name, attributes.isArray || word.isArray { findings.noteArray(name) }

    let holes = word.units[sign...].compactMap(\.hole)
    if attributes.isInteger { findings.requireIntegers(holes + word.elementHoles) }
    if attributes.isReference { for hole in holes { findings.refuse(hole, .variableReference) } }
    if attributes.isInteger { findings.refuseArithmetic(ofOutputsIn: word) }
    guard let name else { return }
    findings.noteAssignment(of: (word.valueTrace ?? word.trace.lowerBound)..<word.trace.upperBound, to: name)
    if !left.contains("[") { findings.noteDeclaration(of: holes, to: name) }
  }
}
