extension SecretKey {
  package var schema: Schema {
    switch self {
    case .env: .freeVariableName.described("A variable of who runs the job; steps do not inherit it.")
    case .file: .filePath.described("A file, relative to this one.")
    case .command: .programWithArguments(.fixedText).described("A program that prints it, and its arguments.")
    }
  }
}
