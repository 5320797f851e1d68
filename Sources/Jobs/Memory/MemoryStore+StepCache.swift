extension MemoryStore: StepCache {
  package func success(of key: String) async throws -> RecordedSuccess? { read { $0.successes[key]?.success } }

  package func sources(of key: String) async throws -> [UInt8]? { read { $0.successes[key]?.sources } }

  package func keep(_ success: RecordedSuccess, sources: [UInt8], of key: String) async throws {
    change { $0.successes[key] = (success, sources) }
  }

  package func forget(_ key: String) async throws { change { $0.successes[key] = nil } }

  package func fileDigests() async throws -> [UInt8]? { read { $0.fileDigests } }

  package func keepFileDigests(_ bytes: [UInt8]) async throws { change { $0.fileDigests = bytes } }
}
