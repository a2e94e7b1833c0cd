/*
 * pdf.h - a canvas as PDF, through libharu
 */
#ifndef REPORTS_PDF_H
#define REPORTS_PDF_H

#include <glib.h>

#include "base/units.h"
#include "reports/canvas.h"

/* What a viewer shows of the document; texts may be NULL. */
struct pdf_info {
	const char *title, *author;
	msec_t at;              /* creation date; 0 for none */
	int utc_offset_minutes; /* of that date */
};

/**
 * pdf_write() - the whole document in memory
 *
 * The same canvas and information give the same bytes: the document's ID is a
 * digest of them, and its dates come from @info.
 *
 * Return: owned; NULL with the canvas's fault, SD_ERROR_INVALID (no page) or IO
 * (libharu's own error, with its number).
 */
GBytes *pdf_write(const struct canvas *canvas, const struct pdf_info *info,
		  GError **error);

#endif
