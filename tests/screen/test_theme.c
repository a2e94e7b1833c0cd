/*
 * test_theme.c - the style sheets against eyes and hands
 *
 * Contrast after WCAG 2.1 (relative luminance, 1.4.3). Catches a colour or a size
 * that somebody changes without seeing whom it shuts out.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#define TEXT_MIN   4.5
#define STRONG_MIN 7.0
#define BORDER_MIN 3.0
#define BANNER_MIN 1.5

static const char *const themes[] = { "light.css", "dark.css" };
static const char *const banners[] = { "idle", "ok", "warn", "error", "duplicate" };

static char *
read_sheet(const char *name)
{
	g_autofree char *path =
		g_build_filename(g_getenv("SRC"), "src/screen/css", name, NULL);
	g_autoptr(GError) error = NULL;
	char *text = NULL;

	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	return text;
}

/* Colours of a theme with those that all share. */
static GHashTable *
read_colours(const char *theme)
{
	static const char start[] = "@define-color ";
	GHashTable *colours =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *own = read_sheet(theme), *shared = read_sheet("kiosk.css");
	g_autofree char *all = g_strconcat(own, "\n", shared, NULL);
	g_auto(GStrv) lines = g_strsplit(all, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		g_auto(GStrv) words = NULL;
		if (!g_str_has_prefix(*line, start))
			continue;
		words = g_strsplit(*line + strlen(start), " ", 2);
		g_hash_table_insert(colours, g_strdup(words[0]),
				    g_strndup(words[1], 7));
	}
	return colours;
}

static double
linear(const char *hex)
{
	const char digits[] = { hex[0], hex[1], '\0' };
	double part = (double) g_ascii_strtoull(digits, NULL, 16) / 255;

	return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double
luminance(GHashTable *colours, const char *name)
{
	const char *hex = g_hash_table_lookup(colours, name);

	if (hex == NULL)
		g_error("there is no colour %s", name);
	g_assert_cmpint(hex[0], ==, '#');
	return 0.2126 * linear(hex + 1) + 0.7152 * linear(hex + 3) +
	       0.0722 * linear(hex + 5);
}

static double
contrast(GHashTable *colours, const char *a, const char *b)
{
	double x = luminance(colours, a) + 0.05, y = luminance(colours, b) + 0.05;

	return MAX(x, y) / MIN(x, y);
}

static void
check_pair(GHashTable *colours, const char *a, const char *b, double least)
{
	double found = contrast(colours, a, b);

	if (found < least)
		g_test_message("%s on %s: %.2f, at least %.1f is wanted", a, b,
			       found, least);
	g_assert_cmpfloat(found, >=, least);
}

static void
test_text(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(themes); i++) {
		g_autoptr(GHashTable) colours = read_colours(themes[i]);
		GHashTableIter iter;
		const char *name;
		guint pairs = 0;

		g_hash_table_iter_init(&iter, colours);
		while (g_hash_table_iter_next(&iter, (gpointer *) &name, NULL)) {
			g_autofree char *stem = NULL, *bg = NULL;
			if (!g_str_has_suffix(name, "_fg"))
				continue;
			stem = g_strndup(name, strlen(name) - 3);
			bg = g_strconcat(stem, "_bg", NULL);
			check_pair(colours, name, bg, TEXT_MIN);
			pairs++;
		}
		g_assert_cmpuint(pairs, >=, 14);
	}
}

/* Titles, part numbers, bins and quantities, also on a marked row. */
static void
test_strong(void)
{
	static const char *const strong[] = { "strong", "new", "care", "head" };

	for (gsize i = 0; i < G_N_ELEMENTS(themes); i++) {
		g_autoptr(GHashTable) colours = read_colours(themes[i]);
		for (gsize k = 0; k < G_N_ELEMENTS(strong); k++) {
			g_autofree char *fg = g_strconcat(strong[k], "_fg", NULL);
			g_autofree char *bg = g_strconcat(strong[k], "_bg", NULL);
			check_pair(colours, fg, bg, STRONG_MIN);
		}
		for (gsize k = 0; k < G_N_ELEMENTS(banners); k++) {
			g_autofree char *fg = g_strconcat(banners[k], "_fg", NULL);
			g_autofree char *bg = g_strconcat(banners[k], "_bg", NULL);
			check_pair(colours, fg, bg, STRONG_MIN);
		}
		check_pair(colours, "strong_fg", "list_bg", STRONG_MIN);
		check_pair(colours, "small_fg", "list_bg", TEXT_MIN);
	}
}

