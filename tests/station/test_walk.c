/*
 * test_walk.c - anything after anything at a counter with a real database, held to
 * what must be true (walk.h)
 *
 * test_model.c knows what it wants and what must come of it; here nobody knows what
 * he is doing: questions are answered at random, work is left and taken up by
 * others, days pass, the program is killed.
 *
 * SEED=N repeats a run, OPS=N makes it longer or shorter.
 */
#include <stdlib.h>
#include <string.h>

#include "tools/walk.h"

#define JOBS     300 /* beside those of the fixture: what a job holds stays short */
#define ORDERS   400
#define PINS_MAX 60 /* each costs what argon2id costs */
#define DAY      ((msec_t) 24 * 3600 * 1000)

/* ---- one operation in each situation ---- */

static const char *const badges[] = { "B-LI",  "B-LI",   "B-ZHANG",
				      "B-SUN", "B-WANG", "B-HE" };
static const char *const bins[] = { "A-01", "A-02", "A-03",       "A-04",
				    "A-05", "B-02", "QUARANTINE", "C-01" };
static const char *const nonsense[] = {
	"NO-SUCH",
	"4006381333932",
	"]C199",
	"",
	"%PFILTERXX",
	"J-400",
	"ACME",
	"PO-3",
	"SCRAP",
	"WRENCH",
	"(01)09501101530003",
	"B-NOBODY",
	"J-100",
	"PO-1",
	"IS1-000001",
};
static const char *const useless_keys[] = { "accept",   "reject",   "choose 1",
					    "pin 1111", "bogus",    "count",
					    "text",     "qty 0",    "issue",
					    "return",   "transfer", "done" };

static void
scan_job(struct world *world)
{
	static const char *const known[] = { "J-100", "J-200", "J-300", "J-500" };

	if (walk_chance(world, 10))
		walk_scan_label(world, OWN_JOB, PICK(world, known));
	else
		walk_scan(world, "M-%04d", walk_dice(world, JOBS));
}

static void
scan_order(struct world *world)
{
	if (walk_chance(world, 10))
		walk_scan(world, walk_chance(world, 60) ? "PO-1" : "PO-2");
	else
		walk_scan(world, "Q-%03d", walk_dice(world, ORDERS));
}

/* For a job that holds something, or one of the latest issue slips. */
static void
begin_return(struct world *world)
{
	GPtrArray *slips = world->model->slips;
	guint back = (guint) walk_dice(world, (int) MIN(slips->len, 60));
	const struct slip *slip = slips->pdata[slips->len - 1 - back];

	walk_key(world, "return");
	if (slip->job != NULL && walk_chance(world, 60))
		walk_scan(world, "%s", slip->job);
	else
		walk_scan(world, "%s", slip->number);
	if (desk_job(walk_desk(world)) == NULL)
		walk_key(world, "cancel");
}

static void
lose_way(struct world *world)
{
	world->expected = -1;
	if (walk_chance(world, 60))
		walk_scan(world, "%s", PICK(world, nonsense));
	else
		walk_key(world, "%s", PICK(world, useless_keys));
}

/* A code that nobody knows, bound to a part and then known. */
static void
bind_code(struct world *world)
{
	const char *part = PICK(world, walk_counted);

	walk_scan(world, "X-%u", ++world->codes);
	if (world->said->reason != REASON_UNKNOWN_CODE)
		return;
	walk_key(world, "bind");
	if (world->said->reason != REASON_BIND_WHICH)
		return;
	walk_scan_label(world, OWN_PART, part);
	if (world->said->reason != REASON_BOUND)
		walk_fail(world, "not bound");
	walk_expect(world, part, walk_said_qty(world));
	walk_scan(world, "X-%u", world->codes);
	if (world->said->reason == REASON_UNKNOWN_CODE)
		walk_fail(world, "bound, and still unknown");
}

/* A slip of the past, by a supervisor's PIN. */
static void
void_slip(struct world *world)
{
	GPtrArray *slips = world->model->slips;
	guint back = (guint) walk_dice(world, (int) MIN(slips->len, 40));
	const struct slip *slip = slips->pdata[slips->len - 1 - back];

	if (world->pins >= PINS_MAX)
		return;
	walk_key(world, "void");
	walk_scan(world, "%s", slip->number);
	if (world->said->level == LEVEL_ERROR) {
		walk_key(world, "cancel");
		return;
	}
	if (strcmp(desk_state_name(walk_desk(world)), "supervisor") == 0)
		walk_scan(world,
			  strcmp(desk_person(walk_desk(world))->person, "SUN") == 0
				  ? "B-WANG"
				  : "B-SUN");
	world->pins++;
	g_clear_pointer(&world->last_slip, g_free);
	walk_key(world, walk_chance(world, 50) ? "pin 5678" : "pin 1234");
	if (world->said->slip == NULL)
		walk_key(world, "cancel");
}

