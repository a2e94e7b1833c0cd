#include "store/printing.h"

#include <string.h>

#include "store/store_private.h"

#define KEPT 1000 /* jobs, for those who want to know what was printed */

static const char *const uses[] = { "slips", "labels" };
static const char *const states[] = { "queued", "sent", "done", "failed" };

const char *
print_use_name(enum print_use use)
{
	return uses[use];
}

void
print_job_free(struct print_job *job)
{
	if (job == NULL)
		return;
	g_free(job->path);
	g_free(job->title);
	g_free(job->printer);
	g_free(job->detail);
	g_free(job);
}

/* ---- adding ----------------------------------------------------------------- */

struct adding {
	struct store *store;
	enum print_use use;
	const char *slip;
	const GPtrArray *paths;
	msec_t now;
};

static struct stmt *
own_stmt(struct store *store, const char *sql, GError **error)
{
	struct stmt *stmt = db_stmt(store->db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, store->site);
	stmt_int(stmt, 2, store->station);
	return stmt;
}

static gboolean
add_row(const struct adding *adding, const char *path, GError **error)
{
	static const char add[] =
		"INSERT INTO print_job (site, station, id, use, path, title, state,"
		" printer, job, tries, at_ms, sent_ms, detail)"
		" SELECT $1, $2, COALESCE(max(id), 0) + 1, $3, $4, $5, 'queued',"
		" '', 0, 0, $6, 0, ''"
		" FROM print_job WHERE site = $1 AND station = $2";
	struct stmt *stmt = own_stmt(adding->store, add, error);
	g_autofree char *title = g_path_get_basename(path);

	if (stmt == NULL)
		return FALSE;
	if (g_str_has_suffix(title, ".pdf"))
		title[strlen(title) - strlen(".pdf")] = '\0';
	stmt_text(stmt, 3, uses[adding->use]);
	stmt_text(stmt, 4, path);
	stmt_text(stmt, 5, title);
	stmt_int(stmt, 6, adding->now);
	return stmt_run(stmt, NULL, error);
}

static gboolean
forget_old(struct store *store, GError **error)
{
	static const char forget[] =
		"DELETE FROM print_job WHERE site = $1 AND station = $2"
		" AND id <= (SELECT max(id) FROM print_job"
		"            WHERE site = $1 AND station = $2) - $3"
		" AND state = 'done'";
	struct stmt *stmt = own_stmt(store, forget, error);

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, KEPT);
	return stmt_run(stmt, NULL, error);
}

static gboolean
settle(struct store *store, const char *slip, GError **error)
{
	static const char done[] = "UPDATE outbox SET state = 'done', detail = ''"
				   " WHERE site = $1 AND slip = $2"
				   " AND state IN ('queued', 'failed')";
	struct stmt *stmt = db_stmt(store->db, done, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, slip);
	return stmt_run(stmt, NULL, error);
}

static gboolean
add_rows(struct db *db G_GNUC_UNUSED, gpointer data, GError **error)
{
	const struct adding *adding = data;

	for (guint i = 0; i < adding->paths->len; i++)
		if (!add_row(adding, adding->paths->pdata[i], error))
			return FALSE;
	return (adding->slip == NULL ||
		settle(adding->store, adding->slip, error)) &&
	       forget_old(adding->store, error);
}

gboolean
store_print_add(struct store *store, enum print_use use, const char *slip,
		const GPtrArray *paths, msec_t now, GError **error)
{
	struct adding adding = { store, use, slip, paths, now };

	return db_write(store->db, add_rows, &adding, error);
}

/* ---- reading ---------------------------------------------------------------- */

static enum print_state
state_of(const char *name)
{
	enum print_state state = PRINT_QUEUED;

	while (strcmp(states[state], name) != 0)
		state++;
	return state;
}

struct print_job *
store_print_next(struct store *store, enum print_use use, GError **error)
{
	static const char next[] =
		"SELECT id, path, title, state, printer, job, tries, sent_ms, "
		"detail"
		" FROM print_job WHERE site = $1 AND station = $2 AND use = $3"
		" AND state IN ('queued', 'sent') ORDER BY id LIMIT 1";
	struct stmt *stmt = own_stmt(store, next, error);
	struct print_job *job;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 3, uses[use]);
	if (stmt_step(stmt, error) != DB_ROW_YES)
		return NULL;
	job = g_new0(struct print_job, 1);
	job->id = stmt_col_int(stmt, 0);
	job->use = use;
	job->path = g_strdup(stmt_col_text(stmt, 1));
	job->title = g_strdup(stmt_col_text(stmt, 2));
	job->state = state_of(stmt_col_text(stmt, 3));
	job->printer = g_strdup(stmt_col_text(stmt, 4));
	job->job = stmt_col_int(stmt, 5);
	job->tries = stmt_col_int(stmt, 6);
	job->sent = stmt_col_int(stmt, 7);
	job->detail = g_strdup(stmt_col_text(stmt, 8));
	stmt_reset(stmt);
	return job;
}

gint64
store_print_waiting(struct store *store, enum print_use use, GError **error)
{
	static const char count[] = "SELECT CAST(count(*) AS BIGINT) FROM print_job"
				    " WHERE site = $1 AND station = $2 AND use = $3"
				    " AND state IN ('queued', 'sent')";
	struct stmt *stmt = own_stmt(store, count, error);
	gint64 n;

	if (stmt == NULL)
		return -1;
	stmt_text(stmt, 3, uses[use]);
	if (stmt_step(stmt, error) != DB_ROW_YES)
		return -1;
	n = stmt_col_int(stmt, 0);
	stmt_reset(stmt);
	return n;
}

/* ---- what became of it ------------------------------------------------------ */

struct keeping {
	struct store *store;
	const struct print_job *job;
};

static gboolean
keep_row(struct db *db G_GNUC_UNUSED, gpointer data, GError **error)
{
	static const char keep[] =
		"UPDATE print_job SET state = $4, printer = $5, job = $6,"
		" tries = $7, sent_ms = $8, detail = $9"
		" WHERE site = $1 AND station = $2 AND id = $3";
	const struct keeping *keeping = data;
	const struct print_job *job = keeping->job;
	struct stmt *stmt = own_stmt(keeping->store, keep, error);

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, job->id);
	stmt_text(stmt, 4, states[job->state]);
	stmt_text(stmt, 5, job->printer);
	stmt_int(stmt, 6, job->job);
	stmt_int(stmt, 7, job->tries);
	stmt_int(stmt, 8, job->sent);
	stmt_text(stmt, 9, job->detail);
	return stmt_run(stmt, NULL, error);
}

gboolean
store_print_keep(struct store *store, const struct print_job *job, GError **error)
{
	struct keeping keeping = { store, job };

	return db_write(store->db, keep_row, &keeping, error);
}
