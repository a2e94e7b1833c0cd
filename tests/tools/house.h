/*
 * house.h - a repair shop with two counters on one database, and the books of its
 * ledger
 *
 * Anybody can be at either counter. After each input the new slips are read and
 * held against the rules (ledger_book.h).
 */
#ifndef TESTS_TOOLS_HOUSE_H
#define TESTS_TOOLS_HOUSE_H

#include "station/counter.h"
#include "tools/ledger_book.h"

struct house {
	struct app app[BOOK_STATIONS];
	struct counter *counters[BOOK_STATIONS];
	int here; /* the counter at which things happen now */
	struct book *book;
	GRand *rand;
	char *dir;
	guint64 op;                        /* inputs so far */
	const struct counter_answer *said; /* to the last input */
	GPtrArray *trail; /* of char*: the latest inputs and their answers */
	guint jobs, units, serials;
	guint reasons[DESK_REASONS];
};

struct house *house_open(guint32 seed);
void house_close(struct house *house);

/* ---- chance ---- */

/* From 0 to @n - 1. */
int house_dice(struct house *house, int n);
gboolean house_chance(struct house *house, int percent);
#define HOUSE_PICK(house, list)                                                    \
	((list)[house_dice((house), (int) G_N_ELEMENTS(list))])

/* ---- inputs ---- */

/* A scan, or a command after ':'. */
void house_say(struct house *house, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Time passes at both counters; nothing is said. */
void house_wait(struct house *house, msec_t ms);
/* A counter ends, by itself or killed, and begins again. */
void house_restart(struct house *house);
/* More loaners, tools and documents; more jobs. */
void house_buy(struct house *house);
void house_open_jobs(struct house *house);
/* Everything against everything. */
void house_verify(struct house *house);

const struct desk *house_desk(const struct house *house);

/* ---- scans by chance: house_scans.c ---- */

/* Whether a unit is one that is looked for now. */
typedef gboolean house_fits_fn(const struct house *house,
			       const struct book_unit *unit);
/* Not a customer's, and not scrapped; of these, by where they are. */
house_fits_fn house_is_ours, house_is_in_bin, house_is_loaner_in_bin,
	house_is_loaner_out, house_is_held, house_is_mine, house_is_in_workshop,
	house_is_abroad;
/* Of the customers', in the house. */
house_fits_fn house_is_product_in;
/* Of the job, or in the name of whom the clearance is about, at the counter. */
house_fits_fn house_is_of_job, house_is_subjects;
house_fits_fn house_is_here, house_is_anywhere;

/* Some unit that fits by one of its labels; any other where there is none. */
void house_scan_thing(struct house *house, house_fits_fn *fits);
void house_scan_piece(struct house *house, house_fits_fn *fits);
void house_scan_badge(struct house *house);
/* One of the latest jobs, by its number or the serial number of its product. */
void house_scan_job(struct house *house);
void house_scan_serial(struct house *house);
/* One of the latest @back slips, or the next before of a @kind; NULL: any. */
void house_scan_slip(struct house *house, const char *kind, int back);
/* The swap with which the job at the counter began. */
void house_scan_receipt(struct house *house);
void house_lose_way(struct house *house);
void house_say_condition(struct house *house);
void house_say_of_thing(struct house *house);
/* A supervisor's badge, and the PIN that fits it, mostly. */
void house_say_supervisor(struct house *house);
void house_say_pin(struct house *house);

#endif
