// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "ergate",
  products: [
    .executable(name: "ergate", targets: ["ergate"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CLinux"),

    .target(name: "Diagnostics"),
    .target(name: "Calendars", dependencies: ["Diagnostics"]),
    .target(name: "YAML", dependencies: ["CLibYAML", "Diagnostics"]),
    .target(name: "Expressions", dependencies: ["Diagnostics", .collections]),
    .target(
      name: "Workflows", dependencies: ["Diagnostics", "Calendars", "YAML", "Expressions", .collections]),
    .target(name: "Jobs", dependencies: ["Diagnostics", "Calendars", "Expressions", .collections, .crypto]),
    .target(
      name: "Engine",
      dependencies: ["Diagnostics", "Calendars", "YAML", "Expressions", "Workflows", "Jobs", .collections]),
    .target(name: "Linux", dependencies: ["CLinux", .system, .collections]),
    .target(name: "Processes", dependencies: ["Engine", "Jobs", "Linux", .system, .collections]),
    .target(
      name: "Actions",
      dependencies: ["Engine", "Jobs", "Expressions", "Workflows", "Linux", .collections, .crypto, .system]),
    .target(name: "FileStore", dependencies: ["Jobs", "Expressions", "Linux", .system, .crypto, .collections]),
    .target(
      name: "Reporting", dependencies: ["Diagnostics", "Engine", "Jobs", "Expressions", "Workflows", .collections]),
    .executableTarget(
      name: "ergate",
      dependencies: [
        "Diagnostics", "Calendars", "YAML", "Expressions", "Workflows", "Jobs", "Engine", "Linux", "Processes",
        "Actions", "FileStore", "Reporting", .argumentParser, .collections, .system,
      ]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["Expressions", "Jobs", "FileStore", "Linux", "CLibYAML", .system]),

    .target(
      name: "TestSupport",
      dependencies: [
        "Diagnostics", "Expressions", "Workflows", "Jobs", "Engine", "Linux", "Processes", .collections, .system,
      ],
      path: "Tests/TestSupport"),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
    .testTarget(name: "CalendarsTests", dependencies: ["Calendars"]),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "Diagnostics", "TestSupport"]),
    .testTarget(
      name: "ExpressionsTests", dependencies: ["Expressions", "Diagnostics", "Linux", "TestSupport", .collections]),
    .testTarget(
      name: "WorkflowsTests",
      dependencies: ["Workflows", "Calendars", "Diagnostics", "YAML", "Expressions", "TestSupport", .collections]),
    .testTarget(name: "JobsTests", dependencies: ["Jobs", "Expressions", "TestSupport", .collections]),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Engine", "Diagnostics", "Calendars", "Workflows", "Jobs", "Expressions", "Actions", "TestSupport",
        .collections,
      ]),
    .testTarget(name: "LinuxTests", dependencies: ["Linux", "Processes", "Engine", "TestSupport", .system]),
    .testTarget(
      name: "ProcessesTests",
      dependencies: ["Processes", "Engine", "Jobs", "Linux", "TestSupport", .collections]),
    .testTarget(
      name: "ActionsTests",
      dependencies: [
        "Diagnostics", "Expressions", "Workflows", "Jobs", "Engine", "Linux", "Processes", "Actions", "TestSupport",
        .collections,
      ]),
    .executableTarget(
      name: "StoreProbe", dependencies: ["FileStore", "Jobs", "Linux", .collections], path: "Tests/StoreProbe"),
    .testTarget(
      name: "FileStoreTests",
      dependencies: [
        "FileStore", "StoreProbe", "Jobs", "Expressions", "Linux", "TestSupport", .system, .collections,
      ]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "Diagnostics", "Engine", "Workflows", "Jobs", "TestSupport", .collections]),
    .testTarget(
      name: "ergateTests",
      dependencies: ["ergate", "Diagnostics", "Expressions", "Workflows", "Jobs", "TestSupport", .collections]),
  ]
)

extension Target.Dependency {
  static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
  static let collections = product(name: "Collections", package: "swift-collections")
  static let crypto = product(name: "Crypto", package: "swift-crypto")
  static let system = product(name: "SystemPackage", package: "swift-system")
}

// A release build is one static executable: it starts in a third of the time of a dynamic one and runs on any Linux.
let release = BuildSettingCondition.when(configuration: .release)
for target in package.targets where target.type == .executable {
  target.swiftSettings = [.unsafeFlags(["-static-executable"], release)]
  target.linkerSettings = [
    .unsafeFlags(["-static-executable", "-l_FoundationCShims", "-l_FoundationCollections"], release)
  ]
}

for target in package.targets where ![.system, .plugin].contains(target.type) && target.name != "CLinux" {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .strictMemorySafety(),
    ]
  if Context.environment["ERGATE_WARNINGS_ARE_ERRORS"] != nil {
    target.swiftSettings?.append(.treatAllWarnings(as: .error))
  }
}
