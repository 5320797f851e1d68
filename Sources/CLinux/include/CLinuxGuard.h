#pragma once
// Programs that must not outlive the process that started them, whatever becomes of that.
#include <sys/types.h>

#include "CLinuxProcess.h"

/// Starts a program below a guard: a process of this program's own that does nothing but wait.
///
/// All descendants of the program belong to the guard, those too that have left their parents and their session. The
/// guard
/// - passes signals that it gets on to the program's process group,
/// - ends when nothing of the program is left, with the program's exit code or by the same signal; what is left when
///   the program has ended by itself it ends first (SIGTERM, two seconds, SIGKILL),
/// - kills all of them when the other end of `lifeline` is closed, which the kernel does when the caller is gone.
///
/// Returns the process id of the guard when the program is executing; -1 and errno when it could not be started, and
/// then nothing runs.
pid_t ergate_guard_start(const struct ergate_program *program, int *lifeline);
