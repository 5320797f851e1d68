import TestSupport
import Testing

@testable import Actions

@Suite("Globs")
struct GlobTests {
  @Test(
    "a pattern matches these paths and not those",
    arguments: [
      ("*", ["a", ".hidden", "a b"], ["a/b", ""]),
      ("*.swift", ["a.swift", ".swift"], ["a.swiftx", "d/a.swift"]),
      ("src/*.c", ["src/a.c"], ["src/d/a.c", "a.c"]),
      ("**/*.c", ["a.c", "d/a.c", "d/e/a.c"], ["a.h"]),
      ("src/**", ["src/a", "src/d/e"], ["src", "srcs/a"]),
      ("src/", ["src/a", "src/d/e"], ["src"]),
      ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/bc", "b"]),
      ("**", ["a", "a/b"], []),
      ("?.c", ["a.c", "é.c"], ["ab.c", ".c"]),
      ("[a-c]x", ["ax", "cx"], ["dx", "Ax", "x"]),
      ("[!a-c]x", ["dx"], ["ax"]),
      ("[]a]x", ["]x", "ax"], ["bx"]),
      ("[a-]x", ["-x", "ax"], ["bx"]),
      ("./a", ["a"], ["b"]),
      ("a*b*c", ["abc", "aXbYbZc"], ["acb", "abcd"]),
    ] as [(String, [String], [String])])
  func matches(pattern: String, matching: [String], others: [String]) throws {
    let glob = try Glob(pattern)
    for path in matching { #expect(glob.matches(path), "\(path)") }
    for path in others { #expect(!glob.matches(path), "\(path)") }
  }

  @Test(
    "what is no pattern is refused",
    arguments: [
      ("", "'' is no pattern: it is relative to the workspace, and not empty"),
      ("!", "'!' is no pattern: it is relative to the workspace, and not empty"),
      ("/etc/*", "'/etc/*' is no pattern: it is relative to the workspace, and not empty"),
      ("a/../b", "'a/../b' leads out of the workspace"), ("[a", "'[a' has a '[' without its ']'"),
      ("[z-a]", "'[z-a]' has a class from 'z' down to 'a'"),
    ])
  func refusals(pattern: String, message: String) {
    #expect(throws: GlobError(message: message)) { try Glob(pattern) }
  }

  @Test("a pattern of many stars takes no long time")
  func backtracking() throws {
    let glob = try Glob(String(repeating: "*a", count: 40) + "b")
    #expect(!glob.matches(String(repeating: "a", count: 250)))
  }
}

extension Glob {
  fileprivate func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    var place: GlobPlace? = GlobPlace([self])
    for name in names.dropLast() { place = place?.below(name) }
    return names.last.map { place?.matches(file: $0) ?? false } ?? false
  }
}