static void
say_next_quantity(struct world *world, int n)
{
	walk_key(world, "qty %d", n);
	if (world->said->reason == REASON_QTY_NEXT)
		world->next_qty = n;
}

static void
do_idle(struct world *world)
{
	int d = walk_dice(world, 100);

	if (d < 34)
		scan_job(world);
	else if (d < 42)
		scan_order(world);
	else if (d < 58)
		walk_scan(world, walk_chance(world, 60) ? "BOSCH" : "SKF");
	else if (d < 70)
		begin_return(world);
	else if (d < 80)
		walk_key(world, "transfer");
	else if (d < 84)
		walk_key(world, "scrap");
	else if (d < 87)
		walk_key(world, "undo");
	else if (d < 88)
		void_slip(world);
	else if (d < 89)
		say_next_quantity(world, 1 + walk_dice(world, 5));
	else if (d < 91)
		bind_code(world);
	else if (d < 94)
		walk_scan_counted(world);
	else if (d < 95)
		walk_key(world, "signout");
	else if (d < 97)
		walk_scan(world, "%s", PICK(world, badges));
	else
		lose_way(world);
}

/* How many the last line counts, as far as can be told from the rows: the lines of
 * one part that stand together are one or more. */
static void
say_quantity(struct world *world)
{
	g_autoptr(GArray) rows = desk_rows(walk_desk(world));
	const struct desk_row *last =
		rows->len ? &g_array_index(rows, struct desk_row, rows->len - 1)
			  : NULL;
	int n = walk_chance(world, 3) ? 100 + walk_dice(world, 50)
				      : 1 + walk_dice(world, 12);

	if (last == NULL) {
		say_next_quantity(world, n);
		return;
	}
	g_free(world->asked);
	world->asked = g_strdup(last->part);
	/* one line of the part: that many; otherwise the other lines add to it */
	world->expected = -1;
	if (!g_hash_table_contains(world->special, last->part) &&
	    desk_flow(walk_desk(world)) == FLOW_ISSUE)
		world->expected = n;
	walk_key(world, "qty %d", n);
}

static void
do_lines(struct world *world)
{
	enum desk_flow flow = desk_flow(walk_desk(world));
	int d = walk_dice(world, 100);

	if (world->said->reason == REASON_POST_REFUSED && d < 70) {
		walk_key(world, "cancel");
		walk_key(world, "cancel");
	} else if (flow == FLOW_RETURN && d < 30)
		walk_scan_held(world);
	else if (flow == FLOW_TRANSFER && d < 20)
		walk_scan(world, "%s", PICK(world, bins));
	else if (d < 30)
		walk_scan_counted(world);
	else if (d < 38)
		walk_scan_lot(world);
	else if (d < 46 && flow == FLOW_RECEIVE)
		walk_scan_new_piece(world);
	else if (d < 46)
		walk_scan_piece(world);
	else if (d < 54)
		say_quantity(world);
	else if (d < 64) {
		walk_choose_by_hand(world);
		world->expected = -1;
		walk_scan(world, "%s", PICK(world, bins));
	} else if (d < 66)
		walk_scan(world, "%s", PICK(world, badges));
	else if (d < 84)
		walk_key(world, "done");
	else if (d < 89)
		walk_key(world, "undo");
	else if (d < 90)
		walk_key(world, "cancel");
	else if (d < 91)
		walk_key(world, "signout");
	else if (d < 92)
		walk_key(world, "text note %d", walk_dice(world, 1000));
	else if (d < 95)
		walk_key(world, walk_chance(world, 60) ? "reject" : "accept");
	else if (d < 96)
		bind_code(world);
	else
		lose_way(world);
}

