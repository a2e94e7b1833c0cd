/*
 * csv_import_history.c - movements made before this program, as slips
 *
 * The slips of a day have UUIDs made from its date and a count, so that what the
 * ledger has of a day is found again. A part's rows of a day are written once; the
 * same rows again change nothing, others are refused: a ledger is not rewritten.
 */
#include <string.h>

#include "core/slip.h"
#include "store/csv_history.h"
#include "store/csv_import.h"
#include "store/store_private.h"

#define MOVES_A_SLIP 1000
#define FIRST_DAY    "1970-01-02" /* times are counted from 1970 */

gboolean
csv_history_check(struct csv_file *file, struct csv_row *row, GError **error)
{
	const char *date = row->cell[HISTORY_DATE].text;
	const char *kind = row->cell[HISTORY_KIND].text;
	gint64 unfilled = row->cell[HISTORY_UNFILLED].number;

	if (strcmp(date, FIRST_DAY) < 0 || strcmp(date, file->today) > 0)
		return csv_fault(
			file, row->line, "date", SD_ERROR_INVALID, error,
			"%s is no day of the past since 1970; write the day "
			"on which it happened",
			date);
	if (unfilled > 0 && strcmp(kind, "issue") != 0)
		return csv_fault(
			file, row->line, "unfilled_qty", SD_ERROR_INVALID, error,
			"only an issue can be unfilled, this is a %s; write "
			"0",
			kind);
	if (unfilled == 0 && row->cell[HISTORY_QTY].number == 0)
		return csv_fault(
			file, row->line, "qty", SD_ERROR_INVALID, error,
			"it is 0 and nothing is unfilled; leave the row out");
	return TRUE;
}

/* ---- one day
 * ----------------------------------------------------------------------- */

struct day {
	struct csv_import *import;
	const char *date;
	guint slips;       /* of this day in the ledger */
	GHashTable *has;   /* part to GPtrArray of its lines in words */
	struct slip *slip; /* being filled; NULL for none */
};

static char *
day_uuid(const char *date, guint n)
{
	g_autofree char *text =
		g_strdup_printf("sparedesk history of %s, slip %u", date, n);
	g_autofree char *hash =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);

	/* version 8: a UUID of our own making */
	return g_strdup_printf("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8,
			       hash + 12, hash + 15, hash + 18);
}

static char *
move_words(enum history_kind kind, qty_t qty, cents_t cost)
{
	return g_strdup_printf("%s %" G_GINT64_FORMAT " at %" G_GINT64_FORMAT,
			       history_kind_name(kind), qty, cost);
}

static char *
shortage_words(qty_t qty)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " unfilled", qty);
}

static void
day_note(struct day *day, const char *part, char *words)
{
	GPtrArray *list = g_hash_table_lookup(day->has, part);

	if (list == NULL) {
		list = g_ptr_array_new_with_free_func(g_free);
		g_hash_table_insert(day->has, g_strdup(part), list);
	}
	g_ptr_array_add(list, words);
}

static void
note_slip(struct day *day, const struct slip *slip)
{
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = g_ptr_array_index(slip->moves, i);
		day_note(day, move->part,
			 move_words(history_kind_between(move->from, move->to),
				    move->qty, move->price));
	}
	for (guint i = 0; i < slip->shortages->len; i++) {
		const struct shortage *shortage =
			g_ptr_array_index(slip->shortages, i);
		day_note(day, shortage->part, shortage_words(shortage->qty));
	}
}

/* Read what the ledger has of @date. */
static gboolean
day_begin(struct day *day, const char *date, GError **error)
{
	day->date = date;
	day->slips = 0;
	g_hash_table_remove_all(day->has);
	for (;;) {
		g_autofree char *uuid = day_uuid(date, day->slips + 1);
		g_autofree char *number = NULL;

		if (!csv_import_text(day->import, &number, error,
				     "SELECT number FROM slip"
				     " WHERE site = $1 AND uuid = $2",
				     TRUE, uuid, NULL))
			return FALSE;
		if (number == NULL)
			return TRUE;
		AUTO(slip) slip = store_slip(day->import->store, number, error);
		if (slip == NULL)
			return FALSE;
		note_slip(day, slip);
		day->slips++;
	}
}

static gboolean
day_post(struct day *day, GError **error)
{
	if (day->slip == NULL)
		return TRUE;
	gboolean done = ledger_post(day->import->store, day->slip, NULL, error);
	slip_free(g_steal_pointer(&day->slip));
	day->slips++;
	return done;
}

static void
day_open_slip(struct day *day)
{
	g_autofree char *uuid = day_uuid(day->date, day->slips + 1);

	day->slip = slip_new(SLIP_HISTORY, uuid);
	day->slip->at = history_time(day->date);
	day->slip->person = g_strdup(day->import->person);
	day->slip->note = csv_import_note(day->import);
}

