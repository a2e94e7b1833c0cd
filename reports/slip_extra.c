#include "reports/slip.h"

#include <string.h>

#include "base/date.h"
#include "core/custody.h"

#define HEAD_HIGH     12.0
#define STEP          6.4 /* mm from line to line of a list */
#define WORKING_STEP  5.4
#define WORKING_LINES 7
#define WORKING_X     62.0 /* mm from what a figure is to its value */
#define RULE_LEADING  4.2
#define BOX_PAD       3.0

static const struct style section_style = { 11, 8, 0, ALIGN_LEFT, TRUE };
static const struct style id_style = { 9.5, 6.5, 0, ALIGN_LEFT, TRUE };
static const struct style text_style = { 9, 6.5, 0, ALIGN_LEFT, FALSE };
static const struct style dim_style = { 9, 6.5, 0.25, ALIGN_LEFT, FALSE };
static const struct style amount_style = { 10, 7, 0, ALIGN_RIGHT, TRUE };

static void
section(struct slip_draft *draft, const char *key, double first)
{
	double y;

	if (slip_page_full(draft, HEAD_HIGH + first))
		slip_page_next(draft);
	y = draft->y + 7;
	canvas_text(draft->canvas, &section_style, SLIP_LEFT, y, SLIP_WIDTH,
		    slip_word(draft, key));
	canvas_line(draft->canvas, SLIP_LEFT, y + 2.4, SLIP_RIGHT, y + 2.4, 0.3, 0);
	draft->y += HEAD_HIGH;
}

static void
rule_off(struct slip_draft *draft)
{
	canvas_line(draft->canvas, SLIP_LEFT, draft->y - 0.8, SLIP_RIGHT,
		    draft->y - 0.8, 0.15, SLIP_FAINT);
}

/* ---- how much is to be paid ------------------------------------------ */

static void
figure(struct slip_draft *draft, const char *key, const char *value,
       gboolean strong)
{
	double y = draft->y + 4;

	canvas_text(draft->canvas, &dim_style, SLIP_LEFT + 4, y, WORKING_X - 8,
		    slip_word(draft, key));
	canvas_text(draft->canvas, strong ? &id_style : &text_style,
		    SLIP_LEFT + WORKING_X, y, SLIP_WIDTH - WORKING_X, value);
	draft->y += WORKING_STEP;
}

static const char *
money(struct slip_draft *draft, cents_t cents)
{
	return layout_money(draft->paper, draft->canvas, cents);
}

/* "1,200.00 - (1,200.00 - 60.00) × 22 ÷ 60 = 782.00" */
static const char *
working(struct slip_draft *draft, const struct book_value *book)
{
	const char *value = money(draft, book->value);

	return canvas_format(draft->canvas, "%s - (%s - %s) × %d ÷ %d = %s", value,
			     value, money(draft, book->residual), book->used,
			     book->life, money(draft, book->book));
}

static void
ruling(struct slip_draft *draft, const struct paper_line *line)
{
	struct canvas *canvas = draft->canvas;
	struct book_value book;
	enum ruling ruling =
		line->ruling ? ruling_parse(line->ruling, &book) : RULING_NONE;

	if (ruling == RULING_NONE)
		return;
	section(draft, TR_MARK("Ruling and compensation"),
		WORKING_LINES * WORKING_STEP);
	figure(draft, TR_MARK("Unit"), line->id, TRUE);
	figure(draft, TR_MARK("Purchase value"), money(draft, book.value), FALSE);
	if (book.life > 0) {
		figure(draft, TR_MARK("Residual value"),
		       money(draft, book.residual), FALSE);
		figure(draft, TR_MARK("Months used, of life"),
		       canvas_format(canvas, "%d / %d", book.used, book.life),
		       FALSE);
	}
	figure(draft, TR_MARK("Book value"),
	       book.life > 0 ? working(draft, &book) : money(draft, book.book),
	       FALSE);
	figure(draft, TR_MARK("Ruling"),
	       slip_word(draft, ruling == RULING_WEAR
					? TR_MARK("Normal wear: nothing to pay")
					: TR_MARK("At fault: the holder pays")),
	       TRUE);
	figure(draft, TR_MARK("To be paid"),
	       money(draft, ruling == RULING_WEAR ? 0 : line->price), TRUE);
}

