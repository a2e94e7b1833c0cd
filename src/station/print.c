#include "station/print.h"

#include <string.h>

#include "core/custody.h"
#include "core/warranty.h"
#include "station/names.h"

/* Everything a slip's paper shows, kept until it is drawn. */
struct sheet {
	struct app *app;
	GStringChunk *texts;
	GHashTable *parts; /* part number -> struct fact */
	struct paper_slip slip;
	GArray *lines, *shortages, *open; /* of struct paper_line */
	GArray *owed;                     /* of struct paper_owed */
};

static const char *
keep(struct sheet *sheet, const char *text)
{
	return text && *text ? g_string_chunk_insert(sheet->texts, text) : NULL;
}

static struct fact *
find(struct sheet *sheet, enum fact_kind kind, const char *id)
{
	return id && *id ? store_fact(sheet->app->store, kind, id, sheet->slip.at,
				      NULL)
			 : NULL;
}

/* Text that is owned, kept instead. */
static const char *
keep_owned(struct sheet *sheet, char *text)
{
	g_autofree char *owned = text;

	return keep(sheet, owned);
}

static const struct fact *
part_fact(struct sheet *sheet, const char *part)
{
	struct fact *fact = g_hash_table_lookup(sheet->parts, part);

	if (fact == NULL) {
		fact = find(sheet, FACT_PART, part);
		if (fact != NULL)
			g_hash_table_insert(sheet->parts, g_strdup(part), fact);
	}
	return fact;
}

static void
name_line(struct sheet *sheet, struct paper_line *line, const char *part)
{
	const struct fact *fact = part ? part_fact(sheet, part) : NULL;

	if (fact == NULL)
		return;
	for (int i = 0; i < LANG_COUNT; i++)
		line->name[i] = fact->part.name[i];
	line->unit = fact->part.unit;
}

/* What a slip tells of a loaner, tool, document or product. */
static void
describe_unit(struct sheet *sheet, struct paper_line *line, const struct move *move)
{
	AUTO(fact) fact = find(sheet, FACT_UNIT, move->unit);
	const struct fact_unit *unit = fact ? &fact->unit : NULL;

	line->condition = move->condition;
	line->present = move->present != NULL
				? g_string_chunk_insert(sheet->texts, move->present)
				: NULL;
	line->due = keep(sheet, move->due);
	if (unit == NULL)
		return;
	for (int i = 0; i < LANG_COUNT; i++)
		line->name[i] = keep(sheet, unit->name[i]);
	line->kind = keep(sheet, unit->kind);
	line->model = keep(sheet, unit->model);
	line->serial = keep(sheet, unit->serial);
	line->asset = keep(sheet, unit->asset);
	line->edition = keep(sheet, unit->edition);
	line->secrecy = unit->secrecy;
	line->accessories = keep_owned(sheet, accessories_text(unit->accessories));
}

/* Why it is free or charged: by the warranty, or by a ruling on a loss. */
static void
give_reason(struct sheet *sheet, struct paper_line *line, const char *why)
{
	gboolean loss = sheet->slip.kind == SLIP_LOSS;

	if (loss)
		line->ruling = keep(sheet, why);
	for (int i = 0; i < LANG_COUNT; i++)
		line->why[i] =
			keep_owned(sheet,
				   loss ? ruling_words(why, (enum lang) i)
					: warranty_why_words(why, (enum lang) i));
}

static void
add_line(struct sheet *sheet, const struct move *move)
{
	const char *id = move->part ? move->part : move->unit;
	struct paper_line line = { .id = keep(sheet, id),
				   .is_unit = move->part == NULL };

	name_line(sheet, &line, move->part);
	if (move->part == NULL) {
		describe_unit(sheet, &line, move);
	} else if (move->unit != NULL) {
		gsize head = strlen(move->part) + 1;
		line.serial =
			keep(sheet, strlen(move->unit) > head ? move->unit + head
							      : move->unit);
	}
	line.lot = keep(sheet, move->lot);
	line.expiry = keep(sheet, move->expiry);
	line.from = keep_owned(sheet, names_place(sheet->app, move->from));
	line.to = keep_owned(sheet, names_place(sheet->app, move->to));
	line.qty = move->qty;
	line.charge = move->charge;
	line.price = move->price;
	if (move->why != NULL)
		give_reason(sheet, &line, move->why);
	g_array_append_val(sheet->lines, line);
}

/* Where the customer is found, on slips that he signs. */
static void
fill_contact(struct sheet *sheet, const char *customer)
{
	AUTO(fact) fact = NULL;

	if (sheet->slip.kind != SLIP_SWAP_OUT && sheet->slip.kind != SLIP_SWAP_BACK)
		return;
	fact = find(sheet, FACT_PARTY, customer);
	if (fact == NULL)
		return;
	sheet->slip.phone = keep(sheet, fact->party.phone);
	sheet->slip.address = keep(sheet, fact->party.address);
}

