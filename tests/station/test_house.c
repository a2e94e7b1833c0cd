/*
 * test_house.c - all flows mixed, at two counters, by people who do not know what
 * they are doing; and nothing is ever in two places (house.h)
 *
 * Tools, loaners, documents, customers' products and parts change hands; work is
 * left, taken up by others and taken back; slips are voided, jobs closed, counters
 * killed. Whatever the counters answer, the ledger must be one that a careful clerk
 * could have written.
 *
 * SEED=N repeats a run, OPS=N makes it longer or shorter.
 */
#include <stdlib.h>
#include <string.h>

#include "tools/house.h"

#define DAY ((msec_t) 24 * 3600 * 1000)

static const char *const bins[] = { "A-01", "A-02", "T-01",       "L-01",
				    "D-01", "A-01", "QUARANTINE", "WORKSHOP" };

static void
do_idle_rarely(struct house *house)
{
	int d = house_dice(house, 100);

	if (d < 9)
		house_say(house, ":lost");
	else if (d < 18)
		house_say(house, ":damaged");
	else if (d < 34)
		house_say(house, ":clear");
	else if (d < 44)
		house_say(house, ":void");
	else if (d < 50)
		house_scan_slip(house, "loss", 200);
	else if (d < 56)
		house_say(house, ":settle");
	else if (d < 68)
		house_say(house, ":close");
	else if (d < 72)
		house_say(house, ":reserve");
	else if (d < 82)
		house_say(house, "FIXIT");
	else if (d < 88)
		house_say(house, ":signout");
	else
		house_lose_way(house);
}

static void
settle(struct house *house)
{
	GHashTableIter iter;
	gpointer slip;

	g_hash_table_iter_init(&iter, house->book->owed);
	if (g_hash_table_iter_next(&iter, &slip, NULL))
		house_say(house, "%s", (char *) slip);
	else
		house_scan_slip(house, "loss", 60);
	house_say(house, ":settle");
}

static void
begin_goods(struct house *house)
{
	int d = house_dice(house, 100);

	if (d < 35) {
		house_scan_job(house);
	} else if (d < 65) {
		house_say(house, "SUP");
	} else if (d < 90) {
		house_say(house, ":return");
		house_scan_slip(house, "issue", 60);
	} else if (d < 93) {
		house_say(house, ":count");
	} else {
		house_say(house, d < 98 ? ":transfer" : ":scrap");
	}
}

/* What is likely to follow: it goes on to somebody else, a clearance goes on, what
 * is owed is paid. FALSE: nothing is. */
static gboolean
do_what_follows(struct house *house)
{
	const struct fact_person *me = desk_person(house_desk(house));
	enum desk_reason reason = house->said ? house->said->reason : REASON_NONE;

	if ((reason == REASON_CHECKED_IN || reason == REASON_CHECKED_OUT) &&
	    house_chance(house, 40)) {
		if (house_chance(house, 20))
			house_say(house, "FIXIT");
		else
			house_scan_badge(house);
	} else if (me->clearing && house_chance(house, 8)) {
		house_say(house, ":clear");
	} else if ((me->may & MAY_SETTLE) != 0 && house_chance(house, 15)) {
		settle(house);
	} else if ((me->may & MAY_RECEIVE) != 0 && house_chance(house, 30)) {
		begin_goods(house);
	} else {
		return FALSE;
	}
	return TRUE;
}

static void
do_idle(struct house *house)
{
	int d = house_dice(house, 100);

	if (do_what_follows(house))
		return;
	if (d < 9)
		house_scan_thing(house, house_is_mine);
	else if (d < 25)
		house_scan_thing(house, house_is_in_bin);
	else if (d < 31)
		house_scan_thing(house, house_is_held);
	else if (d < 41)
		house_scan_badge(house);
	else if (d < 50)
		house_scan_serial(house);
	else if (d < 55)
		house_scan_thing(house, house_is_loaner_out);
	else if (d < 59)
		house_scan_thing(house, house_is_product_in);
	else if (d < 62)
		house_scan_slip(house, "swap-out", 60);
	else if (d < 66)
		house_scan_thing(house, house_is_in_workshop);
	else if (d < 68)
		house_scan_thing(house, house_is_abroad);
	else if (d < 74)
		house_scan_job(house);
	else if (d < 78)
		house_say_of_thing(house);
	else if (d < 83)
		house_say(house, ":undo");
	else
		do_idle_rarely(house);
}

