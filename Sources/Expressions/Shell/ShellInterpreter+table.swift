extension ShellInterpreter {
  /// The interpreter that a word of a command names.
  init?(_ word: ShellWord) {
    guard let path = word.text, let name = path.utf8.split(separator: UInt8(ascii: "/")).last, name.count <= 16 else {
      return nil
    }
    self.init(name: String(Substring(name)))
    if !fill() { return nil }
  }

  /// Sets what is known of the program; returns false if it is no interpreter.
  private mutating func fill() -> Bool { fillShell() || fillLanguage() || fillFilter() || fillCommandRunner() }

  private init(name: String) { self.name = name }

  private mutating func fillShell() -> Bool {
    switch name {
    case "sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "yash":
      (programLetters, argumentLetters) = ("c", "oO")
      argumentNames = ["rcfile", "init-file"]
    case "fish": (programLetters, programNames) = ("cC", ["command", "init-command"])
    case "pwsh": programLetters = "cC"
    default: return false
    }
    (form, otherLetters, readsInput) = (.flagged, name == "pwsh" ? "" : "s", true)
    return true
  }

  private mutating func fillLanguage() -> Bool {
    readsInput = true
    switch name {
    case "perl": (programLetters, argumentLetters, attachedLetters) = ("eE", "I", "iMmFxD")
    case "ruby": (programLetters, argumentLetters, attachedLetters) = ("e", "rICE", "iFTKx")
    case "lua", "luajit": (programLetters, argumentLetters) = ("e", "l")
    case "node", "nodejs", "bun":
      (programLetters, argumentLetters, programNames) = ("ep", "rC", ["eval", "print"])
      argumentNames = ["require", "import", "loader", "experimental-loader", "conditions", "env-file"]
    case "php": (programLetters, argumentLetters, otherLetters, programNames) = ("rBRE", "cdzS", "f", ["run"])
    case "Rscript", "R", "julia": (programLetters, programNames) = ("eE", ["eval", "print"])
    case "tclsh": break
    case "at", "batch": (argumentLetters, otherLetters, leadingOperands) = ("qt", "f", .max)
    default:
      guard name.hasPrefix("python") || name.hasPrefix("pypy") else {
        readsInput = false
        return false
      }
      (programLetters, argumentLetters, otherLetters) = ("c", "WXQ", "m")
    }
    return true
  }

  /// Programs that are given a program text for their input.
  private mutating func fillFilter() -> Bool {
    form = .operand
    switch name {
    case "awk", "gawk", "mawk", "nawk":
      (programLetters, argumentLetters, otherLetters) = ("e", "vFilW", "f")
      (programNames, argumentNames) = (["source"], ["assign", "field-separator", "include", "load"])
    case "sed", "gsed":
      (programLetters, argumentLetters, attachedLetters, otherLetters) = ("e", "l", "i", "f")
      // Options may follow the names of files.
      (programNames, argumentNames, leadingOperands) = (["expression"], ["line-length"], .max)
    default:
      form = .option
      return false
    }
    return true
  }

  /// Programs that give a text to a shell.
  private mutating func fillCommandRunner() -> Bool {
    switch name {
    case "su", "runuser":
      (programLetters, argumentLetters, programNames, leadingOperands) = ("c", "sgGuw", ["command"], 2)
    case "sg": (programLetters, leadingOperands) = ("c", 1)
    case "flock":
      (programLetters, argumentLetters, programNames, leadingOperands) = ("c", "wE", ["command"], 1)
      argumentNames = ["timeout", "wait", "conflict-exit-code"]
    case "script":
      (programLetters, argumentLetters, programNames, leadingOperands) = ("c", "EIOBTmo", ["command"], 1)
    case "make", "gmake":
      (programLetters, argumentLetters, programNames, leadingOperands) = ("E", "fCIoW", ["eval"], .max)
    case "nix-shell": (programNames, leadingOperands) = (["run", "command"], .max)
    case "watch":
      (form, argumentLetters, otherLetters, argumentNames) = (.operands, "nq", "x", ["interval"])
    default: return false
    }
    return true
  }
}
