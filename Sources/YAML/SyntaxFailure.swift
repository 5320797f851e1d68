/// Where and why libyaml gave up, in its own words. Positions count characters.
struct SyntaxFailure {
  var problem: String
  var position: Int
  /// Where the construct begins that could not be read, if libyaml says so.
  var contextPosition: Int?
}