static void
slip_add_row(struct slip *slip, const struct history_row *row)
{
	const char *from, *to;

	if (row->qty > 0) {
		history_places(row->kind, &from, &to);
		struct move *move = move_new(row->part, "", row->qty, from, to);
		move->price = row->cost;
		g_ptr_array_add(slip->moves, move);
	}
	if (row->unfilled > 0) {
		struct shortage *shortage = g_new0(struct shortage, 1);
		shortage->part = g_strdup(row->part);
		shortage->qty = row->unfilled;
		g_ptr_array_add(slip->shortages, shortage);
	}
}

/* ---- one part on one day
 * ------------------------------------------------------------ */

static int
compare_words(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static char *
joined(GPtrArray *words)
{
	g_ptr_array_sort(words, compare_words);
	g_ptr_array_add(words, NULL);
	char *text = g_strjoinv(", ", (char **) words->pdata);
	g_ptr_array_set_size(words, (int) words->len - 1);
	return text;
}

static char *
rows_words(const struct history_row *rows, guint n)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < n; i++) {
		if (rows[i].qty > 0)
			g_ptr_array_add(words, move_words(rows[i].kind, rows[i].qty,
							  rows[i].cost));
		if (rows[i].unfilled > 0)
			g_ptr_array_add(words, shortage_words(rows[i].unfilled));
	}
	return joined(words);
}

static gboolean
check_known_part(struct csv_import *import, const struct history_row *row,
		 GError **error)
{
	g_autofree char *part = NULL;

	if (!csv_import_text(import, &part, error,
			     "SELECT part FROM part WHERE part = $1", FALSE,
			     row->part, NULL))
		return FALSE;
	return part != NULL ||
	       csv_fault(import->file, row->line, "part", SD_ERROR_NOT_FOUND, error,
			 "there is no part \"%s\"; import the part first",
			 row->part);
}

/* @rows: all @n of one part on the day. */
static gboolean
day_add_part(struct day *day, const struct history_row *rows, guint n,
	     GError **error)
{
	struct csv_import *import = day->import;
	GPtrArray *has = g_hash_table_lookup(day->has, rows->part);

	if (has != NULL) {
		g_autofree char *old = joined(has);
		g_autofree char *new = rows_words(rows, n);

		if (strcmp(old, new) != 0)
			return csv_fault(
				import->file, rows->line, "part", SD_ERROR_EXISTS,
				error,
				"the ledger has for %s on %s already: %s; the "
				"file says: %s; what is there cannot be "
				"changed, leave the rows out",
				rows->part, rows->date, old, new);
		import->done.same += n;
		return TRUE;
	}
	if (!check_known_part(import, rows, error))
		return FALSE;
	if (day->slip == NULL)
		day_open_slip(day);
	for (guint i = 0; i < n; i++)
		slip_add_row(day->slip, &rows[i]);
	import->done.added += n;
	return day->slip->moves->len + day->slip->shortages->len < MOVES_A_SLIP ||
	       day_post(day, error);
}

/* ---- the file
 * -------------------------------------------------------------------------- */

static GArray *
sorted_rows(const struct csv_file *file)
{
	GArray *rows = g_array_sized_new(FALSE, FALSE, sizeof(struct history_row),
					 file->n_rows);

	for (guint i = 0; i < file->n_rows; i++) {
		struct csv_row row = csv_file_row(file, i);
		struct history_row made = {
			.date = row.cell[HISTORY_DATE].text,
			.part = row.cell[HISTORY_PART].text,
			.kind = history_kind_of(row.cell[HISTORY_KIND].text),
			.qty = row.cell[HISTORY_QTY].number,
			.cost = row.cell[HISTORY_COST].number,
			.unfilled = row.cell[HISTORY_UNFILLED].number,
			.line = row.line,
		};
		g_array_append_val(rows, made);
	}
	g_array_sort(rows, history_compare);
	return rows;
}

static gboolean
write_days(struct day *day, const struct history_row *rows, guint n, GError **error)
{
	for (guint i = 0, end; i < n; i = end) {
		if (day->date == NULL || strcmp(day->date, rows[i].date) != 0)
			if (!day_post(day, error) ||
			    !day_begin(day, rows[i].date, error))
				return FALSE;
		for (end = i + 1; end < n; end++)
			if (strcmp(rows[end].date, rows[i].date) != 0 ||
			    strcmp(rows[end].part, rows[i].part) != 0)
				break;
		if (!day_add_part(day, rows + i, end - i, error))
			return FALSE;
	}
	return day_post(day, error);
}

gboolean
csv_history_whole(struct csv_import *import, GError **error)
{
	g_autoptr(GArray) rows = sorted_rows(import->file);
	g_autoptr(GHashTable) has =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
				      (GDestroyNotify) g_ptr_array_unref);
	struct day day = { .import = import, .has = has };
	gboolean done = write_days(&day, (struct history_row *) (void *) rows->data,
				   rows->len, error);

	g_clear_pointer(&day.slip, slip_free);
	return done;
}
