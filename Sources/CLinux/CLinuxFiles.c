#define _GNU_SOURCE
#include "CLinuxFiles.h"
#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

const int ergate_o_tmpfile = O_TMPFILE;
const int ergate_o_path = O_PATH;

int ergate_openat(int directory, const char *name, int flags, mode_t mode) {
  return openat(directory, name, flags, mode);
}

int ergate_openat2_beneath(int directory, const char *path, int flags, mode_t mode) {
  struct open_how how = {
      .flags = (unsigned int)flags,
      .mode = mode,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
  };
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

int ergate_syncfs(int descriptor) { return syncfs(descriptor); }

int ergate_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to) {
  return renameat2(from_directory, from, to_directory, to, RENAME_NOREPLACE);
}

ssize_t ergate_getdents(int directory, void *buffer, size_t size) {
  return getdents64(directory, buffer, size);
}

int ergate_clone_file(int to, int from) { return ioctl(to, FICLONE, from); }

ssize_t ergate_copy_file_range(int from, int to, size_t count) {
  return copy_file_range(from, NULL, to, NULL, count, 0);
}
