/*
 * fixture_ledger.c - posting by the rules of design.md, on hash tables
 *
 * Every change of a table goes through set(), which remembers what was there, so
 * that a slip refused at its last move leaves nothing of its first behind.
 */
#include "tools/fixture.h"

#include <string.h>

struct change {
	GHashTable *table;
	char *name;
	gpointer before; /* NULL: there was nothing */
	GDestroyNotify free_value;
};

struct posting {
	struct fixture *fixture;
	const struct slip *slip;
	GArray *changes; /* of struct change */
};

void
fixture_unit_free(gpointer data)
{
	struct fixture_unit *unit = data;

	g_free(unit->part);
	g_free(unit->serial);
	g_free(unit->lot);
	g_free(unit->place);
	g_free(unit->kind);
	g_free(unit->model);
	g_free(unit->present);
	g_free(unit->job);
	g_free(unit->slip);
	g_free(unit);
}

struct fixture_unit *
fixture_unit_copy(const struct fixture_unit *unit)
{
	struct fixture_unit *copy = g_memdup2(unit, sizeof *unit);

	copy->part = g_strdup(unit->part);
	copy->serial = g_strdup(unit->serial);
	copy->lot = g_strdup(unit->lot);
	copy->place = g_strdup(unit->place);
	copy->kind = g_strdup(unit->kind);
	copy->model = g_strdup(unit->model);
	copy->present = g_strdup(unit->present);
	copy->job = g_strdup(unit->job);
	copy->slip = g_strdup(unit->slip);
	return copy;
}

/* @value is owned by the table from now on; NULL: no entry. */
static void
set(struct posting *posting, GHashTable *table, const char *name, gpointer value,
    GDestroyNotify free_value)
{
	struct change change = { table, NULL, NULL, free_value };
	gpointer old_name = NULL;

	if (g_hash_table_steal_extended(table, name, &old_name, &change.before))
		g_free(old_name);
	change.name = g_strdup(name);
	g_array_append_val(posting->changes, change);
	if (value != NULL)
		g_hash_table_insert(table, g_strdup(name), value);
}

static void
finish(struct posting *posting, gboolean keep)
{
	for (guint i = posting->changes->len; i > 0; i--) {
		struct change *change =
			&g_array_index(posting->changes, struct change, i - 1);
		if (keep && change->before != NULL)
			change->free_value(change->before);
		else if (!keep && change->before != NULL)
			g_hash_table_insert(change->table, g_strdup(change->name),
					    change->before);
		else if (!keep)
			g_hash_table_remove(change->table, change->name);
		g_free(change->name);
	}
	g_array_unref(posting->changes);
}

static char *
key(const char *a, const char *b, const char *c)
{
	return g_strjoin("|", a, b, c, NULL);
}

/* FALSE: it would be below zero. */
static gboolean
add_to(struct posting *posting, GHashTable *table, const char *name, qty_t by)
{
	const qty_t *now = g_hash_table_lookup(table, name);
	qty_t sum = (now ? *now : 0) + by;

	if (sum < 0)
		return FALSE;
	set(posting, table, name, sum ? g_memdup2(&sum, sizeof sum) : NULL, g_free);
	return TRUE;
}

int
fixture_place_kind(const char *place)
{
	g_autofree char *word = g_strndup(place, strcspn(place, ":"));
	enum place_kind kind;

	for (const struct fixture_place *p = fixture_places; p->place != NULL; p++)
		if (strcmp(p->place, place) == 0)
			return (int) p->kind;
	return place_kind_parse(word, &kind) ? (int) kind : PLACE_KINDS;
}

static gboolean
holds(const char *place)
{
	return place_kind_holds((enum place_kind) fixture_place_kind(place));
}

static char *
carry_goods(struct posting *posting, const struct move *move)
{
	struct fixture *fixture = posting->fixture;
	g_autofree char *source = key(move->part, move->from, move->lot);
	g_autofree char *target = key(move->part, move->to, move->lot);
	g_autofree char *lot = g_strjoin("|", move->part, move->lot, NULL);
	const char *known = g_hash_table_lookup(fixture->expiry, lot);

	if (holds(move->from) &&
	    !add_to(posting, fixture->stock, source, -move->qty))
		return g_strdup_printf("not enough %s in %s", move->part,
				       move->from);
	if (holds(move->to))
		add_to(posting, fixture->stock, target, move->qty);
	/* the first label of a lot says when it expires */
	if (!holds(move->from) && *move->lot && (known == NULL || *known == '\0'))
		set(posting, fixture->expiry, lot, g_strdup(move->expiry), g_free);
	return NULL;
}

/* A piece of a part that comes for the first time. */
static struct fixture_unit *
new_piece(const struct move *move)
{
	struct fixture_unit *unit = g_new0(struct fixture_unit, 1);

	unit->part = g_strdup(move->part);
	unit->serial = g_strdup(strchr(move->unit, '/') + 1);
	unit->lot = g_strdup(move->lot);
	unit->job = g_strdup("");
	unit->slip = g_strdup("");
	return unit;
}

/* The product of the slip's job, brought for the first time; NULL: it is another
 * thing. */
