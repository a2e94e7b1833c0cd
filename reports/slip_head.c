#include "reports/slip.h"

#include <string.h>

#include "base/date.h"

#define TOP         12.0
#define QR_ROOM     20.0 /* mm for the QR code with its quiet zone */
#define BARS_ROOM   70.0 /* mm for the Code 128 with its quiet zones */
#define BARS_HIGH   11.0
#define FACT_STEP   5.4 /* mm from line to line */
#define FACT_LABEL  31.0
#define FACT_COLUMN 91.0 /* two columns */

static const struct style organisation_style = { 9.5, 7, 0.2, ALIGN_LEFT, FALSE };
static const struct style label_style = { 8, 6, SLIP_DIM, ALIGN_LEFT, FALSE };
static const struct style value_style = { 10, 7, 0, ALIGN_LEFT, TRUE };
static const struct style plain_style = { 10, 7.5, 0, ALIGN_LEFT, FALSE };

/* A framed word that nobody overlooks. Return: where the next may begin. */
static double
stamp(struct slip_draft *draft, const char *key, double x, double y, double height,
      gboolean filled)
{
	double pt = height / MM_PER_PT * 0.62;
	struct style style = { pt, pt, filled ? 1 : 0, ALIGN_CENTRE, TRUE };
	const char *text = slip_word(draft, key);
	double width = font_width(draft->canvas->font, text, strlen(text)) * pt *
			       MM_PER_PT +
		       height * 0.7;

	if (filled)
		canvas_box(draft->canvas, x, y, width, height, 0);
	else
		canvas_frame(draft->canvas, x + 0.4, y + 0.4, width - 0.8,
			     height - 0.8, 0.8, 0);
	canvas_text(draft->canvas, &style, x, y + height * 0.73, width, text);
	return x + width + 4;
}

/* What nobody may overlook on any page. Return: mm taken, 0 for nothing. */
static double
stamps(struct slip_draft *draft, double y, double height)
{
	static const struct style style = { 13, 8, 0, ALIGN_LEFT, TRUE };
	const struct paper_slip *slip = draft->slip;
	double next = SLIP_LEFT;

	if (slip->kind == SLIP_VOID)
		next = stamp(draft, TR_MARK("VOID"), next, y, height, TRUE);
	if (slip->copy)
		next = stamp(draft, TR_MARK("COPY"), next, y, height, FALSE);
	if (slip->kind == SLIP_VOID && slip->refers != NULL)
		canvas_text(draft->canvas, &style, next, y + height / 2 + 1.7,
			    SLIP_RIGHT - next,
			    canvas_format(draft->canvas, "%s  %s",
					  slip_word(draft, draft->form->refers),
					  slip->refers));
	return next > SLIP_LEFT ? height + 3 : 0;
}

/* The number as Code 128 and QR in the upper right corner. */
static void
number_block(struct slip_draft *draft, double y)
{
	static const struct style style = { 13, 8, 0, ALIGN_CENTRE, TRUE };
	struct canvas *canvas = draft->canvas;
	double qr_x =
		SLIP_RIGHT - QR_ROOM + 3; /* its quiet zone is in the margin */
	double x = qr_x - BARS_ROOM;
	double width = layout_barcode(canvas, BARS_CODE128, draft->code, x, y,
				      BARS_ROOM, BARS_HIGH, 0.33, 0.25, BARS_HIGH);

	layout_barcode(canvas, BARS_QR, draft->code, qr_x, y - 3, QR_ROOM, QR_ROOM,
		       0.75, 0.25, 0);
	canvas_text(canvas, &style, x, y + BARS_HIGH + 5.6,
		    width > 0 ? width : BARS_ROOM, draft->number);
}

/* A label and a value that may take several lines. Return: lines taken. */
static guint
fact(struct slip_draft *draft, double x, double y, double width, guint lines,
     const struct style *style, const char *key, const char *value)
{
	struct canvas *canvas = draft->canvas;
	struct fit fit;

	canvas_text(canvas, &label_style, x, y, FACT_LABEL - 2,
		    slip_word(draft, key));
	fit_text(canvas->font, canvas_clean(canvas, value), style->pt,
		 style->min_pt, width - FACT_LABEL, lines, &fit);
	canvas_lines(canvas, style, x + FACT_LABEL, y, width - FACT_LABEL, 4.4,
		     &fit);
	return fit.n;
}

struct fact {
	const char *key, *value;
};

/* One column of facts, empty ones left out. Return: the y below the last. */
static double
column(struct slip_draft *draft, double x, const struct fact *facts, gsize n)
{
	double y = draft->y;

	for (gsize i = 0; i < n; i++) {
		guint lines;
		if (facts[i].key == NULL || facts[i].value == NULL ||
		    *facts[i].value == '\0')
			continue;
		lines = fact(draft, x, y, FACT_COLUMN - 4, 2, &value_style,
			     facts[i].key, facts[i].value);
		y += FACT_STEP + (lines - 1) * 4.4;
	}
	return y;
}

