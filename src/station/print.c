#include "station/print.h"

#include <string.h>

#include "core/warranty.h"

/* Everything a slip's paper shows, kept until it is drawn. */
struct sheet {
	struct app *app;
	GStringChunk *texts;
	GHashTable *parts; /* part number -> struct fact */
	struct paper_slip slip;
	GArray *lines, *shortages; /* of struct paper_line */
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

/* "Li Ming (P07)", or the bare id when nobody has it. */
static const char *
person_words(struct sheet *sheet, const char *id)
{
	AUTO(fact) fact = find(sheet, FACT_PERSON, id);
	g_autofree char *words = NULL;

	if (fact == NULL)
		return keep(sheet, id);
	words = g_strdup_printf("%s (%s)", fact->person.name, id);
	return keep(sheet, words);
}

static const char *
party_words(struct sheet *sheet, const char *id)
{
	AUTO(fact) fact = find(sheet, FACT_PARTY, id);
	g_autofree char *words = NULL;

	if (fact == NULL || *fact->party.name == '\0')
		return keep(sheet, id);
	words = g_strdup_printf("%s (%s)", fact->party.name, id);
	return keep(sheet, words);
}

/* A bin by its name; the place of a person or party by who it is. */
static const char *
place_words(struct sheet *sheet, const char *place)
{
	const char *colon = strchr(place, ':');

	if (colon == NULL)
		return keep(sheet, place);
	if (g_str_has_prefix(place, "person:")) {
		AUTO(fact) person = find(sheet, FACT_PERSON, colon + 1);
		return keep(sheet, person ? person->person.name : colon + 1);
	}
	AUTO(fact) party = find(sheet, FACT_PARTY, colon + 1);
	return keep(sheet,
		    party && *party->party.name ? party->party.name : colon + 1);
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

static void
add_line(struct sheet *sheet, const struct move *move)
{
	const char *id = move->part ? move->part : move->unit;
	struct paper_line line = { .id = keep(sheet, id),
				   .is_unit = move->part == NULL };

	name_line(sheet, &line, move->part);
	if (move->part == NULL) {
		AUTO(fact) unit = find(sheet, FACT_UNIT, move->unit);
		for (int i = 0; unit != NULL && i < LANG_COUNT; i++)
			line.name[i] = keep(sheet, unit->unit.name[i]);
	} else if (move->unit != NULL) {
		gsize head = strlen(move->part) + 1;
		line.serial =
			keep(sheet, strlen(move->unit) > head ? move->unit + head
							      : move->unit);
	}
	line.lot = keep(sheet, move->lot);
	line.expiry = keep(sheet, move->expiry);
	line.from = place_words(sheet, move->from);
	line.to = place_words(sheet, move->to);
	line.qty = move->qty;
	line.charge = move->charge;
	line.price = move->price;
	for (int i = 0; move->why != NULL && i < LANG_COUNT; i++) {
		g_autofree char *why = warranty_why_words(move->why, (enum lang) i);
		line.why[i] = keep(sheet, why);
	}
	g_array_append_val(sheet->lines, line);
}

static void
fill_job(struct sheet *sheet, const char *job)
{
	AUTO(fact) fact = find(sheet, FACT_JOB, job);

	sheet->slip.job = keep(sheet, job);
	if (fact == NULL)
		return;
	sheet->slip.customer = keep(sheet, fact->job.customer_name);
	sheet->slip.model = keep(sheet, fact->job.model);
	sheet->slip.serial = keep(sheet, fact->job.serial);
	sheet->slip.fault = keep(sheet, fact->job.fault);
}

static void
fill(struct sheet *sheet, const struct slip *slip)
{
	struct paper_slip *paper = &sheet->slip;

	paper->kind = slip->kind;
	paper->number = keep(sheet, slip->number);
	paper->at = slip->at;
	paper->person = person_words(sheet, slip->person);
	paper->other = person_words(sheet, slip->other);
	paper->approver = person_words(sheet, slip->approver);
	fill_job(sheet, slip->job);
	paper->party = party_words(sheet, slip->party);
	paper->order = keep(sheet, slip->order);
	paper->refers = keep(sheet, slip->refers);
	paper->reason = keep(sheet, slip->reason);
	paper->note = keep(sheet, slip->note);
	for (guint i = 0; i < slip->moves->len; i++)
		add_line(sheet, slip->moves->pdata[i]);
	for (guint i = 0; i < slip->shortages->len; i++) {
		const struct shortage *shortage = slip->shortages->pdata[i];
		struct paper_line line = { .id = keep(sheet, shortage->part),
					   .qty = shortage->qty };
		name_line(sheet, &line, shortage->part);
		g_array_append_val(sheet->shortages, line);
	}
	paper->lines = (const struct paper_line *) (void *) sheet->lines->data;
	paper->n_lines = sheet->lines->len;
	paper->shortages =
		(const struct paper_line *) (void *) sheet->shortages->data;
	paper->n_shortages = sheet->shortages->len;
}

gboolean
print_slip_to(struct app *app, const char *number, gboolean copy, const char *path,
	      GError **error)
{
	AUTO(slip) slip = store_slip(app_store(app, 0, error), number, error);
	struct paper *paper = slip ? app_paper(app, error) : NULL;
	struct sheet sheet = { .app = app };
	gboolean ok;

	if (paper == NULL)
		return FALSE;
	sheet.texts = g_string_chunk_new(4096);
	sheet.parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					    (GDestroyNotify) fact_unref);
	sheet.lines = g_array_new(FALSE, TRUE, sizeof(struct paper_line));
	sheet.shortages = g_array_new(FALSE, TRUE, sizeof(struct paper_line));
	sheet.slip.copy = copy;
	sheet.slip.at = slip->at;
	fill(&sheet, slip);
	ok = paper_slip(paper, &sheet.slip, path, error);
	g_array_unref(sheet.lines);
	g_array_unref(sheet.shortages);
	g_hash_table_unref(sheet.parts);
	g_string_chunk_free(sheet.texts);
	return ok;
}

char *
print_slip(struct app *app, const char *number, gboolean copy, GError **error)
{
	const char *archive = app_archive(app, error);
	g_autofree char *name =
		g_strdup_printf("%s%s.pdf", number, copy ? "-COPY" : "");
	g_autofree char *path =
		archive ? g_build_filename(archive, name, NULL) : NULL;

	if (path == NULL || !print_slip_to(app, number, copy, path, error))
		return NULL;
	return g_steal_pointer(&path);
}

/* The second line of a part's label: lot and expiry as people read them. */
static const char *
lot_words(struct app *app, const char *lot, const char *expiry, GStringChunk *texts)
{
	g_autofree char *words = NULL;

	if (lot == NULL || *lot == '\0')
		return NULL;
	if (expiry != NULL && *expiry != '\0')
		words = g_strdup_printf("%s %s · %s %s", tr(app->lang, "Lot"), lot,
					tr(app->lang, "use by"), expiry);
	else
		words = g_strdup_printf("%s %s", tr(app->lang, "Lot"), lot);
	return g_string_chunk_insert(texts, words);
}

static void
label_part(struct app *app, const struct fact_part *part, const char *lot,
	   const char *expiry, GStringChunk *texts, struct paper_label *label)
{
	g_autofree char *body = lot && *lot
					? g_strdup_printf("%s|%s|%s", part->part,
							  lot, expiry ? expiry : "")
					: g_strdup(part->part);
	g_autofree char *code =
		code_own_text(lot && *lot ? OWN_LOT : OWN_PART, body);

	label->code = g_string_chunk_insert(texts, code);
	label->title = g_string_chunk_insert(texts, part->part);
	label->text[0] = g_string_chunk_insert(texts, part->name[LANG_ZH]);
	label->text[1] = g_string_chunk_insert(texts, part->name[LANG_EN]);
	label->text[2] = lot_words(app, lot, expiry, texts);
	if (label->text[2] == NULL && *part->bin)
		label->text[2] = g_string_chunk_insert(texts, part->bin);
}

/* A person's label carries the badge, which only the store knows. */
static gboolean
label_person(struct app *app, const struct fact_person *person, GStringChunk *texts,
	     struct paper_label *label, GError **error)
{
	g_autofree char *badge = store_badge(app->store, person->person, error);
	g_autofree char *code = badge ? code_own_text(OWN_PERSON, badge) : NULL;
	g_autofree char *roles = roles_text(person->roles);

