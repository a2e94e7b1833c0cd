#include "reports/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define ASCII_END 0x80
#define BMP_END   0x10000
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

gboolean
font_chars_have(const struct font_chars *chars, gunichar c)
{
	return c < BMP_END && (chars->bits[c / 32] >> c % 32 & 1u) != 0;
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

GBytes *
font_cut(const struct font *font, const struct font_chars *chars, GError **error)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_face_t *cut = NULL;
	hb_blob_t *blob;
	const char *data;
	unsigned size = 0;
	GBytes *bytes;

	if (input != NULL) {
		hb_set_t *wanted = hb_subset_input_unicode_set(input);
		for (hb_codepoint_t c = 0; c < BMP_END; c++)
			if (font_chars_have(chars, c))
				hb_set_add(wanted, c);
		hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
		drop_tables(input);
		cut = hb_subset_or_fail(font->face, input);
		hb_subset_input_destroy(input);
	}
	if (cut == NULL) {
		g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID,
				    "the font is damaged: no subset can be cut");
		return NULL;
	}
	blob = hb_face_reference_blob(cut);
	data = hb_blob_get_data(blob, &size);
	bytes = g_bytes_new(data, size);
	hb_blob_destroy(blob);
	hb_face_destroy(cut);
	return bytes;
}
