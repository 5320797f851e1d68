import Glibc

/// An open file descriptor that closes itself.
package struct Descriptor: ~Copyable, Sendable {
  package let raw: Int32

  /// Takes over `raw`, which must be open and nobody else's.
  package init(owning raw: Int32) { self.raw = raw }

  deinit { _ = Glibc.close(raw) }
}
