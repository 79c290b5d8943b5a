/* Makes the disk fail, or the process end, at the nth change below one folder.

   Preloaded into a process, it does nothing until fault_arm is called. Counted are the calls that change
   something below the folder: a file made, written, synchronised, cut, renamed or removed, a folder made. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { ERROR, DISK, SHORT_THEN_DISK, SIGNAL, CLOCK };   /* how: see fault_arm */

static char under[PATH_MAX];
static size_t under_length;
static long nth, count;
static int how, what, armed, clock_off;

/* how: ERROR: that call alone fails with errno `what`. DISK: from there on the disk is full (ENOSPC: nothing
   grows) or read-only (EROFS: nothing changes). SHORT_THEN_DISK: the same, and what is written there is
   written by half, but for what lies in one sector. SIGNAL: the process gets the signal `what`. CLOCK: the clock is set by `what` seconds. */
void fault_arm(const char *folder, long at, int kind, int value) {
    snprintf(under, sizeof under, "%s", folder);
    under_length = strlen(under);
    nth = at, how = kind, what = value, count = 0, clock_off = 0, armed = 1;
}

long fault_count(void) { return count; }

static int is_below(const char *path) {
    return strncmp(path, under, under_length) == 0 && (path[under_length] == '/' || path[under_length] == 0);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

static int counts_fd(int fd) {
    char path[PATH_MAX];
    return armed && fd > 2 && path_of(fd, path) && is_below(path);
}

static int counts_name(int folder, const char *name) {
    char path[PATH_MAX];
    if (!armed || !name) return 0;
    if (name[0] == '/') return is_below(name);
    if (folder == AT_FDCWD) return getcwd(path, sizeof path) != NULL && is_below(path);
    return path_of(folder, path) && is_below(path);
}

/* What lies in one sector that the file has already is written whole or not at all. */
static int is_one_sector(int fd, size_t size) {
    struct stat found;
    off_t at = lseek(fd, 0, SEEK_CUR);
    return at >= 0 && size > 0 && at / 512 == (off_t)(at + size - 1) / 512 && fstat(fd, &found) == 0
        && at + (off_t)size <= found.st_size;
}

/* Returns the errno by which this call fails, 0 where it goes through, -1 where half of it is written. */
static int verdict(int grows) {
    count++;
    if (count == nth) {
        if (how == SIGNAL) { raise(what); return 0; }
        if (how == CLOCK) { clock_off = what; return 0; }
        if (how == SHORT_THEN_DISK && grows == 2) return -1;
        return what;
    }
    if (count > nth && nth && (how == DISK || how == SHORT_THEN_DISK) && (grows || what == EROFS)) return what;
    return 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL_IF(counted, grows) \
    if (counted) { int bad = verdict(grows); if (bad > 0) { errno = bad; return -1; } }

ssize_t write(int fd, const void *data, size_t size) {
    if (counts_fd(fd)) {
        int bad = verdict(2);
        if (bad > 0) { errno = bad; return -1; }
        if (bad < 0 && is_one_sector(fd, size)) { errno = what; return -1; }
        if (bad < 0 && size > 1) size /= 2;
    }
    return REAL(write)(fd, data, size);
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t size) {
    FAIL_IF(counts_fd(out), 2)
    return ((ssize_t (*)(int, int, off64_t *, size_t))dlsym(RTLD_NEXT, "sendfile64"))(out, in, offset, size);
}

ssize_t sendfile(int out, int in, off_t *offset, size_t size) { return sendfile64(out, in, (off64_t *)offset, size); }

int fsync(int fd) { FAIL_IF(counts_fd(fd), 0) return REAL(fsync)(fd); }
int fdatasync(int fd) { FAIL_IF(counts_fd(fd), 0) return REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t size) { FAIL_IF(counts_fd(fd), 0) return REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { FAIL_IF(counts_fd(fd), 0) return REAL(ftruncate64)(fd, size); }

static int makes(int folder, const char *name, int flags) {
    return (flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)) && counts_name(folder, name);
}

/* A file that is opened for writing: on a full disk that goes well where it is there already. */
#define OPENING(folder, name, flags) \
    int there = faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0; \
    FAIL_IF(makes(folder, name, flags), !there)
#define MODE_OF(flags) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *name, int flags, ...) {
    MODE_OF(flags) OPENING(AT_FDCWD, name, flags) return REAL(open)(name, flags, mode);
}
int open64(const char *name, int flags, ...) {
    MODE_OF(flags) OPENING(AT_FDCWD, name, flags) return REAL(open64)(name, flags, mode);
}
int openat(int folder, const char *name, int flags, ...) {
    MODE_OF(flags) OPENING(folder, name, flags) return REAL(openat)(folder, name, flags, mode);
}
int openat64(int folder, const char *name, int flags, ...) {
    MODE_OF(flags) OPENING(folder, name, flags) return REAL(openat64)(folder, name, flags, mode);
}

int rename(const char *one, const char *other) {
    FAIL_IF(counts_name(AT_FDCWD, other), 0) return REAL(rename)(one, other);
}
int renameat(int at, const char *one, int there, const char *other) {
    FAIL_IF(counts_name(there, other), 0) return REAL(renameat)(at, one, there, other);
}
int unlink(const char *name) { FAIL_IF(counts_name(AT_FDCWD, name), 0) return REAL(unlink)(name); }
int unlinkat(int folder, const char *name, int flags) {
    FAIL_IF(counts_name(folder, name), 0) return REAL(unlinkat)(folder, name, flags);
}
int rmdir(const char *name) { FAIL_IF(counts_name(AT_FDCWD, name), 0) return REAL(rmdir)(name); }
int mkdir(const char *name, mode_t mode) { FAIL_IF(counts_name(AT_FDCWD, name), 1) return REAL(mkdir)(name, mode); }
int mkdirat(int folder, const char *name, mode_t mode) {
    FAIL_IF(counts_name(folder, name), 1) return REAL(mkdirat)(folder, name, mode);
}
int symlink(const char *to, const char *name) {
    FAIL_IF(counts_name(AT_FDCWD, name), 1) return REAL(symlink)(to, name);
}

int clock_gettime(clockid_t id, struct timespec *now) {
    int done = REAL(clock_gettime)(id, now);
    if (id == CLOCK_REALTIME) now->tv_sec += clock_off;
    return done;
}
time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
