/* The rules of custody: depreciation, accessories, rulings, policies. */
#include "core/custody.h"

#include <string.h>

#define RUNS 20000

/* Catches a kind that could never leave, or never come back. */
static void
test_policies(void)
{
	const struct custody_policy *policy;

	for (guint i = 0; (policy = custody_policy_nth(i)) != NULL; i++) {
		g_assert_true(custody_policy(policy->kind) == policy);
		g_assert_true(policy->from_customer ==
			      !(policy->to_person || policy->to_customer));
		g_assert_true(!policy->hand_over || policy->to_person);
		g_assert_cmpint(policy->days, >=, 0);
	}
	g_assert_null(custody_policy("part"));
	g_assert_null(custody_policy(""));
}

static void
assert_book(cents_t value, const char *bought, int life, int percent,
	    const char *today, int used, cents_t book)
{
	struct book_value got =
		custody_book_value(value, bought, life, percent, today);

	g_assert_cmpint(got.used, ==, used);
	g_assert_cmpint(got.book, ==, book);
}

/* Figures worked out by hand. */
static void
test_book_value(void)
{
	assert_book(120000, "2024-01-15", 60, 5, "2026-11-24", 34, 55400);
	assert_book(120000, "2024-01-15", 60, 5, "2024-02-14", 0, 120000);
	assert_book(120000, "2024-01-15", 60, 5, "2024-02-15", 1, 118100);
	assert_book(120000, "2024-01-15", 60, 5, "2040-01-01", 60, 6000);
	assert_book(120000, "", 60, 5, "2026-11-24", 0, 120000);
	assert_book(120000, "2027-01-01", 60, 5, "2026-11-24", 0, 120000);
	assert_book(120000, "2020-01-01", 0, 5, "2026-11-24", 0, 120000);
	/* the 31st of a short month is its last day */
	assert_book(1000, "2024-01-31", 10, 0, "2024-02-28", 0, 1000);
	assert_book(1000, "2024-01-31", 10, 0, "2024-02-29", 1, 900);
	/* halves go up: 1 of 2 months of 1 cent leaves one half */
	assert_book(1, "2024-01-01", 2, 0, "2024-02-01", 1, 1);
	assert_book(3, "2024-01-01", 2, 0, "2024-02-01", 1, 2);
}

/* It starts at the value, never rises with time, and ends at the residual. */
static void
test_book_falls(void)
{
	for (int i = 0; i < RUNS / 100; i++) {
		cents_t value = g_test_rand_int_range(0, 100000000);
		int life = g_test_rand_int_range(1, 240);
		int percent = g_test_rand_int_range(0, 101);
		char today[DATE_LEN + 1] = "2020-03-31";
		cents_t last = value;
		struct book_value book = { 0 };

		for (int month = 0; month <= life; month++) {
			date_add_months("2020-03-31", month, today);
			book = custody_book_value(value, "2020-03-31", life,
						  percent, today);
			g_assert_cmpint(book.used, ==, month);
			g_assert_cmpint(book.book, <=, last);
			g_assert_cmpint(book.book, >=, book.residual);
			last = book.book;
		}
		g_assert_cmpint(book.book, ==, book.residual);
		g_assert_cmpint(book.residual, ==, (value * percent + 50) / 100);
	}
}

static void
test_accessories(void)
{
	g_autoptr(GPtrArray) all = accessories_parse(" key |case||key|cable ");
	g_autoptr(GPtrArray) some = accessories_parse("cable|key");
	g_autoptr(GPtrArray) none = accessories_parse("");
	g_autoptr(GPtrArray) missing = accessories_missing(all, some);
	g_autoptr(GPtrArray) nothing = accessories_missing(all, all);
	g_autoptr(GPtrArray) everything = accessories_missing(all, none);
	g_autofree char *text = accessories_text(all);
	g_autofree char *gone = accessories_text(missing);
	g_autofree char *empty = accessories_text(none);

	g_assert_cmpstr(text, ==, "key|case|key|cable");
	g_assert_cmpstr(gone, ==, "case|key");
	g_assert_cmpstr(empty, ==, "");
	g_assert_cmpuint(nothing->len, ==, 0);
	g_assert_cmpuint(everything->len, ==, all->len);
}

/* The stored words give back what they were made of; nothing else passes for them.
 */
static void
test_ruling(void)
{
	static const char *const others[] = {
		"",
		"wear",
		"fault value=1",
		"fault value=1 residual=2 life=3 used=4 book=5 more",
		"fault value=x residual=2 life=3 used=4 book=5",
		"Fault value=1 residual=2 life=3 used=4 book=5",
		"in-warranty 2027-01-31",
	};

	for (int i = 0; i < RUNS; i++) {
		struct book_value book = {
			.value = g_test_rand_int_range(0, G_MAXINT32),
			.residual = g_test_rand_int_range(0, G_MAXINT32),
			.life = g_test_rand_int_range(0, 1200),
			.used = g_test_rand_int_range(0, 1200),
			.book = g_test_rand_int_range(0, G_MAXINT32),
		};
		enum ruling ruling = i % 2 ? RULING_WEAR : RULING_FAULT;
		g_autofree char *text = ruling_text(ruling, &book);
		struct book_value again = { 0 };

		g_assert_cmpint(ruling_parse(text, &again), ==, ruling);
		g_assert_true(memcmp(&again, &book, sizeof book) == 0);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		struct book_value book;
		g_autofree char *words = ruling_words(others[i], LANG_EN);

		g_assert_cmpint(ruling_parse(others[i], &book), ==, RULING_NONE);
		g_assert_null(words);
	}
	g_autofree char *words = ruling_words("fault value=120000 residual=6000 "
					      "life=60 used=34 book=55400",
					      LANG_EN);
	g_assert_nonnull(strstr(words, "554.00"));
	g_assert_nonnull(strstr(words, "1200.00"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/custody/policies", test_policies);
	g_test_add_func("/custody/book-value", test_book_value);
	g_test_add_func("/custody/book-falls", test_book_falls);
	g_test_add_func("/custody/accessories", test_accessories);
	g_test_add_func("/custody/ruling", test_ruling);
	return g_test_run();
}
