import Foundation
import Testing

/// What Package.swift declares, as `swift package dump-package` tells it.
struct Manifest {
  struct Target {
    var name: String
    /// The directory of its files, from the top.
    var path: String
    /// The targets and products that it says it needs.
    var dependencies: [String]
  }

  let targets: [Target]

  static func read() async throws -> Manifest {
    // A scratch directory of its own: the lock on the usual one is held while tests run.
    let scratch = try TemporaryDirectory()
    let run = try await Running(
      URL(filePath: "/usr/bin/env"),
      ["swift", "package", "--scratch-path", scratch.path, "--disable-sandbox", "dump-package"], environment: [:],
      in: Repository.directory, input: ""
    ).finish()
    try #require(run.code == 0, "\(run.text)")
    let package = try JSONDecoder().decode(DumpedPackage.self, from: Data(run.output.utf8))
    return Manifest(targets: package.targets.map(\.target))
  }

  /// The modules that the products of other packages bring.
  private static let modules = [
    "Collections": ["Collections", "OrderedCollections", "HeapModule", "DequeModule"], "Crypto": ["Crypto"],
    "Logging": ["Logging"], "SystemPackage": ["SystemPackage"], "ArgumentParser": ["ArgumentParser"],
  ]

  /// What an `import` may name if this is declared.
  static func modules(of dependency: String) -> [String] { modules[dependency] ?? [dependency] }
}

private struct DumpedPackage: Decodable {
  struct Target: Decodable {
    var name: String
    var path: String?
    var type: String
    var dependencies: [[String: [Part?]]]

    var target: Manifest.Target {
      Manifest.Target(
        name: name, path: path ?? (type == "test" ? "Tests/\(name)" : "Sources/\(name)"),
        dependencies: dependencies.flatMap(\.values).compactMap { $0.first??.name })
    }
  }

  /// An element of a dependency: its name first, and what may follow it.
  struct Part: Decodable {
    var name: String?

    init(from decoder: any Decoder) { name = try? decoder.singleValueContainer().decode(String.self) }
  }

  var targets: [Target]
}
