/*
 * walk.h - a counter with a real database, and a plain model of what it should do
 *
 * The model (fixture.h) moves goods by rules of its own. What the desk shows is
 * held to what must be true whatever was scanned: a scan adds what it says, the
 * first lot to expire goes first, undo and parking give back exactly what was
 * there, a slip has the lines that were shown. After each slip stock, pieces, what
 * jobs hold and what orders received are compared; a slip that is refused must be
 * impossible in the model, too. Everything is judged after each input; the first
 * difference ends the test.
 */
#ifndef TESTS_TOOLS_WALK_H
#define TESTS_TOOLS_WALK_H

#include "station/counter.h"
#include "tools/fixture_store.h"
#include "tools/script.h"

struct world {
	struct app app;
	struct counter *counter;
	struct fixture *model;
	GRand *rand;
	char *dir;                         /* folder of the database */
	guint64 op;                        /* inputs so far */
	const struct counter_answer *said; /* to the last input */

	GHashTable *ordered; /* set of "ORDER|PART" */
	GHashTable *aside;   /* person to rows put aside */
	GPtrArray *undos; /* of char*: rows that undo comes back to, newest last */
	gboolean stale;   /* lines may be older than a slip of somebody else */
	GHashTable *special; /* parts of the slip with a lot or bin that was said */
	char *last_slip;     /* what undo takes back; NULL */
	qty_t next_qty;      /* said for the next part; 0 */
	qty_t expected;      /* of the part in question; -1: not to be told */
	char *asked;         /* that part; NULL */
	enum desk_flow flow_before; /* the input */
	char *last_input;
	GPtrArray *trail; /* of char*: the latest inputs and their answers */
	guint serials, lots, pins, codes;
	guint posted[SLIP_KINDS], refused, refusals[SLIP_KINDS],
		reasons[DESK_REASONS];
};

const struct desk *walk_desk(const struct world *world);

/* From 0 to @n - 1. */
int walk_dice(struct world *world, int n);
/* TRUE @percent times in a hundred. */
gboolean walk_chance(struct world *world, int percent);
#define PICK(world, list) ((list)[walk_dice((world), (int) G_N_ELEMENTS(list))])

/* ---- inputs: walk_input.c; each is judged ---- */

void walk_key(struct world *world, const char *format, ...) G_GNUC_PRINTF(2, 3);
void walk_scan(struct world *world, const char *format, ...) G_GNUC_PRINTF(2, 3);
void walk_scan_label(struct world *world, enum own_kind kind, const char *body);

/* Parts that are counted, and parts whose pieces are followed. */
#define WALK_COUNTED 10
#define WALK_PIECES  2
extern const char *const walk_counted[WALK_COUNTED];
extern const char *const walk_pieces[WALK_PIECES];

/* What is scanned next is @n of @part: what the slip should have afterwards. */
void walk_expect(struct world *world, const char *part, qty_t n);
/* What was said for the next part, or 1. */
qty_t walk_said_qty(const struct world *world);

/* A part by one of its labels; with its lot; a piece, wherever it is; one that
 * comes for the first time; something that the open return's job holds. */
void walk_scan_counted(struct world *world);
void walk_scan_lot(struct world *world);
void walk_scan_piece(struct world *world);
void walk_scan_new_piece(struct world *world);
void walk_scan_held(struct world *world);

/* ---- lines: walk_lines.c ---- */

/* End the test: says what was done last and what is shown. */
void walk_fail(const struct world *world, const char *format, ...)
	G_GNUC_PRINTF(2, 3) G_GNUC_NORETURN;
/* Pieces of @part on the open slip, with those that are wanting. */
qty_t walk_total(const struct world *world, const char *part);
void walk_today(const struct world *world, char today[static DATE_LEN + 1]);
/* What the first-expired rule takes of @part when nothing else was said; owned. */
char *walk_first_expired(const struct world *world, const char *part, qty_t wanted);
void walk_check_first_expired(const struct world *world, const char *part);
/* What must be true of the lines of the open flow. */
void walk_check_lines(const struct world *world);

/* ---- answers: walk_judge.c ---- */

/* The slip that the shown lines stand for; owned. */
struct slip *walk_slip(const struct world *world);
/* Hold the answer to the last input against the model. @before: what was shown
 * before it; @shown: the slip it stood for, NULL when nobody was signed in. */
void walk_judge(struct world *world, const struct view *before,
		const struct slip *shown);
gboolean walk_took_line(const struct world *world);
/* What was shown to its person is put aside now. */
void walk_put_aside(struct world *world, const struct view *before);
/* Places and lots of what is on the slip may have been said from now on. */
void walk_choose_by_hand(struct world *world);
/* All of the model against all of the database. */
void walk_compare_all(const struct world *world);

#endif
