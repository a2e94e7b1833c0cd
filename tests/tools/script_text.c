/*
 * script_text.c - what the desk shows, and slips, as lines of a script
 */
#include "tools/script.h"

#include <string.h>

/* What is said of a unit: ", good, with case|key, due 2026-12-01, had by He". */
static void
append_unit(GString *out, enum condition condition, const char *present,
	    const char *due, const char *holder)
{
	if (condition != CONDITION_UNKNOWN)
		g_string_append_printf(out, ", %s", condition_name(condition));
	if (present != NULL)
		g_string_append_printf(out, ", with %s", present);
	if (*due)
		g_string_append_printf(out, ", due %s", due);
	if (*holder)
		g_string_append_printf(out, ", had by %s", holder);
}

static char *
rows_text(const struct desk *desk)
{
	g_autoptr(GArray) rows = desk_rows(desk);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		g_string_append_printf(out, "%srow %s x%" G_GINT64_FORMAT,
				       i ? "\n" : "",
				       row->unit ? row->unit : row->part, row->qty);
		if (*row->lot)
			g_string_append_printf(out, " lot %s", row->lot);
		if (*row->expiry)
			g_string_append_printf(out, " exp %s", row->expiry);
		g_string_append_printf(out, ", %s > %s", row->from, row->to);
		if (row->charge != CHARGE_NONE || row->why != NULL)
			g_string_append_printf(out, ", %s: %s",
					       charge_name(row->charge), row->why);
		if (row->kind != NULL && row->price > 0)
			g_string_append_printf(out, " %" G_GINT64_FORMAT,
					       row->price);
		if (row->wanting > 0)
			g_string_append_printf(out, ", wanting %" G_GINT64_FORMAT,
					       row->wanting);
		if (row->kind != NULL)
			append_unit(out, row->condition, row->present, row->due,
				    row->holder);
	}
	return g_string_free(out, FALSE);
}

static char *
choices_text(const struct desk *desk)
{
	g_autoptr(GPtrArray) choices = desk_choices(desk, LANG_EN);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < choices->len; i++)
		g_string_append_printf(out, "%schoice %u: %s", i ? "\n" : "", i + 1,
				       (char *) choices->pdata[i]);
	return g_string_free(out, FALSE);
}

void
view_take(struct view *view, const struct desk *desk)
{
	const struct fact_person *person = desk_person(desk);
	const struct fact *shown = desk_shown(desk);

	view->state = g_strdup_printf("%s %s: %s", desk_flow_name(desk_flow(desk)),
				      desk_state_name(desk),
				      prompt_text(desk_prompt(desk)));
	view->rows = rows_text(desk);
	view->choices = choices_text(desk);
	view->shown = shown ? g_strdup_printf("%s %s", fact_kind_name(shown->kind),
					      fact_id(shown))
			    : g_strdup("nothing");
	view->person = g_strdup(person ? person->person : "nobody");
	view->job = g_strdup(desk_job(desk) ? desk_job(desk) : "none");
	view->lang = g_strdup(lang_name(desk_lang(desk)));
}

void
view_clear(struct view *view)
{
	g_free(view->state);
	g_free(view->rows);
	g_free(view->choices);
	g_free(view->shown);
	g_free(view->person);
	g_free(view->job);
	g_free(view->lang);
	memset(view, 0, sizeof *view);
}

static void
add_lines(const char *text, GPtrArray *out)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++)
		g_ptr_array_add(out, g_strdup(*line));
}

void
view_changes(const struct view *before, const struct view *now, GPtrArray *out)
{
	if (strcmp(before->person, now->person) != 0)
		g_ptr_array_add(out, g_strconcat("person ", now->person, NULL));
	if (strcmp(before->lang, now->lang) != 0)
		g_ptr_array_add(out, g_strconcat("lang ", now->lang, NULL));
	if (strcmp(before->job, now->job) != 0)
		g_ptr_array_add(out, g_strconcat("job ", now->job, NULL));
	if (strcmp(before->shown, now->shown) != 0)
		g_ptr_array_add(out, g_strconcat("shown ", now->shown, NULL));
	if (strcmp(before->rows, now->rows) != 0)
		add_lines(*now->rows ? now->rows : "no rows", out);
	if (strcmp(before->state, now->state) != 0)
		g_ptr_array_add(out, g_strconcat("state ", now->state, NULL));
	if (strcmp(before->choices, now->choices) != 0 && *now->choices)
		add_lines(now->choices, out);
}

gboolean
view_same(const struct view *before, const struct view *now)
{
	return strcmp(before->person, now->person) == 0 &&
	       strcmp(before->lang, now->lang) == 0 &&
	       strcmp(before->job, now->job) == 0 &&
	       strcmp(before->rows, now->rows) == 0 &&
	       strcmp(before->state, now->state) == 0 &&
	       strcmp(before->choices, now->choices) == 0;
}

static void
put(GString *out, const char *what, const char *value)
{
	if (value != NULL)
		g_string_append_printf(out, " %s %s", what, value);
}

static char *
move_text(const struct move *move)
{
	GString *out = g_string_new(NULL);

	g_string_printf(out, "- %s x%" G_GINT64_FORMAT,
			move->unit ? move->unit : move->part, move->qty);
	if (*move->lot)
		put(out, "lot", move->lot);
	if (move->expiry[0])
		put(out, "exp", move->expiry);
	g_string_append_printf(out, ", %s > %s", move->from ? move->from : "?",
			       move->to ? move->to : "?");
	if (move->charge != CHARGE_NONE)
		g_string_append_printf(out, ", %s: %s", charge_name(move->charge),
				       move->why);
	if (move->price != 0)
		g_string_append_printf(out, " %" G_GINT64_FORMAT, move->price);
	put(out, "order", move->order);
	if (move->unit != NULL)
		append_unit(out, move->condition, move->present, move->due, "");
	return g_string_free(out, FALSE);
}

void
text_of_slip(const char *head, const struct slip *slip, const char *uuid,
	     GPtrArray *out)
{
	g_autoptr(GString) line = g_string_new(head);

	g_string_append_printf(line, " %s %s by %s", slip_kind_name(slip->kind),
			       uuid, slip->person);
	put(line, "with", slip->other);
	put(line, "approved by", slip->approver);
	put(line, "job", slip->job);
	put(line, "party", slip->party);
	put(line, "order", slip->order);
	put(line, "refers", slip->refers);
	put(line, "reason", slip->reason);
	put(line, "note", slip->note);
	g_ptr_array_add(out, g_strdup(line->str));
	for (guint i = 0; i < slip->moves->len; i++)
		g_ptr_array_add(out, move_text(slip->moves->pdata[i]));
	for (guint i = 0; i < slip->shortages->len; i++) {
		const struct shortage *shortage = slip->shortages->pdata[i];
		g_ptr_array_add(out, g_strdup_printf("- short %s x%" G_GINT64_FORMAT
						     "%s",
						     shortage->part, shortage->qty,
						     shortage->back_ordered
							     ? " back-ordered"
							     : ""));
	}
}
