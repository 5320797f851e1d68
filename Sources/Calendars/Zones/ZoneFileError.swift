/// Why a file of the time zone database cannot be used; continues "the file …".
package struct ZoneFileError: Error, Sendable, Hashable {
  package var message: String

  package init(message: String) { self.message = message }
}