	if (code == NULL)
		return FALSE;
	label->code = g_string_chunk_insert(texts, code);
	label->title = g_string_chunk_insert(texts, person->name);
	label->text[0] = g_string_chunk_insert(texts, person->person);
	label->text[1] = g_string_chunk_insert(texts, roles);
	return TRUE;
}

static void
label_plain(enum own_kind kind, const char *id, const char *text, const char *more,
	    GStringChunk *texts, struct paper_label *label)
{
	g_autofree char *code = code_own_text(kind, id);

	label->code = g_string_chunk_insert(texts, code);
	label->title = g_string_chunk_insert(texts, id);
	label->text[0] = g_string_chunk_insert(texts, text);
	label->text[1] = g_string_chunk_insert(texts, more);
}

gboolean
print_label_of(struct app *app, const struct fact *fact, const char *lot,
	       const char *expiry, GStringChunk *texts, struct paper_label *label,
	       GError **error)
{
	memset(label, 0, sizeof *label);
	switch (fact->kind) {
	case FACT_PART:
		label_part(app, &fact->part, lot, expiry, texts, label);
		break;
	case FACT_PLACE:
		label_plain(OWN_PLACE, fact->place.place, fact->place.name, "",
			    texts, label);
		break;
	case FACT_PERSON:
		return label_person(app, &fact->person, texts, label, error);
	case FACT_JOB:
		label_plain(OWN_JOB, fact->job.job, fact->job.customer_name,
			    fact->job.model, texts, label);
		break;
	case FACT_UNIT:
		label_plain(OWN_UNIT, fact->unit.unit, fact->unit.name[LANG_ZH],
			    fact->unit.name[LANG_EN], texts, label);
		break;
	case FACT_PARTY:
		label_plain(OWN_PARTY, fact->party.party, fact->party.name,
			    fact->party.kind, texts, label);
		break;
	case FACT_ORDER:
		label_plain(OWN_ORDER, fact->order.order, fact->order.supplier_name,
			    "", texts, label);
		break;
	case FACT_SLIP:
		label_plain(OWN_SLIP, fact->slip.number, fact->slip.person_name, "",
			    texts, label);
		break;
	}
	return TRUE;
}

char *
print_receipt_labels(struct app *app, const char *part, const char *unit,
		     const char *lot, const char *expiry, qty_t qty, GError **error)
{
	const gsize most = 100; /* more of one part is a case: one label for the
				   shelf is enough */
	const char *archive = app_archive(app, error);
	struct paper *paper = archive ? app_paper(app, error) : NULL;
	AUTO(fact)
	fact = paper ? store_fact(app->store, FACT_PART, part, 0, error) : NULL;
	g_autofree struct paper_label *labels = NULL;
	g_autofree char *name = NULL, *path = NULL;
	gsize n = (gsize) CLAMP(qty, 1, (qty_t) most);

	if (fact == NULL)
		return NULL;
	g_autoptr(GStringChunk) texts = g_string_chunk_new(1024);
	labels = g_new0(struct paper_label, n);
	if (!print_label_of(app, fact, lot, expiry, texts, &labels[0], error))
		return NULL;
	if (unit != NULL) {
		g_autofree char *code = code_own_text(OWN_UNIT, unit);
		labels[0].code = g_string_chunk_insert(texts, code);
		labels[0].text[2] =
			g_string_chunk_insert(texts, unit + strlen(part) + 1);
	}
	for (gsize i = 1; i < n; i++)
		labels[i] = labels[0];
	name = g_strdup_printf("labels-%s.pdf", part);
	g_strdelimit(name, "/\\:", '_');
	path = g_build_filename(archive, name, NULL);
	if (!paper_labels(paper, &app->config->single, labels, n, 0, path, error))
		return NULL;
	return g_steal_pointer(&path);
}
