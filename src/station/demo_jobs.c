/*
 * demo_jobs.c - the demo's repairs: parts are asked for, and jobs ask for them
 */
#include "station/demo.h"

#include <string.h>

#include "station/demo_people.h"

/* ---- customers
 * ------------------------------------------------------------------- */

char *
demo_customer(int index)
{
	return g_strdup_printf("C%03d", index + 1);
}

char *
demo_customer_place(int index)
{
	g_autofree char *id = demo_customer(index);

	return place_code_of(PLACE_CUSTOMER, id);
}

/* ---- jobs
 * ------------------------------------------------------------------------- */

static const char *
pick(struct demo *demo, const char *const *list)
{
	int n = (int) g_strv_length((char **) list);

	return list[demo_random_int(&demo->random, 0, n - 1)];
}

struct demo_job *
demo_job_new(struct demo *demo, enum demo_line line, int model)
{
	struct demo_random *random = &demo->random;
	const struct demo_range *range = demo_range(line);
	struct demo_job *job = g_new0(struct demo_job, 1);

	g_snprintf(job->id, sizeof job->id, "J-%05d", ++demo->jobs_made);
	job->line = line;
	job->model = model;
	job->customer = demo_random_int(random, 0, (int) demo_n_customers - 1);
	job->technician = demo_random_int(random, DEMO_TECHNICIAN,
					  DEMO_TECHNICIAN + DEMO_TECHNICIANS - 1);
	g_snprintf(job->serial, sizeof job->serial, "%s%02d%06d", range->code,
		   demo_random_int(random, 19, 25),
		   demo_random_int(random, 1, 999999));
	if (!demo_random_chance(random, 120000))
		demo_date(demo, demo->day - demo_random_int(random, 40, 2100),
			  job->bought);
	job->fault = pick(demo, range->faults);
	job->contract =
		demo_random_chance(random,
				   job->customer < DEMO_FIRMS ? 600000 : 15000);
	job->opened = demo->day;
	job->promised = demo->day + demo_random_int(random, 2, 7);
	job->finished = demo->day + demo_random_int(random, 0, 6);
	if (job->finished >= DEMO_DAYS)
		job->finished = 0;
	g_ptr_array_add(demo->jobs, job);
	return job;
}

void
demo_job_free(struct demo_job *job)
{
	g_free(job);
}

/* ---- issues
 * ------------------------------------------------------------------------ */

struct slip *
demo_issue_begin(struct demo *demo, const struct demo_job *job)
{
	int clerk = demo_random_int(&demo->random, 0, 1);
	struct slip *slip = demo_slip(demo, SLIP_ISSUE, demo_persons[clerk].id);

	slip->job = g_strdup(job->id);
	slip->party = demo_customer(job->customer);
	if (demo_random_chance(&demo->random, 700000))
		slip->other = g_strdup(demo_persons[job->technician].id);
	return slip;
}

void
demo_issue_add(struct demo *demo, struct slip *slip, const struct demo_job *job,
	       struct demo_part *part, qty_t qty)
{
	g_autofree char *to = demo_customer_place(job->customer);
	guint first = slip->moves->len;
	qty_t found = demo_draw(demo, slip, part, qty, to);

	for (guint i = first; i < slip->moves->len; i++)
		demo_charge(demo, part, job, slip->moves->pdata[i]);
	if (found < qty) {
		struct shortage *shortage = g_new0(struct shortage, 1);

		shortage->part = g_strdup(part->part);
		shortage->qty = qty - found;
		shortage->back_ordered = demo_random_chance(&demo->random, 600000);
		g_ptr_array_add(slip->shortages, shortage);
	}
}

/* Some parts prove superfluous, and now and then the clerk has blundered. */
static void
look_ahead(struct demo *demo, struct slip *slip, struct demo_job *job)
{
	struct demo_random *random = &demo->random;
	struct demo_later later = { .slip = slip, .job = job };

	if (slip->moves->len == 0)
		return;
	if (demo_random_chance(random, 45000)) {
		later.what = LATER_RETURN;
		later.move = (guint) demo_random_int(random, 0,
						     (int) slip->moves->len - 1);
	} else if (demo_random_chance(random, 2500)) {
		later.what = LATER_VOID;
	} else {
		return;
	}
	later.day = demo->day + demo_random_int(random, 1, 4);
	g_array_append_val(demo->later, later);
}

/* ---- what is asked for today ----------------------------------------------------
 */