/* Who and when, on the left. Return: the y below. */
static double
facts_left(struct slip_draft *draft, const char *at)
{
	const struct paper_slip *slip = draft->slip;
	struct slip_signer signers[SLIP_SIGNERS_MAX];
	guint n_signers = slip_signers(slip, signers), n = 0;
	struct fact facts[SLIP_SIGNERS_MAX + 3];

	facts[n++] = (struct fact) { TR_MARK("Date"), at };
	for (guint i = 0; i < n_signers; i++)
		/* customer and party stand on the right */
		if (signers[i].name != slip->customer &&
		    signers[i].name != slip->party)
			facts[n++] =
				(struct fact) { signers[i].key, signers[i].name };
	facts[n++] = (struct fact) { slip->kind == SLIP_VOID ? NULL
							     : draft->form->refers,
				     slip->refers };
	facts[n++] = (struct fact) { TR_MARK("Order"), slip->order };
	return column(draft, SLIP_LEFT, facts, n);
}

/* For what and for whom, on the right. Return: the y below. */
static double
facts_right(struct slip_draft *draft)
{
	const struct paper_slip *slip = draft->slip;
	/* the party of a job is its customer, and says his number, too */
	gboolean named = slip->customer != NULL && *slip->customer != '\0' &&
			 slip->party != NULL &&
			 g_str_has_prefix(slip->party, slip->customer);
	const struct fact facts[] = {
		{ TR_MARK("Job"), slip->job },
		{ TR_MARK("Customer"), named ? slip->party : slip->customer },
		{ slip->kind == SLIP_RECEIPT ? TR_MARK("Supplier")
					     : TR_MARK("Party"),
		  named ? NULL : slip->party },
		{ TR_MARK("Phone"), slip->phone },
		{ TR_MARK("Address"), slip->address },
		{ TR_MARK("Model"), slip->model },
		{ TR_MARK("Serial no."), slip->serial },
		{ TR_MARK("Promised for"), slip->promised },
	};

	return column(draft, SLIP_LEFT + FACT_COLUMN, facts, G_N_ELEMENTS(facts));
}

static void
facts(struct slip_draft *draft)
{
	const struct paper_slip *slip = draft->slip;
	g_autofree char *at =
		time_text_local(slip->at, draft->paper->utc_offset_minutes);
	double y1 = facts_left(draft, at);
	double y2 = facts_right(draft);

	draft->y = MAX(y1, y2);
	if (slip->fault != NULL && *slip->fault != '\0') {
		guint lines = fact(draft, SLIP_LEFT, draft->y, SLIP_WIDTH, 3,
				   &plain_style, TR_MARK("Fault"), slip->fault);
		draft->y += FACT_STEP + (lines - 1) * 4.4;
	}
}

void
slip_head(struct slip_draft *draft)
{
	static const struct style big = { 24, 14, 0, ALIGN_LEFT, TRUE };
	static const struct style small = { 13, 9, 0.2, ALIGN_LEFT, FALSE };
	const double room = SLIP_WIDTH - QR_ROOM - BARS_ROOM;
	struct words title = words_of(draft->paper, draft->form->title);
	struct canvas *canvas = draft->canvas;
	double y = TOP + 2.5;

	canvas_text(canvas, &organisation_style, SLIP_LEFT, y, SLIP_WIDTH,
		    layout_organisation(draft->paper, canvas));
	canvas_text(canvas, &big, SLIP_LEFT, y + 13, room,
		    canvas_clean(canvas, title.first));
	canvas_text(canvas, &small, SLIP_LEFT, y + 19.2, room,
		    canvas_clean(canvas, title.second));
	number_block(draft, y + 4);
	y += 24;
	y += stamps(draft, y, 11);
	canvas_line(canvas, SLIP_LEFT, y, SLIP_RIGHT, y, 0.5, 0);
	draft->y = y + 6;
	facts(draft);
	draft->y += 0.5;
}

void
slip_head_short(struct slip_draft *draft)
{
	static const struct style title = { 13, 9, 0, ALIGN_LEFT, TRUE };
	static const struct style number = { 11, 8, 0, ALIGN_LEFT, TRUE };
	struct canvas *canvas = draft->canvas;
	double room = SLIP_WIDTH - BARS_ROOM;
	double y = TOP + 4;

	canvas_text(canvas, &title, SLIP_LEFT, y, room,
		    canvas_format(canvas, "%s  (%s)", draft->title,
				  slip_word(draft, TR_MARK("continued"))));
	canvas_text(canvas, &number, SLIP_LEFT, y + 6, room, draft->number);
	layout_barcode(canvas, BARS_CODE128, draft->code,
		       SLIP_RIGHT - BARS_ROOM + 3, TOP, BARS_ROOM, 8, 0.33, 0.25,
		       8);
	y += 10;
	draft->y = y + stamps(draft, y, 8);
}
