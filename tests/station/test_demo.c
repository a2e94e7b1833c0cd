/*
 * test_demo.c - the demo warehouse as values and in a database, for several days
 */
#include <string.h>

#include "core/code_gtin.h"
#include "station/demo.h"
#include "station/demo_people.h"
#include "core/role.h"
#include "store/store_box.h"

/* In winter and in summer, a leap day, and a closed day of the week before. */
static const char *const days[] = { "2026-11-24", "2024-02-29", "2028-07-02" };

static struct demo *
demo_of(const char *day)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("+08:00");

	return demo_new(day, zone, 1);
}

/* ---- the values ---- */

static void
test_same_again(void)
{
	AUTO(demo) one = demo_of(days[0]);
	AUTO(demo) two = demo_of(days[0]);

	for (int i = 0; i < TABLE_HISTORY; i++) {
		g_autofree char *a = demo_csv(one, (enum store_table) i);
		g_autofree char *b = demo_csv(two, (enum store_table) i);
		g_assert_cmpstr(a, ==, b);
	}
	g_assert_cmpuint(one->slips->len, ==, two->slips->len);
	for (guint i = 0; i < one->slips->len; i++) {
		g_autofree char *a = slip_digest(one->slips->pdata[i], 1, "");
		g_autofree char *b = slip_digest(two->slips->pdata[i], 1, "");
		g_assert_cmpstr(a, ==, b);
	}
}

static void
test_catalogue(void)
{
	AUTO(demo) demo = demo_of(days[0]);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	g_assert_cmpuint(demo->parts->len, >=, 300);
	for (guint i = 0; i < demo->parts->len; i++) {
		const struct demo_part *part = demo->parts->pdata[i];

		g_assert_true(g_hash_table_add(seen, (gpointer) part->part));
		g_assert_true(g_hash_table_add(seen, (gpointer) part->gtin));
		g_assert_true(
			g_hash_table_add(seen, (gpointer) part->name[LANG_EN]) ||
			part->line != DEMO_GENERAL);
		g_assert_false(g_str_is_ascii(part->name[LANG_ZH]));
		g_assert_cmpuint(strlen(part->name[LANG_EN]), >, 5);
		/* a number for use inside a company names nothing outside it */
		g_assert_cmpuint(strlen(part->gtin), ==, 13);
		g_assert_true(gtin_check_ok(part->gtin, 13));
		g_assert_cmpint(part->gtin[0], ==, '2');
		g_assert_cmpint(part->cost, >, 0);
		g_assert_cmpint(part->price, >, part->cost);
		g_assert_nonnull(demo_find(demo, part->part));
	}
}

/* What a job draws and gives back, it does before it is done. */
static void
test_finished_jobs(void)
{
	AUTO(demo) demo = demo_of(days[0]);
	g_autoptr(GHashTable) jobs = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < demo->jobs->len; i++) {
		struct demo_job *job = demo->jobs->pdata[i];
		g_assert_true(g_hash_table_insert(jobs, job->id, job));
	}
	for (guint i = 0; i < demo->slips->len; i++) {
		const struct slip *slip = demo->slips->pdata[i];
		const struct demo_job *job =
			slip->job ? g_hash_table_lookup(jobs, slip->job) : NULL;

		g_assert_true(job != NULL || slip->job == NULL);
		if (job != NULL && job->finished != 0)
			g_assert_cmpint(slip->at, <,
					demo_time(demo, job->finished + 1, 0));
	}
}

/* Every supplier delivers, every technician works, in the order of time. */
static void
test_two_years(void)
{
	AUTO(demo) demo = demo_of(days[0]);
	gboolean delivers[32] = { FALSE }, works[32] = { FALSE };
	msec_t last = 0, end = date_start(days[0]) - 8 * 3600000;

	for (guint i = 0; i < demo->slips->len; i++) {
		const struct slip *slip = demo->slips->pdata[i];

		g_assert_cmpint(slip->at, >, last);
		last = slip->at;
		for (guint k = 0; k < demo_n_suppliers && slip->order != NULL; k++)
			delivers[k] |=
				strcmp(slip->party, demo_suppliers[k].id) == 0;
		for (guint k = 0; k < demo_n_persons && slip->other != NULL; k++)
			works[k] |= strcmp(slip->other, demo_persons[k].id) == 0;
	}
	/* the last movement was yesterday */
	g_assert_cmpint(last, <, end);
	g_assert_cmpint(last, >, end - 86400000);
	for (guint k = 0; k < demo_n_suppliers; k++)
		g_assert_true(delivers[k]);
	for (int k = 0; k < DEMO_TECHNICIANS; k++)
		g_assert_true(works[DEMO_TECHNICIAN + k]);
}

/* ---- in a database ---- */

static qty_t
counted(const struct fact_part *part)
{
	qty_t sum = 0;

	for (guint i = 0; i < part->stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(part->stock, struct fact_stock, i);
		if (row->place_kind != PLACE_PERSON)
			sum += row->qty;
	}
	return sum;
}

