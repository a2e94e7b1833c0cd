/*
 * gs1_table.h - the GS1 application identifiers (AIs) and what each may hold
 *
 * A test compares the table with the GS1 Barcode Syntax Dictionary. Companions
 * that an AI should have ("req=" there) are left out on purpose: they are a duty
 * of who prints the label, and a label without them can still be told apart.
 */
#ifndef CORE_GS1_TABLE_H
#define CORE_GS1_TABLE_H

#include <glib.h>

#include "core/gs1_lint.h"

#define GS1_COMPONENTS 5 /* most that any AI has */

/* One stretch of a value; only the last of an AI may vary in length. */
struct gs1_component {
	char set; /* 'N' digits, 'X' CSET 82, 'Y' CSET 39, 'Z' base64url; 0 for none
		   */
	guint8 min, max;   /* characters */
	gboolean optional; /* may be missing, and then all after it are */
	guint64 lints;     /* bits of LINT_x: further checks of the content */
};

enum gs1_flag {
	GS1_FIXED = 1 << 0, /* predefined length: no separator needs to follow */
	GS1_LINK = 1 << 1,  /* may be an attribute of a Digital Link */
};

struct gs1_ai {
	const char *first, *last; /* AIs of this row, as digits of one length */
	const char *title;        /* GS1's data title, for people */
	guint flags;              /* bits of enum gs1_flag */
	struct gs1_component part[GS1_COMPONENTS];
	const char *excludes; /* AIs that may not stand beside it, with commas, 'n'
				 for any digit; NULL for none */
	const char *key; /* primary key of a Digital Link: the qualifiers that may
			    follow, in order, '|' between alternatives; NULL for no
			    key */
};

/* All rows, by first AI; @n is set to their number. */
const struct gs1_ai *gs1_table(gsize *n);

/* The row of the AI that is exactly @len digits, or NULL. */
const struct gs1_ai *gs1_find(const char *digits, gsize len);

/**
 * gs1_find_leading() - the AI that @bytes begin with
 * @ai: set to its digits, or left alone
 *
 * Return: its row, or NULL. No AI is the beginning of another.
 */
const struct gs1_ai *gs1_find_leading(const char *bytes, gsize len,
				      char ai[static 5]);

#endif
