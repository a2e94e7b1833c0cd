#include "tools/render_pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* Run a program that must succeed and say nothing on stderr; its output, owned. */
static char *
run(const char *const argv[])
{
	g_autofree char *err = NULL;
	g_autoptr(GError) error = NULL;
	char *out = NULL;
	int status = 0;

	g_spawn_sync(NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
		     &out, &err, &status, &error);
	g_assert_no_error(error);
	g_spawn_check_wait_status(status, &error);
	if (error != NULL || *err != '\0')
		g_error("%s %s: %s%s", argv[0], argv[1],
			error ? error->message : "complains: ", err);
	return out;
}

/* A binary grey picture as pdftoppm writes it: "P5 width height 255 bytes". */
static struct picture *
read_pgm(const char *path)
{
	g_autofree char *data = NULL;
	g_autoptr(GError) error = NULL;
	struct picture *picture = g_new0(struct picture, 1);
	gsize len, size;
	char *p;

	g_file_get_contents(path, &data, &len, &error);
	g_assert_no_error(error);
	g_assert_true(g_str_has_prefix(data, "P5"));
	picture->width = (int) strtol(data + 2, &p, 10);
	picture->height = (int) strtol(p, &p, 10);
	g_assert_cmpint(strtol(p, &p, 10), ==, 255);
	p++;
	size = (gsize) picture->width * (gsize) picture->height;
	g_assert_cmpuint((gsize) (p - data) + size, ==, len);
	picture->grey = g_memdup2(p, size);
	return picture;
}

void
picture_free(struct picture *picture)
{
	g_free(picture->grey);
	g_free(picture);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
render_pdf(const char *path, int dpi)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *prefix = g_build_filename(folder, "page", NULL);
	g_autofree char *resolution = g_strdup_printf("%d", dpi);
	g_autofree char *silence G_GNUC_UNUSED = run((const char *const[]) {
		"pdftoppm", "-gray", "-r", resolution, path, prefix, NULL });
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	GPtrArray *pages =
		g_ptr_array_new_with_free_func((GDestroyNotify) picture_free);
	const char *name;

	while ((name = g_dir_read_name(dir)) != NULL)
		g_ptr_array_add(names, g_build_filename(folder, name, NULL));
	g_ptr_array_sort(names, by_name); /* pdftoppm pads the page numbers */
	for (guint i = 0; i < names->len; i++)
		g_ptr_array_add(pages, read_pgm(g_ptr_array_index(names, i)));
	scratch_remove(g_steal_pointer(&folder));
	return pages;
}

double
picture_ink(const struct picture *picture, int x, int y, int w, int h)
{
	int right = MIN(x + w, picture->width),
	    bottom = MIN(y + h, picture->height);
	gint64 dark = 0;

	for (int row = MAX(y, 0); row < bottom; row++)
		for (int column = MAX(x, 0); column < right; column++)
			dark += 255 - picture->grey[row * picture->width + column];
	return (double) dark / 255;
}

char *
pdf_text(const char *path, const char *option)
{
	return run((const char *const[]) { "pdftotext", option, path, "-", NULL });
}

char *
pdf_text_solid(const char *path)
{
	g_autofree char *text = pdf_text(path, "-raw");
	GString *solid = g_string_new(NULL);

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		if (!g_unichar_isspace(g_utf8_get_char(p)))
			g_string_append_unichar(solid, g_utf8_get_char(p));
	return g_string_free(solid, FALSE);
}

static void
word_clear(gpointer data)
{
	g_free(((struct word *) data)->text);
}

static double
attribute(const char *line, const char *name)
{
	const char *at = strstr(line, name);

	g_assert_nonnull(at);
	return g_ascii_strtod(at + strlen(name) + 2, NULL);
}

/* pdftotext writes one <page> or <word> a line. */
GArray *
pdf_words(const char *path)
{
	g_autofree char *xml = pdf_text(path, "-bbox");
	g_auto(GStrv) lines = g_strsplit(xml, "\n", -1);
	GArray *words = g_array_new(FALSE, FALSE, sizeof(struct word));
	guint pages = 0;

	g_array_set_clear_func(words, word_clear);
	for (char **line = lines; *line != NULL; line++) {
		const char *start = strstr(*line, "<word ");
		struct word word = { .page = pages - 1 };

		pages += strstr(*line, "<page ") != NULL ? 1 : 0;
		if (start == NULL)
			continue;
		word.x1 = attribute(start, "xMin");
		word.y1 = attribute(start, "yMin");
		word.x2 = attribute(start, "xMax");
		word.y2 = attribute(start, "yMax");
		start = strchr(start, '>') + 1;
		word.text = g_strndup(start, (gsize) (strrchr(start, '<') - start));
		g_array_append_val(words, word);
	}
	return words;
}

char *
scratch_new(void)
{
	g_autoptr(GError) error = NULL;
	char *folder = g_dir_make_tmp("sparedesk-XXXXXX", &error);

	g_assert_no_error(error);
	return folder;
}

void
scratch_remove(char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_unlink(path);
	}
	if (dir != NULL)
		g_dir_close(dir);
	g_rmdir(folder);
	g_free(folder);
}
