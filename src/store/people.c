/*
 * people.c - PINs, work put aside, and the audit log
 */
#include "store/people.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/store_private.h"

/*
 * A PIN has few values: no cost keeps somebody who stole the file from trying
 * them all; at the counter the lock does that. So the hash is dear enough to spare
 * PINs used elsewhere a lookup table, and cheap enough for a small station: two
 * passes over 8 MiB, some 10 ms.
 */
#define PIN_PASSES 2
#define PIN_MEMORY ((size_t) 8 * 1024 * 1024)

#define PIN_MIN 4
#define PIN_MAX 12

static gboolean
start_sodium(GError **error)
{
	if (sodium_init() >= 0)
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_IO,
		    "the cryptography library does not start");
	return FALSE;
}

gboolean
pin_is_plain(const char *pin)
{
	gsize len = strlen(pin);

	return len >= PIN_MIN && len <= PIN_MAX && strspn(pin, "0123456789") == len;
}

gboolean
pin_is_hash(const char *pin)
{
	return g_str_has_prefix(pin, crypto_pwhash_STRPREFIX) &&
	       strlen(pin) < crypto_pwhash_STRBYTES &&
	       crypto_pwhash_str_needs_rehash(pin, PIN_PASSES, PIN_MEMORY) >= 0;
}

char *
pin_hash(const char *pin, GError **error)
{
	g_autofree char *hash = g_malloc0(crypto_pwhash_STRBYTES);

	if (!start_sodium(error))
		return NULL;
	if (crypto_pwhash_str(hash, pin, strlen(pin), PIN_PASSES, PIN_MEMORY) !=
	    0) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "there is no memory to hash a PIN");
		return NULL;
	}
	return g_steal_pointer(&hash);
}

gboolean
pin_matches(const char *hash, const char *pin)
{
	return sodium_init() >= 0 &&
	       crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0;
}

/* ---- the lock -------------------------------------------------------------------
 */

struct attempt {
	struct store *store;
	const char *person;
	msec_t now;
	gboolean taken; /* this attempt counts and may be tried */
	gint64 failures;
	msec_t locked_until;
};

/*
 * Count the attempt as wrong before the PIN is tried: however many stations try at
 * once, and however they end, none gets a try more.
 */
static gboolean
count_attempt(struct db *db, gpointer data, GError **error)
{
	struct attempt *attempt = data;
	struct stmt *stmt = db_stmt(
		db,
		"INSERT INTO pin_lock (person, failures, locked_until)"
		" VALUES ($1, 1, 0) ON CONFLICT (person) DO UPDATE SET"
		" failures = pin_lock.failures + 1,"
		" locked_until = CASE WHEN pin_lock.failures < 4 THEN 0"
		" WHEN pin_lock.failures > 10 THEN $2 + 3600000"
		" ELSE $2 + (30000 << CAST(pin_lock.failures - 4 AS INTEGER)) END"
		" WHERE pin_lock.locked_until <= $2"
		" RETURNING failures, locked_until",
		error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, attempt->person);
	stmt_int(stmt, 2, attempt->now);

	enum db_row row = stmt_step(stmt, error);
	attempt->taken = row == DB_ROW_YES;
	if (attempt->taken) {
		attempt->failures = stmt_col_int(stmt, 0);
		attempt->locked_until = stmt_col_int(stmt, 1);
		stmt_reset(stmt);
	}
	return row != DB_ROW_ERROR;
}

static gboolean
clear_lock(struct db *db, gpointer data, GError **error)
{
	struct attempt *attempt = data;
	struct stmt *stmt =
		db_stmt(db,
			"UPDATE pin_lock SET failures = 0, locked_until = 0"
			" WHERE person = $1",
			error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, attempt->person);
	return stmt_run(stmt, NULL, error);
}

static gboolean
log_wrong(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct attempt *attempt = data;
	g_autofree char *detail =
		g_strdup_printf("%" G_GINT64_FORMAT " in a row", attempt->failures);

	return audit_add(attempt->store, attempt->now, attempt->person, "pin-wrong",
			 detail, error);
}

static gboolean
read_hash(struct store *store, const char *person, char **hash, GError **error)
{
	struct stmt *stmt =
		db_stmt(store->db, "SELECT pin FROM person WHERE person = $1",
			error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, person);

	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_NONE)
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "there is no person %s", person);
	if (row != DB_ROW_YES)
		return FALSE;
	*hash = g_strdup(stmt_col_text(stmt, 0));
	stmt_reset(stmt);
	return TRUE;
}

static gboolean
read_lock(struct attempt *attempt, GError **error)
{
	struct stmt *stmt =
		db_stmt(attempt->store->db,
			"SELECT locked_until FROM pin_lock WHERE person = $1",
			error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, attempt->person);

	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_YES) {
		attempt->locked_until = stmt_col_int(stmt, 0);
		stmt_reset(stmt);
	}
	return row != DB_ROW_ERROR;
}