/* ---- what is left open ----------------------------------------------- */

static void
open_line(struct slip_draft *draft, const struct paper_line *line)
{
	struct canvas *canvas = draft->canvas;
	const struct style right = { 9.5, 7, 0, ALIGN_RIGHT, TRUE };
	double y;

	if (slip_page_full(draft, STEP))
		slip_page_next(draft);
	y = draft->y + 4;
	canvas_text(canvas, &id_style, SLIP_LEFT, y, 48, line->id);
	canvas_text(canvas, &text_style, SLIP_LEFT + 51, y, 74,
		    words_line(canvas, words_named(draft->paper, line->name)));
	canvas_text(canvas, &dim_style, SLIP_LEFT + 128, y, 32,
		    line->due && *line->due ? line->due : line->serial);
	if (!line->is_unit)
		canvas_text(canvas, &right, SLIP_RIGHT - 20, y, 18,
			    canvas_format(canvas, "%" G_GINT64_FORMAT, line->qty));
	draft->y += STEP;
	rule_off(draft);
}

static void
owed_line(struct slip_draft *draft, const struct paper_owed *owed)
{
	double y;

	if (slip_page_full(draft, STEP))
		slip_page_next(draft);
	y = draft->y + 4;
	canvas_text(draft->canvas, &id_style, SLIP_LEFT, y, 48, owed->slip);
	canvas_text(draft->canvas, &text_style, SLIP_LEFT + 51, y, 86, owed->unit);
	canvas_text(draft->canvas, &amount_style, SLIP_RIGHT - 42, y, 40,
		    money(draft, owed->amount));
	draft->y += STEP;
	rule_off(draft);
}

/* A frame around what the certificate says. */
static void
certificate(struct slip_draft *draft)
{
	static const struct style style = { 12, 9, 0, ALIGN_LEFT, TRUE };
	struct words words = words_of(
		draft->paper,
		TR_MARK("Certificate: nothing is held and nothing is owed. All "
			"that was entrusted has been given back."));
	const double width = SLIP_WIDTH - 2 * BOX_PAD;
	struct fit first, second;
	double height;

	fit_text(draft->canvas->font, canvas_clean(draft->canvas, words.first),
		 style.pt, style.min_pt, width, 3, &first);
	fit_text(draft->canvas->font, canvas_clean(draft->canvas, words.second),
		 style.pt, style.min_pt, width, 3, &second);
	height = (first.n + (*words.second ? second.n : 0)) * 5.6 + 2 * BOX_PAD;
	if (slip_page_full(draft, height + 4))
		slip_page_next(draft);
	draft->y += 3;
	canvas_frame(draft->canvas, SLIP_LEFT + 0.3, draft->y, SLIP_WIDTH - 0.6,
		     height, 0.6, 0);
	canvas_lines(draft->canvas, &style, SLIP_LEFT + BOX_PAD,
		     canvas_lines(draft->canvas, &style, SLIP_LEFT + BOX_PAD,
				  draft->y + BOX_PAD + 4.2, width, 5.6, &first),
		     width, 5.6, &second);
	draft->y += height + 2;
}

/* Of which moment the following is true. */
static void
moment(struct slip_draft *draft)
{
	const struct paper_slip *slip = draft->slip;
	g_autofree char *at =
		time_text_local(slip->open_at != 0 ? slip->open_at : slip->at,
				draft->paper->utc_offset_minutes);

	canvas_text(draft->canvas, &dim_style, SLIP_LEFT, draft->y + 4, SLIP_WIDTH,
		    canvas_format(draft->canvas, "%s %s",
				  slip_word(draft, TR_MARK("As of")), at));
	draft->y += STEP;
}

