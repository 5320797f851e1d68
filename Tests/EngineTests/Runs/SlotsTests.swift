import Engine
import TestSupport
import Testing

@Suite("Places of -j", .onEngine)
struct SlotsTests {
  @Test("places are given in the order in which they were asked for, past those who have left")
  @EngineActor func order() async {
    let slots = Slots(1)
    let leaver = StopScope()
    var log: [String] = []
    for (name, scope) in [("a", StopScope()), ("b", leaver), ("c", StopScope())] {
      EngineActor.start { log.append(await slots.take(in: scope) ? "\(name) in" : "\(name) out") }
    }
    await EngineThread.idle()
    #expect(log == ["a in"])
    leaver.stop(.cancelled)
    await EngineThread.idle()
    #expect(log == ["a in", "b out"])
    #expect(slots.waiting == 1)
    slots.giveBack()
    await EngineThread.idle()
    #expect(log == ["a in", "b out", "c in"])
    slots.giveBack()
    #expect(slots.available == 1)
  }

  @Test("what was stopped before gets no place")
  @EngineActor func stopped() async {
    let scope = StopScope()
    scope.stop(.cancelled)
    #expect(await Slots(1).take(in: scope) == false)
  }
}
