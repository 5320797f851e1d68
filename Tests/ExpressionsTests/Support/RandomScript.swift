import TestSupport

/// A script that is made up at random: constructs of the shell in one another, with expressions in many places. It
/// prints what ``output`` says and nothing else, whatever the expressions give.
///
/// Both texts hold a character of Unicode's private area, from U+E000 on, for each expression.
struct RandomScript {
  let text: String
  let output: String

  init(inBash isBash: Bool, depth: Int, using generator: inout SeededGenerator) {
    var writer = Writer(isBash: isBash, generator: generator)
    let script = writer.command(depth)
    generator = writer.generator
    (text, output) = (script.text, script.output)
  }

  /// The expressions of a text in its order, and what stands around them.
  static func parts(of text: String) -> (holes: [Int], pieces: [String]) {
    var (holes, pieces): ([Int], [String]) = ([], [""])
    for scalar in text.unicodeScalars {
      if (0xe000...0xf8ff).contains(scalar.value) {
        holes.append(Int(scalar.value) - 0xe000)
        pieces.append("")
      } else {
        pieces[pieces.count - 1].unicodeScalars.append(scalar)
      }
    }
    return (holes, pieces)
  }

  /// What the script prints if each expression gives what `value` says.
  func output(_ value: (Int) -> [UInt8]) -> [UInt8] {
    let (holes, pieces) = RandomScript.parts(of: output)
    return zip(holes, pieces.dropFirst()).reduce(Array(pieces[0].utf8)) { $0 + value($1.0) + Array($1.1.utf8) }
  }
}

/// A part of a script, and what it expands to or prints.
private struct Fragment {
  var text: String
  var output: String

  init(_ text: String, _ output: String = "") {
    (self.text, self.output) = (text, output)
  }

  static func + (left: Fragment, right: Fragment) -> Fragment {
    Fragment(left.text + right.text, left.output + right.output)
  }

  func within(_ before: String, _ after: String) -> Fragment { Fragment(before + text + after, output) }
}

private struct Writer {
  /// How the shell reads what is written.
  enum Place {
    case bare, doubleQuoted, singleQuoted, ansiQuoted, quotedParameter, hereDocument
  }

  let isBash: Bool
  var generator: SeededGenerator
  private var count = 0

  init(isBash: Bool, generator: SeededGenerator) {
    self.isBash = isBash
    self.generator = generator
  }

  private mutating func number() -> Int {
    count += 1
    return count - 1
  }

  private mutating func hole() -> Fragment {
    let hole = String(Character(Unicode.Scalar(0xe000 + UInt32(number())) ?? " "))
    return Fragment(hole, hole)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  // MARK: - Commands

  mutating func command(_ depth: Int) -> Fragment {
    guard depth > 0 else { return word(0).within("printf %s ", "") }
    let inner = depth - 1
    switch Int.random(in: 0..<(isBash ? 20 : 15), using: &generator) {
    case 0: return command(inner).within("{ ", "\n}")
    case 1: return command(inner).within("( ", " )")
    case 2: return command(inner).within("if : \(word(inner).text); then ", "\nfi")
    case 3: return command(inner).within("case \(word(inner).text) in nev-er) \(command(0).text);; *) ", ";; esac")
    case 4: return command(inner).within("f\(count)() { ", "\n}; f\(count)")
    case 5: return command(inner).within(": # '\"`$( \(hole().text)\n", " # \(hole().text)\n")
    case 6: return command(inner).within("{ ", "\n}") + command(inner).within(pick(["; ", "\n", " && "]), "")
    case 7: return command(inner).within("{ \(command(inner).text)\n} >/dev/null; ", "")
    case 8: return word(inner).within("for x\(count) in ", "; do printf %s \"$x\(count)\"; done")
    case 9: return word(inner).within("set -- ''\(word(inner).text) ", "; printf %s \"$2\"")
    case 10, 11: return hereDocument(inner)
    case 12: return assignment(of: substitution(of: command(inner)))
    case 13: return assignment(of: word(inner))
    case 14: return word(inner).within("printf %s ", "")
    default: return bashCommand(inner)
    }
  }

  private mutating func bashCommand(_ depth: Int) -> Fragment {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: command(depth).within("[[ \(word(depth).text) == \(word(0).text) ]]; ", "")
    case 1: word(depth).within("a=(''\(word(depth).text) ", "); printf %s \"${a[1]}\"")
    case 2: word(depth).within("printf -v x\(count) %s ", "; printf %s \"$x\(count)\"")
    case 3: assignment(of: word(depth).within("$(cat <<< ", ")"))
    default: word(depth).within("declare x\(count)=", "; printf %s \"$x\(count)\"")
    }
  }

  private mutating func assignment(of value: Fragment) -> Fragment {
    let name = "x\(number())"
    return value.within("\(name)=", "; printf %s \"$\(name)\"")
  }

