#include "store/ledger.h"

#include <string.h>

#include "base/error.h"
#include "store/ledger_demand.h"

/* ---- was it posted before ---- */

/* @number: set to the owned number of the slip with this UUID, NULL for none. */
static gboolean
find_uuid(struct store *store, const char *uuid, char **number, GError **error)
{
	static const char find[] =
		"SELECT number FROM slip WHERE site = $1 AND uuid = $2";
	struct stmt *stmt = db_stmt(store->db, find, error);

	*number = NULL;
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, uuid);
	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_YES) {
		*number = g_strdup(stmt_col_text(stmt, 0));
		stmt_reset(stmt);
	}
	return row != DB_ROW_ERROR;
}

/* ---- voiding ---- */

static gboolean
check_not_voided(struct store *store, const char *number, GError **error)
{
	static const char find[] = "SELECT number FROM slip WHERE site = $1"
				   " AND refers = $2 AND kind = 'void'";
	struct stmt *stmt = db_stmt(store->db, find, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, number);
	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_YES) {
		g_set_error(error, SD_ERROR, SD_ERROR_REFUSED,
			    "%s has been voided already by %s", number,
			    stmt_col_text(stmt, 0));
		stmt_reset(stmt);
	}
	return row == DB_ROW_NONE;
}

static gboolean
same_goods(const struct move *a, const struct move *b)
{
	return g_strcmp0(a->part, b->part) == 0 &&
	       g_strcmp0(a->unit, b->unit) == 0 && strcmp(a->lot, b->lot) == 0 &&
	       a->qty == b->qty && strcmp(a->from, b->from) == 0 &&
	       strcmp(a->to, b->to) == 0;
}

static gboolean
is_opposite(const struct slip *slip, const struct slip *original)
{
	AUTO(slip) opposite = slip_void_of(original, slip->uuid);

	if (slip->moves->len != opposite->moves->len)
		return FALSE;
	for (guint i = 0; i < slip->moves->len; i++)
		if (!same_goods(slip->moves->pdata[i], opposite->moves->pdata[i]))
			return FALSE;
	return TRUE;
}

static gboolean
check_void(struct store *store, const struct slip *slip,
	   const struct slip *original, GError **error)
{
	if (original->kind == SLIP_VOID) {
		g_set_error(
			error, SD_ERROR, SD_ERROR_REFUSED,
			"%s is itself a void and cannot be voided; post the slip "
			"again instead",
			original->number);
		return FALSE;
	}
	if (!check_not_voided(store, original->number, error))
		return FALSE;
	if (is_opposite(slip, original))
		return ledger_custody_check_void(store, original, error);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "the void of %s does not take back exactly its moves",
		    original->number);
	return FALSE;
}

/* ---- numbers and the chain ---- */

