extension ShellInterpreter {
  /// All whose names are fixed.
  static let all: [ShellInterpreter] =
    shells + languages + filters + commandRunners

  /// The interpreter whose name may end with a version: `python3.12`.
  static func versioned(_ name: String) -> ShellInterpreter? {
    guard name.hasPrefix("python") || name.hasPrefix("pypy") else { return nil }
    return ShellInterpreter(
      name: name, programLetters: "c", argumentLetters: "WXQ", otherLetters: "m", readsInput: true)
  }

  private static let shells =
    ["sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "yash"].map { name in
      ShellInterpreter(
        name: name, form: .flagged, programLetters: "c", argumentLetters: "oO", otherLetters: "s",
        argumentNames: ["rcfile", "init-file"], readsInput: true)
    } + [
      ShellInterpreter(
        name: "fish", form: .flagged, programLetters: "cC", otherLetters: "s",
        programNames: ["command", "init-command"], readsInput: true),
      ShellInterpreter(name: "pwsh", form: .flagged, programLetters: "cC", readsInput: true),
    ]

  private static let languages =
    [
      ShellInterpreter(
        name: "perl", programLetters: "eE", argumentLetters: "I", attachedLetters: "iMmFxD", readsInput: true),
      ShellInterpreter(
        name: "ruby", programLetters: "e", argumentLetters: "rICE", attachedLetters: "iFTKx", readsInput: true),
      ShellInterpreter(
        name: "php", programLetters: "rBRE", argumentLetters: "cdzS", otherLetters: "f", programNames: ["run"],
        readsInput: true),
      ShellInterpreter(name: "tclsh", readsInput: true),
    ]
    + ["lua", "luajit"].map { name in
      ShellInterpreter(name: name, programLetters: "e", argumentLetters: "l", readsInput: true)
    }
    + ["node", "nodejs", "bun"].map { name in
      ShellInterpreter(
        name: name, programLetters: "ep", argumentLetters: "rC", programNames: ["eval", "print"],
        argumentNames: ["require", "import", "loader", "experimental-loader", "conditions", "env-file"],
        readsInput: true)
    }
    + ["Rscript", "R", "julia"].map { name in
      ShellInterpreter(name: name, programLetters: "eE", programNames: ["eval", "print"], readsInput: true)
    }
    + ["at", "batch"].map { name in
      ShellInterpreter(
        name: name, argumentLetters: "qt", otherLetters: "f", leadingOperands: .max, readsInput: true)
    }

  /// Programs that are given a program text for their input.
  private static let filters =
    ["awk", "gawk", "mawk", "nawk"].map { name in
      ShellInterpreter(
        name: name, form: .operand, programLetters: "e", argumentLetters: "vFilW", otherLetters: "f",
        programNames: ["source"], argumentNames: ["assign", "field-separator", "include", "load"])
    }
    // Options may follow the names of files.
    + ["sed", "gsed"].map { name in
      ShellInterpreter(
        name: name, form: .operand, programLetters: "e", argumentLetters: "l", attachedLetters: "i", otherLetters: "f",
        programNames: ["expression"], argumentNames: ["line-length"], leadingOperands: .max)
    }

  /// Programs that give a text to a shell.
  private static let commandRunners =
    ["su", "runuser"].map { name in
      ShellInterpreter(
        name: name, programLetters: "c", argumentLetters: "sgGuw", programNames: ["command"], leadingOperands: 2)
    }
    + ["make", "gmake"].map { name in
      ShellInterpreter(
        name: name, programLetters: "E", argumentLetters: "fCIoW", programNames: ["eval"], leadingOperands: .max)
    } + [
      ShellInterpreter(name: "sg", programLetters: "c", leadingOperands: 1),
      ShellInterpreter(
        name: "flock", programLetters: "c", argumentLetters: "wE", programNames: ["command"],
        argumentNames: ["timeout", "wait", "conflict-exit-code"], leadingOperands: 1),
      ShellInterpreter(
        name: "script", programLetters: "c", argumentLetters: "EIOBTmo", programNames: ["command"], leadingOperands: 1),
      ShellInterpreter(name: "nix-shell", programNames: ["run", "command"], leadingOperands: .max),
      ShellInterpreter(
        name: "watch", form: .operands, argumentLetters: "nq", otherLetters: "x", argumentNames: ["interval"]),
    ]
}