static void
test_borders(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(themes); i++) {
		g_autoptr(GHashTable) colours = read_colours(themes[i]);
		check_pair(colours, "button_border", "page_bg", BORDER_MIN);
		check_pair(colours, "button_border", "button_bg", BORDER_MIN);
		check_pair(colours, "typed_border", "page_bg", BORDER_MIN);
		check_pair(colours, "go_bg", "go_fg", STRONG_MIN);
	}
}

/* In grey, and to an eye that tells red from green by brightness alone. */
static void
test_banners(void)
{
	g_autoptr(GHashTable) colours = read_colours("light.css");

	for (gsize i = 0; i < G_N_ELEMENTS(banners); i++)
		for (gsize k = 0; k < i; k++) {
			g_autofree char *a = g_strconcat(banners[i], "_bg", NULL);
			g_autofree char *b = g_strconcat(banners[k], "_bg", NULL);
			check_pair(colours, a, b, BANNER_MIN);
		}
}

/* The value of @property in the rule of exactly @selector, in mm. */
static double
millimetres(const char *sheet, const char *selector, const char *property)
{
	g_autofree char *head = g_strconcat("\n", selector, " {", NULL);
	g_autofree char *key = g_strconcat(" ", property, ": ", NULL);
	const char *rule = strstr(sheet, head);
	const char *end = rule ? strchr(rule, '}') : NULL;
	const char *value = rule ? strstr(rule + strlen(head) - 1, key) : NULL;
	char *unit;
	double mm;

	if (value == NULL || value > end)
		g_error("%s has no %s", selector, property);
	mm = g_ascii_strtod(value + strlen(key), &unit);
	g_assert_true(g_str_has_prefix(unit, "mm"));
	return mm;
}

#define CAPITAL 0.72 /* height of a capital letter, of the font size */

static void
test_letters(void)
{
	g_autofree char *sheet = read_sheet("kiosk.css");
	const char *at = sheet;

	g_assert_cmpfloat(millimetres(sheet, ".said", "font-size") * CAPITAL, >=,
			  7.5);
	g_assert_cmpfloat(millimetres(sheet, ".row .id", "font-size") * CAPITAL, >=,
			  5.8);
	g_assert_cmpfloat(millimetres(sheet, ".row .place", "font-size") * CAPITAL,
			  >=, 5.8);
	g_assert_cmpfloat(millimetres(sheet, ".row .qty", "font-size") * CAPITAL,
			  >=, 5.8);
	while ((at = strstr(at, "font-size: ")) != NULL) {
		at += strlen("font-size: ");
		g_assert_cmpfloat(g_ascii_strtod(at, NULL) * CAPITAL, >=, 3.3);
	}
}

static void
test_targets(void)
{
	g_autofree char *sheet = read_sheet("kiosk.css");

	g_assert_cmpfloat(millimetres(sheet, "button", "min-height"), >=, 20);
	g_assert_cmpfloat(millimetres(sheet, "button", "min-width"), >=, 20);
	g_assert_cmpfloat(millimetres(sheet, ".pad button", "min-width"), >=, 20);
	g_assert_cmpfloat(millimetres(sheet, ".pad", "border-spacing"), >=, 2);
	g_assert_cmpfloat(millimetres(sheet, ".keyboard", "border-spacing"), >=, 2);
	g_assert_cmpfloat(millimetres(sheet, ".foot", "border-spacing"), >=, 2);
	g_assert_cmpfloat(millimetres(sheet, ".tiles", "border-spacing"), >=, 2);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/theme/text", test_text);
	g_test_add_func("/theme/strong", test_strong);
	g_test_add_func("/theme/borders", test_borders);
	g_test_add_func("/theme/banners", test_banners);
	g_test_add_func("/theme/letters", test_letters);
	g_test_add_func("/theme/targets", test_targets);
	return g_test_run();
}
