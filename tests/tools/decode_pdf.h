/*
 * decode_pdf.h - the barcodes of a PDF, read back from its rendered pages
 */
#ifndef TOOLS_DECODE_PDF_H
#define TOOLS_DECODE_PDF_H

#include <glib.h>

#include "tools/render_pdf.h"

/* A symbol of one page, and the pixels that ZBar read it from. */
struct symbol {
	char *text; /* "CODE-128 data" or "QR-Code data" */
	int x1, y1, x2, y2;
};

/* All of them (equal ones once); free with g_array_unref(). */
GArray *decode_picture(const struct picture *page);

/**
 * decode_pdf() - read every page with ZBar
 * @dpi: resolution at which the pages are drawn: 203 is a common label printer
 *
 * Return: owned texts "CODE-128 data" and "QR-Code data", sorted, each once for
 * all pages (ZBar tells equal symbols of one picture only once).
 */
GPtrArray *decode_pdf(const char *path, int dpi);

/**
 * decode_matrix() - the Data Matrix symbols in part of a page, with libdmtx
 *
 * Return: owned texts as they are found.
 */
GPtrArray *decode_matrix(const struct picture *page, int x, int y, int w, int h);

#endif
