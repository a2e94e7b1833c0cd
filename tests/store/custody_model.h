/*
 * custody_model.h - units, reservations, clearances and money as a small model has
 * them
 *
 * Included by test programs, each of which is one file.
 */
#ifndef TESTS_STORE_CUSTODY_MODEL_H
#define TESTS_STORE_CUSTODY_MODEL_H

#include "store/custody_box.h"

#define UNITS 9

/* ---- the model ---- */

/* A unit after one of its moves. */
struct snap {
	const char *place;
	enum condition condition;
	char *present; /* NULL: nobody said */
	const char *due;
	const char *job;
	char *slip;
};

struct unit {
	const char *name;
	const char *all;  /* accessories that belong to it */
	gboolean product; /* a customer's */
	const char
		*job; /* a product that only this job tells of, until it is made */
	GPtrArray *snaps; /* of struct snap: the first is how it came, the last how
			     it is; empty while it is not made */
	const char *reserved; /* for this job; NULL for none */
	char *used;           /* slip that used the reservation; NULL: it holds */
};

/* One line of a posted slip. */
struct line {
	struct unit *unit;
	const char *from, *to;
};

struct posted {
	char *number;
	enum slip_kind kind;
	const char *job;
	GArray *lines;
	gboolean voided, owed, settled;
	guint payers;        /* bits of people by their index */
	const char *cleared; /* person whose clearance it ended */
};

struct model {
	struct box *box;
	struct store *stations[2];
	struct unit units[UNITS];
	GPtrArray *slips; /* of struct posted */
	gboolean clearing[3];
	guint done, refused;
};

static const char *const people[] = { "u3", "u4", "u5" };
static const char *const person_places[] = { "person:u3", "person:u4",
					     "person:u5" };
static const char *const places[] = {
	"A-01",          "A-02",          "A-03",      "Q-2",      "WORKSHOP",
	"person:u3",     "person:u4",     "person:u5", "CUSTOMER", "customer:CUS1",
	"customer:CUS2", "provider:PRO1", "SCRAP",
};
static const char *const jobs[] = { "", "J-1", "J-2" };
static const char *const dates[] = { "", "2026-12-01", "2027-01-31" };
static const char *const presents[] = { NULL, "", "case", "charger|case" };

#define PICK(list) list[g_test_rand_int_range(0, G_N_ELEMENTS(list))]

static inline gboolean
chance(int percent)
{
	return g_test_rand_int_range(0, 100) < percent;
}

static inline gboolean
in_house(const char *place)
{
	return place[0] == 'A' || place[0] == 'Q' || place[0] == 'W';
}

static inline gboolean
is_customer(const char *place)
{
	return g_ascii_strncasecmp(place, "customer", 8) == 0;
}

/* Index of the person whose place it is, -1 for none. */
static inline int
person_of(const char *place)
{
	for (int i = 0; i < (int) G_N_ELEMENTS(people); i++)
		if (strcmp(place, person_places[i]) == 0)
			return i;
	return -1;
}

static inline void
free_snap(gpointer data)
{
	struct snap *snap = data;

	g_free(snap->present);
	g_free(snap->slip);
	g_free(snap);
}

static inline void
free_posted(gpointer data)
{
	struct posted *posted = data;

	g_free(posted->number);
	g_array_unref(posted->lines);
	g_free(posted);
}

static inline struct snap *
now(const struct unit *unit)
{
	return unit->snaps->len ? unit->snaps->pdata[unit->snaps->len - 1] : NULL;
}

/* Why the unit may not go, or NULL. */
static inline const char *
refusal(const struct model *model, const struct unit *unit, const char *from,
	const char *to, const char *job, gboolean is_void)
{
	const struct snap *snap = now(unit);

	if (snap == NULL && (!is_customer(from) || strcmp(unit->job, job) != 0))
		return "is not known";
	if (snap != NULL && strcmp(snap->place, from) != 0)
		return "not in";
	if (!is_void && person_of(to) >= 0 && model->clearing[person_of(to)])
		return "clearance";
	if (unit->reserved != NULL && unit->used == NULL && in_house(from) &&
	    !in_house(to) && strcmp(to, "SCRAP") != 0 &&
	    strcmp(unit->reserved, job) != 0)
		return "is kept for";
	return NULL;
}

static inline void
push(struct unit *unit, const struct move *move, const char *to, const char *job,
     const char *due, const char *number)
{
	static const struct snap fresh = { .job = "" };
	const struct snap *was = now(unit) ? now(unit) : &fresh;
	struct snap *snap = g_new0(struct snap, 1);
	gboolean home = unit->product ? is_customer(to) : to[0] == 'A';

	snap->place = to;
	snap->condition = move->condition ? move->condition : was->condition;
	snap->present = g_strdup(move->present ? move->present : was->present);
	snap->due = to[0] == 'A' ? "" : due;
	snap->job = home ? "" : *job ? job : was->job;
	snap->slip = g_strdup(number);
	g_ptr_array_add(unit->snaps, snap);
}

static inline void
note_reservation(struct unit *unit, const char *from, const char *to,
		 const char *number)
{
	if (unit->reserved == NULL || unit->used != NULL || !in_house(from) ||
	    in_house(to))
		return;
	unit->used = g_strdup(number);
}