static void
scan_goods(struct house *house)
{
	static const char *const parts[] = { "FILTER", "FILTER", "OIL", "MOTOR",
					     "CELL" };

	if (house_chance(house, 40))
		house_scan_piece(house, house_is_here);
	else
		house_say(house, "%s", HOUSE_PICK(house, parts));
}

static void
do_goods(struct house *house)
{
	enum desk_flow flow = desk_flow(house_desk(house));
	int d = house_dice(house, 100);

	if (d < 8 && flow == FLOW_ISSUE)
		house_scan_thing(house, house_is_loaner_in_bin);
	else if (d < 14 && flow == FLOW_ISSUE)
		house_scan_thing(house, house_is_of_job);
	else if (d < 18 && flow == FLOW_ISSUE)
		house_say(house, d < 15 ? ":reserve" : ":close");
	else if (d < 22 && flow == FLOW_ISSUE)
		house_say(house, ":return");
	else if (d < 20 && flow == FLOW_RETURN)
		house_scan_piece(house, house_is_anywhere);
	else if (d < 40)
		scan_goods(house);
	else if (d < 48)
		house_say(house, ":qty %d", 1 + house_dice(house, 9));
	else if (d < 55)
		house_say(house, "%s", HOUSE_PICK(house, bins));
	else if (d < 62)
		house_scan_badge(house);
	else if (d < 84)
		house_say(house, ":done");
	else if (d < 90)
		house_say(house, ":undo");
	else if (d < 93)
		house_say(house, ":cancel");
	else if (d < 95)
		house_say(house, ":signout");
	else if (d < 97)
		house_say(house, ":reject");
	else
		house_lose_way(house);
}

static void
do_swap_out(struct house *house)
{
	int d = house_dice(house, 100);

	if (d < 50)
		house_scan_thing(house, house_is_loaner_in_bin);
	else if (d < 60)
		house_scan_serial(house);
	else if (d < 70)
		house_say(house, ":done");
	else if (d < 75)
		house_say(house, ":choose %d", 1 + house_dice(house, 3));
	else if (d < 81)
		house_say_of_thing(house);
	else if (d < 86)
		house_say(house, ":undo");
	else if (d < 90)
		house_say(house, ":cancel");
	else if (d < 94)
		house_say(house, ":signout");
	else if (d < 97)
		house_scan_badge(house);
	else
		house_lose_way(house);
}

static void
do_swap_back(struct house *house)
{
	int d = house_dice(house, 100);

	if (d < 15)
		house_say_condition(house);
	else if (d < 40)
		house_scan_thing(house, house_is_of_job);
	else if (d < 60)
		house_scan_receipt(house);
	else if (d < 68)
		house_say(house, ":done");
	else if (d < 74)
		house_say(house, ":text the receipt is lost");
	else if (d < 80)
		house_scan_badge(house);
	else if (d < 84)
		house_say_of_thing(house);
	else if (d < 88)
		house_say(house, ":undo");
	else if (d < 91)
		house_say(house, ":cancel");
	else if (d < 94)
		house_say(house, ":signout");
	else if (d < 96)
		house_say(house, "%s", HOUSE_PICK(house, bins));
	else
		house_lose_way(house);
}

static void
do_loss(struct house *house, gboolean ruling)
{
	int d = house_dice(house, 100);

	if (d < 3)
		house_lose_way(house);
	else if (d < 8)
		house_say(house, d < 6 ? ":undo" : ":cancel");
	else if (d < 10)
		house_say(house, ":signout");
	else if (ruling && house->said != NULL &&
		 house->said->reason == REASON_NEED_REPORT)
		house_say(house, ":text fell down");
	else if (ruling && house->said != NULL &&
		 house->said->reason == REASON_NEED_RULING)
		house_say(house, ":choose %d", 1 + d % 2);
	else if (!ruling && d < 50)
		house_scan_thing(house, house_is_mine);
	else if (!ruling)
		house_scan_thing(house, house_chance(house, 70) ? house_is_held
								: house_is_ours);
	else if (d < 35)
		house_say(house, ":choose %d", 1 + house_dice(house, 2));
	else if (d < 60)
		house_say(house, ":text fell down");
	else if (d < 65)
		house_say(house, ":amount %d.50", house_dice(house, 900));
	else
		house_say_supervisor(house);
}

