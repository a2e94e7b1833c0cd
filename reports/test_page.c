/*
 * test_page.c - a page that shows whether a printer prints what scanners can read
 */
#include "base/error.h"
#include "reports/layout.h"

#define LEFT    14.0
#define WIDTH   182.0
#define RULER   100.0 /* mm; shorter or longer on paper: the printer scales */
#define TICK    3.0
#define BARS_UP 18.0
#define STEP    36.0 /* from code to code */
#define FIRST   92.0

static const struct style title = { 18, 12, 0, ALIGN_LEFT, TRUE };
static const struct style line = { 10, 7, 0, ALIGN_LEFT, FALSE };

/* Both languages, one below the other; returns where the next stands. */
static double
say(const struct paper *paper, struct canvas *canvas, const char *key, double y)
{
	struct words words = words_of(paper, key);

	canvas_text(canvas, &line, LEFT, y, WIDTH,
		    canvas_clean(canvas, words.first));
	if (*words.second == '\0')
		return y + 6;
	canvas_text(canvas, &line, LEFT, y + 5, WIDTH,
		    canvas_clean(canvas, words.second));
	return y + 12;
}

static void
ruler(struct canvas *canvas, double y)
{
	canvas_line(canvas, LEFT, y, LEFT + RULER, y, 0.3, 0);
	for (int mm = 0; mm <= (int) RULER; mm += 10)
		canvas_line(canvas, LEFT + mm, y - TICK, LEFT + mm, y, 0.2, 0);
	canvas_text(canvas, &line, LEFT + RULER + 3, y, 40, "100 mm");
}

/* @module: 0 for none but the one that fits. */
static gboolean
code(struct canvas *canvas, enum barcode_kind kind, const char *text, double x,
     double y, double module, GError **error)
{
	struct barcode *barcode = barcode_new(kind, text, error);

	if (barcode == NULL)
		return FALSE;
	canvas_barcode(canvas, barcode, x, y, module,
		       kind == BARS_CODE128 ? BARS_UP : barcode->rows * module);
	return TRUE;
}

gboolean
paper_test_page(struct paper *paper, const char *printer, const char *text,
		const char *path, GError **error)
{
	static const double modules[] = { 0.25, 0.33, 0.5 };
	AUTO(canvas) canvas = canvas_new(paper->font);
	const char *head = words_key(paper, canvas, TR_MARK("Printer test"));
	double y = 32;

	canvas_page_add(canvas, A4_WIDTH, A4_HEIGHT);
	canvas_text(canvas, &title, LEFT, 18, WIDTH, head);
	canvas_line(canvas, LEFT, 24, LEFT + WIDTH, 24, 0.5, 0);
	canvas_text(canvas, &line, LEFT, y, WIDTH, canvas_clean(canvas, printer));
	y = say(paper, canvas,
		TR_MARK("The line below is 100 mm long; if not, switch scaling off "
			"at the printer."),
		y + 8);
	ruler(canvas, y + 4);
	say(paper, canvas,
	    TR_MARK("Scan each code: all of them say the same. They book nothing."),
	    y + 16);
	for (gsize i = 0; i < G_N_ELEMENTS(modules); i++) {
		g_autofree char *size = g_strdup_printf("%.2f mm", modules[i]);

		y = FIRST + STEP * (double) i;
		canvas_text(canvas, &line, LEFT, y, WIDTH,
			    canvas_clean(canvas, size));
		if (!code(canvas, BARS_CODE128, text, LEFT + 6, y + 3, modules[i],
			  error) ||
		    !code(canvas, BARS_MATRIX, text, LEFT + 120, y + 3, modules[i],
			  error) ||
		    !code(canvas, BARS_QR, text, LEFT + 150, y + 3, modules[i],
			  error))
			return FALSE;
	}
	return layout_save(paper, canvas, head, 0, path, error);
}
