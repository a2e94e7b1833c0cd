/*
 * fixture_custody.c - things followed by themselves, by the rules of design.md
 *
 * The state of a unit is worked out anew from all slips each time, so that nothing
 * can be forgotten when one is taken back.
 */
#include <string.h>

#include "core/custody.h"
#include "tools/fixture.h"

static gboolean
is_person(const char *place, const char **person)
{
	*person = g_str_has_prefix(place, "person:") ? place + 7 : NULL;
	return *person != NULL;
}

static gboolean
in_house(const char *place)
{
	int kind = fixture_place_kind(place);

	return kind == PLACE_BIN || kind == PLACE_QUARANTINE ||
	       kind == PLACE_WORKSHOP;
}

/* ---- the state of a unit ---- */

static gboolean
stands(const struct fixture *fixture, const struct slip *slip)
{
	return slip->kind != SLIP_VOID &&
	       !g_hash_table_contains(fixture->voided, slip->number);
}

static void
set_text(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static void
follow(struct fixture_unit *unit, const struct slip *slip, const struct move *move)
{
	int to = fixture_place_kind(move->to);
	gboolean product = g_strcmp0(unit->kind, "product") == 0;
	gboolean home = to == (product ? PLACE_CUSTOMER : PLACE_BIN);

	if (move->condition != CONDITION_UNKNOWN)
		unit->condition = move->condition;
	if (move->present != NULL)
		set_text(&unit->present, move->present);
	g_strlcpy(unit->due, to == PLACE_BIN ? "" : move->due, sizeof unit->due);
	if (home)
		set_text(&unit->job, "");
	else if (slip->job != NULL)
		set_text(&unit->job, slip->job);
	set_text(&unit->slip, slip->number);
	unit->since = slip->at;
}

static void
work_out(struct fixture *fixture, const char *name)
{
	struct fixture_unit *unit = g_hash_table_lookup(fixture->units, name);
	const struct fixture_thing *thing = fixture_thing(name);

	unit->condition = thing ? thing->condition : CONDITION_UNKNOWN;
	g_clear_pointer(&unit->present, g_free);
	unit->due[0] = '\0';
	set_text(&unit->job, "");
	set_text(&unit->slip, "");
	for (guint i = 0; i < fixture->slips->len; i++) {
		const struct slip *slip = fixture->slips->pdata[i];
		for (guint k = 0; stands(fixture, slip) && k < slip->moves->len;
		     k++) {
			const struct move *move = slip->moves->pdata[k];
			if (g_strcmp0(move->unit, name) == 0)
				follow(unit, slip, move);
		}
	}
}

/* ---- what forbids a slip ---- */

static char *
check_void(const struct fixture *fixture, const struct slip *slip)
{
	const struct slip *first =
		g_hash_table_lookup(fixture->numbers, slip->refers);

	if (first == NULL)
		return g_strdup_printf("there is no slip %s", slip->refers);
	for (guint i = 0; i < first->moves->len; i++) {
		const struct move *move = first->moves->pdata[i];
		const struct fixture_unit *unit =
			move->unit ? g_hash_table_lookup(fixture->units, move->unit)
				   : NULL;
		if (unit != NULL && strcmp(unit->slip, slip->refers) != 0)
			return g_strdup_printf("%s has moved since, by %s",
					       move->unit, unit->slip);
	}
	for (guint i = 0; i < fixture->debts->len; i++) {
		const struct fixture_debt *debt = fixture->debts->pdata[i];
		if (debt->settled && strcmp(debt->slip, slip->refers) == 0)
			return g_strdup("it was paid");
	}
	return NULL;
}

/* Whether the move takes a thing out of the house. */
static gboolean
leaves(const struct move *move)
{
	return move->unit != NULL && move->part == NULL && in_house(move->from) &&
	       !in_house(move->to);
}

char *
fixture_custody_check(const struct fixture *fixture, const struct slip *slip)
{
	if (slip->kind == SLIP_VOID)
		return check_void(fixture, slip);
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		const char *person, *job;

		if (is_person(move->to, &person) &&
		    g_hash_table_contains(fixture->clearing, person))
			return g_strdup_printf("%s is in clearance", person);
		if (!leaves(move) || fixture_place_kind(move->to) == PLACE_SCRAP)
			continue;
		job = g_hash_table_lookup(fixture->reserved, move->unit);
		if (job != NULL && g_strcmp0(job, slip->job) != 0)
			return g_strdup_printf("%s is kept for %s", move->unit,
					       job);
	}
	return NULL;
}

/* ---- what comes of a slip ---- */

static void
add_debts(struct fixture *fixture, const struct slip *slip)
{
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		struct fixture_debt *debt;
		const char *person;

		if (move->charge != CHARGE_CHARGED || move->price == 0)
			continue;
		debt = g_new0(struct fixture_debt, 1);
		debt->slip = g_strdup(slip->number);
		debt->unit = g_strdup(move->unit);
		debt->person =
			g_strdup(is_person(move->from, &person) ? person : "");
		debt->amount = move->price;
		g_ptr_array_add(fixture->debts, debt);
	}
}

static void
drop_debts(struct fixture *fixture, const char *slip)
{
	for (guint i = fixture->debts->len; i > 0; i--) {
		const struct fixture_debt *debt = fixture->debts->pdata[i - 1];
		if (strcmp(debt->slip, slip) == 0)
			g_ptr_array_remove_index(fixture->debts, i - 1);
	}
}

