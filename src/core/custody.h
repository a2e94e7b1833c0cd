/*
 * custody.h - the rules for things that are followed by themselves
 *
 * Loaners, tools, documents and customers' products are handed out, come back and
 * get lost by one machine; what differs is a row of a table here. Pure.
 */
#ifndef CORE_CUSTODY_H
#define CORE_CUSTODY_H

#include "base/date.h"
#include "base/tr.h"
#include "base/units.h"
#include "core/slip.h"

/* What is true of every unit of one kind. A new kind is a new row. */
struct custody_policy {
	const char *kind;     /* as in the table of units: "tool" */
	const char *title;    /* "Tool"; marked for translation */
	gboolean to_person;   /* goes into the custody of a person ... */
	gboolean to_customer; /* ... or to the customer of a job, as a loaner */
	gboolean
		from_customer; /* belongs to a customer: a product to be repaired */
	gboolean hand_over; /* may pass from person to person without coming back */
	int days;           /* due back after so many days, 0: no date */
	gboolean calibration;  /* does not go out after its calibration date */
	gboolean certificate;  /* only to people whose certificate is valid */
	gboolean secrecy;      /* only to people of its clearance level */
	gboolean condition;    /* its condition is asked for when it comes back */
	gboolean compensation; /* pays who loses it */
	const char *rule;      /* printed on the custody card and on slips, NULL for
				  none;      marked for translation */
};

/* NULL for a kind without custody, such as a piece of a part. */
const struct custody_policy *custody_policy(const char *kind);
/* All kinds, by number from 0; NULL after the last. */
const struct custody_policy *custody_policy_nth(guint n);
/* Room for a setting of each kind. */
#define CUSTODY_KINDS_MAX 16

/* ---- condition ---- */

/* Whether a unit in this condition can be handed out again. */
gboolean condition_usable(enum condition condition);
/* "as new", "worn" ...; marked for translation; "" for CONDITION_UNKNOWN. */
const char *condition_title(enum condition condition);

/* ---- accessories: a list of words ---- */

/* "charger|case" as owned strings, without empty ones; never NULL. */
GPtrArray *accessories_parse(const char *text);
/* The other way; owned, "" for none. */
char *accessories_text(const GPtrArray *words);
/* What of @all is not in @present, counted: two "key" and one "key" miss one.
 * Owned array of words lent from @all. */
GPtrArray *accessories_missing(const GPtrArray *all, const GPtrArray *present);

/* ---- money ---- */

/* What a thing costs who loses it, with everything the figure follows from. */
struct book_value {
	cents_t value;    /* purchase value */
	cents_t residual; /* is never less than this while it is in use */
	int life;         /* months; 0: not depreciated */
	int used;         /* whole months since it was bought, at most .life */
	cents_t book;     /* what it is worth now */
};

/**
 * custody_book_value() - straight-line depreciation
 * @bought:           ISO; "" counts as bought today
 * @residual_percent: of the purchase value, 0 to 100
 * @today:            a valid date, not before @bought or no month has passed
 *
 * book = value - (value - residual) * used / life, halves rounded up: the same
 * amount each month over the useful life (straight-line method, IAS 16 section 62).
 */
struct book_value custody_book_value(cents_t value, const char *bought,
				     int life_months, int residual_percent,
				     const char *today);

/* ---- who is at fault ---- */

enum ruling {
	RULING_NONE,
	RULING_WEAR,  /* normal wear: nothing to pay */
	RULING_FAULT, /* the holder pays */
};

/* The stable words of a move that was ruled on: "fault value=120000 residual=6000
 * life=60 used=22 book=78200", "wear ..."; owned. */
char *ruling_text(enum ruling ruling, const struct book_value *book);
/* The ruling in stable words, RULING_NONE for any other text. */
enum ruling ruling_parse(const char *text, struct book_value *book);
/* The same for people, with the working: owned; NULL for words of another matter.
 */
char *ruling_words(const char *text, enum lang lang);

#endif
