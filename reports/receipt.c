/*
 * receipt.c - what the customer gets for a product that was taken in for repair
 */
#include "reports/paper.h"

#include "base/date.h"
#include "base/error.h"
#include "core/code.h"
#include "core/custody.h"
#include "reports/layout.h"

#define LEFT        14.0 /* mm */
#define WIDTH       182.0
#define RIGHT       (LEFT + WIDTH)
#define TOP         12.0
#define BOTTOM      280.0
#define BARS_HIGH   22.0
#define BARS_ROOM   140.0
#define QR_ROOM     34.0
#define LABEL       36.0 /* mm from what it is to its value */
#define STEP        6.2
#define SIGN_GAP    6.0
#define DIM         0.35
#define ADVICE      17.0 /* mm kept for what is to be done with the receipt */
#define TEXT_BOTTOM (BOTTOM - LAYOUT_SIGN_HIGH - ADVICE)

static const struct style label_style = { 8.5, 6.5, DIM, ALIGN_LEFT, FALSE };
static const struct style plain_style = { 11, 8, 0, ALIGN_LEFT, FALSE };
static const struct style strong_style = { 11, 8, 0, ALIGN_LEFT, TRUE };
static const struct style big_style = { 15, 9, 0, ALIGN_LEFT, TRUE };
static const struct style section_style = { 12, 9, 0, ALIGN_LEFT, TRUE };

/* A receipt on its way to paper. */
struct receipt {
	const struct paper *paper;
	const struct paper_slip *slip;
	const struct paper_line *product;
	struct canvas *canvas;
	const char *number; /* clean */
	const char *code;   /* the number in own-label form */
	double y;
};

static gboolean
is_kind(const struct paper_line *line, gboolean from_customer)
{
	const struct custody_policy *policy =
		line->kind ? custody_policy(line->kind) : NULL;

	return policy != NULL &&
	       (from_customer ? policy->from_customer : policy->to_customer);
}

gsize
paper_receipts_of(const struct paper_slip *slip)
{
	gsize n = 0;

	for (gsize i = 0; slip->kind == SLIP_SWAP_OUT && i < slip->n_lines; i++)
		if (is_kind(&slip->lines[i], TRUE))
			n++;
	return n;
}

static const char *
word(struct receipt *receipt, const char *key)
{
	return words_key(receipt->paper, receipt->canvas, key);
}

/* ---- head ------------------------------------------------------------ */

static void
head(struct receipt *receipt)
{
	static const struct style organisation = { 12, 8, 0, ALIGN_LEFT, TRUE };
	static const struct style first = { 26, 14, 0, ALIGN_LEFT, TRUE };
	static const struct style second = { 14, 9, 0.2, ALIGN_LEFT, FALSE };
	static const struct style copy = { 18, 10, 0, ALIGN_RIGHT, TRUE };
	const struct paper *paper = receipt->paper;
	struct canvas *canvas = receipt->canvas;
	struct words title = words_of(paper, TR_MARK("Take-back receipt"));

	canvas_text(canvas, &organisation, LEFT, TOP + 4, WIDTH,
		    layout_organisation(paper, canvas));
	canvas_text(canvas, &first, LEFT, TOP + 17, WIDTH - 50,
		    canvas_clean(canvas, title.first));
	canvas_text(canvas, &second, LEFT, TOP + 24, WIDTH - 50,
		    canvas_clean(canvas, title.second));
	if (receipt->slip->copy)
		canvas_text(canvas, &copy, RIGHT - 48, TOP + 17, 48,
			    word(receipt, TR_MARK("COPY")));
	canvas_line(canvas, LEFT, TOP + 28, RIGHT, TOP + 28, 0.6, 0);
	receipt->y = TOP + 32;
}

/* The number, as big as a scanner at arm's length likes it. */
static void
number(struct receipt *receipt)
{
	static const struct style style = { 22, 12, 0, ALIGN_CENTRE, TRUE };
	struct canvas *canvas = receipt->canvas;
	double y = receipt->y;
	double width = layout_barcode(canvas, BARS_CODE128, receipt->code, LEFT, y,
				      BARS_ROOM, BARS_HIGH, 0.67, 0.33, BARS_HIGH);

	layout_barcode(canvas, BARS_QR, receipt->code, RIGHT - QR_ROOM + 2, y - 2,
		       QR_ROOM, QR_ROOM, 1.1, 0.33, 0);
	canvas_text(canvas, &style, LEFT, y + BARS_HIGH + 9,
		    width > 0 ? width : BARS_ROOM, receipt->number);
	receipt->y += BARS_HIGH + 14;
}

