import Foundation
import TestSupport

/// Python with the library that jobs come from.
enum PythonErgate {
  private static let package = PythonPackage("ergate", version: "0.6.0")

  static var isAvailable: Bool { package.isAvailable }

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
    return try package.run(imports + code)
  }
}
