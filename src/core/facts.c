#include "core/facts.h"

#include <string.h>

static const char *const kind_names[] = {
	[FACT_PART] = "part",   [FACT_UNIT] = "unit",   [FACT_PERSON] = "person",
	[FACT_JOB] = "job",     [FACT_PLACE] = "place", [FACT_PARTY] = "party",
	[FACT_ORDER] = "order", [FACT_SLIP] = "slip",   [FACT_REQUEST] = "request",
};

/* No fact has a text that is NULL, so that nobody who reads one need ask. */
static void
init_part(struct fact_part *part)
{
	part->part = part->name[LANG_EN] = part->name[LANG_ZH] = "";
	part->unit = part->bin = "";
	part->criticality = 'D';
	part->stock = g_array_new(FALSE, TRUE, sizeof(struct fact_stock));
	part->on_order = g_array_new(FALSE, TRUE, sizeof(struct fact_on_order));
	part->moves = g_array_new(FALSE, TRUE, sizeof(struct fact_move));
	part->warranties = g_array_new(FALSE, TRUE, sizeof(struct fact_warranty));
}

static void
init_unit(struct fact_unit *unit)
{
	unit->unit = unit->kind = unit->name[LANG_EN] = unit->name[LANG_ZH] = "";
	unit->model = unit->serial = unit->part = unit->lot = unit->place = "";
	unit->calibration_due = unit->asset = unit->home = unit->due = "";
	unit->job = unit->slip = unit->holder = unit->holder_name = "";
	unit->reserved = unit->bought = unit->edition = unit->photo = "";
	unit->known = TRUE;
	unit->accessories = g_ptr_array_new();
	unit->present = g_ptr_array_new();
	unit->history = g_array_new(FALSE, TRUE, sizeof(struct fact_passage));
}

static void
init_person(struct fact_person *person)
{
	person->person = person->name = person->certified_until = "";
	person->place = "";
	person->held = g_array_new(FALSE, TRUE, sizeof(struct fact_held));
	person->stock = g_array_new(FALSE, TRUE, sizeof(struct fact_stock));
	person->owed = g_array_new(FALSE, TRUE, sizeof(struct fact_owed));
}

static void
init_job(struct fact_job *job)
{
	job->job = job->customer = job->customer_name = job->model = "";
	job->serial = job->bought = job->fault = job->technician = "";
	job->promised = job->product = "";
	job->issued = g_array_new(FALSE, TRUE, sizeof(struct fact_issued));
	job->loaners = g_array_new(FALSE, TRUE, sizeof(struct fact_held));
	job->products = g_array_new(FALSE, TRUE, sizeof(struct fact_held));
	job->pool = g_array_new(FALSE, TRUE, sizeof(struct fact_held));
}

static void
init_slip(struct fact_slip *slip)
{
	slip->number = slip->person = slip->person_name = slip->job = "";
	slip->party = slip->voided_by = slip->refers = "";
	slip->moves = g_array_new(FALSE, TRUE, sizeof(struct fact_move));
	slip->parts = g_ptr_array_new();
	slip->returnable = g_array_new(FALSE, TRUE, sizeof(struct fact_issued));
	slip->units = g_array_new(FALSE, TRUE, sizeof(struct fact_held));
	slip->owed = g_array_new(FALSE, TRUE, sizeof(struct fact_owed));
}

static void
init_request(struct fact_request *request)
{
	request->request = request->thing = request->reason = "";
	request->person = request->person_name = request->supplier = "";
	request->lines = g_array_new(FALSE, TRUE, sizeof(struct fact_request_line));
	request->quotes = g_array_new(FALSE, TRUE, sizeof(struct fact_quote));
	request->units = g_ptr_array_new();
	request->steps = g_array_new(FALSE, TRUE, sizeof(struct fact_request_step));
}

struct fact *
fact_new(enum fact_kind kind)
{
	struct fact *fact = g_new0(struct fact, 1);

	fact->kind = kind;
	g_atomic_ref_count_init(&fact->refs);
	fact->text = g_string_chunk_new(256);
	switch (kind) {
	case FACT_PART: init_part(&fact->part); break;
	case FACT_UNIT: init_unit(&fact->unit); break;
	case FACT_PERSON: init_person(&fact->person); break;
	case FACT_JOB: init_job(&fact->job); break;
	case FACT_PLACE:
		fact->place.place = fact->place.name = "";
		fact->place.stock =
			g_array_new(FALSE, TRUE, sizeof(struct fact_stock));
		fact->place.units =
			g_array_new(FALSE, TRUE, sizeof(struct fact_placed));
		break;
	case FACT_PARTY:
		fact->party.party = fact->party.name = "";
		fact->party.kind = fact->party.place = "";
		fact->party.phone = fact->party.address = "";
		fact->party.orders = g_array_new(FALSE, TRUE, sizeof(const char *));
		break;
	case FACT_ORDER:
		fact->order.order = fact->order.supplier = "";
		fact->order.supplier_name = "";
		fact->order.lines =
			g_array_new(FALSE, TRUE, sizeof(struct fact_order_line));
		break;
	case FACT_SLIP: init_slip(&fact->slip); break;
	case FACT_REQUEST: init_request(&fact->request); break;
	}
	return fact;
}

