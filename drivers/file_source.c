/*
 * file_source.c - a picture in a file, seen anew whenever the file changes
 *
 * For a network camera, or a program, that leaves its latest snapshot at one place.
 * The picture is shown again and again, as if it were held in front of a camera: a
 * code counts when several frames agree on it, and is gone when the picture is
 * another.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "drivers/camera_source.h"
#include "drivers/driver.h"
#include "drivers/picture.h"

struct camera_source {
	char *path;
	struct stat seen;      /* as it was read last; zeroes before that */
	struct frame *picture; /* the last whole one, or NULL */
};

static gboolean
is_same(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static gboolean
look(const char *path, struct stat *is, GError **error)
{
	int code;

	if (stat(path, is) == 0)
		return TRUE;
	code = errno;
	g_set_error(error, SD_ERROR,
		    code == EACCES ? SD_ERROR_REFUSED : SD_ERROR_NOT_FOUND,
		    "%s: %s", path, g_strerror(code));
	return FALSE;
}

static struct camera_source *
file_open(const char *where, GError **error)
{
	struct camera_source *source;
	struct stat is;

	if (!look(where, &is, error))
		return NULL;
	source = g_new0(struct camera_source, 1);
	source->path = g_strdup(where);
	return source;
}

static int
file_fd(const struct camera_source *source G_GNUC_UNUSED)
{
	return -1;
}

/* A file that is being written is damaged now and whole a moment later. */
static gboolean
load(struct camera_source *source, GError **error)
{
	gboolean whole = TRUE;
	struct frame *picture = picture_load(source->path, &whole, error);

	if (picture == NULL)
		return FALSE;
	if (!whole) {
		frame_free(picture);
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%s: the picture breaks off", source->path);
		return FALSE;
	}
	frame_free(source->picture);
	source->picture = picture;
	return TRUE;
}

static enum camera_take
file_take(struct camera_source *source, struct frame **frame, GError **error)
{
	struct stat is;

	if (!look(source->path, &is, error))
		return CAMERA_ENDED;
	if (!is_same(&is, &source->seen)) {
		source->seen = is;
		if (!load(source, error))
			return CAMERA_DAMAGED;
	}
	if (source->picture == NULL)
		return CAMERA_NOTHING;
	if (*frame == NULL || (*frame)->width != source->picture->width ||
	    (*frame)->height != source->picture->height) {
		frame_free(*frame);
		*frame = frame_new(source->picture->width, source->picture->height);
	}
	if (*frame == NULL)
		return CAMERA_NOTHING;
	memcpy((*frame)->pixels, source->picture->pixels,
	       (gsize) (*frame)->stride * (gsize) (*frame)->height);
	return CAMERA_FRAME;
}

static const char *
file_describe(const struct camera_source *source)
{
	return source->path;
}

static void
file_close(struct camera_source *source)
{
	frame_free(source->picture);
	g_free(source->path);
	g_free(source);
}

const struct camera_kind camera_file = {
	.name = "file",
	.patience = READER_NEVER,
	.tolerance = 2,
	.open = file_open,
	.fd = file_fd,
	.take = file_take,
	.describe = file_describe,
	.close = file_close,
};