  private mutating func hereDocument(_ depth: Int) -> Fragment {
    let name = "x\(number())"
    let (operation, tabs) = pick([("<<", ""), ("<<-", "\t")])
    return parts(of: .hereDocument, depth)
      .within("\(name)=$(cat \(operation)\(name)\n\(tabs)", "\n\(tabs)\(name)\n); printf %s \"$\(name)\"")
  }

  // MARK: - Words

  private mutating func word(_ depth: Int) -> Fragment { parts(of: .bare, depth) }

  private mutating func parts(of place: Place, _ depth: Int) -> Fragment {
    var result = part(of: place, depth)
    for _ in 0..<Int.random(in: 0..<3, using: &generator) { result = result + part(of: place, depth) }
    return result
  }

  private mutating func part(of place: Place, _ depth: Int) -> Fragment {
    if depth == 0 || oneIn(3) { return oneIn(2) ? hole() : pick(place.literals) }
    switch place {
    case .singleQuoted, .ansiQuoted: return hole()
    case .bare: return bareConstruct(depth - 1)
    case .doubleQuoted, .quotedParameter, .hereDocument: return expansion(in: place, depth - 1)
    }
  }

  private mutating func bareConstruct(_ depth: Int) -> Fragment {
    switch Int.random(in: 0..<(isBash ? 7 : 5), using: &generator) {
    case 0: parts(of: .singleQuoted, depth).within("'", "'")
    case 1: parts(of: .bare, depth).within("${nothing-", "}")
    case 2: Fragment(parts(of: .bare, depth).within("${nothing:+", "}").text)
    case 3, 4: parts(of: .doubleQuoted, depth).within("\"", "\"")
    case 5: parts(of: .ansiQuoted, depth).within("$'", "'")
    default: parts(of: .doubleQuoted, depth).within("$\"", "\"")
    }
  }

  private mutating func expansion(in place: Place, _ depth: Int) -> Fragment {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0, 1: substitution(of: command(depth))
    case 2: backquoted(command(depth), in: place)
    case 3: parts(of: .quotedParameter, depth).within("${nothing:-", "}")
    default: Fragment(parts(of: .quotedParameter, depth).within("${nothing+", "}").text)
    }
  }

  private mutating func substitution(of command: Fragment) -> Fragment {
    command.within(command.text.hasPrefix("(") || oneIn(2) ? "$( " : "$(", oneIn(2) ? "\n)" : ")")
  }

  private mutating func backquoted(_ command: Fragment, in place: Place) -> Fragment {
    var text = ""
    for character in command.text {
      let isEscaped = character == "\\" || character == "`" || character == "$" && oneIn(2)
      text += (isEscaped || character == "\"" && place == .doubleQuoted ? "\\" : "") + String(character)
    }
    return Fragment("`\(text)`", command.output)
  }

  private mutating func oneIn(_ count: Int) -> Bool { generator.oneIn(count) }
}

extension Writer.Place {
  /// Texts that stand for themselves there, or for what they are shown with.
  fileprivate var literals: [Fragment] {
    switch self {
    case .bare:
      [
        Fragment("a", "a"), Fragment("-b", "-b"), Fragment("\\$", "$"), Fragment("\\ ", " "), Fragment("\\'", "'"),
        Fragment("\\\"", "\""), Fragment("\\\\", "\\"), Fragment("\\`", "`"), Fragment("é", "é"), Fragment("%", "%"),
        Fragment("\\#", "#"), Fragment("b\\\nc", "bc"),
      ]
    case .doubleQuoted:
      [
        Fragment("a b", "a b"), Fragment("'", "'"), Fragment("\\\"", "\""), Fragment("\\$", "$"),
        Fragment("\\\\", "\\"),
        Fragment("\\`", "`"), Fragment("#", "#"), Fragment(")", ")"), Fragment("\n.", "\n."), Fragment("\\x", "\\x"),
        Fragment("}", "}"), Fragment("*", "*"),
      ]
    case .singleQuoted:
      [
        Fragment("a b", "a b"), Fragment("\"", "\""), Fragment("$x", "$x"), Fragment("\\", "\\"), Fragment("`", "`"),
        Fragment("$(", "$("), Fragment("\n.", "\n."), Fragment(")", ")"),
      ]
    case .ansiQuoted:
      [
        Fragment("\\'", "'"), Fragment("\\n.", "\n."), Fragment("\\\\", "\\"), Fragment("\"", "\""),
        Fragment("$(", "$("),
      ]
    case .quotedParameter:
      [Fragment("a b", "a b"), Fragment("\\$", "$"), Fragment("\\\\", "\\"), Fragment("\\}", "}"), Fragment("(", "(")]
    case .hereDocument:
      [
        Fragment("a 'b'", "a 'b'"), Fragment("\"", "\""), Fragment("\\$", "$"), Fragment("\\\\", "\\"),
        Fragment("\\`", "`"), Fragment("\n.", "\n."), Fragment(")", ")"), Fragment("#", "#"),
      ]
    }
  }
}
