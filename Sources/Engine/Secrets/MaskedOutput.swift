/// The two outputs of one process, with what is secret in them hidden.
struct MaskedOutput {
  private let mask: SecretMask
  private var stdout: MaskedStream
  private var stderr: MaskedStream

  init(_ mask: SecretMask) {
    self.mask = mask
    (stdout, stderr) = (mask.stream, mask.stream)
  }

  mutating func mask(_ bytes: [UInt8], of stream: OutputStream) -> [UInt8] {
    switch stream {
    case .stdout: stdout.mask(bytes)
    case .stderr: stderr.mask(bytes)
    }
  }

  /// What was kept back when the process has ended.
  mutating func finish() -> [(OutputStream, [UInt8])] {
    let (rest, errors) = (stdout.finish(), stderr.finish())
    // Both go to one log, where the halves of a secret must not meet.
    if mask.name(in: rest + errors) != nil { return [(.stdout, Array("***".utf8))] }
    return [(.stdout, rest), (.stderr, errors)].filter { !$0.1.isEmpty }
  }
}
