/*
 * Purchase requests: random words of random people against a model that knows the
 * rules, and what an order of parts and its refusal mean to the rest.
 */
#include "store/purchasing.h"

#include <string.h>

#include "base/error.h"
#include "store/store_box.h"

#define NOW    ((msec_t) 1795521600000) /* 2026-11-24T12:00:00Z */
#define PEOPLE 6

static char *
ask_for(struct box *box, struct store *store, const char *kind, const char *item,
	qty_t qty, const char *valid_to)
{
	const struct purchasing_line line = { item, "", qty };
	const struct purchasing_quote quote = { "V1", 1000, 1000 * qty, valid_to };
	const struct purchasing_request request = { .kind = kind,
						    .reason = "worn",
						    .person = "W1",
						    .run = "",
						    .lines = &line,
						    .n_lines = 1,
						    .quotes = &quote,
						    .n_quotes = 1 };
	char *number = NULL;

	store_request_add(store, &request, NOW, &number, &box->error);
	g_assert_no_error(box->error);
	return number;
}

static gboolean
say(struct store *store, const char *request, enum request_state step,
    const char *person, const char *note, GError **error)
{
	return store_request_step(store,
				  &(struct purchasing_step) { .request = request,
							      .step = step,
							      .person = person,
							      .note = note,
							      .today = "2026-11-24",
							      .at = NOW },
				  error);
}

static enum request_state
state_of(struct box *box, struct store *store, const char *request)
{
	AUTO(fact)
	fact = store_fact(store, FACT_REQUEST, request, NOW, &box->error);

	g_assert_no_error(box->error);
	return fact->request.state;
}

/* A step is taken exactly when it is the next one and nobody speaks twice. */
static void
test_model(struct box *box, gconstpointer unused)
{
	(void) unused;
	static const enum request_state steps[] = {
		REQUEST_CHECKED, REQUEST_APPROVED, REQUEST_ORDERED, REQUEST_REFUSED
	};
	AUTO(store) store = box_warehouse(box);

	for (int round = 0; round < 30; round++) {
		gboolean above = g_test_rand_int_range(0, 2) == 0;
		g_autofree char *request = ask_for(box, store, "part", "P1",
						   above ? 60 : 50, "2026-11-24");
		enum request_state state = REQUEST_ASKED;
		gboolean spoken[PEOPLE] = { FALSE };

		for (int n = 0; n < 12; n++) {
			int who = g_test_rand_int_range(0, PEOPLE);
			enum request_state step =
				steps[g_test_rand_int_range(0, 11) % 4];
			g_autofree char *person = g_strdup_printf("X%d", who);
			enum request_state next =
				state == REQUEST_ASKED
					? above ? REQUEST_CHECKED : REQUEST_ORDERED
				: state == REQUEST_CHECKED  ? REQUEST_APPROVED
				: state == REQUEST_APPROVED ? REQUEST_ORDERED
							    : REQUEST_NONE;
			gboolean may = next != REQUEST_NONE && !spoken[who] &&
				       (step == next || step == REQUEST_REFUSED);
			g_autoptr(GError) error = NULL;

			g_assert_cmpint(say(store, request, step, person, "no",
					    &error),
					==, may);
			if (may) {
				spoken[who] = TRUE;
				state = step;
			} else {
				g_assert_error(error, SD_ERROR, SD_ERROR_REFUSED);
			}
			g_assert_cmpint(state_of(box, store, request), ==, state);
		}
	}
}

/* Who asks never agrees; a refusal needs a reason; an expired quote is none. */
static void
test_refused(struct box *box, gconstpointer unused)
{
	(void) unused;
	AUTO(store) store = box_warehouse(box);
	g_autofree char *request =
		ask_for(box, store, "tool", "Wrench", 1, "2026-11-23");
	g_autoptr(GError) own = NULL;
	g_autoptr(GError) silent = NULL;
	g_autoptr(GError) expired = NULL;

	g_assert_false(say(store, request, REQUEST_REFUSED, "W1", "no", &own));
	g_assert_error(own, SD_ERROR, SD_ERROR_REFUSED);
	g_assert_false(say(store, request, REQUEST_REFUSED, "X1", NULL, &silent));
	g_assert_error(silent, SD_ERROR, SD_ERROR_INVALID);
	g_assert_false(say(store, request, REQUEST_CHECKED, "X1", NULL, &expired));
	g_assert_error(expired, SD_ERROR, SD_ERROR_REFUSED);
	g_assert_cmpint(state_of(box, store, request), ==, REQUEST_ASKED);
}

/* An order of parts is looked up as an order alone, with what was asked for. */
static void
test_order(struct box *box, gconstpointer unused)
{
	(void) unused;
	AUTO(store) store = box_warehouse(box);
	g_autofree char *request = ask_for(box, store, "part", "P1", 7, "");
	AUTO(code) code = code_parse(request, strlen(request), "2026-11-24");
	g_autoptr(GPtrArray) before = NULL;
	g_autoptr(GPtrArray) after = NULL;
	const struct fact *order;

	g_assert_true(store_lookup(store, code, NOW, &before, &box->error));
	g_assert_cmpuint(before->len, ==, 1);
	g_assert_cmpint(((struct fact *) before->pdata[0])->kind, ==, FACT_REQUEST);
	g_assert_true(
		say(store, request, REQUEST_ORDERED, "X1", NULL, &box->error));
	g_assert_true(store_lookup(store, code, NOW, &after, &box->error));
	g_assert_cmpuint(after->len, ==, 1);
	order = after->pdata[0];
	g_assert_cmpint(order->kind, ==, FACT_ORDER);
	g_assert_cmpint(g_array_index(order->order.lines, struct fact_order_line, 0)
				.ordered,
			==, 7);
}

/* Nothing is half asked for. */
static void
test_unknown(struct box *box, gconstpointer unused)
{
	(void) unused;
	AUTO(store) store = box_warehouse(box);
	const struct purchasing_line line = { "NOPE", "", 1 };
	const struct purchasing_request request = { .kind = "part",
						    .reason = "",
						    .person = "",
						    .run = "",
						    .lines = &line,
						    .n_lines = 1 };
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = NULL;
	char *number = NULL;

	g_assert_false(store_request_add(store, &request, NOW, &number, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_NOT_FOUND);
	all = store_requests(store, PURCHASING_ALL, NOW, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpuint(all->len, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(path, fn)                                                             \
	g_test_add(path, struct box, NULL, box_set_up, fn, box_tear_down)
	TEST("/purchasing/model", test_model);
	TEST("/purchasing/refused", test_refused);
	TEST("/purchasing/order", test_order);
	TEST("/purchasing/unknown", test_unknown);
	return g_test_run();
}
