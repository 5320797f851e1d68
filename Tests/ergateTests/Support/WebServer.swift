import Foundation

/// A small server that workflows of tests start for themselves, as a resource `web`.
enum WebServer {
  /// Whether python3, which it is written in, and curl, which asks it, are there.
  static let canRun = ["curl", "python3"].allSatisfy { name in
    ["/usr/bin", "/usr/local/bin", "/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }

  /// A workspace whose `w.yaml` holds this step, which uses the server; `URL` in it is the server's address.
  static func workspace(step: String, then others: String = "") throws -> Workspace {
    let address = "${{ resources.web.outputs.url }}"
    let yaml = """
      resources:
        web:
          ports: [http]
          service: [python3, server.py, '${{ resources.web.ports.http }}']
          ready: {tcp: '127.0.0.1:${{ resources.web.ports.http }}'}
          outputs: {url: 'http://127.0.0.1:${{ resources.web.ports.http }}'}
      steps:
        - {id: a, resources: [web], \(step.replacing("URL", with: address))}
      \(others)
      """
    let workspace = try Workspace(["w.yaml": yaml])
    try workspace.directory.write(program, to: "server.py")
    return workspace
  }

  /// `/echo` answers with what it was asked, as JSON.
  private static let program = #"""
    import http.server, json, sys

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            path = self.path.split("?")[0].split("/")[1:]
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if path[0] == "echo":
                headers = {name.lower(): value for name, value in self.headers.items()}
                self.send(200, "application/json; charset=utf-8", json.dumps({"method": self.command,
                    "path": self.path, "headers": headers, "body": body.decode("utf-8")}).encode())
            elif path[0] == "status":
                self.send(int(path[1]), "text/plain", b"that is why", [("X-Twice", "1"), ("X-Twice", "2")])
            elif path[0] == "leads":
                self.send(302, "text/plain", b"", [("Location", "/echo" if len(path) < 2 else "/leads/on")])
            elif path[0] == "bytes":
                self.send(200, "application/octet-stream", b"\xff" * int(path[1]))
            elif path[0] == "wrong":
                self.send(200, "application/json", b"{")
            elif path[0] == "empty":
                self.send(200, "application/json", b"")
            elif path[0] == "cut":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"short")
            elif path[0] == "waits":
                print("asked", flush=True)
                while True: sys.stdin.read() or __import__("time").sleep(1000)

        def send(self, status, type, body, headers=[]):
            self.send_response(status)
            for name, value in [("Content-Type", type), ("Content-Length", str(len(body)))] + headers:
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD": self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer
        def log_message(self, *arguments): pass

    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
    """#
}
