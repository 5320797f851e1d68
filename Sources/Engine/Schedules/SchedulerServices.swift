package import Jobs

/// What acting on schedules needs of the world.
@EngineActor
package struct SchedulerServices {
  package var queue: any JobQueue
  package var store: any StateStore
  package var marks: any ScheduleMarks
  package var clock: any EngineClock
  package var alarm: any DateAlarm
  /// Takes a sentence for whoever looks after the worker.
  package var report: @EngineActor (_ sentence: String) -> Void

  package init(
    queue: any JobQueue, store: any StateStore, marks: any ScheduleMarks, clock: any EngineClock,
    alarm: any DateAlarm, report: @escaping @EngineActor (String) -> Void
  ) {
    self.queue = queue
    self.store = store
    self.marks = marks
    self.clock = clock
    self.alarm = alarm
    self.report = report
  }
}
