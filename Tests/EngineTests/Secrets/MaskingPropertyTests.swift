import TestSupport
import Testing

@testable import Engine

/// Masking held against a model that looks for each form at each place.
@Suite("Masking of random secrets in random pieces")
struct MaskingPropertyTests {
  @Test("what comes out is what the model says, and comes as early as it can", arguments: 0..<60)
  func model(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let secrets = try (0..<Int.random(in: 1...4, using: &random)).map { try Self.secret("s\($0)", &random) }
    let model = MaskingModel(secrets)
    let input = model.input(using: &random)
    var stream = SecretMask(secrets).stream
    var output: [UInt8] = []
    var position = 0
    while position < input.count {
      let end = min(position + Int.random(in: 1...9, using: &random), input.count)
      output += stream.mask(Array(input[position..<end]))
      position = end
      #expect(output == model.shown(of: Array(input[..<end]), isOver: false), "seed \(seed), after \(end) bytes")
    }
    output += stream.finish()
    #expect(output == model.shown(of: input, isOver: true), "seed \(seed)")
    for form in model.forms { #expect(!output.contains(form), "seed \(seed)") }
  }

  @Test("text without a secret is unchanged, byte for byte", arguments: 0..<20)
  func unchanged(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let secret = try Self.secret("s", &random)
    // No form has these bytes.
    let input = (0..<2000).map { _ in UInt8.random(in: 0xF8...0xFF, using: &random) }
    var stream = SecretMask([secret]).stream
    #expect(stream.mask(input) == input && stream.finish() == [])
  }

  /// Of few different characters, so that parts of it stand in others; without `*`.
  private static func secret(_ name: String, _ random: inout SeededGenerator) throws -> Secret {
    let characters = random.oneIn(2) ? Array("ab") : Array("ab/+ '\"\\é$\n%")
    while true {
      let text = String(
        (0..<Int.random(in: 4...14, using: &random)).map { _ in characters.randomElement(using: &random) ?? "a" })
      if let secret = try? Secret(name, Array(text.utf8)) { return secret }
    }
  }
}

/// Looks for each form at each place.
private struct MaskingModel {
  let forms: [[UInt8]]

  init(_ secrets: [Secret]) {
    forms = secrets.reduce(into: Set<[UInt8]>()) { $0.formUnion(SecretForms.all(of: $1.plaintext)) }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Whole forms, parts of some, and other bytes.
  func input(using random: inout SeededGenerator) -> [UInt8] {
    (0..<12).flatMap { _ -> [UInt8] in
      let form = forms.randomElement(using: &random) ?? []
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return form
      case 1: return Array(form.prefix(Int.random(in: 0...form.count, using: &random)))
      case 2: return Array(form.suffix(Int.random(in: 0...form.count, using: &random)))
      default: return Array("a b-".utf8).shuffled(using: &random)
      }
    }
  }

  /// What can be shown when this much has come.
  func shown(of bytes: [UInt8], isOver: Bool) -> [UInt8] {
    var isSecret = Array(repeating: false, count: bytes.count)
    for form in forms where form.count <= bytes.count {
      for start in 0...bytes.count - form.count where bytes[start..<start + form.count].elementsEqual(form) {
        for index in start..<start + form.count { isSecret[index] = true }
      }
    }
    let kept = isOver ? 0 : lengthOfBeginning(atEndOf: bytes)
    var result: [UInt8] = []
    for index in 0..<bytes.count - kept {
      if !isSecret[index] {
        result.append(bytes[index])
      } else if index == 0 || !isSecret[index - 1] {
        result += Array("***".utf8)
      }
    }
    return result
  }

  /// The longest end of the bytes that begins a form and is not all of it.
  private func lengthOfBeginning(atEndOf bytes: [UInt8]) -> Int {
    let lengths = forms.flatMap { form in
      (1..<form.count).filter { $0 <= bytes.count && form[..<$0].elementsEqual(bytes.suffix($0)) }
    }
    return lengths.max() ?? 0
  }
}
