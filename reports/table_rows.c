#include "reports/table_draft.h"

#include <string.h>

#define NUMBER_WIDTH 9.0 /* mm for the number of the row */
#define GAP          3.5 /* mm between columns */
#define EDGE         1.5 /* mm between the edge of the table and its text */
#define ROW_PAD      1.5 /* mm above and below what a row holds */
#define BIG          4.0 /* mm from line to line */
#define SMALL        3.4
#define PIECES_MAX   6 /* lines of one cell, before they are broken */
#define LINES_MAX    3 /* that one of them becomes */
#define FAINT        0.78

static const struct style number_style = { 8, 5, TABLE_DIM, ALIGN_LEFT, FALSE };
static const struct style head_first = { 8.5, 6.5, 0, ALIGN_LEFT, TRUE };
static const struct style head_second = { 7, 5.5, TABLE_DIM, ALIGN_LEFT, FALSE };
static const struct style big_style = { 9, 6.5, 0, ALIGN_LEFT, FALSE };
static const struct style small_style = { 7.5, 6, 0.2, ALIGN_LEFT, FALSE };

/* One line of a cell, broken. */
struct piece {
	const struct style *style;
	double leading;
	struct fit fit;
};

struct cell {
	struct piece pieces[PIECES_MAX];
	guint n;
	double height; /* mm */
};

struct rows {
	struct table_draft *draft;
	struct cell *cells; /* of the row in work, one a column */
	double *x, *width;  /* mm: of the columns, without the gap */
};

/* ---- columns --------------------------------------------------------- */

static void
lay_columns(struct rows *rows)
{
	const struct paper_table *table = rows->draft->table;
	double x = TABLE_LEFT + EDGE + NUMBER_WIDTH;
	double room = rows->draft->width - 2 * EDGE - NUMBER_WIDTH;
	double all = 0;

	for (guint i = 0; i < table->n_columns; i++)
		all += table->columns[i].width;
	for (guint i = 0; i < table->n_columns; i++) {
		double width = room * table->columns[i].width / all;

		rows->x[i] = x;
		rows->width[i] = width - (i + 1 < table->n_columns ? GAP : 0);
		x += width;
	}
}

/* ---- cells ----------------------------------------------------------- */

/* The size at which no word of @text is torn: numbers and dates are read whole. */
static double
size_for(struct rows *rows, guint column, const struct style *style,
	 const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	double pt = style->pt;

	for (char **word = words; *word != NULL; word++) {
		double width = font_width(rows->draft->canvas->font, *word,
					  strlen(*word)) *
			       style->pt * MM_PER_PT;

		if (width > rows->width[column] && g_str_is_ascii(*word))
			pt = MIN(pt, style->pt * rows->width[column] / width);
	}
	return MAX(pt, style->min_pt);
}

static void
add_piece(struct rows *rows, struct cell *cell, guint column,
	  const struct style *style, double leading, guint lines, const char *text)
{
	struct piece *piece = &cell->pieces[cell->n];

	if (*text == '\0' || cell->n == PIECES_MAX)
		return;
	piece->style = style;
	piece->leading = leading;
	fit_text(rows->draft->canvas->font, text,
		 size_for(rows, column, style, text), style->min_pt,
		 rows->width[column], lines, &piece->fit);
	cell->height += piece->fit.n * leading;
	cell->n++;
}

/* Return: the height of the row, mm. */
static double
measure(struct rows *rows, const char *const *texts)
{
	struct canvas *canvas = rows->draft->canvas;
	double height = BIG;

	for (guint i = 0; i < rows->draft->table->n_columns; i++) {
		struct cell *cell = &rows->cells[i];
		g_auto(GStrv) lines =
			g_strsplit(texts[i] ? texts[i] : "", "\n", -1);

		cell->n = 0;
		cell->height = 0;
		for (guint k = 0; lines[k] != NULL; k++)
			add_piece(rows, cell, i, k == 0 ? &big_style : &small_style,
				  k == 0 ? BIG : SMALL, LINES_MAX,
				  canvas_clean(canvas, lines[k]));
		height = MAX(height, cell->height);
	}
	return height + 2 * ROW_PAD;
}

static enum align
align_of(const struct paper_column *column)
{
	switch (column->align) {
	case PAPER_LEFT: break;
	case PAPER_CENTRE: return ALIGN_CENTRE;
	case PAPER_RIGHT: return ALIGN_RIGHT;
	}
	return ALIGN_LEFT;
}

static void
draw(struct rows *rows, gboolean strong)
{
	const struct paper_table *table = rows->draft->table;

	for (guint i = 0; i < table->n_columns; i++) {
		const struct cell *cell = &rows->cells[i];
		double top = rows->draft->y + ROW_PAD;

		for (guint k = 0; k < cell->n; k++) {
			const struct piece *piece = &cell->pieces[k];
			struct style style = *piece->style;
			double ascent = piece->leading * 0.8;

			style.align = align_of(&table->columns[i]);
			style.bold = k == 0 && (strong || table->columns[i].strong);
			top = canvas_lines(rows->draft->canvas, &style, rows->x[i],
					   top + ascent, rows->width[i],
					   piece->leading, &piece->fit) -
			      ascent;
		}
	}
}

