import ArgumentParser
import Linux

/// `-j`: how many processes run side by side.
struct PlacesOption: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("Processes side by side.", valueName: "number"))
  var jobs = OwnProcess.processorCount

  mutating func validate() throws {
    guard (1...10_000).contains(jobs) else { throw ValidationError("-j is from 1 to 10000; found \(jobs).") }
  }
}
