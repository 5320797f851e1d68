import ArgumentParser

extension CommandConfiguration {
  /// The configuration of a command of `ergate` that can also be parsed on its own; see ``Ergate/main()``.
  static func leaf(_ name: String, _ abstract: String, _ discussion: String = "") -> CommandConfiguration {
    var configuration = CommandConfiguration(commandName: name, abstract: abstract, discussion: discussion)
    // Help and messages then say `ergate NAME` there, too.
    configuration._superCommandName = "ergate"
    return configuration
  }
}
