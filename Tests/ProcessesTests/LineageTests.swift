import Testing

@testable import Processes

@Suite("Whose an adopted process is")
struct LineageTests {
  /// Two launches, of the sessions 10 and 20, with markers.
  private func lineage() -> Lineage {
    var lineage = Lineage()
    lineage.begin(10, marker: ["JOB": "a", "STEP": "1"])
    lineage.begin(20, marker: ["JOB": "a", "STEP": "2"])
    return lineage
  }

  private func environment(_ variables: String...) -> Set<[UInt8]> { Set(variables.map { Array($0.utf8) }) }

  @Test("by its session, whatever its environment says")
  func session() {
    var lineage = lineage()
    lineage.adopt(11, session: 10, startTicks: 1, environment: environment("JOB=a", "STEP=2"))
    #expect(lineage.members(of: 10) == [11])
    #expect(lineage.members(of: 20) == [])
  }

  @Test("by its environment, when it has left the session")
  func environment() {
    var lineage = lineage()
    lineage.adopt(11, session: 11, startTicks: 1, environment: environment("X=y", "JOB=a", "STEP=2"))
    #expect(lineage.members(of: 10) == [])
    #expect(lineage.members(of: 20) == [11])
  }

  @Test("by having been seen below a launch, if it is still the same process")
  func claims() {
    var lineage = lineage()
    lineage.claim(11, startTicks: 5, for: 10)
    lineage.claim(12, startTicks: 5, for: 10)
    lineage.adopt(11, session: 11, startTicks: 5, environment: [])
    lineage.adopt(12, session: 12, startTicks: 6, environment: environment("JOB=a", "STEP=2"))
    #expect(lineage.members(of: 10) == [11])
    #expect(lineage.members(of: 20) == [12])
  }

  @Test("without any sign, the last launch's to end")
  func unknown() {
    var lineage = lineage()
    lineage.adopt(11, session: 11, startTicks: 1, environment: [])
    #expect(lineage.members(of: 10) == [])
    #expect(lineage.members(of: 20) == [])
    lineage.end(20)
    #expect(lineage.members(of: 10) == [11])
  }

  @Test("nobody's any more, once it was reaped")
  func reaped() {
    var lineage = lineage()
    lineage.adopt(11, session: 10, startTicks: 1, environment: [])
    lineage.forgetOrphans(except: [])
    #expect(lineage.members(of: 10) == [])
    #expect(!lineage.hasOrphans && lineage.hasLaunches)
  }
}
