/*
 * test_ean_number.c - the best EANs, and the best that differs in thickness only,
 * against trying them all
 */
#include <math.h>
#include <string.h>

#include "drivers/ean_number.h"

#define ROUNDS 300

static gboolean
has_right_check(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < 13; i++)
		sum += (digits[i] - '0') * (i % 2 == 1 ? 3 : 1);
	return sum % 10 == 0;
}

static float
misfit_of(const struct ean_misfits *misfits, const char *digits)
{
	guint parity = ean_parity(digits[0] - '0');
	float sum = 0;

	for (int place = 1; place <= 12; place++) {
		gboolean set_b = place <= 6 && (parity >> (6 - place) & 1);

		sum += misfits->digit[place - 1]
				     [digits[place] - '0' + (set_b ? 10 : 0)];
	}
	return sum;
}

static void
fill(struct ean_misfits *misfits)
{
	for (int place = 0; place < 12; place++)
		for (int i = 0; i < EAN_CHOICES; i++)
			misfits->digit[place][i] =
				(float) g_test_rand_double_range(1, 2);
}

static void
draw_number(char digits[static 14])
{
	do {
		for (int i = 0; i < 13; i++)
			digits[i] = (char) ('0' + g_test_rand_int_range(0, 10));
		digits[13] = '\0';
	} while (!has_right_check(digits));
}

static void
expect_number(const struct ean_misfits *misfits, const struct ean_number *number)
{
	g_assert_cmpuint(strlen(number->digits), ==, 13);
	g_assert_true(has_right_check(number->digits));
	g_assert_cmpfloat_with_epsilon(number->misfit,
				       misfit_of(misfits, number->digits), 1e-3f);
}

/* Numbers that fit better than all others come first, in the order of their fit. */
static void
test_find(void)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct ean_misfits misfits;
		struct ean_number numbers[EAN_NUMBERS];
		char planted[14];
		guint parity;

		fill(&misfits);
		draw_number(planted);
		parity = ean_parity(planted[0] - '0');
		for (int place = 1; place <= 12; place++) {
			gboolean set_b = place <= 6 && (parity >> (6 - place) & 1);

			misfits.digit[place - 1][planted[place] - '0' +
						 (set_b ? 10 : 0)] = 0.01f;
		}
		g_assert_cmpfloat(ean_number_find(&misfits, numbers), <=,
				  numbers[0].misfit + 1e-3f);
		g_assert_cmpstr(numbers[0].digits, ==, planted);
		for (int i = 0; i < EAN_NUMBERS; i++) {
			expect_number(&misfits, &numbers[i]);
			for (int k = 0; k < i; k++) {
				g_assert_cmpfloat(numbers[k].misfit, <=,
						  numbers[i].misfit);
				g_assert_cmpstr(numbers[k].digits, !=,
						numbers[i].digits);
			}
		}
	}
}

static char
swapped(char digit)
{
	const char *from = "1728", *to = "7182", *at = strchr(from, digit);

	return at != NULL ? to[at - from] : digit;
}

/* The least misfit of all ways to swap some of them; INFINITY when there is none.
 */
static float
try_all(const struct ean_misfits *misfits, const char *digits)
{
	float least = INFINITY;

	for (int mask = 1; mask < 1 << 12; mask++) {
		char other[14];
		gboolean changed = TRUE;

		memcpy(other, digits, sizeof other);
		for (int i = 0; i < 12; i++)
			if (mask >> i & 1) {
				other[i + 1] = swapped(digits[i + 1]);
				changed = changed && other[i + 1] != digits[i + 1];
			}
		if (changed && has_right_check(other))
			least = MIN(least, misfit_of(misfits, other));
	}
	return least;
}

static void
test_thicker(void)
{
	guint found = 0;

	for (int round = 0; round < ROUNDS; round++) {
		struct ean_misfits misfits;
		struct ean_number number, other;
		float least;

		fill(&misfits);
		draw_number(number.digits);
		least = try_all(&misfits, number.digits);
		if (!ean_number_find_thicker(&misfits, &number, &other)) {
			g_assert_true(isinf(least));
			continue;
		}
		found++;
		expect_number(&misfits, &other);
		g_assert_cmpfloat_with_epsilon(other.misfit, least, 1e-3f);
		g_assert_cmpstr(other.digits, !=, number.digits);
		for (int i = 0; i < 13; i++)
			if (other.digits[i] != number.digits[i])
				g_assert_cmpint(other.digits[i], ==,
						swapped(number.digits[i]));
	}
	g_assert_cmpuint(found, >, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ean/number/find", test_find);
	g_test_add_func("/ean/number/thicker", test_thicker);
	return g_test_run();
}
