/*
 * print_label.c - what the labels of parts, people and all else carry
 */
#include <string.h>

#include "core/custody.h"
#include "reports/table.h"
#include "station/print.h"

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

static void
add_word(GString *text, const char *before, const char *word)
{
	if (*word != '\0')
		g_string_append_printf(text, "%s%s%s", text->len > 0 ? " · " : "",
				       before, word);
}

/* Kind and model; serial and asset number, or edition. */
static void
label_unit(struct app *app, const struct fact_unit *unit, GStringChunk *texts,
	   struct paper_label *label)
{
	struct paper *paper = app_paper(app, NULL);
	const struct custody_policy *policy = custody_policy(unit->kind);
	g_autofree char *code = code_own_text(OWN_UNIT, unit->unit);
	g_autofree char *name = g_strdup("");
	g_autoptr(GString) kind = g_string_new(NULL);
	g_autoptr(GString) more = g_string_new(NULL);

	if (paper != NULL) {
		g_free(name);
		name = paper_name(paper, unit->name);
		g_strdelimit(name, "\n", ' ');
	}
	if (paper != NULL && policy != NULL) {
		g_autofree char *words = paper_words(paper, policy->title);
		g_string_append(kind, words);
	}
	add_word(kind, "", unit->model);
	add_word(more, "SN ", unit->serial);
	add_word(more, "", unit->asset);
	add_word(more, "", unit->edition);
	label->code = g_string_chunk_insert(texts, code);
	label->title = g_string_chunk_insert(texts, unit->unit);
	label->text[0] = g_string_chunk_insert(texts, name);
	label->text[1] = g_string_chunk_insert(texts, kind->str);
	label->text[2] = g_string_chunk_insert(texts, more->str);
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
	case FACT_UNIT: label_unit(app, &fact->unit, texts, label); break;
	case FACT_PARTY:
		label_plain(OWN_PARTY, fact->party.party, fact->party.name,
			    fact->party.kind, texts, label);
		break;
	case FACT_ORDER:
		label_plain(OWN_ORDER, fact->order.order, fact->order.supplier_name,
			    "", texts, label);
		break;
	case FACT_REQUEST:
		label_plain(OWN_ORDER, fact->request.request, fact->request.reason,
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
