/// `inherit-env`: what of the caller's environment steps see.
package enum InheritedEnvironment: Sendable, Hashable {
  case all, none
  case only([String])
}