static void
do_clearance(struct house *house)
{
	int d = house_dice(house, 100);

	if (d < 40)
		house_scan_thing(house, house_is_subjects);
	else if (d < 46)
		house_scan_badge(house);
	else if (d < 60)
		scan_goods(house);
	else if (d < 86)
		house_say(house, ":done");
	else if (d < 89)
		house_say(house, ":lost");
	else if (d < 92)
		house_say(house, ":undo");
	else if (d < 94)
		house_say(house, ":cancel");
	else if (d < 96)
		house_say(house, ":signout");
	else
		house_say_of_thing(house);
}

/* Few count right, so that most counts are repeated while goods go on moving. */
static void
do_count(struct house *house, const char *state)
{
	int d = house_dice(house, 100);

	if (strcmp(state, "place") == 0 && d < 80)
		house_say(house, "%s", HOUSE_PICK(house, bins));
	else if (strcmp(state, "lines") != 0 && d < 92)
		house_scan_badge(house);
	else if (d < 30)
		scan_goods(house);
	else if (d < 48)
		house_scan_piece(house, house_is_here);
	else if (d < 60)
		house_scan_thing(house, house_is_in_bin);
	else if (d < 90)
		house_say(house, ":done");
	else if (d < 93)
		house_say(house, ":undo");
	else if (d < 95)
		house_say(house, ":cancel");
	else if (d < 97)
		house_say(house, ":signout");
	else
		house_lose_way(house);
}

static void
do_void(struct house *house)
{
	int d = house_dice(house, 100);

	if (d < 8)
		house_say(house, ":cancel");
	else
		house_scan_slip(house, NULL, 25);
}

static void
do_question(struct house *house, const char *state)
{
	int d = house_dice(house, 100);

	if (d < 5)
		house_say(house, ":undo");
	else if (d < 9)
		house_say(house, ":cancel");
	else if (d < 13)
		house_lose_way(house);
	else if (strcmp(state, "ask-cancel") == 0)
		house_say(house, d < 70 ? ":cancel" : ":done");
	else if (strcmp(state, "ask-serial") == 0 &&
		 desk_flow(house_desk(house)) == FLOW_RECEIVE)
		house_say(house, ":text S%u", ++house->serials);
	else if (strcmp(state, "ask-serial") == 0)
		house_say(house, ":text S%d",
			  1 + house_dice(house, (int) house->serials + 1));
	else if (strcmp(state, "ask-lot") == 0)
		house_say(house, ":text T%d", house_dice(house, 5));
	else if (strcmp(state, "ask-bin") == 0)
		house_say(house, "%s", HOUSE_PICK(house, bins));
	else
		house_say(house, ":choose %d", 1 + house_dice(house, 3));
}

static void
do_flow(struct house *house)
{
	const char *state = desk_state_name(house_desk(house));
	gboolean job = strcmp(state, "job") == 0;

	if (desk_flow(house_desk(house)) != FLOW_NONE &&
	    house_chance(house, job ? 10 : 4)) {
		house_say(house, ":cancel");
		return;
	}
	if (job) {
		house_scan_job(house);
		return;
	}
	if (strcmp(state, "pin") == 0 && house_chance(house, 80)) {
		house_say_pin(house);
		return;
	}
	if (strcmp(state, "supervisor") == 0 && house_chance(house, 80)) {
		house_say_supervisor(house);
		return;
	}
	switch (desk_flow(house_desk(house))) {
	case FLOW_NONE: do_idle(house); break;
	case FLOW_ISSUE:
	case FLOW_RECEIVE:
	case FLOW_RETURN:
	case FLOW_TRANSFER:
	case FLOW_SCRAP:
		if (strcmp(state, "lines") == 0)
			do_goods(house);
		else
			house_scan_slip(house, "issue", 60);
		break;
	case FLOW_VOID: do_void(house); break;
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER:
		if (house_chance(house, 50))
			house_say(house, ":condition good");
		else
			house_say(house,
				  house_chance(house, 80) ? ":done" : "L-01");
		break;
	case FLOW_SWAP_OUT: do_swap_out(house); break;
	case FLOW_SWAP_BACK: do_swap_back(house); break;
	case FLOW_LOST:
	case FLOW_DAMAGED: do_loss(house, strcmp(state, "unit") != 0); break;
	case FLOW_CLEAR: do_clearance(house); break;
	case FLOW_APPROVE:
	case FLOW_ARRIVE: house_say(house, ":cancel"); break;
	case FLOW_CLOSE: house_scan_job(house); break;
	case FLOW_RESERVE:
		if (house_chance(house, 70))
			house_scan_thing(house, house_is_loaner_in_bin);
		else
			house_say(house, ":cancel");
		break;
	case FLOW_SETTLE: house_scan_slip(house, "loss", 200); break;
	case FLOW_COUNT: do_count(house, state); break;
	}
}

