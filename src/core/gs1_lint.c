#include "core/gs1_lint.h"

#include <string.h>

#include "core/code_gtin.h"
#include "core/gs1_check.h"
#include "core/gs1_lists.h"

/* The number that @len digits, at most nine, stand for. */
static int
number(const char *digits, gsize len)
{
	int n = 0;

	for (gsize i = 0; i < len; i++)
		n = n * 10 + (digits[i] - '0');
	return n;
}

/* FALSE, with @out untouched, when there is no such day. */
static gboolean
day_of(int year, const char *mmdd, char out[static DATE_LEN + 1])
{
	char iso[DATE_LEN + 1];

	g_snprintf(iso, sizeof iso, "%04u-%.2s-%.2s", (guint) year % 10000, mmdd,
		   mmdd + 2);
	if (!date_valid(iso))
		return FALSE;
	memcpy(out, iso, sizeof iso);
	return TRUE;
}

int
gs1_year(int yy, const char *today)
{
	int now = number(today, 4);
	int year = now - now % 100 + yy;

	if (year - now >= 51)
		return year - 100;
	if (year - now <= -50)
		return year + 100;
	return year;
}

gboolean
gs1_date(const char *digits, const char *today, char out[static DATE_LEN + 1])
{
	static const char *const last_days[] = { "31", "30", "29", "28" };
	int year = gs1_year(number(digits, 2), today);
	char mmdd[5] = "";

	memcpy(mmdd, digits + 2, 4);
	if (memcmp(mmdd + 2, "00", 2) != 0)
		return day_of(year, mmdd, out);
	for (gsize i = 0; i < G_N_ELEMENTS(last_days); i++) {
		memcpy(mmdd + 2, last_days[i], 2);
		if (day_of(year, mmdd, out))
			return TRUE;
	}
	return FALSE;
}

struct lint {
	guint64 bit;
	const char *fault;
	/* @value holds @len characters of its component's set */
	gboolean (*holds)(const char *value, gsize len);
	const char *wrong; /* completes "(17) reads "...", which " */
};

static gboolean
is_hours(const char *value, gsize len)
{
	return number(value, len) <= 23;
}

static gboolean
is_sixtieth(const char *value, gsize len)
{
	return number(value, len) <= 59;
}

static gboolean
is_time(const char *value, gsize len)
{
	return is_hours(value, len - 2) && is_sixtieth(value + 2, len - 2);
}

static gboolean
is_long_date(const char *value, gsize len)
{
	char iso[DATE_LEN + 1];

	return day_of(number(value, len - 4), value + 4, iso);
}

static gboolean
is_country(const char *value, G_GNUC_UNUSED gsize len)
{
	return iso3166_has_number(value);
}

static gboolean
is_country_or_999(const char *value, G_GNUC_UNUSED gsize len)
{
	return iso3166_has_number(value) || memcmp(value, "999", 3) == 0;
}

static gboolean
is_country_letters(const char *value, G_GNUC_UNUSED gsize len)
{
	return iso3166_has_letters(value);
}

static gboolean
is_currency(const char *value, G_GNUC_UNUSED gsize len)
{
	return iso4217_has_number(value);
}

