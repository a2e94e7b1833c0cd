/*
 * paper.h - everything the station prints, as PDF
 *
 * The one user of libharu, HarfBuzz and zint. It is given finished values: no
 * database, no clock; the same values give the same bytes.
 */
#ifndef REPORTS_PAPER_H
#define REPORTS_PAPER_H

#include <glib.h>

#include "base/auto.h"
#include "base/tr.h"
#include "base/units.h"
#include "core/slip.h"

struct paper;

struct paper_options {
	const char *font; /* TrueType file with Chinese; NULL for Debian's WenQuanYi
			     Zen Hei */
	int face;         /* face in a .ttc collection */
	const char *organisation[LANG_COUNT]; /* heads each slip */
	gboolean zh, en;        /* which languages a slip carries; at least one */
	int utc_offset_minutes; /* for the times on paper */
	const char *currency;   /* before an amount: "¥" */
};

/* Both languages, no organisation, "¥", UTC. */
void paper_options_init(struct paper_options *options);

/**
 * paper_new() - ready to print
 *
 * Opens the font once and keeps it; each document carries no more of it than
 * its own characters. Not for two threads at once: give each its own.
 *
 * Return: owned; NULL with SD_ERROR_NOT_FOUND (no font: names the package) or
 * INVALID (the font cannot be used on paper, an organisation is not UTF-8).
 */
struct paper *paper_new(const struct paper_options *options, GError **error);
void paper_free(struct paper *paper);
AUTO_DEFINE(paper, paper_free)

/* One line of a slip, with all names found. Texts may be NULL for nothing. */
struct paper_line {
	const char *id;   /* part number or unit */
	gboolean is_unit; /* .id is a unit, and so its barcode */
	const char *name[LANG_COUNT];
	const char *lot, *expiry, *serial;
	const char *from, *to; /* as people call the places */
	const char *unit;      /* unit of measure */
	qty_t qty;
	enum charge charge;
	const char *why[LANG_COUNT]; /* the reason of the charge class */
	cents_t price;               /* of one; printed for charged lines */

	/* of a loaner, tool, document or customer's product only */
	const char *kind; /* "tool": its rule of custody is printed, too */
	const char *model, *asset, *edition;
	int secrecy;              /* 0 is public, and not printed */
	enum condition condition; /* as it was when it changed hands */
	const char *accessories;  /* "charger|case": all that belongs to it */
	const char *present;      /* what of it went along; NULL: nobody looked */
	const char *due;          /* ISO: to be back by then */
	const char *ruling; /* of a loss: words of ruling_text(); the working is
			       printed */
};

/* What is still to be paid for a unit. */
struct paper_owed {
	const char *slip, *unit;
	cents_t amount;
};

struct paper_slip {
	enum slip_kind kind;
	const char *number;
	msec_t at;
	gboolean copy;                         /* a reprint: marked COPY */
	const char *person, *other, *approver; /* "Name (ID)" */
	const char *holder; /* who had the units, when .person did not */
	const char *job, *customer, *model, *serial, *fault; /* of the job */
	const char *phone, *address;                         /* of the customer */
	const char *promised;                                /* ISO, of the job */
	const char *party, *order, *refers;
	const char *reason, *note;
	const struct paper_line *lines;
	gsize n_lines;
	const struct paper_line *shortages; /* .qty is what was not served */
	gsize n_shortages;

	/* of a clearance: what is left to be given back and to be paid, and when
	 * that was so; 0: when it was posted */
	msec_t open_at;
	const struct paper_line *open;
	gsize n_open;
	const struct paper_owed *owed;
	gsize n_owed;
};

/**
 * paper_slip() - write one slip as PDF
 * @path: the file appears whole or not at all (temporary file, fsync, rename)
 *
 * The slip carries its number as Code 128 and as QR, in own-label form, and a
 * barcode for each line's part or unit. A loss shows how the compensation follows
 * from the book value. A clearance with nothing open says that it is a certificate.
 *
 * Return: FALSE with SD_ERROR_INVALID (text that is not UTF-8, no number, amounts
 * beyond 64 bits), FULL, READONLY or IO; @path is as before then.
 */
