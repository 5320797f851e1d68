/// "did you mean 'x'?"
func didYouMean(_ name: String?) -> String? {
  name.map { "did you mean '\($0)'?" }
}
