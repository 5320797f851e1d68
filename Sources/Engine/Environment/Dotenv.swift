package import OrderedCollections

/// Reads `.env` files: `NAME=VALUE` lines, quotes, comments, an optional `export`; nothing is interpolated.
///
/// Unquoted values end at ` #` and lose surrounding blanks. Single quotes keep everything; double quotes know `\n`,
/// `\r`, `\t`, `\"`, `\\` and `\$`. Quoted values may span lines. The format has no standard; this is what the dotenv
/// libraries agree on.
package enum Dotenv {
  package struct Failure: Error, Sendable, Hashable {
    /// From 1.
    package var line: Int
    package var message: String
  }

  package static func parse(_ text: String) throws(Failure) -> OrderedDictionary<String, String> {
    var reader = DotenvReader(text)
    var variables: OrderedDictionary<String, String> = [:]
    while let (name, value) = try reader.nextVariable() { variables[name] = value }
    return variables
  }
}