static void
clearance(struct slip_draft *draft)
{
	const struct paper_slip *slip = draft->slip;

	if (slip_page_full(draft, HEAD_HIGH + 2 * STEP))
		slip_page_next(draft);
	moment(draft);
	if (slip->n_open == 0 && slip->n_owed == 0) {
		certificate(draft);
		return;
	}
	if (slip->n_open > 0)
		section(draft, TR_MARK("Still held: to be given back"), STEP);
	for (gsize i = 0; i < slip->n_open; i++)
		open_line(draft, &slip->open[i]);
	if (slip->n_owed > 0)
		section(draft, TR_MARK("Still owed: to be paid"), STEP);
	for (gsize i = 0; i < slip->n_owed; i++)
		owed_line(draft, &slip->owed[i]);
}

void
slip_extra(struct slip_draft *draft)
{
	const struct paper_slip *slip = draft->slip;

	if (slip->kind == SLIP_LOSS)
		for (gsize i = 0; i < slip->n_lines; i++)
			ruling(draft, &slip->lines[i]);
	if (slip->kind == SLIP_CLEARANCE)
		clearance(draft);
}

/* ---- the rules of custody -------------------------------------------- */

/* Whether a unit of @kind goes into somebody's hands by this slip. */
static gboolean
hands_out(const struct paper_slip *slip, const char *kind)
{
	if (slip->kind != SLIP_CHECK_OUT && slip->kind != SLIP_HAND_OVER &&
	    slip->kind != SLIP_SWAP_OUT)
		return FALSE;
	for (gsize i = 0; i < slip->n_lines; i++)
		if (slip->lines[i].kind != NULL &&
		    strcmp(slip->lines[i].kind, kind) == 0)
			return TRUE;
	return FALSE;
}

static double
rule_fit(struct slip_draft *draft, const char *text, struct fit *fit)
{
	const char *clean = canvas_clean(draft->canvas, text);

	if (*clean == '\0')
		return 0;
	fit_text(draft->canvas->font, clean, text_style.pt, text_style.min_pt,
		 SLIP_WIDTH, 3, fit);
	return fit->n * RULE_LEADING + 1;
}

static void
rule(struct slip_draft *draft, const char *text)
{
	struct fit fit;
	double height = rule_fit(draft, text, &fit);

	if (height == 0)
		return;
	if (slip_page_full(draft, height))
		slip_page_next(draft);
	canvas_lines(draft->canvas, &text_style, SLIP_LEFT, draft->y + 3.4,
		     SLIP_WIDTH, RULE_LEADING, &fit);
	draft->y += height;
}

/* In the languages of the paper; both empty when no such unit is handed out. */
static struct words
rule_of(struct slip_draft *draft, const struct custody_policy *policy)
{
	if (policy->rule == NULL || !hands_out(draft->slip, policy->kind))
		return (struct words) { "", "" };
	return words_of(draft->paper, policy->rule);
}

void
slip_rules(struct slip_draft *draft)
{
	const struct custody_policy *policy;

	for (guint i = 0; (policy = custody_policy_nth(i)) != NULL; i++) {
		struct words words = rule_of(draft, policy);
		rule(draft, words.first);
		rule(draft, words.second);
	}
}

double
slip_extra_height(struct slip_draft *draft)
{
	const struct paper_slip *slip = draft->slip;
	const struct custody_policy *policy;
	struct fit fit;
	double height = 0;

	for (guint i = 0; (policy = custody_policy_nth(i)) != NULL; i++) {
		struct words words = rule_of(draft, policy);
		height += rule_fit(draft, words.first, &fit) +
			  rule_fit(draft, words.second, &fit);
	}
	if (slip->kind == SLIP_LOSS)
		height += (double) slip->n_lines *
			  (HEAD_HIGH + WORKING_LINES * WORKING_STEP);
	if (slip->kind == SLIP_CLEARANCE)
		height += 2 * HEAD_HIGH + STEP +
			  (double) (slip->n_open + slip->n_owed) * STEP;
	return height;
}
