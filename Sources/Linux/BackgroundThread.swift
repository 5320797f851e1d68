import Glibc

/// A thread of its own for work that never ends, such as driving a reactor outside of the main thread.
package enum BackgroundThread {
  /// Starts a thread that runs `body` and lives as long as the process.
  package static func start(_ body: @escaping @Sendable () -> Never) {
    let box = unsafe Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { preconditionFailure("the thread was given its body") }
        unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
      }, box.toOpaque())
    precondition(code == 0, "no thread can be started: error \(code)")
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Never
    init(_ run: @escaping @Sendable () -> Never) { self.run = run }
  }
}
