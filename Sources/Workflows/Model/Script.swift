/// `run: …`: a program text and what interprets it.
package struct Script: Sendable {
  package var shell: Shell
  package var text: TextTemplate
}
