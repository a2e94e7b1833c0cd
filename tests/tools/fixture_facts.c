/*
 * fixture_facts.c - what the warehouse in memory knows about a code
 */
#include "tools/fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/role.h"

/* ---- parts ---- */

static int
by_expiry(gconstpointer a, gconstpointer b)
{
	const struct fact_stock *left = a, *right = b;
	int order = (*left->expiry == '\0') - (*right->expiry == '\0');

	if (order == 0)
		order = strcmp(left->expiry, right->expiry);
	if (order == 0)
		order = strcmp(left->place, right->place);
	return order ? order : strcmp(left->lot, right->lot);
}

/* Rows of one part, or of one place. */
static void
add_stock(const struct fixture *fixture, struct fact *fact, GArray *rows,
	  const char *part, const char *place)
{
	GHashTableIter iter;
	gpointer row, qty;

	g_hash_table_iter_init(&iter, fixture->stock);
	while (g_hash_table_iter_next(&iter, &row, &qty)) {
		g_auto(GStrv) word = g_strsplit(row, "|", 3);
		g_autofree char *lot = g_strjoin("|", word[0], word[2], NULL);
		if (strcmp(part ? word[0] : word[1], part ? part : place) != 0)
			continue;
		struct fact_stock stock = {
			.part = place ? fact_keep(fact, word[0]) : NULL,
			.place = fact_keep(fact, word[1]),
			.place_kind = (enum place_kind) fixture_place_kind(word[1]),
			.lot = fact_keep(fact, word[2]),
			.expiry =
				fact_keep(fact, g_hash_table_lookup(fixture->expiry,
								    lot)),
			.qty = *(qty_t *) qty,
		};
		g_array_append_val(rows, stock);
	}
	g_array_sort(rows, by_expiry);
}

static qty_t
received(const struct fixture *fixture, const struct fixture_order_line *line)
{
	g_autofree char *name = g_strjoin("|", line->order, line->part, NULL);
	const qty_t *qty = g_hash_table_lookup(fixture->received, name);

	return qty ? *qty : 0;
}

static struct fact *
part_fact(const struct fixture *fixture, const char *id)
{
	const struct fixture_part *known = fixture_part(id);
	struct fact *fact;

	if (known == NULL)
		return NULL;
	fact = fact_new(FACT_PART);
	fact->part.part = known->part;
	fact->part.name[LANG_ZH] = known->zh;
	fact->part.name[LANG_EN] = known->en;
	fact->part.unit = "pcs";
	fact->part.price = known->price;
	fact->part.bin = known->bin;
	fact->part.lot_tracked = known->lots;
	fact->part.serial_tracked = known->serials;
	fact->part.shelf_life_days = known->shelf_life_days;
	fact->part.warranty_months = known->warranty_months;
	add_stock(fixture, fact, fact->part.stock, id, NULL);
	for (const struct fixture_order_line *l = fixture_orders; l->order; l++) {
		struct fact_on_order row = { l->order, l->supplier,
					     l->qty - received(fixture, l), "" };
		if (strcmp(l->part, id) == 0 && row.open > 0)
			g_array_append_val(fact->part.on_order, row);
	}
	return fact;
}

/* ---- people, parties, places, orders ---- */

static struct fact *
person_fact(const struct fixture *fixture, const char *id, const char *badge)
{
	for (const struct fixture_person *p = fixture_people; p->person; p++) {
		struct role_table table;
		g_autofree char *bad = NULL;
		struct fact *fact;

		if (strcmp(id ? p->person : p->badge, id ? id : badge) != 0)
			continue;
		role_table_init(&table);
		fact = fact_new(FACT_PERSON);
		fact->person.person = p->person;
		fact->person.name = p->name;
		roles_parse(p->roles, "|", &fact->person.roles, &bad);
		fact->person.may = role_table_may(&table, fact->person.roles);
		fact->person.lang = p->lang;
		fact->person.has_pin = *p->pin != '\0';
		fact->person.certified_until =
			p->certified_until ? p->certified_until : "";
		fact->person.clearance = p->clearance;
		fixture_fill_person(fixture, fact);
		return fact;
	}
	return NULL;
}

static const struct fixture_party *
party_of(const char *id)
{
	for (const struct fixture_party *p = fixture_parties; p->party; p++)
		if (strcmp(p->party, id) == 0)
			return p;
	return NULL;
}

