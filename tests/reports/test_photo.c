/* Pictures on a card: upright, whole, and refused when they would come out garbled.
 */
#include <glib/gstdio.h>
#include <png.h>
#include <string.h>

#include "base/error.h"
#include "reports/photo.h"
#include "reports/table.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define DPI   50
#define WIDE  40 /* pixels; the upper left quarter is black, the rest white */
#define HIGH  30
#define FLIPS 600

static char *folder, *file;
static struct paper *paper;

/* Such a picture as JPEG, in colour. */
static const char jpeg_text[] =
	"/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLi"
	"kxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZP"
	"NS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0"
	"//wAARCAAeACgDASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAcFBv/EACkQAAEB"
	"BAgHAQAAAAAAAAAAAAAFAwQREgECBxMWVZTRFBUhMUWDkcP/xAAUAQEAAAAAAAAAAAAAAA"
	"AAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmANTDi9kilpGmww4"
	"vZIpaRpsB3djHmfR+hTid2Spr+n8249xeXW8uZL5lWqTQnjCNHXvR9KIAAAAAAAAAAAH/9"
	"k=";

static GBytes *
jpeg(void)
{
	gsize size;
	guchar *data = g_base64_decode(jpeg_text, &size);

	return g_bytes_new_take(data, size);
}

static void
put(const void *data, gsize size)
{
	g_assert_true(g_file_set_contents(file, data, (gssize) size, NULL));
}

/* The JPEG with an Exif text that says how it was held. */
static void
put_turned(guint orientation, gboolean little)
{
	static const guint8 big_end[] = { 0xFF, 0xE1, 0,   34,  'E', 'x',  'i', 'f',
					  0,    0,    'M', 'M', 0,   42,   0,   0,
					  0,    8,    0,   1,   1,   0x12, 0,   3,
					  0,    0,    0,   1,   0,   0,    0,   0,
					  0,    0,    0,   0 };
	static const guint8 little_end[] = {
		0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0,    0, 'I', 'I',
		42,   0,    8, 0,  0,   0,   1,   0,   0x12, 1, 3,   0,
		1,    0,    0, 0,  0,   0,   0,   0,   0,    0, 0,   0
	};
	g_autoptr(GBytes) plain = jpeg();
	gsize size;
	const guint8 *data = g_bytes_get_data(plain, &size);
	g_autoptr(GByteArray) all = g_byte_array_new();

	g_byte_array_append(all, data, 2);
	g_byte_array_append(all, little ? little_end : big_end, sizeof big_end);
	all->data[2 + (little ? 28 : 29)] = (guint8) orientation;
	g_byte_array_append(all, data + 2, (guint) size - 2);
	put(all->data, all->len);
}

/* Print a card with the picture. Return: its first page. */
static struct picture *
print(void)
{
	static const struct paper_column column = { "Unit", 1 };
	const struct paper_table table = { .title = "Unit",
					   .photo = file,
					   .columns = &column,
					   .n_columns = 1,
					   .empty = "none" };
	g_autofree char *path = g_build_filename(folder, "card.pdf", NULL);
	g_autoptr(GPtrArray) pages = NULL;
	g_autoptr(GError) error = NULL;

	paper_tables(paper, &table, 1, path, &error);
	g_assert_no_error(error);
	pages = render_pdf(path, DPI);
	return g_ptr_array_steal_index(pages, 0);
}

#define PX(mm) ((int) ((mm) *DPI / 25.4))

/* The picture's field on the card: right, below the head. */
#define FIELD_X 140
#define FIELD_Y 33
#define FIELD_W 56
#define FIELD_H 44

/* Which quarter of the field is dark: 0 upper left, then clockwise; fails unless it
 * is one alone. */
static int
dark_quarter(void)
{
	struct picture *page = print();
	int found = -1;

	for (int i = 0; i < 4; i++) {
		gboolean right = i == 1 || i == 2, low = i >= 2;
		/* the middle of a quarter, whatever shape the picture has */
		double x = FIELD_X + FIELD_W / 2 + (right ? 8 : -12);
		double y = FIELD_Y + FIELD_H / 2 + (low ? 10 : -14);
		double ink = picture_ink(page, PX(x), PX(y), PX(4), PX(4)) /
			     (PX(4) * PX(4));
		if (ink < 0.5)
			continue;
		g_assert_cmpint(found, ==, -1);
		found = i;
	}
	picture_free(page);
	g_assert_cmpint(found, >=, 0);
	return found;
}

static void
test_turned(void)
{
	static const struct {
		guint orientation;
		int quarter;
	} cases[] = { { 1, 0 }, { 3, 2 }, { 6, 1 }, { 8, 3 }, { 0, 0 }, { 99, 0 } };

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		for (int little = 0; little < 2; little++) {
			put_turned(cases[i].orientation, little);
			g_assert_cmpint(dark_quarter(), ==, cases[i].quarter);
		}
	}
}

/* ---- PNG ------------------------------------------------------------- */

struct png_form {
	int depth, colour, interlace;
};

