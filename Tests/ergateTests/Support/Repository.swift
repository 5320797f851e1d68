import Foundation

/// The checkout that these tests were built from.
enum Repository {
  /// Its top directory.
  static let url: URL = {
    var url = URL(filePath: #filePath)
    for _ in 1...4 { url.deleteLastPathComponent() }
    return url
  }()

  static let directory = TemporaryDirectory(at: url)

  static func text(_ path: String) throws -> String { try directory.text(path) }

  /// The files below a directory, as paths from the top, sorted.
  static func files(below path: String, suffix: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: directory.path(path))?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) }.map { "\(path)/\($0)" }.sorted()
  }
}
