#include "store/verify.h"

#include <string.h>

#include "base/error.h"
#include "store/verify_demand.h"
#include "store/verify_meaning.h"

/* How far a station's chain has been followed. */
struct chain {
	gint64 station;
	gint64 seq;               /* of the last slip, 0 before the first */
	gint64 count[SLIP_KINDS]; /* last number of each kind */
	char *number; /* of the last slip; owned, NULL before the first */
	char *digest; /* of the last slip; owned, "" before the first */
};

struct walk {
	struct store *store;
	struct tally *tally;
	struct meaning *meaning;
	struct index_sums *sums; /* NULL: the chains are not looked at */
	struct store_verify *result;
	struct demand_walk *demand;
	GHashTable *ends; /* what the counters must say: counter_ends_new() */
	GString *text;    /* what the slip's digest is taken over */
	GChecksum *checksum;
	struct stmt *slips, *moves, *shortages; /* each on its next row */
	gboolean has_slip, has_move, has_shortage;
	struct chain chain;
	struct slip slip;      /* view of the row in .slips */
	enum slip_kind effect; /* what it counts as */
};

/* The first fault counts. @slip: the slip it names, NULL for none. */
static void G_GNUC_PRINTF(3, 4)
	fault(struct walk *walk, const char *slip, const char *format, ...)
{
	va_list args;

	if (walk->result->fault != NULL)
		return;
	va_start(args, format);
	walk->result->fault = g_strdup_vprintf(format, args);
	va_end(args);
	walk->result->slip = g_strdup(slip);
}

/* ---- cursors ---- */

static gboolean
advance(struct stmt *stmt, gboolean *has, GError **error)
{
	enum db_row row = stmt_step(stmt, error);

	*has = row == DB_ROW_YES;
	return row != DB_ROW_ERROR;
}

static struct stmt *
open_cursor(struct walk *walk, const char *sql, gboolean *has, GError **error)
{
	struct stmt *stmt = db_stmt(walk->store->db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, walk->store->site);
	return advance(stmt, has, error) ? stmt : NULL;
}

static gboolean
open_cursors(struct walk *walk, GError **error)
{
	static const char slips[] =
		"SELECT " SLIP_COLUMNS
		" FROM slip WHERE site = $1 ORDER BY station, seq";
	static const char moves[] =
		"SELECT " MOVE_COLUMNS
		" FROM move WHERE site = $1 ORDER BY station, seq, line";
	static const char shortages[] =
		"SELECT " SHORTAGE_COLUMNS
		" FROM shortage WHERE site = $1 ORDER BY station, seq, line";

	walk->slips = open_cursor(walk, slips, &walk->has_slip, error);
	if (walk->slips == NULL)
		return FALSE;
	walk->moves = open_cursor(walk, moves, &walk->has_move, error);
	if (walk->moves == NULL)
		return FALSE;
	walk->shortages = open_cursor(walk, shortages, &walk->has_shortage, error);
	return walk->shortages != NULL;
}

/* Where a row of lines stands to the slip in hand: before (< 0), on it, after. */
static int
line_order(const struct walk *walk, struct stmt *lines)
{
	gint64 station = stmt_col_int(lines, LINE_STATION);
	gint64 seq = stmt_col_int(lines, LINE_SEQ);

	if (station != walk->chain.station)
		return station < walk->chain.station ? -1 : 1;
	return seq < walk->chain.seq ? -1 : seq > walk->chain.seq;
}

static void
fault_orphan(struct walk *walk, struct stmt *lines, const char *what)
{
	fault(walk, NULL,
	      "there is a %s of slip %" G_GINT64_FORMAT
	      " in the chain of station %" G_GINT64_FORMAT ", but no such slip",
	      what, stmt_col_int(lines, LINE_SEQ),
	      stmt_col_int(lines, LINE_STATION));
}

static void
fault_changed(struct walk *walk)
{
	fault(walk, walk->slip.number,
	      "slip %s: it or its moves were changed (the digest differs)",
	      walk->slip.number);
}

/* ---- what the indexes should hold ---- */

