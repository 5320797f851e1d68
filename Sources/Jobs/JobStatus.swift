/// Where a job is in its life. The first nine are the Python library Ergate's, with its integers.
///
/// ```
///  pending ─────┬──────────────┐
///               ▼     due      ▼     claim
///           scheduled ─────► queued ─────────► running ─────────► completed, failed, aborted,
///               ▲              ▲ ▲               │ │     end      interrupted, cancelled
///               │ until a time │ │ put back      │ │                 │
///               └──────────────│─┴───────────────┤ │                 │ resume
///                              │ woken     park  ▼ │                 ▼
///                              └──────────── waiting                 queued, or running at once
///                                                  │
///           cancel: scheduled, queued, waiting ──► │ ──► cancelled   if the job had not begun
///                                                  ▼
///                   and running, if it had ──► cancelling ──► any end
/// ```
///
/// | status | place on disk | Ergate's integer |
/// | --- | --- | --- |
/// | `pending` | a line of `batches/<id>.ndjson` that is not yet expanded | 7 |
/// | `scheduled` | `scheduled/<day>/<minute>/` | 1 |
/// | `queued` | `queued/<queue>/p<priority>/<minute>/` | 2 |
/// | `running` | `running/<worker>/` | 3 |
/// | `waiting` | `waiting/`, `waiting/groups/<sha256>/`; `scheduled/…` until a time at the latest | – |
/// | `cancelling` | `running/<worker>/` or `queued/…`, with `jobs/…/cancel` | 8 |
/// | `completed` | `done/completed/<day>/` | 4 |
/// | `failed` | `done/failed/<day>/` | 5 |
/// | `aborted` | `done/aborted/<day>/` | 6 |
/// | `cancelled` | `done/cancelled/<day>/` | 9 |
/// | `interrupted` | `done/interrupted/<day>/` | – |
package enum JobStatus: String, Sendable, Hashable, CaseIterable {
  // The order gives the integers.
  case scheduled, queued, running, completed, failed, aborted, pending, cancelling, cancelled
  case waiting, interrupted
}

extension JobStatus {
  /// The job is over; only a resume makes it anything else.
  package var isFinal: Bool {
    switch self {
    case .completed, .failed, .aborted, .cancelled, .interrupted: true
    case .pending, .scheduled, .queued, .running, .waiting, .cancelling: false
    }
  }

  /// Whether a job may go from this status to `next`: the arrows of the drawing at ``JobStatus``.
  ///
  /// - A job that is over is opened again as `queued`, or as `running` by whoever takes it at once.
  /// - `running` goes to `cancelled` without `cancelling` where the worker acted on the request before it was recorded.
  /// - A job that is `cancelling` ends in whatever way it ends first; it never goes back.
  package func allows(_ next: JobStatus) -> Bool {
    switch self {
    case .pending: [.scheduled, .queued].contains(next)
    case .scheduled: [.queued, .cancelling, .cancelled].contains(next)
    case .queued: [.running, .cancelling, .cancelled].contains(next)
    case .running: next.isFinal || [.queued, .scheduled, .waiting, .cancelling].contains(next)
    case .waiting: [.queued, .cancelling, .cancelled].contains(next)
    case .cancelling: next.isFinal
    case .completed, .failed, .aborted, .cancelled, .interrupted: [.queued, .running].contains(next)
    }
  }

  /// The value of the Python library Ergate's `JobStatus` (version 0.6.0, an `IntEnum`); nil for ours.
  package var ergateInteger: Int? {
    guard let index = Self.ergates.firstIndex(of: self) else { return nil }
    return index + 1
  }

  package init?(ergateInteger: Int) {
    guard Self.ergates.indices.contains(ergateInteger - 1) else { return nil }
    self = Self.ergates[ergateInteger - 1]
  }

  private static var ergates: ArraySlice<JobStatus> { allCases.prefix(9) }
}
