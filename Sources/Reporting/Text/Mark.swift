import Jobs

/// The sign in front of a line: what became of a step or job, in one column.
enum Mark {
  case began, completed, failed, stopped, skipped, repeated, jumped, pending

  init(_ status: StepStatus) {
    self =
      switch status {
      case .completed, .cached: .completed
      case .failed, .timedOut: .failed
      case .cancelled, .interrupted: .stopped
      case .skipped: .skipped
      case .waiting: .repeated
      case .running: .began
      case .pending: .pending
      }
  }

  init(_ status: JobStatus) {
    self =
      switch status {
      case .completed: .completed
      case .failed: .failed
      case .aborted, .cancelled, .cancelling, .interrupted: .stopped
      case .running: .began
      case .pending, .scheduled, .queued, .waiting: .pending
      }
  }

  private var sign: String {
    switch self {
    case .began: "▸"
    case .completed: "✓"
    case .failed: "✗"
    case .stopped: "!"
    case .skipped: "-"
    case .repeated: "↻"
    case .jumped: "→"
    case .pending: "·"
    }
  }

  var tone: TextStyle.Tone {
    switch self {
    case .began: .active
    case .completed: .good
    case .failed: .bad
    case .stopped, .repeated, .jumped: .caution
    case .skipped, .pending: .faint
    }
  }

  func text(_ style: TextStyle) -> String { style.paint(sign, tone) }
}
