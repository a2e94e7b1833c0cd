#include "reports/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define ASCII_END 0x80
#define BMP_END   0x10000
#define CODES     (0xFFFF - FONT_FIRST_CODE)
#define BOX       0x25A1 /* stands for what cannot be drawn */

static const char debian_font[] = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc";

struct font {
	hb_face_t *face;
	hb_font_t *scaled; /* in font units */
	double em;         /* font units of the font size */
	gunichar box;      /* BOX, or '?' in a font without it */
	float ascii[ASCII_END];
};

/* The first file called @name below @folder; owned, NULL for none. */
static char *
find_below(const char *folder, const char *name)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *entry;

	while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, entry, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			char *found = find_below(path, name);
			if (found != NULL)
				return found;
		} else if (strcmp(entry, name) == 0) {
			return g_steal_pointer(&path);
		}
	}
	return NULL;
}

static char *
find_default(void)
{
	char *found;

	if (g_file_test(debian_font, G_FILE_TEST_EXISTS))
		return g_strdup(debian_font);
	found = find_below("/usr/share/fonts", "wqy-zenhei.ttc");
	if (found == NULL)
		found = find_below("/usr/local/share/fonts", "wqy-zenhei.ttc");
	return found ? found : g_strdup(debian_font);
}

/* libharu embeds TrueType outlines only: other faces come out blank. */
static gboolean
has_outlines(hb_face_t *face)
{
	hb_blob_t *glyf = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
	gboolean some = hb_blob_get_length(glyf) > 0;

	hb_blob_destroy(glyf);
	return some;
}

static double
measure(const struct font *font, gunichar c)
{
	hb_codepoint_t glyph = 0;

	hb_font_get_nominal_glyph(font->scaled, c, &glyph);
	return hb_font_get_glyph_h_advance(font->scaled, glyph) / font->em;
}

static gboolean
font_has(const struct font *font, gunichar c)
{
	hb_codepoint_t glyph;

	return c < BMP_END && hb_font_get_nominal_glyph(font->scaled, c, &glyph);
}

struct font *
font_new(const char *file, int face, GError **error)
{
	g_autofree char *path = file ? g_strdup(file) : find_default();
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
	struct font *font;

	if (blob == NULL) {
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "font %s: cannot be read: install the package "
			    "fonts-wqy-zenhei or name another TrueType font",
			    path);
		return NULL;
	}
	font = g_new0(struct font, 1);
	font->face = hb_face_create(blob, (unsigned) MAX(face, 0));
	hb_blob_destroy(blob);
	if (!has_outlines(font->face)) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "font %s: face %d has no TrueType outlines: name a "
			    "TrueType font such as %s",
			    path, face, debian_font);
		hb_face_destroy(font->face);
		g_free(font);
		return NULL;
	}
	hb_face_make_immutable(font->face);
	font->scaled = hb_font_create(font->face);
	font->em = hb_face_get_upem(font->face);
	font->box = font_has(font, BOX) ? BOX : '?';
	for (gunichar c = 0; c < ASCII_END; c++)
		font->ascii[c] = (float) measure(font, c);
	return font;
}

void
font_free(struct font *font)
{
	hb_font_destroy(font->scaled);
	hb_face_destroy(font->face);
	g_free(font);
}

double
font_advance(const struct font *font, gunichar c)
{
	return c < ASCII_END ? (double) font->ascii[c] : measure(font, c);
}

double
font_width(const struct font *font, const char *text, gsize len)
{
	double width = 0;

	for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
		width += font_advance(font, g_utf8_get_char(p));
	return width;
}

char *
font_clean(const struct font *font, const char *text, GError **error)
{
	GString *out;

	if (!g_utf8_validate(text, -1, NULL)) {
		g_autofree char *shown = text_shown(text, strlen(text), 40);
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "text \"%s\" is not UTF-8: it cannot be printed",
			    shown);
		return NULL;
	}
	out = g_string_sized_new(strlen(text));
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_iscntrl(c) || g_unichar_isspace(c))
			g_string_append_c(out, ' ');
		else if (g_unichar_type(c) == G_UNICODE_FORMAT ||
			 (c >= 0xFE00 && c <= 0xFE0F)) /* variation selectors */
			continue;
		else
			g_string_append_unichar(out,
						font_has(font, c) ? c : font->box);
	}
	return g_string_free(out, FALSE);
}

void
font_chars_add(struct font_chars *chars, const char *clean_text)
{
	for (const char *p = clean_text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p) % BMP_END;
		chars->bits[c / 32] |= 1u << c % 32;
	}
}

/* Tables that no PDF viewer reads: they would only make the file bigger. */
static void
drop_tables(hb_subset_input_t *input)
{
	static const char tags[][5] = { "GSUB", "GPOS", "GDEF", "vhea",
					"vmtx", "BASE", "VORG", "EBDT",
					"EBLC", "EBSC", "FFTM", "BDF " };
	hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);

	for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
		hb_set_add(drop, hb_tag_from_string(tags[i], 4));
}

