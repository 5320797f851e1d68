import Expressions
import Testing
import Workflows

@Suite("Resources in the file")
struct ResourceLoadingTests {
  @Test("are read with all that they say")
  func model() throws {
    let workflow = try workflow(
      """
      resources:
        b:
          needs: a
          scope: step
          ports: [x, y]
          service: [serve, '${{ resources.b.ports.x }}', '${{ resources.a.value }}']
          ready: {tcp: 'localhost:${{ resources.b.ports.y }}', timeout: 1m, interval: 1s}
          stop: {signal: INT, timeout: 3s}
          env: {A: '${{ resources.a.value }}'}
          outputs: {url: 'http://${{ resources.b.ports.x }}'}
        a: {setup: mktemp -d, check: test -d, teardown: rm -r, shell: sh}
      steps:
        - {run: 'echo ${{ resources.b.outputs.url }}', resources: b}
        - resources: [a, b]
          steps: [{run: 'echo ${{ resources.a.value }}'}]
      """)
    #expect(workflow.resources.map(\.needs) == [[1], []])
    #expect(workflow.steps.map(\.resources) == [[0], [1, 0]])
    let b = workflow.resources[0]
    #expect(b.scope == .step && b.ports == ["x", "y"] && b.stop?.signal == .int)
    #expect(b.ready?.timeout == .seconds(60) && b.ready?.interval == .seconds(1))
  }

  @Test(
    "what is wrong with them is said where it stands",
    arguments: [
      ("a: {teardown: x}", "2:6 missing-key: a resource has 'setup', 'service' or both"),
      ("a: {service: [x], teardown: x}", "2:21 misplaced-key: 'teardown' means nothing without 'setup'"),
      ("a: {setup: x, ports: [p]}", "2:17 misplaced-key: 'ports' means nothing without 'service'"),
      ("a: {setup: x, ready: {log: x}}", "2:17 misplaced-key: 'ready' means nothing without 'service'"),
      (
        "a: {service: redis-server}",
        "2:16 wrong-type: expected a program and its arguments as a list, found the text 'redis-server'"
      ),
      ("a: {service: [x], ready: {}}", "2:28 missing-key: 'ready' has one of: tcp, http, run, log"),
      (
        "a: {service: [x], ready: {tcp: db}}",
        "2:34 bad-value: expected an address such as 127.0.0.1:5432, [::1]:5432 or localhost:5432; found the text 'db'"
      ),
      (
        "a: {service: [x], ready: {http: 'https://localhost'}}",
        "2:35 bad-value: expected a page of this machine such as http://127.0.0.1:8080/health; found the text 'https://localhost'"
      ),
      ("a: {service: [x], ready: {log: '('}}", "2:34 bad-pattern: the regular expression '(' cannot be read"),
      ("a: {service: [x], ports: [p, P]}", "2:32 duplicate-id: there is a port 'P' already"),
      ("a: {setup: x, scope: jobs}", "2:24 bad-value: 'jobs' is not a scope"),
      ("a: {setup: x, image: y}", "2:17 foreign-key: a resource has no 'image'"),
      ("a: {setup: x, needs: [b, c]}\n  b: {setup: x}", "2:28 unknown-resource: there is no resource 'c'"),
      ("a: {setup: x, needs: a}", "2:24 needs-cycle: a resource cannot need itself"),
      (
        "a: {setup: x, needs: b}\n  b: {setup: x, needs: a}",
        "2:24 needs-cycle: resources need each other in a circle: a → b → a"
      ),
      (
        "a: {setup: x, needs: b}\n  b: {setup: x, scope: step}",
        "2:24 bad-value: there is one 'a' for the job, and a 'b' for each step"
      ),
      ("a: {setup: 'echo ${{ steps.s.return }}'}", "2:24 unavailable-name: a resource does not know of steps"),
      ("a: {setup: 'echo ${{ success() }}'}", "2:24 unavailable-name: 'success' has no meaning in a resource"),
      (
        "a: {setup: 'echo ${{ resources.a.value }}'}",
        "2:34 unavailable-name: 'a' is not there yet when this is evaluated"
      ),
      (
        "a: {setup: 'echo ${{ resources.b.value }}'}\n  b: {setup: x}",
        "2:34 unavailable-name: the resource 'a' does not need 'b'"
      ),
      ("a: {service: [x, '${{ resources.a.value }}']}", "2:37 unknown-property: resources.a has no 'value'"),
    ])
  func refused(resources: String, headline: String) {
    let text = "resources:\n  \(resources)\nsteps: [{id: s, run: make, resources: a}]\n"
    #expect(headlines(text).first { !$0.contains("unused-resource") } == headline)
  }

  @Test(
    "what steps may not say of them",
    arguments: [
      ("{id: s, run: 'echo ${{ resources.a.value }}'}", "unavailable-name: the step 's' does not use the resource 'a'"),
      (
        "{id: s, run: x, if: resources.a.value == '', resources: a}",
        "unavailable-name: 'a' is made after this is evaluated"
      ),
      ("{id: s, run: 'echo ${{ resources.a.valu }}', resources: a}", "unknown-property: resources.a has no 'valu'"),
      ("{id: s, run: 'echo ${{ resources.b.value }}', resources: a}", "unknown-property: resources has no 'b'"),
      ("{id: s, run: x, resources: [a, a]}", "duplicate-need: the resource 'a' is named twice"),
      ("{id: s, run: x, resources: [aa]}", "unknown-resource: there is no resource 'aa'"),
      (
        "{id: s, run: x, resources: {a: b}}",
        "wrong-type: expected the name of a resource, or a list of names, found a mapping"
      ),
    ])
  func refused(step: String, headline: String) {
    let all = headlines("resources: {a: {setup: x}}\nsteps:\n  - \(step)\n  - {run: x, resources: a}\n")
    #expect(all.map { String($0.split(separator: " ", maxSplits: 1)[1]) } == [headline])
  }

  @Test("a resource that nothing uses is a warning")
  func unused() {
    let text = "resources: {a: {setup: x}, b: {setup: x, needs: a}}\nsteps: [{run: x}]\n"
    #expect(headlines(text) == ["1:28 unused-resource: nothing uses the resource 'b', so it is never made"])
  }

  @Test("without 'resources' nothing can be named")
  func none() {
    #expect(
      headlines("steps: [{run: 'echo ${{ resources.a }}'}]") == [
        "1:25 unavailable-name: the workflow declares no resources"
      ])
  }

  @Test(
    "addresses",
    arguments: [
      ("127.0.0.1:80", "127.0.0.1:80"), ("[::1]:5432", "[::1]:5432"), ("localhost:1", "localhost:1"), ("::1:80", nil),
      ("127.0.0.1", nil), ("127.0.0.1:0", nil), ("127.0.0.1:65536", nil), ("example.org:80", nil), ("1.2.3:80", nil),
      ("[::1]80", nil), ("", nil), ("localhost:", nil), ("localhost:+1", nil),
    ])
  func addresses(text: String, read: String?) {
    #expect(SocketAddress(text: text)?.text == read)
  }

  @Test(
    "pages",
    arguments: [
      ("http://127.0.0.1", "http://127.0.0.1:80/"), ("http://localhost:8080/a?b#c", "http://localhost:8080/a?b"),
      ("http://[::1]:1?q", "http://[::1]:1/?q"), ("https://localhost", nil), ("http://example.org/", nil),
      ("http://localhost/a b", nil), ("http://u@localhost/", nil),
    ])
  func pages(text: String, read: String?) {
    #expect(HTTPAddress(text: text)?.text == read)
  }
}
