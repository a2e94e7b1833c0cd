/*
 * agenda.c - what is overdue, and what is to be done soon
 */
#include <string.h>

#include "core/custody.h"
#include "store/store_private.h"

static const char *const names[] = {
	[AGENDA_LOANER] = "loaner",           [AGENDA_TOOL] = "tool",
	[AGENDA_DOCUMENT] = "document",       [AGENDA_JOB] = "job",
	[AGENDA_CALIBRATION] = "calibration", [AGENDA_CLEARANCE] = "clearance",
};

const char *
agenda_kind_name(enum agenda_kind kind)
{
	return names[kind];
}

static void
free_item(gpointer data)
{
	struct agenda_item *item = data;

	g_free(item->id);
	g_free(item->name[LANG_ZH]);
	g_free(item->name[LANG_EN]);
	g_free(item->who);
	g_free(item->job);
	g_free(item);
}

/* By date, then by kind and key. */
static int
compare_items(gconstpointer a, gconstpointer b)
{
	const struct agenda_item *x = *(struct agenda_item *const *) a;
	const struct agenda_item *y = *(struct agenda_item *const *) b;
	int order = strcmp(x->due, y->due);

	if (order == 0)
		order = (x->kind > y->kind) - (x->kind < y->kind);
	return order != 0 ? order : strcmp(x->id, y->id);
}

struct agenda {
	struct store *store;
	char today[DATE_LEN + 1], until[DATE_LEN + 1]; /* until: for calibrations */
	GPtrArray *items;
};

/* Which list a unit that should be back is on; FALSE for a customer's. */
static gboolean
unit_kind(const char *kind, enum agenda_kind *is)
{
	const struct custody_policy *policy = custody_policy(kind);

	if (policy == NULL || policy->from_customer)
		return FALSE;
	*is = policy->to_customer ? AGENDA_LOANER
	      : policy->secrecy   ? AGENDA_DOCUMENT
				  : AGENDA_TOOL;
	return TRUE;
}

/* Columns: kind of unit, id, names, who, job, due. */
static void
add_item(struct agenda *agenda, enum agenda_kind kind, struct stmt *stmt)
{
	struct agenda_item *item = g_new0(struct agenda_item, 1);

	item->kind = kind;
	item->id = g_strdup(stmt_col_text(stmt, 1));
	item->name[LANG_ZH] = g_strdup(stmt_col_text(stmt, 2));
	item->name[LANG_EN] = g_strdup(stmt_col_text(stmt, 3));
	item->who = g_strdup(stmt_col_text(stmt, 4));
	item->job = g_strdup(stmt_col_text(stmt, 5));
	g_strlcpy(item->due, stmt_col_text(stmt, 6), sizeof item->due);
	g_ptr_array_add(agenda->items, item);
}

#define UNIT_COLUMNS                                                               \
	"u.kind, u.unit, u.name_zh, u.name_en,"                                    \
	" CASE WHEN u.place = '" PLACE_CODE_CUSTOMER "'"                           \
	" THEN COALESCE(c.name, j.customer, '')"                                   \
	" WHEN p.kind IN ('person', 'provider', 'customer') THEN p.name"           \
	" ELSE '' END, u.job"
#define UNIT_TABLES                                                                \
	"unit u JOIN place p ON p.site = u.site AND p.place = u.place"             \
	" LEFT JOIN job j ON j.site = u.site AND j.job = u.job"                    \
	" LEFT JOIN party c ON c.party = j.customer"

static const struct {
	enum agenda_kind kind; /* of AGENDA_TOOL: by the kind of the unit */
	gboolean soon;         /* $2 is the day of .until, otherwise today */
	const char *sql;
} lists[] = {
	{ AGENDA_TOOL, FALSE,
	  "SELECT " UNIT_COLUMNS ", u.due FROM " UNIT_TABLES
	  " WHERE u.site = $1 AND u.due <> '' AND u.due < $2" },
	{ AGENDA_JOB, FALSE,
	  "SELECT '', j.job, j.model, j.model, COALESCE(c.name, j.customer), j.job,"
	  " j.promised FROM job j LEFT JOIN party c ON c.party = j.customer"
	  " WHERE j.site = $1 AND j.finished_ms = 0 AND j.promised > ''"
	  " AND j.promised < $2" },
	{ AGENDA_CALIBRATION, TRUE,
	  "SELECT " UNIT_COLUMNS ", u.calibration_due FROM " UNIT_TABLES
	  " WHERE u.site = $1 AND u.calibration_due <> ''"
	  " AND u.calibration_due <= $2"
	  " AND p.kind NOT IN ('scrap', 'difference', 'history')" },
};

static gboolean
add_list(struct agenda *agenda, guint n, GError **error)
{
	struct stmt *stmt = db_stmt(agenda->store->db, lists[n].sql, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, agenda->store->site);
	stmt_text(stmt, 2, lists[n].soon ? agenda->until : agenda->today);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		enum agenda_kind kind = lists[n].kind;

		if (kind != AGENDA_TOOL || unit_kind(stmt_col_text(stmt, 0), &kind))
			add_item(agenda, kind, stmt);
	}
	return row == DB_ROW_NONE;
}

static gboolean
add_clearances(struct agenda *agenda, GError **error)
{
	struct stmt *stmt = db_stmt(agenda->store->db,
				    "SELECT '', c.person, p.name, p.name, p.name,"
				    " '', '', c.opened_ms FROM clearance c"
				    " JOIN person p ON p.person = c.person"
				    " WHERE c.site = $1 AND c.closed_ms = 0",
				    error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, agenda->store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct agenda_item *item;

		add_item(agenda, AGENDA_CLEARANCE, stmt);
		item = agenda->items->pdata[agenda->items->len - 1];
		date_of(stmt_col_int(stmt, 7), item->due);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_agenda(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct agenda *agenda = data;

	for (guint n = 0; n < G_N_ELEMENTS(lists); n++)
		if (!add_list(agenda, n, error))
			return FALSE;
	return add_clearances(agenda, error);
}

GPtrArray *
store_agenda(struct store *store, const char *today, int days, GError **error)
{
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(free_item);
	struct agenda agenda = { .store = store, .items = items };

	g_strlcpy(agenda.today, today, sizeof agenda.today);
	date_add_days(today, days, agenda.until);
	if (!db_read(store->db, read_agenda, &agenda, error))
		return NULL;
	g_ptr_array_sort(items, compare_items);
	return g_steal_pointer(&items);
}
