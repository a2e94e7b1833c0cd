/*
 * fixture_custody_facts.c - what the warehouse in memory knows of things followed
 * by themselves
 */
#include <string.h>

#include "core/custody.h"
#include "tools/fixture.h"

static const char *
person_name(const char *person)
{
	for (const struct fixture_person *p = fixture_people; p->person; p++)
		if (strcmp(p->person, person) == 0)
			return p->name;
	return person;
}

static const char *
party_name(const char *party)
{
	for (const struct fixture_party *p = fixture_parties; p->party; p++)
		if (strcmp(p->party, party) == 0)
			return p->name;
	return party;
}

static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

/* ---- units ---- */

static void
add_words(struct fact *fact, GPtrArray *list, const char *text)
{
	g_autoptr(GPtrArray) words = accessories_parse(text);

	for (guint i = 0; i < words->len; i++)
		g_ptr_array_add(list, (gpointer) fact_keep(fact, words->pdata[i]));
}

static void
fill_holder(struct fact *fact)
{
	struct fact_unit *unit = &fact->unit;
	const char *colon = strchr(unit->place, ':');
	const struct fixture_job *job = fixture_job(unit->job);

	if (colon == NULL) {
		if (unit->place_kind == PLACE_CUSTOMER && job != NULL)
			unit->holder_name = job->customer;
		return;
	}
	unit->holder = colon + 1;
	unit->holder_name = unit->place_kind == PLACE_PERSON
				    ? person_name(colon + 1)
				    : party_name(colon + 1);
}

/* There is a newer edition of the document. */
static gboolean
is_outdated(const struct fixture_thing *thing)
{
	for (const struct fixture_thing *t = fixture_things; t->unit; t++)
		if (thing->work != NULL && *thing->work != '\0' &&
		    g_strcmp0(t->work, thing->work) == 0 &&
		    strcmp(t->published, thing->published) > 0)
			return TRUE;
	return FALSE;
}

static void
fill_thing(struct fact *fact, const struct fixture_thing *thing,
	   const char *present)
{
	struct fact_unit *unit = &fact->unit;

	unit->name[LANG_EN] = thing->name;
	unit->home = thing->home;
	add_words(fact, unit->accessories, thing->accessories);
	add_words(fact, unit->present, present ? present : thing->accessories);
	unit->value = thing->value;
	unit->bought = thing->bought;
	unit->life_months = thing->life;
	unit->residual_percent = FIXTURE_RESIDUAL;
	unit->calibration_due = thing->calibration;
	unit->secrecy = thing->secrecy;
	unit->edition = or_empty(thing->edition);
	unit->outdated = is_outdated(thing);
}

/* Open jobs that name the product; @job: the one, "" when there are more. */
static guint
count_jobs(const struct fixture *fixture, const char *product, const char **job)
{
	guint n = 0;

	*job = "";
	for (const struct fixture_job *j = fixture_jobs; j->job; j++) {
		g_autofree char *its = fixture_product(j);
		if (g_strcmp0(its, product) == 0 &&
		    !g_hash_table_contains(fixture->closed, j->job))
			*job = n++ == 0 ? j->job : "";
	}
	return n;
}

void
fixture_fill_unit(const struct fixture *fixture, struct fact *fact,
		  const struct fixture_unit *unit)
{
	struct fact_unit *facts = &fact->unit;
	const struct fixture_thing *thing = fixture_thing(facts->unit);
	const char *job;

	facts->kind = fact_keep(fact, unit->kind);
	facts->model = fact_keep(fact, unit->model);
	facts->condition = unit->condition;
	facts->due = fact_keep(fact, unit->due);
	facts->job = fact_keep(fact, unit->job);
	facts->slip = fact_keep(fact, unit->slip);
	facts->reserved = fact_keep(fact, g_hash_table_lookup(fixture->reserved,
							      facts->unit));
	if (thing != NULL) {
		facts->model = thing->model;
		fill_thing(fact, thing, unit->present);
	}
	if (facts->place_kind == PLACE_CUSTOMER && thing == NULL) {
		count_jobs(fixture, facts->unit, &job);
		facts->job = job;
	}
	fill_holder(fact);
}

struct fact *
fixture_unknown_product(const struct fixture *fixture, const char *unit)
{
	const struct fixture_job *first = NULL;
	const char *job;
	struct fact *fact;

	if (count_jobs(fixture, unit, &job) == 0)
		return NULL;
	for (const struct fixture_job *j = fixture_jobs; j->job && !first; j++) {
		g_autofree char *its = fixture_product(j);
		if (g_strcmp0(its, unit) == 0)
			first = j;
	}
	fact = fact_new(FACT_UNIT);
	fact->unit.unit = fact_keep(fact, unit);
	fact->unit.kind = "product";
	fact->unit.model = first->model;
	fact->unit.serial = first->serial;
	fact->unit.known = FALSE;
	fact->unit.place_kind = PLACE_CUSTOMER;
	fact->unit.place = PLACE_CODE_CUSTOMER;
	fact->unit.job = job;
	if (*first->customer) {
		g_autofree char *place =
			place_code_of(PLACE_CUSTOMER, first->customer);
		fact->unit.place = fact_keep(fact, place);
	}
	fill_holder(fact);
	return fact;
}

