/*
 * demo.h - a warehouse that never was: two years of an after-sales department
 *
 * The demo is worked out as plain values first: a catalogue, people, jobs,
 * orders, and the slips of every working day, each possible with the stock that the
 * slips before it left. The same day and station give the same values.
 * demo_fill() puts them into an empty database, master data through the CSV import
 * and slips through the ledger, as a station would.
 */
#ifndef STATION_DEMO_H
#define STATION_DEMO_H

#include "base/auto.h"
#include "core/slip.h"
#include "station/demo_items.h"
#include "station/demo_random.h"
#include "store/store.h"

#define DEMO_DAYS      730 /* lived through before the day of the demo */
#define DEMO_PRICE_DAY 365 /* on which prices changed */

/* Stock of one part in a bin; rows of a lot-tracked part have a lot. */
struct demo_stock {
	const char *bin, *lot;
	char expiry[DATE_LEN + 1];
	qty_t qty;
};

struct demo_part {
	const struct demo_item *item;
	enum demo_line line;
	int model; /* which of its line's it fits; DEMO_ALL_MODELS */
	const char *part, *name[LANG_COUNT], *bin;
	const char *gtin;  /* EAN-13 */
	const char *maker; /* number on the maker's box, "" for none */
	cents_t cost, price;
	cents_t old_price; /* until the day prices changed; 0: the same */
	int lead_days, moq;
	int first_day, last_day; /* days between which it is asked for */
	int chance;              /* of demand on a working day, in millionths */
	qty_t low, high;         /* at low or below it is ordered, up to high */

	GArray *opening;   /* of struct demo_stock: before the first day */
	GArray *stock;     /* of struct demo_stock: now, in the order they came */
	GPtrArray *pieces; /* units in the home bin, oldest first: owned text */
	qty_t on_order;
	int made; /* serial numbers or lots given out */
};

struct demo_job {
	char id[16];
	enum demo_line line;
	int model, customer,
		technician; /* indexes; customer is of demo_customers */
	char serial[24];
	char bought[DATE_LEN + 1]; /* empty for unknown */
	const char *fault;
	gboolean contract;
	int opened, promised, finished; /* days; .finished 0 while open */
};

struct demo_order_line {
	struct demo_part *part;
	qty_t qty, open; /* ordered; not yet received */
};

struct demo_order {
	char id[16];
	int supplier;     /* index of demo_suppliers */
	int due, arrives; /* days; .arrives is when its next goods come */
	GArray *lines;    /* of struct demo_order_line */
};

/* What is decided to happen on a later day. */
struct demo_later {
	enum { LATER_RETURN, LATER_VOID, LATER_RELEASE } what;
	int day;
	struct slip *slip; /* an issue, or a receipt with rejected goods */
	guint move;        /* which of its moves: for RETURN and RELEASE */
	struct demo_job *job;
};

struct demo {
	char first[DATE_LEN + 1]; /* the date of day 0 */
	GTimeZone *zone;          /* of the clock on the wall */
	gint64 station;
	struct demo_random random;
	GStringChunk *texts;
	GPtrArray *parts;  /* of struct demo_part, sorted by number */
	GPtrArray *jobs;   /* of struct demo_job, in the order of their numbers */
	GPtrArray *orders; /* of struct demo_order, likewise */
	GPtrArray *slips;  /* of struct slip, in the order of time */
	gint64 numbers[SLIP_KINDS]; /* how many slips of each kind */
	int day, minute;            /* lived through now, and the time on it */
	int jobs_made, orders_made; /* the numbers given out last */
	GArray *later;              /* of struct demo_later */
};

struct demo *demo_new(const char *as_of, GTimeZone *zone, gint64 station);
void demo_free(struct demo *demo);
AUTO_DEFINE(demo, demo_free)

/**
 * demo_fill() - write the demo into @store, which is new and empty
 *
 * Errors: as store_import() and store_post_many().
 */