struct demand {
	struct demo_part *part;
	qty_t qty;
};

static qty_t
how_many(struct demo *demo, const struct demo_part *part)
{
	int most = part->item->most;
	int a = demo_random_int(&demo->random, 1, most);
	int b = demo_random_int(&demo->random, 1, most);

	/* small numbers are the rule; one in seven is a large job */
	if (most > 1 && demo_random_chance(&demo->random, 143000))
		return MAX(a, b) * 3;
	return MIN(a, b);
}

/* Demands of today, general parts apart. */
static void
collect(struct demo *demo, GArray *own, GArray *general)
{
	char date[DATE_LEN + 1];
	int month;

	demo_date(demo, demo->day, date);
	month = (date[5] - '0') * 10 + date[6] - '0';
	for (guint i = 0; i < demo->parts->len; i++) {
		struct demo_part *part = demo->parts->pdata[i];
		struct demand demand = { .part = part };
		gint64 chance = (gint64) part->chance *
				demo_range(part->line)->season[month - 1] / 100;

		if (demo->day < part->first_day || demo->day > part->last_day ||
		    !demo_random_chance(&demo->random, (int) chance))
			continue;
		demand.qty = how_many(demo, part);
		g_array_append_val(part->line == DEMO_GENERAL ? general : own,
				   demand);
	}
}

static struct demand
take_demand(GArray *demands, guint index)
{
	struct demand demand = g_array_index(demands, struct demand, index);

	g_array_remove_index_fast(demands, index);
	return demand;
}

static gboolean
fits(const struct demo_part *part, const struct demo_job *job)
{
	return part->line == job->line &&
	       (part->model == DEMO_ALL_MODELS || part->model == job->model);
}

/* A job for the part: rarely one that is being worked on, mostly a new one. */
static struct demo_job *
job_for(struct demo *demo, const struct demo_part *part)
{
	enum demo_line line = part->line;
	guint n;

	if (line == DEMO_GENERAL)
		line = (enum demo_line) demo_random_int(&demo->random, 0,
							DEMO_GENERAL - 1);
	if (demo_random_chance(&demo->random, 60000)) {
		for (guint i = 0; i < MIN(demo->jobs->len, 30); i++) {
			struct demo_job *job =
				demo->jobs->pdata[demo->jobs->len - 1 - i];
			if (fits(part, job) &&
			    (job->finished == 0 || job->finished >= demo->day))
				return job;
		}
	}
	n = g_strv_length((char **) demo_range(line)->models);
	return demo_job_new(demo, line,
			    part->model != DEMO_ALL_MODELS
				    ? part->model
				    : demo_random_int(&demo->random, 0,
						      (int) n - 1));
}

static void
add_demand(struct demo *demo, struct slip *slip, const struct demo_job *job,
	   GArray *demands, guint index)
{
	struct demand demand = take_demand(demands, index);

	demo_issue_add(demo, slip, job, demand.part, demand.qty);
}

/* One job with up to three of its own parts and two general ones. */
static void
do_job(struct demo *demo, struct demand first, GArray *own, GArray *general)
{
	struct demo_job *job = job_for(demo, first.part);
	struct slip *slip = demo_issue_begin(demo, job);
	int more = demo_random_int(&demo->random, 0, 2);

	demo_issue_add(demo, slip, job, first.part, first.qty);
	for (guint i = own->len; i > 0 && more > 0; i--) {
		if (!fits(g_array_index(own, struct demand, i - 1).part, job))
			continue;
		add_demand(demo, slip, job, own, i - 1);
		more--;
	}
	more = demo_random_int(&demo->random, 0, 2);
	while (general->len > 0 && more-- > 0)
		add_demand(demo, slip, job, general,
			   (guint) demo_random_int(&demo->random, 0,
						   (int) general->len - 1));
	look_ahead(demo, slip, job);
}

void
demo_do_jobs(struct demo *demo)
{
	g_autoptr(GArray) own = g_array_new(FALSE, TRUE, sizeof(struct demand));
	g_autoptr(GArray) general = g_array_new(FALSE, TRUE, sizeof(struct demand));

	collect(demo, own, general);
	while (own->len > 0 || general->len > 0) {
		GArray *from = own->len > 0 ? own : general;
		guint index = (guint) demo_random_int(&demo->random, 0,
						      (int) from->len - 1);
		struct demand first = take_demand(from, index);

		do_job(demo, first, own, general);
	}
}
