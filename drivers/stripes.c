#include "drivers/stripes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of a block together with its neighbours. */
#define COHERENCE_MIN                                                              \
	0.6f            /* 1: all changes in one direction, 0: in every direction */
#define POOL       2    /* how many neighbours on each side are taken in */
#define BLOCKS_MIN 6    /* fewer are no place */
#define ACROSS_MIN 24.f /* pixels; the shortest row of bars */

/* Sums over the pixels of one block, then over its neighbourhood. */
struct block {
	float xx, yy, xy; /* products of the changes of brightness in x and y */
};

struct cell {
	float energy;  /* mean square of the change of brightness */
	float c, s;    /* cosine and sine of twice the angle of the changes */
	gboolean free; /* fit to be part of a place, and not yet in one */
};

struct field {
	int cols, rows;
	struct block *blocks;
	struct cell *cells;
};

/* The changes at the corner between four pixels, twice as large as from pixel to
 * pixel: fine bars show as well as coarse ones. */
static void
add_row(struct block *blocks, int cols, const guint8 *above, const guint8 *below)
{
	for (int col = 0; col < cols; col++) {
		const guint8 *a = above + col * STRIPES_BLOCK;
		const guint8 *b = below + col * STRIPES_BLOCK;
		int xx = 0, yy = 0, xy = 0;

		for (int i = 0; i < STRIPES_BLOCK; i++) {
			int down = b[i + 1] - a[i], up = a[i + 1] - b[i];
			int x = down + up, y = down - up;

			xx += x * x;
			yy += y * y;
			xy += x * y;
		}
		blocks[col].xx += (float) xx;
		blocks[col].yy += (float) yy;
		blocks[col].xy += (float) xy;
	}
}

/* Mean over the neighbourhood in one direction, in place. @n blocks, @step apart.
 */
static void
pool(struct block *blocks, int n, int step, struct block *copy)
{
	for (int i = 0; i < n; i++)
		copy[i] = blocks[i * step];
	for (int i = 0; i < n; i++) {
		struct block sum = { 0, 0, 0 };
		int from = MAX(i - POOL, 0), to = MIN(i + POOL, n - 1);
		float part = 1.f / (float) (to - from + 1);

		for (int j = from; j <= to; j++) {
			sum.xx += copy[j].xx;
			sum.yy += copy[j].yy;
			sum.xy += copy[j].xy;
		}
		sum.xx *= part;
		sum.yy *= part;
		sum.xy *= part;
		blocks[i * step] = sum;
	}
}

static void
measure(struct field *field, const struct frame *frame, float contrast)
{
	int cols = field->cols, n = MAX(cols, field->rows);
	g_autofree struct block *copy = g_new(struct block, n);
	/* squares, of changes that were taken twice */
	const float pixels = 4.f * STRIPES_BLOCK * STRIPES_BLOCK;

	for (int y = 0; y < field->rows * STRIPES_BLOCK; y++)
		add_row(field->blocks + y / STRIPES_BLOCK * cols, cols,
			frame_row(frame, y), frame_row(frame, y + 1));
	for (int row = 0; row < field->rows; row++)
		pool(field->blocks + row * cols, cols, 1, copy);
	for (int col = 0; col < cols; col++)
		pool(field->blocks + col, field->rows, cols, copy);
	for (int i = 0; i < cols * field->rows; i++) {
		const struct block *block = &field->blocks[i];
		struct cell *cell = &field->cells[i];
		float all = block->xx + block->yy, c = block->xx - block->yy;
		float one = hypotf(c, 2 * block->xy);

		cell->energy = all / pixels;
		cell->free = cell->energy >= contrast * contrast &&
			     one >= COHERENCE_MIN * all;
		cell->c = one > 0 ? c / one : 1;
		cell->s = one > 0 ? 2 * block->xy / one : 0;
	}
}

/* The place around cell @seed: the indices of its cells into @members. */
static guint
grow(struct field *field, int seed, int *members, float *c, float *s)
{
	guint n = 0;

	*c = *s = 0;
	members[n++] = seed;
	field->cells[seed].free = FALSE;
	for (guint at = 0; at < n; at++) {
		const struct cell *cell = &field->cells[members[at]];
		int col = members[at] % field->cols,
		    row = members[at] / field->cols;

		*c += cell->energy * cell->c;
		*s += cell->energy * cell->s;
		for (int i = 0; i < 9; i++) {
			int x = col + i % 3 - 1, y = row + i / 3 - 1;
			struct cell *next;

			if (x < 0 || y < 0 || x >= field->cols || y >= field->rows)
				continue;
			next = &field->cells[y * field->cols + x];
			/* within 16 degrees of its neighbour, 27 of the whole */
			if (!next->free ||
			    next->c * cell->c + next->s * cell->s < 0.85f ||
			    next->c * *c + next->s * *s < 0.6f * hypotf(*c, *s))
				continue;
			next->free = FALSE;
			members[n++] = y * field->cols + x;
		}
	}
	return n;
}

