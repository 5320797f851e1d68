/// The signals that a workflow may name, with Linux's numbers.
package enum SignalName: String, Sendable, Hashable, CaseIterable {
  case hup = "HUP"
  case int = "INT"
  case quit = "QUIT"
  case kill = "KILL"
  case usr1 = "USR1"
  case usr2 = "USR2"
  case term = "TERM"

  package var number: Int32 {
    switch self {
    case .hup: 1
    case .int: 2
    case .quit: 3
    case .kill: 9
    case .usr1: 10
    case .usr2: 12
    case .term: 15
    }
  }
}
