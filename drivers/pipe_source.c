/*
 * pipe_source.c - pictures that another program writes into a FIFO
 *
 * One picture at a time is taken: what the pipe cannot hold waits at the writer,
 * so nothing queues here, and a writer with a camera behind it drops pictures by
 * itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "drivers/camera_source.h"
#include "drivers/driver.h"
#include "drivers/frame_stream.h"

#define CHUNK 65536 /* what a pipe holds */

struct camera_source {
	int fd;
	struct frame_stream *stream;
	char *text;
};

/* "WIDTHxHEIGHT:" in front of the path: raw pictures of this size. */
static const char *
split_size(const char *where, int *width, int *height)
{
	int used = 0;

	if (sscanf(where, "%5dx%5d:%n", width, height, &used) == 2 && used > 0)
		return where + used;
	*width = *height = 0;
	return where;
}

static int
open_fifo(const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	int code = errno, kind = SD_ERROR_IO;
	struct stat is;

	if (fd < 0) {
		if (code == ENOENT || code == ENOTDIR)
			kind = SD_ERROR_NOT_FOUND;
		else if (code == EACCES || code == EPERM)
			kind = SD_ERROR_REFUSED;
		g_set_error(error, SD_ERROR, kind, "%s: %s", path,
			    g_strerror(code));
		return -1;
	}
	if (fstat(fd, &is) == 0 && S_ISFIFO(is.st_mode))
		return fd;
	close(fd);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "%s: it is no pipe: make one with mkfifo", path);
	return -1;
}

static struct camera_source *
pipe_open(const char *where, GError **error)
{
	int width, height, fd;
	const char *path = split_size(where, &width, &height);
	struct camera_source *source;

	if (width < 0 || height < 0 || (width == 0) != (height == 0) ||
	    width > FRAME_SIDE_MAX || height > FRAME_SIDE_MAX) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%s: a picture cannot have this size", where);
		return NULL;
	}
	fd = open_fifo(path, error);
	if (fd < 0)
		return NULL;
	source = g_new0(struct camera_source, 1);
	source->fd = fd;
	source->stream = frame_stream_new(width, height);
	source->text = width > 0 ? g_strdup_printf("%dx%d raw", width, height)
				 : g_strdup("JPEG, PGM");
	return source;
}

static int
pipe_fd(const struct camera_source *source)
{
	return source->fd;
}

static enum camera_take
take_next(struct camera_source *source, struct frame **frame, GError **error)
{
	struct frame *picture;

	switch (frame_stream_next(source->stream, &picture, error)) {
	case STREAM_MORE: break;
	case STREAM_FRAME:
		frame_free(*frame);
		*frame = picture;
		return CAMERA_FRAME;
	case STREAM_DAMAGED: return CAMERA_DAMAGED;
	}
	return CAMERA_NOTHING;
}

static enum camera_take
pipe_take(struct camera_source *source, struct frame **frame, GError **error)
{
	guint8 bytes[CHUNK];
	enum camera_take got = take_next(source, frame, error);

	while (got == CAMERA_NOTHING) {
		ssize_t n = read(source->fd, bytes, sizeof bytes);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return CAMERA_NOTHING;
		if (n <= 0) {
			g_set_error(error, SD_ERROR,
				    n == 0 ? SD_ERROR_NOT_FOUND : SD_ERROR_IO, "%s",
				    n == 0 ? "the program that wrote into the "
					     "pipe has closed it"
					   : g_strerror(errno));
			return CAMERA_ENDED;
		}
		frame_stream_feed(source->stream, bytes, (gsize) n);
		got = take_next(source, frame, error);
	}
	return got;
}

static const char *
pipe_describe(const struct camera_source *source)
{
	return source->text;
}

static void
pipe_close(struct camera_source *source)
{
	close(source->fd);
	frame_stream_free(source->stream);
	g_free(source->text);
	g_free(source);
}

const struct camera_kind camera_pipe = {
	.name = "pipe",
	.patience = READER_NEVER,
	.tolerance = 0,
	.open = pipe_open,
	.fd = pipe_fd,
	.take = pipe_take,
	.describe = pipe_describe,
	.close = pipe_close,
};
