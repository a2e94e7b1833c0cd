/*
 * symbology.h - the kinds of barcode that pictures are searched for
 */
#ifndef DRIVERS_SYMBOLOGY_H
#define DRIVERS_SYMBOLOGY_H

#include <glib.h>

enum symbology {
	SYMBOLOGY_EAN13, /* ISBN too */
	SYMBOLOGY_EAN8,
	SYMBOLOGY_UPCA, /* an EAN-13 that begins with 0 */
	SYMBOLOGY_UPCE,
	SYMBOLOGY_CODE128, /* GS1-128 too */
	SYMBOLOGY_CODE39,
	SYMBOLOGY_CODE93,
	SYMBOLOGY_CODABAR,
	SYMBOLOGY_ITF,
	SYMBOLOGY_DATABAR,     /* GS1 DataBar of 14 digits */
	SYMBOLOGY_DATABAR_EXP, /* GS1 DataBar Expanded */
	SYMBOLOGY_QR,
	SYMBOLOGY_DATA_MATRIX,
	SYMBOLOGY_N
};

#define SYMBOLOGY_BIT(symbology) (1U << (symbology))

/* Is it one of the EAN and UPC, which share their digits' bars? */
gboolean symbology_is_ean(enum symbology symbology);

/* What is searched for unless something else is asked for: all but DataBar, which
 * costs a fifth of the time and is read wrongly more often than it is met. */
#define SYMBOLOGY_USUAL                                                            \
	((1U << SYMBOLOGY_N) - 1U -                                                \
	 (SYMBOLOGY_BIT(SYMBOLOGY_DATABAR) |                                       \
	  SYMBOLOGY_BIT(SYMBOLOGY_DATABAR_EXP)))

/* "EAN-13", "Code128", "QR", "DataMatrix" ...; static. */
const char *symbology_name(enum symbology symbology);

/**
 * symbology_parse() - a list of names as a set
 * @text: names as above between commas, upper or lower case, "-" and "_" may be
 *        left out; or "all", or "usual"
 * @set:  bits of SYMBOLOGY_BIT()
 *
 * Return: FALSE with SD_ERROR_USAGE when a name is unknown, @set untouched.
 */
gboolean symbology_parse(const char *text, guint *set, GError **error);

#endif
