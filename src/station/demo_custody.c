/*
 * demo_custody.c - the demo's loaners, tools and documents change hands
 *
 * Played after the two years are lived through, and merged into their slips by
 * time: nothing of what is told about parts depends on it.
 */
#include "station/demo.h"

#include <string.h>

#include "core/custody.h"
#include "station/demo_people.h"

#define OPENS     (9 * 60)
#define BETWEEN   30000 /* ms past the minute: at the same time as no other slip */
#define FIRST_JOB 18000
#define RESIDUAL  5 /* percent */
#define CUSTODIAN "P12"

static const struct demo_unit *
unit_of(const char *id)
{
	for (guint i = 0; i < demo_n_units; i++)
		if (strcmp(demo_units[i].id, id) == 0)
			return &demo_units[i];
	g_assert_not_reached();
}

/* ---- slips ----------------------------------------------------------- */

/* A new slip, so many days before the day of the demo; in the order of time. */
static struct slip *
begin(struct demo *demo, int days_ago, enum slip_kind kind, const char *person)
{
	struct slip *slip;

	if (demo->day != DEMO_DAYS - days_ago) {
		demo->day = DEMO_DAYS - days_ago;
		demo->minute = OPENS;
	}
	slip = demo_slip(demo, kind, person);
	slip->at += BETWEEN;
	return slip;
}

/* @due_days: from that day on, 0 for no date. */
static struct move *
add(const struct demo *demo, struct slip *slip, const char *unit, const char *from,
    const char *to, int due_days)
{
	struct move *move = move_new(NULL, "", 1, from, to);

	move->unit = g_strdup(unit);
	if (due_days != 0)
		demo_date(demo, demo->day + due_days, move->due);
	g_ptr_array_add(slip->moves, move);
	return move;
}

static char *
in_hands_of(const char *person)
{
	return place_code_of(PLACE_PERSON, person);
}

static void
take_out(struct demo *demo, int days_ago, const char *unit, const char *person,
	 int due_days)
{
	struct slip *slip = begin(demo, days_ago, SLIP_CHECK_OUT, person);
	g_autofree char *to = in_hands_of(person);

	add(demo, slip, unit, unit_of(unit)->bin, to, due_days);
}

static void
bring_back(struct demo *demo, int days_ago, const char *unit, const char *person)
{
	struct slip *slip = begin(demo, days_ago, SLIP_CHECK_IN, person);
	g_autofree char *from = in_hands_of(person);

	add(demo, slip, unit, from, unit_of(unit)->bin, 0);
}

static void
pass_on(struct demo *demo, int days_ago, const char *unit, const char *person,
	const char *other)
{
	struct slip *slip = begin(demo, days_ago, SLIP_HAND_OVER, person);
	g_autofree char *from = in_hands_of(person), *to = in_hands_of(other);

	slip->other = g_strdup(other);
	add(demo, slip, unit, from, to, 0);
}

static void
send_to_provider(struct demo *demo, int days_ago, const char *unit,
		 const char *provider)
{
	struct slip *slip = begin(demo, days_ago, SLIP_CHECK_OUT, CUSTODIAN);
	g_autofree char *to = place_code_of(PLACE_PROVIDER, provider);

	slip->party = g_strdup(provider);
	add(demo, slip, unit, unit_of(unit)->bin, to, 0);
}

/* ---- lost and damaged ------------------------------------------------ */

static void
report_loss(struct demo *demo, int days_ago, const char *id, const char *person,
	    enum ruling ruling, const char *reason)
{
	const struct demo_unit *unit = unit_of(id);
	struct slip *slip = begin(demo, days_ago, SLIP_LOSS, person);
	gboolean lost = ruling == RULING_FAULT;
	g_autofree char *from = in_hands_of(person);
	char bought[DATE_LEN + 1], today[DATE_LEN + 1];
	struct book_value book;
	struct move *move;

	demo_date(demo, DEMO_DAYS - unit->bought_days, bought);
	demo_date(demo, demo->day, today);
	book = custody_book_value(unit->value, bought, unit->life_months, RESIDUAL,
				  today);
	slip->approver = g_strdup(demo_persons[DEMO_SUPERVISOR].id);
	slip->reason = g_strdup(reason);
	move = add(demo, slip, id, from,
		   lost ? PLACE_CODE_SCRAP : PLACE_CODE_WORKSHOP, 0);
	move->why = ruling_text(ruling, &book);
	move->charge = lost ? CHARGE_CHARGED : CHARGE_FREE;
	move->price = lost ? book.book : 0;
	move->condition = lost ? CONDITION_UNKNOWN : CONDITION_DAMAGED;
}

/* ---- customers' products --------------------------------------------- */

static struct demo_job *
new_job(struct demo *demo, enum demo_line line, int model, int days_ago,
	int promised_in)
{
	struct demo_job *job;

	demo->day = DEMO_DAYS - days_ago;
	demo->minute = OPENS;
	job = demo_job_new(demo, line, model);
	job->contract = FALSE;
	job->finished = 0;
	job->promised = demo->day + promised_in;
	return job;
}

