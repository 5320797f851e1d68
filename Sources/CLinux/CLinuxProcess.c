#define _GNU_SOURCE
#include "CLinuxProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif
#ifndef CLOSE_RANGE_CLOEXEC
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif

const uint32_t ergate_epoll_readable = EPOLLIN | EPOLLRDHUP;
const uint32_t ergate_epoll_writable = EPOLLOUT;
const uint32_t ergate_epoll_hung_up = EPOLLHUP | EPOLLERR;
const uint32_t ergate_epoll_one_shot = EPOLLONESHOT;

int ergate_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static int control(int epoll, int operation, int descriptor, uint32_t events, uint64_t token) {
  struct epoll_event event = {.events = events, .data = {.u64 = token}};
  return epoll_ctl(epoll, operation, descriptor, &event);
}

int ergate_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t token) {
  return control(epoll, EPOLL_CTL_ADD, descriptor, events, token);
}

int ergate_epoll_modify(int epoll, int descriptor, uint32_t events, uint64_t token) {
  return control(epoll, EPOLL_CTL_MOD, descriptor, events, token);
}

int ergate_epoll_wait(int epoll, struct ergate_readiness *events, int capacity, int timeout) {
  struct epoll_event found[64];
  int count = epoll_wait(epoll, found, capacity < 64 ? capacity : 64, timeout);
  for (int i = 0; i < count; i++) {
    events[i].token = found[i].data.u64;
    events[i].events = found[i].events;
  }
  return count;
}

int ergate_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int ergate_timerfd(clockid_t clock) { return timerfd_create(clock, TFD_CLOEXEC | TFD_NONBLOCK); }

int ergate_timerfd_set(int descriptor, int64_t seconds, int64_t nanoseconds, bool cancel_on_set) {
  struct itimerspec time = {.it_value = {.tv_sec = seconds, .tv_nsec = nanoseconds}};
  return timerfd_settime(
      descriptor, TFD_TIMER_ABSTIME | (cancel_on_set ? TFD_TIMER_CANCEL_ON_SET : 0), &time, NULL);
}

int ergate_signalfd(const sigset_t *set) { return signalfd(-1, set, SFD_CLOEXEC | SFD_NONBLOCK); }

int ergate_signalfd_read(int descriptor, pid_t *sender) {
  struct signalfd_siginfo info;
  ssize_t count;
  do count = read(descriptor, &info, sizeof info);
  while (count < 0 && errno == EINTR);
  if (count < 0) return errno == EAGAIN ? 0 : -1;
  *sender = (pid_t)info.ssi_pid;
  return (int)info.ssi_signo;
}

int ergate_pipe(int descriptors[2], bool nonblocking_reader) {
  if (pipe2(descriptors, O_CLOEXEC) < 0) return -1;
  // Nothing but this flag is set at the reading end of a new pipe, so there is nothing to ask for first.
  return nonblocking_reader ? fcntl(descriptors[0], F_SETFL, O_NONBLOCK) : 0;
}

int ergate_memfd(const char *name) {
  int descriptor = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL);
  // Before Linux 6.3 the last flag is unknown, and the file is executable, which nobody uses.
  if (descriptor < 0 && errno == EINVAL) descriptor = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  return descriptor;
}

int ergate_memfd_seal(int descriptor) {
  return fcntl(descriptor, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
}

int ergate_duplicate_from(int descriptor, int lowest) { return fcntl(descriptor, F_DUPFD_CLOEXEC, lowest); }

int ergate_set_nonblocking(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  return flags < 0 ? -1 : fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

int ergate_is_open(int descriptor) { return fcntl(descriptor, F_GETFD); }

int ergate_terminal_size(int descriptor, uint16_t *rows, uint16_t *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0)
    return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

int ergate_open_terminal(int descriptors[2], uint16_t rows, uint16_t columns) {
  char name[64];
  int slave = -1, master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (master < 0) return -1;
  if (grantpt(master) == 0 && unlockpt(master) == 0 && ptsname_r(master, name, sizeof name) == 0)
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  struct termios settings;
  if (slave >= 0 && ioctl(slave, TIOCSWINSZ, &size) == 0 && tcgetattr(slave, &settings) == 0) {
    settings.c_oflag &= ~(tcflag_t)ONLCR;
    settings.c_lflag &= ~(tcflag_t)ECHO;
    if (tcsetattr(slave, TCSANOW, &settings) == 0) {
      descriptors[0] = master;
      descriptors[1] = slave;
      return 0;
    }
  }
  int code = errno;
  if (slave >= 0) close(slave);
  close(master);
  errno = code;
  return -1;
}

int ergate_is_writable(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  return flags < 0 ? -1 : (flags & O_ACCMODE) != O_RDONLY;
}

int ergate_set_pipe_capacity(int descriptor, int bytes) { return fcntl(descriptor, F_SETPIPE_SZ, bytes); }

int ergate_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int ergate_pidfd_send_signal(int descriptor, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, descriptor, signal, NULL, 0);
}

int ergate_wait(pid_t pid, bool keep, int *code, bool *signaled) {
  siginfo_t info;
  int result;
  info.si_pid = 0;
  do result = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | (keep ? WNOWAIT : 0));
  while (result < 0 && errno == EINTR);
  if (result < 0) return -1;
  if (info.si_pid == 0) return 0;
  *code = info.si_status;
  *signaled = info.si_code != CLD_EXITED;
  return 1;
}

