#include "reports/table.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "reports/table_draft.h"

#define TOP        12.0
#define FOOT_ROOM  19.0 /* mm below the content */
#define BARS_ROOM  82.0 /* mm for the Code 128 with its quiet zones */
#define BARS_HIGH  12.0
#define FACT_STEP  5.4 /* mm from line to line */
#define FACT_MORE  4.4
#define FACT_LABEL 31.0
#define FACT_WIDTH 80.0 /* mm that a fact needs */
#define PHOTO_WIDE 56.0
#define PHOTO_HIGH 44.0
#define SIGN_GAP   5.0
#define RULE_STEP  4.2

static const struct style label_style = { 8, 6, TABLE_DIM, ALIGN_LEFT, FALSE };
static const struct style value_style = { 10, 7, 0, ALIGN_LEFT, TRUE };
static const struct style rule_style = { 9, 7, 0, ALIGN_LEFT, FALSE };

const char *
table_word(struct table_draft *draft, const char *key)
{
	return words_key(draft->paper, draft->canvas, key);
}

static const char *
subject(const struct table_draft *draft)
{
	return canvas_clean(draft->canvas, draft->table->subject);
}

/* ---- pages ----------------------------------------------------------- */

gboolean
table_page_full(const struct table_draft *draft, double height)
{
	return draft->y + height > draft->bottom;
}

static void
page_add(struct table_draft *draft)
{
	gboolean lies = draft->table->landscape;

	canvas_page_add(draft->canvas, lies ? A4_HEIGHT : A4_WIDTH,
			lies ? A4_WIDTH : A4_HEIGHT);
	draft->width = draft->canvas->at->width - 2 * TABLE_LEFT;
	draft->bottom = draft->canvas->at->height - FOOT_ROOM;
}

void
table_page_next(struct table_draft *draft)
{
	static const struct style more = { 8, 6, TABLE_DIM, ALIGN_RIGHT, FALSE };
	static const struct style title = { 13, 9, 0, ALIGN_LEFT, TRUE };
	static const struct style who = { 11, 8, 0, ALIGN_RIGHT, TRUE };
	struct canvas *canvas = draft->canvas;
	double half;

	canvas_text(canvas, &more, TABLE_LEFT, draft->bottom + 4.5, draft->width,
		    table_word(draft, TR_MARK("Continued on the next page")));
	page_add(draft);
	half = draft->width / 2;
	canvas_text(canvas, &title, TABLE_LEFT, TOP + 4, half - 4,
		    canvas_format(canvas, "%s  (%s)", draft->title,
				  table_word(draft, TR_MARK("continued"))));
	canvas_text(canvas, &who, TABLE_LEFT + half, TOP + 4, half, subject(draft));
	draft->y = TOP + 8;
}

static void
foot(struct table_draft *draft)
{
	static const struct style style = { 8, 6, TABLE_DIM, ALIGN_LEFT, FALSE };
	g_autofree char *at = paper_time(draft->paper, draft->table->at);
	struct canvas *canvas = draft->canvas;
	const char *who = subject(draft);

	for (guint i = draft->first; i < canvas->pages->len; i++) {
		canvas_page_select(canvas, i);
		canvas_text(canvas, &style, TABLE_LEFT,
			    canvas->at->height - LAYOUT_FOOT_UP, draft->width - 90,
			    canvas_format(canvas, "%s  %s  %s", draft->title, who,
					  at));
	}
	layout_page_numbers(draft->paper, canvas, draft->first);
}

/* ---- head ------------------------------------------------------------ */

/* Title on the left, barcode on the right. */
static void
title(struct table_draft *draft)
{
	static const struct style organisation = { 9.5, 7, 0.2, ALIGN_LEFT, FALSE };
	static const struct style big = { 22, 14, 0, ALIGN_LEFT, TRUE };
	static const struct style small = { 12, 9, 0.2, ALIGN_LEFT, FALSE };
	static const struct style who = { 13, 8, 0, ALIGN_LEFT, TRUE };
	struct words words = words_of(draft->paper, draft->table->title);
	struct canvas *canvas = draft->canvas;
	const char *code = draft->table->code;
	double room = draft->width, y = TOP + 2.5;

	if (code != NULL) {
		room -= BARS_ROOM;
		layout_barcode(canvas, BARS_CODE128, code, TABLE_LEFT + room + 3,
			       y + 3, BARS_ROOM, BARS_HIGH, 0.50, 0.25, BARS_HIGH);
	}
	canvas_text(canvas, &organisation, TABLE_LEFT, y, draft->width,
		    layout_organisation(draft->paper, canvas));
	canvas_text(canvas, &big, TABLE_LEFT, y + 12, room,
		    canvas_clean(canvas, words.first));
	canvas_text(canvas, &small, TABLE_LEFT, y + 17.8, room,
		    canvas_clean(canvas, words.second));
	y += *words.second ? 21 : 15;
	if (*subject(draft) != '\0') {
		canvas_text(canvas, &who, TABLE_LEFT, y + 4.5, draft->width,
			    subject(draft));
		y += 8;
	}
	canvas_line(canvas, TABLE_LEFT, y, TABLE_LEFT + draft->width, y, 0.5, 0);
	draft->y = y + 5.5;
}

