import Calendars
import Expressions
import Testing
import Workflows

@Suite("Schedules in a workflow file")
struct ScheduleTests {
  @Test("a schedule has a time, a time zone, inputs, and a way to catch up")
  func model() throws {
    let workflow = try workflow(
      """
      inputs: {keep: {type: integer, default: 3}, version: {required: true}, note: {}}
      schedule:
        - {cron: '0 3 * * 1-5', timezone: Europe/Berlin, inputs: {version: 3.10, keep: 7}, catch-up: latest}
        - {cron: '@daily', inputs: {version: '1', note: ~}}
      steps: [{run: make}]
      """)
    let schedules = workflow.schedules
    #expect(schedules.map(\.cron.text) == ["0 3 * * 1-5", "@daily"])
    #expect(schedules.map(\.timezone) == ["Europe/Berlin", "UTC"])
    #expect(schedules.map(\.catchUp) == [.latest, .none])
    #expect(
      schedules.map(\.input.json) == [
        #"{"keep":7,"version":"3.10","note":null}"#, #"{"keep":3,"version":"1","note":null}"#,
      ])
    #expect(schedules[0].given.map { "\($0.name)=\($0.value.text)" } == ["version=3.10", "keep=7"])
  }

  @Test("a workflow without inputs is run with none")
  func noInputs() throws {
    let workflow = try workflow("schedule: [{cron: '0 3 * * *', inputs: {}}]\nsteps: [{run: make}]")
    #expect(workflow.schedules.map(\.input) == [.null])
    #expect(try WorkflowsTests.workflow("steps: [{run: make}]").schedules.isEmpty)
  }

  @Test(
    "what is wrong with it is said, each at its place",
    arguments: [
      ("'0 3 * * *'", "1:11 wrong-type: expected a list of schedules, found the text '0 3 * * *'"),
      ("{cron: '0 3 * * *'}", "1:11 wrong-type: expected a list of schedules, found a mapping"),
      ("[]", "1:11 bad-value: 'schedule' names no time"),
      ("['@daily']", "1:12 wrong-type: expected a schedule (a mapping), found the text '@daily'"),
      ("[{timezone: UTC}]", "1:12 missing-key: a schedule needs 'cron'"),
      ("[{corn: '@daily'}]", "1:13 unknown-key: a schedule has no 'corn'"),
      ("[{cron: '@daily', tz: UTC}]", "1:29 foreign-key: a schedule has no 'tz'"),
      ("[{cron: 5}]", "1:19 bad-cron: a cron expression has five fields, found one"),
      ("[{cron: [0]}]", "1:19 wrong-type: expected a cron expression such as '0 3 * * 1-5', found a list"),
      (
        "[{cron: '${{ inputs.at }}'}]",
        "1:19 expression-not-allowed: expected a cron expression such as '0 3 * * 1-5', found an expression"
      ),
      ("[{cron: '0 3 * * 1-8'}]", "1:30 bad-cron: the day of the week is from 0 to 7, found 8"),
      ("[{cron: \"0 \\x33\\x30 * * 1\"}]", "1:22 bad-cron: the hour is from 0 to 23, found 30"),
      ("[{cron: '0 0 31 2 *'}]", "1:24 never-due: this is never due"),
      ("[{cron: '@daily', timezone: ../UTC}]", "1:39 bad-timezone: '../UTC' is no name of a time zone"),
      (
        "[{cron: '@daily', timezone: [UTC]}]",
        "1:39 wrong-type: expected a time zone such as Europe/Berlin, found a list"
      ),
      ("[{cron: '@daily', catch-up: true}]", "1:39 bad-value: 'true' is not a way to catch up"),
      ("[{cron: '@daily', inputs: [a]}]", "1:37 wrong-type: expected a mapping of input names to values, found a list"),
      ("[{cron: '@daily', inputs: {a: 1}}]", "1:38 unknown-input: the workflow declares no input 'a'"),
    ])
  func refusals(schedule: String, expected: String) {
    #expect(headlines("schedule: \(schedule)\nsteps: [{run: make}]\n") == [expected])
  }

  @Test(
    "inputs are checked by what the workflow declares",
    arguments: [
      ("", "2:13 missing-input: this schedule gives nothing for the input 'who', which is required"),
      (", inputs: {}", "2:29 missing-input: this schedule gives nothing for the input 'who', which is required"),
      (", inputs: {hwo: me}", "2:38 unknown-input: the workflow 'example' has no input 'hwo'"),
      (", inputs: {who: me, keep: x}", "2:53 input-value: the input 'keep' must be an integer, found the text 'x'"),
      (", inputs: {who: ~}", "2:43 input-value: the input 'who' must be a text, found nothing"),
      (
        ", inputs: {who: '${{ job.id }}'}",
        "2:43 expression-not-allowed: expected a value that is known when the file is read, found an expression"
      ),
    ])
  func inputs(more: String, expected: String) {
    let found = headlines(
      "inputs: {who: {required: true}, keep: {type: integer, min: 1, default: 3}}\n"
        + "schedule: [{cron: '@daily'\(more)}]\nsteps: [{run: make}]\n")
    #expect(found == [expected])
  }

  @Test(
    "nothing is said of inputs whose declarations cannot be read",
    arguments: ["inputs: {who: {tpye: integer}}", "inputs: {who: {type: intger}}", "inptus: {who: {type: integer}}"])
  func unread(declarations: String) {
    let found = headlines("\(declarations)\nschedule: [{cron: '@daily', inputs: {who: me}}]\nsteps: [{run: make}]\n")
    #expect(found.count == 1)
  }

  @Test("a mistake is underlined within the expression, and says what is allowed")
  func message() {
    #expect(
      messages("schedule: [{cron: '0 3 * * MONDAY'}]\nsteps: [{run: make}]\n") == """
        error[bad-cron]: 'MONDAY' is no day of the week
          --> example.yaml:1:28
           |
         1 | schedule: [{cron: '0 3 * * MONDAY'}]
           |                            ^^^^^^ did you mean 'MON'?
           |
           = help: the day of the week is 0 to 7 (0 and 7 are Sunday), or SUN to SAT; '*' is any, '1,3' a list, '1-5' a range, '*/2' every second one

        1 error

        """)
  }
}
