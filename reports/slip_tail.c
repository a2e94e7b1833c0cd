#include "reports/slip.h"

#define TOTALS_HIGH   13.0
#define SHORTAGE_HEAD 12.0
#define SHORTAGE_STEP 6.4
#define NOTE_LABEL    31.0
#define NOTE_LEADING  4.6
#define SIGN_GAP      5.0
#define TAIL_KEPT_MAX 110.0 /* a longer tail may begin on a page of its own */

static const struct style total_style = { 11, 8, 0, ALIGN_RIGHT, TRUE };
static const struct style section_style = { 11, 8, 0, ALIGN_LEFT, TRUE };
static const struct style label_style = { 8, 6, SLIP_DIM, ALIGN_LEFT, FALSE };
static const struct style note_style = { 10, 8, 0, ALIGN_LEFT, FALSE };
static const struct style part_style = { 9.5, 6.5, 0, ALIGN_LEFT, TRUE };
static const struct style name_style = { 9, 6.5, 0, ALIGN_LEFT, FALSE };
static const struct style qty_style = { 10, 7, 0, ALIGN_RIGHT, TRUE };
static const struct style unit_style = { 8, 6, 0.25, ALIGN_LEFT, FALSE };

/* ---- totals ---------------------------------------------------------------- */

static void
totals(struct slip_draft *draft)
{
	struct canvas *canvas = draft->canvas;
	const struct paper_slip *slip = draft->slip;
	qty_t pieces = 0;
	cents_t sum = 0;
	gboolean charged = FALSE;

	for (gsize i = 0; i < slip->n_lines; i++) {
		const struct paper_line *line = &slip->lines[i];
		pieces += line->qty;
		if (line->charge == CHARGE_CHARGED) {
			sum += line->price * line->qty;
			charged = TRUE;
		}
	}
	canvas_text(canvas, &total_style, SLIP_LEFT, draft->y + 6,
		    SLIP_WIDTH - SLIP_EDGE,
		    canvas_format(canvas,
				  "%s  %" G_GSIZE_FORMAT
				  "      %s  %" G_GINT64_FORMAT,
				  slip_word(draft, TR_MARK("Lines")), slip->n_lines,
				  slip_word(draft, TR_MARK("Pieces")), pieces));
	if (charged)
		canvas_text(
			canvas, &total_style, SLIP_LEFT, draft->y + 12,
			SLIP_WIDTH - SLIP_EDGE,
			canvas_format(canvas, "%s  %s",
				      slip_word(draft,
						draft->slip->kind == SLIP_LOSS
							? TR_MARK("To be paid")
							: TR_MARK("To be charged")),
				      layout_money(draft->paper, canvas, sum)));
	draft->y += TOTALS_HIGH;
}

/* ---- what was not served --------------------------------------------------- */

static void
shortage_head(struct slip_draft *draft)
{
	double y = draft->y + 7;

	canvas_text(draft->canvas, &section_style, SLIP_LEFT, y, SLIP_WIDTH,
		    slip_word(draft, TR_MARK("Short: not served, on back-order")));
	canvas_line(draft->canvas, SLIP_LEFT, y + 2.4, SLIP_RIGHT, y + 2.4, 0.3, 0);
	draft->y += SHORTAGE_HEAD;
}