static struct fixture_unit *
new_product(const struct slip *slip, const struct move *move)
{
	const struct fixture_job *job = slip->job ? fixture_job(slip->job) : NULL;
	g_autofree char *product = job ? fixture_product(job) : NULL;
	struct fixture_unit *unit;

	if (g_strcmp0(product, move->unit) != 0)
		return NULL;
	unit = g_new0(struct fixture_unit, 1);
	unit->part = g_strdup("");
	unit->lot = g_strdup("");
	unit->serial = g_strdup(job->serial);
	unit->kind = g_strdup("product");
	unit->model = g_strdup(job->model);
	unit->job = g_strdup("");
	unit->slip = g_strdup("");
	return unit;
}

static char *
carry_piece(struct posting *posting, const struct move *move)
{
	GHashTable *units = posting->fixture->units;
	const struct fixture_unit *now = g_hash_table_lookup(units, move->unit);
	struct fixture_unit *unit = now ? fixture_unit_copy(now) : NULL;

	if (now != NULL && strcmp(now->place, move->from) != 0) {
		fixture_unit_free(unit);
		return g_strdup_printf("%s is at %s", move->unit, now->place);
	}
	if (unit == NULL && !holds(move->from))
		unit = move->part ? new_piece(move)
				  : new_product(posting->slip, move);
	if (unit == NULL)
		return g_strdup_printf("%s is not known", move->unit);
	g_free(unit->place);
	unit->place = g_strdup(move->to);
	unit->since = posting->slip->at;
	set(posting, units, move->unit, unit, fixture_unit_free);
	return NULL;
}

/* What the job holds and the order has received; @purpose: what is taken back, for
 * a void. */
static char *
count(struct posting *posting, enum slip_kind purpose, const struct move *move)
{
	const struct slip *slip = posting->slip;
	qty_t in = holds(move->to) ? move->qty : -move->qty;
	g_autofree char *line = NULL;

	if (holds(move->from) == holds(move->to))
		return NULL;
	if (purpose == SLIP_RECEIPT && move->order != NULL) {
		line = g_strjoin("|", move->order, move->part, NULL);
		return add_to(posting, posting->fixture->received, line, in)
			       ? NULL
			       : g_strdup("less was received");
	}
	if ((purpose == SLIP_ISSUE || purpose == SLIP_RETURN) &&
	    slip->job != NULL) {
		line = g_strjoin("|", slip->job, move->part, move->lot,
				 move->unit ? move->unit : "", NULL);
		return add_to(posting, posting->fixture->held, line, -in)
			       ? NULL
			       : g_strdup_printf("less %s was issued", move->part);
	}
	return NULL;
}

static char *
apply(struct posting *posting)
{
	const struct slip *slip = posting->slip;
	enum slip_kind purpose = slip->kind;
	char *why = NULL;

	if (slip->kind == SLIP_VOID) {
		const struct slip *first =
			g_hash_table_lookup(posting->fixture->numbers,
					    slip->refers);
		if (g_hash_table_contains(posting->fixture->voided, slip->refers))
			return g_strdup("taken back already");
		purpose = first->kind;
	}
	for (guint i = 0; i < slip->moves->len && why == NULL; i++) {
		const struct move *move = slip->moves->pdata[i];
		if (fixture_place_kind(move->from) == PLACE_KINDS ||
		    fixture_place_kind(move->to) == PLACE_KINDS)
			return g_strdup_printf("no place %s or %s", move->from,
					       move->to);
		if (move->part != NULL)
			why = carry_goods(posting, move);
		if (why == NULL && move->unit != NULL)
			why = carry_piece(posting, move);
		if (why == NULL && move->part != NULL)
			why = count(posting, purpose, move);
	}
	return why;
}

const struct slip *
fixture_post(struct fixture *fixture, const struct slip *slip, char **why)
{
	struct posting posting = {
		.fixture = fixture,
		.slip = slip,
		.changes = g_array_new(FALSE, TRUE, sizeof(struct change)),
	};
	g_autoptr(GError) error = NULL;
	struct slip *posted;

	*why = slip_check(slip, &error) ? fixture_custody_check(fixture, slip)
					: g_strdup(error->message);
	if (*why == NULL)
		*why = apply(&posting);
	finish(&posting, *why == NULL);
	if (*why != NULL)
		return NULL;
	posted = slip_copy(slip);
	g_free(posted->number);
	posted->number = slip_number(slip->kind, 1, ++fixture->counter[slip->kind]);
	g_ptr_array_add(fixture->slips, posted);
	g_hash_table_insert(fixture->numbers, posted->number, posted);
	if (slip->kind == SLIP_VOID)
		g_hash_table_insert(fixture->voided, g_strdup(slip->refers),
				    g_strdup(posted->number));
	fixture_custody_posted(fixture, posted);
	return posted;
}

void
fixture_adjust(struct fixture *fixture, const char *part, const char *place,
	       const char *lot, const char *expiry, qty_t qty)
{
	struct posting posting = {
		.changes = g_array_new(FALSE, TRUE, sizeof(struct change)),
	};
	g_autofree char *row = key(part, place, lot);

	if (!add_to(&posting, fixture->stock, row, qty))
		g_error("the fixture has less than %" G_GINT64_FORMAT " in %s",
			-qty, row);
	if (*lot) {
		g_autofree char *name = g_strjoin("|", part, lot, NULL);
		set(&posting, fixture->expiry, name, g_strdup(expiry), g_free);
	}
	finish(&posting, TRUE);
}

qty_t
fixture_stock(const struct fixture *fixture, const char *part, const char *place,
	      const char *lot)
{
	g_autofree char *row = key(part, place, lot);
	const qty_t *qty = g_hash_table_lookup(fixture->stock, row);

	return qty ? *qty : 0;
}