gboolean demo_fill(struct demo *demo, struct store *store, GError **error);

/* ---- for the files of the demo only ---- */

/* The date of a day, also of one before the first or after the last. */
void demo_date(const struct demo *demo, int day, char out[static DATE_LEN + 1]);
/* @minute of @day by the clock on the wall. */
msec_t demo_time(const struct demo *demo, int day, int minute);
/* NULL for none. */
struct demo_part *demo_find(const struct demo *demo, const char *number);

/* demo_parts.c: the catalogue with its opening stock, pieces by a first receipt. */
void demo_make_parts(struct demo *demo);
void demo_part_free(struct demo_part *part);

/* demo_warranty.c: the rules for @part, in the order of their models. */
GArray *demo_warranties(const struct demo *demo, const struct demo_part *part);
/* Months of a part without a rule. */
int demo_warranty_months(const struct demo_part *part);
/* Charge class, reason and price of a move on an issue to @job, today. */
void demo_charge(const struct demo *demo, const struct demo_part *part,
		 const struct demo_job *job, struct move *move);

/* demo_stock.c: a new slip, now; owned by the demo. */
struct slip *demo_slip(struct demo *demo, enum slip_kind kind, const char *person);
/* Whether @row may be given out today. */
gboolean demo_usable(const struct demo *demo, const struct demo_stock *row);
qty_t demo_on_hand(const struct demo *demo, const struct demo_part *part);
/* Put goods into a bin, where a row of that lot may lie already. */
void demo_put(struct demo_part *part, const char *bin, const char *lot,
	      const char *expiry, qty_t qty);
/* Take from a row that holds as much. */
void demo_take(struct demo_part *part, const char *bin, const char *lot, qty_t qty);
/* Moves on @slip for at most @qty to @to, first expired first; how many it found.
 */
qty_t demo_draw(struct demo *demo, struct slip *slip, struct demo_part *part,
		qty_t qty, const char *to);
/* The next serial number or lot of @part, "PART/SERIAL" for a piece; owned. */
char *demo_next_piece(const struct demo *demo, struct demo_part *part);
char *demo_next_lot(const struct demo *demo, struct demo_part *part);

/* demo_orders.c: the goods of the morning, and what is to be ordered. */
void demo_receive_goods(struct demo *demo);
/* Pieces from a supplier into the home bin, on a receipt; @order NULL for none. */
void demo_receive_pieces(struct demo *demo, struct slip *slip,
			 struct demo_part *part, qty_t qty, const char *order);
void demo_order_goods(struct demo *demo);
struct demo_order *demo_order_new(struct demo *demo, int supplier, int lead_days);
void demo_order_add(struct demo_order *order, struct demo_part *part, qty_t qty);
void demo_order_free(struct demo_order *order);

/* demo_jobs.c: the day's repairs and their parts. */
void demo_do_jobs(struct demo *demo);
struct demo_job *demo_job_new(struct demo *demo, enum demo_line line, int model);
/* A new issue slip for @job. */
struct slip *demo_issue_begin(struct demo *demo, const struct demo_job *job);
/* Parts on it; what is not there is a shortage. */
void demo_issue_add(struct demo *demo, struct slip *slip,
		    const struct demo_job *job, struct demo_part *part, qty_t qty);
void demo_job_free(struct demo_job *job);
/* Owned "customer:C001" or "C001". */
char *demo_customer(int index);
char *demo_customer_place(int index);

/* demo_later.c: returns, voids, releases from quarantine; lots thrown away. */
void demo_do_later(struct demo *demo);
void demo_scrap_expired(struct demo *demo);

/* demo_scene.c: what must be there for every flow to be tried. */
void demo_play_scene(struct demo *demo);

/* demo_custody.c: who has which tool, loaner and document, merged into the slips.
 */
void demo_play_custody(struct demo *demo);

/* demo_csv.c: a table as CSV text; "" for one that it has not; owned. */
char *demo_csv(const struct demo *demo, enum store_table table);

#endif
