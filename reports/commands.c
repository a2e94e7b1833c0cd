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
page_head(const struct paper *paper, struct canvas *canvas, const char *group)
{
	static const struct style title = { 18, 12, 0, ALIGN_LEFT, TRUE };
	static const struct style right = { 18, 8, 0, ALIGN_RIGHT, TRUE };
	static const struct style hint = { 9, 7, 0.2, ALIGN_LEFT, FALSE };

	canvas_page_add(canvas, A4_WIDTH, A4_HEIGHT);
	canvas_text(canvas, &title, LEFT, 17, WIDTH * 0.55,
		    words_key(paper, canvas, TR_MARK("Command barcodes")));
	if (group != NULL)
		canvas_text(canvas, &right, LEFT + WIDTH * 0.58, 17, WIDTH * 0.42,
			    words_key(paper, canvas, group));
	canvas_text(
		canvas, &hint, LEFT, 23, WIDTH,
		words_key(paper, canvas,
			  TR_MARK("Scan one: cover its neighbours with a hand.")));
	canvas_line(canvas, LEFT, 25.5, LEFT + WIDTH, 25.5, 0.5, 0);
}

/* How wide the cell of a code is: two of them when only so bars have room, because
 * many scanners read nothing else. */
static double
cell_width(const char *code)
{
	AUTO(barcode) bars = barcode_new(BARS_CODE128, code, NULL);

	if (bars == NULL || barcode_module(bars, CELL_WIDTH, BARS_HIGH, MODULE_MOST,
					   MODULE_MIN) > 0)
		return CELL_WIDTH;
	return barcode_module(bars, WIDTH, BARS_HIGH, MODULE_MOST, MODULE_MIN) > 0
		       ? WIDTH
		       : CELL_WIDTH;
}

/* Bars in the middle of the cell; a very long argument still gets a QR code. */
static gboolean
draw_code(struct canvas *canvas, const char *code, double x, double y, double width)
{
	AUTO(barcode) bars = barcode_new(BARS_CODE128, code, NULL);
	double module = bars ? barcode_module(bars, width, BARS_HIGH, MODULE_MOST,
					      MODULE_MIN)
			     : 0;

	if (module > 0) {
		double wide = bars->columns * module;
		canvas_barcode(canvas, g_steal_pointer(&bars),
			       x + (width - wide) / 2, y, module, BARS_HIGH);
		return TRUE;
	}
	return layout_barcode(canvas, BARS_QR, code, x + width / 2 - BARS_HIGH / 2,
			      y, BARS_HIGH + 2, BARS_HIGH + 2, MODULE_MOST,
			      MODULE_MIN, 0) > 0;
}

/* Title and value in one language of the paper; "" for a second one it has not. */
static const char *
caption(struct canvas *canvas, const char *title, const char *value)
{
	return *title && *value ? canvas_format(canvas, "%s  %s", title, value)
				: canvas_clean(canvas, title);
}

static gboolean
draw_cell(const struct paper *paper, struct canvas *canvas,
	  const struct paper_command *command, double x, double y, double width)
{
	static const struct style first = { 16, 8, 0, ALIGN_LEFT, TRUE };
	static const struct style second = { 11, 7, 0.1, ALIGN_RIGHT, FALSE };
	static const struct style name = { 9, 6, 0.35, ALIGN_CENTRE, FALSE };
	struct words title = words_of(paper, command->title);
	struct words value = words_of(paper, command->value ? command->value : "");
	double room = width - 8;

	if (*value.second == '\0') /* a number is the same in both */
		value.second = value.first;
	canvas_frame(canvas, x, y, width, CELL_HEIGHT, 0.25, 0.3);
	canvas_box(canvas, x + 0.125, y + 0.125, width - 0.25, 10, 0.92);
	canvas_text(canvas, &first, x + 4, y + 7.2,
		    *title.second ? room * 0.56 : room,
		    caption(canvas, title.first, value.first));
	canvas_text(canvas, &second, x + 4 + room * 0.6, y + 7, room * 0.4,
		    caption(canvas, title.second, value.second));
	canvas_text(canvas, &name, x + 4, y + 35.6, room,
		    canvas_clean(canvas, command->name));
	return draw_code(canvas, command->code, x, y + 13, width);
}

gboolean
paper_commands(struct paper *paper, const struct paper_command *commands, gsize n,
	       const char *path, GError **error)
{
	AUTO(canvas) canvas = canvas_new(paper->font);
	gsize place = 0;

	for (gsize i = 0; i < n; i++) {
		double width = cell_width(commands[i].code);
		gboolean wide = width > CELL_WIDTH;

		place += wide && place % COLUMNS != 0; /* begins a row */
		if (i == 0 || place >= A_PAGE ||
		    g_strcmp0(commands[i].group, commands[i - 1].group) != 0) {
			page_head(paper, canvas, commands[i].group);
			place = 0;
		}
		if (!draw_cell(paper, canvas, &commands[i],
			       LEFT + (double) (place % COLUMNS) * STEP_X,
			       TOP + (double) (place / COLUMNS) * STEP_Y, width)) {
			g_set_error(
				error, SD_ERROR, SD_ERROR_INVALID,
				"command \"%s\": its barcode is too long for the "
				"sheet",
				commands[i].name);
			return FALSE;
		}
		place += wide ? COLUMNS : 1;
	}
	layout_page_numbers(paper, canvas, 0);
	return layout_save(paper, canvas,
			   words_key(paper, canvas, TR_MARK("Command barcodes")), 0,
			   path, error);
}
