#include "store/verify.h"

#include "base/date.h"
#include "base/error.h"

/* ---- the tables that are kept with the ledger ---- */

/* Rows of up to TALLY_TEXTS texts and, last, an amount. */
struct kept_table {
	enum tally_kind kind;
	int texts;
	const char *sql;
};

static const struct kept_table kept_tables[] = {
	{ TALLY_STOCK, 3,
	  "SELECT part, place, lot, qty FROM stock WHERE site = $1" },
	{ TALLY_UNIT, 2, "SELECT unit, place, 1 FROM unit WHERE site = $1" },
	{ TALLY_UNIT, 2, "SELECT unit, origin, -1 FROM unit WHERE site = $1" },
	{ TALLY_JOB, 4,
	  "SELECT job, part, lot, unit, qty FROM job_part WHERE site = $1" },
	{ TALLY_ORDER, 2,
	  "SELECT purchase, part, received FROM purchase_line WHERE site = $1" },
	{ TALLY_OWED, 4,
	  "SELECT slip, item, person, party, amount_cents FROM compensation"
	  " WHERE site = $1" },
	{ TALLY_DEMAND, 3,
	  "SELECT part, month, 'issued', issued FROM demand_month"
	  " WHERE site = $1" },
	{ TALLY_DEMAND, 3,
	  "SELECT part, month, 'returned', returned FROM demand_month"
	  " WHERE site = $1" },
	{ TALLY_DEMAND, 3,
	  "SELECT part, month, 'unfilled', unfilled FROM demand_month"
	  " WHERE site = $1" },
	{ TALLY_DEMAND, 3,
	  "SELECT part, month, 'lines', lines FROM demand_month WHERE site = $1" },
};

static gboolean
add_table(struct store *store, struct tally *tally, const struct kept_table *table,
	  GError **error)
{
	struct stmt *stmt = db_stmt(store->db, table->sql, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		const char *texts[TALLY_TEXTS] = { NULL };

		for (int i = 0; i < table->texts; i++)
			texts[i] = stmt_col_text(stmt, i);
		tally_add(tally, TALLY_TABLE, table->kind, texts,
			  stmt_col_int(stmt, table->texts));
	}
	return row == DB_ROW_NONE;
}

static gboolean
add_tables(struct store *store, struct tally *tally, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(kept_tables); i++)
		if (!add_table(store, tally, &kept_tables[i], error))
			return FALSE;
	return TRUE;
}

/* ---- words for a difference ---- */

static char *
stock_words(const struct tally_difference *difference)
{
	const char *const *text = difference->texts;

	return g_strdup_printf("part %s%s%s in %s: %" G_GINT64_FORMAT
			       " in stock, %" G_GINT64_FORMAT " by the ledger",
			       text[0], *text[2] ? " lot " : "", text[2], text[1],
			       difference->table, difference->ledger);
}

static char *
unit_words(const struct tally_difference *difference)
{
	const char *unit = difference->texts[0], *place = difference->texts[1];

	if (difference->table > difference->ledger)
		return g_strdup_printf("unit %s is recorded in %s, but the ledger "
				       "has it elsewhere",
				       unit, place);
	return g_strdup_printf(
		"unit %s is in %s by the ledger, but recorded elsewhere", unit,
		place);
}

static char *
job_words(const struct tally_difference *difference)
{
	const char *const *text = difference->texts;

	return g_strdup_printf("job %s, part %s%s%s%s%s: %" G_GINT64_FORMAT
			       " recorded as issued and not back, %" G_GINT64_FORMAT
			       " by the ledger",
			       text[0], text[1], *text[2] ? " lot " : "", text[2],
			       *text[3] ? " unit " : "", text[3], difference->table,
			       difference->ledger);
}

static char *
owed_words(const struct tally_difference *difference)
{
	const char *const *text = difference->texts;

	return g_strdup_printf("slip %s, %s: %s%s has %" G_GINT64_FORMAT
			       " recorded to pay, %" G_GINT64_FORMAT
			       " by the ledger",
			       text[0], text[1],
			       *text[2] || *text[3] ? text[2] : "the customer",
			       text[3], difference->table, difference->ledger);
}