/* clang-format off */
static const struct lint lints[] = {
	{ LINT_CSUMALPHA, FAULT_CHECK_DIGIT, gs1_is_gmn, "does not end in its two check characters" },
	{ LINT_GCP1, FAULT_AI_VALUE, gs1_is_prefixed, "does not begin with a GS1 company prefix" },
	{ LINT_YYYYMMDD, FAULT_DATE, is_long_date, "is no date YYYYMMDD" },
	{ LINT_HHMI, FAULT_TIME, is_time, "is no time HHMM" },
	{ LINT_HH, FAULT_TIME, is_hours, "is no hour 00 to 23" },
	{ LINT_MI, FAULT_TIME, is_sixtieth, "is no minute 00 to 59" },
	{ LINT_SS, FAULT_TIME, is_sixtieth, "is no second 00 to 59" },
	{ LINT_COUNTRY, FAULT_COUNTRY, is_country, "is no country number of ISO 3166" },
	{ LINT_COUNTRY999, FAULT_COUNTRY, is_country_or_999, "is no country number of ISO 3166" },
	{ LINT_ALPHA2, FAULT_COUNTRY, is_country_letters, "is no country of ISO 3166" },
	{ LINT_CURRENCY, FAULT_CURRENCY, is_currency, "is no currency number of ISO 4217" },
	{ LINT_LATITUDE, FAULT_AI_VALUE, gs1_is_latitude, "is more than 180 degrees" },
	{ LINT_LONGITUDE, FAULT_AI_VALUE, gs1_is_longitude, "is more than 360 degrees" },
	{ LINT_YESNO, FAULT_AI_VALUE, gs1_is_yesno, "is neither 0 nor 1" },
	{ LINT_ZERO, FAULT_AI_VALUE, gs1_is_zero, "should be zero" },
	{ LINT_NONZERO, FAULT_AI_VALUE, gs1_is_nonzero, "may not be zero" },
	{ LINT_NOZERO, FAULT_AI_VALUE, gs1_has_no_leading_zero, "may not begin with zero" },
	{ LINT_NONDIGIT, FAULT_AI_VALUE, gs1_has_nondigit, "needs a character that is no digit" },
	{ LINT_HYPHEN, FAULT_AI_VALUE, gs1_is_hyphen, "is no minus sign" },
	{ LINT_WINDING, FAULT_AI_VALUE, gs1_is_winding, "is no winding direction 0, 1 or 9" },
	{ LINT_SEX, FAULT_AI_VALUE, gs1_is_sex, "is not 0, 1, 2 or 9" },
	{ LINT_PIECE, FAULT_AI_VALUE, gs1_is_piece_of_total, "is no piece number and total" },
	{ LINT_SEQUENCE, FAULT_AI_VALUE, gs1_is_sequence, "is no place and end such as 1/2" },
	{ LINT_IBAN, FAULT_CHECK_DIGIT, gs1_is_iban, "is no IBAN with right check digits" },
	{ LINT_IMPORTER, FAULT_AI_VALUE, gs1_is_importer, "is no importer index" },
	{ LINT_MEDIA, FAULT_AI_VALUE, gs1_is_media, "is no medium 01 to 10 or 80 to 99" },
	{ LINT_PACKAGE, FAULT_AI_VALUE, gs1_is_package, "is no package type" },
	{ LINT_PCENC, FAULT_PERCENT_ESCAPE, gs1_is_percent_encoded, "has a % without two hexadecimal digits" },
	{ LINT_COUPON, FAULT_AI_VALUE, gs1_is_coupon, "is no coupon code" },
	{ LINT_OFFER, FAULT_AI_VALUE, gs1_is_offer, "is no positive offer code" },
};
/* clang-format on */

static gboolean
fail(struct code *code, const char *fault, const char *ai, const char *value,
     gsize len, const char *wrong)
{
	g_autofree char *shown = code_shown(value, len);

	return code_fail(code, fault, "(%s) reads \"%s\", which %s: scan again", ai,
			 shown, wrong);
}

static gboolean
lint_date(struct code *code, const char *ai, gboolean day_zero, const char *value,
	  gsize len, const char *today)
{
	char iso[DATE_LEN + 1];

	if (!day_zero && memcmp(value + 4, "00", 2) == 0)
		return fail(code, FAULT_DATE, ai, value, len,
			    "is no date: this AI has no day 00");
	if (!gs1_date(value, today, iso))
		return fail(code, FAULT_DATE, ai, value, len, "is no date YYMMDD");
	return TRUE;
}

gboolean
gs1_lint(struct code *code, const char *ai, guint64 bits, const char *value,
	 gsize len, const char *today)
{
	if (bits & LINT_CSUM && !gtin_check_ok(value, len)) {
		g_autofree char *what = g_strdup_printf("(%s)", ai);

		return gtin_fail_check(code, what, value, len);
	}
	if (bits & (LINT_YYMMDD | LINT_YYMMD0) &&
	    !lint_date(code, ai, (bits & LINT_YYMMD0) != 0, value, len, today))
		return FALSE;
	if (bits & LINT_GCP2 && !gs1_is_prefixed(value + 1, len - 1))
		return fail(code, FAULT_AI_VALUE, ai, value, len,
			    "has no GS1 company prefix from its second digit");
	for (gsize i = 0; i < G_N_ELEMENTS(lints); i++)
		if (bits & lints[i].bit && !lints[i].holds(value, len))
			return fail(code, lints[i].fault, ai, value, len,
				    lints[i].wrong);
	return TRUE;
}
