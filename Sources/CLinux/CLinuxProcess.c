#define _GNU_SOURCE
#include "CLinuxProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
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

int ergate_ignore_signal(int signal) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  return sigaction(signal, &action, NULL);
}

int ergate_spawn_attributes(posix_spawnattr_t *attributes) {
  // sigfillset leaves out the two signals that the C library keeps for itself, and posix_spawn would then have the
  // program start with them ignored.
  sigset_t all, none;
  memset(&all, 0xff, sizeof all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setsigmask(attributes, &none);
  return posix_spawnattr_setflags(
      attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

int ergate_spawn_actions(
    posix_spawn_file_actions_t *actions, const char *directory, int input, int output, int error) {
  int code = posix_spawn_file_actions_addchdir_np(actions, directory);
  if (code == 0) code = posix_spawn_file_actions_adddup2(actions, input, 0);
  if (code == 0) code = posix_spawn_file_actions_adddup2(actions, output, 1);
  if (code == 0) code = posix_spawn_file_actions_adddup2(actions, error, 2);
  // Also what this process inherited, or a library opened, without close-on-exec.
  if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(actions, 3);
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
