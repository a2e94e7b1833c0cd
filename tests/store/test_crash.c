/*
 * The power goes: writers are killed at random moments, several hundred times. What
 * was answered is there, once and under its number; nothing is half there.
 */
#include "store/store.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "store/store_box.h"

#define KILLS    320
#define STATIONS 2
#define MOVES    3

/* What a writer says once store_post() has returned. */
struct answer {
	int index;
	char number[20];
};

/* The station's own tool goes out and back. */
static void
carry_tool(struct slip *slip, int station)
{
	struct move *move = slip->kind == SLIP_CHECK_OUT
				    ? move_new(NULL, "", 1, "A1", "person:W1")
				    : move_new(NULL, "", 1, "person:W1", "A1");

	move->unit = g_strdup_printf("C%d", station);
	move->condition =
		slip->kind == SLIP_CHECK_OUT ? CONDITION_GOOD : CONDITION_WORN;
	g_ptr_array_add(slip->moves, move);
}

/* The slip a station posts as its @index-th; always the same for the same index. */
static struct slip *
nth(int station, int index)
{
	static const enum slip_kind kinds[] = { SLIP_RECEIPT, SLIP_ISSUE,
						SLIP_ISSUE, SLIP_CHECK_OUT,
						SLIP_CHECK_IN };
	g_autofree char *uuid = g_strdup_printf("%d-%d", station, index);
	struct slip *slip =
		slip_new(kinds[index % (int) G_N_ELEMENTS(kinds)], uuid);

	slip->person = g_strdup("W1");
	slip->at = 1700000000000 + index;
	if (slip->kind == SLIP_CHECK_OUT || slip->kind == SLIP_CHECK_IN) {
		carry_tool(slip, station);
		return slip;
	}
	if (slip->kind == SLIP_ISSUE)
		slip->job = g_strdup("J1");
	for (int i = 0; i < MOVES; i++) {
		g_autofree char *part = g_strdup_printf("P%d", 1 + (index + i) % 7);

		g_ptr_array_add(slip->moves,
				slip->kind == SLIP_ISSUE
					? move_new(part, "", 1, "A1", "customer:C1")
					: move_new(part, "", 2, "supplier:V1",
						   "A1"));
	}
	return slip;
}

/* Post one after the other until killed; a full pipe would only make it wait. */
static void
write_slips(struct box *box, int station, int next, int pipe_end)
{
	box->options.station = station;
	AUTO(store) store = box_open(box, 0, &box->error);

	if (store == NULL)
		_exit(1);
	for (;; next++) {
		AUTO(slip) slip = nth(station, next);
		struct answer answer = { .index = next };
		struct store_posted posted;

		if (!store_post(store, slip, &posted, &box->error))
			_exit(1);
		g_strlcpy(answer.number, posted.number, sizeof answer.number);
		g_free(posted.number);
		if (write(pipe_end, &answer, sizeof answer) != sizeof answer)
			_exit(1);
	}
}

struct writer {
	pid_t pid;
	int pipe_end;
	GPtrArray *numbers; /* of its answered slips, by index */
};

static void
start(struct box *box, struct writer *writer, int station)
{
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	writer->pid = fork();
	g_assert_cmpint(writer->pid, >=, 0);
	if (writer->pid == 0) {
		close(ends[0]);
		write_slips(box, station, (int) writer->numbers->len, ends[1]);
	}
	close(ends[1]);
	writer->pipe_end = ends[0];
}

static void
stop(struct writer *writer)
{
	struct answer answer;
	int status;

	g_assert_cmpint(kill(writer->pid, SIGKILL), ==, 0);
	g_assert_cmpint(waitpid(writer->pid, &status, 0), ==, writer->pid);
	g_assert_true(WIFSIGNALED(status)); /* it had not given up by itself */
	while (read(writer->pipe_end, &answer, sizeof answer) == sizeof answer) {
		g_assert_cmpint(answer.index, ==, (int) writer->numbers->len);
		g_ptr_array_add(writer->numbers, g_strdup(answer.number));
	}
	close(writer->pipe_end);
}