static void
add_move_entries(struct walk *walk, const struct move *move, gint64 line)
{
	const struct chain *chain = &walk->chain;

	if (move->part != NULL) {
		const struct index_entry entry = {
			{ move->part, walk->slip.number, move->from, move->to,
			  move->lot },
			{ move->at, chain->station, chain->seq, line, move->qty },
		};

		index_sums_add(walk->sums, INDEX_MOVE_PART, &entry);
	}
	if (move->unit != NULL) {
		const struct index_entry entry = {
			{ move->unit },
			{ stmt_col_int(walk->moves, MOVE_NTH), move->at,
			  chain->station, chain->seq, line },
		};

		index_sums_add(walk->sums, INDEX_MOVE_UNIT, &entry);
	}
}

static void
add_slip_entry(struct walk *walk, enum ledger_index index, const char *text)
{
	const struct index_entry entry = {
		{ text }, { walk->chain.station, walk->chain.seq }
	};

	index_sums_add(walk->sums, index, &entry);
}

static void
add_slip_entries(struct walk *walk)
{
	const struct slip *slip = &walk->slip;

	add_slip_entry(walk, INDEX_SLIP_UUID, slip->uuid);
	add_slip_entry(walk, INDEX_SLIP_NUMBER, slip->number);
	if (slip->job != NULL)
		add_slip_entry(walk, INDEX_SLIP_JOB, slip->job);
	if (slip->kind == SLIP_VOID)
		add_slip_entry(walk, INDEX_SLIP_VOID,
			       slip->refers ? slip->refers : "");
}

/* ---- one slip ---- */

