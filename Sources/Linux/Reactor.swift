import CLinux
import Glibc
import Synchronization
package import SystemPackage

/// Waits for the kernel, on one thread: for descriptors that become ready, for timers, and for calls of other threads.
///
/// A loop calls ``poll(waiting:)`` whenever it has nothing else to do; that is where suspended callers are resumed and
/// timers go off.
///
/// `@unchecked Sendable`: it is handed to code of the one thread that calls `poll`, and everything but ``wake()`` is
/// for that thread alone. ``wake()`` and the cancellation of a waiting task, which may come from any thread, touch
/// nothing but `thread`, `requests` and the wake event.
package final class Reactor: @unchecked Sendable {
  private let epoll: Descriptor
  private let wakeEvent: Descriptor
  private let alarm: TimerDescriptor
  /// When the alarm goes off; nil once it has.
  private var alarmTime: Duration?
  /// Waits that were cancelled since the last poll.
  private let requests = Mutex<[Wait]>([])
  /// The thread that polls, as pthread_self() names it; 0 until the first poll, or until it says so itself.
  private let thread = Atomic<UInt>(0)

  private var interests: [Interest] = []
  private var waits: UInt64 = 0
  private var buffer = [ergate_readiness](repeating: ergate_readiness(), count: 64)
  private var timers = TimerQueue()

  package init() throws(Errno) {
    let epoll = try errnoCall { ergate_epoll_create() }
    self.epoll = try Descriptor(owning: epoll).aboveStandardStreams()
    let wakeEvent = try errnoCall { ergate_eventfd() }
    self.wakeEvent = try Descriptor(owning: wakeEvent).aboveStandardStreams()
    alarm = try TimerDescriptor(.boot)
    for (descriptor, token) in [(self.wakeEvent.raw, Token.wake), (alarm.descriptor.raw, Token.timer)] {
      try errnoCall { ergate_epoll_add(self.epoll.raw, descriptor, ergate_epoll_readable, token.raw) }
    }
  }

  // MARK: Waiting

  /// Waits until `descriptor` has something to read, has ended or has failed. May return early: try, and wait again.
  ///
  /// One task at a time may wait for a direction of a descriptor, which must stay open meanwhile. What never makes
  /// anybody wait (a regular file) is ready at once.
  package func readable(_ descriptor: Int32) async throws(CancellationError) {
    try await wait(descriptor, .reading)
  }

  /// Waits until `descriptor` takes bytes, or has failed; otherwise as ``readable(_:)``.
  package func writable(_ descriptor: Int32) async throws(CancellationError) {
    try await wait(descriptor, .writing)
  }

  /// Calls `action` once, on the thread that polls and outside of any task, when ``readable(_:)`` would return.
  package func whenReadable(_ descriptor: Int32, _ action: @escaping @Sendable () -> Void) {
    waits += 1
    begin(Wait(descriptor: descriptor, direction: .reading, number: waits), action)
  }

  /// Takes ``whenReadable(_:_:)`` back, if the action was not called yet.
  package func withdraw(_ descriptor: Int32) {
    guard interests.indices.contains(Int(descriptor)) else { return }
    interests[Int(descriptor)].reader = nil
  }

  /// Is to be called before a descriptor is closed that was waited for. Otherwise the next file with its number costs a
  /// call more to wait for.
  package func forget(_ descriptor: Int32) {
    guard interests.indices.contains(Int(descriptor)) else { return }
    interests[Int(descriptor)].isRegistered = false
  }

  private func wait(_ descriptor: Int32, _ direction: Direction) async throws(CancellationError) {
    waits += 1
    let wait = Wait(descriptor: descriptor, direction: direction, number: waits)
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { begin(wait) { continuation.resume() } }
      }
    } onCancel: {
      requests.withLock { $0.append(wait) }
      wake()
    }
    if Task.isCancelled { throw CancellationError() }
  }

  private func begin(_ wait: Wait, _ resume: @escaping () -> Void) {
    let index = Int(wait.descriptor)
    while interests.count <= index { interests.append(Interest()) }
    precondition(interests[index][wait.direction] == nil, "two tasks wait for one direction of a descriptor")
    interests[index][wait.direction] = Waiter(number: wait.number, resume: resume)
    arm(wait.descriptor)
  }

  /// Tells the kernel what is waited for, once: an event disarms the descriptor.
  private func arm(_ descriptor: Int32) {
    do {
      try register(descriptor)
    } catch .notPermitted {
      // The kernel says so of files that are always ready.
      resume(descriptor, reading: true, writing: true)
    } catch {
      precondition(error == .noMemory || error == .noSpace, "waiting for a descriptor that is not open: \(error)")
      // Out of memory or watches: the caller tries now and then instead.
      _ = schedule(at: SystemClock.boot() + .milliseconds(20)) { [self] in
        resume(descriptor, reading: true, writing: true)
      }
    }
  }

  private func register(_ descriptor: Int32) throws(Errno) {
    let index = Int(descriptor)
    let events = interests[index].events | ergate_epoll_one_shot
    if interests[index].isRegistered {
      let token = Token(descriptor, interests[index].generation).raw
      do {
        try errnoCall { ergate_epoll_modify(epoll.raw, descriptor, events, token) }
        return
      } catch .noSuchFileOrDirectory {
        // The registered file was closed, and this is another one with the same number.
      }
    }
    // A child that is being started has copies of all descriptors for a moment, and so a closed file can still have
    // an event; by the generation it is not taken for one of the new file.
    interests[index].generation &+= 1
    interests[index].isRegistered = false
    let token = Token(descriptor, interests[index].generation).raw
    try errnoCall { ergate_epoll_add(epoll.raw, descriptor, events, token) }
    interests[index].isRegistered = true
  }

  private func resume(_ descriptor: Int32, reading: Bool, writing: Bool) {
    let index = Int(descriptor)
    if reading { interests[index].reader.take()?.resume() }
    if writing { interests[index].writer.take()?.resume() }
  }

  // MARK: Polling

  /// Says that the calling thread is the one that will poll, so that until then ``wake()`` need not wake it.
  package func attach() { thread.store(UInt(pthread_self()), ordering: .relaxed) }

  /// Resumes whoever waits for something that has happened, and runs the timers that are due.
  ///
  /// - Parameter waiting: whether to wait for the first such thing if there is none yet; a call of ``wake()`` from
  ///   another thread ends the wait too.
  package func poll(waiting: Bool) {
    attach()
    let cancelled = takeCancelled()
    let fired = runDueTimers()
    let mayWait = waiting && !cancelled && !fired
    if mayWait { setAlarm() }
    let count = unsafe ergate_epoll_wait(epoll.raw, &buffer, Int32(buffer.count), mayWait ? -1 : 0)
    guard count > 0 else { return }
    for event in buffer[..<Int(count)] { dispatch(event) }
  }

  /// Ends the wait of the thread that polls. For any thread; on the polling one, which is not waiting then, it does
  /// nothing.
  package func wake() {
    guard thread.load(ordering: .relaxed) != UInt(pthread_self()) else { return }
    var one: UInt64 = 1
    unsafe write(wakeEvent.raw, &one, 8)
  }

  private func takeCancelled() -> Bool {
    let cancelled = requests.withLock { requests in
      defer { requests = [] }
      return requests
    }
    for wait in cancelled where interests.indices.contains(Int(wait.descriptor)) {
      if interests[Int(wait.descriptor)][wait.direction]?.number == wait.number {
        resume(wait.descriptor, reading: wait.direction == .reading, writing: wait.direction == .writing)
      }
    }
    return !cancelled.isEmpty
  }

  private func dispatch(_ event: ergate_readiness) {
    let token = Token(raw: event.token)
    switch token {
    case .wake:
      var count: UInt64 = 0
      unsafe read(wakeEvent.raw, &count, 8)
    case .timer:
      _ = try? alarm.read()
      alarmTime = nil
      _ = runDueTimers()
    default:
      let index = Int(token.descriptor)
      guard interests[index].generation == token.generation else { return }
      let always = event.events & ergate_epoll_hung_up != 0
      resume(
        token.descriptor, reading: always || event.events & ergate_epoll_readable != 0,
        writing: always || event.events & ergate_epoll_writable != 0)
      if interests[index].events != 0 { arm(token.descriptor) }
    }
  }

  // MARK: Timers

  /// Runs `action` once when ``SystemClock/boot()`` has reached `deadline`, in a call of ``poll(waiting:)``.
  package func schedule(at deadline: Duration, _ action: @escaping @Sendable () -> Void) -> TimerID {
    timers.add(deadline, action)
  }

  /// Takes a timer back; harmless once it has gone off.
  package func cancel(_ timer: TimerID) { timers.remove(timer) }

  private func runDueTimers() -> Bool {
    guard timers.count > 0 else { return false }
    let now = SystemClock.boot()
    var fired = false
    while let action = timers.takeDue(at: now) {
      action()
      fired = true
    }
    return fired
  }

  /// Sets the kernel's alarm for the first timer. It is never set back: it may go off for a timer that was taken back,
  /// which costs less than a call for each of them.
  private func setAlarm() {
    guard let next = timers.next, next < alarmTime ?? .max else { return }
    do {
      try alarm.set(to: next)
    } catch {
      preconditionFailure("the kernel's timer cannot be set: \(error)")
    }
    alarmTime = next
  }
}

extension Duration {
  fileprivate static var max: Duration { .seconds(Int64.max) }
}
