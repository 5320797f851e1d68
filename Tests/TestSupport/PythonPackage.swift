package import Foundation

/// A package for Python that tests make use of: taken as it is installed, or installed once beside other temporary files.
package struct PythonPackage: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  private let name: String
  private let directory: String
  package let isAvailable: Bool

  /// - Parameter name: of the package, and of the module in it.
  package init(_ name: String, version: String) {
    self.name = name
    directory = "/tmp/ergate-python-\(name)-\(version)-\(geteuid())"
    isAvailable = Self.install(name, version, directory)
  }

  private static func install(_ name: String, _ version: String, _ directory: String) -> Bool {
    if FileManager.default.fileExists(atPath: "\(directory)/\(name)") { return true }
    let installed = "import importlib.metadata as m; assert m.version('\(name)') == '\(version)'"
    if (try? python(["-c", installed], path: ""))?.code == 0 { return true }
    // Another process may install at the same time: whoever is first gives the directory its name.
    let unfinished = "\(directory).\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    let pip = [
      "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", unfinished, "\(name)==\(version)",
    ]
    guard (try? python(pip, path: ""))?.code == 0 else { return false }
    try? FileManager.default.moveItem(atPath: unfinished, toPath: directory)
    return FileManager.default.fileExists(atPath: "\(directory)/\(name)")
  }

  /// What Python code prints that knows the package.
  package func run(_ code: String, _ arguments: String...) throws -> Data {
    let (output, code) = try Self.python(["-c", code] + arguments, path: directory)
    guard code == 0 else { throw Failure(description: "python3 ended with \(code)") }
    return output
  }

  private static func python(_ arguments: [String], path: String) throws -> (output: Data, code: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": path]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = (try output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return (data, process.terminationStatus)
  }
}
