import Diagnostics

extension Composer {
  private static let prefix = "tag:yaml.org,2002:"
  private static let allowed = "allowed are !!str, !!int, !!float, !!bool, !!null, !!seq and !!map"

  /// The tag that a scalar really has, and whether it fits; a wrong one is reported.
  ///
  /// - Parameters:
  ///   - tag: As libyaml resolved it.
  ///   - place: Where it is written. A lone `!` is written and not resolved; it makes a string.
  ///   - scalar: What follows it.
  mutating func scalarTag(
    _ tag: String?, _ place: Range<Int>?, of scalar: Scalar
  ) -> (tag: Scalar.Tag?, isSound: Bool) {
    guard let place else { return (nil, true) }
    guard let tag, tag != "!" else { return (.str, true) }
    guard let name = coreTag(tag, at: place) else { return (nil, false) }
    var tagged = scalar
    tagged.tag = Scalar.Tag(rawValue: name)
    if tagged.tag != nil, tagged.interpretation != nil { return (tagged.tag, true) }
    report(
      Diagnostic(
        .tagMismatch, "the tag '!!\(name)' does not fit the value \(DisplayText.quote(scalar.text))", in: source,
        at: SourceRange(place)))
    return (nil, false)
  }

  mutating func checkTag(
    _ tag: String?, _ place: Range<Int>?, of kind: ParserEvent.Collection.Kind, at start: Int
  ) {
    guard let tag, tag != "!", let place, let name = coreTag(tag, at: place) else { return }
    let (fitting, noun) = kind == .sequence ? ("seq", "list") : ("map", "mapping")
    guard name != fitting else { return }
    report(
      Diagnostic(
        .tagMismatch, "the tag '!!\(name)' does not fit a \(noun)", in: source, at: SourceRange(place)))
  }

  /// The name of a core tag without its prefix; another tag is reported.
  private mutating func coreTag(_ tag: String, at place: Range<Int>) -> String? {
    if tag.hasPrefix(Self.prefix) {
      let name = String(tag.dropFirst(Self.prefix.count))
      if ["str", "int", "float", "bool", "null", "seq", "map"].contains(name) { return name }
    }
    let written = String(decoding: source.text[place], as: UTF8.self)
    let mayBeText = !written.hasPrefix("!!") && !written.hasPrefix("!<")
    report(
      Diagnostic(
        .unsupportedTag, "unsupported tag \(DisplayText.quote(written))", in: source, at: SourceRange(place),
        help: (mayBeText ? ["if the '!' belongs to the value, put the value in quotes"] : []) + [Self.allowed]))
    return nil
  }
}
