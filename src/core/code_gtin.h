/*
 * code_gtin.h - trade item numbers: GTIN-8, -12, -13, -14 and UPC-E
 */
#ifndef CORE_CODE_GTIN_H
#define CORE_CODE_GTIN_H

#include "core/code_build.h"

/* The GS1 check digit ('0' to '9') that belongs after these @len digits. */
char gtin_check_digit(const char *digits, gsize len);

/* TRUE when the last of @len digits is the check digit of those before. */
gboolean gtin_check_ok(const char *digits, gsize len);

/* code_fail() for @len digits, called @what, whose last digit is wrong. */
gboolean gtin_fail_check(struct code *code, const char *what, const char *digits,
			 gsize len);

/**
 * ean_read() - a scan of the EAN/UPC family, as the reader's AIM identifier says
 *
 * 13 digits EAN-13, 12 UPC-A, 8 UPC-E (first digit 0 or 1) or EAN-8, each but
 * EAN-8 with an add-on of two or five digits after it, which is not kept.
 */
gboolean ean_read(struct code *code, const char *bytes, gsize len);

/* 8 digits after the AIM identifier of EAN-8. */
gboolean ean8_read(struct code *code, const char *bytes, gsize len);

/* 8, 12, 13 or 14 digits without AIM identifier. */
gboolean gtin_read(struct code *code, const char *bytes, gsize len);

#endif
