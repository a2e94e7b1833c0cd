#include "drivers/qr_marks.h"

#include <stdlib.h>

#define ROWS_APART 2 /* every second row is looked at */

struct mark {
	int x, y; /* its middle */
	int size; /* width of the first cut */
	int rows; /* in which it was seen */
};

/* Are these runs, dark first, as 1:1:3:1:1? Each may be off by most of a module. */
static gboolean
is_mark(const int runs[static 5])
{
	int sum = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];

	if (sum < 7)
		return FALSE;
	for (int i = 0; i < 5; i++) {
		int wanted = i == 2 ? 3 : 1;

		if (abs(7 * runs[i] - wanted * sum) * 4 >
		    3 * sum * (i == 2 ? 2 : 1))
			return FALSE;
	}
	return TRUE;
}

/* Length of the run of @colour that begins at (x, y), going @step rows. */
static int
run_down(const struct frame *frame, int x, int y, int step, guint8 colour)
{
	int n = 0;

	while (y >= 0 && y < frame->height && frame_row(frame, y)[x] == colour) {
		y += step;
		n++;
	}
	return n;
}

/* Is it a mark in its column too? */
static gboolean
is_mark_down(const struct frame *frame, int x, int y)
{
	int up = run_down(frame, x, y, -1, 0),
	    down = run_down(frame, x, y + 1, 1, 0);
	int above = run_down(frame, x, y - up, -1, 255);
	int below = run_down(frame, x, y + 1 + down, 1, 255);
	int runs[5] = { run_down(frame, x, y - up - above, -1, 0), above, up + down,
			below, run_down(frame, x, y + 1 + down + below, 1, 0) };

	return is_mark(runs);
}

/* Counts one more sight of a mark, an old one or a new one. */
static guint
add_mark(struct mark *marks, guint n, int x, int y, int size)
{
	for (guint i = 0; i < n; i++) {
		if (abs(marks[i].x - x) >= size || abs(marks[i].y - y) >= size)
			continue;
		marks[i].rows++;
		return n;
	}
	if (n < QR_MARKS_MAX)
		marks[n++] = (struct mark) { x, y, size, 1 };
	return n;
}

static guint
look_along(const struct frame *frame, int y, struct mark *marks, guint n)
{
	const guint8 *row = frame_row(frame, y);
	int runs[5] = { 0 }, from = 0;
	guint8 colour = row[0];

	for (int x = 1; x <= frame->width; x++) {
		int sum;

		if (x < frame->width && row[x] == colour)
			continue;
		for (int i = 0; i < 4; i++)
			runs[i] = runs[i + 1];
		runs[4] = x - from;
		from = x;
		sum = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
		if (colour == 0 && runs[0] > 0 && is_mark(runs) &&
		    is_mark_down(frame, x - sum / 2, y))
			n = add_mark(marks, n, x - sum / 2, y, sum);
		if (x < frame->width)
			colour = row[x];
	}
	return n;
}

/* Marks of one code are alike in size, and no row meets a mark only once. */
static guint
count_alike(const struct mark *marks, guint n)
{
	guint most = 0;

	for (guint i = 0; i < n; i++) {
		guint alike = 0;

		for (guint k = 0; k < n; k++)
			if (marks[i].rows > 1 && marks[k].rows > 1 &&
			    marks[k].size >= marks[i].size &&
			    marks[k].size * 2 <= marks[i].size * 3)
				alike++;
		most = MAX(most, alike);
	}
	return most;
}

guint
qr_marks_count(const struct frame *frame, guint *all)
{
	struct mark marks[QR_MARKS_MAX];
	guint n = 0;

	for (int y = 0; y < frame->height && n < QR_MARKS_MAX; y += ROWS_APART)
		n = look_along(frame, y, marks, n);
	*all = n;
	return count_alike(marks, n);
}