static void
operate(struct house *house)
{
	const struct desk *desk;
	const char *state;
	int d = house_dice(house, 1000);

	if (d < 150)
		house->here = !house->here;
	desk = house_desk(house);
	state = desk_state_name(desk);
	if (d < 2)
		house_restart(house);
	else if (d < 5)
		house_wait(house, 120 * 1000);
	else if (d < 6)
		house_wait(house, DAY);
	else if (d < 12)
		house_wait(house, 11 * 1000);
	else if (desk_person(desk) == NULL && d < 100)
		house_scan_thing(house, house_is_held);
	else if (desk_person(desk) == NULL)
		house_scan_badge(house);
	else if (g_str_has_prefix(state, "ask-"))
		do_question(house, state);
	else
		do_flow(house);
}

/* Lost things are bought anew, closed jobs followed by others. */
static void
replenish(struct house *house)
{
	guint alive = 0;

	for (guint i = 0; i < house->book->things->len; i++)
		alive +=
			house_is_ours(house, house->book->things->pdata[i]) ? 1 : 0;
	if (alive < 30)
		house_buy(house);
	if (house->jobs - g_hash_table_size(house->book->closed) < 80)
		house_open_jobs(house);
}

/* ---- the run ---- */

static guint64
from_environment(const char *name, guint64 otherwise)
{
	const char *text = g_getenv(name);

	return text && *text ? g_ascii_strtoull(text, NULL, 10) : otherwise;
}

static void
check_went_far(const struct house *house, guint64 n)
{
	guint slips = house->book->numbers->len;

	for (int i = 0; i < SLIP_KINDS; i++)
		g_test_message("%u %s slips, %u taken back", house->book->count[i],
			       slip_kind_name((enum slip_kind) i),
			       house->book->voids[i]);
	for (int i = 0; i < DESK_REASONS; i++)
		if (house->reasons[i] == 0)
			g_test_message("never answered: %s",
				       reason_code((enum desk_reason) i));
	/* a run that gets nowhere proves nothing */
	g_assert_cmpuint(slips, >, n / 20);
	for (int i = 0; i < SLIP_KINDS; i++) {
		if (i == SLIP_ADJUSTMENT || i == SLIP_HISTORY)
			continue;
		g_assert_cmpuint(house->book->count[i], >, n / 20000);
		if (i != SLIP_VOID && n >= 100000)
			g_assert_cmpuint(house->book->voids[i], >, 0);
	}
}

static void
test_house(void)
{
	const char *san = g_getenv("SAN");
	guint64 n = from_environment("OPS", san && *san ? 15000 : 120000);
	guint32 seed = (guint32) from_environment("SEED", 20261124);
	guint64 next_compare = 500, next_verify = n / 8;
	struct house *house = house_open(seed);

	g_test_message("SEED=%u OPS=%" G_GUINT64_FORMAT, seed, n);
	while (house->op < n) {
		operate(house);
		if (house->op < next_compare)
			continue;
		next_compare += 500;
		book_compare(house->book);
		replenish(house);
		if (house->op >= next_verify) {
			next_verify += n / 8;
			house_verify(house);
		}
	}
	house_verify(house);
	check_went_far(house, n);
	house_close(house);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/station/house", test_house);
	return g_test_run();
}
