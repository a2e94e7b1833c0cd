#include "tools/photo_set.h"

#include <string.h>

#include "drivers/frame_decoder.h"
#include "drivers/picture.h"

/* Columns of the manifest. */
enum { FILE_NAME, SYMBOLOGY, EXPECTED, ALSO, SET, COLUMNS };

static void
free_code(gpointer data)
{
	struct photo_code *code = data;

	g_free(code->symbology);
	g_free(code->text);
	g_free(code);
}

static void
free_photo(gpointer data)
{
	struct photo *photo = data;

	g_free(photo->path);
	g_free(photo->set);
	g_ptr_array_unref(photo->codes);
	g_ptr_array_unref(photo->others);
	g_free(photo);
}

char *
photo_text(const char *text, gsize len)
{
	GString *out = g_string_new(NULL);

	for (gsize i = 0; i < len; i++)
		if (g_ascii_isprint(text[i]) || text[i] == '\n')
			g_string_append_c(out, text[i]);
	return g_strstrip(g_string_free(out, FALSE));
}

/* What the manifest writes as \n, \\ or \x1e. */
static char *
unescape(const char *text)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (; *text != '\0'; text++) {
		if (text[0] != '\\' || text[1] == '\0') {
			g_string_append_c(out, *text);
		} else if (*++text == 'n') {
			g_string_append_c(out, '\n');
		} else if (*text == 'x' && text[1] != '\0' && text[2] != '\0') {
			char hex[3] = { text[1], text[2], '\0' };
			guint64 byte = g_ascii_strtoull(hex, NULL, 16);

			g_string_append_unichar(out, (gunichar) byte);
			text += 2;
		} else if (*text != 'r') {
			g_string_append_c(out, *text == 't' ? '\t' : *text);
		}
	}
	return photo_text(out->str, out->len);
}

/* NULL when there is no such file. */
static struct photo *
get_photo(GPtrArray *photos, GHashTable *known, const char *barcodes,
	  char *const *cells)
{
	struct photo *photo = g_hash_table_lookup(known, cells[FILE_NAME]);
	g_autofree char *path = NULL;

	if (photo != NULL)
		return photo;
	path = g_build_filename(barcodes, cells[FILE_NAME], NULL);
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return NULL;
	photo = g_new0(struct photo, 1);
	photo->path = g_steal_pointer(&path);
	photo->set = g_strdup(cells[SET]);
	photo->codes = g_ptr_array_new_with_free_func(free_code);
	photo->others = g_ptr_array_new_with_free_func(g_free);
	g_hash_table_insert(known, g_strdup(cells[FILE_NAME]), photo);
	g_ptr_array_add(photos, photo);
	return photo;
}

static void
add_line(GPtrArray *photos, GHashTable *known, const char *barcodes,
	 const char *line)
{
	g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
	struct photo *photo;

	if (g_strv_length(cells) < COLUMNS)
		return;
	photo = get_photo(photos, known, barcodes, cells);
	if (photo == NULL)
		return;
	if (cells[EXPECTED][0] != '\0') {
		struct photo_code *code = g_new(struct photo_code, 1);

		code->symbology = g_strdup(cells[SYMBOLOGY]);
		code->text = unescape(cells[EXPECTED]);
		g_ptr_array_add(photo->codes, code);
	}
	if (cells[ALSO][0] != '\0') {
		g_auto(GStrv) others = g_strsplit(cells[ALSO], ";", -1);

		for (char **other = others; *other != NULL; other++)
			g_ptr_array_add(photo->others, unescape(*other));
	}
}

GPtrArray *
photo_set_read(const char *data)
{
	g_autofree char *barcodes =
		data != NULL ? g_build_filename(data, "barcodes", NULL) : NULL;
	g_autofree char *path =
		data != NULL ? g_build_filename(barcodes, "manifest.tsv", NULL)
			     : NULL;
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	g_autoptr(GHashTable) known =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GPtrArray *photos;

	if (path == NULL || !g_file_get_contents(path, &text, NULL, NULL))
		return NULL;
	photos = g_ptr_array_new_with_free_func(free_photo);
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
		add_line(photos, known, barcodes, lines[i]);
	return photos;
}

struct frame *
photo_frame(const struct photo *photo)
{
	AUTO(frame) frame = picture_load(photo->path, NULL, NULL);
	struct frame *fit;

	if (frame == NULL)
		return NULL;
	fit = frame_fit(frame, FRAME_DECODER_WIDTH, FRAME_DECODER_HEIGHT);
	return fit ? fit : g_steal_pointer(&frame);
}

gboolean
photo_counts(const struct photo *photo, const struct photo_code *code)
{
	static const char *const kinds[] = { "EAN-13", "EAN-8",      "UPC-A",
					     "UPC-E",  "Code128",    "Code39",
					     "Code93", "Codabar",    "ITF",
					     "QR",     "DataMatrix", NULL };

	if (g_str_equal(photo->set, "dm-phone") ||
	    g_str_equal(photo->set, "puck-dm"))
		return FALSE;
	return g_strv_contains(kinds, code->symbology);
}

/* Vehicle identification numbers of imported cars are coded after an I that is not
 * part of them. */
gboolean
photo_code_is(const struct photo_code *code, const char *text)
{
	if (g_str_equal(code->symbology, "Code39") && strlen(text) == 18 &&
	    text[0] == 'I')
		text++;
	return g_str_equal(code->text, text);
}

static gboolean
shows(const struct photo *photo, const char *text, gboolean matrix_only)
{
	for (guint i = 0; i < photo->codes->len; i++) {
		const struct photo_code *code = photo->codes->pdata[i];
		gboolean matrix = g_str_equal(code->symbology, "QR") ||
				  g_str_equal(code->symbology, "DataMatrix");

		if ((matrix || !matrix_only) && photo_code_is(code, text))
			return TRUE;
	}
	return FALSE;
}

static gboolean
shows_databar(const struct photo *photo)
{
	for (guint i = 0; i < photo->codes->len; i++) {
		const struct photo_code *code = photo->codes->pdata[i];

		if (g_str_has_prefix(code->symbology, "DataBar"))
			return TRUE;
	}
	return FALSE;
}

gboolean
photo_shows(const GPtrArray *photos, const struct photo *photo, const char *text)
{
	if (shows(photo, text, FALSE) || shows_databar(photo))
		return TRUE;
	for (guint i = 0; i < photo->others->len; i++)
		if (g_str_equal(photo->others->pdata[i], text))
			return TRUE;
	for (guint i = 0; i < photos->len; i++) {
		const struct photo *other = photos->pdata[i];

		if (g_str_equal(other->set, photo->set) && shows(other, text, TRUE))
			return TRUE;
	}
	return FALSE;
}
