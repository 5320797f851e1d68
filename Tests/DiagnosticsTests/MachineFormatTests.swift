import Diagnostics
import TestSupport
import Testing

@Suite("Diagnostics for programs")
struct MachineFormatTests {
  private let marked = MarkedText("é: 1️⃣a2️⃣\n3️⃣b\nc4️⃣")

  private func diagnostic(_ path: String, _ message: String, label: String?, help: [String]) -> Diagnostic {
    let source = Source(path: path, text: marked.text)
    return Diagnostic(
      .duplicateKey, message, in: source, at: marked.range("3️⃣", "4️⃣"), label: label,
      notes: [.init("first \"here\"", in: source, at: marked.range("1️⃣", "2️⃣"))], help: help)
  }

  @Test("JSON has every part, positions count characters, and nothing needs escaping afterwards")
  func json() {
    #expect(
      diagnostic("x.yaml", "q\"\\\n\u{1B}\u{2028}é", label: nil, help: ["h"]).json == #"""
        {"schema":1,"severity":"error","id":"duplicate-key","message":"q\"\\\n\u001b\u2028é","path":"x.yaml",\#
        "line":2,"column":1,"end_line":3,"end_column":2,"label":null,\#
        "notes":[{"message":"first \"here\"","path":"x.yaml","line":1,"column":4,"end_line":1,"end_column":5}],\#
        "help":["h"]}
        """#)
  }

  @Test("several are a JSON array in order")
  func jsonArray() {
    let one = diagnostic("b", "m", label: "l", help: [])
    let other = diagnostic("a", "m", label: "l", help: [])
    #expect([one, other, one].json == "[\(other.json),\(one.json)]")
  }

  @Test("a GitHub annotation has its place in properties and all words in the message")
  func gitHub() {
    #expect(
      diagnostic("x.yaml", "unknown key", label: "did you mean 'b'?", help: ["allowed: b"]).gitHubAnnotation == """
        ::error file=x.yaml,line=2,col=1,endLine=3,endColumn=2,title=duplicate-key::\
        unknown key: did you mean 'b'?%0Ahelp: allowed: b%0Anote: first "here" (x.yaml:1:4)
        """)
  }

  @Test("what would end a property or the command is escaped")
  func gitHubEscapes() {
    let annotation = diagnostic("a,b:c%.yaml", "100%\r\n::set-env::", label: nil, help: []).gitHubAnnotation
    #expect(annotation.hasPrefix("::error file=a%2Cb%3Ac%25.yaml,line=2,"))
    #expect(annotation.contains("title=duplicate-key::100%25\\r\\n::set-env::%0Anote: "))
    #expect(!annotation.contains("\n"))
  }
}
