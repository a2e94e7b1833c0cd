/*
 * report.h - the registers and cards: which there are, what each shows
 *
 * report_forms.c is the table of them; a new one is a row there. report_fields.c
 * has what a row of a register says, field by field, for paper and for CSV.
 */
#ifndef STATION_REPORT_H
#define STATION_REPORT_H

#include "reports/table.h"
#include "station/app.h"

/* What can be said of a row. The names in CSV are part of the interface. */
enum report_field {
	FIELD_NONE,
	FIELD_AT,        /* of the move, or since when it is there */
	FIELD_DIRECTION, /* over the door: in or out */
	FIELD_SLIP,
	FIELD_SLIP_KIND,
	FIELD_UNIT,
	FIELD_KIND,
	FIELD_NAME_ZH,
	FIELD_NAME_EN,
	FIELD_NAME, /* paper: in its languages, one below the other */
	FIELD_MODEL,
	FIELD_SERIAL,
	FIELD_ASSET,
	FIELD_EDITION,
	FIELD_OUTDATED, /* there is a newer edition */
	FIELD_FROM,
	FIELD_TO,
	FIELD_PLACE, /* the same, where it is now */
	FIELD_WHERE, /* paper: who has it, or the place in the house */
	FIELD_PERSON,
	FIELD_OTHER,
	FIELD_HOLDER,
	FIELD_JOB,
	FIELD_CUSTOMER,
	FIELD_CONDITION,
	FIELD_ACCESSORIES, /* all that belong to it */
	FIELD_PRESENT,     /* what of them was there */
	FIELD_MISSING,
	FIELD_DUE,
	FIELD_CALIBRATION,
	FIELD_BOUGHT,
	FIELD_SETTLED,
	FIELD_DAYS,             /* since it was due back; negative: until then */
	FIELD_CALIBRATION_DAYS, /* the same for the calibration */
	FIELD_VALUE,
	FIELD_DEPRECIATION,
	FIELD_BOOK,
	FIELD_AMOUNT,
	FIELD_LIFE, /* months of useful life */
	FIELD_USED, /* months of it that are over */
	FIELD_WHAT, /* agenda: what is due */
};
#define FIELDS (FIELD_WHAT + 1)

/* What a field is said with: names are found once. */
struct report_words {
	struct app *app;
	struct paper *paper; /* NULL for CSV */
	const char *today;
	GHashTable *places; /* place -> its name, both owned */
};

/* The name of a field in CSV; NULL for one that is for paper only. */
const char *report_field_name(enum report_field field);
/* For CSV: stable words, plain numbers, ISO dates; owned, never NULL. */
char *report_field_csv(const struct report_words *words,
		       const struct register_row *row, enum report_field field);
/* For paper; owned, "" for nothing. @below: it stands below another field, and says
 * what it is. */
char *report_field_paper(const struct report_words *words,
			 const struct register_row *row, enum report_field field,
			 gboolean below);
/* Whether it can be summed; *@sum is raised by it then. */
gboolean report_field_sum(const struct register_row *row, enum report_field field,
			  cents_t *sum);

#define REPORT_FIELDS_MAX 5

/* A column on paper: fields one below the other. */
struct report_column {
	const char *title; /* marked for translation */
	double width;
	enum report_field fields[REPORT_FIELDS_MAX]; /* FIELD_NONE after the last;
							none at all: to sign in */
	enum paper_align align;
	gboolean strong;
};

enum report_flags {
	REPORT_EACH = 1 << 0,    /* a card of each person; one with --person */
	REPORT_UNIT = 1 << 1,    /* of one unit, which must be named */
	REPORT_PERIOD = 1 << 2,  /* --from and --to mean something */
	REPORT_HOLDERS = 1 << 3, /* --person: only what he has now */
	REPORT_LIES = 1 << 4,    /* landscape */
	REPORT_SUMS = 1 << 5,    /* columns of money have a sum */
	REPORT_RULES = 1 << 6,   /* the rules of custody stand below */
	REPORT_AGENDA = 1 << 7,  /* not a register of the store */
};

struct report_form {
	const char *name;        /* as typed */
	const char *what;        /* for --list */
	const char *title;       /* marked for translation */
	const char *empty;       /* what it means that there is no row; marked */
	enum register_kind kind; /* unless REPORT_AGENDA */
	guint flags;
	const struct report_column *columns;
	guint n_columns;
	const enum report_field *csv;
	guint n_csv;
	double row_height; /* mm, at least; 0 for no more than it needs */
	const char *const *signers;
	guint n_signers;
};

/* NULL for an unknown name. */
const struct report_form *report_form(const char *name);
/* By number from 0; NULL after the last. */
const struct report_form *report_form_nth(guint n);

/* What is asked for; texts are borrowed. */
struct report_query {
	const struct report_form *form;
	const char *person, *unit; /* NULL for all */
	const char *from, *to;     /* ISO, both days included; NULL for open */
	char today[DATE_LEN + 1];
};

/* What stands above a register on paper: report_head.c. */
struct report_head {
	GStringChunk *texts;
	const char *subject; /* NULL for none */
	const char *code;    /* own-label form; NULL for none */
	const char *photo;   /* file; NULL for none */
	GArray *facts;       /* of struct paper_fact */
};

/* @id: the person or unit it is of; NULL for none. NULL with NOT_FOUND. */
struct report_head *report_head_new(const struct report_query *query,
				    const char *id,
				    const struct report_words *words,
				    GError **error);
void report_head_free(gpointer head);

/* Write the PDF, or append the CSV to @csv (with its header line) when that is not
 * NULL. Errors of store_register() and paper_tables(), NOT_FOUND for an unknown
 * person or unit. */
gboolean report_write(struct app *app, const struct report_query *query,
		      const char *path, GString *csv, GError **error);

#endif