/* Go on overleaf when @height mm would run into the signatures. */
static void
make_room(struct receipt *receipt, double height)
{
	if (receipt->y + height <= TEXT_BOTTOM)
		return;
	canvas_page_add(receipt->canvas, A4_WIDTH, A4_HEIGHT);
	canvas_text(receipt->canvas, &strong_style, LEFT, TOP + 4, WIDTH,
		    canvas_format(receipt->canvas, "%s  %s",
				  word(receipt, TR_MARK("Take-back receipt")),
				  receipt->number));
	receipt->y = TOP + 9;
}

/* ---- facts ----------------------------------------------------------- */

static void
section(struct receipt *receipt, const char *key)
{
	receipt->y += 2.5;
	make_room(receipt, 7.6 + 2 * STEP);
	canvas_box(receipt->canvas, LEFT, receipt->y, WIDTH, 7.6, 0.92);
	canvas_line(receipt->canvas, LEFT, receipt->y, RIGHT, receipt->y, 0.3, 0);
	canvas_text(receipt->canvas, &section_style, LEFT + 2, receipt->y + 5.4,
		    WIDTH - 4, word(receipt, key));
	receipt->y += 7.6 + 1.5;
}

/* Left out when there is nothing to say. */
static void
fact(struct receipt *receipt, const struct style *style, guint lines,
     const char *key, const char *value)
{
	const char *clean = canvas_clean(receipt->canvas, value);
	double leading = style->pt * MM_PER_PT * 1.25;
	double width = WIDTH - LABEL - 4;
	struct fit fit;

	if (*clean == '\0')
		return;
	fit_text(receipt->canvas->font, clean, style->pt, style->min_pt, width,
		 lines, &fit);
	make_room(receipt, MAX(STEP, fit.n * leading + 1.4));
	canvas_text(receipt->canvas, &label_style, LEFT + 2, receipt->y + leading,
		    LABEL - 2, word(receipt, key));
	canvas_lines(receipt->canvas, style, LEFT + 2 + LABEL, receipt->y + leading,
		     width, leading, &fit);
	receipt->y += MAX(STEP, fit.n * leading + 1.4);
}

/* "charger, case" of "charger|case"; kept by the canvas. */
static const char *
listed(struct receipt *receipt, const char *accessories)
{
	g_autoptr(GPtrArray) words =
		accessories_parse(accessories ? accessories : "");
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
				       (const char *) words->pdata[i]);
	return canvas_clean(receipt->canvas, text->str);
}

/* Condition and what came or went along with a thing. */
static void
state(struct receipt *receipt, const struct paper_line *line)
{
	const char *condition = condition_title(line->condition);
	const char *along = line->present ? line->present : line->accessories;

	if (*condition)
		fact(receipt, &plain_style, 1, TR_MARK("Condition"),
		     word(receipt, condition));
	if (along != NULL)
		fact(receipt, &plain_style, 3, TR_MARK("Accessories"),
		     *along ? listed(receipt, along)
			    : word(receipt, TR_MARK("none")));
}

static const char *
name_of(struct receipt *receipt, const struct paper_line *line)
{
	return words_line(receipt->canvas, words_named(receipt->paper, line->name));
}

static void
customer(struct receipt *receipt)
{
	const struct paper_slip *slip = receipt->slip;
	g_autofree char *at =
		time_text_local(slip->at, receipt->paper->utc_offset_minutes);

	section(receipt, TR_MARK("Customer"));
	fact(receipt, &strong_style, 2, TR_MARK("Name"),
	     slip->customer ? slip->customer : slip->party);
	fact(receipt, &plain_style, 1, TR_MARK("Phone"), slip->phone);
	fact(receipt, &plain_style, 2, TR_MARK("Address"), slip->address);
	fact(receipt, &plain_style, 1, TR_MARK("Job"), slip->job);
	fact(receipt, &plain_style, 1, TR_MARK("Taken in on"), at);
}