GPtrArray *
fixture_by_serial(const struct fixture *fixture, const char *serial)
{
	GPtrArray *units = g_ptr_array_new_with_free_func(g_free);
	GHashTableIter iter;
	gpointer name, unit;

	if (*serial == '\0')
		return units;
	g_hash_table_iter_init(&iter, fixture->units);
	while (g_hash_table_iter_next(&iter, &name, &unit)) {
		const struct fixture_unit *known = unit;
		if (known->kind != NULL && strcmp(known->serial, serial) == 0)
			g_ptr_array_add(units, g_strdup(name));
	}
	for (const struct fixture_job *j = fixture_jobs; j->job; j++)
		if (g_strcmp0(j->serial, serial) == 0)
			g_ptr_array_add(units, fixture_product(j));
	return units;
}

/* ---- lists ---- */

static int
by_unit(gconstpointer a, gconstpointer b)
{
	return strcmp(((const struct fact_held *) a)->unit,
		      ((const struct fact_held *) b)->unit);
}

static void
add_held(struct fact *fact, GArray *list, const char *name,
	 const struct fixture_unit *unit)
{
	const struct fixture_thing *thing = fixture_thing(name);
	struct fact_held held = {
		.unit = fact_keep(fact, name),
		.kind = fact_keep(fact, unit->kind),
		.name = { "", "" },
		.model = fact_keep(fact, unit->model),
		.place = fact_keep(fact, unit->place),
		.since = unit->since,
		.due = fact_keep(fact, unit->due),
		.job = fact_keep(fact, unit->job),
		.slip = fact_keep(fact, unit->slip),
		.condition = unit->condition,
	};

	if (thing != NULL)
		held.name[LANG_EN] = thing->name;
	g_array_append_val(list, held);
}

static void
add_owed(struct fact *fact, GArray *list, const struct fixture_debt *debt)
{
	struct fact_owed owed = { fact_keep(fact, debt->slip),
				  fact_keep(fact, debt->unit), debt->amount };

	g_array_append_val(list, owed);
}

static void
add_van(const struct fixture *fixture, struct fact *fact, const char *place)
{
	GHashTableIter iter;
	gpointer row, qty;

	g_hash_table_iter_init(&iter, fixture->stock);
	while (g_hash_table_iter_next(&iter, &row, &qty)) {
		g_auto(GStrv) word = g_strsplit(row, "|", 3);
		struct fact_stock stock = { .part = fact_keep(fact, word[0]),
					    .place = fact_keep(fact, word[1]),
					    .place_kind = PLACE_PERSON,
					    .lot = fact_keep(fact, word[2]),
					    .expiry = "",
					    .qty = *(qty_t *) qty };
		if (strcmp(word[1], place) == 0)
			g_array_append_val(fact->person.stock, stock);
	}
}

static int
by_part(gconstpointer a, gconstpointer b)
{
	const struct fact_stock *left = a, *right = b;
	int order = strcmp(left->part, right->part);

	return order ? order : strcmp(left->lot, right->lot);
}

void
fixture_fill_person(const struct fixture *fixture, struct fact *fact)
{
	struct fact_person *person = &fact->person;
	g_autofree char *place = place_code_of(PLACE_PERSON, person->person);
	GHashTableIter iter;
	gpointer name, unit;

	person->place = fact_keep(fact, place);
	person->clearing = g_hash_table_contains(fixture->clearing, person->person);
	g_hash_table_iter_init(&iter, fixture->units);
	while (g_hash_table_iter_next(&iter, &name, &unit)) {
		const struct fixture_unit *known = unit;
		if (known->kind != NULL && strcmp(known->place, place) == 0)
			add_held(fact, person->held, name, known);
	}
	g_array_sort(person->held, by_unit);
	add_van(fixture, fact, place);
	g_array_sort(person->stock, by_part);
	for (guint i = 0; i < fixture->debts->len; i++) {
		const struct fixture_debt *debt = fixture->debts->pdata[i];
		if (!debt->settled && strcmp(debt->person, person->person) == 0)
			add_owed(fact, person->owed, debt);
	}
}

/* ---- jobs ---- */

