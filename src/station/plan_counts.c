#include "station/plan_counts.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "core/code_build.h"
#include "plan/count_plan.h"
#include "reports/table.h"
#include "store/csv_parse.h"
#include "store/planning.h"

#define COLUMNS 5

static const struct paper_column columns[COLUMNS] = {
	{ TR_MARK("Bin"), 1.4, PAPER_LEFT, TRUE },
	{ TR_MARK("Class"), 0.7, PAPER_CENTRE, FALSE },
	{ TR_MARK("Counted last"), 1.2, PAPER_LEFT, FALSE },
	{ TR_MARK("Why"), 2.4, PAPER_LEFT, FALSE },
	{ TR_MARK("Counted by"), 1.6, PAPER_LEFT, FALSE },
};

static struct count_place *
places_of(const GPtrArray *known)
{
	struct count_place *places = g_new0(struct count_place, known->len + 1);

	for (guint i = 0; i < known->len; i++) {
		const struct planning_place *place = known->pdata[i];
		places[i] = (struct count_place) {
			.place = place->place,
			.class = place->class,
			.vital = place->vital,
			.counted = place->counted,
			.emptied = place->emptied,
			.wanted = place->wanted,
		};
	}
	return places;
}

/* ISO, "" for never. */
static void
day_of(const struct app *app, msec_t at, char out[static DATE_LEN + 1])
{
	out[0] = '\0';
	if (at != 0)
		app_today((struct app *) app, at, out);
}

/* ---- paper ------------------------------------------------------------------ */

static void
add_cells(struct app *app, struct paper *paper, const struct count_place *place,
	  GPtrArray *cells)
{
	char day[DATE_LEN + 1];
	char *why = paper_words(paper, count_reason_title(place->reason));

	day_of(app, place->counted, day);
	if (*place->turn != '\0' && place->reason == COUNT_TURN) {
		char *whole = g_strdup_printf("%s\n%s", why, place->turn);
		g_free(why);
		why = whole;
	}
	g_ptr_array_add(cells, g_strdup(place->place));
	g_ptr_array_add(cells, g_strdup_printf("%c%s", place->class,
					       place->vital ? " V" : ""));
	g_ptr_array_add(cells, g_strdup(day));
	g_ptr_array_add(cells, why);
	g_ptr_array_add(cells, g_strdup(""));
}

static gboolean
write_paper(struct app *app, const struct count_place *places, gsize n,
	    const char *date, const char *path, GError **error)
{
	struct paper *paper = app_paper(app, error);
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	struct paper_table table = {
		.title = TR_MARK("Bins to count"),
		.subject = date,
		.columns = columns,
		.n_columns = COLUMNS,
		.row_height = 9,
		.empty = TR_MARK("Nothing is to be counted on this day."),
		.at = app_now(app),
	};

	if (paper == NULL)
		return FALSE;
	for (gsize i = 0; i < n; i++)
		if (places[i].reason != COUNT_NOT)
			add_cells(app, paper, &places[i], cells);
	table.cells = (const char *const *) cells->pdata;
	table.n_rows = cells->len / COLUMNS;
	return paper_tables(paper, &table, 1, path, error);
}

/* ---- CSV ----------------------------------------------------------------------
 */

static const char *
reason_name(enum count_reason reason)
{
	switch (reason) {
	case COUNT_NOT: return "";
	case COUNT_TURN: return "turn";
	case COUNT_EMPTY: return "empty";
	case COUNT_WANTED: return "wanted";
	}
	return "";
}

static gboolean
write_csv(struct app *app, const struct count_place *places, gsize n,
	  const char *csv, GError **error)
{
	g_autoptr(GString) out =
		g_string_new("place,class,vital,counted,reason,turn\r\n");
	g_autoptr(GError) why = NULL;
	char day[DATE_LEN + 1];

	for (gsize i = 0; i < n; i++) {
		if (places[i].reason == COUNT_NOT)
			continue;
		day_of(app, places[i].counted, day);
		csv_append_field(out, places[i].place);
		g_string_append_printf(out, ",%c,%d,%s,%s,%s\r\n", places[i].class,
				       places[i].vital ? 1 : 0, day,
				       reason_name(places[i].reason),
				       places[i].turn);
	}
	if (strcmp(csv, "-") == 0) {
		fputs(out->str, stdout);
		return TRUE;
	}
	if (g_file_set_contents(csv, out->str, (gssize) out->len, &why))
		return TRUE;
	g_set_error_literal(error, SD_ERROR, SD_ERROR_IO, why->message);
	return FALSE;
}

gboolean
plan_counts(struct app *app, const char *date, const char *path, const char *csv,
	    GError **error)
{
	struct store *store = app_store(app, STORE_READONLY, error);
	g_autoptr(GPtrArray) known = NULL;
	g_autofree struct count_place *places = NULL;
	g_autofree char *file = g_strdup(path);
	char today[DATE_LEN + 1];

	app_today(app, app_now(app), today);
	if (date != NULL && !date_valid(date)) {
		g_set_error(error, SD_ERROR, SD_ERROR_USAGE,
			    "--counts %s: a date such as 2026-12-31 is wanted",
			    date);
		return FALSE;
	}
	date = date != NULL ? date : today;
	known = store ? store_planning_places(store, error) : NULL;
	if (known == NULL)
		return FALSE;
	places = places_of(known);
	count_plan(&app->config->counting, places, known->len, date);
	if (csv != NULL && !write_csv(app, places, known->len, csv, error))
		return FALSE;
	if (file == NULL) {
		const char *folder = app_archive(app, error);
		if (folder == NULL)
			return FALSE;
		file = g_strdup_printf("%s/counts-%s.pdf", folder, date);
	}
	if (!write_paper(app, places, known->len, date, file, error))
		return FALSE;
	if (g_strcmp0(csv, "-") != 0)
		g_print("%s\n", file);
	return TRUE;
}
