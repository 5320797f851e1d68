extension DotenvKey {
  package var schema: Schema {
    switch self {
    case .path: .filePath.described("The file, relative to this one.")
    case .required: .boolean.described("Whether it must be there; default: true.")
    }
  }
}
