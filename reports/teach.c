/*
 * teach.c - the sheet with the two codes that teach a scanner's ways
 */
#include "base/error.h"
#include "reports/layout.h"

#define LEFT        14.0
#define WIDTH       182.0
#define TOP         34.0 /* of the list of what to do */
#define LINE        5.2
#define FIRST       72.0 /* of the first code's frame */
#define STEP        106.0
#define HIGH        100.0 /* of a frame */
#define BARS_DOWN   16.0  /* in the frame */
#define BARS_HIGH   20.0
#define MATRIX_DOWN 64.0 /* centres more than 40 mm apart: one scan, one code */
#define MATRIX_SIDE 30.0
#define BARS_MOST   0.42
#define MATRIX_MOST 0.75
#define MODULE_MIN  0.30

static const char *const steps[] = {
	TR_MARK("1. Start at the station: sparedesk readers --teach"),
	TR_MARK("2. Scan the first code, as bars or as the square."),
	TR_MARK("3. Scan the second code in the same form."),
	TR_MARK("Cover the other codes with a hand. Outside of a lesson these "
		"codes "
		"book nothing."),
};

static void
head(const struct paper *paper, struct canvas *canvas)
{
	static const struct style title = { 18, 12, 0, ALIGN_LEFT, TRUE };
	static const struct style line = { 10, 7, 0, ALIGN_LEFT, FALSE };
	static const struct style again = { 8.5, 6, 0.3, ALIGN_LEFT, FALSE };
	double y = TOP;

	canvas_page_add(canvas, A4_WIDTH, A4_HEIGHT);
	canvas_text(canvas, &title, LEFT, 18, WIDTH,
		    words_key(paper, canvas, TR_MARK("Teaching a scanner")));
	canvas_line(canvas, LEFT, 24, LEFT + WIDTH, 24, 0.5, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
		struct words words = words_of(paper, steps[i]);

		canvas_text(canvas, &line, LEFT, y, WIDTH,
			    canvas_clean(canvas, words.first));
		y += LINE * 0.85;
		if (*words.second != '\0')
			canvas_text(canvas, &again, LEFT, y, WIDTH,
				    canvas_clean(canvas, words.second));
		y += LINE;
	}
}

/* @barcode, which is taken over, in the middle of the page; FALSE when it does not
 * fit. */
static gboolean
draw(struct canvas *canvas, struct barcode *barcode, double y, double high,
     double most)
{
	double module = barcode_module(barcode, WIDTH - 4, high, most, MODULE_MIN);

	if (module <= 0) {
		barcode_free(barcode);
		return FALSE;
	}
	canvas_barcode(canvas, barcode,
		       LEFT + (WIDTH - barcode->columns * module) / 2, y, module,
		       high);
	return TRUE;
}

static gboolean
draw_code(const struct paper *paper, struct canvas *canvas, const char *title,
	  const char *text, gboolean gs1, double y, GError **error)
{
	static const struct style style = { 13, 9, 0, ALIGN_LEFT, TRUE };
	static const enum barcode_kind kinds[] = { BARS_CODE128, BARS_MATRIX };

	canvas_frame(canvas, LEFT, y, WIDTH, HIGH, 0.25, 0.3);
	canvas_box(canvas, LEFT + 0.125, y + 0.125, WIDTH - 0.25, 10, 0.92);
	canvas_text(canvas, &style, LEFT + 4, y + 7, WIDTH - 8,
		    words_key(paper, canvas, title));
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		gboolean bars = kinds[i] == BARS_CODE128;
		struct barcode *barcode =
			gs1 ? barcode_new_gs1(kinds[i], text, error)
			    : barcode_new(kinds[i], text, error);

		if (barcode == NULL)
			return FALSE;
		if (!draw(canvas, barcode, y + (bars ? BARS_DOWN : MATRIX_DOWN),
			  bars ? BARS_HIGH : MATRIX_SIDE,
			  bars ? BARS_MOST : MATRIX_MOST)) {
			g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
				    "teaching code \"%s\": it is too long for the "
				    "sheet",
				    text);
			return FALSE;
		}
	}
	return TRUE;
}

gboolean
paper_teach(struct paper *paper, const char *text, const char *gs1,
	    const char *path, GError **error)
{
	AUTO(canvas) canvas = canvas_new(paper->font);

	head(paper, canvas);
	return draw_code(paper, canvas, TR_MARK("The first code"), text, FALSE,
			 FIRST, error) &&
	       draw_code(paper, canvas, TR_MARK("The second code"), gs1, TRUE,
			 FIRST + STEP, error) &&
	       layout_save(paper, canvas,
			   words_key(paper, canvas, TR_MARK("Teaching a scanner")),
			   0, path, error);
}
