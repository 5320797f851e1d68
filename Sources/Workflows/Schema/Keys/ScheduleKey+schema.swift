extension ScheduleKey {
  package var schema: Schema {
    switch self {
    case .cron:
      .fixedText.described("Minute, hour, day, month and weekday: '0 3 * * 1-5' is at 3:00 from Monday to Friday.")
    case .timezone: .timezone.described("A time zone such as Europe/Berlin; default: UTC.")
    case .inputs: .map(of: .ref(.constant)).described("What its jobs are given.")
    case .catchUp: .choice(Schedule.CatchUp.self).described("What becomes of times when no worker ran; default: none.")
    }
  }
}
