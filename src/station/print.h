/*
 * print.h - from the database to paper: names are found here, drawn in reports/
 */
#ifndef STATION_PRINT_H
#define STATION_PRINT_H

#include "station/app.h"

/**
 * print_slip() - write a posted slip into the archive
 * @copy: a reprint, marked so; it gets a file name of its own
 *
 * Return: owned path; NULL with SD_ERROR_NOT_FOUND or an error of paper_slip().
 */
char *print_slip(struct app *app, const char *number, gboolean copy,
		 GError **error);

/* As print_slip(), to a path of the caller's. */
gboolean print_slip_to(struct app *app, const char *number, gboolean copy,
		       const char *path, GError **error);

/* The receipt of a slip that takes in a customer's product, to a path of the
 * caller's or (NULL) into the archive; SD_ERROR_INVALID when it takes in none. */
char *print_receipt(struct app *app, const char *number, gboolean copy,
		    const char *path, GError **error);

/* All paper of a slip into the archive: the slip, and the customer's receipt when
 * there is one. Their paths are added to @paths, owned by it. */
gboolean print_papers(struct app *app, const char *number, gboolean copy,
		      GPtrArray *paths, GError **error);

/**
 * print_receipt_labels() - labels for goods just accepted, one a piece, at most 100
 * @unit: piece with a serial number; NULL for counted goods
 *
 * Return: owned path of the PDF in the archive.
 */
char *print_receipt_labels(struct app *app, const char *part, const char *unit,
			   const char *lot, const char *expiry, qty_t qty,
			   GError **error);

/* What a thing's label carries, with texts owned by @texts (a GStringChunk). */
gboolean print_label_of(struct app *app, const struct fact *fact, const char *lot,
			const char *expiry, GStringChunk *texts,
			struct paper_label *label, GError **error);

#endif
