#include "store/verify_index.h"

/* Everything an index holds: its texts, then its numbers. The order is asked for so
 * that the engine reads the index and nothing else. */
static const struct {
	const char *name;
	int texts, numbers;
	const char *sql;
} indexes[LEDGER_INDEXES] = {
	[INDEX_SLIP_UUID] = { "slip_uuid", 1, 2,
			      "SELECT uuid, station, seq FROM slip"
			      " WHERE site = $1 ORDER BY uuid" },
	[INDEX_SLIP_NUMBER] = { "slip_number", 1, 2,
				"SELECT number, station, seq FROM slip"
				" WHERE site = $1 ORDER BY number" },
	[INDEX_SLIP_JOB] = { "slip_job", 1, 2,
			     "SELECT job, station, seq FROM slip"
			     " WHERE site = $1 AND job <> '' ORDER BY job" },
	[INDEX_SLIP_VOID] = { "slip_void", 1, 2,
			      "SELECT refers, station, seq FROM slip"
			      " WHERE site = $1 AND kind = 'void' ORDER BY "
			      "refers" },
	[INDEX_MOVE_PART] = { "move_part", 5, 5,
			      "SELECT part, number, from_place, to_place, lot, "
			      "at_ms,"
			      " station, seq, line, qty FROM move"
			      " WHERE site = $1 AND part <> '' ORDER BY part, "
			      "at_ms" },
	[INDEX_MOVE_UNIT] = { "move_unit", 1, 5,
			      "SELECT unit, nth, at_ms, station, seq, line FROM "
			      "move WHERE site = $1 AND unit <> ''"
			      " ORDER BY unit, nth" },
};

void
index_sums_init(struct index_sums *sums)
{
	*sums = (struct index_sums) {
		.seed = (guint64) g_random_int() << 32 | g_random_int(),
	};
}

static guint64
hash(guint64 seed, const struct index_entry *entry)
{
	guint64 h = 0xcbf29ce484222325u ^ seed;

	for (int i = 0; i < INDEX_TEXTS && entry->texts[i] != NULL; i++) {
		for (const char *p = entry->texts[i]; *p != '\0'; p++)
			h = (h ^ (guchar) *p) * 0x100000001b3u;
		h = (h ^ 0xff) * 0x100000001b3u;
	}
	for (int i = 0; i < INDEX_NUMBERS; i++) {
		h = (h ^ (guint64) entry->numbers[i]) * 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	return h;
}

void
index_sums_add(struct index_sums *sums, enum ledger_index index,
	       const struct index_entry *entry)
{
	sums->sums[index] += hash(sums->seed, entry);
}

static gboolean
take_away(struct index_sums *sums, enum ledger_index index, struct store *store,
	  GError **error)
{
	struct stmt *stmt = db_stmt(store->db, indexes[index].sql, error);
	int texts = indexes[index].texts;
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct index_entry entry = { 0 };

		for (int i = 0; i < texts; i++)
			entry.texts[i] = stmt_col_text(stmt, i);
		for (int i = 0; i < indexes[index].numbers; i++)
			entry.numbers[i] = stmt_col_int(stmt, texts + i);
		sums->sums[index] -= hash(sums->seed, &entry);
	}
	return row == DB_ROW_NONE;
}

gboolean
index_sums_compare(struct index_sums *sums, struct store *store, char **fault,
		   GError **error)
{
	*fault = NULL;
	for (int i = 0; i < LEDGER_INDEXES && *fault == NULL; i++) {
		if (!take_away(sums, (enum ledger_index) i, store, error))
			return FALSE;
		if (sums->sums[i] != 0)
			*fault = g_strdup_printf(
				"%s is damaged (index %s differs from the ledger); "
				"put "
				"a backup in its place with \"restore\"",
				db_path(store->db), indexes[i].name);
	}
	return TRUE;
}
