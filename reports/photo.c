#include "reports/photo.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <hpdf.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "base/error.h"

/* Bytes of the file, with never a look beyond its end. */
struct bytes {
	const guint8 *data;
	gsize size;
};

static guint
byte(const struct bytes *b, gsize at)
{
	return at < b->size ? b->data[at] : 0;
}

/* Two or four bytes, the first one the highest unless @little. */
static guint32
number(const struct bytes *b, gsize at, guint n, gboolean little)
{
	guint32 value = 0;

	for (guint i = 0; i < n; i++)
		value = value << 8 | byte(b, at + (little ? n - 1 - i : i));
	return value;
}

/* ---- JPEG ------------------------------------------------------------ */

#define ORIENTATION 0x0112

/* Quarter turns from the Exif text of @size bytes at @at. */
static int
exif_turn(const struct bytes *b, gsize at, gsize size)
{
	struct bytes exif = { b->data + at, MIN(size, b->size - at) };
	gboolean little = byte(&exif, 6) == 'I';
	gsize tiff = 6, entry, entries;

	if (exif.size < 14 || memcmp(exif.data, "Exif\0\0", 6) != 0)
		return 0;
	entry = tiff + number(&exif, tiff + 4, 4, little);
	entries = number(&exif, entry, 2, little);
	entry += 2;
	for (gsize i = 0; i < entries && entry < exif.size; i++, entry += 12) {
		if (number(&exif, entry, 2, little) != ORIENTATION)
			continue;
		switch (number(&exif, entry + 8, 2, little)) {
		case 3: return 2;
		case 6: return 1;
		case 8: return 3;
		default: return 0;
		}
	}
	return 0;
}

/* Go over the segments up to the size of the picture. Return: what is wrong, NULL
 * for nothing. */
static const char *
read_jpeg(const struct bytes *b, struct photo *photo)
{
	gsize at = 2;

	while (at + 4 <= b->size && byte(b, at) == 0xFF) {
		guint marker = byte(b, at + 1);
		gsize size = number(b, at + 2, 2, FALSE);

		if (marker == 0xFF) { /* filling */
			at++;
			continue;
		}
		if (marker == 0xE1)
			photo->turn = exif_turn(b, at + 4, size);
		if (marker >= 0xC0 && marker <= 0xC2) {
			guint colours = byte(b, at + 9);
			photo->height = (int) number(b, at + 5, 2, FALSE);
			photo->width = (int) number(b, at + 7, 2, FALSE);
			if (byte(b, at + 4) != 8 || (colours != 1 && colours != 3))
				return "only 8-bit grey or colour can be printed";
			return NULL;
		}
		if (marker == 0xDA || marker == 0xD9)
			break;
		at += 2 + size;
	}
	return "it is damaged, or of a rare kind of JPEG";
}

/* ---- PNG ------------------------------------------------------------- */

static const char *
read_png(const struct bytes *b, struct photo *photo)
{
	static const png_color white = { 255, 255, 255 };
	png_image image = { .version = PNG_IMAGE_VERSION };
	gboolean colour;
	gsize size;
	guint8 *pixels;

	if (!png_image_begin_read_from_memory(&image, b->data, b->size))
		return "it is damaged";
	if ((guint64) image.width * image.height > PHOTO_PIXELS_MAX) {
		png_image_free(&image);
		return "it is too large";
	}
	colour = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
	image.format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
	size = PNG_IMAGE_SIZE(image);
	pixels = g_malloc(size);
	photo->kind = colour ? PHOTO_RGB : PHOTO_GREY;
	photo->width = (int) image.width;
	photo->height = (int) image.height;
	if (!png_image_finish_read(&image, &white, pixels, 0, NULL)) {
		g_free(pixels);
		return "it is damaged";
	}
	/* the file was needed up to here */
	g_bytes_unref(photo->data);
	photo->data = g_bytes_new_take(pixels, size);
	return NULL;
}

/* ---- trial ----------------------------------------------------------- */

static void
on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
	jmp_buf *fault = user;

	(void) error;
	(void) detail;
	longjmp(*fault, 1);
}

/* Whether libharu takes a JPEG. */
static gboolean
is_taken(const struct photo *photo)
{
	jmp_buf fault;
	HPDF_Doc volatile doc = NULL;
	volatile gboolean taken = FALSE;
	gsize size;
	const void *data = g_bytes_get_data(photo->data, &size);

	if (setjmp(fault) == 0) {
		doc = HPDF_New(on_error, &fault);
		if (doc != NULL)
			taken = HPDF_LoadJpegImageFromMem(doc, data,
							  (HPDF_UINT) size) != NULL;
	}
	if (doc != NULL)
		HPDF_Free(doc);
	return taken;
}

/* ---- reading --------------------------------------------------------- */

static GBytes *
read_file(const char *path, GError **error)
{
	g_autoptr(GError) why = NULL;
	GStatBuf there;
	char *text;
	gsize size;

	if (g_stat(path, &there) == 0 && there.st_size > PHOTO_BYTES_MAX) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%s: a picture of more than %d MB is not printed", path,
			    PHOTO_BYTES_MAX / 1024 / 1024);
		return NULL;
	}
	if (!g_file_get_contents(path, &text, &size, &why)) {
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND, "%s",
			    why->message);
		return NULL;
	}
	return g_bytes_new_take(text, size);
}

/* Return: what is wrong, NULL for nothing. */
static const char *
read_picture(struct photo *photo)
{
	struct bytes bytes;
	const char *wrong = "it is neither JPEG nor PNG";

	bytes.data = g_bytes_get_data(photo->data, &bytes.size);
	if (bytes.size >= 8 && memcmp(bytes.data, "\x89PNG\r\n\x1a\n", 8) == 0)
		return read_png(&bytes, photo);
	if (bytes.size >= 4 && memcmp(bytes.data, "\xFF\xD8\xFF", 3) == 0)
		wrong = read_jpeg(&bytes, photo);
	if (wrong == NULL && (photo->width < 1 || photo->height < 1))
		wrong = "it is empty";
	if (wrong == NULL && !is_taken(photo))
		wrong = "it is damaged";
	return wrong;
}

struct photo *
photo_load(const char *path, GError **error)
{
	GBytes *file = read_file(path, error);
	AUTO(photo) photo = NULL;
	const char *wrong;

	if (file == NULL)
		return NULL;
	photo = g_new0(struct photo, 1);
	photo->data = file;
	wrong = read_picture(photo);
	if (wrong != NULL) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%s: the picture cannot be printed: %s", path, wrong);
		return NULL;
	}
	return g_steal_pointer(&photo);
}

void
photo_free(struct photo *photo)
{
	g_bytes_unref(photo->data);
	g_free(photo);
}
