#include "store/unit_state.h"

#include <string.h>

#include "base/text.h"
#include "core/custody.h"

void
unit_state_init(struct unit_state *state)
{
	*state = (struct unit_state) { .job = g_strdup(""), .slip = g_strdup("") };
}

void
unit_state_end(struct unit_state *state)
{
	g_free(state->present);
	g_free(state->job);
	g_free(state->slip);
}

static void
set_text(char **text, const char *value)
{
	if (g_strcmp0(*text, value) == 0)
		return;
	g_free(*text);
	*text = g_strdup(value);
}

/* Where nobody is answerable for it any more, and no job either. */
static gboolean
is_home(const char *kind, enum place_kind place)
{
	const struct custody_policy *policy = custody_policy(kind);

	return place == (policy != NULL && policy->from_customer ? PLACE_CUSTOMER
								 : PLACE_BIN);
}

void
unit_state_apply(struct unit_state *state, const char *kind,
		 const struct unit_passage *passage)
{
	gboolean home = is_home(kind, passage->to);

	if (passage->condition != CONDITION_UNKNOWN)
		state->condition = passage->condition;
	if (passage->present != NULL)
		set_text(&state->present, passage->present);
	g_strlcpy(state->due, passage->to == PLACE_BIN ? "" : passage->due,
		  sizeof state->due);
	if (home)
		set_text(&state->job, "");
	else if (*passage->job != '\0')
		set_text(&state->job, passage->job);
	set_text(&state->slip, passage->slip);
	state->since = passage->at;
}

char *
unit_present_text(const char *present)
{
	return present ? g_strconcat("|", present, NULL) : g_strdup("");
}

const char *
unit_present_read(const char *text)
{
	return *text == '|' ? text + 1 : NULL;
}

void
unit_passage_read(struct stmt *row, int col, struct unit_passage *passage)
{
	condition_parse(stmt_col_text(row, col), &passage->condition);
	passage->present = unit_present_read(stmt_col_text(row, col + 1));
	passage->due = stmt_col_text(row, col + 2);
	passage->job = stmt_col_text(row, col + 3);
	passage->slip = stmt_col_text(row, col + 4);
	passage->at = stmt_col_int(row, col + 5);
	place_kind_parse(stmt_col_text(row, col + 6), &passage->to);
}

gboolean
unit_state_read(struct db *db, const char *site, const char *unit, const char *kind,
		struct unit_state *state, GError **error)
{
	static const char find[] =
		"SELECT " PASSAGE_COLUMNS " FROM " PASSAGE_TABLES
		" WHERE m.site = $1 AND m.unit = $2 AND m.unit <> ''"
		" AND " PASSAGE_STANDS " ORDER BY " PASSAGE_OLDEST_FIRST;
	struct stmt *stmt = db_stmt(db, find, error);
	struct unit_passage passage = { 0 };
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, site);
	stmt_text(stmt, 2, unit);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		unit_passage_read(stmt, 0, &passage);
		unit_state_apply(state, kind, &passage);
	}
	return row == DB_ROW_NONE;
}

/* ---- bringing up old rows ---- */

char *
unit_search(const char *const *texts)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (; *texts != NULL; texts++)
		if (**texts != '\0')
			g_string_append_printf(all, "%s%s", all->len > 0 ? " " : "",
					       *texts);
	return text_folded(all->str);
}

struct old_unit {
	char *site, *unit, *kind, *search;
};

static void
free_old_unit(gpointer data)
{
	struct old_unit *old = data;

	g_free(old->site);
	g_free(old->unit);
	g_free(old->kind);
	g_free(old->search);
	g_free(old);
}

static GPtrArray *
old_units(struct db *db, GError **error)
{
	g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(free_old_unit);
	struct stmt *stmt = db_stmt(db,
				    "SELECT site, unit, kind, name_zh, name_en,"
				    " model, serial FROM unit",
				    error);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct old_unit *old = g_new0(struct old_unit, 1);
		const char *texts[] = {
			stmt_col_text(stmt, 1), stmt_col_text(stmt, 3),
			stmt_col_text(stmt, 4), stmt_col_text(stmt, 5),
			stmt_col_text(stmt, 6), NULL
		};

		old->site = g_strdup(stmt_col_text(stmt, 0));
		old->unit = g_strdup(stmt_col_text(stmt, 1));
		old->kind = g_strdup(stmt_col_text(stmt, 2));
		old->search = unit_search(texts);
		g_ptr_array_add(units, old);
	}
	return row == DB_ROW_NONE ? g_steal_pointer(&units) : NULL;
}

/* Nothing was said of its condition, accessories and due date before this step. */
static gboolean
bring_up(struct db *db, const struct old_unit *old, GError **error)
{
	static const char set[] =
		"UPDATE unit SET search = $3, slip = $4, job = $5,"
		" since_ms = CASE WHEN $4 = '' THEN since_ms ELSE $6 END"
		" WHERE site = $1 AND unit = $2";
	struct unit_state state;

	unit_state_init(&state);
	gboolean done =
		unit_state_read(db, old->site, old->unit, old->kind, &state, error);
	struct stmt *stmt = done ? db_stmt(db, set, error) : NULL;
	if (stmt != NULL) {
		stmt_text(stmt, 1, old->site);
		stmt_text(stmt, 2, old->unit);
		stmt_text(stmt, 3, old->search);
		stmt_text(stmt, 4, state.slip);
		stmt_text(stmt, 5, state.job);
		stmt_int(stmt, 6, state.since);
		done = stmt_run(stmt, NULL, error);
	}
	unit_state_end(&state);
	return done && stmt != NULL;
}

gboolean
unit_state_migrate(struct db *db, GError **error)
{
	g_autoptr(GPtrArray) units = old_units(db, error);

	if (units == NULL)
		return FALSE;
	for (guint i = 0; i < units->len; i++)
		if (!bring_up(db, units->pdata[i], error))
			return FALSE;
	return TRUE;
}
