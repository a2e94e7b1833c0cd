/*
 * ballot.h - what was read in one frame
 *
 * Every pass over a frame puts its readings here, right or wrong, one for each line
 * on which it read them; votes.h judges.
 */
#ifndef DRIVERS_BALLOT_H
#define DRIVERS_BALLOT_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/symbology.h"

#define BALLOT_DATA_MAX 8192 /* bytes; the largest QR code holds 7089 */

/* One text of one symbology. */
struct reading {
	enum symbology symbology;
	char *data; /* as in struct frame_code */
	gsize len;
	char aim[4];
	guint lines; /* on how many lines it was read, at least 1 */
};

struct ballot;

struct ballot *ballot_new(void);
void ballot_free(struct ballot *ballot);
AUTO_DEFINE(ballot, ballot_free)

/* Empty it for the next frame. */
void ballot_clear(struct ballot *ballot);

/* @lines lines more for this reading; longer than BALLOT_DATA_MAX or empty is left
 * out. The copy is the ballot's. */
void ballot_add(struct ballot *ballot, enum symbology symbology, const char *data,
		gsize len, const char *aim, guint lines);

/* The readings so far, in the order in which they were first seen. */
guint ballot_count(const struct ballot *ballot);
const struct reading *ballot_get(const struct ballot *ballot, guint i);

/* Lines for this reading; 0 when it was not read. */
guint ballot_lines(const struct ballot *ballot, enum symbology symbology,
		   const char *data, gsize len);

#endif