static void
do_question(struct world *world)
{
	const char *state = desk_state_name(walk_desk(world));
	int d = walk_dice(world, 100);

	if (strcmp(state, "ask-over-delivery") == 0 ||
	    strcmp(state, "ask-cancel") == 0)
		world->expected = -1;
	if (d < 6)
		walk_key(world, "undo");
	else if (d < 10)
		walk_key(world, "cancel");
	else if (d < 16)
		lose_way(world);
	else if (d < 18) {
		world->expected = -1;
		walk_key(world, "qty %d", 1 + walk_dice(world, 20));
	} else if (strcmp(state, "ask-serial") == 0)
		walk_key(world, "text S%u",
			 walk_chance(world, 80) ? ++world->serials
						: (guint) walk_dice(world, 1000));
	else if (strcmp(state, "ask-lot") == 0)
		walk_key(world, "text T%d", walk_dice(world, 50));
	else if (strcmp(state, "ask-bin") == 0)
		walk_scan(world, "%s", PICK(world, bins));
	else if (strcmp(state, "ask-cancel") == 0)
		walk_key(world, walk_chance(world, 50) ? "cancel" : "done");
	else if (strcmp(state, "ask-reason") == 0 && walk_chance(world, 50))
		walk_key(world, "text wet");
	else
		walk_key(world, "choose %d", 1 + walk_dice(world, 3));
}

/* ---- the program ends and begins ---- */

static void
open_counter(struct world *world)
{
	g_autoptr(GError) error = NULL;

	world->counter = counter_new(&world->app, &error);
	g_assert_no_error(error);
}

/* At the end of its input, or killed: what was accepted is there again. */
static void
restart(struct world *world)
{
	struct view before;

	view_take(&before, walk_desk(world));
	g_free(world->last_input);
	world->last_input = g_strdup("# restart");
	if (walk_chance(world, 50)) {
		world->op++;
		world->said = counter_end(world->counter);
	}
	if (strcmp(before.person, "nobody") != 0)
		walk_put_aside(world, &before);
	view_clear(&before);
	counter_free(world->counter);
	g_clear_pointer(&world->app.store, store_close);
	open_counter(world);
}

static void
fall_asleep(struct world *world)
{
	struct view before;

	view_take(&before, walk_desk(world));
	g_free(world->last_input);
	world->last_input = g_strdup("# silence");
	world->app.clock += 120 * 1000;
	world->op++;
	world->said = counter_tick(world->counter);
	if (strcmp(before.person, "nobody") != 0)
		walk_put_aside(world, &before);
	if (desk_person(walk_desk(world)) != NULL)
		walk_fail(world, "still signed in after two minutes of silence");
	view_clear(&before);
}

static void
operate(struct world *world)
{
	const struct desk *desk = walk_desk(world);
	const char *state = desk_state_name(desk);
	int d = walk_dice(world, 1000);

	if (d < 2) {
		restart(world);
	} else if (d < 5) {
		fall_asleep(world);
	} else if (d < 7) {
		g_free(world->last_input);
		world->last_input = g_strdup("# next day");
		world->app.clock += DAY;
		world->stale = desk_flow(desk) != FLOW_NONE;
	} else if (desk_person(desk) == NULL) {
		if (walk_chance(world, 85))
			walk_scan(world, "%s", PICK(world, badges));
		else
			lose_way(world);
	} else if (g_str_has_prefix(state, "ask-")) {
		do_question(world);
	} else if (desk_flow(desk) == FLOW_NONE) {
		do_idle(world);
	} else if (strcmp(state, "lines") == 0) {
		do_lines(world);
	} else if (walk_chance(world, 70)) {
		scan_job(world);
	} else {
		walk_key(world, "cancel");
	}
}

/* ---- the run ---- */

static void
load_jobs(struct world *world)
{
	g_autoptr(GString) csv = g_string_new("job,customer\n");

	for (int i = 0; i < JOBS; i++)
		g_string_append_printf(csv, "M-%04d,%s\n", i, i % 5 ? "ACME" : "");
	fixture_import(world->app.store, TABLE_JOBS, csv->str, world->app.clock);
}

static void
add_order_line(struct world *world, GString *csv, int order, const char *part)
{
	g_string_append_printf(csv, "Q-%03d,%s,%s,%d\n", order,
			       order % 2 ? "BOSCH" : "SKF", part,
			       1 + walk_dice(world, 30));
	g_hash_table_add(world->ordered, g_strdup_printf("Q-%03d|%s", order, part));
}

static void
load_orders(struct world *world)
{
	g_autoptr(GString) csv = g_string_new("order,supplier,part,qty\n");
	const int n = (int) WALK_COUNTED;

	for (int i = 0; i < ORDERS; i++) {
		add_order_line(world, csv, i, walk_counted[1 + i % (n - 1)]);
		if (i % n != i % (n - 1))
			add_order_line(world, csv, i,
				       walk_counted[1 + (i + 3) % (n - 1)]);
		add_order_line(world, csv, i, PICK(world, walk_pieces));
	}
	fixture_import(world->app.store, TABLE_ORDERS, csv->str, world->app.clock);
	for (const struct fixture_order_line *l = fixture_orders; l->order; l++)
		g_hash_table_add(world->ordered,
				 g_strjoin("|", l->order, l->part, NULL));
}