/* ---- taking back ---- */

static inline const char *
void_refusal(const struct model *model, const struct posted *posted)
{
	const char *why = NULL;

	if (posted->voided)
		return "voided already";
	for (guint i = 0; i < posted->lines->len; i++) {
		const struct line *line =
			&g_array_index(posted->lines, struct line, i);

		if (strcmp(now(line->unit)->slip, posted->number) != 0)
			return "has moved since";
	}
	for (guint i = posted->lines->len; i-- > 0 && why == NULL;) {
		const struct line *line =
			&g_array_index(posted->lines, struct line, i);

		why = refusal(model, line->unit, line->to, line->from, posted->job,
			      TRUE);
	}
	return why == NULL && posted->settled ? "has been settled" : why;
}

static inline void
take_back(struct model *model, struct posted *posted, const char *number)
{
	posted->voided = TRUE;
	posted->owed = FALSE;
	for (guint i = posted->lines->len; i-- > 0;) {
		const struct line *line =
			&g_array_index(posted->lines, struct line, i);
		struct unit *unit = line->unit;

		note_reservation(unit, line->to, line->from, number);
		if (!in_house(line->to) && in_house(line->from) &&
		    g_strcmp0(unit->used, posted->number) == 0)
			g_clear_pointer(&unit->used, g_free);
		g_ptr_array_set_size(unit->snaps, (gint) unit->snaps->len - 1);
	}
	if (posted->cleared != NULL)
		for (guint i = 0; i < G_N_ELEMENTS(people); i++)
			if (posted->cleared == people[i])
				model->clearing[i] = TRUE;
}

static inline gboolean
holds_or_owes(const struct model *model, int person)
{
	for (int i = 0; i < UNITS; i++) {
		const struct snap *snap = now(&model->units[i]);

		if (snap != NULL && strcmp(snap->place, person_places[person]) == 0)
			return TRUE;
	}
	for (guint i = 0; i < model->slips->len; i++) {
		const struct posted *posted = model->slips->pdata[i];

		if (posted->owed && !posted->settled &&
		    (posted->payers & 1u << person) != 0)
			return TRUE;
	}
	return FALSE;
}

/* ---- comparing ---- */

static inline void
compare(struct model *model)
{
	for (int i = 0; i < UNITS; i++) {
		const struct unit *unit = &model->units[i];
		const struct snap *snap = now(unit);

		if (snap == NULL)
			continue;
		AUTO(fact)
		fact = custody_unit(model->box, model->stations[0], unit->name);
		g_autofree char *present = custody_words(fact->unit.present);

		g_assert_cmpstr(fact->unit.place, ==, snap->place);
		g_assert_cmpint(fact->unit.condition, ==, snap->condition);
		g_assert_cmpstr(fact->unit.due, ==, snap->due);
		/* with its customer, its fact names the job that is open */
		if (!unit->product || !is_customer(snap->place))
			g_assert_cmpstr(fact->unit.job, ==, snap->job);
		g_assert_cmpstr(fact->unit.slip, ==, snap->slip);
		g_assert_cmpstr(present, ==,
				snap->present ? snap->present : unit->all);
		g_assert_cmpstr(fact->unit.reserved, ==,
				unit->reserved && !unit->used ? unit->reserved
							      : "");
	}
	for (int i = 0; i < (int) G_N_ELEMENTS(people); i++) {
		AUTO(fact)
		fact = store_fact(model->stations[0], FACT_PERSON, people[i], 1,
				  NULL);
		g_assert_cmpint(fact->person.clearing, ==, model->clearing[i]);
	}
}

static inline void
init_model(struct model *model, struct box *box)
{
	static const struct unit units[UNITS] = {
		{ "L-1", "charger|case" },
		{ "L-2", "charger|case" },
		{ "L-3", "" },
		{ "T-1", "bit set" },
		{ "D-1", "" },
		{ "D-2", "" },
		{ "C-9", "", TRUE },
		{ "X100/SN1", "", TRUE, "J-1" },
		{ "X100/SN2", "", TRUE, "J-2" },
	};

	*model = (struct model) { .box = box };
	model->slips = g_ptr_array_new_with_free_func(free_posted);
	model->stations[0] = custody_warehouse(box);
	box->options.station = 2;
	model->stations[1] = box_open(box, 0, &box->error);
	g_assert_no_error(box->error);
	for (int i = 0; i < UNITS; i++) {
		struct unit *unit = &model->units[i];
		struct move came = { 0 };

		*unit = units[i];
		unit->snaps = g_ptr_array_new_with_free_func(free_snap);
		if (unit->job != NULL)
			continue;
		AUTO(fact) fact = custody_unit(box, model->stations[0], unit->name);
		came.condition = fact->unit.condition;
		for (guint n = 0; n < G_N_ELEMENTS(places); n++)
			if (strcmp(places[n], fact->unit.place) == 0)
				push(unit, &came, places[n], "", "",
				     fact->unit.slip);
	}
}

static inline void
end_model(struct model *model)
{
	for (int i = 0; i < UNITS; i++) {
		g_ptr_array_unref(model->units[i].snaps);
		g_free(model->units[i].used);
	}
	g_ptr_array_unref(model->slips);
	store_close(model->stations[0]);
	store_close(model->stations[1]);
}

#endif
