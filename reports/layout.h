/*
 * layout.h - what all paper shares: the font, the words, the way to a file
 */
#ifndef REPORTS_LAYOUT_H
#define REPORTS_LAYOUT_H

#include <glib.h>

#include "reports/canvas.h"
#include "reports/paper.h"

#define A4_WIDTH  210.0 /* mm */
#define A4_HEIGHT 297.0

#define LAYOUT_FOOT 289.5 /* base line of the last text on an A4 page */
#define LAYOUT_FOOT_UP                                                             \
	(A4_HEIGHT - LAYOUT_FOOT) /* the same from the lower edge                  \
				   */

struct paper {
	struct font *font;
	char *organisation[LANG_COUNT]; /* never NULL */
	char *currency;
	gboolean zh, en;
	int utc_offset_minutes;
};

/* A text in the languages of the paper. */
struct words {
	const char *first; /* Chinese when the paper carries both */
	const char
		*second; /* "" when there is one language, or both say the same */
};

/* @key: a text marked for translation. */
struct words words_of(const struct paper *paper, const char *key);
/* A name given in both: where the wanted one is missing, the other. */
struct words words_named(const struct paper *paper,
			 const char *const name[LANG_COUNT]);
/* "first second", clean and kept by @canvas. */
const char *words_line(struct canvas *canvas, struct words words);
/* words_line() of a marked text. */
const char *words_key(const struct paper *paper, struct canvas *canvas,
		      const char *key);

/* "¥1,234.50", kept by @canvas. */
const char *layout_money(const struct paper *paper, struct canvas *canvas,
			 cents_t cents);

/**
 * layout_barcode() - draw a barcode as big as fits
 * @width, @height: mm for the symbol with its quiet zones
 * @most, @least:   module in mm
 * @bars:           height of Code 128, mm
 *
 * Return: mm that the symbol takes from @x, its quiet zones included; 0, with
 * nothing drawn, when it does not fit or cannot hold @text.
 */
double layout_barcode(struct canvas *canvas, enum barcode_kind kind,
		      const char *text, double x, double y, double width,
		      double height, double most, double least, double bars);

/* Who this paper is of, in the languages of the paper; kept by @canvas. */
const char *layout_organisation(const struct paper *paper, struct canvas *canvas);

#define LAYOUT_SIGN_HIGH 25.0 /* mm of a box to sign in */

/* A box to sign in. @key: as whom; @name: NULL or "" when it is written by hand. */
void layout_sign_box(const struct paper *paper, struct canvas *canvas, double x,
		     double y, double width, const char *key, const char *name);

/* "Page 1 of 3" at the foot of each A4 page, upright or not, from page @first (0 is
 * the first of all) to the last, with a line above. */
void layout_page_numbers(const struct paper *paper, struct canvas *canvas,
			 guint first);

/* Write the canvas to @path. */
gboolean layout_save(const struct paper *paper, const struct canvas *canvas,
		     const char *title, msec_t at, const char *path,
		     GError **error);

#endif