/* The glyphs of these characters alone. Return: NULL when the font is damaged. */
static hb_face_t *
subset(hb_face_t *face, const guint16 *unicode, guint n)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_face_t *cut, *whole;
	hb_blob_t *blob;

	if (input == NULL)
		return NULL;
	for (guint i = 0; i < n; i++)
		hb_set_add(hb_subset_input_unicode_set(input), unicode[i]);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	drop_tables(input);
	cut = hb_subset_or_fail(face, input);
	hb_subset_input_destroy(input);
	if (cut == NULL)
		return NULL;
	/* through its file: a face that is still being built lists no tables */
	blob = hb_face_reference_blob(cut);
	whole = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	hb_face_destroy(cut);
	return whole;
}

static void
put16(GByteArray *bytes, guint value)
{
	const guint8 big_endian[] = { (guint8) (value >> 8), (guint8) value };

	g_byte_array_append(bytes, big_endian, sizeof big_endian);
}

/* A character map of format 4 with one segment, and the last that must be there. */
static hb_blob_t *
character_map(hb_face_t *face, const guint16 *unicode, guint n)
{
	const guint head[] = { 0, 1, 3, 1, 0, 12 }; /* one map, Windows, Unicode */
	const guint map[] = { 4, 32 + 2 * n, 0, 4, 4, 1, 0 };
	const guint segments[] = { FONT_FIRST_CODE + n - 1,
				   0xFFFF,
				   0,
				   FONT_FIRST_CODE,
				   0xFFFF,
				   0,
				   1,
				   4,
				   0 };
	hb_font_t *font = hb_font_create(face);
	GByteArray *bytes = g_byte_array_new();
	gsize size;
	guint8 *data;

	for (gsize i = 0; i < G_N_ELEMENTS(head); i++)
		put16(bytes, head[i]);
	for (gsize i = 0; i < G_N_ELEMENTS(map); i++)
		put16(bytes, map[i]);
	for (gsize i = 0; i < G_N_ELEMENTS(segments); i++)
		put16(bytes, segments[i]);
	for (guint i = 0; i < n; i++) {
		hb_codepoint_t glyph = 0;
		hb_font_get_nominal_glyph(font, unicode[i], &glyph);
		put16(bytes, glyph);
	}
	hb_font_destroy(font);
	data = g_byte_array_steal(bytes, &size);
	g_byte_array_unref(bytes);
	return hb_blob_create((char *) data, (unsigned) size,
			      HB_MEMORY_MODE_READONLY, data, g_free);
}

/*
 * The file of @face with another character map, and a program that sets the axis to
 * what it is: libharu 2.3 seeks to the end of the font for an empty last table, and
 * calls it an error when that end is also the end of one of its blocks.
 */
static GBytes *
assemble(hb_face_t *face, hb_blob_t *map)
{
	static const char program[4] = { 0 }; /* SVTCA[y] */
	const hb_tag_t cmap = HB_TAG('c', 'm', 'a', 'p');
	hb_face_t *builder = hb_face_builder_create();
	hb_tag_t tags[64];
	unsigned n = G_N_ELEMENTS(tags), size;
	hb_blob_t *prep, *whole;
	const char *data;
	GBytes *file;

	hb_face_get_table_tags(face, 0, &n, tags);
	for (unsigned i = 0; i < n; i++) {
		hb_blob_t *table = tags[i] == cmap
					   ? hb_blob_reference(map)
					   : hb_face_reference_table(face, tags[i]);
		hb_face_builder_add_table(builder, tags[i], table);
		hb_blob_destroy(table);
	}
	prep = hb_blob_create(program, sizeof program, HB_MEMORY_MODE_READONLY,
			      NULL, NULL);
	hb_face_builder_add_table(builder, HB_TAG('p', 'r', 'e', 'p'), prep);
	hb_blob_destroy(prep);
	whole = hb_face_reference_blob(builder);
	data = hb_blob_get_data(whole, &size);
	file = g_bytes_new(data, size);
	hb_blob_destroy(whole);
	hb_face_destroy(builder);
	return file;
}

struct font_cut *
font_cut_new(const struct font *font, const struct font_chars *chars,
	     GError **error)
{
	struct font_cut *cut = g_new0(struct font_cut, 1);
	hb_face_t *face;
	hb_blob_t *map;

	cut->unicode = g_new(guint16, BMP_END);
	cut->codes = g_new0(guint16, BMP_END);
	for (gunichar c = 0; c < BMP_END && cut->n < CODES; c++) {
		if ((chars->bits[c / 32] >> c % 32 & 1u) == 0)
			continue;
		cut->codes[c] = (guint16) (FONT_FIRST_CODE + cut->n);
		cut->unicode[cut->n++] = (guint16) c;
	}
	face = subset(font->face, cut->unicode, cut->n);
	if (face == NULL) {
		g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID,
				    "the font is damaged: no subset can be cut");
		font_cut_free(cut);
		return NULL;
	}
	map = character_map(face, cut->unicode, cut->n);
	cut->file = assemble(face, map);
	hb_blob_destroy(map);
	hb_face_destroy(face);
	return cut;
}

void
font_cut_free(struct font_cut *cut)
{
	g_clear_pointer(&cut->file, g_bytes_unref);
	g_free(cut->unicode);
	g_free(cut->codes);
	g_free(cut);
}
