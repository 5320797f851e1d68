import Expressions
import Testing

@Suite("Values that the shell evaluates once more")
struct ShellTaintTests {
  @Test(
    "what is assigned to a variable that arithmetic uses is an integer",
    arguments: [
      "x=${{ v }}; echo $((x + 1))", "x=${{ v }}; echo $(( $x + 1 ))", "x=${{ v }}; echo $((${x:-1}))",
      "echo $((x)); x='${{ v }}'", "x=${{ v }}; (( x > 1 ))", "x=${{ v }}; let y=x+1", "x=${{ v }}; let \"y=$x\"",
      "x=${{ v }}; [[ $x -gt 1 ]]", "x=${{ v }}; [[ x -gt 1 ]]", "for x in ${{ v }}; do echo $((x)); done",
      "x=${{ v }}; echo ${y:x:1}", "x=${{ v }}; echo ${a[x]}", "x=${{ v }}; a[$x]=1", "x=${{ v }}; declare -i y=$x",
      "printf -v x %s ${{ v }}; echo $((x))", "x=${{ v }}; for ((i = x; i < 3; i++)); do :; done",
      "x=${{ v }}; echo $((\"x\" + 1))", "x=${{ v }}; echo $((${u:-x}))", "declare -i x; x=${{ v }}",
      "declare x=${{ v }}; echo $[x]", "x=(1 ${{ v }}); echo $((x[1]))",
    ])
  func integers(script: String) {
    let prepared = ScriptExample(script, prints: "").prepared(for: .bash)
    #expect(prepared.problems == [])
    #expect(prepared.variables.map(\.requirement) == [.integer])
  }

  @Test(
    "what no arithmetic uses is any text",
    arguments: [
      "x=${{ v }}; echo $((y + 1))", "x=${{ v }}; echo \"$x\" $(($# + 1))", "x=${{ v }}; echo ${#x} $((${#x} + 1))",
      "declare -A m; x=${{ v }}; m[$x]=1; echo ${m[$x]}", "x=${{ v }}; [[ $x == 1 ]]", "x=${{ v }}; [ $x = 1 ]",
      "x=${{ v }}; echo $((0x1)) $((16#ff))", "x=${{ v }}; echo $(($(echo x)))", "echo ${{ v }} $((v))",
    ])
  func texts(script: String) {
    let prepared = ScriptExample(script, prints: "").prepared(for: .bash)
    #expect(prepared.problems == [])
    #expect(prepared.variables.map(\.requirement) == [.text])
  }
}
