#include "base/date.h"

#include <string.h>

static gboolean
date_read(const char *iso, GDate *date)
{
	int year = 0, month = 0, day = 0;

	if (iso == NULL || strlen(iso) != DATE_LEN || iso[4] != '-' ||
	    iso[7] != '-')
		return FALSE;
	for (int i = 0; i < DATE_LEN; i++) {
		if (i == 4 || i == 7)
			continue;
		if (!g_ascii_isdigit(iso[i]))
			return FALSE;
		int digit = iso[i] - '0';
		if (i < 4)
			year = year * 10 + digit;
		else if (i < 7)
			month = month * 10 + digit;
		else
			day = day * 10 + digit;
	}
	if (year < 1900 || year > 2999)
		return FALSE;
	if (!g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year))
		return FALSE;
	g_date_clear(date, 1);
	g_date_set_dmy(date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
	return TRUE;
}

static void
date_write(const GDate *date, char out[static DATE_LEN + 1])
{
	/* the casts bound the numbers, so that the text provably fits */
	g_snprintf(out, DATE_LEN + 1, "%04u-%02u-%02u",
		   g_date_get_year(date) % 10000u,
		   (unsigned) g_date_get_month(date) % 100u,
		   g_date_get_day(date) % 100u);
}

gboolean
date_valid(const char *iso)
{
	GDate date;

	return date_read(iso, &date);
}

void
date_add_months(const char *iso, int months, char out[static DATE_LEN + 1])
{
	GDate date;

	g_return_if_fail(date_read(iso, &date));
	g_date_add_months(&date, (guint) months);
	date_write(&date, out);
}

void
date_add_days(const char *iso, int days, char out[static DATE_LEN + 1])
{
	GDate date;

	g_return_if_fail(date_read(iso, &date));
	if (days >= 0)
		g_date_add_days(&date, (guint) days);
	else
		g_date_subtract_days(&date, (guint) -days);
	date_write(&date, out);
}

void
date_of(msec_t at, char out[static DATE_LEN + 1])
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(at / 1000);
	g_autofree char *text = when ? g_date_time_format(when, "%Y-%m-%d") : NULL;

	g_strlcpy(out, text ? text : "", DATE_LEN + 1);
}

msec_t
date_start(const char *iso)
{
	msec_t at = 0;

	time_parse(iso, &at);
	return at;
}

char *
time_text(msec_t at)
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(at / 1000);
	g_autofree char *whole =
		when ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%S") : NULL;
	int ms = (int) (at % 1000);

	if (whole == NULL)
		return g_strdup_printf("%" G_GINT64_FORMAT " ms", at);
	return ms ? g_strdup_printf("%s.%03dZ", whole, ms)
		  : g_strdup_printf("%sZ", whole);
}

char *
time_text_local(msec_t at, int offset_minutes)
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(
		at / 1000 + (gint64) offset_minutes * 60);

	return when ? g_date_time_format(when, "%Y-%m-%d %H:%M") : g_strdup("");
}

gboolean
time_parse(const char *text, msec_t *at)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autoptr(GDateTime) when = NULL;

	if (date_valid(text)) {
		g_autofree char *midnight = g_strconcat(text, "T00:00:00Z", NULL);
		when = g_date_time_new_from_iso8601(midnight, utc);
	} else if (text != NULL && strlen(text) >= 19 &&
		   strchr(text, 'T') != NULL) {
		when = g_date_time_new_from_iso8601(text, utc);
	}
	if (when == NULL)
		return FALSE;
	*at = g_date_time_to_unix(when) * 1000 +
	      g_date_time_get_microsecond(when) / 1000;
	return TRUE;
}

int
month_of_date(const char *iso)
{
	return atoi(iso) * 12 + atoi(iso + 5) - 1;
}

int
month_of(msec_t at)
{
	char date[DATE_LEN + 1];

	date_of(at, date);
	return month_of_date(date);
}

char *
month_text(int month)
{
	return g_strdup_printf("%04d-%02d", month / 12, month % 12 + 1);
}

void
month_start(int month, char out[static DATE_LEN + 1])
{
	g_snprintf(out, DATE_LEN + 1, "%04d-%02d-01", month / 12 % 10000,
		   month % 12 + 1);
}