gboolean paper_slip(struct paper *paper, const struct paper_slip *slip,
		    const char *path, GError **error);

/* What a slip of this kind is called; marked for translation, static. */
const char *paper_slip_title(enum slip_kind kind);

/* How many products of customers a slip takes in: each has a receipt. */
gsize paper_receipts_of(const struct paper_slip *slip);

/**
 * paper_receipts() - what the customer gets for a product that was taken in
 *
 * One page for each: the product with fault, condition and accessories, the loaners
 * lent for it, the day it is promised for, and the slip's number as a large
 * barcode, by which the product is handed back.
 *
 * Errors as paper_slip(); INVALID also when the slip takes in no product.
 */
gboolean paper_receipts(struct paper *paper, const struct paper_slip *slip,
			const char *path, GError **error);

/* A label: a barcode and up to four lines of text. */
struct paper_label {
	const char *code;    /* what the barcode says, own-label form */
	const char *title;   /* big: part number, bin, name */
	const char *text[3]; /* smaller, NULL or "" for none */
	gboolean qr;         /* QR beside the bars, for phones and cameras */
};

/* Sheet or single labels, in hundredths of a millimetre. */
struct paper_stock {
	int page_width, page_height; /* A4 is 21000 x 29700; a single label is its
					own page */
	int label_width, label_height;
	int margin_left, margin_top; /* to the first label */
	int gap_x, gap_y;            /* between labels */
	int columns, rows;           /* labels on a page */
};

/* A4 with 3 x 8 labels of 70 x 36 mm. */
void paper_stock_a4(struct paper_stock *stock);
/* One label a page. */
void paper_stock_single(struct paper_stock *stock, int width, int height);

/**
 * paper_labels() - labels on sheets or a roll
 * @skip: labels already gone from the first sheet
 *
 * SD_ERROR_INVALID when a label is too small for its barcode at a module of
 * at least 0.25 mm, or the stock does not fit its page; else as paper_slip().
 */
gboolean paper_labels(struct paper *paper, const struct paper_stock *stock,
		      const struct paper_label *labels, gsize n_labels, gsize skip,
		      const char *path, GError **error);

/* One command on the sheet. */
struct paper_command {
	const char *code;  /* own-label form */
	const char *title; /* marked for translation: printed in both languages */
	const char *name;  /* ":done", ":qty 5" */
	const char *value; /* what it is given, behind the title: a number, or words
			      that are marked, too; NULL for nothing */
	const char *group; /* heads its page; a new one begins a new page; marked
			      for translation, NULL for none */
};

/**
 * paper_commands() - the sheet of command barcodes that lies on the counter
 *
 * A4, a page for each group, at most twelve codes on it, module at least 0.40 mm,
 * height at least 15 mm, centres at least 40 mm apart, both languages.
 */
gboolean paper_commands(struct paper *paper, const struct paper_command *commands,
			gsize n, const char *path, GError **error);

/**
 * paper_teach() - the sheet that teaches a scanner's ways to the station
 * @text: what the first code says, ASCII
 * @gs1:  the second, a GS1 element string in brackets
 *
 * One A4 page: each code as bars and as Data Matrix, far enough apart for one to be
 * scanned alone, with what to do in the languages of the paper. Errors as
 * paper_slip().
 */
gboolean paper_teach(struct paper *paper, const char *text, const char *gs1,
		     const char *path, GError **error);

/**
 * paper_test_page() - one A4 page that tells whether a printer can be relied on
 * @printer: what it is called
 * @text:    what all its codes say, ASCII
 *
 * A ruler, and codes of three sizes. Errors as paper_slip().
 */
gboolean paper_test_page(struct paper *paper, const char *printer, const char *text,
			 const char *path, GError **error);

#endif
