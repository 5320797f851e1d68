import Foundation
import Testing

/// Python with the library that jobs come from, installed once into a directory beside other temporary files.
enum PythonErgate {
  private static let directory = "/tmp/ergate-python-0.6.0-\(geteuid())"

  static let isAvailable: Bool = {
    if FileManager.default.fileExists(atPath: "\(directory)/ergate") { return true }
    // Another process may install at the same time: whoever is first gives the directory its name.
    let unfinished = "\(directory).\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    let pip = [
      "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", unfinished, "ergate==0.6.0",
    ]
    guard (try? python(pip))?.code == 0 else { return false }
    try? FileManager.default.moveItem(atPath: unfinished, toPath: directory)
    return FileManager.default.fileExists(atPath: "\(directory)/ergate")
  }()

  /// What `Job(…)` dumps with each of these arguments, as JSON.
  static func dump(_ arguments: [String]) throws -> [[UInt8]] {
    let prints = arguments.map { "print(json.dumps(Job(\($0)).model_dump(mode='json')))" }
    return try run(prints.joined(separator: "\n")).split(separator: UInt8(ascii: "\n")).map(Array.init)
  }

  /// Runs Python code that knows the library.
  static func run(_ code: String) throws -> Data {
    let imports = """
      import json, os
      from datetime import datetime, timedelta, timezone
      from ergate import Job
      from ergate.job_status import JobStatus

      """
    let (output, code) = try python(["-c", imports + code])
    try #require(code == 0)
    return output
  }

  private static func python(_ arguments: [String]) throws -> (output: Data, code: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": directory]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = (try output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return (data, process.terminationStatus)
  }
}
