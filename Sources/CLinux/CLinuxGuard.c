#define _GNU_SOURCE
#include "CLinuxGuard.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef CLOSE_RANGE_CLOEXEC
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif

// The guard is a copy of a program that may have had other threads, so it calls only what is safe in a signal handler:
// no memory is allocated and no lock is taken.

enum { own_lifeline = 3, first_other = 4 };

struct relative {
  pid_t pid, parent, group;
  bool is_ours;
};

static struct relative processes[1 << 15];

static int64_t milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// MARK: The tree

static const char *number(const char *text, pid_t *value) {
  while (*text == ' ') text++;
  pid_t result = 0;
  while (*text >= '0' && *text <= '9') result = result * 10 + (*text++ - '0');
  *value = result;
  return text;
}

/// Reads `/proc/NAME/stat`: after the program's name, which is in parentheses and may hold any, its state, parent, group.
static bool read_relative(int proc, const char *name, struct relative *process) {
  char path[32], text[512];
  size_t length = strlen(name);
  if (length > 12) return false;
  memcpy(path, name, length);
  memcpy(path + length, "/stat", 6);
  int file = openat(proc, path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return false;
  text[count] = 0;
  const char *rest = strrchr(text, ')');
  if (rest == NULL || rest[1] != ' ' || rest[2] == 0) return false;
  number(name, &process->pid);
  rest = number(rest + 3, &process->parent);
  number(rest, &process->group);
  process->is_ours = false;
  return true;
}

static int read_all(void) {
  int proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (proc < 0) return 0;
  int found = 0;
  _Alignas(struct dirent64) char buffer[8192];
  ssize_t count;
  while ((count = getdents64(proc, buffer, sizeof buffer)) > 0) {
    for (ssize_t at = 0; at < count;) {
      struct dirent64 *entry = (struct dirent64 *)(buffer + at);
      at += entry->d_reclen;
      if (entry->d_name[0] < '1' || entry->d_name[0] > '9') continue;
      if (found == (int)(sizeof processes / sizeof processes[0])) break;
      if (read_relative(proc, entry->d_name, &processes[found])) found++;
    }
  }
  close(proc);
  return found;
}

/// Sends a signal to all descendants of this process but those of the group `spared`.
static void signal_tree(int signal, pid_t spared) {
  int count = read_all();
  pid_t self = getpid();
  for (bool grows = true; grows;) {
    grows = false;
    for (int i = 0; i < count; i++) {
      if (processes[i].is_ours || processes[i].pid == self) continue;
      bool is_ours = processes[i].parent == self;
      for (int j = 0; j < count && !is_ours; j++)
        is_ours = processes[j].is_ours && processes[j].pid == processes[i].parent;
      if (is_ours) grows = processes[i].is_ours = true;
    }
  }
  for (int i = 0; i < count; i++)
    if (processes[i].is_ours && (spared == 0 || processes[i].group != spared)) kill(processes[i].pid, signal);
}

// MARK: The program

static _Noreturn void fail(int report) {
  int code = errno;
  while (write(report, &code, sizeof code) < 0 && errno == EINTR) {}
  _exit(127);
}

static _Noreturn void execute(const struct ergate_program *program, int report) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &standard, NULL);
  setsid();
  if (chdir(program->directory) < 0) fail(report);
  if (dup2(program->streams[0], 0) < 0 || dup2(program->streams[1], 1) < 0 || dup2(program->streams[2], 2) < 0) fail(report);
  if (program->has_terminal && ioctl(1, TIOCSCTTY, 0) < 0) fail(report);
  // The report goes on to the last moment; that it ends says that the program is executing.
  if (syscall(SYS_close_range, 3, ~0U, CLOSE_RANGE_CLOEXEC) < 0) fail(report);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(program->path, program->arguments, program->environment);
  fail(report);
}

// MARK: The guard

