/*
 * barcode.h - Code 128, QR and Data Matrix as rectangles counted in modules
 */
#ifndef REPORTS_BARCODE_H
#define REPORTS_BARCODE_H

#include <glib.h>

#include "base/auto.h"

enum barcode_kind { BARS_CODE128, BARS_QR, BARS_MATRIX };

struct barcode_rect {
	gint16 x, y, w, h; /* modules from the upper left corner */
};

struct barcode {
	enum barcode_kind kind;
	int columns;   /* modules, without the quiet zone */
	int rows;      /* modules; 1 for Code 128, which is as high as one likes */
	GArray *rects; /* of struct barcode_rect */
};

/**
 * barcode_new() - encode text
 *
 * Code 128 takes ASCII only: what a reader makes of other bytes is its own
 * idea. The two-dimensional kinds take UTF-8.
 *
 * Return: owned; NULL with SD_ERROR_INVALID when the kind cannot hold the text.
 */
struct barcode *barcode_new(enum barcode_kind kind, const char *text,
			    GError **error);

/* The same for GS1 element strings written with brackets, "[01]...[10]...": GS1-128
 * or GS1 Data Matrix, with a separator where one is needed. BARS_QR is refused. */
struct barcode *barcode_new_gs1(enum barcode_kind kind, const char *text,
				GError **error);
void barcode_free(struct barcode *barcode);
AUTO_DEFINE(barcode, barcode_free)

/* Modules that must stay white on each side. */
int barcode_quiet(enum barcode_kind kind);

/**
 * barcode_module() - how big a module may be
 * @width, @height: mm for the symbol with its quiet zones; Code 128 needs no
 *                  quiet zone above and below
 * @most, @least:   mm
 *
 * Return: mm: the biggest of the sizes that printers of 203, 300 and 600 dots
 * an inch draw well; 0 when not even @least fits.
 */
double barcode_module(const struct barcode *barcode, double width, double height,
		      double most, double least);

#endif
