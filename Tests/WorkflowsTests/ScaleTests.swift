import Diagnostics
import Testing
import Workflows
import YAML

/// The bounds hold in a debug build on a busy machine; an algorithm that takes the square of the size breaks them by far.
@Suite("Large files", .serialized)
struct ScaleTests {
  @Test("a file of 20,000 steps and 2 MB is read in seconds")
  func manySteps() {
    let text = lines { index in
      """
        - id: step_\(index)
          run: echo "step \(index) of ${{ inputs.name }}" \(index > 0 ? "${{ steps.step_\(index - 1).return }}" : "")
          return: ${{ result.stdout }}
      """
    }
    let (loaded, seconds) = timed(text)
    #expect(loaded.workflow?.steps.count == 20_000)
    #expect(seconds < 120)
  }

  @Test("20,000 jumps and unreached steps cost no more")
  func jumps() {
    let text = lines { "  - {id: s\($0), run: x, next: end}" }
    let (loaded, seconds) = timed(text)
    #expect(loaded.diagnostics.map(\.id) == [.unreachableStep])
    #expect(loaded.diagnostics.first?.label == "nor the 19998 steps after it")
    #expect(seconds < 120)
  }

  @Test(
    "a file full of mistakes is given up after 1,000 of them",
    arguments: ["x: 1", "run: 'x ${{ steps.t }}'", "{run: x, next: t}", "{id: same, run: x}", "uses: t/t", "a"])
  func mistakes(step: String) {
    let (loaded, seconds) = timed(lines { _ in "  - " + step })
    #expect(loaded.diagnostics.count == 1_001)
    #expect(loaded.diagnostics.contains { $0.message == "more than 1000 problems in one file" })
    #expect(seconds < 120)
  }

  @Test("a long script with many expressions, all refused, costs its length")
  func script() {
    let script = (0..<5_000).map { "      print(${{ inputs.name }}, \($0))\n" }.joined()
    let text = "inputs: {name: {}}\nsteps:\n  - shell: python3\n    run: |\n" + script
    #expect(timed(text).seconds < 120)
  }

  @Test("a bomb of 300 bytes is refused at once")
  func bomb() {
    let levels = (1...8).map {
      "b\($0): &b\($0) [*b\($0 - 1), *b\($0 - 1), *b\($0 - 1), *b\($0 - 1), *b\($0 - 1), *b\($0 - 1)]\n"
    }
    let text = "b0: &b0 [x, x, x, x, x, x]\n" + levels.joined()
    #expect((250..<450).contains(text.utf8.count))
    let (loaded, seconds) = timed(text)
    #expect(loaded.diagnostics.map(\.id) == [.tooLarge])
    #expect(seconds < 1)
  }

  private func lines(_ line: (Int) -> String) -> String {
    "inputs: {name: {type: string}}\nsteps:\n" + (0..<20_000).map { line($0) + "\n" }.joined()
  }

  private func timed(_ text: String) -> (loaded: LoadedWorkflow, seconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let loaded = load(text)
    return (loaded, (clock.now - start) / .seconds(1))
  }
}
