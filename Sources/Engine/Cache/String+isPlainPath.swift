extension String {
  /// Of a glob: whether it names one path and excludes nothing.
  package var isPlainPath: Bool { !hasPrefix("!") && !contains { "*?[".contains($0) } }
}
