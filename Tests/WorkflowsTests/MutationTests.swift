import Diagnostics
import TestSupport
import Testing
import Workflows

/// Files that are valid, and use most of the language.
private let seeds = [
  """
  name: release
  description: Build and publish
  inputs:
    target: {type: choice, options: [debug, release], default: release}
    tag: {type: string, pattern: '^v\\d+$', min: 1}
    jobs: {type: integer, min: 1, max: 64, default: 4}
  env: &env {LANG: C.UTF-8, TAG: '${{ inputs.tag }}'}
  dotenv: [.env, {path: .env.local, required: false}]
  inherit-env: [PATH, HOME]
  defaults: {shell: bash, timeout: 30m, retry: {max-attempts: 2, if: result.exit-code == 7}}
  timeout: 2h
  steps:
    - id: version
      command: [git, describe, --tags, '${{ inputs.tag }}']
      return: ${{ result.stdout }}
      next: [{if: "${{ result.return == '' }}", abort: no tag}, {if: '${{ failure() }}', goto: publish}]
    - id: build
      run: |
        make "${{ inputs.target }}" -j ${{ inputs.jobs }}
        cat <<EOF
        ${{ steps.version.return }}
        EOF
      env: {<<: *env, A: ~}
      retry: {max-attempts: 3, delay: 2s, backoff: exponential, factor: 1.5}
    - id: publish
      if: ${{ inputs.target == 'release' && success() }}
      steps:
        - &step {run: ./publish, stop: {signal: INT, timeout: 5s}}
        - {<<: *step, run: "echo \\u00e9 ${{ job.id }}"}
        - {uses: write-file, with: {path: out, content: [1, 2], mode: '0644'}}
      outputs: {x: '${{ steps.build.outcome }}'}
  finally:
    - run: >
        ./notify ${{ job.status }}
        ${{ steps.publish.outputs.x }}
      continue-on-error: [1, 2]
  return: {a: [1, '${{ steps.version.return }}']}
  """,
  #"{"steps": [{"run": "printf %s '${{ inputs.x }}'"}, {"uses": "set", "with": {"k": 1.50}}], "inputs": {"x": {}}}"#,
]

/// What changes the structure when it comes to stand somewhere.
private let fragments = [
  "${{ ", " }}", "${{ steps.", "*env", "&x ", "<<: *step", "!!str ", "- ", ": ", "{", "}", "[", "]", "'", "\"", "|\n",
  ">-\n",
  "#", "\n", "\t", "  ", "---\n", "%YAML 1.1\n", "\u{FEFF}", "\0", "\u{85}", "é", "👩‍🚀", "\\", "steps:", "next: end",
  "run: ",
  "id: build", "if: ", "'${{ format(''{0}'', 1) }}'", "$((", "<<EOF\n", "`", "?", "~", "0x", ".inf", "\r\n", "\u{202E}",
]

/// Each case can be repeated by its seed.
@Suite("Random changes of valid files")
struct MutationTests {
  @Test("the files that are changed are valid", arguments: seeds)
  func valid(text: String) {
    #expect(messages(text) == "")
  }

  @Test("whatever a file holds, it is read, and all that is wrong can be shown", arguments: 0..<8)
  func mutations(part: UInt64) {
    for number in 0..<250 {
      var generator = SeededGenerator(seed: part * 1_000_000 + UInt64(number))
      var bytes = Array(seeds[number % seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) { bytes.mutate(using: &generator) }
      check(bytes, seed: part * 1_000_000 + UInt64(number))
    }
  }

  private func check(_ bytes: [UInt8], seed: UInt64) {
    let loaded = loadWorkflow(Source(path: "x.yaml", text: bytes))
    #expect(loaded.hasErrors == (loaded.workflow == nil), "seed \(seed)")
    for diagnostic in loaded.diagnostics {
      let places = [(diagnostic.source, diagnostic.range)] + diagnostic.notes.map { ($0.source, $0.range) }
      for (source, range) in places where range.lower > range.upper || Int(range.upper) > source.text.count {
        Issue.record("seed \(seed): \(diagnostic.id) has the range \(range)")
      }
      #expect(!diagnostic.message.isEmpty && !diagnostic.message.contains("\n"), "seed \(seed)")
    }
    let shown = DiagnosticRenderer(style: .plain, excerptWidth: 60).render(loaded.diagnostics)
    let isVisible = shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    #expect(shown.isEmpty == loaded.diagnostics.isEmpty && isVisible, "seed \(seed)")
  }
}

extension [UInt8] {
  fileprivate mutating func mutate(using generator: inout SeededGenerator) {
    guard !isEmpty else { return }
    let start = Int.random(in: 0..<count, using: &generator)
    let end = Swift.min(count, start + Int.random(in: 0..<40, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: self[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: removeSubrange(start..<end)
    case 2: insert(contentsOf: self[start..<end], at: Int.random(in: 0...count, using: &generator))
    case 3: replaceSubrange(start..<end, with: fragments.randomElement(using: &generator)?.utf8 ?? "".utf8)
    case 4: removeSubrange(end...)
    default: insert(contentsOf: fragments.randomElement(using: &generator)?.utf8 ?? "".utf8, at: start)
    }
  }
}