static void
product(struct receipt *receipt)
{
	const struct paper_slip *slip = receipt->slip;
	const struct paper_line *line = receipt->product;

	section(receipt, TR_MARK("Product taken in for repair"));
	fact(receipt, &strong_style, 2, TR_MARK("Product"), name_of(receipt, line));
	fact(receipt, &strong_style, 1, TR_MARK("Model"),
	     line->model ? line->model : slip->model);
	fact(receipt, &strong_style, 1, TR_MARK("Serial no."),
	     line->serial ? line->serial : slip->serial);
	fact(receipt, &plain_style, 3, TR_MARK("Fault"), slip->fault);
	state(receipt, line);
	fact(receipt, &plain_style, 3, TR_MARK("Note"), slip->note);
	fact(receipt, &big_style, 1, TR_MARK("Promised for"), slip->promised);
}

static void
loaner(struct receipt *receipt, const struct paper_line *line)
{
	const char *label = canvas_format(receipt->canvas, "%s  %s %s", line->id,
					  line->model ? line->model : "",
					  name_of(receipt, line));

	section(receipt, TR_MARK("Loaner lent during the repair"));
	fact(receipt, &strong_style, 2, TR_MARK("Loaner"), label);
	fact(receipt, &plain_style, 1, TR_MARK("Serial no."), line->serial);
	state(receipt, line);
	fact(receipt, &big_style, 1, TR_MARK("Due back"), line->due);
}

/* ---- foot ------------------------------------------------------------ */

static double
advice(struct receipt *receipt, const char *text, double y)
{
	const char *clean = canvas_clean(receipt->canvas, text);
	struct fit fit;

	if (*clean == '\0')
		return y;
	fit_text(receipt->canvas->font, clean, 10, 8, WIDTH, 3, &fit);
	return canvas_lines(receipt->canvas, &plain_style, LEFT, y, WIDTH, 4.8,
			    &fit);
}

static void
foot(struct receipt *receipt)
{
	struct words words = words_of(
		receipt->paper,
		TR_MARK("Please keep this receipt: your product is handed back "
			"against it, and the loaner is returned then."));
	const double width = (WIDTH - SIGN_GAP) / 2;
	double y = BOTTOM - LAYOUT_SIGN_HIGH;

	receipt->y += 5;
	advice(receipt, words.second, advice(receipt, words.first, receipt->y));
	layout_sign_box(receipt->paper, receipt->canvas, LEFT, y, width,
			TR_MARK("Customer"), receipt->slip->customer);
	layout_sign_box(receipt->paper, receipt->canvas, LEFT + width + SIGN_GAP, y,
			width, TR_MARK("Taken in by"), receipt->slip->person);
}

/* ---- pages ----------------------------------------------------------- */

static void
page(struct receipt *receipt)
{
	const struct paper_slip *slip = receipt->slip;

	canvas_page_add(receipt->canvas, A4_WIDTH, A4_HEIGHT);
	head(receipt);
	number(receipt);
	customer(receipt);
	product(receipt);
	for (gsize i = 0; i < slip->n_lines; i++)
		if (is_kind(&slip->lines[i], FALSE))
			loaner(receipt, &slip->lines[i]);
	foot(receipt);
}

gboolean
paper_receipts(struct paper *paper, const struct paper_slip *slip, const char *path,
	       GError **error)
{
	AUTO(canvas) canvas = canvas_new(paper->font);
	g_autofree char *code = NULL;
	struct receipt receipt = { .paper = paper, .slip = slip, .canvas = canvas };

	if (slip->number == NULL || *slip->number == '\0' ||
	    paper_receipts_of(slip) == 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "slip %s takes in no product of a customer: it has no "
			    "receipt",
			    slip->number ? slip->number : "without number");
		return FALSE;
	}
	code = code_own_text(OWN_SLIP, slip->number);
	receipt.code = code;
	receipt.number = canvas_clean(canvas, slip->number);
	for (gsize i = 0; i < slip->n_lines; i++) {
		if (!is_kind(&slip->lines[i], TRUE))
			continue;
		receipt.product = &slip->lines[i];
		page(&receipt);
	}
	layout_page_numbers(paper, canvas, 0);
	return layout_save(paper, canvas,
			   canvas_format(canvas, "%s %s",
					 words_key(paper, canvas,
						   TR_MARK("Take-back receipt")),
					 receipt.number),
			   slip->at, path, error);
}