/* The unit that a customer's product is. */
static char *
product_of(const struct demo_job *job)
{
	return g_strdup_printf("%s/%s", demo_range(job->line)->models[job->model],
			       job->serial);
}

static struct slip *
begin_for(struct demo *demo, int days_ago, enum slip_kind kind,
	  const struct demo_job *job)
{
	struct slip *slip =
		begin(demo, days_ago, kind, demo_persons[DEMO_CLERK].id);

	slip->job = g_strdup(job->id);
	slip->party = demo_customer(job->customer);
	return slip;
}

/* The product comes in, and @loaner (NULL for none) goes out. */
static struct slip *
swap_out(struct demo *demo, const struct demo_job *job, int days_ago,
	 const char *loaner, int due_days)
{
	struct slip *slip = begin_for(demo, days_ago, SLIP_SWAP_OUT, job);
	g_autofree char *product = product_of(job);
	g_autofree char *customer = demo_customer_place(job->customer);
	struct move *move =
		add(demo, slip, product, customer, PLACE_CODE_WORKSHOP, 0);

	move->condition = CONDITION_DEFECTIVE;
	move->present = g_strdup("电源线 power cord");
	if (loaner == NULL)
		return slip;
	move = add(demo, slip, loaner, unit_of(loaner)->bin, customer, due_days);
	move->condition = CONDITION_GOOD;
	move->present = g_strdup(unit_of(loaner)->accessories);
	return slip;
}

/* The other way; the loaner lacks something and is cleaned first. */
static void
swap_back(struct demo *demo, struct demo_job *job, int days_ago,
	  const struct slip *out, const char *loaner, const char *present)
{
	struct slip *slip = begin_for(demo, days_ago, SLIP_SWAP_BACK, job);
	g_autofree char *product = product_of(job);
	g_autofree char *customer = demo_customer_place(job->customer);
	struct move *move =
		add(demo, slip, loaner, customer, PLACE_CODE_WORKSHOP, 0);

	slip->refers = g_strdup(out->number);
	move->condition = CONDITION_WORN;
	move->present = g_strdup(present);
	add(demo, slip, product, PLACE_CODE_WORKSHOP, customer, 0);
	job->finished = demo->day;
}

/* ---- as it happened -------------------------------------------------- */

static void
long_ago(struct demo *demo)
{
	take_out(demo, 200, "T-002", "P03", 0);
	take_out(demo, 180, "T-004", "P04", 0);
	send_to_provider(demo, 160, "M-010", "A01"); /* outdated since */
	take_out(demo, 150, "T-007", "P05", 0);
	take_out(demo, 120, "T-012", "P07", 0);
	take_out(demo, 100, "T-014", "P05", 0);
	take_out(demo, 90, "T-013", "P04", 0); /* its calibration falls due there */
	take_out(demo, 80, "T-015", "P07", 0);
	take_out(demo, 70, "T-016", "P04", 0);
	take_out(demo, 60, "M-005", "P06", 30); /* overdue */
}

static void
last_weeks(struct demo *demo)
{
	struct demo_job *job = new_job(demo, DEMO_AIR, 1, 41, 9);
	struct slip *out = swap_out(demo, job, 40, "L-001", 14);

	swap_back(demo, job, 33, out, "L-001", "排风管");
	take_out(demo, 24, "T-009", "P03", 0);
	report_loss(demo, 22, "T-015", "P07", RULING_WEAR,
		    "阀门磨损漏气 / valve worn, leaks");
	report_loss(demo, 21, "T-016", "P04", RULING_FAULT,
		    "在客户处遗失 / lost on site");
	pass_on(demo, 20, "T-009", "P03", "P04");
	job = new_job(demo, DEMO_COLD, 0, 19, 12); /* both are overdue */
	swap_out(demo, job, 18, "L-005", 14);
	bring_back(demo, 14, "T-009", "P04");
	job = new_job(demo, DEMO_DISPLAY, 0, 10, 16);
	swap_out(demo, job, 9, "L-008", 14);
	job = new_job(demo, DEMO_WASH, 1, 7, 12);
	swap_out(demo, job, 6, NULL, 0);
	take_out(demo, 3, "M-003", "P04", 30);
	new_job(demo, DEMO_DISPLAY, 0, 1, 10); /* still at the customer's */
}

static int
compare_times(gconstpointer a, gconstpointer b)
{
	const struct slip *one = *(struct slip *const *) a;
	const struct slip *two = *(struct slip *const *) b;

	return (one->at > two->at) - (one->at < two->at);
}

static int
compare_jobs(gconstpointer a, gconstpointer b)
{
	const struct demo_job *one = *(struct demo_job *const *) a;
	const struct demo_job *two = *(struct demo_job *const *) b;

	return strcmp(one->id, two->id);
}

void
demo_play_custody(struct demo *demo)
{
	demo->jobs_made = FIRST_JOB;
	long_ago(demo);
	last_weeks(demo);
	g_ptr_array_sort(demo->slips, compare_times);
	g_ptr_array_sort(demo->jobs, compare_jobs);
	demo->day = DEMO_DAYS;
}
