/// How a child ended.
package enum ChildStatus: Sendable, Hashable {
  case exited(Int32)
  case signaled(Int32)
}