static float
centre_of(int block)
{
	return ((float) block + 0.5f) * STRIPES_BLOCK;
}

static int
by_weight(const void *a, const void *b)
{
	float x = ((const struct stripe_row *) a)->weight;
	float y = ((const struct stripe_row *) b)->weight;

	return (x < y) - (x > y);
}

/* The rows of @place from its cells; FALSE when none is long enough. */
static gboolean
make_rows(struct stripes *place, const struct field *field, const int *members,
	  guint n)
{
	struct stripe_row *rows = place->rows;
	float lowest = G_MAXFLOAT;
	guint kept = 0;

	for (guint i = 0; i < n; i++) {
		float x = centre_of(members[i] % field->cols) - place->x;
		float y = centre_of(members[i] / field->cols) - place->y;

		lowest = MIN(lowest, y * place->dx - x * place->dy);
	}
	for (guint i = 0; i < STRIPES_ROWS; i++)
		rows[i] = (struct stripe_row) { lowest + (float) i * STRIPES_BLOCK,
						G_MAXFLOAT, -G_MAXFLOAT, 0 };
	for (guint i = 0; i < n; i++) {
		float x = centre_of(members[i] % field->cols) - place->x;
		float y = centre_of(members[i] / field->cols) - place->y;
		float across = x * place->dx + y * place->dy;
		float aside = y * place->dx - x * place->dy - lowest;
		guint row = (guint) (aside / STRIPES_BLOCK);

		if (row >= STRIPES_ROWS)
			continue;
		rows[row].from = MIN(rows[row].from, across);
		rows[row].to = MAX(rows[row].to, across);
		rows[row].weight += field->cells[members[i]].energy;
	}
	for (guint i = 0; i < STRIPES_ROWS; i++)
		if (rows[i].to - rows[i].from >= ACROSS_MIN)
			rows[kept++] = rows[i];
	qsort(rows, kept, sizeof *rows, by_weight);
	place->n_rows = kept;
	return kept > 0;
}

static gboolean
make_place(struct stripes *place, const struct field *field, const int *members,
	   guint n, float c, float s)
{
	float angle = 0.5f * atan2f(s, c);

	place->dx = cosf(angle);
	place->dy = sinf(angle);
	/* along rows and columns no pixel need be mixed with its neighbour */
	if (fabsf(place->dy) < 0.03f) {
		place->dx = 1;
		place->dy = 0;
	} else if (fabsf(place->dx) < 0.03f) {
		place->dx = 0;
		place->dy = 1;
	}
	place->x = place->y = place->weight = 0;
	for (guint i = 0; i < n; i++) {
		place->x += centre_of(members[i] % field->cols);
		place->y += centre_of(members[i] / field->cols);
		place->weight += field->cells[members[i]].energy;
	}
	place->x /= (float) n;
	place->y /= (float) n;
	return make_rows(place, field, members, n);
}

/* Puts @place among the @n heaviest of @places. */
static guint
keep(struct stripes *places, guint n, guint max, const struct stripes *place)
{
	guint at = n;

	while (at > 0 && places[at - 1].weight < place->weight)
		at--;
	if (at == max)
		return n;
	n = MIN(n + 1, max);
	memmove(&places[at + 1], &places[at], sizeof *places * (n - at - 1));
	places[at] = *place;
	return n;
}

guint
stripes_find(const struct frame *frame, float contrast, struct stripes *places,
	     guint max)
{
	struct field field = { .cols = (frame->width - 1) / STRIPES_BLOCK,
			       .rows = (frame->height - 1) / STRIPES_BLOCK };
	int cells = field.cols * field.rows;
	g_autofree struct block *blocks = g_new0(struct block, cells);
	g_autofree struct cell *grid = g_new0(struct cell, cells);
	g_autofree int *members = g_new(int, cells);
	struct stripes place;
	guint n = 0;

	if (cells == 0 || max == 0)
		return 0;
	field.blocks = blocks;
	field.cells = grid;
	measure(&field, frame, contrast);
	for (int seed = 0; seed < cells; seed++) {
		float c, s;
		guint size;

		if (!grid[seed].free)
			continue;
		size = grow(&field, seed, members, &c, &s);
		if (size >= BLOCKS_MIN &&
		    make_place(&place, &field, members, size, c, s))
			n = keep(places, n, max, &place);
	}
	return n;
}

struct line
stripes_line(const struct stripes *place, guint row, float aside, int *margin)
{
	const struct stripe_row *at = &place->rows[row];
	float length = at->to - at->from, out = MAX(24.f, length * 0.2f);
	float from = at->from - out, off = at->aside + aside;

	*margin = (int) out;
	return (struct line) { .x = place->x + from * place->dx - off * place->dy,
			       .y = place->y + from * place->dy + off * place->dx,
			       .dx = place->dx,
			       .dy = place->dy,
			       .n = (int) (length + 2 * out) };
}
