package enum Jump: Sendable, Hashable {
  case goto(String)
  case end
  case abort(String)
}