/* Count one up; @next: the number taken. @digest: owned, may be NULL. */
static gboolean
count_up(struct store *store, const char *name, gint64 *next, char **digest,
	 GError **error)
{
	static const char count[] =
		"INSERT INTO counter (site, station, name, next, digest)"
		" VALUES ($1, $2, $3, 2, '') ON CONFLICT (site, station, name)"
		" DO UPDATE SET next = counter.next + 1 RETURNING next - 1, digest";
	struct stmt *stmt = db_stmt(store->db, count, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_int(stmt, 2, store->station);
	stmt_text(stmt, 3, name);
	if (stmt_step(stmt, error) != DB_ROW_YES)
		return FALSE;
	*next = stmt_col_int(stmt, 0);
	if (digest != NULL)
		*digest = g_strdup(stmt_col_text(stmt, 1));
	return stmt_run(stmt, NULL, error);
}

static gboolean
set_chain_end(struct store *store, const char *digest, GError **error)
{
	static const char set[] = "UPDATE counter SET digest = $3 WHERE site = $1"
				  " AND station = $2 AND name = 'seq'";
	struct stmt *stmt = db_stmt(store->db, set, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_int(stmt, 2, store->station);
	stmt_text(stmt, 3, digest);
	return stmt_run(stmt, NULL, error);
}

/* ---- rows ---- */

static gboolean
write_slip(const struct posting *posting, const char *digest, GError **error)
{
	static const char add[] =
		"INSERT INTO slip (site, station, seq, uuid, kind, number, at_ms,"
		" person, other, approver, job, party, purchase, refers, reason, "
		"note,"
		" digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
		"$12,"
		" $13, $14, $15, $16, $17)";
	const struct slip *slip = posting->slip;
	struct stmt *stmt = db_stmt(posting->store->db, add, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, posting->store->site);
	stmt_int(stmt, 2, posting->store->station);
	stmt_int(stmt, 3, posting->seq);
	stmt_text(stmt, 4, slip->uuid);
	stmt_text(stmt, 5, slip_kind_name(slip->kind));
	stmt_text(stmt, 6, slip->number);
	stmt_int(stmt, 7, slip->at);
	stmt_text(stmt, 8, slip->person);
	stmt_text(stmt, 9, slip->other);
	stmt_text(stmt, 10, slip->approver);
	stmt_text(stmt, 11, slip->job);
	stmt_text(stmt, 12, slip->party);
	stmt_text(stmt, 13, slip->order);
	stmt_text(stmt, 14, slip->refers);
	stmt_text(stmt, 15, slip->reason);
	stmt_text(stmt, 16, slip->note);
	stmt_text(stmt, 17, digest);
	return stmt_run(stmt, NULL, error);
}

static gboolean
write_shortage(const struct posting *posting, const struct shortage *shortage,
	       guint line, GError **error)
{
	static const char add[] =
		"INSERT INTO shortage (site, station, seq, line, part, qty,"
		" back_ordered) VALUES ($1, $2, $3, $4, $5, $6, $7)";
	struct store *store = posting->store;

	if (!ledger_part(store, shortage->part, NULL, error))
		return FALSE;
	struct stmt *stmt = db_stmt(store->db, add, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_int(stmt, 2, store->station);
	stmt_int(stmt, 3, posting->seq);
	stmt_int(stmt, 4, line);
	stmt_text(stmt, 5, shortage->part);
	stmt_int(stmt, 6, shortage->qty);
	stmt_int(stmt, 7, shortage->back_ordered ? 1 : 0);
	return stmt_run(stmt, NULL, error);
}

static gboolean
write_lines(const struct posting *posting, GError **error)
{
	const struct slip *slip = posting->slip;

	for (guint i = 0; i < slip->moves->len; i++)
		if (!ledger_move(posting, slip->moves->pdata[i], i + 1, error))
			return FALSE;
	for (guint i = 0; i < slip->shortages->len; i++)
		if (!write_shortage(posting, slip->shortages->pdata[i], i + 1,
				    error))
			return FALSE;
	return TRUE;
}

/* ---- around the ledger ---- */

static gboolean
drop_parked(const struct posting *posting, GError **error)
{
	static const char drop[] =
		"DELETE FROM parked WHERE site = $1 AND person = $2 AND uuid = $3";
	struct stmt *stmt = db_stmt(posting->store->db, drop, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, posting->store->site);
	stmt_text(stmt, 2, posting->slip->person);
	stmt_text(stmt, 3, posting->slip->uuid);
	return stmt_run(stmt, NULL, error);
}

static gboolean
queue_paper(const struct posting *posting, GError **error)
{
	static const char queue[] =
		"INSERT INTO outbox (site, uuid, slip, state, at_ms, detail)"
		" VALUES ($1, $2, $3, 'queued', $4, '')";
	const struct slip *slip = posting->slip;

	if (!posting->paper || slip->kind == SLIP_HISTORY ||
	    slip->kind == SLIP_ADJUSTMENT)
		return TRUE;
	struct stmt *stmt = db_stmt(posting->store->db, queue, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, posting->store->site);
	stmt_text(stmt, 2, slip->uuid);
	stmt_text(stmt, 3, slip->number);
	stmt_int(stmt, 4, slip->at);
	return stmt_run(stmt, NULL, error);
}

/* The job is there, and nothing goes out on it once it is closed. */
static gboolean
check_job(struct store *store, const struct slip *slip, GError **error)
{
	static const char find[] =
		"SELECT finished_ms FROM job WHERE site = $1 AND job = $2";
	struct stmt *stmt;

	if (slip->job == NULL || *slip->job == '\0')
		return TRUE;
	stmt = db_stmt(store->db, find, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, slip->job);
	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_ERROR)
		return FALSE;
	if (row == DB_ROW_NONE)
		return ledger_fail(SD_ERROR_NOT_FOUND, error, "there is no job %s",
				   slip->job);
	msec_t finished = stmt_col_int(stmt, 0);
	stmt_reset(stmt);
	return slip->kind != SLIP_ISSUE || finished == 0 || slip->at < finished ||
	       ledger_fail(SD_ERROR_REFUSED, error,
			   "job %s is closed: nothing more goes out on it",
			   slip->job);
}

/* ---- posting ---- */

/* Everything of a slip that is new: @slip is complete but for its number. */
static gboolean
post_new(struct posting *posting, struct slip *slip, GError **error)
{
	struct store *store = posting->store;
	g_autofree char *previous = NULL, *digest = NULL;
	gint64 counter;

	if (!count_up(store, "seq", &posting->seq, &previous, error) ||
	    !count_up(store, slip_kind_prefix(slip->kind), &counter, NULL, error))
		return FALSE;
	posting->number = slip_number(slip->kind, store->station, counter);
	slip->number = posting->number;
	digest = slip_digest(slip, store->station, previous);
	return ledger_custody_check(posting, error) &&
	       write_slip(posting, digest, error) && write_lines(posting, error) &&
	       ledger_note_demand(posting, posting->original, error) &&
	       ledger_custody_finish(posting, error) &&
	       set_chain_end(store, digest, error) && queue_paper(posting, error) &&
	       drop_parked(posting, error);
}

static gboolean
post_void(struct posting *posting, struct slip *slip, const struct slip *original,
	  GError **error)
{
	if (!check_void(posting->store, slip, original, error))
		return FALSE;
	posting->effect = original->kind;
	slip->job = original->job;
	if (post_new(posting, slip, error))
		return TRUE;
	g_prefix_error(error, "%s cannot be voided: ", slip->refers);
	return FALSE;
}

static gboolean
post_return(struct posting *posting, struct slip *slip, const struct slip *original,
	    GError **error)
{
	if (slip->job == NULL || *slip->job == '\0') {
		slip->job = original->job;
	} else if (g_strcmp0(slip->job, original->job) != 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "the return is for job %s, but %s is not of that job",
			    slip->job, slip->refers);
		return FALSE;
	}
	return post_new(posting, slip, error);
}

/* @slip is a copy whose job and number may be set; it borrows its texts. */
static gboolean
post_by_kind(struct posting *posting, struct slip *slip, GError **error)
{
	gboolean is_void = slip->kind == SLIP_VOID;

	if (!check_job(posting->store, slip, error))
		return FALSE;
	if (!is_void && (slip->kind != SLIP_RETURN || slip->refers == NULL ||
			 *slip->refers == '\0'))
		return post_new(posting, slip, error);
	AUTO(slip) original = store_slip(posting->store, slip->refers, error);
	if (original == NULL)
		return FALSE;
	posting->original = original;
	return is_void ? post_void(posting, slip, original, error)
		       : post_return(posting, slip, original, error);
}

gboolean
ledger_post(struct store *store, const struct slip *slip,
	    struct store_posted *posted, GError **error)
{
	struct slip copy = *slip;
	struct posting posting = { .store = store,
				   .slip = &copy,
				   .effect = slip->kind,
				   .paper = posted != NULL };
	g_autofree char *number = NULL;

	if (!slip_check(slip, error) ||
	    !find_uuid(store, slip->uuid, &number, error))
		return FALSE;
	gboolean again = number != NULL;
	if (!again) {
		gboolean done = post_by_kind(&posting, &copy, error);

		number = posting.number;
		if (!done)
			return FALSE;
	}
	if (posted != NULL) {
		posted->again = again;
		posted->number = g_steal_pointer(&number);
	}
	return TRUE;
}

/* ---- transactions ---- */

struct one {
	struct store *store;
	const struct slip *slip;
	struct store_posted posted;
};

static gboolean
post_one(struct db *db, gpointer data, GError **error)
{
	struct one *one = data;

	(void) db;
	g_clear_pointer(&one->posted.number, g_free);
	return ledger_post(one->store, one->slip, &one->posted, error);
}

gboolean
store_post(struct store *store, const struct slip *slip,
	   struct store_posted *posted, GError **error)
{
	struct one one = { .store = store, .slip = slip };

	if (!db_write(store->db, post_one, &one, error)) {
		g_free(one.posted.number);
		return FALSE;
	}
	*posted = one.posted;
	return TRUE;
}

struct many {
	struct store *store;
	GPtrArray *slips;
};

static gboolean
post_many(struct db *db, gpointer data, GError **error)
{
	struct many *many = data;

	(void) db;
	for (guint i = 0; i < many->slips->len; i++)
		if (!ledger_post(many->store, many->slips->pdata[i], NULL, error))
			return FALSE;
	return TRUE;
}

gboolean
store_post_many(struct store *store, GPtrArray *slips, GError **error)
{
	struct many many = { .store = store, .slips = slips };

	return db_write(store->db, post_many, &many, error);
}
