#include "plan/abc.h"

#include <string.h>

#define LIMIT_A 80 /* per cent of the value */
#define LIMIT_B 95

int
abc_compare_parts(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		if (g_ascii_isdigit(*a) && g_ascii_isdigit(*b)) {
			gsize left, right;
			int order;

			a += strspn(a, "0");
			b += strspn(b, "0");
			left = strspn(a, "0123456789");
			right = strspn(b, "0123456789");
			if (left != right)
				return left < right ? -1 : 1;
			order = memcmp(a, b, left);
			if (order != 0)
				return order;
			a += left;
			b += right;
		} else if (*a != *b) {
			return (guchar) *a < (guchar) *b ? -1 : 1;
		} else {
			a++;
			b++;
		}
	}
	return (*a != '\0') - (*b != '\0');
}

static int
by_value(const void *a, const void *b)
{
	const struct abc_part *left = a, *right = b;
	int order;

	if (left->value != right->value)
		return left->value > right->value ? -1 : 1;
	order = abc_compare_parts(left->part, right->part);
	return order != 0 ? order : strcmp(left->part, right->part);
}

static enum abc_class
plain_class(__int128 above, __int128 total)
{
	if (above * 100 < total * LIMIT_A)
		return ABC_A;
	return above * 100 < total * LIMIT_B ? ABC_B : ABC_C;
}

/* Whether @above is more than @band past the limits of @class, either way. Sums of
 * values need more than 64 bits. */
static gboolean
has_left(enum abc_class class, __int128 above, __int128 total, int band)
{
	__int128 hundred = above * 100;

	switch (class) {
	case ABC_NONE: return TRUE;
	case ABC_A: return hundred > total * (LIMIT_A + band);
	case ABC_B:
		return hundred < total * (LIMIT_A - band) ||
		       hundred > total * (LIMIT_B + band);
	case ABC_C: return hundred < total * (LIMIT_B - band);
	}
	return TRUE;
}

static enum abc_class
judge(const struct abc_part *part, __int128 above, __int128 total, int band)
{
	if (part->value == 0)
		return ABC_C;
	if (has_left(part->before, above, total, band))
		return plain_class(above, total);
	return part->before;
}

void
abc_classify(struct abc_part *parts, gsize n, int band)
{
	__int128 total = 0, above = 0;

	for (gsize i = 0; i < n; i++) {
		parts[i].value = MAX(parts[i].used, 0) * parts[i].price;
		total += parts[i].value;
	}
	qsort(parts, n, sizeof *parts, by_value);
	for (gsize i = 0; i < n; i++) {
		struct abc_part *part = &parts[i];

		part->rank = (guint) i + 1;
		part->computed = judge(part, above, total, band);
		part->class =
			part->fixed != ABC_NONE ? part->fixed : part->computed;
		part->share = total > 0 ? (double) above / (double) total : 1;
		above += part->value;
		part->cumulated = total > 0 ? (double) above / (double) total : 1;
	}
}

char abc_letter(enum abc_class class)
{
	return "-ABC"[class];
}
