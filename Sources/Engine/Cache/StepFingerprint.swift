import Jobs
import OrderedCollections

/// All that decides what a step comes to, as it is now.
struct StepFingerprint {
  /// Of the step among all of the store.
  var key: String
  var definition: String
  var input: String
  var environment: OrderedDictionary<String, String>
  var platform: String
  var sources: SourceList
  /// The globs of what it generates.
  var generates: [String]

  /// Why the step cannot be taken as done though its files may be there, in words: the first reason that is found.
  func difference(from success: RecordedSuccess) -> String? {
    if definition != success.definition { return "its definition changed" }
    for (name, value) in environment where success.environment[name] != value { return "env \(name) changed" }
    for name in success.environment.keys where environment[name] == nil { return "env \(name) is no longer declared" }
    if input != success.input { return "its input changed" }
    if platform != success.platform { return "it ran on \(success.platform)" }
    return nil
  }
}
