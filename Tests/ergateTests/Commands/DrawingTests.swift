import Foundation
import Testing

@Suite("ergate graph")
struct DrawingTests {
  private static let file = """
    steps:
      - {id: a, run: x, next: [{if: "result.exit-code < 1 && true", goto: c}]}
      - id: b
        foreach: [1]
        tasks:
          p: {run: x}
          q: {needs: p, run: x}
      - {id: c, if: 'true', run: x}
    finally: [{id: z, run: x}]
    """

  @Test("draws a tree for terminals")
  func text() async throws {
    let run = try await Workspace(["w.yaml": Self.file]).ergate("graph", "w.yaml")
    #expect(
      run.output == """
        w
        ├─ a  → c
        ├─ b × foreach
        │  ├─ p
        │  └─ q  ← p
        └─ c ?
        finally
        └─ z

        """)
  }

  @Test("draws a flowchart of Mermaid")
  func mermaid() async throws {
    let run = try await Workspace(["w.yaml": Self.file]).ergate("graph", "w.yaml", "--format", "mermaid")
    #expect(
      run.output == """
        flowchart TD
          n1["a"]
          subgraph n2["b × foreach"]
            n3["p"]
            n4["q"]
          end
          n5["c ?"]
          subgraph finally
            n6["z"]
          end
          n3 --> n4
          n1 -.->|"result.exit-code #lt; 1 #amp;#amp; true"| n5
          n1 --> n2
          n2 --> n5

        """)
  }

  @Test("draws a graph of Graphviz")
  func dot() async throws {
    let run = try await Workspace(["w.yaml": Self.file]).ergate("graph", "w.yaml", "--format", "dot")
    #expect(
      run.output == """
        digraph "w" {
          compound=true
          node [shape=box, style=rounded]
          n1 [label="a"]
          subgraph cluster_n2 {
            label="b × foreach"
            n3 [label="p"]
            n4 [label="q"]
          }
          n5 [label="c ?"]
          subgraph cluster_finally {
            label="finally"
            n6 [label="z"]
          }
          n3 -> n4
          n1 -> n5 [style=dashed, label="result.exit-code < 1 && true"]
          n1 -> n3 [lhead=cluster_n2]
          n4 -> n5 [ltail=cluster_n2]
        }

        """)
  }
}
