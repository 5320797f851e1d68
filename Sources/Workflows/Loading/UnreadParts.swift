/// What the file names but what could not be read. That is reported already; whatever refers to it must not be.
struct UnreadParts {
  /// Ids, in lower case, of steps that have another id for the rest of the reading, or none.
  var stepIDs: Set<String> = []
  /// A step that an alias should have brought: it may have any id.
  var hasUnknownSteps = false
  /// `inputs` as a whole: there may be inputs of any name.
  var inputs = false
  /// Inputs that are declared, nobody knows how.
  var inputNames: Set<String> = []
  /// `secrets` as a whole, or one of them.
  var secrets = false
  /// The numbers of steps of whose outputs and result nothing is known.
  var results: Set<Int> = []
  /// The numbers of tasks of which it is not known what they need.
  var needs: Set<Int> = []
  /// A `next`, or an `if` that decides whether one is read.
  var jumps = false
  /// The shell that steps get from `defaults`.
  var defaultShell = false
  /// There may be resources of any name.
  var hasUnknownResources = false
  /// The numbers of steps of which it is not known what resources they use.
  var resources: Set<Int> = []
}
