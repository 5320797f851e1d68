import Linux
import SystemPackage

extension Directory {
  /// Opens a job's ERGATE_TEMP. It is made by who first needs it, and again if a step removed it: there steps may do
  /// what they like.
  static func temporary(_ home: String) throws(SystemCallError) -> Directory {
    do {
      return try Directory(opening: home)
    } catch let error where error.code == .noSuchFileOrDirectory {
      guard let slash = home.lastIndex(of: "/") else { throw error }
      let parent = try Directory(following: String(home[..<slash]))
      let name = String(home[home.index(after: slash)...])
      try parent.makeDirectory(name)
      return try parent.directory(name)
    }
  }
}
