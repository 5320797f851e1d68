import Engine
import Linux

/// The kernel's notice that files in a directory have changed, come or gone.
@EngineActor
final class FolderWatch {
  private let reactor: Reactor
  private let path: String
  private let changed: @EngineActor () -> Void
  private var watched: (inotify: Inotify, listener: Task<Void, Never>)?

  init(_ path: String, reactor: Reactor, _ changed: @escaping @EngineActor () -> Void) {
    self.path = path
    self.reactor = reactor
    self.changed = changed
  }

  /// Begins, unless that was done. Without such a directory, or with no notices to be had, nothing happens.
  func begin() {
    guard watched == nil, let directory = try? Directory(following: path), let inotify = try? Inotify(),
      // What is made without being written to, a link, brings no notice: half a file is no news.
      (try? inotify.watch(directory, for: [.renamed, .departures, .writerClosed, .removal])) != nil
    else { return }
    watched = (inotify, EngineActor.start { [weak self] in await self?.listen(inotify) })
  }

  func end() {
    watched?.listener.cancel()
    watched = nil
  }

  private func listen(_ inotify: Inotify) async {
    defer { reactor.forget(inotify.descriptor.raw) }
    while !Task.isCancelled {
      do {
        try await reactor.readable(inotify.descriptor.raw)
        let events = try inotify.events()
        guard !events.isEmpty else { continue }
        // Another directory may have the name by now.
        if events.contains(where: { $0.kind == .removal }) { end() }
        changed()
      } catch {
        return end()
      }
    }
  }
}
