#pragma once
// What Swift cannot call itself about files: variadic functions, and system calls without a wrapper in the C library.
// Every function returns -1 and sets errno when it fails, as the call behind it does.
#include <sys/statfs.h> // not part of Swift's view of the C library
#include <sys/types.h>

/// openat, which is variadic.
int ergate_openat(int directory, const char *name, int flags, mode_t mode);

/// openat2 (Linux 5.6), which has no wrapper: resolves `path` beneath `directory`, through no link of any kind.
int ergate_openat2_beneath(int directory, const char *path, int flags, mode_t mode);

/// syncfs, renameat2 and getdents64 are hidden behind _GNU_SOURCE, which Swift's view of the C library does not set.
int ergate_syncfs(int descriptor);
int ergate_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to);
ssize_t ergate_getdents(int directory, void *buffer, size_t size);

/// Gives an empty file the blocks of another one, if the file system can share them (ioctl FICLONE).
int ergate_clone_file(int to, int from);
/// copy_file_range from where both files stand. Returns how many bytes were copied.
ssize_t ergate_copy_file_range(int from, int to, size_t count);

/// Macros that Swift does not import.
extern const int ergate_o_tmpfile;
extern const int ergate_o_path;
