#pragma once
// What Swift cannot call itself about processes, signals, timers and readiness: headers that its Glibc module leaves
// out, variadic functions, functions behind _GNU_SOURCE, and macros.
// Unless said otherwise, a function returns -1 and sets errno when it fails, as the call behind it does.
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// A new epoll instance, close-on-exec.
int ergate_epoll_create(void);
/// epoll_ctl. The packed structure that it takes has a union in it, so its two members are passed here one by one.
int ergate_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t token);
int ergate_epoll_modify(int epoll, int descriptor, uint32_t events, uint64_t token);

struct ergate_readiness {
  uint64_t token;
  uint32_t events;
};
/// epoll_wait. At most 64 events; `timeout` in milliseconds, -1 for no limit.
int ergate_epoll_wait(int epoll, struct ergate_readiness *events, int capacity, int timeout);

extern const uint32_t ergate_epoll_readable, ergate_epoll_writable, ergate_epoll_hung_up, ergate_epoll_one_shot;

/// A counter to wake a thread that waits in epoll: non-blocking, close-on-exec.
int ergate_eventfd(void);

/// A timer on `clock`: non-blocking, close-on-exec.
int ergate_timerfd(clockid_t clock);
/// Sets the timer to an absolute time of its clock, or off when both are 0. `cancel_on_set`: reading it fails with
/// ECANCELED when the clock is set (CLOCK_REALTIME only).
int ergate_timerfd_set(int descriptor, int64_t seconds, int64_t nanoseconds, bool cancel_on_set);

/// A descriptor that the signals of `set` are read from: non-blocking, close-on-exec.
int ergate_signalfd(const sigset_t *set);
/// Reads one signal. Returns its number, 0 when none is pending.
int ergate_signalfd_read(int descriptor, pid_t *sender);

/// pipe2 with O_CLOEXEC. Only the reading end can be non-blocking.
int ergate_pipe(int descriptors[2], bool nonblocking_reader);
int ergate_memfd(const char *name);
/// Makes a memory file's content and size final.
int ergate_memfd_seal(int descriptor);

/// fcntl, which is variadic.
int ergate_duplicate_from(int descriptor, int lowest);
int ergate_set_nonblocking(int descriptor);
int ergate_is_open(int descriptor);
/// 1 if the descriptor was opened for writing, 0 if not.
int ergate_is_writable(int descriptor);
/// ioctl, which is variadic: what a terminal says of its size.
int ergate_terminal_size(int descriptor, uint16_t *rows, uint16_t *columns);
int ergate_set_pipe_capacity(int descriptor, int bytes);

int ergate_pidfd_open(pid_t pid);
int ergate_pidfd_send_signal(int descriptor, int signal);

/// waitid for one child. Returns 1 when it has ended, 0 when it has not. `code` is its exit code, or the signal that
/// ended it when `signaled`. The child stays a zombie if `keep`.
int ergate_wait(pid_t pid, bool keep, int *code, bool *signaled);

/// Makes orphaned descendants children of this process (PR_SET_CHILD_SUBREAPER).
int ergate_become_subreaper(void);

/// Whether the calling thread is the first of the process.
bool ergate_is_main_thread(void);

/// No core, and no look into the memory, by others of the same user.
int ergate_hide_memory(void);

/// Ignores `signal` in this process. Programs that it starts get the default back.
int ergate_ignore_signal(int signal);

/// Opens a new pseudo-terminal of a size: [0] is the master, non-blocking, [1] the slave. Both are close-on-exec. What is
/// written to the slave arrives as it is: no carriage returns are added.
int ergate_open_terminal(int descriptors[2], uint16_t rows, uint16_t columns);

/// A program to start. `streams` become its descriptors 0 to 2; each is 3 or more. With `has_terminal` the second is a
/// terminal, which becomes the controlling one of the program's session.
struct ergate_program {
  const char *path, *directory;
  char *const *arguments, *const *environment;
  int streams[3];
  bool has_terminal;
};

/// Starts a program in a session of its own, with default dispositions, an empty signal mask, and no descriptors but its
/// streams. For one thread at a time. Returns an error number, or 0 when the program is executing.
///
/// posix_spawn does the same with a hundred system calls more.
int ergate_spawn(const struct ergate_program *program, pid_t *pid);

/// close_range: closes every descriptor from `lowest` up at the next exec.
int ergate_close_on_exec_from(int lowest);

/// The soft limit of bytes that arguments and environment may have together (a quarter of the stack's limit).
int64_t ergate_argument_space(void);
