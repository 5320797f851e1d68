import Jobs
import Testing

@Suite("JobID")
struct JobIDTests {
  @Test("a new id is a UUID of version 7 that begins with its millisecond")
  func form() throws {
    var random = SeededGenerator(seed: 1)
    // The instant of the example in RFC 9562, appendix A.6.
    let id = JobID.make(at: Timestamp(milliseconds: 1_645_557_742_000), random: &random)
    #expect(id.text.hasPrefix("017f22e2-79b0-7"))
    let parts = id.text.split(separator: "-", omittingEmptySubsequences: false)
    #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
    #expect("89ab".contains(try #require(parts[3].first)))
    #expect(id.text.allSatisfy { "0123456789abcdef-".contains($0) })
  }

  @Test("instants that do not fit give the nearest id")
  func range() {
    var random = SeededGenerator(seed: 1)
    #expect(JobID.make(at: Timestamp(milliseconds: -5), random: &random).text.hasPrefix("00000000-0000-7"))
    #expect(JobID.make(at: Timestamp(milliseconds: .max), random: &random).text.hasPrefix("ffffffff-ffff-7"))
  }

  @Test("ids of one generator grow, in one millisecond, with the clock, and when it is set back")
  func order() {
    let generator = IDGenerator(random: SeededGenerator(seed: 2))
    var ids: [JobID] = []
    for milliseconds in [1000, 1000, 2000, 500, 2001] as [Int64] {
      for _ in 0..<1000 { ids.append(generator.next(at: Timestamp(milliseconds: milliseconds))) }
    }
    for (earlier, later) in zip(ids, ids.dropFirst()) { #expect(earlier.text < later.text) }
    #expect(ids[0].text.hasPrefix("00000000-03e8-7") && ids[4999].text.hasPrefix("00000000-07d1-7"))
  }

  @Test("when the random bits of a millisecond run over, the next one is used ahead of its time")
  func overflow() {
    let generator = IDGenerator(random: Ones())
    let first = generator.next(at: Timestamp(milliseconds: 1000))
    let second = generator.next(at: Timestamp(milliseconds: 1000))
    #expect(first.text == "00000000-03e8-7fff-bfff-ffffffffffff")
    #expect(second.text == "00000000-03e9-7fff-bfff-ffffffffffff")
  }

  /// Draws the highest number each time.
  private struct Ones: RandomNumberGenerator, Sendable {
    mutating func next() -> UInt64 { .max }
  }

  @Test("a name is 1 to 100 safe characters", arguments: ["a", "A.b_c-9", String(repeating: "x", count: 100)])
  func valid(text: String) { #expect(JobID(text)?.text == text) }

  @Test(
    "no other text is a name",
    arguments: ["", ".a", "-rf", "a/b", "../x", "a b", "a\n", "a\0", "é", "a%2F", String(repeating: "x", count: 101)])
  func invalid(text: String) { #expect(JobID(text) == nil) }
}
