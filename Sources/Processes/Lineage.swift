/// Tells which launch an adopted process came from.
///
/// A process that leaves its launch's session by `setsid` and a double fork comes back to the engine with nothing but
/// its number. Its environment tells where it came from, unless it has cleared that too. Then it may belong to any of
/// the launches that ran when it was first seen, and is counted to the last of them to end.
///
/// A launch is named by its leader, which is also its session's number. That number and the numbers of adopted
/// processes are theirs alone until they are reaped.
struct Lineage {
  private struct Claim {
    var startTicks: Int64
    var launch: Int32
  }

  /// The variables of the marker of each launch that has not ended. Processes are keys as `Int` here, see `Children`.
  private var launches: [Int: [String: String]] = [:]
  /// The launches that each adopted process may belong to.
  private var candidates: [Int32: Set<Int32>] = [:]
  /// Descendants of processes of a launch, not yet adopted. Their numbers may have become others' since.
  private var claims: [Int32: Claim] = [:]

  mutating func begin(_ launch: Int32, marker: [String: String]) {
    launches[Int(launch)] = marker
  }

  mutating func end(_ launch: Int32) {
    launches[Int(launch)] = nil
    if !candidates.isEmpty { for process in candidates.keys { candidates[process]?.remove(launch) } }
    if !claims.isEmpty { claims = claims.filter { $0.value.launch != launch } }
  }

  var hasLaunches: Bool { !launches.isEmpty }
  var hasOrphans: Bool { !candidates.isEmpty }

  func knows(_ process: Int32) -> Bool { candidates[process] != nil }

  /// Notes a process that was just adopted.
  mutating func adopt(_ process: Int32, session: Int32, startTicks: Int64, environment: Set<[UInt8]>) {
    if launches[Int(session)] != nil {
      candidates[process] = [session]
    } else if let claim = claims.removeValue(forKey: process), claim.startTicks == startTicks {
      candidates[process] = [claim.launch]
    } else {
      let marked = marked(by: environment)
      candidates[process] = marked.isEmpty ? Set(launches.keys.map(Int32.init)) : marked
    }
  }

  private func marked(by environment: Set<[UInt8]>) -> Set<Int32> {
    let marked = launches.filter { _, marker in
      !marker.isEmpty && marker.allSatisfy { environment.contains(Array("\($0)=\($1)".utf8)) }
    }
    return Set(marked.keys.map(Int32.init))
  }

  /// Notes a descendant of a launch that has not been adopted yet.
  mutating func claim(_ process: Int32, startTicks: Int64, for launch: Int32) {
    claims[process] = Claim(startTicks: startTicks, launch: launch)
  }

  /// Forgets the adopted processes that are not among `processes`: they were reaped.
  mutating func forgetOrphans(except processes: Set<Int32>) {
    candidates = candidates.filter { processes.contains($0.key) }
  }

  /// The adopted processes that belong to `launch`, and to no other launch that has not ended.
  func members(of launch: Int32) -> [Int32] {
    candidates.filter { $0.value.isSubset(of: [launch]) }.keys.sorted()
  }
}