static char *
make_folder(void)
{
	g_autoptr(GError) error = NULL;
	char *dir = g_strdup("/dev/shm/sparedesk-walk-XXXXXX");

	if (g_mkdtemp(dir) != NULL)
		return dir;
	g_free(dir);
	dir = g_dir_make_tmp("sparedesk-walk-XXXXXX", &error);
	g_assert_no_error(error);
	return dir;
}

static void
open_world(struct world *world, guint32 seed)
{
	g_autoptr(GError) error = NULL;

	world->rand = g_rand_new_with_seed(seed);
	world->dir = make_folder();
	world->app.db_path = g_build_filename(world->dir, "ware.db", NULL);
	world->app.config = config_new();
	g_time_zone_unref(world->app.config->zone);
	world->app.config->zone = g_time_zone_new_utc();
	world->app.config->print_at_once = FALSE;
	world->app.config->labels_at_receipt = FALSE;
	world->app.clock = date_start("2026-11-24") + 8 * 3600 * 1000;
	world->model = fixture_new_empty();
	world->aside =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	world->special =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	world->ordered =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	world->undos = g_ptr_array_new_with_free_func(g_free);
	world->trail = g_ptr_array_new_with_free_func(g_free);
	world->serials = 1000;
	app_store(&world->app, STORE_CREATE, &error);
	g_assert_no_error(error);
	fixture_load(world->model, world->app.store, world->app.db_path,
		     world->app.clock);
	load_jobs(world);
	load_orders(world);
	open_counter(world);
}

static void
close_world(struct world *world)
{
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", world->dir);

	counter_free(world->counter);
	app_clear(&world->app);
	fixture_free(world->model);
	g_hash_table_unref(world->aside);
	g_hash_table_unref(world->special);
	g_hash_table_unref(world->ordered);
	g_ptr_array_unref(world->undos);
	g_ptr_array_unref(world->trail);
	g_rand_free(world->rand);
	g_free(world->last_slip);
	g_free(world->asked);
	g_free(world->last_input);
	g_assert_cmpint(system(command), ==, 0);
	g_free(world->dir);
}

static void
verify(struct world *world)
{
	g_autoptr(GError) error = NULL;
	struct store_verify result = { 0 };

	store_verify(world->app.store, &result, &error);
	g_assert_no_error(error);
	if (result.fault != NULL)
		walk_fail(world, "verify: %s", result.fault);
	store_verify_clear(&result);
	walk_compare_all(world);
}

static guint64
from_environment(const char *name, guint64 otherwise)
{
	const char *text = g_getenv(name);

	return text && *text ? g_ascii_strtoull(text, NULL, 10) : otherwise;
}

static void
test_walk(void)
{
	const char *san = g_getenv("SAN");
	guint64 n = from_environment("OPS", san && *san ? 15000 : 100000);
	guint32 seed = (guint32) from_environment("SEED", 20261124);
	guint64 next_verify = n / 10;
	struct world world = { 0 };
	guint slips = 0;

	g_test_message("SEED=%u OPS=%" G_GUINT64_FORMAT, seed, n);
	open_world(&world, seed);
	while (world.op < n) {
		operate(&world);
		if (world.op >= next_verify) {
			verify(&world);
			next_verify += n / 10;
		}
	}
	verify(&world);
	for (int i = 0; i < SLIP_KINDS; i++) {
		g_test_message("%u %s slips, %u refused", world.posted[i],
			       slip_kind_name((enum slip_kind) i),
			       world.refusals[i]);
		slips += world.posted[i];
	}
	g_test_message("%u refused", world.refused);
	for (int i = 0; i < DESK_REASONS; i++)
		if (world.reasons[i] == 0)
			g_test_message("never answered: %s",
				       reason_code((enum desk_reason) i));
	/* a walk that gets nowhere proves nothing */
	g_assert_cmpuint(slips, >, n / 25);
	for (int i = SLIP_RECEIPT; i <= SLIP_VOID; i++)
		g_assert_cmpuint(world.posted[i], >, n / 2000);
	close_world(&world);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/station/walk", test_walk);
	return g_test_run();
}
