/// An event of libyaml as a Swift value. Positions count characters.
///
/// It is not copied: there are some hundred thousand in a large file.
struct ParserEvent: ~Copyable {
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart(hasTagDirectives: Bool)
    case documentEnd
    case alias
    case scalar(Scalar.Style)
    case collectionStart(Collection)
    case collectionEnd
  }

  struct Collection {
    enum Kind { case sequence, mapping }
    var kind: Kind
    var isFlow: Bool
  }

  var kind: Kind
  /// The text of a scalar, or the name that an alias refers to.
  var text = ""
  var anchor: String?
  /// As libyaml resolves it: `tag:yaml.org,2002:str` for `!!str`. It leaves out a lone `!`.
  var tag: String?
  var start: Int
  var end: Int
}