static void
assert_clean(struct box *box)
{
	AUTO(store) store = box_open(box, 0, &box->error);
	struct store_verify result = { 0 };

	g_assert_no_error(box->error);
	store_verify(store, &result, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
	store_verify_clear(&result);
}

/* Each answered slip is there under its number, whole, and only once. */
static void
assert_answered(struct box *box, struct writer *writers)
{
	gint64 answered = 0;

	box->options.station = 1;
	AUTO(store) store = box_open(box, 0, &box->error);
	g_assert_no_error(box->error);
	for (int station = 1; station <= STATIONS; station++) {
		GPtrArray *numbers = writers[station - 1].numbers;

		for (guint i = 0; i < numbers->len; i++) {
			AUTO(slip)
			slip = store_slip(store, numbers->pdata[i], &box->error);
			g_assert_no_error(box->error);
			g_autofree char *uuid =
				g_strdup_printf("%d-%u", station, i);
			g_assert_cmpstr(slip->uuid, ==, uuid);
			AUTO(slip) whole = nth(station, (int) i);
			g_assert_cmpuint(slip->moves->len, ==, whole->moves->len);
		}
		answered += numbers->len;
	}
	struct store_verify result;
	store_verify(store, &result, &box->error);
	g_assert_no_error(box->error);
	/* the last of each may have been written without its answer getting out;
	 * one more slip fills the stock */
	g_assert_cmpint(result.slips, >=, answered + 1);
	g_assert_cmpint(result.slips, <=, answered + 1 + STATIONS);
	g_test_message("%" G_GINT64_FORMAT " slips answered", answered);
	g_assert_cmpint(answered, >, KILLS / 8); /* a slow disk lets few out */
	store_verify_clear(&result);
}

static void
test_kills(struct box *box, gconstpointer unused)
{
	struct writer writers[STATIONS] = { 0 };
	struct store *store = box_warehouse(box);
	AUTO(slip) stock = slip_new(SLIP_ADJUSTMENT, "stock");
	struct store_posted posted;

	(void) unused;
	for (int i = 1; i <= STATIONS; i++) {
		g_autofree char *sql = g_strdup_printf(
			"INSERT INTO unit (site, unit, kind, part, lot, name_zh, "
			"name_en, model, serial, place, origin, since_ms, "
			"value_cents, bought, life_months, calibration_due, "
			"secrecy, "
			"accessories) VALUES ('S1', 'C%d', 'tool', '', '', '', "
			"'Saw', "
			"'', '', 'A1', 'A1', 0, 5000, '', 0, '', 0, '')",
			i);
		box_sql(box, sql);
	}
	stock->person = g_strdup("W1");
	stock->at = 1;
	for (int i = 1; i <= 7; i++) {
		g_autofree char *part = g_strdup_printf("P%d", i);

		g_ptr_array_add(stock->moves,
				move_new(part, "", QTY_MAX, "DIFFERENCE", "A1"));
	}
	g_assert_true(store_post(store, stock, &posted, &box->error));
	g_free(posted.number);
	store_close(store);
	for (int i = 0; i < STATIONS; i++) {
		writers[i].numbers = g_ptr_array_new_with_free_func(g_free);
		start(box, &writers[i], i + 1);
	}
	for (int kills = 1; kills <= KILLS; kills++) {
		int which = g_test_rand_int_range(0, STATIONS);

		g_usleep((gulong) g_test_rand_int_range(500, 30000));
		stop(&writers[which]);
		if (kills % 40 == 0) /* while the other one writes */
			assert_clean(box);
		start(box, &writers[which], which + 1);
	}
	for (int i = 0; i < STATIONS; i++)
		stop(&writers[i]);
	assert_answered(box, writers);
	assert_clean(box);
	for (int i = 0; i < STATIONS; i++)
		g_ptr_array_unref(writers[i].numbers);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/crash/kills", test_kills);
	return g_test_run();
}
