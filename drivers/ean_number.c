#include "drivers/ean_number.h"

#include <string.h>

/* A beginning of a number. */
struct path {
	float misfit; /* G_MAXFLOAT: there is none */
	guint8 digits[13];
};

/* The two best beginnings for each check sum so far. */
struct step {
	struct path best[10], next[10];
};

static void
clear(struct step *step)
{
	for (int i = 0; i < 10; i++)
		step->best[i].misfit = step->next[i].misfit = G_MAXFLOAT;
}

static void
offer(struct path *best, struct path *next, const struct path *path)
{
	if (path->misfit < best->misfit) {
		*next = *best;
		*best = *path;
	} else if (path->misfit < next->misfit) {
		*next = *path;
	}
}

/* All beginnings of @from made longer by digit @place, 1 to 12. */
static void
lengthen(const struct step *from, struct step *to, int place, const float *misfits)
{
	int weight = place % 2 == 1 ? 3 : 1;

	clear(to);
	for (int i = 0; i < 20; i++) {
		const struct path *old =
			i < 10 ? &from->best[i] : &from->next[i - 10];

		if (old->misfit >= G_MAXFLOAT)
			continue;
		for (int digit = 0; digit < 10; digit++) {
			struct path path = *old;
			int sum = (i % 10 + weight * digit) % 10;

			path.misfit += misfits[digit];
			path.digits[place] = (guint8) digit;
			offer(&to->best[sum], &to->next[sum], &path);
		}
	}
}

static void
take_path(struct ean_number *number, const struct path *path)
{
	number->misfit = path->misfit;
	for (int i = 0; i < 13; i++)
		number->digits[i] = (char) ('0' + path->digits[i]);
	number->digits[13] = '\0';
}

/* Puts @path among the best numbers. */
static void
rank(struct ean_number *numbers, const struct path *path)
{
	int at = EAN_NUMBERS;

	while (at > 0 && path->misfit < numbers[at - 1].misfit)
		at--;
	if (at == EAN_NUMBERS)
		return;
	memmove(&numbers[at + 1], &numbers[at],
		sizeof *numbers * (gsize) (EAN_NUMBERS - 1 - at));
	take_path(&numbers[at], path);
}

/* The best numbers that begin with @first. */
static void
find_for(int first, const struct ean_misfits *misfits, struct ean_number *numbers)
{
	struct step steps[2];
	guint parity = ean_parity(first);

	clear(&steps[0]);
	memset(steps[0].best[first].digits, 0, sizeof steps[0].best[first].digits);
	steps[0].best[first].misfit = 0;
	steps[0].best[first].digits[0] = (guint8) first;
	for (int place = 1; place <= 12; place++) {
		gboolean set_b = place <= 6 && (parity >> (6 - place) & 1);

		lengthen(&steps[(place + 1) % 2], &steps[place % 2], place,
			 misfits->digit[place - 1] + (set_b ? 10 : 0));
	}
	rank(numbers, &steps[0].best[0]);
	rank(numbers, &steps[0].next[0]);
}

float
ean_number_find(const struct ean_misfits *misfits,
		struct ean_number numbers[static EAN_NUMBERS])
{
	float free = 0;

	for (int i = 0; i < EAN_NUMBERS; i++)
		numbers[i].misfit = G_MAXFLOAT;
	for (int first = 0; first < 10; first++)
		find_for(first, misfits, numbers);
	for (int place = 0; place < 12; place++) {
		float least = G_MAXFLOAT;

		for (int i = 0; i < (place < 6 ? EAN_CHOICES : 10); i++)
			least = MIN(least, misfits->digit[place][i]);
		free += least;
	}
	return free;
}

/* 1 for 7, 2 for 8 and back; -1 for the other digits. */
static int
thicker(int digit)
{
	return digit == 1 || digit == 2   ? digit + 6
	       : digit == 7 || digit == 8 ? digit - 6
					  : -1;
}

/* Offers @path with @digit at @place to the paths of its check sum. */
static void
offer_digit(struct path to[static 20], const struct path *path, int sum, int place,
	    int digit, float misfit, gboolean changed)
{
	struct path longer = *path, *at;

	longer.misfit += misfit;
	longer.digits[place] = (guint8) digit;
	at = &to[(sum + (place % 2 == 1 ? 3 : 1) * digit) % 10 +
		 (changed ? 10 : 0)];
	if (longer.misfit < at->misfit)
		*at = longer;
}

gboolean
ean_number_find_thicker(const struct ean_misfits *misfits,
			const struct ean_number *number, struct ean_number *other)
{
	/* the best beginnings by check sum; from 10 on those that differ already */
	struct path paths[2][20];
	int first = number->digits[0] - '0';
	guint parity = ean_parity(first);

	for (int i = 0; i < 20; i++)
		paths[0][i].misfit = G_MAXFLOAT;
	memset(paths[0][first].digits, 0, sizeof paths[0][first].digits);
	paths[0][first].digits[0] = (guint8) first;
	paths[0][first].misfit = 0;
	for (int place = 1; place <= 12; place++) {
		const struct path *from = paths[(place + 1) % 2];
		struct path *to = paths[place % 2];
		gboolean set_b = place <= 6 && (parity >> (6 - place) & 1);
		const float *row = misfits->digit[place - 1] + (set_b ? 10 : 0);
		int own = number->digits[place] - '0', swapped = thicker(own);

		for (int i = 0; i < 20; i++)
			to[i].misfit = G_MAXFLOAT;
		for (int i = 0; i < 20; i++) {
			if (from[i].misfit >= G_MAXFLOAT)
				continue;
			offer_digit(to, &from[i], i % 10, place, own, row[own],
				    i >= 10);
			if (swapped >= 0)
				offer_digit(to, &from[i], i % 10, place, swapped,
					    row[swapped], TRUE);
		}
	}
	if (paths[0][10].misfit >= G_MAXFLOAT)
		return FALSE;
	take_path(other, &paths[0][10]);
	return TRUE;
}
