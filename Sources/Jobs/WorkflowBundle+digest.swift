import Crypto

extension WorkflowBundle {
  /// What the digest is computed over: for each file, in order, the number of bytes of its path, a colon, the path, the
  /// number of bytes of its text, a colon, the text. So no two bundles have the same form.
  package var canonicalForm: [UInt8] {
    var bytes: [UInt8] = []
    for file in files {
      bytes.append(contentsOf: "\(file.path.utf8.count):\(file.path)\(file.text.count):".utf8)
      bytes += file.text
    }
    return bytes
  }

  /// SHA-256 of ``canonicalForm``, in 64 lower-case hexadecimal digits: the same in every backend.
  package var digest: String { SHA256.hexadecimal(of: canonicalForm) }
}
