package import Engine

/// The two streams of a program.
@EngineActor
package struct Streams {
  package let output: any TextSink
  package let error: any TextSink
  /// True if both lead to the same place, so that a line that one left open must be ended before the other writes.
  package let areShared: Bool

  package init(output: any TextSink, error: any TextSink, areShared: Bool) {
    self.output = output
    self.error = error
    self.areShared = areShared
  }
}
