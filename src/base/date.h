/*
 * date.h - calendar dates and UTC times as text
 *
 * A date in the program is ISO text "YYYY-MM-DD", the empty string for none,
 * so that comparing text compares dates. Arithmetic goes through GDate.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/units.h"

#define DATE_LEN 10 /* bytes of "YYYY-MM-DD" without the NUL */

/* TRUE exactly for ten-byte dates that exist, years 1900 to 2999. */
gboolean date_valid(const char *iso);

/**
 * date_add_months() - the day @months later, kept inside its month
 * @iso:    a valid date
 * @months: 0 to 1200
 * @out:    filled with the date; the 31st becomes the month's last day
 */
void date_add_months(const char *iso, int months, char out[static DATE_LEN + 1]);

/* As above, @days from -100000 to 100000. */
void date_add_days(const char *iso, int days, char out[static DATE_LEN + 1]);

/* The UTC date of @at. */
void date_of(msec_t at, char out[static DATE_LEN + 1]);

/* The UTC month of @at as a count: year * 12 + month, January 0. */
int month_of(msec_t at);
/* The same of a valid date. */
int month_of_date(const char *iso);
/* "2026-11"; free with g_free. */
char *month_text(int month);
/* The first day of a month, 1900-01 to 2999-12. */
void month_start(int month, char out[static DATE_LEN + 1]);

/* Midnight UTC at the start of @iso, which must be valid. */
msec_t date_start(const char *iso);

/* "2026-11-24T08:05:09Z" with milliseconds only when not zero; free with g_free. */
char *time_text(msec_t at);

/* The same as "2026-11-24 08:05", shifted by @offset_minutes, for paper and people.
 */
char *time_text_local(msec_t at, int offset_minutes);

/**
 * time_parse() - read an ISO 8601 UTC time or a bare date
 *
 * Return: FALSE, with @at untouched, when @text is neither.
 */
gboolean time_parse(const char *text, msec_t *at);

#endif