static void
shortages(struct slip_draft *draft)
{
	struct canvas *canvas = draft->canvas;
	const struct paper_slip *slip = draft->slip;

	if (slip->n_shortages == 0)
		return;
	if (slip_page_full(draft, SHORTAGE_HEAD + SHORTAGE_STEP))
		slip_page_next(draft);
	shortage_head(draft);
	for (gsize i = 0; i < slip->n_shortages; i++) {
		const struct paper_line *line = &slip->shortages[i];
		double y;

		if (slip_page_full(draft, SHORTAGE_STEP)) {
			slip_page_next(draft);
			shortage_head(draft);
		}
		y = draft->y + 4;
		canvas_text(canvas, &part_style, SLIP_LEFT, y, 58, line->id);
		canvas_text(canvas, &name_style, SLIP_LEFT + 62, y, 86,
			    words_line(canvas,
				       words_named(draft->paper, line->name)));
		canvas_text(canvas, &qty_style, SLIP_RIGHT - 32, y, 18,
			    canvas_format(canvas, "%" G_GINT64_FORMAT, line->qty));
		canvas_text(canvas, &unit_style, SLIP_RIGHT - 12, y, 12,
			    line->unit);
		draft->y += SHORTAGE_STEP;
		canvas_line(canvas, SLIP_LEFT, draft->y - 0.8, SLIP_RIGHT,
			    draft->y - 0.8, 0.15, SLIP_FAINT);
	}
}

/* ---- reason and note ------------------------------------------------------- */

static double
note_fit(struct slip_draft *draft, const char *text, struct fit *fit)
{
	if (text == NULL || *text == '\0')
		return 0;
	fit_text(draft->canvas->font, canvas_clean(draft->canvas, text),
		 note_style.pt, note_style.min_pt, SLIP_WIDTH - NOTE_LABEL,
		 FIT_LINES_MAX, fit);
	return fit->n * NOTE_LEADING + 2;
}

static void
note(struct slip_draft *draft, const char *key, const char *text)
{
	struct fit fit;
	double height = note_fit(draft, text, &fit);

	if (height == 0)
		return;
	if (slip_page_full(draft, height))
		slip_page_next(draft);
	canvas_text(draft->canvas, &label_style, SLIP_LEFT, draft->y + 4,
		    NOTE_LABEL - 2, slip_word(draft, key));
	canvas_lines(draft->canvas, &note_style, SLIP_LEFT + NOTE_LABEL,
		     draft->y + 4, SLIP_WIDTH - NOTE_LABEL, NOTE_LEADING, &fit);
	draft->y += height;
}

/* ---- signatures ------------------------------------------------------------ */

static void
signatures(struct slip_draft *draft)
{
	struct slip_signer signers[SLIP_SIGNERS_MAX];
	guint n = slip_signers(draft->slip, signers);
	double width = (SLIP_WIDTH + SIGN_GAP) / n - SIGN_GAP;
	double y = SLIP_BOTTOM - LAYOUT_SIGN_HIGH;

	if (slip_page_full(draft, LAYOUT_SIGN_HIGH + 4))
		slip_page_next(draft);
	for (guint i = 0; i < n; i++)
		layout_sign_box(draft->paper, draft->canvas,
				SLIP_LEFT + i * (width + SIGN_GAP), y, width,
				signers[i].key, signers[i].name);
}

double
slip_tail_height(struct slip_draft *draft)
{
	const struct paper_slip *slip = draft->slip;
	struct fit fit;
	double height = TOTALS_HIGH + LAYOUT_SIGN_HIGH + 4;

	if (slip->n_shortages > 0)
		height +=
			SHORTAGE_HEAD + (double) slip->n_shortages * SHORTAGE_STEP;
	height += slip_extra_height(draft);
	height += note_fit(draft, slip->reason, &fit);
	height += note_fit(draft, slip->note, &fit);
	return height <= TAIL_KEPT_MAX ? height : TOTALS_HIGH;
}

void
slip_tail(struct slip_draft *draft)
{
	if (slip_page_full(draft, TOTALS_HIGH))
		slip_page_next(draft);
	if (draft->slip->n_lines > 0 || (draft->slip->kind != SLIP_CLEARANCE &&
					 draft->slip->kind != SLIP_COUNT))
		totals(draft);
	shortages(draft);
	slip_extra(draft);
	draft->y += 2;
	note(draft,
	     draft->slip->kind == SLIP_COUNT ? TR_MARK("Place counted")
					     : TR_MARK("Reason"),
	     draft->slip->reason);
	note(draft, TR_MARK("Note"), draft->slip->note);
	slip_rules(draft);
	signatures(draft);
}
