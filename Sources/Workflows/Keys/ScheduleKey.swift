/// The keys of one entry of `schedule`.
package enum ScheduleKey: String, MappingKey {
  case cron, timezone, inputs
  case catchUp = "catch-up"

  package static let place = "a schedule"
  package static let foreign = [
    "tz": "Ergate's word is 'timezone'",
    "zone": "Ergate's word is 'timezone'",
    "at": "Ergate's word is 'cron': '0 3 * * *' is at 3:00",
    "every": "Ergate's word is 'cron': '*/10 * * * *' is every ten minutes",
    "with": "Ergate's word is 'inputs'",
    "backfill": "Ergate's word is 'catch-up'",
  ]
}