static char *
demand_words(const struct tally_difference *difference)
{
	const char *const *text = difference->texts;
	g_autofree char *month =
		month_text((int) g_ascii_strtoll(text[1], NULL, 10));

	return g_strdup_printf("demand of part %s in %s: %s %" G_GINT64_FORMAT
			       " recorded, %" G_GINT64_FORMAT " by the ledger",
			       text[0], month, text[2], difference->table,
			       difference->ledger);
}

static char *
difference_words(const struct tally_difference *difference)
{
	switch (difference->kind) {
	case TALLY_STOCK: return stock_words(difference);
	case TALLY_UNIT: return unit_words(difference);
	case TALLY_JOB: return job_words(difference);
	case TALLY_OWED: return owed_words(difference);
	case TALLY_DEMAND: return demand_words(difference);
	case TALLY_ORDER: break;
	}
	return g_strdup_printf("order %s, part %s: %" G_GINT64_FORMAT
			       " recorded as received, %" G_GINT64_FORMAT
			       " by the ledger",
			       difference->texts[0], difference->texts[1],
			       difference->table, difference->ledger);
}

/* ---- all of it ---- */

struct verifying {
	struct store *store;
	struct store_verify *result;
};

static gboolean
find_difference(struct store *store, struct tally *tally,
		struct store_verify *result, GError **error)
{
	struct store_verify again = { 0 };
	struct tally_difference difference;
	gboolean read = verify_walk(store, tally, NULL, &again, error) &&
			add_tables(store, tally, error);

	store_verify_clear(&again);
	if (!read)
		return FALSE;
	if (tally_difference(tally, &difference))
		result->fault = difference_words(&difference);
	return TRUE;
}

static gboolean
compare(struct store *store, struct store_verify *result, GError **error)
{
	AUTO(tally) tally = tally_new();
	struct index_sums sums;

	index_sums_init(&sums);
	if (!verify_walk(store, tally, &sums, result, error))
		return FALSE;
	if (result->fault != NULL)
		return TRUE;
	if (!add_tables(store, tally, error))
		return FALSE;
	if (tally_differs(tally))
		return find_difference(store, tally, result, error);
	if (!index_sums_compare(&sums, store, &result->fault, error))
		return FALSE;
	return result->fault != NULL || verify_units(store, result, error);
}

/* Tables of which the engine looks up every row in every index; those of the ledger
 * are compared with their indexes already. */
static const char *const indexed[] = {
	"part",         "price",         "warranty",  "party",    "person",
	"pin_lock",     "place",         "lot",       "barcode",  "job",
	"unit",         "purchase",      "stock",     "audit",    "job_part",
	"counter",      "purchase_line", "outbox",    "parked",   "clearance",
	"compensation", "reservation",   "lead_time", "plan_run", "plan_line",
	"plan_part",    "print_job",
};

/* The ledger first: it names the slip where the engine would name a page. */
static gboolean
verify(struct db *db, gpointer data, GError **error)
{
	struct verifying *verifying = data;
	struct store_verify *result = verifying->result;
	g_autoptr(GError) local = NULL;

	if (compare(verifying->store, result, &local) &&
	    (result->fault != NULL ||
	     db_integrity(db, indexed, G_N_ELEMENTS(indexed), &local)))
		return TRUE;
	if (!g_error_matches(local, SD_ERROR, SD_ERROR_CORRUPT)) {
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	if (result->fault == NULL)
		result->fault = g_strdup(local->message);
	return TRUE;
}

gboolean
store_verify(struct store *store, struct store_verify *result, GError **error)
{
	struct verifying verifying = { .store = store, .result = result };

	*result = (struct store_verify) { 0 };
	if (db_read(store->db, verify, &verifying, error))
		return TRUE;
	store_verify_clear(result);
	return FALSE;
}

void
store_verify_clear(struct store_verify *result)
{
	g_free(result->fault);
	g_free(result->slip);
	*result = (struct store_verify) { 0 };
}