static void
fill_job(struct sheet *sheet, const char *job)
{
	AUTO(fact) fact = find(sheet, FACT_JOB, job);

	sheet->slip.job = keep(sheet, job);
	if (fact == NULL)
		return;
	sheet->slip.customer = keep(sheet, fact->job.customer_name);
	sheet->slip.promised = keep(sheet, fact->job.promised);
	fill_contact(sheet, fact->job.customer);
	sheet->slip.model = keep(sheet, fact->job.model);
	sheet->slip.serial = keep(sheet, fact->job.serial);
	sheet->slip.fault = keep(sheet, fact->job.fault);
}

/* What a person who is cleared has still to give back and to pay. */
static void
fill_open(struct sheet *sheet, const char *id)
{
	AUTO(fact) fact = find(sheet, FACT_PERSON, id);
	const struct fact_person *person = fact ? &fact->person : NULL;

	for (guint i = 0; person != NULL && i < person->held->len; i++) {
		const struct fact_held *held =
			&g_array_index(person->held, struct fact_held, i);
		struct paper_line line = { .id = keep(sheet, held->unit),
					   .is_unit = TRUE,
					   .due = keep(sheet, held->due) };
		for (int k = 0; k < LANG_COUNT; k++)
			line.name[k] = keep(sheet, held->name[k]);
		g_array_append_val(sheet->open, line);
	}
	for (guint i = 0; person != NULL && i < person->stock->len; i++) {
		const struct fact_stock *stock =
			&g_array_index(person->stock, struct fact_stock, i);
		struct paper_line line = { .id = keep(sheet, stock->part),
					   .qty = stock->qty };
		name_line(sheet, &line, stock->part);
		g_array_append_val(sheet->open, line);
	}
	for (guint i = 0; person != NULL && i < person->owed->len; i++) {
		const struct fact_owed *debt =
			&g_array_index(person->owed, struct fact_owed, i);
		struct paper_owed owed = { keep(sheet, debt->slip),
					   keep(sheet, debt->unit), debt->amount };
		g_array_append_val(sheet->owed, owed);
	}
	sheet->slip.open = (const struct paper_line *) (void *) sheet->open->data;
	sheet->slip.n_open = sheet->open->len;
	sheet->slip.owed = (const struct paper_owed *) (void *) sheet->owed->data;
	sheet->slip.n_owed = sheet->owed->len;
}

/* The person whose place it is; NULL for none, and for who posted the slip. */
static const char *
person_of(const struct slip *slip, const char *place)
{
	const char *id = g_str_has_prefix(place, "person:")
				 ? place + strlen("person:")
				 : NULL;

	return g_strcmp0(id, slip->person) != 0 ? id : NULL;
}

/* Whose custody it is: the ledger knows it by the places, whoever posted the slip.
 */
static void
fill_people(struct sheet *sheet, const struct slip *slip)
{
	struct app *app = sheet->app;
	const struct move *move =
		slip->moves->len > 0 ? slip->moves->pdata[0] : NULL;
	const char *other = slip->other, *holder = NULL;

	if (move != NULL &&
	    (slip->kind == SLIP_CHECK_OUT || slip->kind == SLIP_HAND_OVER) &&
	    other == NULL)
		other = person_of(slip, move->to);
	if (move != NULL &&
	    (slip->kind == SLIP_CHECK_IN || slip->kind == SLIP_HAND_OVER ||
	     slip->kind == SLIP_LOSS))
		holder = person_of(slip, move->from);
	sheet->slip.person = keep_owned(sheet, names_person(app, slip->person));
	sheet->slip.other = keep_owned(sheet, names_person(app, other));
	sheet->slip.approver = keep_owned(sheet, names_person(app, slip->approver));
	sheet->slip.holder = keep_owned(sheet, names_person(app, holder));
}

static void
fill_shortages(struct sheet *sheet, const struct slip *slip)
{
	for (guint i = 0; i < slip->shortages->len; i++) {
		const struct shortage *shortage = slip->shortages->pdata[i];
		struct paper_line line = { .id = keep(sheet, shortage->part),
					   .qty = shortage->qty };
		name_line(sheet, &line, shortage->part);
		g_array_append_val(sheet->shortages, line);
	}
	sheet->slip.shortages =
		(const struct paper_line *) (void *) sheet->shortages->data;
	sheet->slip.n_shortages = sheet->shortages->len;
}

