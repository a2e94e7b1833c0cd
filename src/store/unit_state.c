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

/* ---- searching ---- */

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
