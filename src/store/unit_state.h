/*
 * unit_state.h - what the moves of a unit say of it, besides where it is
 *
 * The newest move that was not taken back decides. The same rule keeps the unit's
 * row while slips are posted, makes it anew when one is voided, and checks it in a
 * verification. Only src/store/ includes this header.
 */
#ifndef STORE_UNIT_STATE_H
#define STORE_UNIT_STATE_H

#include "base/auto.h"
#include "base/date.h"
#include "core/slip.h"
#include "store/engine.h"

struct unit_state {
	enum condition condition; /* newest said */
	char *present;            /* newest said; NULL when nobody ever said */
	char due[DATE_LEN + 1];   /* empty in a bin, or when nobody said */
	char *job;                /* it is out, or in the house, for; never NULL */
	char *slip;   /* that brought it where it is, "" for none; never NULL */
	msec_t since; /* when that was; 0 for none */
};

void unit_state_init(struct unit_state *state);
void unit_state_end(struct unit_state *state);

/* One move of a unit, as far as it changes its state. Texts are never NULL but for
 * .present. */
struct unit_passage {
	enum condition condition;
	const char *present; /* NULL: nobody said */
	const char *due, *job, *slip;
	msec_t at;
	enum place_kind to;
};

/**
 * unit_state_apply() - what the state is after one more move
 * @kind: of the unit: "tool"
 *
 * A job stays the unit's through slips that name none, until the unit is where it
 * belongs: in a bin, or with the customer when it is a customer's.
 */
void unit_state_apply(struct unit_state *state, const char *kind,
		      const struct unit_passage *passage);

/* How the database holds .present: '' when nobody said, else '|' and the words. */
char *unit_present_text(const char *present);
/* The other way; lent from @text, NULL when nobody said. */
const char *unit_present_read(const char *text);

/* All moves of units that are not a void's nor were voided, in the order they were
 * posted; for unit_passage_read(). */
#define PASSAGE_COLUMNS                                                            \
	"m.condition, m.present, m.due, s.job, m.number, m.at_ms, p.kind"
#define PASSAGE_TABLES                                                             \
	"move m JOIN slip s ON s.site = m.site AND s.station = m.station"          \
	" AND s.seq = m.seq"                                                       \
	" JOIN place p ON p.site = m.site AND p.place = m.to_place"
#define PASSAGE_STANDS                                                             \
	"s.kind <> 'void' AND NOT EXISTS (SELECT 1 FROM slip v"                    \
	" WHERE v.site = m.site AND v.refers = m.number AND v.kind = 'void')"
#define PASSAGE_OLDEST_FIRST "m.nth"
#define PASSAGE_NEWEST_FIRST "m.nth DESC"

/* The columns from @col on; texts last until the statement's next step. */
void unit_passage_read(struct stmt *row, int col, struct unit_passage *passage);

/* Make @state, which is initialised, from all of the unit's moves. */
gboolean unit_state_read(struct db *db, const char *site, const char *unit,
			 const char *kind, struct unit_state *state,
			 GError **error);

/* After the tables of step 2 were made: in which order the units moved, and what
 * their rows say beside where they are. unit_migrate.c */
gboolean unit_migrate(struct db *db, GError **error);

/* What a search for a unit looks through: @texts to NULL, case folded; owned. */
char *unit_search(const char *const *texts);

#endif
