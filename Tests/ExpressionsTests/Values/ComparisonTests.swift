import Testing

@Suite("Comparison")
struct ComparisonTests {
  /// What GitHub's documentation and the runner's `EvaluationResult` say of values of one and of mixed kinds.
  @Test(
    "a comparison gives what it gives in Actions",
    arguments: [
      ("1 == 1", true), ("1 == 1.0", true), ("1 == 2", false), ("NaN == NaN", false), ("NaN != NaN", true),
      ("'a' == 'A'", true), ("'a' != 'A'", false), ("'a' == 'b'", false), ("'straße' == 'STRASSE'", false),
      ("'äöü' == 'ÄÖÜ'", true), ("'ı' == 'I'", false), ("'ſ' == 's'", false), ("'Σ' == 'σ'", true),
      ("'ⱥ' == 'Ⱥ'", true), ("'a ' == 'a'", false),
      ("null == null", true), ("null == ''", true), ("null == 0", true), ("null == false", true),
      ("null == 'x'", false),
      ("'' == 0", true), ("'0' == 0", true), ("' 1 ' == 1", true), ("'0x10' == 16", true), ("'1e1' == 10", true),
      ("'abc' == 0", false), ("'' == false", true), ("'0' == false", true), ("'false' == false", false),
      ("true == 1", true), ("true == '1'", true), ("true == 'true'", false), ("true == 2", false),
      ("true == true", true), ("true == false", false),
      ("1 < 2", true), ("2 < 1", false), ("2 > 1", true), ("1 <= 1", true), ("1 >= 2", false), ("NaN < 1", false),
      ("NaN > 1", false), ("NaN >= NaN", false), ("'a' < 'B'", true), ("'B' > 'a'", true), ("'_' > 'z'", true),
      ("'a' <= 'A'", true), ("'10' < '9'", true), ("'10' < 9", false), ("'a' < 1", false), ("'a' > 1", false),
      ("'ab' > 'a'", true), ("'é' > 'z'", true), ("'￿' > '😀'", true),
      ("false < true", true), ("true < true", false), ("true > false", true), ("true >= true", true),
      ("null < 1", true), ("null >= null", true), ("null > null", false), ("null <= null", true),
      ("null < null", false),
      ("null < true", true), ("-Infinity < Infinity", true),
    ])
  func table(expression: String, expected: Bool) {
    #expect(value(of: expression) == "\(expected)")
  }

  @Test(
    "a list or map equals what has the same content, and is neither less nor greater",
    arguments: [
      ("x.list == x.list", true), ("x.list == x.same", true), ("x.list == x.other", false), ("x.list != x.other", true),
      ("x.map == x.turned", true), ("x.map == x.more", false), ("x.empty == ''", false), ("x.empty == null", false),
      ("x.empty == 0", false), ("x.list == 'Array'", false), ("x.empty == x.empty", true),
      ("x.empty == x.nothing", false),
      ("x.list < x.other", false), ("x.list >= x.list", true), ("x.list > 0", false), ("x.upper == x.list", false),
    ])
  func collections(expression: String, expected: Bool) {
    let scope = TestScope(
      """
      {"x": {"list": [1, "a"], "same": [1, "a"], "upper": [1, "A"], "other": [1, "b"], "empty": [], "nothing": {},
             "map": {"a": 1, "b": [2]}, "turned": {"b": [2], "a": 1}, "more": {"a": 1, "b": [2], "c": 3}}}
      """)
    #expect(value(of: expression, in: scope) == "\(expected)")
  }

  @Test(
    "integers that no double holds are compared digit by digit with one another",
    arguments: [
      ("12345678901234567890 == 12345678901234567890", true), ("12345678901234567890 == 12345678901234567891", false),
      ("12345678901234567890 < 12345678901234567891", true), ("-12345678901234567890 < -12345678901234567891", false),
      ("-12345678901234567890 < 12345678901234567890", true), ("99999999999999999999 < 123456789012345678901", true),
      ("12345678901234567890 > 5", true), ("12345678901234567890 == '12345678901234567890'", true),
    ])
  func digits(expression: String, expected: Bool) {
    #expect(value(of: expression) == "\(expected)")
  }
}
