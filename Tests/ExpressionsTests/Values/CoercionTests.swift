import Expressions
import Testing

private let numbers: [(Value, String)] = [
  (Value.null, "0"), (.bool(true), "1"), (.bool(false), "0"), (.number(1.5), "1.5"), (.array([]), "NaN"),
  ([:], "NaN"), (.digits("12345678901234567890"), "12345678901234567000"),
]

private let texts: [(Value, String, String)] = [
  (Value.null, "", ""), (.bool(true), "true", "true"), (.number(-0.0), "0", "0"), (.string("a"), "a", "a"),
  (.digits("12345678901234567890"), "12345678901234567890", "12345678901234567890"),
  ([1, "a"], "Array", #"[1,"a"]"#),
  (["a": .null], "Object", #"{"a":null}"#),
]

private let truths: [Value] = [
  Value.bool(true), .number(-1), .number(.infinity), .string("0"), .string("false"), .string(" "), .array([]),
  [:], .digits("12345678901234567890"),
]

private let numberTexts: [(Double, String)] = [
  (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (1.5, "1.5"), (0.1, "0.1"), (100, "100"),
  (1e20, "100000000000000000000"),
  (1e21, "1e+21"), (-1.5e300, "-1.5e+300"), (0x1p60, "1152921504606847000"), (1e-6, "0.000001"),
  (1e-7, "1e-7"), (1.25e-7, "1.25e-7"), (0.00001234, "0.00001234"), (1234567.125, "1234567.125"),
  (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_992, "9007199254740992"),
  (.leastNonzeroMagnitude, "5e-324"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.nan, "NaN"),
  (.infinity, "Infinity"), (-.infinity, "-Infinity"), (0.1 + 0.2, "0.30000000000000004"),
]

@Suite("Coercion")
struct CoercionTests {
  @Test(
    "a string is the number that it spells",
    arguments: [
      ("", "0"), ("  ", "0"), ("5", "5"), (" 5\n", "5"), ("\u{a0}5\u{2003}", "5"), ("-1.5", "-1.5"), ("+7", "7"),
      (".5", "0.5"), ("5.", "5"), ("1e3", "1000"), ("1E-2", "0.01"), ("1e400", "Infinity"), ("0xff", "255"),
      ("0o17", "15"), ("Infinity", "Infinity"), ("-Infinity", "-Infinity"), ("NaN", "NaN"), ("infinity", "NaN"),
      ("abc", "NaN"), ("5x", "NaN"), ("1 2", "NaN"), ("0x", "NaN"), ("0xfg", "NaN"), ("0XFF", "NaN"), ("0o8", "NaN"),
      ("-0xff", "NaN"), (".", "NaN"), ("e5", "NaN"), ("1e", "NaN"), ("1_000", "NaN"), ("nan", "NaN"), ("true", "NaN"),
      ("0x1p3", "NaN"), ("inf", "NaN"), ("٣", "NaN"), ("007", "7"),
    ])
  func numberOfString(string: String, number: String) {
    #expect(Value.string(string).coercedNumber.text == number)
  }

  @Test("other values have a number too", arguments: numbers)
  func numberOfOthers(value: Value, number: String) {
    #expect(value.coercedNumber.text == number)
  }

  @Test("a value has one text as an argument and another in a template", arguments: texts)
  func argumentAndTemplate(value: Value, coerced: String, text: String) {
    #expect(value.coercedString == coerced)
    #expect(value.text == text)
  }

  @Test(
    "null, false, 0, NaN and the empty string do not hold",
    arguments: [Value.null, .bool(false), .number(0), .number(-0.0), .number(.nan), .string("")])
  func falsy(value: Value) {
    #expect(!value.isTruthy)
  }

  @Test("all else holds, even '0', 'false' and what is empty", arguments: truths)
  func truthy(value: Value) {
    #expect(value.isTruthy)
  }

  @Test("a number is written as JavaScript writes it", arguments: numberTexts)
  func numberText(number: Double, text: String) {
    #expect(number.text == text)
  }
}
