import Glibc
import SystemPackage

/// The kernel's notice of what happens in directories (inotify(7)).
///
/// Its descriptor becomes readable when there is something to read.
package final class Inotify: Sendable {
  package struct Watch: Sendable, Hashable {
    fileprivate var id: Int32
  }

  package struct Events: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A file came into the directory: made or linked there, or moved in.
    package static let arrivals = Events(rawValue: UInt32(IN_CREATE) | UInt32(IN_MOVED_TO))
    /// A file was moved into the directory.
    package static let renamed = Events(rawValue: UInt32(IN_MOVED_TO))
    /// A file went from the directory: removed or moved away.
    package static let departures = Events(rawValue: UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM))
    /// A descriptor of the file that could write was closed; a process's death does that.
    package static let writerClosed = Events(rawValue: UInt32(IN_CLOSE_WRITE))
    package static let removal = Events(rawValue: UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF))
  }

  package struct Event: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case arrival, departure, writerClosed, removal
      /// The kernel dropped events: everything must be looked at.
      case overflow
    }

    /// Nil for ``Kind/overflow``.
    package var watch: Watch?
    package var kind: Kind
    /// The name in the watched directory; empty when the event is about the watched file itself.
    package var name: String
  }

  package let descriptor: Descriptor

  /// - Throws: `EMFILE` when the user's limit of instances (fs.inotify.max_user_instances) is reached.
  package init() throws(SystemCallError) {
    let raw = try systemCall("inotify_init1", "") { inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)) }
    descriptor = Descriptor(owning: raw)
  }

  /// Watches a file of a directory, or the directory itself if `name` is nil.
  ///
  /// - Throws: `ENOENT`; `ENOSPC` when the user's limit of watches (fs.inotify.max_user_watches) is reached.
  package func watch(
    _ directory: Directory, _ name: String? = nil, for events: Events
  ) throws(SystemCallError) -> Watch {
    // The call takes a path only; by way of the descriptor it is still the directory that was checked.
    let root = "/proc/self/fd/\(directory.descriptor.raw)"
    var mask = events.rawValue
    if name != nil { mask |= UInt32(IN_DONT_FOLLOW) }
    let path = name.map { "\(root)/\($0)" } ?? root
    let id = try systemCall("inotify_add_watch", name.map(directory.file) ?? directory.path) {
      unsafe inotify_add_watch(descriptor.raw, path, mask)
    }
    return Watch(id: id)
  }

  /// Ends a watch; one that has ended already is no error.
  package func remove(_ watch: Watch) { _ = inotify_rm_watch(descriptor.raw, watch.id) }

  /// What has happened since the last call; empty if nothing did. Does not wait.
  package func events() throws(SystemCallError) -> [Event] {
    var events: [Event] = []
    let size = 16 * 1024
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { unsafe buffer.deallocate() }
    while true {
      do {
        let count = try systemCall("read", "inotify") { unsafe read(descriptor.raw, buffer.baseAddress, size) }
        guard count > 0 else { return events }
        unsafe Self.decode(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &events)
      } catch let error where error.code == .wouldBlock {
        return events
      }
    }
  }

  /// The layout is `struct inotify_event`: watch 4, mask 4, cookie 4, length 4, name padded with NUL.
  private static func decode(_ buffer: UnsafeRawBufferPointer, into events: inout [Event]) {
    var start = 0
    while start + 16 <= buffer.count {
      let id = unsafe buffer.loadUnaligned(fromByteOffset: start, as: Int32.self)
      let mask = unsafe buffer.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
      let length = unsafe Int(buffer.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
      let name = unsafe buffer[(start + 16)..<min(start + 16 + length, buffer.count)].prefix { $0 != 0 }
      if let kind = Event.Kind(mask: mask) {
        let watch = kind == .overflow ? nil : Watch(id: id)
        events.append(unsafe Event(watch: watch, kind: kind, name: String(decoding: name, as: UTF8.self)))
      }
      start += 16 + length
    }
  }
}

extension Inotify.Event.Kind {
  /// Nil for what nobody asked for, and for the notice that a watch has ended.
  fileprivate init?(mask: UInt32) {
    if mask & UInt32(IN_Q_OVERFLOW) != 0 {
      self = .overflow
    } else if mask & Inotify.Events.arrivals.rawValue != 0 {
      self = .arrival
    } else if mask & Inotify.Events.departures.rawValue != 0 {
      self = .departure
    } else if mask & Inotify.Events.writerClosed.rawValue != 0 {
      self = .writerClosed
    } else if mask & Inotify.Events.removal.rawValue != 0 {
      self = .removal
    } else {
      return nil
    }
  }
}
