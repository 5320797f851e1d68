import Testing

@Suite("Steps with a terminal")
struct TerminalTests {
  @Test("what they print is shown, logged and masked")
  func output() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      secrets: {key: {env: KEY}}
      steps:
        - {id: a, tty: true, run: 'test -t 1 && echo "on a terminal with $KEY"', env: {KEY: '${{ secrets.key }}'}}
        - {id: b, run: 'test ! -t 1 && echo plain'}
      """
    ])
    let run = try await workspace.ergate("exec", "w.yaml", "--reporter", "plain", environment: ["KEY": "geheimnis"])
    #expect(run.output == "on a terminal with ***\nplain\n", "\(run.text)")
    let logs = try await workspace.ergate("logs", "last", "a")
    #expect(logs.output == "on a terminal with ***\n", "\(logs.text)")
  }
}