/* Return: mm taken from the right of the facts. */
static double
photo(struct table_draft *draft)
{
	static const struct style style = { 8, 6, 0, ALIGN_LEFT, FALSE };
	const char *path = draft->table->photo;
	double x = TABLE_LEFT + draft->width - PHOTO_WIDE, y = draft->y - 3.5;
	g_autoptr(GError) why = NULL;
	struct photo *picture;
	struct fit fit;

	if (path == NULL || *path == '\0')
		return 0;
	picture = photo_load(path, &why);
	if (picture != NULL) {
		canvas_photo(draft->canvas, picture, x, y, PHOTO_WIDE, PHOTO_HIGH);
	} else {
		g_autofree char *shown = g_filename_display_name(why->message);
		fit_text(draft->canvas->font, canvas_clean(draft->canvas, shown),
			 style.pt, style.min_pt, PHOTO_WIDE - 4, 8, &fit);
		canvas_frame(draft->canvas, x, y, PHOTO_WIDE, PHOTO_HIGH, 0.2, 0.3);
		canvas_lines(draft->canvas, &style, x + 2, y + 5, PHOTO_WIDE - 4,
			     3.8, &fit);
	}
	return PHOTO_WIDE + 4;
}

/* Return: lines taken. */
static guint
fact(struct table_draft *draft, const struct paper_fact *fact, double x, double y,
     double width)
{
	const char *value = canvas_clean(draft->canvas, fact->value);
	struct fit fit;

	canvas_text(draft->canvas, &label_style, x, y, FACT_LABEL - 2,
		    table_word(draft, fact->key));
	fit_text(draft->canvas->font, value, value_style.pt, value_style.min_pt,
		 width - FACT_LABEL - 3, 3, &fit);
	canvas_lines(draft->canvas, &value_style, x + FACT_LABEL, y,
		     width - FACT_LABEL - 3, FACT_MORE, &fit);
	return fit.n;
}

/* Side by side as there is room, row by row. */
static void
facts(struct table_draft *draft)
{
	const struct paper_table *table = draft->table;
	double top = draft->y, taken = photo(draft);
	double room = draft->width - taken;
	guint across = MAX((guint) (room / FACT_WIDTH), 1), column = 0, lines = 1;
	double width = room / across;

	for (gsize i = 0; i < table->n_facts; i++) {
		const char *value = table->facts[i].value;

		if (value == NULL || *value == '\0')
			continue;
		if (column == across) {
			draft->y += FACT_STEP + (lines - 1) * FACT_MORE;
			column = 0;
			lines = 1;
		}
		lines = MAX(lines,
			    fact(draft, &table->facts[i],
				 TABLE_LEFT + column * width, draft->y, width));
		column++;
	}
	if (column > 0)
		draft->y += FACT_STEP + (lines - 1) * FACT_MORE;
	if (taken > 0)
		draft->y = MAX(draft->y, top + PHOTO_HIGH + 2);
}

/* ---- below the table ------------------------------------------------- */

static void
rule(struct table_draft *draft, const char *text)
{
	struct fit fit;

	if (*text == '\0')
		return;
	fit_text(draft->canvas->font, text, rule_style.pt, rule_style.min_pt,
		 draft->width, 4, &fit);
	if (table_page_full(draft, fit.n * RULE_STEP + 1))
		table_page_next(draft);
	canvas_lines(draft->canvas, &rule_style, TABLE_LEFT, draft->y + 3.4,
		     draft->width, RULE_STEP, &fit);
	draft->y += fit.n * RULE_STEP + 1;
}

static void
rules(struct table_draft *draft)
{
	const struct paper_table *table = draft->table;

	for (gsize i = 0; i < table->n_rules; i++) {
		struct words words = words_of(draft->paper, table->rules[i]);

		rule(draft, canvas_clean(draft->canvas, words.first));
		rule(draft, canvas_clean(draft->canvas, words.second));
	}
}

static void
signers(struct table_draft *draft)
{
	const struct paper_table *table = draft->table;
	double n = (double) table->n_signers;
	double width = (draft->width + SIGN_GAP) / n - SIGN_GAP;

	if (table->n_signers == 0)
		return;
	if (table_page_full(draft, LAYOUT_SIGN_HIGH + 4))
		table_page_next(draft);
	for (gsize i = 0; i < table->n_signers; i++)
		layout_sign_box(draft->paper, draft->canvas,
				TABLE_LEFT + (double) i * (width + SIGN_GAP),
				draft->bottom - LAYOUT_SIGN_HIGH, width,
				table->signers[i], NULL);
}

/* ---- whole ----------------------------------------------------------- */

static void
whole(const struct paper *paper, struct canvas *canvas,
      const struct paper_table *table)
{
	struct table_draft draft = { .paper = paper,
				     .table = table,
				     .canvas = canvas,
				     .first = canvas->pages->len };

	draft.title = table_word(&draft, table->title);
	page_add(&draft);
	title(&draft);
	facts(&draft);
	table_rows(&draft);
	rules(&draft);
	signers(&draft);
	foot(&draft);
}

gboolean
paper_tables(struct paper *paper, const struct paper_table *tables, gsize n,
	     const char *path, GError **error)
{
	AUTO(canvas) canvas = canvas_new(paper->font);

	for (gsize i = 0; i < n; i++)
		whole(paper, canvas, &tables[i]);
	return layout_save(paper, canvas,
			   n > 0 ? words_key(paper, canvas, tables[0].title) : "",
			   n > 0 ? tables[0].at : 0, path, error);
}

/* ---- for the cells --------------------------------------------------- */

static char *
joined(struct words words, const char *between)
{
	return *words.second ? g_strconcat(words.first, between, words.second, NULL)
			     : g_strdup(words.first);
}

char *
paper_words(const struct paper *paper, const char *key)
{
	return joined(words_of(paper, key), " ");
}

char *
paper_name(const struct paper *paper, const char *const name[LANG_COUNT])
{
	return joined(words_named(paper, name), "\n");
}

char *
paper_time(const struct paper *paper, msec_t at)
{
	return at == 0 ? g_strdup("")
		       : time_text_local(at, paper->utc_offset_minutes);
}
