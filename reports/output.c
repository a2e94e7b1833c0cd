#include "reports/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static enum sd_error
error_of(int number)
{
	switch (number) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG: return SD_ERROR_FULL;
	case EACCES:
	case EPERM:
	case EROFS: return SD_ERROR_READONLY;
	default: return SD_ERROR_IO;
	}
}

static gboolean
refuse(const char *path, int number, GError **error)
{
	g_set_error(error, SD_ERROR, (int) error_of(number),
		    "%s: cannot be written: %s", path, g_strerror(number));
	return FALSE;
}

/* Return: 0 or errno. */
static int
write_all(int fd, GBytes *bytes)
{
	gsize left;
	const char *data = g_bytes_get_data(bytes, &left);

	while (left > 0) {
		gssize done = write(fd, data, left);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		data += done;
		left -= (gsize) done;
	}
	return 0;
}

static gboolean
write_directly(const char *path, GBytes *bytes, GError **error)
{
	int fd = g_open(path, O_WRONLY | O_CLOEXEC, 0);
	int number = fd < 0 ? errno : write_all(fd, bytes);

	if (fd >= 0 && close(fd) != 0 && number == 0)
		number = errno;
	return number == 0 ? TRUE : refuse(path, number, error);
}

/* A name that survives a power cut needs its folder on the disk, too. */
static void
sync_folder(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int fd = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

gboolean
output_write(const char *path, GBytes *bytes, GError **error)
{
	g_autofree char *temporary = g_strconcat(path, ".XXXXXX", NULL);
	GStatBuf there;
	int fd, number;

	if (g_stat(path, &there) == 0 && !S_ISREG(there.st_mode))
		return write_directly(path, bytes, error);

	fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0644);
	if (fd < 0)
		return refuse(path, errno, error);
	number = write_all(fd, bytes);
	if (number == 0 && fsync(fd) != 0)
		number = errno;
	if (close(fd) != 0 && number == 0)
		number = errno;
	if (number == 0 && g_rename(temporary, path) != 0)
		number = errno;
	if (number != 0) {
		g_unlink(temporary);
		return refuse(path, number, error);
	}
	sync_folder(path);
	return TRUE;
}
