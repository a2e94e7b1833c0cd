#include "core/gs1_check.h"

#include <string.h>

#include "core/code_build.h"
#include "core/gs1_lists.h"

/* CSET 82 in the order of its values. */
static const char cset82[] = "!\"%&'()*+,-./0123456789:;<=>?"
			     "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
			     "abcdefghijklmnopqrstuvwxyz";

gboolean
gs1_in_set(char c, char set)
{
	if (c == '\0')
		return FALSE;
	switch (set) {
	case 'N': return g_ascii_isdigit(c);
	case 'X': return strchr(cset82, c) != NULL;
	case 'Y':
		return g_ascii_isupper(c) || g_ascii_isdigit(c) ||
		       strchr("#-/", c) != NULL;
	case 'Z': return g_ascii_isalnum(c) || strchr("-_=", c) != NULL;
	default: return FALSE;
	}
}

/*
 * Global model number: each character's place in CSET 82 times a prime, from the
 * right, the sum modulo 1021 in two digits of base 32.
 */
gboolean
gs1_is_gmn(const char *value, gsize len)
{
	static const guint primes[] = { 2,  3,  5,  7,  11, 13, 17, 19,
					23, 29, 31, 37, 41, 43, 47, 53,
					59, 61, 67, 71, 73, 79, 83 };
	static const char digits[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	guint sum = 0;

	if (len < 3 || len - 2 > G_N_ELEMENTS(primes))
		return FALSE;
	for (gsize i = 0; i < len - 2; i++)
		sum += (guint) (strchr(cset82, value[i]) - cset82) *
		       primes[len - 3 - i];
	sum %= 1021;
	return value[len - 2] == digits[sum / 32] &&
	       value[len - 1] == digits[sum % 32];
}

/* No list of prefixes: the shortest has four digits. */
gboolean
gs1_is_prefixed(const char *value, gsize len)
{
	return len >= 4 && code_all_digits(value, 4);
}

gboolean
gs1_is_latitude(const char *value, gsize len)
{
	return strncmp(value, "1800000000", len) <= 0;
}

gboolean
gs1_is_longitude(const char *value, gsize len)
{
	return strncmp(value, "3600000000", len) <= 0;
}

gboolean
gs1_is_yesno(const char *value, G_GNUC_UNUSED gsize len)
{
	return *value == '0' || *value == '1';
}

gboolean
gs1_is_zero(const char *value, gsize len)
{
	return !gs1_is_nonzero(value, len);
}

gboolean
gs1_is_nonzero(const char *value, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (value[i] != '0')
			return TRUE;
	return FALSE;
}

gboolean
gs1_has_no_leading_zero(const char *value, gsize len)
{
	return len == 1 || *value != '0';
}

gboolean
gs1_has_nondigit(const char *value, gsize len)
{
	return !code_all_digits(value, len);
}

gboolean
gs1_is_hyphen(const char *value, G_GNUC_UNUSED gsize len)
{
	return *value == '-';
}

gboolean
gs1_is_winding(const char *value, G_GNUC_UNUSED gsize len)
{
	return strchr("019", *value) != NULL;
}

gboolean
gs1_is_sex(const char *value, G_GNUC_UNUSED gsize len)
{
	return strchr("0129", *value) != NULL;
}

gboolean
gs1_is_piece_of_total(const char *value, gsize len)
{
	gsize half = len / 2;

	return gs1_is_nonzero(value, half) &&
	       memcmp(value, value + half, half) <= 0;
}

gboolean
gs1_is_sequence(const char *value, G_GNUC_UNUSED gsize len)
{
	return g_ascii_isdigit(value[0]) && value[0] != '0' && value[1] == '/' &&
	       g_ascii_isdigit(value[2]) && value[0] <= value[2];
}

/* ISO 13616: the first four characters moved to the end leave 1 modulo 97. */
gboolean
gs1_is_iban(const char *value, gsize len)
{
	guint rest = 0;

	if (len < 5 || !iso3166_has_letters(value) ||
	    !code_all_digits(value + 2, 2))
		return FALSE;
	for (gsize i = 0; i < len; i++) {
		char c = value[(i + 4) % len];

		if (g_ascii_isdigit(c))
			rest = (rest * 10 + (guint) (c - '0')) % 97;
		else if (g_ascii_isupper(c))
			rest = (rest * 100 + (guint) (c - 'A') + 10) % 97;
		else
			return FALSE;
	}
	return rest == 1;
}

gboolean
gs1_is_importer(const char *value, G_GNUC_UNUSED gsize len)
{
	return g_ascii_isalnum(*value) || *value == '-' || *value == '_';
}

gboolean
gs1_is_media(const char *value, gsize len)
{
	return (memcmp(value, "01", len) >= 0 && memcmp(value, "10", len) <= 0) ||
	       memcmp(value, "80", len) >= 0;
}

/* The list of UN/ECE Recommendation 21 is long and grows: only its shape. */
gboolean
gs1_is_package(const char *value, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (!g_ascii_isupper(value[i]) && !g_ascii_isdigit(value[i]))
			return FALSE;
	return TRUE;
}

gboolean
gs1_is_percent_encoded(const char *value, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (value[i] == '%' &&
		    (i + 2 >= len || !g_ascii_isxdigit(value[i + 1]) ||
		     !g_ascii_isxdigit(value[i + 2])))
			return FALSE;
	return TRUE;
}

/*
 * Step over a digit that says a length, from @first to @last, and over the digits
 * it announces: as many, and @more.
 */
static gboolean
skip_counted(const char **p, gsize *left, guint first, guint last, guint more)
{
	if (*left == 0)
		return FALSE;
	guint said = (guint) (**p - '0');
	gsize n = 1 + (gsize) said + more;
	if (said < first || said > last || n > *left)
		return FALSE;
	*p += n;
	*left -= n;
	return TRUE;
}

static gboolean
skip(const char **p, gsize *left, gsize n)
{
	if (n > *left)
		return FALSE;
	*p += n;
	*left -= n;
	return TRUE;
}

/* Company prefix, offer, saving and first purchase; the optional rest is not read.
 */
gboolean
gs1_is_coupon(const char *value, gsize len)
{
	return code_all_digits(value, len) && skip_counted(&value, &len, 0, 6, 6) &&
	       skip(&value, &len, 6) && skip_counted(&value, &len, 1, 5, 0) &&
	       skip_counted(&value, &len, 1, 5, 0) && skip(&value, &len, 4);
}

/* Format 0 or 1, funder's prefix, offer, serial number, and nothing more. */
gboolean
gs1_is_offer(const char *value, gsize len)
{
	return code_all_digits(value, len) && *value <= '1' &&
	       skip(&value, &len, 1) && skip_counted(&value, &len, 0, 6, 6) &&
	       skip(&value, &len, 6) && skip_counted(&value, &len, 0, 9, 6) &&
	       len == 0;
}
