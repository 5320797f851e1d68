import Testing
import YAML

@Suite("Traps of YAML 1.1")
struct TrapTests {
  @Test("values are what the core schema of YAML 1.2 says")
  func values() {
    #expect(
      tree("[no, On, y, 010, 0o17, 0x1F, 1:30, 1_000, 0b1, .inf, -.INF, .nan, ~, 2001-01-01, 1e3, =]")
        == "[no, On, y, 10, 15, 31, 1:30, 1_000, 0b1, inf, -inf, nan, null, 2001-01-01, 1000.0, =]")
  }

  @Test("keys too are words: on, yes and numbers")
  func keys() {
    #expect(tree("on: 1\nyes: 2\n1: 3\n~: 4\n") == "{on: 1, yes: 2, 1: 3, null: 4}")
  }
}