/* ---- head ------------------------------------------------------------ */

static void
head(struct rows *rows)
{
	struct table_draft *draft = rows->draft;
	const struct paper_table *table = draft->table;
	double height = 0;

	for (guint i = 0; i < table->n_columns; i++) {
		struct words words =
			words_of(draft->paper, table->columns[i].title);
		struct cell *cell = &rows->cells[i];

		cell->n = 0;
		cell->height = 0;
		add_piece(rows, cell, i, &head_first, BIG, 2,
			  canvas_clean(draft->canvas, words.first));
		add_piece(rows, cell, i, &head_second, SMALL, 2,
			  canvas_clean(draft->canvas, words.second));
		height = MAX(height, cell->height);
	}
	height += 2 * ROW_PAD;
	canvas_box(draft->canvas, TABLE_LEFT, draft->y, draft->width, height, 0.92);
	canvas_line(draft->canvas, TABLE_LEFT, draft->y, TABLE_LEFT + draft->width,
		    draft->y, 0.3, 0);
	canvas_text(draft->canvas, &head_first, TABLE_LEFT + EDGE,
		    draft->y + ROW_PAD + BIG * 0.8, NUMBER_WIDTH - 1.5, "#");
	draw(rows, TRUE);
	draft->y += height;
	canvas_line(draft->canvas, TABLE_LEFT, draft->y, TABLE_LEFT + draft->width,
		    draft->y, 0.3, 0);
}

/* ---- rows ------------------------------------------------------------ */

static void
rule(struct table_draft *draft, double thickness, double grey)
{
	canvas_line(draft->canvas, TABLE_LEFT, draft->y, TABLE_LEFT + draft->width,
		    draft->y, thickness, grey);
}

/* @index: G_MAXSIZE for the totals, which have no number. */
static void
row(struct rows *rows, const char *const *texts, gsize index)
{
	struct table_draft *draft = rows->draft;
	double least = index < G_MAXSIZE ? draft->table->row_height : 0;
	double height = MAX(measure(rows, texts), least);

	if (table_page_full(draft, height)) {
		table_page_next(draft);
		head(rows);
		height = MAX(measure(rows, texts), least);
	}
	if (index < G_MAXSIZE)
		canvas_text(draft->canvas, &number_style, TABLE_LEFT + EDGE,
			    draft->y + ROW_PAD + BIG * 0.8, NUMBER_WIDTH - 1.5,
			    canvas_format(draft->canvas, "%" G_GSIZE_FORMAT,
					  index + 1));
	draw(rows, index == G_MAXSIZE);
	draft->y += height;
}

static void
nothing(struct table_draft *draft)
{
	static const struct style style = { 11, 8, 0.2, ALIGN_CENTRE, FALSE };

	draft->y += 12;
	canvas_text(draft->canvas, &style, TABLE_LEFT, draft->y, draft->width,
		    table_word(draft, draft->table->empty));
	draft->y += 8;
}

static void
all_rows(struct rows *rows)
{
	static const struct style style = { 9, 7, TABLE_DIM, ALIGN_RIGHT, FALSE };
	struct table_draft *draft = rows->draft;
	const struct paper_table *table = draft->table;

	for (gsize i = 0; i < table->n_rows; i++) {
		row(rows, &table->cells[i * table->n_columns], i);
		rule(draft, 0.15, FAINT);
	}
	rule(draft, 0.3, 0);
	if (table->totals != NULL && table->n_rows > 0) {
		row(rows, table->totals, G_MAXSIZE);
		rule(draft, 0.3, 0);
	}
	if (table_page_full(draft, 6))
		return; /* nobody turns a page for the number of rows */
	canvas_text(draft->canvas, &style, TABLE_LEFT, draft->y + 4.5,
		    draft->width - EDGE,
		    canvas_format(draft->canvas, "%s  %" G_GSIZE_FORMAT,
				  table_word(draft, TR_MARK("Rows")),
				  table->n_rows));
	draft->y += 7;
}

void
table_rows(struct table_draft *draft)
{
	guint n = draft->table->n_columns;
	g_autofree struct cell *cells = g_new0(struct cell, n);
	g_autofree double *x = g_new0(double, n);
	g_autofree double *width = g_new0(double, n);
	struct rows rows = { draft, cells, x, width };

	lay_columns(&rows);
	if (table_page_full(draft, 30))
		table_page_next(draft);
	head(&rows);
	if (draft->table->n_rows == 0)
		nothing(draft);
	else
		all_rows(&rows);
}