gboolean
store_pin_check(struct store *store, const char *person, const char *pin,
		msec_t now, enum store_pin *verdict, msec_t *locked_until,
		GError **error)
{
	struct attempt attempt = { .store = store, .person = person, .now = now };
	g_autofree char *hash = NULL;

	if (!start_sodium(error) || !read_hash(store, person, &hash, error))
		return FALSE;
	if (*hash == '\0') {
		*verdict = STORE_PIN_NONE;
		return TRUE;
	}
	if (!db_write(store->db, count_attempt, &attempt, error))
		return FALSE;
	if (!attempt.taken) {
		*verdict = STORE_PIN_LOCKED;
		if (!read_lock(&attempt, error))
			return FALSE;
	} else if (pin_matches(hash, pin)) {
		*verdict = STORE_PIN_OK;
		return db_write(store->db, clear_lock, &attempt, error);
	} else {
		*verdict = attempt.locked_until > now ? STORE_PIN_LOCKED
						      : STORE_PIN_WRONG;
		if (!db_write(store->db, log_wrong, &attempt, error))
			return FALSE;
	}
	if (locked_until)
		*locked_until = attempt.locked_until;
	return TRUE;
}

/* ---- work put aside
 * --------------------------------------------------------------- */

struct park {
	struct store *store;
	const char *person, *uuid, *draft;
	msec_t now;
};

static gboolean
park_row(struct db *db, gpointer data, GError **error)
{
	struct park *park = data;
	struct stmt *stmt = db_stmt(
		db,
		"INSERT INTO parked (site, person, uuid, at_ms, draft)"
		" VALUES ($1, $2, $3, $4, $5) ON CONFLICT (site, person)"
		" DO UPDATE SET uuid = excluded.uuid, at_ms = excluded.at_ms,"
		" draft = excluded.draft",
		error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, park->store->site);
	stmt_text(stmt, 2, park->person);
	stmt_text(stmt, 3, park->uuid);
	stmt_int(stmt, 4, park->now);
	stmt_text(stmt, 5, park->draft);
	return stmt_run(stmt, NULL, error);
}

gboolean
store_park(struct store *store, const char *person, const char *uuid, msec_t now,
	   const char *draft, GError **error)
{
	struct park park = { store, person, uuid, draft, now };

	return db_write(store->db, park_row, &park, error);
}

char *
store_parked(struct store *store, const char *person, GError **error)
{
	struct stmt *stmt = db_stmt(
		store->db,
		"SELECT draft FROM parked p WHERE p.site = $1 AND p.person = $2"
		" AND NOT EXISTS (SELECT 1 FROM slip s WHERE s.site = p.site"
		" AND s.uuid = p.uuid)",
		error);
	char *draft = NULL;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, person);
	if (stmt_step(stmt, error) == DB_ROW_YES) {
		draft = g_strdup(stmt_col_text(stmt, 0));
		stmt_reset(stmt);
	}
	return draft;
}

static gboolean
unpark_row(struct db *db, gpointer data, GError **error)
{
	struct park *park = data;
	struct stmt *stmt =
		db_stmt(db, "DELETE FROM parked WHERE site = $1 AND person = $2",
			error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, park->store->site);
	stmt_text(stmt, 2, park->person);
	return stmt_run(stmt, NULL, error);
}

gboolean
store_unpark(struct store *store, const char *person, GError **error)
{
	struct park park = { .store = store, .person = person };

	return db_write(store->db, unpark_row, &park, error);
}

/* ---- the audit log
 * ------------------------------------------------------------------ */

gboolean
audit_add(struct store *store, msec_t at, const char *person, const char *what,
	  const char *detail, GError **error)
{
	struct stmt *stmt = db_stmt(
		store->db,
		"INSERT INTO audit (site, uuid, at_ms, person, what, detail)"
		" VALUES ($1, $2, $3, $4, $5, $6)",
		error);
	g_autofree char *uuid = g_uuid_string_random();

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, uuid);
	stmt_int(stmt, 3, at);
	stmt_text(stmt, 4, person);
	stmt_text(stmt, 5, what);
	stmt_text(stmt, 6, detail);
	return stmt_run(stmt, NULL, error);
}

struct note {
	struct store *store;
	msec_t at;
	const char *person, *what, *detail;
};

static gboolean
audit_row(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct note *note = data;

	return audit_add(note->store, note->at, note->person, note->what,
			 note->detail, error);
}

gboolean
store_audit(struct store *store, msec_t at, const char *person, const char *what,
	    const char *detail, GError **error)
{
	struct note note = { store, at, person, what, detail };

	return db_write(store->db, audit_row, &note, error);
}
