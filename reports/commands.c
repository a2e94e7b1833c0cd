#include "reports/paper.h"

#include "base/error.h"
#include "reports/layout.h"

#define LEFT        14.0
#define WIDTH       182.0
#define TOP         30.0 /* of the first row of codes */
#define COLUMNS     2
#define ROWS        6
#define A_PAGE      (COLUMNS * ROWS)
#define CELL_WIDTH  88.0
#define CELL_HEIGHT 38.5
#define STEP_X      94.0
#define STEP_Y      42.0 /* centres at least 40 mm apart: one scan, one code */
#define BARS_HIGH   18.0
#define MODULE_MOST 0.50
#define MODULE_MIN  0.40

static void
page_head(const struct paper *paper, struct canvas *canvas)
{
	static const struct style title = { 18, 12, 0, ALIGN_LEFT, TRUE };
	static const struct style hint = { 9, 7, 0.2, ALIGN_LEFT, FALSE };

	canvas_page_add(canvas, A4_WIDTH, A4_HEIGHT);
	canvas_text(canvas, &title, LEFT, 17, WIDTH,
		    words_key(paper, canvas, TR_MARK("Command barcodes")));
	canvas_text(
		canvas, &hint, LEFT, 23, WIDTH,
		words_key(paper, canvas,
			  TR_MARK("Scan one: cover its neighbours with a hand.")));
	canvas_line(canvas, LEFT, 25.5, LEFT + WIDTH, 25.5, 0.5, 0);
}

/* Bars in the middle of the cell; a long argument still gets a QR code. */
static gboolean
draw_code(struct canvas *canvas, const char *code, double x, double y)
{
	AUTO(barcode) bars = barcode_new(BARS_CODE128, code, NULL);
	double module = bars ? barcode_module(bars, CELL_WIDTH, BARS_HIGH,
					      MODULE_MOST, MODULE_MIN)
			     : 0;

	if (module > 0) {
		double width = bars->columns * module;
		canvas_barcode(canvas, g_steal_pointer(&bars),
			       x + (CELL_WIDTH - width) / 2, y, module, BARS_HIGH);
		return TRUE;
	}
	return layout_barcode(canvas, BARS_QR, code,
			      x + CELL_WIDTH / 2 - BARS_HIGH / 2, y, BARS_HIGH + 2,
			      BARS_HIGH + 2, MODULE_MOST, MODULE_MIN, 0) > 0;
}

static gboolean
draw_cell(const struct paper *paper, struct canvas *canvas,
	  const struct paper_command *command, double x, double y)
{
	static const struct style first = { 16, 9, 0, ALIGN_LEFT, TRUE };
	static const struct style second = { 11, 7, 0.1, ALIGN_RIGHT, FALSE };
	static const struct style name = { 9, 6, 0.35, ALIGN_CENTRE, FALSE };
	struct words title = words_of(paper, command->title);
	double room = CELL_WIDTH - 8;

	canvas_frame(canvas, x, y, CELL_WIDTH, CELL_HEIGHT, 0.25, 0.3);
	canvas_box(canvas, x + 0.125, y + 0.125, CELL_WIDTH - 0.25, 10, 0.92);
	canvas_text(canvas, &first, x + 4, y + 7.2,
		    *title.second ? room * 0.56 : room,
		    canvas_clean(canvas, title.first));
	canvas_text(canvas, &second, x + 4 + room * 0.6, y + 7, room * 0.4,
		    canvas_clean(canvas, title.second));
	canvas_text(canvas, &name, x + 4, y + 35.6, room,
		    canvas_clean(canvas, command->name));
	return draw_code(canvas, command->code, x, y + 13);
}

gboolean
paper_commands(struct paper *paper, const struct paper_command *commands, gsize n,
	       const char *path, GError **error)
{
	AUTO(canvas) canvas = canvas_new(paper->font);

	for (gsize i = 0; i < n; i++) {
		gsize place = i % A_PAGE;

		if (place == 0)
			page_head(paper, canvas);
		if (!draw_cell(paper, canvas, &commands[i],
			       LEFT + (double) (place % COLUMNS) * STEP_X,
			       TOP + (double) (place / COLUMNS) * STEP_Y)) {
			g_set_error(
				error, SD_ERROR, SD_ERROR_INVALID,
				"command \"%s\": its barcode is too long for the "
				"sheet",
				commands[i].name);
			return FALSE;
		}
	}
	layout_page_numbers(paper, canvas, 0);
	return layout_save(paper, canvas,
			   words_key(paper, canvas, TR_MARK("Command barcodes")), 0,
			   path, error);
}