static qty_t
imagined(const struct demo_part *part)
{
	qty_t sum = part->pieces->len;

	for (guint i = 0; i < part->stock->len; i++)
		sum += g_array_index(part->stock, struct demo_stock, i).qty;
	return sum;
}

/* What the demo thinks is there and open is what the ledger made of its slips. */
static void
check_ledger(struct store *store, const struct demo *demo, GError **error)
{
	for (guint i = 0; i < demo->parts->len; i++) {
		const struct demo_part *part = demo->parts->pdata[i];
		AUTO(fact)
		fact = store_fact(store, FACT_PART, part->part, 0, error);
		qty_t coming = 0;

		g_assert_nonnull(fact);
		for (guint k = 0; k < fact->part.on_order->len; k++)
			coming += g_array_index(fact->part.on_order,
						struct fact_on_order, k)
					  .open;
		g_assert_cmpint(counted(&fact->part), ==, imagined(part));
		g_assert_cmpint(coming, ==, part->on_order);
	}
	for (guint i = 0; i < demo->slips->len; i += 97) {
		const struct slip *made = demo->slips->pdata[i];
		AUTO(slip) posted = store_slip(store, made->number, error);
		g_assert_nonnull(posted);
		g_assert_cmpstr(posted->uuid, ==, made->uuid);
	}
}

/* The README's first issue, which must be possible whatever day it is. */
static void
check_first_issue(struct store *store, const char *today, GError **error)
{
	static const struct {
		const char *part;
		qty_t qty;
	} lines[] = { { "AC-MTI-102", 1 },
		      { "AC-MTO-102", 1 },
		      { "GN-ADH-101", 6 } };
	AUTO(fact) job = store_fact(store, FACT_JOB, "J-19006", 0, error);

	g_assert_nonnull(job);
	g_assert_cmpuint(job->job.issued->len, ==, 0);
	g_assert_false(job->job.closed);
	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
		AUTO(fact)
		part = store_fact(store, FACT_PART, lines[i].part, 0, error);
		g_assert_nonnull(part);
		g_assert_cmpint(fact_part_usable(&part->part, today), >=,
				lines[i].qty);
	}
}

/* Things to try; each is counted over all parts. */
struct found {
	int expired, expiring, lots, quarantined, none_but_ordered, two_bins,
		pieces, vans, dead, rules;
};

static void
look_at_part(struct found *found, const struct fact_part *part, const char *today)
{
	char soon[DATE_LEN + 1];
	int bins = 0;

	date_add_days(today, 30, soon);
	for (guint i = 0; i < part->stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(part->stock, struct fact_stock, i);
		gboolean dated = *row->expiry != '\0';

		found->expired += dated && strcmp(row->expiry, today) < 0;
		found->expiring += dated && strcmp(row->expiry, today) >= 0 &&
				   strcmp(row->expiry, soon) <= 0;
		found->quarantined += row->place_kind == PLACE_QUARANTINE;
		found->vans += row->place_kind == PLACE_PERSON;
		found->lots += i > 0 && *row->lot != '\0';
		bins += row->place_kind == PLACE_BIN && *row->lot == '\0';
	}
	found->two_bins += bins > 1;
	found->pieces += part->serial_tracked && part->stock->len > 0;
	found->none_but_ordered +=
		fact_part_usable(part, today) == 0 && part->on_order->len > 0;
	found->dead += part->moves->len <= 1 && part->stock->len > 0;
	found->rules += part->warranties->len > 0;
}

static void
check_everything_there(struct store *store, const char *today, GError **error)
{
	g_autoptr(GPtrArray) ids = store_ids(store, FACT_PART, error);
	struct found found = { 0 };

	g_assert_nonnull(ids);
	for (guint i = 0; i < ids->len; i++) {
		AUTO(fact)
		part = store_fact(store, FACT_PART, ids->pdata[i], 0, error);
		g_assert_nonnull(part);
		look_at_part(&found, &part->part, today);
	}
	g_assert_cmpint(found.expired, >, 0);
	g_assert_cmpint(found.expiring, >, 0);
	g_assert_cmpint(found.lots, >, 5);
	g_assert_cmpint(found.quarantined, >, 0);
	g_assert_cmpint(found.none_but_ordered, >, 0);
	g_assert_cmpint(found.two_bins, >, 0);
	g_assert_cmpint(found.pieces, >, 10);
	g_assert_cmpint(found.vans, >, 0);
	g_assert_cmpint(found.dead, >, 0);
	g_assert_cmpint(found.rules, >, 20);
}

/* A contract, in and out of warranty, a purchase date nobody knows. */
static void
check_jobs(struct store *store, const char *today, GError **error)
{
	g_autoptr(GPtrArray) ids = store_ids(store, FACT_JOB, error);
	int contract = 0, unknown = 0, young = 0, old = 0, drawn = 0, closed = 0;
	char limit[DATE_LEN + 1];

	date_add_days(today, -3 * 365, limit);
	g_assert_nonnull(ids);
	for (guint i = ids->len - 200; i < ids->len; i++) {
		AUTO(fact)
		job = store_fact(store, FACT_JOB, ids->pdata[i], 0, error);
		g_assert_nonnull(job);
		closed += job->job.closed;
		if (job->job.closed)
			continue;
		contract += job->job.contract;
		unknown += *job->job.bought == '\0';
		young += strcmp(job->job.bought, limit) > 0;
		old += *job->job.bought && strcmp(job->job.bought, limit) < 0;
		drawn += job->job.issued->len > 0;
	}
	g_assert_cmpint(MIN(MIN(contract, unknown), MIN(young, old)), >, 0);
	g_assert_cmpint(drawn, >, 0);
	g_assert_cmpint(closed, >, 100);
}

