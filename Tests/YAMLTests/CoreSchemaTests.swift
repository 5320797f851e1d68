import Testing
import YAML

@Suite("Plain scalars in the core schema of YAML 1.2")
struct CoreSchemaTests {
  @Test("null", arguments: ["", "~", "null", "Null", "NULL"])
  func null(text: String) {
    #expect(Scalar(text).resolved == .null)
    #expect(Scalar(text).isNull && Scalar(text, style: .singleQuoted, tag: .null).isNull)
    #expect(!Scalar(text, style: .singleQuoted).isNull && !Scalar(text, tag: .str).isNull)
  }

  @Test("Booleans")
  func booleans() {
    for text in ["true", "True", "TRUE"] { #expect(Scalar(text).resolved == .bool(true)) }
    for text in ["false", "False", "FALSE"] { #expect(Scalar(text).resolved == .bool(false)) }
  }

  @Test(
    "what was special in YAML 1.1 only, or looks like something, is a string",
    arguments: [
      "no", "No", "NO", "on", "off", "yes", "y", "n", "1:30", "190:20:30.15", "1_000", "0b11", "2001-12-14", "=", "<<",
      "nULL", "tRUE", "nil", "none", ".", "+", "-", "+.", "1e", "e3", "1.2.3", "0x", "0o", "0o8", "0xG", "-0x1", "1 2",
      "inf",
      ".iNf", "nan", "+.nan", "0X1F", "1.e+", "٣", "--1", "1,5",
    ])
  func strings(text: String) {
    #expect(Scalar(text).resolved == .string)
  }

  @Test(
    "integers",
    arguments: [
      ("0", "0"), ("-0", "0"), ("+12", "12"), ("010", "10"), ("-007", "-7"), ("0o17", "15"), ("0x1F", "31"),
      ("0xff", "255"),
      ("0x00", "0"), ("12345678901234567890123", "12345678901234567890123"),
      ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"), ("0x10000000000000000", "18446744073709551616"),
      ("0x52908400098527886E0F7030069857D2E4169EE7", "471360049350540672339372329809862569580528312039"),
      ("0o7777777777777777777777777777777777777777", "1329227995784915872903807060280344575"),
    ])
  func integers(text: String, digits: String) {
    #expect(Scalar(text).resolved == .integer(digits))
  }

  @Test(
    "floats",
    arguments: [
      ("1.0", 1), ("1.", 1), (".5", 0.5), ("-.5", -0.5), ("+1.5e3", 1500), ("1e3", 1000), ("1E-2", 0.01),
      ("1.e+2", 100), ("01.5", 1.5),
      (".inf", .infinity), ("-.Inf", -.infinity), ("+.INF", .infinity), ("1e999", .infinity), ("3.10", 3.1),
    ] as [(String, Double)])
  func floats(text: String, value: Double) {
    #expect(Scalar(text).resolved == .float(value))
  }

  @Test("not a number", arguments: [".nan", ".NaN", ".NAN"])
  func notANumber(text: String) throws {
    guard case .float(let value) = Scalar(text).resolved else {
      Issue.record("\(text) is no float")
      return
    }
    #expect(value.isNaN)
  }

  @Test(
    "in quotes or below a | everything is a string",
    arguments: [Scalar.Style.singleQuoted, .doubleQuoted, .literal, .folded])
  func quoted(style: Scalar.Style) {
    for text in ["", "true", "1", "1.5", "null", "~"] { #expect(Scalar(text, style: style).resolved == .string) }
  }

  @Test("a text of megabytes of digits costs its length, not the square of it")
  func hugeNumbers() {
    let digits = String(repeating: "7", count: 4 << 20)
    #expect(Scalar(digits).resolved == .integer(digits))
    #expect(Scalar("0x" + digits).resolved == .string)
  }

  @Test("a plain scalar keeps its spelling")
  func spelling() {
    #expect(tree("[3.10, no, 010, 1:30]") == "[3.1, no, 10, 1:30]")
    guard case .sequence(let nodes)? = document("[3.10, 010]").root?.content else { return }
    #expect(nodes.map(\.content) == [.scalar(Scalar("3.10")), .scalar(Scalar("010"))])
  }
}
