extension InputKey {
  package var schema: Schema {
    switch self {
    case .type:
      .choice(InputDeclaration.Kind.self).described("What it is; default: string, or choice where there are `options`.")
    case .required: .boolean.described("Whether a job without it is refused; default: false.")
    case .defaultValue: .ref(.constant).described("What it is if nothing is given; default: null.")
    case .options: .list(of: .fixedText, atLeast: 1).described("The values of a choice.")
    case .pattern:
      .fixedText.described("A regular expression that it matches somewhere; write `^…$` for the whole.")
    case .min: .number.described("The least number, or the least length of a text, list or map.")
    case .max: .number.described("The greatest number, or the greatest length of a text, list or map.")
    case .description: .fixedText.described("What `ergate list`, `describe` and the prompt say about it.")
    }
  }
}
