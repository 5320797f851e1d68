extension ActionSignature {
  /// The actions that come with Ergate.
  package static let builtIn: [ActionSignature] = [set, assert, sleep, writeFile, http, submit, approve]

  package static let set = ActionSignature(
    name: "set", summary: "Makes every entry of 'with' an output.", fields: [], takesAnyField: true)

  package static let assert = ActionSignature(
    name: "assert", summary: "Fails unless 'that' is true.",
    fields: [
      Field(name: "that", kind: .condition, isRequired: true, summary: "What must be true."),
      Field(name: "message", kind: .text, isRequired: false, summary: "What to say if it is not."),
    ])

  package static let sleep = ActionSignature(
    name: "sleep", summary: "Waits.",
    fields: [Field(name: "duration", kind: .duration, isRequired: true, summary: "How long, such as '30s'.")],
    takesDefaultTimeout: false)

  package static let approve = ActionSignature(
    name: "approve", summary: "Waits until a person approves or rejects: 'ergate approve JOB STEP'.",
    fields: [
      Field(name: "message", kind: .text, isRequired: false, summary: "What the person is asked."),
      Field(
        name: "values", kind: .mapping, isRequired: false,
        summary: "What the person may set, each with its default; null: it must be set."),
    ],
    takesDefaultTimeout: false)

  package static let submit = ActionSignature(
    name: "submit", summary: "Makes a job of another workflow.",
    fields: [
      Field(
        name: "workflow", kind: .text, isRequired: true,
        summary: "The name of one in workflows/, or a file: './…' from this file on, else from the workspace."),
      Field(name: "inputs", kind: .any, isRequired: false, summary: "The inputs of the job."),
      Field(
        name: "wait", kind: .boolean, isRequired: false,
        summary: "Wait for its end, and fail if it does not complete (default: false)."),
      Field(name: "queue", kind: .text, isRequired: false, summary: "The queue (default: 'default')."),
      Field(name: "priority", kind: .priority, isRequired: false, summary: "From 0 (last) to 9 (first); default 5."),
      Field(
        name: "unique-key", kind: .text, isRequired: false,
        summary: "Of all jobs with this key only the first is made."),
      Field(name: "labels", kind: .mapping, isRequired: false, summary: "Labels, for finding the job."),
      Field(name: "context", kind: .any, isRequired: false, summary: "What the job's expressions see as 'context'."),
      Field(name: "at", kind: .text, isRequired: false, summary: "When it may start: '2026-03-01T06:00:00Z'."),
      Field(name: "in", kind: .duration, isRequired: false, summary: "In how long it may start: '10m'."),
    ],
    takesDefaultTimeout: false)

  package static let writeFile = ActionSignature(
    name: "write-file", summary: "Writes a file in one step: readers see the old content or the new, never a part.",
    fields: [
      Field(name: "path", kind: .text, isRequired: true, summary: "The file, relative to the working directory."),
      Field(name: "content", kind: .content, isRequired: true, summary: "What to write; lists and maps become JSON."),
      Field(name: "mode", kind: .mode, isRequired: false, summary: "Permissions in octal, such as '0644'."),
      Field(name: "append", kind: .boolean, isRequired: false, summary: "Add to what is there (default: false)."),
    ],
    usesWorkingDirectory: true)

  package static let http = ActionSignature(
    name: "http", summary: "Asks a web server, with `curl`.",
    fields: [
      Field(
        name: "url", kind: .text, isRequired: true, summary: "The address, with http:// or https://.",
        takesSecrets: true),
      Field(
        name: "method", kind: .text, isRequired: false, summary: "The method (default: GET, with a body POST)."),
      Field(
        name: "headers", kind: .headers, isRequired: false, summary: "Header lines, by name.", takesSecrets: true),
      Field(
        name: "body", kind: .content, isRequired: false, summary: "What to send; lists and maps become JSON.",
        takesSecrets: true),
      Field(
        name: "expect", kind: .statuses, isRequired: false,
        summary: "The status, or a list of those, that is a success (default: 200 to 299)."),
      Field(
        name: "save-to", kind: .text, isRequired: false,
        summary: "A file for the body, relative to the working directory; it is replaced in one step."),
    ],
    usesWorkingDirectory: true, program: "curl", outputs: ["status", "headers", "body"])
}
