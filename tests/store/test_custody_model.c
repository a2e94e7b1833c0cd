/*
 * Any moves of any units, at two stations whose clocks agree on nothing, with
 * voids, reservations, clearances and money between them: posted or refused as a
 * small model says, and each unit is where and as the model has it.
 *
 * SEED=N repeats a run, OPS=N makes it longer.
 */
#include "store/custody_model.h"

/* ---- slips ---- */

/* Post at either station; the number, or NULL with the error's words. Owned. */
static char *
post(struct model *model, struct slip *slip, char **words)
{
	struct store_posted posted = { 0 };
	g_autoptr(GError) error = NULL;

	slip->at = g_test_rand_int_range(1, G_MAXINT32);
	*words = NULL;
	if (store_post(model->stations[g_test_rand_int_range(0, 2)], slip, &posted,
		       &error)) {
		model->done++;
		return posted.number;
	}
	g_assert_true(g_error_matches(error, SD_ERROR, SD_ERROR_REFUSED) ||
		      g_error_matches(error, SD_ERROR, SD_ERROR_NOT_FOUND));
	*words = g_strdup(error->message);
	model->refused++;
	return NULL;
}

/* It was posted when the model sees no reason against it, or refused for that. */
static void
assert_answer(const struct slip *slip, const char *number, const char *words,
	      const char *why)
{
	if ((number == NULL) == (why != NULL) &&
	    (why == NULL || strstr(words, why) != NULL))
		return;
	g_error("%s %s: answer \"%s\", expected \"%s\"", slip_kind_name(slip->kind),
		slip->refers ? slip->refers : "", words ? words : "posted",
		why ? why : "posted");
}

static enum slip_kind
kind_for(struct slip *slip)
{
	static const enum slip_kind kinds[] = { SLIP_CHECK_OUT, SLIP_CHECK_IN,
						SLIP_TRANSFER, SLIP_LOSS,
						SLIP_SWAP_OUT };
	enum slip_kind kind = PICK(kinds);

	/* a swap needs its job */
	return kind == SLIP_SWAP_OUT && slip->job == NULL ? SLIP_TRANSFER : kind;
}

/* Some units to some places, a few from where they are not. */
static struct slip *
any_slip(struct model *model, GArray *lines, GPtrArray *dues)
{
	g_autofree char *uuid = g_uuid_string_random();
	struct slip *slip = slip_new(SLIP_TRANSFER, uuid);
	const char *job = PICK(jobs);
	int first = g_test_rand_int_range(0, UNITS);
	int n = g_test_rand_int_range(1, 4);

	slip->person = g_strdup("u1");
	slip->job = *job ? g_strdup(job) : NULL;
	slip->kind = kind_for(slip);
	slip->reason = g_strdup("why");
	slip->approver = g_strdup("u2");
	for (int i = 0; i < n; i++) {
		struct line line = { &model->units[(first + i) % UNITS],
				     PICK(places), PICK(places) };

		if (chance(90) && now(line.unit) != NULL)
			line.from = now(line.unit)->place;
		else if (now(line.unit) == NULL && chance(60))
			line.from = "customer:CUS1";
		if (strcmp(line.from, line.to) == 0)
			line.to = strcmp(line.from, "A-01") == 0 ? "A-02" : "A-01";
		struct move *move =
			custody_move(slip, line.unit->name, line.from, line.to);
		const char *due = PICK(dates);
		move->condition =
			chance(30) ? (enum condition) g_test_rand_int_range(1, 6)
				   : CONDITION_UNKNOWN;
		move->present = g_strdup(PICK(presents));
		strcpy(move->due, due);
		if (slip->kind == SLIP_LOSS && person_of(line.from) >= 0 &&
		    chance(50)) {
			move->charge = CHARGE_CHARGED;
			move->price = 100;
		}
		g_ptr_array_add(dues, (gpointer) due);
		g_array_append_val(lines, line);
	}
	return slip;
}

static const char *
expected_refusal(const struct model *model, const struct slip *slip,
		 const GArray *lines)
{
	const char *job = slip->job ? slip->job : "";
	const char *why = NULL;

	/* the clearances are looked at before anything else */
	for (guint i = 0; i < lines->len; i++) {
		const struct line *line = &g_array_index(lines, struct line, i);

		if (person_of(line->to) >= 0 &&
		    model->clearing[person_of(line->to)])
			return "clearance";
	}
	for (guint i = 0; i < lines->len && why == NULL; i++) {
		const struct line *line = &g_array_index(lines, struct line, i);

		why = refusal(model, line->unit, line->from, line->to, job, FALSE);
	}
	return why;
}

static void
accept(struct model *model, const struct slip *slip, GArray *lines,
       const GPtrArray *dues, char *number)
{
	struct posted *posted = g_new0(struct posted, 1);
	const char *job = "";

	for (guint i = 0; i < G_N_ELEMENTS(jobs); i++)
		if (g_strcmp0(slip->job, jobs[i]) == 0)
			job = jobs[i];
	posted->number = number;
	posted->kind = slip->kind;
	posted->job = job;
	posted->lines = g_array_ref(lines);
	for (guint i = 0; i < lines->len; i++) {
		const struct line *line = &g_array_index(lines, struct line, i);
		const struct move *move = slip->moves->pdata[i];

		note_reservation(line->unit, line->from, line->to, number);
		if (now(line->unit) == NULL) {
			/* how it came: made where it was */
			const struct move none = { 0 };
			push(line->unit, &none, line->from, "", "", "");
		}
		push(line->unit, move, line->to, job, dues->pdata[i], number);
		if (move->charge == CHARGE_CHARGED) {
			posted->owed = TRUE;
			posted->payers |= 1u << person_of(line->from);
		}
	}
	g_ptr_array_add(model->slips, posted);
}