static void
fill(struct sheet *sheet, const struct slip *slip)
{
	struct paper_slip *paper = &sheet->slip;

	paper->kind = slip->kind;
	paper->number = keep(sheet, slip->number);
	paper->at = slip->at;
	fill_people(sheet, slip);
	fill_job(sheet, slip->job);
	paper->party = keep_owned(sheet, names_party(sheet->app, slip->party));
	if (paper->phone == NULL && slip->party != NULL)
		fill_contact(sheet, slip->party);
	paper->order = keep(sheet, slip->order);
	paper->refers = keep(sheet, slip->refers);
	paper->reason = keep(sheet, slip->reason);
	paper->note = keep(sheet, slip->note);
	for (guint i = 0; i < slip->moves->len; i++)
		add_line(sheet, slip->moves->pdata[i]);
	paper->lines = (const struct paper_line *) (void *) sheet->lines->data;
	paper->n_lines = sheet->lines->len;
	fill_shortages(sheet, slip);
	if (slip->kind == SLIP_CLEARANCE)
		fill_open(sheet, slip->other ? slip->other : slip->person);
}

static void
sheet_init(struct sheet *sheet, struct app *app)
{
	memset(sheet, 0, sizeof *sheet);
	sheet->app = app;
	sheet->texts = g_string_chunk_new(4096);
	sheet->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					     (GDestroyNotify) fact_unref);
	sheet->lines = g_array_new(FALSE, TRUE, sizeof(struct paper_line));
	sheet->shortages = g_array_new(FALSE, TRUE, sizeof(struct paper_line));
	sheet->open = g_array_new(FALSE, TRUE, sizeof(struct paper_line));
	sheet->owed = g_array_new(FALSE, TRUE, sizeof(struct paper_owed));
}

static void
sheet_clear(struct sheet *sheet)
{
	g_array_unref(sheet->lines);
	g_array_unref(sheet->shortages);
	g_array_unref(sheet->open);
	g_array_unref(sheet->owed);
	g_hash_table_unref(sheet->parts);
	g_string_chunk_free(sheet->texts);
}

/* Read a slip with all its names. FALSE: @sheet is not to be cleared. */
static gboolean
sheet_read(struct sheet *sheet, struct app *app, const char *number, gboolean copy,
	   GError **error)
{
	struct store *store = app_store(app, 0, error);
	AUTO(slip) slip = store ? store_slip(store, number, error) : NULL;

	if (slip == NULL || app_paper(app, error) == NULL)
		return FALSE;
	sheet_init(sheet, app);
	sheet->slip.copy = copy;
	sheet->slip.at = slip->at;
	/* who still holds what: a copy tells how it is now */
	sheet->slip.open_at = copy ? app_now(app) : slip->at;
	fill(sheet, slip);
	return TRUE;
}

/* "IS1-000123-COPY.pdf" in the archive; owned, NULL with an error. */
static char *
archived(struct app *app, const char *number, const char *what, gboolean copy,
	 GError **error)
{
	const char *archive = app_archive(app, error);
	g_autofree char *name =
		g_strdup_printf("%s%s%s.pdf", number, what, copy ? "-COPY" : "");

	return archive ? g_build_filename(archive, name, NULL) : NULL;
}

gboolean
print_slip_to(struct app *app, const char *number, gboolean copy, const char *path,
	      GError **error)
{
	struct sheet sheet;
	gboolean ok;

	if (!sheet_read(&sheet, app, number, copy, error))
		return FALSE;
	ok = paper_slip(app->paper, &sheet.slip, path, error);
	sheet_clear(&sheet);
	return ok;
}

char *
print_slip(struct app *app, const char *number, gboolean copy, GError **error)
{
	g_autofree char *path = archived(app, number, "", copy, error);

	if (path == NULL || !print_slip_to(app, number, copy, path, error))
		return NULL;
	return g_steal_pointer(&path);
}

char *
print_receipt(struct app *app, const char *number, gboolean copy, const char *path,
	      GError **error)
{
	g_autofree char *made =
		path != NULL ? g_strdup(path)
			     : archived(app, number, "-receipt", copy, error);
	struct sheet sheet;
	gboolean ok;

	if (made == NULL || !sheet_read(&sheet, app, number, copy, error))
		return NULL;
	ok = paper_receipts(app->paper, &sheet.slip, made, error);
	sheet_clear(&sheet);
	return ok ? g_steal_pointer(&made) : NULL;
}

gboolean
print_papers(struct app *app, const char *number, gboolean copy, GPtrArray *paths,
	     GError **error)
{
	g_autofree char *path = archived(app, number, "", copy, error);
	g_autofree char *receipt = NULL;
	struct sheet sheet;
	gboolean ok;

	if (path == NULL || !sheet_read(&sheet, app, number, copy, error))
		return FALSE;
	if (paper_receipts_of(&sheet.slip) > 0)
		receipt = archived(app, number, "-receipt", copy, error);
	ok = paper_slip(app->paper, &sheet.slip, path, error);
	if (ok && receipt != NULL)
		ok = paper_receipts(app->paper, &sheet.slip, receipt, error);
	sheet_clear(&sheet);
	if (!ok)
		return FALSE;
	g_ptr_array_add(paths, g_steal_pointer(&path));
	if (receipt != NULL)
		g_ptr_array_add(paths, g_steal_pointer(&receipt));
	return TRUE;
}
