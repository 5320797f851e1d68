import Engine
import Glibc
import Processes
import TestSupport
import Testing

@testable import Linux

@Suite("Waiting for the kernel", .timeLimit(.minutes(5)))
struct ReactorTests {
  @Test("a pipe is readable when something was written, and when its writer is gone")
  func reading() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let pipe = try Pipe(readingWithoutWaiting: true)
        #expect(try pipe.reading.readAvailable(limit: 10) == .nothing)
        #expect(try pipe.writing.writeAvailable([1, 2]) == 2)
        try await box.reactor.readable(pipe.reading.raw)
        #expect(try pipe.reading.readAvailable(limit: 10) == .bytes([1, 2]))
        let reading = pipe.closingWriter()
        try await box.reactor.readable(reading.raw)
        #expect(try reading.readAvailable(limit: 10) == .end)
        box.reactor.forget(reading.raw)
      }
    }
  }

  @Test("a wait that is cancelled ends, and the next one for the descriptor works")
  func cancelling() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let pipe = try Pipe(readingWithoutWaiting: true)
        let descriptor = pipe.reading.raw
        let reactor = box.reactor
        let wait = EngineActor.start { (try? await reactor.readable(descriptor)) == nil }
        await Task.yield()
        wait.cancel()
        #expect(await wait.value)
        #expect(try pipe.writing.writeAvailable([1]) == 1)
        try await reactor.readable(descriptor)
        reactor.forget(descriptor)
      }
    }
  }

  @Test("a new file with the number of a closed one is waited for anew")
  func reusedNumbers() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        var uses: [Int32: Int] = [:]
        // Nobody says that the file is closed; the reactor finds out. What runs this test may open files, too, so that a
        // number is not always the one that was just free.
        for byte: UInt8 in 1...100 where !uses.values.contains(3) {
          let pipe = try Pipe(readingWithoutWaiting: true)
          uses[pipe.reading.raw, default: 0] += 1
          #expect(try pipe.writing.writeAvailable([byte]) == 1)
          try await box.reactor.readable(pipe.reading.raw)
          #expect(try pipe.reading.readAvailable(limit: 10) == .bytes([byte]))
        }
        #expect(uses.values.contains(3))
      }
    }
  }

  @Test("a wait with a limit ends by itself, and by what it waits for")
  func limits() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let pipe = try Pipe(readingWithoutWaiting: true)
        try await box.reactor.readable(pipe.reading.raw, atMost: .milliseconds(1))
        #expect(try pipe.writing.writeAvailable([1]) == 1)
        try await box.reactor.readable(pipe.reading.raw, atMost: .seconds(3600))
      }
    }
  }

  @Test("signals come as values, with who sent them, and once when they came twice")
  func signals() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let signals = try SignalReceiver([SIGUSR1, SIGUSR2], reactor: box.reactor)
        var iterator = signals.makeAsyncIterator()
        // To this thread: the others of the test's process do not block them.
        for signal in [SIGUSR2, SIGUSR1, SIGUSR2] { pthread_kill(pthread_self(), signal) }
        #expect(await iterator.next() == ReceivedSignal(number: SIGUSR1, sender: getpid()))
        #expect(await iterator.next() == ReceivedSignal(number: SIGUSR2, sender: getpid()))
        pthread_kill(pthread_self(), SIGUSR2)
        #expect(await iterator.next() == ReceivedSignal(number: SIGUSR2, sender: getpid()))
      }
    }
  }

  @Test("writing waits for room and keeps the order of the calls")
  func writing() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let pipe = try Pipe(readingWithoutWaiting: true)
        let writer = OutputWriter(pipe.writing.raw, reactor: box.reactor)
        let sent = [1, 2, 3].map { byte in [UInt8](repeating: byte, count: 200_000) }
        let writes = sent.map { bytes in EngineActor.start { (try? await writer.write(bytes)) != nil } }
        var received: [UInt8] = []
        while received.count < 600_000 {
          try await box.reactor.readable(pipe.reading.raw)
          if case .bytes(let bytes) = try pipe.reading.readAvailable(limit: 65_536) { received += bytes }
        }
        #expect(received == sent.flatMap(\.self))
        for write in writes { #expect(await write.value) }
        box.reactor.forget(pipe.reading.raw)
      }
    }
  }
}