static void
check_people(struct store *store, GError **error)
{
	guint roles = 0, langs = 0;
	enum store_pin verdict;

	for (guint i = 0; i < demo_n_persons; i++) {
		const struct demo_person *person = &demo_persons[i];
		AUTO(fact)
		fact = store_fact(store, FACT_PERSON, person->id, 0, error);
		g_autofree char *badge = store_badge(store, person->id, error);

		g_assert_nonnull(fact);
		g_assert_cmpstr(badge, ==, person->badge);
		roles |= fact->person.roles;
		langs |= 1u << fact->person.lang;
		if (*person->pin == '\0')
			continue;
		/* the hash in the source is of the digits beside it */
		g_assert_true(store_pin_check(store, person->id, person->pin_plain,
					      1, &verdict, NULL, error));
		g_assert_cmpint(verdict, ==, STORE_PIN_OK);
	}
	g_assert_cmpuint(roles, ==, (1u << ROLE_COUNT) - 1);
	g_assert_cmpuint(langs, ==, 3);
}

static guint
rows_of(struct store *store, enum register_kind kind, const char *id,
	const char *today, GError **error)
{
	const struct register_query query = { .id = id, .today = today };
	g_autoptr(GPtrArray) rows = store_register(store, kind, &query, error);

	g_assert_nonnull(rows);
	return rows->len;
}

/* One of everything that registers and cards are about. */
static void
check_custody(struct store *store, const char *today, GError **error)
{
	g_autoptr(GPtrArray) agenda = store_agenda(store, today, 30, error);
	gboolean due[AGENDA_KINDS] = { FALSE };
	guint in_house = 0, out = 0;

	g_assert_nonnull(agenda);
	for (guint i = 0; i < agenda->len; i++)
		due[((const struct agenda_item *) agenda->pdata[i])->kind] = TRUE;
	g_assert_true(due[AGENDA_LOANER] && due[AGENDA_DOCUMENT]);
	g_assert_true(due[AGENDA_CALIBRATION] && due[AGENDA_JOB]);
	g_assert_cmpuint(rows_of(store, REGISTER_IN_OUT, NULL, today, error), >, 5);
	g_assert_cmpuint(rows_of(store, REGISTER_ASSETS, NULL, today, error), >, 3);
	g_assert_cmpuint(rows_of(store, REGISTER_RECALL, NULL, today, error), >, 0);
	g_assert_cmpuint(rows_of(store, REGISTER_OWED, NULL, today, error), ==, 1);
	/* an instrument, and a kit with all that belongs into it */
	g_assert_cmpuint(rows_of(store, REGISTER_CUSTODY, "P05", today, error), ==,
			 2);
	AUTO(fact) kit = store_fact(store, FACT_UNIT, "T-014", 0, error);
	g_assert_cmpuint(kit->unit.accessories->len, >, 5);
	AUTO(fact) old = store_fact(store, FACT_UNIT, "M-010", 0, error);
	g_assert_true(old->unit.outdated);
	for (int i = 18001; i <= 18005; i++) {
		g_autofree char *id = g_strdup_printf("J-%d", i);
		AUTO(fact) job = store_fact(store, FACT_JOB, id, 0, error);

		g_assert_nonnull(job);
		in_house += job->job.products->len;
		out += job->job.loaners->len;
	}
	g_assert_cmpuint(in_house, ==, 3);
	g_assert_cmpuint(out, ==, 2);
}

static void
test_in_store(struct box *box, gconstpointer unused)
{
	(void) unused;
	for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
		AUTO(store) store = NULL;
		AUTO(demo) demo = demo_of(days[i]);
		struct store_verify result = { 0 };

		g_free(box->path);
		box->path = g_build_filename(box->dir, days[i], NULL);
		store = box_open(box, STORE_CREATE, &box->error);
		g_assert_no_error(box->error);
		g_assert_true(demo_fill(demo, store, &box->error));
		g_assert_true(store_verify(store, &result, &box->error));
		g_assert_cmpstr(result.fault, ==, NULL);
		store_verify_clear(&result);
		check_ledger(store, demo, &box->error);
		check_first_issue(store, days[i], &box->error);
		check_everything_there(store, days[i], &box->error);
		check_jobs(store, days[i], &box->error);
		check_people(store, &box->error);
		check_custody(store, days[i], &box->error);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/demo/same-again", test_same_again);
	g_test_add_func("/demo/catalogue", test_catalogue);
	g_test_add_func("/demo/finished-jobs", test_finished_jobs);
	g_test_add_func("/demo/two-years", test_two_years);
	box_test("/demo/in-store", test_in_store);
	return g_test_run();
}