static struct fact *
party_fact(const struct fixture *fixture, const char *id)
{
	const struct fixture_party *known = party_of(id);
	g_autofree char *place = NULL;
	const char *last = "";
	struct fact *fact;

	if (known == NULL)
		return NULL;
	fact = fact_new(FACT_PARTY);
	fact->party.party = known->party;
	fact->party.kind = known->kind;
	fact->party.name = known->name;
	place = g_strconcat(known->kind, ":", id, NULL);
	fact->party.place = fact_keep(fact, place);
	for (const struct fixture_order_line *l = fixture_orders; l->order; l++) {
		if (strcmp(l->supplier, id) == 0 && strcmp(l->order, last) != 0 &&
		    received(fixture, l) < l->qty) {
			last = l->order;
			g_array_append_val(fact->party.orders, last);
		}
	}
	return fact;
}

static int
by_unit(gconstpointer a, gconstpointer b)
{
	const struct fact_placed *left = a, *right = b;

	return strcmp(left->unit, right->unit);
}

static void
add_placed(const struct fixture *fixture, struct fact *fact, const char *place)
{
	GHashTableIter iter;
	gpointer name, value;

	g_hash_table_iter_init(&iter, fixture->units);
	while (g_hash_table_iter_next(&iter, &name, &value)) {
		const struct fixture_unit *unit = value;
		struct fact_placed placed = {
			.unit = fact_keep(fact, name),
			.kind = fact_keep(fact, unit->kind ? unit->kind : "part"),
			.part = fact_keep(fact, unit->part),
			.lot = fact_keep(fact, unit->lot),
		};
		if (strcmp(unit->place, place) == 0)
			g_array_append_val(fact->place.units, placed);
	}
	g_array_sort(fact->place.units, by_unit);
}

static struct fact *
place_fact(const struct fixture *fixture, const char *id)
{
	struct fact *fact;

	for (const struct fixture_place *p = fixture_places; p->place; p++) {
		if (strcmp(p->place, id) != 0)
			continue;
		fact = fact_new(FACT_PLACE);
		fact->place.place = fact->place.name = p->place;
		fact->place.kind = p->kind;
		add_stock(fixture, fact, fact->place.stock, NULL, id);
		add_placed(fixture, fact, id);
		fact->place.more = strcmp(id, "FULL") == 0;
		return fact;
	}
	if (g_str_has_prefix(id, "person:")) {
		fact = fact_new(FACT_PLACE);
		fact->place.place = fact_keep(fact, id);
		fact->place.kind = PLACE_PERSON;
		add_stock(fixture, fact, fact->place.stock, NULL, id);
		add_placed(fixture, fact, id);
		return fact;
	}
	return NULL;
}

static struct fact *
order_fact(const struct fixture *fixture, const char *id)
{
	struct fact *fact = NULL;

	for (const struct fixture_order_line *l = fixture_orders; l->order; l++) {
		struct fact_order_line line = { l->part, l->qty,
						received(fixture, l), "" };
		if (strcmp(l->order, id) != 0)
			continue;
		if (fact == NULL) {
			fact = fact_new(FACT_ORDER);
			fact->order.order = l->order;
			fact->order.supplier = l->supplier;
			fact->order.supplier_name = party_of(l->supplier)->name;
			fact->order.closed = TRUE;
		}
		if (line.received < line.ordered)
			fact->order.closed = FALSE;
		g_array_append_val(fact->order.lines, line);
	}
	return fact;
}

static struct fact *
unit_fact(const struct fixture *fixture, const char *id)
{
	const struct fixture_unit *known = g_hash_table_lookup(fixture->units, id);
	const struct fixture_part *part;
	struct fact *fact;

	if (known == NULL)
		return fixture_unknown_product(fixture, id);
	part = *known->part ? fixture_part(known->part) : NULL;
	fact = fact_new(FACT_UNIT);
	fact->unit.unit = fact_keep(fact, id);
	fact->unit.kind = "part";
	fact->unit.name[LANG_EN] = part ? part->en : "";
	fact->unit.name[LANG_ZH] = part ? part->zh : "";
	fact->unit.serial = fact_keep(fact, known->serial);
	fact->unit.part = fact_keep(fact, known->part);
	fact->unit.lot = fact_keep(fact, known->lot);
	fact->unit.place = fact_keep(fact, known->place);
	fact->unit.place_kind = (enum place_kind) fixture_place_kind(known->place);
	fact->unit.since = known->since;
	if (known->kind != NULL)
		fixture_fill_unit(fixture, fact, known);
	return fact;
}

/* ---- what was issued ---- */

static int
by_part_lot_unit(gconstpointer a, gconstpointer b)
{
	const struct fact_issued *left = a, *right = b;
	int order = strcmp(left->part, right->part);

	if (order == 0)
		order = strcmp(left->lot, right->lot);
	return order ? order : strcmp(left->unit, right->unit);
}