static _Noreturn void end_as(int status) {
  if (WIFEXITED(status)) _exit(WEXITSTATUS(status));
  // A second core file would be of this process.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  int signal = WTERMSIG(status);
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(signal, &standard, NULL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  kill(getpid(), signal);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  _exit(128 + signal);
}

static void wait_for_signal(int signals, int timeout) {
  struct pollfd request = {.fd = signals, .events = POLLIN};
  struct signalfd_siginfo info;
  if (poll(&request, 1, timeout) > 0)
    while (read(signals, &info, sizeof info) > 0) {}
}

/// Kills everything, and returns when nothing is left, or when no signal ends what is left.
static void kill_tree(int signals) {
  int64_t end = milliseconds() + 10000;
  while (milliseconds() < end) {
    signal_tree(SIGKILL, 0);
    pid_t reaped;
    do reaped = waitpid(-1, NULL, WNOHANG);
    while (reaped > 0);
    if (reaped < 0 && errno == ECHILD) return;
    wait_for_signal(signals, 20);
  }
}

static _Noreturn void watch(pid_t program, int signals) {
  bool is_over = false, was_asked = false;
  int status = 0, last_signal = SIGTERM;
  int64_t deadline = -1;
  for (;;) {
    pid_t reaped;
    int how;
    while ((reaped = waitpid(-1, &how, WNOHANG)) > 0) {
      if (reaped != program) continue;
      is_over = true;
      status = how;
      // What has left the program's group has not got the signal that ended the program.
      signal_tree(last_signal, was_asked ? program : 0);
      if (was_asked) signal_tree(SIGCONT, 0);
      // Who asked decides how long that may take.
      if (!was_asked) deadline = milliseconds() + 2000;
    }
    if (reaped < 0 && errno == ECHILD) end_as(status);
    int timeout = -1;
    if (deadline >= 0) {
      int64_t rest = deadline - milliseconds();
      if (rest <= 0) {
        signal_tree(SIGKILL, 0);
        rest = 100;
        deadline = milliseconds() + rest;
      }
      timeout = (int)rest;
    }
    struct pollfd watched[2] = {{.fd = own_lifeline, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
    if (poll(watched, 2, timeout) <= 0) continue;
    if (watched[0].revents != 0) {
      kill_tree(signals);
      _exit(0);
    }
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) > 0) {
      int signal = (int)info.ssi_signo;
      if (signal == SIGCHLD) continue;
      if (signal != SIGCONT) {
        was_asked = true;
        last_signal = signal;
      }
      // The number of a group is nobody else's as long as its leader was not reaped.
      if (is_over) signal_tree(signal, 0); else kill(-program, signal);
    }
  }
}

static _Noreturn void guard(const struct ergate_program *program, int lifeline, int report) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(SIGCHLD, &standard, NULL);
  setsid();
  prctl(PR_SET_NAME, "ergate-guard", 0, 0, 0);
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0) fail(report);
  pid_t child = _Fork();
  if (child < 0) fail(report);
  if (child == 0) execute(program, report);
  // Nothing of what the caller has open may stay so because of the guard: outputs, locks, directories.
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int stream = 0; stream < 3; stream++)
    if (nothing >= 0) dup2(nothing, stream); else close(stream);
  if (lifeline != own_lifeline) dup2(lifeline, own_lifeline);
  syscall(SYS_close_range, first_other, ~0U, 0);
  if (chdir("/") < 0) {}
  sigset_t set;
  sigemptyset(&set);
  const int passed[] = {SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGTERM, SIGCONT, SIGCHLD};
  for (unsigned i = 0; i < sizeof passed / sizeof passed[0]; i++) sigaddset(&set, passed[i]);
  int signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  watch(child, signals);
}

pid_t ergate_guard_start(const struct ergate_program *program, int *lifeline) {
  int life[2], report[2];
  if (pipe2(life, O_CLOEXEC) < 0) return -1;
  if (pipe2(report, O_CLOEXEC) < 0) {
    int code = errno;
    close(life[0]);
    close(life[1]);
    errno = code;
    return -1;
  }
  // No handler of the caller's may run in the guard.
  sigset_t all, before;
  memset(&all, 0xff, sizeof all);
  sigprocmask(SIG_SETMASK, &all, &before);
  pid_t child = _Fork();
  if (child == 0) {
    // Else the guard itself would keep its lifeline open.
    close(life[1]);
    close(report[0]);
    guard(program, life[0], report[1]);
  }
  int code = errno;
  sigprocmask(SIG_SETMASK, &before, NULL);
  close(life[0]);
  close(report[1]);
  if (child > 0) {
    ssize_t count;
    do count = read(report[0], &code, sizeof code);
    while (count < 0 && errno == EINTR);
    // The program's own failure comes first; the guard then has nothing left to wait for.
    if (count != (ssize_t)sizeof code) {
      close(report[0]);
      *lifeline = life[1];
      return child;
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
  }
  close(report[0]);
  close(life[1]);
  errno = code;
  return -1;
}
