import Testing
import Workflows

@Suite("uses: http, as it is loaded")
struct HTTPLoadingTests {
  private func problems(_ with: String) -> [String] {
    headlines("secrets: {s: {env: S}}\nsteps:\n- uses: http\n  with: {\(with)}\n")
  }

  @Test(
    "what is wrong in 'with' is found",
    arguments: [
      ("method: GET", "4:9 missing-key: 'http' needs 'url' in 'with'"),
      ("url: x, header: {}", "4:18 unknown-key: 'http' has no 'header'"),
      ("url: x, headers: {'a b': c}", "4:28 bad-name: 'a b' is not the name of a header"),
      (
        "url: x, headers: a",
        "4:27 wrong-type: expected a mapping of header names to texts, or an expression that gives one, found the text 'a'"
      ),
      ("url: x, headers: {a: []}", "4:31 wrong-type: expected a text, found a list"),
      ("url: x, expect: 99", "4:26 bad-value: expected a status from 100 to 599, at least 100; found 99"),
      ("url: x, expect: [200, ok]", "4:32 wrong-type: expected a status from 100 to 599, found the text 'ok'"),
      ("url: x, save-to: '${{ secrets.s }}'", "4:32 unavailable-name: a secret cannot stand in 'with'"),
    ])
  func problems(with: String, message: String) {
    #expect(problems(with) == [message])
  }

  @Test("secrets may stand in what is sent, and expressions anywhere")
  func sound() {
    let with = """
      url: 'http://h/${{ secrets.s }}', headers: {A: '${{ secrets.s }}'}, body: {a: ['${{ secrets.s }}']}, expect: [200, '${{ 1 }}']
      """
    #expect(problems(with) == [])
    #expect(problems("url: '${{ 1 }}', headers: '${{ input }}', expect: '${{ input }}', method: '${{ input }}'") == [])
  }

  @Test("its outputs and its exit code are known, and no others")
  func outputs() {
    let step = "{id: a, uses: http, with: {url: x}, continue-on-error: [22], stop: {signal: INT}, return: "
    #expect(headlines("steps:\n- \(step)'${{ result.outputs.body }} ${{ result.exit-code }}'}\n") == [])
    #expect(
      headlines("steps:\n- \(step)'${{ result.outputs.json }}'}\n") == [
        "2:113 unknown-property: result.outputs has no 'json'"
      ])
  }
}