static void
sort_unit(const struct fixture *fixture, struct fact *fact, const char *name,
	  const struct fixture_unit *unit)
{
	struct fact_job *job = &fact->job;
	int place = fixture_place_kind(unit->place);
	gboolean outside = place == PLACE_CUSTOMER || place == PLACE_PERSON ||
			   place == PLACE_PROVIDER;
	const char *kept = g_hash_table_lookup(fixture->reserved, name);

	if (strcmp(unit->kind, "loaner") == 0) {
		if (outside && strcmp(unit->job, job->job) == 0)
			add_held(fact, job->loaners, name, unit);
		if (place == PLACE_BIN && condition_usable(unit->condition) &&
		    !job->closed &&
		    (kept ? strcmp(kept, job->job) == 0
			  : strcmp(unit->model, job->model) == 0))
			add_held(fact, job->pool, name, unit);
	} else if (strcmp(unit->kind, "product") == 0 &&
		   place_kind_holds((enum place_kind) place) &&
		   strcmp(unit->job, job->job) == 0) {
		add_held(fact, job->products, name, unit);
	}
}

void
fixture_fill_job(const struct fixture *fixture, struct fact *fact)
{
	struct fact_job *job = &fact->job;
	const struct fixture_job *known = fixture_job(job->job);
	g_autofree char *product = fixture_product(known);
	GHashTableIter iter;
	gpointer name, unit;

	job->closed = g_hash_table_contains(fixture->closed, job->job);
	job->serial = or_empty(known->serial);
	job->promised = or_empty(known->promised);
	job->product = fact_keep(fact, product);
	g_hash_table_iter_init(&iter, fixture->units);
	while (g_hash_table_iter_next(&iter, &name, &unit))
		if (((struct fixture_unit *) unit)->kind != NULL)
			sort_unit(fixture, fact, name, unit);
	g_array_sort(job->loaners, by_unit);
	g_array_sort(job->products, by_unit);
	g_array_sort(job->pool, by_unit);
}

/* ---- slips ---- */

static void
add_move(const struct fixture *fixture, struct fact *fact, const struct move *move)
{
	const struct fixture_unit *unit =
		move->unit ? g_hash_table_lookup(fixture->units, move->unit) : NULL;
	struct fact_move row = { .at = fact->slip.at,
				 .slip = fact->slip.number,
				 .qty = move->qty,
				 .from = fact_keep(fact, move->from),
				 .to = fact_keep(fact, move->to),
				 .lot = fact_keep(fact, move->lot) };

	g_array_append_val(fact->slip.moves, row);
	g_ptr_array_add(fact->slip.parts,
			(gpointer) fact_keep(fact,
					     move->unit ? move->unit : move->part));
	if (fact->slip.kind == SLIP_SWAP_OUT && unit != NULL &&
	    strcmp(unit->slip, fact->slip.number) == 0 &&
	    strcmp(unit->place, move->to) == 0)
		add_held(fact, fact->slip.units, move->unit, unit);
}

void
fixture_fill_slip(const struct fixture *fixture, struct fact *fact)
{
	const struct slip *slip =
		g_hash_table_lookup(fixture->numbers, fact->slip.number);

	for (guint i = 0; i < slip->moves->len; i++)
		add_move(fixture, fact, slip->moves->pdata[i]);
	for (guint i = 0; i < fixture->debts->len; i++) {
		const struct fixture_debt *debt = fixture->debts->pdata[i];
		if (!debt->settled && strcmp(debt->slip, slip->number) == 0)
			add_owed(fact, fact->slip.owed, debt);
	}
}

/* ---- by a piece of a name ---- */

static gboolean
has(const char *text, const char *piece)
{
	g_autofree char *all = g_utf8_casefold(text, -1);
	g_autofree char *some = g_utf8_casefold(piece, -1);

	return strstr(all, some) != NULL;
}

GPtrArray *
fixture_find(const struct fixture *fixture, const char *text)
{
	GPtrArray *found =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);

	for (const struct fixture_part *p = fixture_parts; p->part; p++)
		if (has(p->part, text) || has(p->en, text) || has(p->zh, text))
			g_ptr_array_add(found,
					fixture_fact(fixture, FACT_PART, p->part));
	for (const struct fixture_thing *t = fixture_things; t->unit; t++)
		if (has(t->unit, text) || has(t->name, text) ||
		    has(t->model, text) || has(t->serial, text))
			g_ptr_array_add(found,
					fixture_fact(fixture, FACT_UNIT, t->unit));
	for (const struct fixture_job *j = fixture_jobs; j->job; j++)
		if (has(j->job, text) || has(j->model, text))
			g_ptr_array_add(found,
					fixture_fact(fixture, FACT_JOB, j->job));
	for (const struct fixture_person *p = fixture_people; p->person; p++)
		if (has(p->person, text) || has(p->name, text))
			g_ptr_array_add(found, fixture_fact(fixture, FACT_PERSON,
							    p->person));
	return found;
}
