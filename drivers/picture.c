#include "drivers/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

gboolean
picture_check_size(gint64 width, gint64 height, GError **error)
{
	if (width >= 1 && height >= 1 && width <= FRAME_SIDE_MAX &&
	    height <= FRAME_SIDE_MAX && width * height <= PICTURE_PIXELS_MAX)
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "a picture of %" G_GINT64_FORMAT " x %" G_GINT64_FORMAT
		    " pixels is not taken; make it smaller",
		    width, height);
	return FALSE;
}

struct frame *
picture_frame(gint64 width, gint64 height, GError **error)
{
	struct frame *frame;

	if (!picture_check_size(width, height, error))
		return NULL;
	frame = frame_new((int) width, (int) height);
	if (frame == NULL) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "no memory for a picture of %d x %d pixels",
			    (int) width, (int) height);
		return NULL;
	}
	memset(frame->pixels, 0x80, (gsize) width * (gsize) height);
	return frame;
}

struct frame *
picture_decode(const guint8 *bytes, gsize len, gboolean *whole, GError **error)
{
	static const guint8 png[] = { 0x89, 'P', 'N', 'G' };
	static const guint8 jpeg[] = { 0xff, 0xd8 };

	if (whole != NULL)
		*whole = TRUE;
	if (len >= sizeof png && memcmp(bytes, png, sizeof png) == 0)
		return picture_decode_png(bytes, len, error);
	if (len >= sizeof jpeg && memcmp(bytes, jpeg, sizeof jpeg) == 0)
		return picture_decode_jpeg(bytes, len, whole, error);
	if (len >= 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6')
		return picture_decode_pnm(bytes, len, whole, error);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    len == 0 ? "the file is empty"
			     : "this is no PNG, JPEG, PGM or PPM picture");
	return NULL;
}

/* All of @fd; NULL with @error. */
static GByteArray *
read_all(int fd, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	for (;;) {
		guint8 block[65536];
		ssize_t got = read(fd, block, sizeof block);

		if (got == 0)
			return g_steal_pointer(&bytes);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			g_set_error(error, SD_ERROR, SD_ERROR_IO, "cannot read: %s",
				    g_strerror(errno));
			return NULL;
		}
		if (bytes->len + (gsize) got > PICTURE_BYTES_MAX) {
			g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
				    "a file of more than %d MiB is not taken",
				    PICTURE_BYTES_MAX >> 20);
			return NULL;
		}
		g_byte_array_append(bytes, block, (guint) got);
	}
}

struct frame *
picture_load(const char *path, gboolean *whole, GError **error)
{
	g_autoptr(GByteArray) bytes = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0) {
		g_set_error(error, SD_ERROR,
			    errno == ENOENT ? SD_ERROR_NOT_FOUND : SD_ERROR_IO,
			    "cannot open: %s", g_strerror(errno));
		return NULL;
	}
	bytes = read_all(fd, error);
	close(fd);
	return bytes ? picture_decode(bytes->data, bytes->len, whole, error) : NULL;
}
