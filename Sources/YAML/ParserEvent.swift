/// An event of libyaml as a Swift value. Positions count characters.
struct ParserEvent {
  enum Content {
    case documentStart(hasTagDirectives: Bool)
    case documentEnd
    case streamEnd
    case alias(String)
    case scalar(Scalar)
    case collectionStart(Collection)
    case collectionEnd
  }

  struct Collection {
    enum Kind { case sequence, mapping }
    var kind: Kind
    var isFlow: Bool
  }

  var content: Content
  var anchor: String?
  /// As libyaml resolves it: `tag:yaml.org,2002:str` for `!!str`. It leaves out a lone `!`.
  var tag: String?
  var start: Int
  var end: Int
}
