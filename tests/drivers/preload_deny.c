/*
 * preload_deny.c - a device node that may not be opened
 *
 * DENY_PATH names it. The tests run as root too, whom no mode bits stop.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a fortified open() of two arguments calls: libusb's. */
int __open_2(const char *path, int flags);

static int
denied(const char *path)
{
	const char *deny = getenv("DENY_PATH");

	if (deny == NULL || strcmp(deny, path) != 0)
		return 0;
	errno = EACCES;
	return 1;
}

int
open(const char *path, int flags, ...)
{
	int (*next)(const char *, int, ...) =
		(int (*)(const char *, int, ...)) dlsym(RTLD_NEXT, "open");
	mode_t mode = 0;
	va_list args;

	va_start(args, flags);
	if (flags & (O_CREAT | __O_TMPFILE))
		mode = va_arg(args, mode_t);
	va_end(args);
	return denied(path) ? -1 : next(path, flags, mode);
}

int
__open_2(const char *path, int flags)
{
	int (*next)(const char *, int) =
		(int (*)(const char *, int)) dlsym(RTLD_NEXT, "__open_2");

	return denied(path) ? -1 : next(path, flags);
}

int
access(const char *path, int mode)
{
	int (*next)(const char *, int) =
		(int (*)(const char *, int)) dlsym(RTLD_NEXT, "access");

	return denied(path) ? -1 : next(path, mode);
}