static gboolean
walk_moves(struct walk *walk, GError **error)
{
	gint64 line = 0;

	for (; walk->has_move; line++) {
		int order = line_order(walk, walk->moves);
		struct move move;

		if (order > 0)
			break;
		if (order < 0) {
			fault_orphan(walk, walk->moves, "move");
			return TRUE;
		}
		if (!ledger_view_move(walk->moves, &move) ||
		    stmt_col_int(walk->moves, LINE_LINE) != line + 1 ||
		    (move.unit == NULL &&
		     stmt_col_int(walk->moves, MOVE_NTH) != 0) ||
		    strcmp(stmt_col_text(walk->moves, MOVE_NUMBER),
			   walk->slip.number) != 0) {
			fault_changed(walk);
			return TRUE;
		}
		if (walk->sums != NULL) {
			slip_text_move(walk->text, &walk->slip, &move);
			add_move_entries(walk, &move, line + 1);
		}
		meaning_add_move(walk->meaning, &walk->slip, walk->effect, &move);
		demand_walk_move(walk->demand, walk->effect, &move);
		walk->result->moves++;
		if (!advance(walk->moves, &walk->has_move, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
walk_shortages(struct walk *walk, GError **error)
{
	gint64 line = 0;

	for (; walk->has_shortage; line++) {
		int order = line_order(walk, walk->shortages);
		struct shortage shortage;

		if (order > 0)
			break;
		if (order < 0) {
			fault_orphan(walk, walk->shortages, "shortage");
			return TRUE;
		}
		ledger_view_shortage(walk->shortages, &shortage);
		if (stmt_col_int(walk->shortages, LINE_LINE) != line + 1) {
			fault_changed(walk);
			return TRUE;
		}
		slip_text_shortage(walk->text, &shortage);
		demand_walk_shortage(walk->demand, walk->effect, &shortage);
		if (!advance(walk->shortages, &walk->has_shortage, error))
			return FALSE;
	}
	return TRUE;
}

/* The chain goes on one by one, and so do the numbers of each kind. */
static void
check_number(struct walk *walk, gint64 seq)
{
	struct chain *chain = &walk->chain;
	enum slip_kind kind = walk->slip.kind;

	if (seq != chain->seq + 1) {
		fault(walk, chain->number,
		      "%" G_GINT64_FORMAT " slips of station %" G_GINT64_FORMAT
		      " are missing between %s and %s",
		      seq - chain->seq - 1, chain->station,
		      chain->number ? chain->number : "the beginning",
		      walk->slip.number);
		return;
	}
	g_autofree char *number =
		slip_number(kind, chain->station, ++chain->count[kind]);
	if (strcmp(number, walk->slip.number) != 0)
		fault(walk, walk->slip.number,
		      "slip %s stands where %s should be: one of them was changed",
		      walk->slip.number, number);
}

static void
check_digest(struct walk *walk)
{
	const char *digest = stmt_col_text(walk->slips, SLIP_DIGEST);
	struct chain *chain = &walk->chain;

	g_checksum_reset(walk->checksum);
	g_checksum_update(walk->checksum, (const guchar *) walk->text->str,
			  (gssize) walk->text->len);
	if (strcmp(g_checksum_get_string(walk->checksum), digest) != 0)
		fault_changed(walk);
	g_free(chain->digest);
	chain->digest = g_strdup(digest);
	g_free(chain->number);
	chain->number = g_strdup(walk->slip.number);
}

/* Note what the counters of the station must say; begin the next one. */
static void
end_chain(struct walk *walk, gint64 next_station)
{
	struct chain *chain = &walk->chain;

	if (chain->seq > 0) {
		counter_ends_add(walk->ends, chain->station, "seq", chain->seq + 1,
				 chain->digest);
		for (int kind = 0; kind < SLIP_KINDS; kind++)
			if (chain->count[kind] > 0)
				counter_ends_add(walk->ends, chain->station,
						 slip_kind_prefix(
							 (enum slip_kind) kind),
						 chain->count[kind] + 1, "");
	}
	g_free(chain->number);
	g_free(chain->digest);
	*chain = (struct chain) { .station = next_station, .digest = g_strdup("") };
}

static gboolean
begin_meaning(struct walk *walk, GError **error)
{
	gboolean found;

	if (!meaning_begin(walk->meaning, &walk->slip, &walk->effect, &found,
			   error))
		return FALSE;
	if (!found)
		fault(walk, walk->slip.number,
		      "slip %s voids %s, which is not in the ledger",
		      walk->slip.number, walk->slip.refers);
	return TRUE;
}

static gboolean
walk_slip(struct walk *walk, GError **error)
{
	gint64 station = stmt_col_int(walk->slips, SLIP_STATION);
	gint64 seq = stmt_col_int(walk->slips, SLIP_SEQ);

	if (walk->chain.digest == NULL || station != walk->chain.station)
		end_chain(walk, station);
	if (!ledger_view_slip(walk->slips, &walk->slip)) {
		fault_changed(walk);
		return TRUE;
	}
	if (walk->sums != NULL)
		check_number(walk, seq);
	walk->chain.seq = seq;
	slip_text_begin(walk->text, &walk->slip, station, walk->chain.digest);
	if (!begin_meaning(walk, error) || !walk_moves(walk, error) ||
	    !walk_shortages(walk, error) ||
	    !demand_walk_end(walk->demand, walk->effect, &walk->slip, error))
		return FALSE;
	if (walk->sums != NULL) {
		check_digest(walk);
		add_slip_entries(walk);
	}
	walk->result->slips++;
	return advance(walk->slips, &walk->has_slip, error);
}

/* ---- all slips ---- */

static gboolean
walk_all(struct walk *walk, GError **error)
{
	walk->demand = demand_walk_new(walk->store, walk->tally, error);
	if (walk->demand == NULL)
		return FALSE;
	walk->meaning = meaning_new(walk->store, walk->tally, error);
	if (walk->meaning == NULL || !open_cursors(walk, error))
		return FALSE;
	while (walk->has_slip && walk->result->fault == NULL)
		if (!walk_slip(walk, error))
			return FALSE;
	if (walk->result->fault != NULL)
		return TRUE;
	if (walk->has_move)
		fault_orphan(walk, walk->moves, "move");
	if (walk->has_shortage)
		fault_orphan(walk, walk->shortages, "shortage");
	end_chain(walk, 0);
	return walk->sums == NULL ||
	       counter_ends_check(walk->ends, walk->store, &walk->result->fault,
				  error);
}

gboolean
verify_walk(struct store *store, struct tally *tally, struct index_sums *sums,
	    struct store_verify *result, GError **error)
{
	struct walk walk = {
		.store = store,
		.tally = tally,
		.sums = sums,
		.result = result,
		.ends = counter_ends_new(),
		.text = g_string_sized_new(4096),
		.checksum = g_checksum_new(G_CHECKSUM_SHA256),
	};
	gboolean done = walk_all(&walk, error);

	/* a cursor left on a row would hold its texts and the moment it reads */
	if (walk.slips != NULL)
		stmt_reset(walk.slips);
	if (walk.moves != NULL)
		stmt_reset(walk.moves);
	if (walk.shortages != NULL)
		stmt_reset(walk.shortages);
	demand_walk_free(walk.demand);
	meaning_free(walk.meaning);
	g_hash_table_unref(walk.ends);
	g_string_free(walk.text, TRUE);
	g_checksum_free(walk.checksum);
	g_free(walk.chain.number);
	g_free(walk.chain.digest);
	return done;
}
