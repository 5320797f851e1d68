import Jobs
import Testing

@testable import Engine

@Suite("What is known of files")
struct FileDigestTests {
  private static let status = FileDigests.Status(size: 1, modified: 2, changed: 3, inode: 4)

  @Test("of very many files only those that this job asked for are kept")
  func limit() {
    let all = FileDigests()
    for number in 0...20 { all.note(ContentDigest((1, 2, 3, 4)), of: "\(number)", Self.status, at: .max) }
    let later = FileDigests(bytes: all.bytes)
    #expect(later.digest(of: "7", Self.status) != nil)
    #expect(FileDigests(bytes: later.bytes).digest(of: "8", Self.status) != nil)
    let kept = FileDigests(bytes: later.bytes(keeping: 20))
    #expect(kept.digest(of: "7", Self.status) != nil && kept.digest(of: "8", Self.status) == nil)
  }
}
