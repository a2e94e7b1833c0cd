/*
 * gs1_lint.h - what the content of a GS1 element must satisfy beyond its length
 * and character set
 */
#ifndef CORE_GS1_LINT_H
#define CORE_GS1_LINT_H

#include <glib.h>

#include "core/code_build.h"

#define LINT_BIT(n)     (G_GUINT64_CONSTANT(1) << (n))
#define LINT_CSUM       LINT_BIT(0)  /* ends in the GS1 check digit */
#define LINT_CSUMALPHA  LINT_BIT(1)  /* ends in the two check characters of a GMN */
#define LINT_GCP1       LINT_BIT(2)  /* company prefix from the first character */
#define LINT_GCP2       LINT_BIT(3)  /* company prefix from the second character */
#define LINT_YYMMDD     LINT_BIT(4)  /* a date */
#define LINT_YYMMD0     LINT_BIT(5)  /* a date, day 00 for the month's last */
#define LINT_YYYYMMDD   LINT_BIT(6)  /* a date */
#define LINT_HHMI       LINT_BIT(7)  /* hours and minutes */
#define LINT_HH         LINT_BIT(8)  /* hours */
#define LINT_MI         LINT_BIT(9)  /* minutes */
#define LINT_SS         LINT_BIT(10) /* seconds */
#define LINT_COUNTRY    LINT_BIT(11) /* ISO 3166 number */
#define LINT_COUNTRY999 LINT_BIT(12) /* ISO 3166 number or 999 */
#define LINT_ALPHA2     LINT_BIT(13) /* ISO 3166 two letters */
#define LINT_CURRENCY   LINT_BIT(14) /* ISO 4217 number */
#define LINT_LATITUDE   LINT_BIT(15) /* 0 to 180 degrees, seven decimals */
#define LINT_LONGITUDE  LINT_BIT(16) /* 0 to 360 degrees, seven decimals */
#define LINT_YESNO      LINT_BIT(17) /* 0 or 1 */
#define LINT_ZERO       LINT_BIT(18) /* nothing but zeros */
#define LINT_NONZERO    LINT_BIT(19) /* not only zeros */
#define LINT_NOZERO     LINT_BIT(20) /* no zero in front */
#define LINT_NONDIGIT   LINT_BIT(21) /* one character at least is no digit */
#define LINT_HYPHEN     LINT_BIT(22) /* a minus sign */
#define LINT_WINDING    LINT_BIT(23) /* winding direction 0, 1 or 9 */
#define LINT_SEX        LINT_BIT(24) /* ISO 5218: 0, 1, 2, 9 */
#define LINT_PIECE      LINT_BIT(25) /* piece and total, two digits each */
#define LINT_SEQUENCE   LINT_BIT(26) /* place/end, such as 1/2 */
#define LINT_IBAN       LINT_BIT(27) /* ISO 13616 bank account */
#define LINT_IMPORTER   LINT_BIT(28) /* importer index: one base64url character */
#define LINT_MEDIA      LINT_BIT(29) /* AIDC medium 01-10 or 80-99 */
#define LINT_PACKAGE    LINT_BIT(30) /* shape of a UN/ECE package type */
#define LINT_PCENC      LINT_BIT(31) /* percent signs stand before two hex digits */
#define LINT_COUPON     LINT_BIT(32) /* North American coupon */
#define LINT_OFFER      LINT_BIT(33) /* North American positive offer */

/**
 * gs1_lint() - check @value, a component of AI @ai
 * @lints: bits of LINT_x
 * @today: decides the century of a date, and so whether a 29 February exists
 *
 * Return: FALSE after code_fail() for the first check that does not hold.
 */
gboolean gs1_lint(struct code *code, const char *ai, guint64 lints,
		  const char *value, gsize len, const char *today);

/**
 * gs1_date() - a date of six digits YYMMDD, as the GS1 General Specifications
 * section 7.12 says
 * @digits: six digits; day 00 stands for the last day of the month
 * @today:  a valid date; the year is taken within 49 before and 50 after it
 *
 * Return: FALSE, with @out untouched, when there is no such day.
 */
gboolean gs1_date(const char *digits, const char *today,
		  char out[static DATE_LEN + 1]);

/* The year in full that @yy, 0 to 99, stands for on @today. */
int gs1_year(int yy, const char *today);

#endif