/* Write the picture in one of PNG's many forms. */
static void
put_png(const struct png_form *form)
{
	static const png_color palette[] = { { 0, 0, 0 }, { 255, 255, 255 } };
	FILE *out = g_fopen(file, "wb");
	png_structp png =
		png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	guint samples = form->colour == PNG_COLOR_TYPE_RGB          ? 3
			: form->colour == PNG_COLOR_TYPE_RGB_ALPHA  ? 4
			: form->colour == PNG_COLOR_TYPE_GRAY_ALPHA ? 2
								    : 1;
	guint bytes = samples * (form->depth == 16 ? 2 : 1);
	guint8 rows[HIGH][WIDE * 8];
	png_bytep pointers[HIGH];

	for (int y = 0; y < HIGH; y++) {
		pointers[y] = rows[y];
		for (int x = 0; x < WIDE; x++) {
			gboolean dark = x < WIDE / 2 && y < HIGH / 2;
			guint8 light =
				form->colour == PNG_COLOR_TYPE_PALETTE ? 1 : 255;
			memset(&rows[y][(guint) x * bytes], dark ? 0 : light,
			       bytes);
			if (form->colour & PNG_COLOR_MASK_ALPHA)
				rows[y][(guint) x * bytes + bytes - 1] = 255;
		}
	}
	png_init_io(png, out);
	png_set_IHDR(png, info, WIDE, HIGH, form->depth, form->colour,
		     form->interlace, PNG_COMPRESSION_TYPE_DEFAULT,
		     PNG_FILTER_TYPE_DEFAULT);
	if (form->colour == PNG_COLOR_TYPE_PALETTE)
		png_set_PLTE(png, info, palette, 2);
	png_write_info(png, info);
	if (form->depth < 8)
		png_set_packing(png);
	png_write_image(png, pointers);
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	fclose(out);
}

static void
test_png(void)
{
	static const struct png_form forms[] = {
		{ 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE },
		{ 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE },
		{ 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE },
		{ 8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE },
		{ 8, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_INTERLACE_NONE },
		{ 16, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE },
		{ 4, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE },
		{ 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
		g_autoptr(GError) error = NULL;
		struct photo *photo;

		put_png(&forms[i]);
		photo = photo_load(file, &error);
		g_assert_no_error(error);
		g_assert_cmpint(photo->width, ==, WIDE);
		g_assert_cmpint(photo->height, ==, HIGH);
		photo_free(photo);
		g_assert_cmpint(dark_quarter(), ==, 0);
	}
}

/* ---- broken ---------------------------------------------------------- */

/* Refused, or printed; in no case a crash or a card that fails. */
static void
assert_lives(void)
{
	g_autoptr(GError) error = NULL;
	struct photo *photo = photo_load(file, &error);

	if (photo == NULL) {
		g_assert_nonnull(error);
		return;
	}
	photo_free(photo);
}

static void
test_cut(void)
{
	const struct png_form form = { 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE };
	g_autofree char *png = NULL;
	g_autoptr(GBytes) whole = jpeg();
	gsize size;

	for (gsize i = 0; i < g_bytes_get_size(whole); i++) {
		put(g_bytes_get_data(whole, NULL), i);
		assert_lives();
	}
	put_png(&form);
	g_file_get_contents(file, &png, &size, NULL);
	for (gsize i = 0; i < size; i++) {
		put(png, i);
		assert_lives();
	}
}

static void
test_flipped(void)
{
	const struct png_form form = { 8, PNG_COLOR_TYPE_PALETTE,
				       PNG_INTERLACE_NONE };
	g_autofree char *png = NULL;
	gsize size;

	put_png(&form);
	g_file_get_contents(file, &png, &size, NULL);
	for (int i = 0; i < FLIPS; i++) {
		g_autofree char *broken = g_memdup2(png, size);
		g_autoptr(GBytes) whole = jpeg();
		gsize jpeg_size;
		const char *plain = g_bytes_get_data(whole, &jpeg_size);
		g_autofree char *other = g_memdup2(plain, jpeg_size);

		broken[g_test_rand_int_range(0, (gint32) size)] =
			(char) g_test_rand_int();
		put(broken, size);
		assert_lives();
		other[g_test_rand_int_range(0, (gint32) jpeg_size)] =
			(char) g_test_rand_int();
		put(other, jpeg_size);
		assert_lives();
	}
}

static void
test_refused(void)
{
	g_autoptr(GError) error = NULL;
	struct picture *page;

	g_assert_null(photo_load("/nowhere/at/all.jpg", &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_NOT_FOUND);
	g_clear_error(&error);
	put("GIF89a..............", 20);
	g_assert_null(photo_load(file, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_assert_nonnull(strstr(error->message, "neither JPEG nor PNG"));
	page = print(); /* the card is printed all the same, with the reason */
	picture_free(page);
	g_autofree char *path = g_build_filename(folder, "card.pdf", NULL);
	g_autofree char *text = pdf_text_solid(path);
	g_assert_nonnull(strstr(text, "neitherJPEGnorPNG"));
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	file = g_build_filename(folder, "photo", NULL);
	paper = sample_paper(TRUE, TRUE);
	g_test_add_func("/photo/turned", test_turned);
	g_test_add_func("/photo/png", test_png);
	g_test_add_func("/photo/cut", test_cut);
	g_test_add_func("/photo/flipped", test_flipped);
	g_test_add_func("/photo/refused", test_refused);
	status = g_test_run();
	paper_free(paper);
	g_free(file);
	scratch_remove(folder);
	return status;
}
