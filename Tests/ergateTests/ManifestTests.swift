import Foundation
import Testing

@Suite("The shape of the package")
struct ManifestTests {
  /// Modules of the toolchain.
  private static let toolchain: Set = [
    "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Testing", "_StringProcessing",
  ]

  @Test("every file imports only what its target declares")
  func imports() async throws {
    for target in try await Manifest.read().targets {
      let declared = Set(target.dependencies.flatMap(Manifest.modules)).union(Self.toolchain)
      for file in try SwiftFile.all(below: target.path) {
        let undeclared = Set(file.imports).subtracting(declared)
        #expect(undeclared.isEmpty, "\(file.path) imports \(undeclared), which '\(target.name)' does not declare")
      }
    }
  }

  /// The floors of the house; an arrow leads down. What is not listed is no target of the product.
  private static let floors = [
    ["ergate"], ["Reporting", "Actions", "Processes", "FileStore"], ["Engine"], ["Workflows", "Jobs"],
    ["YAML", "Expressions", "Calendars", "Linux"], ["Diagnostics", "CLibYAML", "CLinux"],
  ]

  @Test("arrows between the targets of the product lead down")
  func arrows() async throws {
    let targets = try await Manifest.read().targets
    func floor(_ name: String) -> Int? { Self.floors.firstIndex { $0.contains(name) } }
    let unknown = targets.filter { $0.path.hasPrefix("Sources/") && $0.name != "Benchmarks" && floor($0.name) == nil }
    #expect(unknown.map(\.name) == [])
    for target in targets {
      guard let own = floor(target.name) else { continue }
      for dependency in target.dependencies {
        guard let other = floor(dependency) else { continue }
        #expect(own < other, "'\(target.name)' needs '\(dependency)', which does not lie below it")
      }
    }
  }

  @Test(
    "the store, the system calls and what is pure know nothing of what they need not know",
    arguments: [
      ("FileStore", ["Engine", "Workflows", "YAML"]), ("Processes", ["Workflows", "YAML", "Expressions"]),
      ("Engine", ["Linux", "CLinux", "SystemPackage"]), ("Workflows", ["Jobs", "Linux", "SystemPackage"]),
      ("Expressions", ["YAML", "Linux", "SystemPackage"]), ("Calendars", ["YAML", "Expressions", "Linux"]),
      ("Jobs", ["Workflows", "YAML", "Linux", "SystemPackage"]),
      ("Reporting", ["Linux", "SystemPackage", "FileStore"]),
    ])
  func fences(target: String, strangers: [String]) throws {
    let imports = try Set(SwiftFile.all(below: "Sources/\(target)").flatMap(\.imports))
    #expect(imports.intersection(strangers) == [])
  }

  @Test("the product does not need Foundation, and calls C in few places")
  func foundation() throws {
    for file in try SwiftFile.all(below: "Sources") {
      #expect(Set(file.imports).isDisjoint(with: ["Foundation", "FoundationEssentials"]), "\(file.path)")
      if file.imports.contains("CLibYAML") {
        #expect(file.path == "Sources/YAML/EventParser.swift" || file.path.hasPrefix("Sources/Benchmarks/"))
      }
      if file.imports.contains("Glibc") {
        #expect(["Linux", "Processes"].contains(file.path.split(separator: "/")[1]), "\(file.path)")
      }
    }
  }

  @Test("unsafe code stands where C is called, and in the executor")
  func unsafe() throws {
    let allowed = ["Sources/YAML/EventParser.swift", "Sources/Engine/Actor/", "Sources/Benchmarks/BareLibYAML.swift"]
    for file in try SwiftFile.all(below: "Sources") where file.writesUnsafe {
      let isAllowed = file.path.hasPrefix("Sources/Linux/") || allowed.contains { file.path.hasPrefix($0) }
      #expect(isAllowed, "\(file.path)")
    }
  }

  /// Files of more than 400 lines, each with the reason why it is one.
  private static let longFiles: [String: String] = [:]

  @Test("no file is longer than 400 lines, and most are much shorter")
  func lengths() throws {
    let files = try SwiftFile.all(below: "Sources") + SwiftFile.all(below: "Tests")
    try #require(files.count > 100)
    for file in files where Self.longFiles[file.path] == nil {
      #expect(file.lines.count <= 401, "\(file.path)")
    }
    #expect(files.map(\.lines.count).sorted()[files.count / 2] < 150)
    #expect(Set(Self.longFiles.keys).subtracting(files.map(\.path)) == [])
  }

  @Test("nothing but the package and dotfiles stands at the top")
  func top() async throws {
    let run = try await Running(
      URL(filePath: "/usr/bin/env"), ["git", "ls-files", "-z"], environment: [:], in: Repository.directory, input: ""
    ).finish()
    try #require(run.code == 0, "\(run.text)")
    let names = Set(run.output.split(separator: "\0").map { $0.prefix { $0 != "/" } })
    let allowed: Set<Substring> = ["Package.swift", "README.md", "Sources", "Tests", "workflows"]
    #expect(names.filter { !$0.hasPrefix(".") }.subtracting(allowed) == [])
    #expect(allowed.subtracting(names) == [])
  }
}