static void
move_units(struct model *model)
{
	g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	g_autoptr(GPtrArray) dues = g_ptr_array_new();
	AUTO(slip) slip = any_slip(model, lines, dues);
	const char *why = expected_refusal(model, slip, lines);
	g_autofree char *words = NULL;
	char *number = post(model, slip, &words);

	assert_answer(slip, number, words, why);
	if (number != NULL)
		accept(model, slip, lines, dues, number);
}

/* ---- voids ---- */

static void
void_one(struct model *model)
{
	int len = (int) model->slips->len;
	struct posted *posted;
	g_autofree char *words = NULL;

	if (len == 0)
		return;
	/* mostly one of the last, where turns matter */
	int back = g_test_rand_int_range(0, chance(80) ? MIN(len, 7) : len);
	posted = model->slips->pdata[len - 1 - back];
	const char *why = void_refusal(model, posted);
	AUTO(slip)
	slip = custody_void_of(model->box, model->stations[0], posted->number);
	g_autofree char *number = post(model, slip, &words);
	assert_answer(slip, number, words, why);
	if (number != NULL)
		take_back(model, posted, number);
}

/* ---- around the slips ---- */

static void
reserve(struct model *model)
{
	struct unit *unit = &model->units[g_test_rand_int_range(0, UNITS)];
	const char *job = PICK(jobs);
	gboolean held = unit->reserved != NULL && unit->used == NULL;
	const struct snap *snap = now(unit);
	gboolean fits = unit->name[0] == 'L' && snap->place[0] == 'A' &&
			snap->condition != CONDITION_DAMAGED &&
			snap->condition != CONDITION_DEFECTIVE &&
			(!held || strcmp(unit->reserved, job) == 0);
	gboolean done =
		store_reserve(model->stations[0], unit->name, job, "u1", 1, NULL);

	g_assert_cmpint(done, ==, *job == '\0' || fits);
	if (!done)
		return;
	if (*job == '\0' && !held)
		return;
	g_clear_pointer(&unit->used, g_free);
	unit->reserved = *job ? job : NULL;
}

/* Begin one, or give back what he holds, which may end it. */
static void
clear(struct model *model)
{
	int person = g_test_rand_int_range(0, G_N_ELEMENTS(people));
	g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	g_autoptr(GPtrArray) dues = g_ptr_array_new();
	AUTO(slip) slip = custody_slip(SLIP_CLEARANCE, people[person]);
	g_autofree char *words = NULL;

	if (!model->clearing[person]) {
		g_assert_true(store_clear(model->stations[0], people[person], "u2",
					  1, NULL));
		model->clearing[person] = TRUE;
		return;
	}
	for (int i = 0; i < UNITS; i++) {
		struct line line = { &model->units[i], person_places[person],
				     "A-03" };
		const struct snap *snap = now(line.unit);

		if (snap == NULL || strcmp(snap->place, line.from) != 0)
			continue;
		custody_move(slip, line.unit->name, line.from, line.to);
		g_ptr_array_add(dues, (gpointer) "");
		g_array_append_val(lines, line);
	}
	char *number = post(model, slip, &words);
	g_assert_cmpstr(words, ==, NULL);
	accept(model, slip, lines, dues, number);
	if (holds_or_owes(model, person))
		return;
	model->clearing[person] = FALSE;
	((struct posted *) model->slips->pdata[model->slips->len - 1])->cleared =
		people[person];
}

static void
settle(struct model *model)
{
	struct posted *posted;

	if (model->slips->len == 0)
		return;
	posted = model->slips
			 ->pdata[g_test_rand_int_range(0, (int) model->slips->len)];
	gboolean done =
		store_settle(model->stations[0], posted->number, "u5", 1, NULL);
	g_assert_cmpint(done, ==, posted->owed && !posted->settled);
	posted->settled |= done;
}

static void
test_model(struct box *box, gconstpointer unused)
{
	const char *ops = g_getenv("OPS");
	int n = ops ? atoi(ops) : 4000;
	struct model model;

	(void) unused;
	init_model(&model, box);
	compare(&model);
	for (int i = 0; i < n; i++) {
		int dice = g_test_rand_int_range(0, 100);

		if (dice < 60)
			move_units(&model);
		else if (dice < 80)
			void_one(&model);
		else if (dice < 88)
			reserve(&model);
		else if (dice < 94)
			clear(&model);
		else
			settle(&model);
		if (i % 20 == 0)
			compare(&model);
		if (i % 1000 == 0)
			csv_assert_verified(box, model.stations[0]);
	}
	compare(&model);
	csv_assert_verified(box, model.stations[0]);
	g_test_message("%u done, %u refused", model.done, model.refused);
	g_assert_cmpuint(model.done, >, (guint) n / 6);
	g_assert_cmpuint(model.refused, >, (guint) n / 20);
	end_model(&model);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/custody/model", test_model);
	return g_test_run();
}