static gboolean
has_anything(const struct fixture *fixture, const char *person)
{
	g_autofree char *place = g_strconcat("person:", person, NULL);
	GHashTableIter iter;
	gpointer name, value;

	g_hash_table_iter_init(&iter, fixture->units);
	while (g_hash_table_iter_next(&iter, &name, &value))
		if (strcmp(((struct fixture_unit *) value)->place, place) == 0)
			return TRUE;
	g_hash_table_iter_init(&iter, fixture->stock);
	while (g_hash_table_iter_next(&iter, &name, &value)) {
		g_auto(GStrv) word = g_strsplit(name, "|", 3);
		if (strcmp(word[1], place) == 0)
			return TRUE;
	}
	for (guint i = 0; i < fixture->debts->len; i++) {
		const struct fixture_debt *debt = fixture->debts->pdata[i];
		if (!debt->settled && strcmp(debt->person, person) == 0)
			return TRUE;
	}
	return FALSE;
}

static void
end_clearance(struct fixture *fixture, const struct slip *slip)
{
	const char *person = slip->other ? slip->other : slip->person;

	if (!g_hash_table_contains(fixture->clearing, person) ||
	    has_anything(fixture, person))
		return;
	g_hash_table_remove(fixture->clearing, person);
	g_hash_table_insert(fixture->cleared, g_strdup(slip->number),
			    g_strdup(person));
}

static void
use_reservations(struct fixture *fixture, const struct slip *slip)
{
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		const char *job =
			leaves(move)
				? g_hash_table_lookup(fixture->reserved, move->unit)
				: NULL;
		if (job == NULL)
			continue;
		g_hash_table_insert(fixture->used,
				    g_strjoin("|", slip->number, move->unit, NULL),
				    g_strdup(job));
		g_hash_table_remove(fixture->reserved, move->unit);
	}
}

static void
give_back(struct fixture *fixture, const struct slip *first)
{
	const char *person = g_hash_table_lookup(fixture->cleared, first->number);

	drop_debts(fixture, first->number);
	if (person != NULL)
		g_hash_table_insert(fixture->clearing, g_strdup(person), NULL);
	for (guint i = 0; i < first->moves->len; i++) {
		const struct move *move = first->moves->pdata[i];
		g_autofree char *key =
			g_strjoin("|", first->number, move->unit, NULL);
		const char *job = g_hash_table_lookup(fixture->used, key);
		if (move->unit != NULL && job != NULL)
			g_hash_table_insert(fixture->reserved, g_strdup(move->unit),
					    g_strdup(job));
	}
}

void
fixture_custody_posted(struct fixture *fixture, const struct slip *slip)
{
	if (slip->kind == SLIP_VOID)
		give_back(fixture,
			  g_hash_table_lookup(fixture->numbers, slip->refers));
	else
		use_reservations(fixture, slip);
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		if (move->unit != NULL)
			work_out(fixture, move->unit);
	}
	if (slip->kind == SLIP_LOSS)
		add_debts(fixture, slip);
	if (slip->kind == SLIP_CLEARANCE)
		end_clearance(fixture, slip);
}

/* ---- what is no slip ---- */

char *
fixture_product(const struct fixture_job *job)
{
	return job->serial ? g_strjoin("/", job->model, job->serial, NULL) : NULL;
}

char *
fixture_reserve(struct fixture *fixture, const char *unit, const char *job)
{
	const struct fixture_unit *known =
		g_hash_table_lookup(fixture->units, unit);

	if (*job == '\0') {
		g_hash_table_remove(fixture->reserved, unit);
		return NULL;
	}
	if (!in_house(known->place))
		return g_strdup_printf("%s is out", unit);
	g_hash_table_insert(fixture->reserved, g_strdup(unit), g_strdup(job));
	return NULL;
}

char *
fixture_close_job(struct fixture *fixture, const char *job)
{
	if (g_hash_table_contains(fixture->closed, job))
		return g_strdup_printf("%s is closed", job);
	g_hash_table_insert(fixture->closed, g_strdup(job), NULL);
	return NULL;
}

char *
fixture_reopen_job(struct fixture *fixture, const char *job)
{
	return g_hash_table_remove(fixture->closed, job)
		       ? NULL
		       : g_strdup_printf("%s is open", job);
}

char *
fixture_clear(struct fixture *fixture, const char *person)
{
	g_hash_table_insert(fixture->clearing, g_strdup(person), NULL);
	return NULL;
}

char *
fixture_settle(struct fixture *fixture, const char *slip)
{
	gboolean any = FALSE;

	for (guint i = 0; i < fixture->debts->len; i++) {
		struct fixture_debt *debt = fixture->debts->pdata[i];
		if (debt->settled || strcmp(debt->slip, slip) != 0)
			continue;
		debt->settled = any = TRUE;
	}
	return any ? NULL : g_strdup_printf("nothing is owed on %s", slip);
}

guint
fixture_agenda(const struct fixture *fixture, const char *today)
{
	guint n = g_hash_table_size(fixture->clearing);
	char soon[DATE_LEN + 1];
	GHashTableIter iter;
	gpointer unit;

	date_add_days(today, 30, soon);
	g_hash_table_iter_init(&iter, fixture->units);
	while (g_hash_table_iter_next(&iter, NULL, &unit)) {
		const char *due = ((struct fixture_unit *) unit)->due;
		n += *due != '\0' && strcmp(due, today) < 0;
	}
	for (const struct fixture_thing *t = fixture_things; t->unit; t++) {
		const struct fixture_unit *known =
			g_hash_table_lookup(fixture->units, t->unit);
		n += *t->calibration != '\0' && strcmp(t->calibration, soon) <= 0 &&
		     strcmp(known->place, PLACE_CODE_SCRAP) != 0;
	}
	for (const struct fixture_job *j = fixture_jobs; j->job; j++)
		n += j->promised != NULL && strcmp(j->promised, today) < 0 &&
		     !g_hash_table_contains(fixture->closed, j->job);
	return n;
}