/* The bin that @row came from last on @job. */
static const char *
last_bin(const struct fixture *fixture, const char *job,
	 const struct fact_issued *row)
{
	for (guint i = fixture->slips->len; i > 0; i--) {
		const struct slip *slip = fixture->slips->pdata[i - 1];
		if (slip->kind != SLIP_ISSUE || g_strcmp0(slip->job, job) != 0)
			continue;
		for (guint k = slip->moves->len; k > 0; k--) {
			const struct move *move = slip->moves->pdata[k - 1];
			if (strcmp(move->part, row->part) == 0 &&
			    strcmp(move->lot, row->lot) == 0)
				return move->from;
		}
	}
	return "";
}

static void
add_held(const struct fixture *fixture, struct fact *fact, const char *job,
	 GArray *rows)
{
	GHashTableIter iter;
	gpointer name, qty;

	g_hash_table_iter_init(&iter, fixture->held);
	while (g_hash_table_iter_next(&iter, &name, &qty)) {
		g_auto(GStrv) word = g_strsplit(name, "|", 4);
		g_autofree char *lot = g_strjoin("|", word[1], word[2], NULL);
		if (strcmp(word[0], job) != 0)
			continue;
		struct fact_issued row = {
			.part = fact_keep(fact, word[1]),
			.lot = fact_keep(fact, word[2]),
			.unit = fact_keep(fact, word[3]),
			.expiry =
				fact_keep(fact, g_hash_table_lookup(fixture->expiry,
								    lot)),
			.qty = *(qty_t *) qty,
		};
		row.from = fact_keep(fact, last_bin(fixture, job, &row));
		g_array_append_val(rows, row);
	}
	g_array_sort(rows, by_part_lot_unit);
}

static struct fact *
job_fact(const struct fixture *fixture, const char *id)
{
	for (const struct fixture_job *j = fixture_jobs; j->job; j++) {
		struct fact *fact;

		if (strcmp(j->job, id) != 0)
			continue;
		fact = fact_new(FACT_JOB);
		fact->job.job = j->job;
		fact->job.customer = j->customer;
		fact->job.customer_name =
			*j->customer ? party_of(j->customer)->name : "";
		fact->job.model = j->model;
		fact->job.bought = j->bought;
		fact->job.contract = j->contract;
		fixture_fill_job(fixture, fact);
		add_held(fixture, fact, id, fact->job.issued);
		return fact;
	}
	return NULL;
}

/* How much of @row an issue slip gave out. */
static qty_t
given_out(const struct slip *slip, const struct fact_issued *row)
{
	qty_t sum = 0;

	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		if (strcmp(move->part, row->part) == 0 &&
		    strcmp(move->lot, row->lot) == 0 &&
		    strcmp(move->unit ? move->unit : "", row->unit) == 0)
			sum += move->qty;
	}
	return sum;
}

static struct fact *
slip_fact(const struct fixture *fixture, const char *id)
{
	const struct slip *slip = g_hash_table_lookup(fixture->numbers, id);
	GArray *back;
	struct fact *fact;

	if (slip == NULL)
		return NULL;
	fact = fact_new(FACT_SLIP);
	fact->slip.number = fact_keep(fact, slip->number);
	fact->slip.kind = slip->kind;
	fact->slip.at = slip->at;
	fact->slip.person = fact_keep(fact, slip->person);
	for (const struct fixture_person *p = fixture_people; p->person; p++)
		if (strcmp(p->person, slip->person) == 0)
			fact->slip.person_name = p->name;
	fact->slip.job = fact_keep(fact, slip->job);
	fact->slip.party = fact_keep(fact, slip->party);
	fact->slip.refers = fact_keep(fact, slip->refers);
	fact->slip.voided_by =
		fact_keep(fact, g_hash_table_lookup(fixture->voided, id));
	fixture_fill_slip(fixture, fact);
	if (slip->kind != SLIP_ISSUE)
		return fact;
	back = fact->slip.returnable;
	add_held(fixture, fact, slip->job, back);
	for (guint i = back->len; i > 0; i--) {
		struct fact_issued *row =
			&g_array_index(back, struct fact_issued, i - 1);
		row->qty = MIN(row->qty, given_out(slip, row));
		if (row->qty == 0)
			g_array_remove_index(back, i - 1);
	}
	return fact;
}

/* ---- looking up ---- */