int ergate_become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

bool ergate_is_main_thread(void) { return gettid() == getpid(); }

int ergate_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

// One bit each, from signal 1.
static uint64_t ignored_signals;

int ergate_ignore_signal(int signal) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  ignored_signals |= 1ULL << (signal - 1);
  return sigaction(signal, &action, NULL);
}

// The system call itself: the C library keeps two signals from its own functions, which whoever started this process may
// have had it ignore all the same. The handler comes first in what the kernel takes for an action.
static long signal_action(int signal, const unsigned long *new, unsigned long *old) {
  return syscall(SYS_rt_sigaction, signal, new, old, _NSIG / 8);
}

// The signals that a new program would not find at their default, one bit each: those that this process ignores, which
// exec keeps, and those that it catches, whose handlers must not run in a child that still has this process's memory.
static uint64_t changed_signals(void) {
  // A first look at all of them; after that this file alone changes any.
  static uint64_t found;
  static bool has_looked;
  if (!has_looked) {
    for (int signal = 1; signal < _NSIG; signal++) {
      unsigned long action[8] = {0};
      if (signal_action(signal, NULL, action) == 0 && action[0] != (unsigned long)SIG_DFL)
        found |= 1ULL << (signal - 1);
    }
    has_looked = true;
  }
  return found | ignored_signals;
}

// What the child does; returns only if it fails, with errno set.
static void become(const struct ergate_program *program, uint64_t changed) {
  const unsigned long usual[8] = {(unsigned long)SIG_DFL};
  for (int signal = 1; changed; signal++, changed >>= 1)
    if (changed & 1 && signal_action(signal, usual, NULL) < 0) return;
  if (setsid() < 0 || chdir(program->directory) < 0) return;
  for (int number = 0; number < 3; number++)
    if (dup2(program->streams[number], number) < 0) return;
  if (program->has_terminal && ioctl(1, TIOCSCTTY, 0) < 0) return;
  // Also what this process inherited, or a library opened, without close-on-exec. Before Linux 5.9, through /proc.
  if (syscall(SYS_close_range, 3, ~0U, 0) < 0) closefrom(3);
  sigset_t none;
  sigemptyset(&none);
  if (sigprocmask(SIG_SETMASK, &none, NULL) < 0) return;
  execve(program->path, program->arguments, program->environment);
}

int ergate_spawn(const struct ergate_program *program, pid_t *pid) {
  uint64_t changed = changed_signals();
  sigset_t all, before;
  sigfillset(&all);
  // The child has this process's memory until it is another program, so no signal may be handled in it.
  sigprocmask(SIG_SETMASK, &all, &before);
  volatile int failure = 0;
  pid_t child = vfork();
  if (child == 0) {
    become(program, changed);
    failure = errno;
    _exit(127);
  }
  int code = child < 0 ? errno : failure;
  if (child > 0 && code != 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  *pid = child;
  return code;
}

int ergate_close_on_exec_from(int lowest) {
  return (int)syscall(SYS_close_range, lowest, ~0U, CLOSE_RANGE_CLOEXEC);
}

int64_t ergate_argument_space(void) {
  // execve(2): a quarter of the stack's soft limit, at least 32 pages, at most three quarters of 8 MiB.
  struct rlimit stack;
  if (getrlimit(RLIMIT_STACK, &stack) < 0) return -1;
  int64_t least = 32 * (int64_t)sysconf(_SC_PAGESIZE), most = 6 << 20;
  int64_t space = stack.rlim_cur == RLIM_INFINITY ? most : (int64_t)(stack.rlim_cur / 4);
  return space < least ? least : space > most ? most : space;
}