struct fact *
fact_ref(struct fact *fact)
{
	g_atomic_ref_count_inc(&fact->refs);
	return fact;
}

static void
free_arrays(struct fact *fact)
{
	switch (fact->kind) {
	case FACT_PART:
		g_array_unref(fact->part.stock);
		g_array_unref(fact->part.on_order);
		g_array_unref(fact->part.moves);
		g_array_unref(fact->part.warranties);
		break;
	case FACT_JOB:
		g_array_unref(fact->job.issued);
		g_array_unref(fact->job.loaners);
		g_array_unref(fact->job.products);
		g_array_unref(fact->job.pool);
		break;
	case FACT_PLACE:
		g_array_unref(fact->place.stock);
		g_array_unref(fact->place.units);
		break;
	case FACT_PARTY: g_array_unref(fact->party.orders); break;
	case FACT_ORDER: g_array_unref(fact->order.lines); break;
	case FACT_SLIP:
		g_array_unref(fact->slip.moves);
		g_ptr_array_unref(fact->slip.parts);
		g_array_unref(fact->slip.returnable);
		g_array_unref(fact->slip.units);
		g_array_unref(fact->slip.owed);
		break;
	case FACT_REQUEST:
		g_array_unref(fact->request.lines);
		g_array_unref(fact->request.quotes);
		g_array_unref(fact->request.steps);
		g_ptr_array_unref(fact->request.units);
		break;
	case FACT_UNIT:
		g_ptr_array_unref(fact->unit.accessories);
		g_ptr_array_unref(fact->unit.present);
		g_array_unref(fact->unit.history);
		break;
	case FACT_PERSON:
		g_array_unref(fact->person.held);
		g_array_unref(fact->person.stock);
		g_array_unref(fact->person.owed);
		break;
	}
}

void
fact_unref(struct fact *fact)
{
	if (fact == NULL || !g_atomic_ref_count_dec(&fact->refs))
		return;
	free_arrays(fact);
	g_string_chunk_free(fact->text);
	g_free(fact);
}

const char *
fact_keep(struct fact *fact, const char *text)
{
	if (text == NULL || *text == '\0')
		return "";
	return g_string_chunk_insert(fact->text, text);
}

const char *
fact_id(const struct fact *fact)
{
	switch (fact->kind) {
	case FACT_PART: return fact->part.part;
	case FACT_UNIT: return fact->unit.unit;
	case FACT_PERSON: return fact->person.person;
	case FACT_JOB: return fact->job.job;
	case FACT_PLACE: return fact->place.place;
	case FACT_PARTY: return fact->party.party;
	case FACT_ORDER: return fact->order.order;
	case FACT_SLIP: return fact->slip.number;
	case FACT_REQUEST: return fact->request.request;
	}
	return "";
}

const char *
fact_kind_name(enum fact_kind kind)
{
	return kind_names[kind];
}

static const char *
own_name(const struct fact *fact, enum lang lang)
{
	switch (fact->kind) {
	case FACT_PART: return fact->part.name[lang];
	case FACT_UNIT: return fact->unit.name[lang];
	case FACT_PERSON: return fact->person.name;
	case FACT_JOB: return fact->job.model;
	case FACT_PLACE: return fact->place.name;
	case FACT_PARTY: return fact->party.name;
	case FACT_ORDER: return fact->order.supplier_name;
	case FACT_SLIP: return fact->slip.number;
	case FACT_REQUEST:
		return fact->request.lines->len
			       ? g_array_index(fact->request.lines,
					       struct fact_request_line, 0)
					 .item
			       : "";
	}
	return "";
}

const char *
fact_name(const struct fact *fact, enum lang lang)
{
	const char *name = own_name(fact, lang);

	if (*name == '\0')
		name = own_name(fact, lang == LANG_EN ? LANG_ZH : LANG_EN);
	return *name ? name : fact_id(fact);
}

const struct fact_quote *
fact_request_quote(const struct fact_request *request, const char *today)
{
	for (guint i = 0; i < request->quotes->len; i++) {
		const struct fact_quote *quote =
			&g_array_index(request->quotes, struct fact_quote, i);

		if (*request->supplier != '\0'
			    ? strcmp(quote->supplier, request->supplier) == 0
			    : *quote->valid_to == '\0' ||
				      strcmp(quote->valid_to, today) >= 0)
			return quote;
	}
	return NULL;
}

qty_t
fact_part_usable(const struct fact_part *part, const char *today)
{
	qty_t usable = 0;

	for (guint i = 0; i < part->stock->len; i++) {
		const struct fact_stock *stock =
			&g_array_index(part->stock, struct fact_stock, i);

		if (stock->place_kind != PLACE_BIN)
			continue;
		if (*stock->expiry == '\0' || strcmp(stock->expiry, today) >= 0)
			usable += stock->qty;
	}
	return usable;
}

const char *
fact_due_title(const char *kind)
{
	static const char *const titles[][2] = {
		{ "loaner", TR_MARK("loaner overdue") },
		{ "tool", TR_MARK("tool overdue") },
		{ "document", TR_MARK("document overdue") },
		{ "job", TR_MARK("job overdue") },
		{ "calibration", TR_MARK("calibration due") },
		{ "clearance", TR_MARK("clearance open") },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
		if (g_strcmp0(titles[i][0], kind) == 0)
			return titles[i][1];
	return kind;
}