struct fact *
fixture_fact(const struct fixture *fixture, enum fact_kind kind, const char *id)
{
	switch (kind) {
	case FACT_PART: return part_fact(fixture, id);
	case FACT_UNIT: return unit_fact(fixture, id);
	case FACT_PERSON: return person_fact(fixture, id, NULL);
	case FACT_JOB: return job_fact(fixture, id);
	case FACT_PLACE: return place_fact(fixture, id);
	case FACT_PARTY: return party_fact(fixture, id);
	case FACT_ORDER: return order_fact(fixture, id);
	case FACT_SLIP: return slip_fact(fixture, id);
	case FACT_REQUEST: return fixture_request(id);
	}
	return NULL;
}

static void
add(GPtrArray *facts, struct fact *fact)
{
	for (guint i = 0; fact != NULL && i < facts->len; i++) {
		struct fact *other = facts->pdata[i];
		if (other->kind == fact->kind &&
		    strcmp(fact_id(other), fact_id(fact)) == 0) {
			fact_unref(fact);
			return;
		}
	}
	if (fact != NULL)
		g_ptr_array_add(facts, fact);
}

static void
add_registered(const struct fixture *fixture, GPtrArray *facts, const char *code)
{
	const char *part = g_hash_table_lookup(fixture->codes, code);

	if (part != NULL)
		add(facts, part_fact(fixture, part));
}

static void
add_named(const struct fixture *fixture, GPtrArray *facts, const char *name)
{
	g_autoptr(GPtrArray) units = NULL;

	add_registered(fixture, facts, name);
	add(facts, person_fact(fixture, NULL, name));
	for (int kind = FACT_PART; kind <= FACT_REQUEST; kind++)
		if (kind != FACT_PERSON)
			add(facts,
			    fixture_fact(fixture, (enum fact_kind) kind, name));
	units = fixture_by_serial(fixture, name);
	for (guint i = 0; i < units->len; i++)
		add(facts, unit_fact(fixture, units->pdata[i]));
}

static void
add_own(const struct fixture *fixture, GPtrArray *facts, const struct code *code)
{
	static const struct {
		enum own_kind own;
		enum fact_kind kind;
	} kinds[] = {
		{ OWN_PART, FACT_PART },   { OWN_PLACE, FACT_PLACE },
		{ OWN_JOB, FACT_JOB },     { OWN_UNIT, FACT_UNIT },
		{ OWN_SLIP, FACT_SLIP },   { OWN_ORDER, FACT_ORDER },
		{ OWN_PARTY, FACT_PARTY }, { OWN_ORDER, FACT_REQUEST },
	};

	if (code->own == OWN_PERSON)
		add(facts, person_fact(fixture, NULL, code->body));
	if (code->own == OWN_LOT)
		add(facts, part_fact(fixture, code->part));
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].own == code->own)
			add(facts,
			    fixture_fact(fixture, kinds[i].kind, code->body));
}

/* A label of the trade that names a piece known here means that piece. */
static void
add_trade(const struct fixture *fixture, GPtrArray *facts, const struct code *code)
{
	const struct fact *part;

	add_registered(fixture, facts, code->gtin);
	if (facts->len == 0 && code->part != NULL)
		add(facts, part_fact(fixture, code->part));
	part = facts->len ? facts->pdata[0] : NULL;
	if (part != NULL && part->part.serial_tracked && code->serial != NULL) {
		g_autofree char *unit =
			g_strjoin("/", part->part.part, code->serial, NULL);
		struct fact *piece = unit_fact(fixture, unit);
		if (piece != NULL) {
			g_ptr_array_set_size(facts, 0);
			g_ptr_array_add(facts, piece);
		}
	}
}

GPtrArray *
fixture_lookup(const struct fixture *fixture, const struct code *code)
{
	GPtrArray *facts =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);

	switch (code->kind) {
	case CODE_COMMAND: break;
	case CODE_OWN: add_own(fixture, facts, code); break;
	case CODE_GS1:
	case CODE_DIGITAL_LINK:
	case CODE_ISO15434: add_trade(fixture, facts, code); break;
	case CODE_EAN:
	case CODE_UPC:
	case CODE_ITF14:
	case CODE_BAD:
	case CODE_TEXT:
		add_registered(fixture, facts, code->gtin);
		add_named(fixture, facts, code->data);
		break;
	}
	return facts;
}

char *
fixture_key(const struct code *code)
{
	if (code->kind == CODE_BAD || code->kind == CODE_OWN ||
	    code->kind == CODE_COMMAND)
		return NULL;
	return g_strdup(*code->gtin ? code->gtin : code->data);
}
