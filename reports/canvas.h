/*
 * canvas.h - pages as a list of what is to be drawn
 *
 * Layout puts texts, lines and barcodes here, in millimetres from the upper left
 * corner, and may go back to an earlier page ("page 1 of 3"). Nothing can fail in
 * the middle: the first fault is kept and comes out when the canvas is written.
 */
#ifndef REPORTS_CANVAS_H
#define REPORTS_CANVAS_H

#include <glib.h>

#include "base/auto.h"
#include "reports/barcode.h"
#include "reports/fit.h"
#include "reports/font.h"
#include "reports/photo.h"

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

struct style {
	double pt;        /* size */
	double min_pt;    /* shrinks to this before it is cut with "…" */
	double grey;      /* 0 black to 1 white */
	enum align align; /* within the width given */
	gboolean bold;
};

enum op_kind { OP_TEXT, OP_BOX, OP_FRAME, OP_LINE, OP_BARCODE, OP_PHOTO };

struct op {
	enum op_kind kind;
	gboolean bold;
	float grey;
	/*
	 * BOX, FRAME, PHOTO: upper left corner and size. LINE: from x, y to x + w,
	 * y + h. TEXT: left end of the base line, w is its width. BARCODE: upper
	 * left module, w is one module, h the height of Code 128.
	 */
	float x, y, w, h;
	float size; /* TEXT: mm; FRAME, LINE: thickness in mm */
	union {
		const char *text;              /* clean, belongs to the canvas */
		const struct barcode *barcode; /* likewise */
		const struct photo *photo;     /* likewise */
	};
};

struct canvas_page {
	double width, height; /* mm */
	GArray *ops;          /* of struct op, in drawing order */
};

struct canvas {
	const struct font *font; /* outlives the canvas */
	GPtrArray *pages;        /* of struct canvas_page */
	struct canvas_page *at;  /* page drawn on; NULL before the first */
	GPtrArray *barcodes;     /* owns what the operations point to */
	GPtrArray *photos;       /* likewise */
	GStringChunk *texts;     /* likewise */
	struct font_chars chars; /* all that the texts need */
	GError *error;           /* first fault, NULL for none */
};

struct canvas *canvas_new(const struct font *font);
void canvas_free(struct canvas *canvas);
AUTO_DEFINE(canvas, canvas_free)

/* Begin a page; the next operations go there. */
void canvas_page_add(struct canvas *canvas, double width, double height);
/* Go on with a page that is there, from 0. */
void canvas_page_select(struct canvas *canvas, guint page);

/* Text as it can be drawn, kept by the canvas; NULL gives "", and so does text
 * that is not UTF-8, which is a fault of the canvas. */
const char *canvas_clean(struct canvas *canvas, const char *text);
/* Formatted, cleaned and kept. */
const char *canvas_format(struct canvas *canvas, const char *format, ...)
	G_GNUC_PRINTF(2, 3);

/**
 * canvas_text() - one line of text that stays between @x and @x + @width
 * @y: base line
 *
 * Return: the width drawn, in mm.
 */
double canvas_text(struct canvas *canvas, const struct style *style, double x,
		   double y, double width, const char *text);

/**
 * canvas_lines() - lines fitted before, @leading mm apart
 *
 * Return: the base line after the last, where a further line would stand.
 */
double canvas_lines(struct canvas *canvas, const struct style *style, double x,
		    double y, double width, double leading, const struct fit *fit);

void canvas_box(struct canvas *canvas, double x, double y, double w, double h,
		double grey);
void canvas_frame(struct canvas *canvas, double x, double y, double w, double h,
		  double thickness, double grey);
void canvas_line(struct canvas *canvas, double x1, double y1, double x2, double y2,
		 double thickness, double grey);

/**
 * canvas_barcode() - a barcode with its upper left module at @x, @y
 * @barcode: taken over
 * @module:  mm
 * @height:  of Code 128, mm; the others have their own
 */
void canvas_barcode(struct canvas *canvas, struct barcode *barcode, double x,
		    double y, double module, double height);

/* A picture as large as fits into a box, upright and in the middle. @photo: taken
 * over. */
void canvas_photo(struct canvas *canvas, struct photo *photo, double x, double y,
		  double width, double height);

#endif
