/*
 * The disk fails: every write, sync and truncation fails in turn, once or from then
 * on, with EIO or ENOSPC. What was answered stays, what failed is there wholly or
 * not at all, and doing it again works.
 *
 * The system calls below stand before the C library's for all libraries.
 */
#include "store/store.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "store/store_box.h"

/* ---- system calls that fail on order ---- */

static struct {
	int countdown;     /* calls until one fails; 0 for never */
	int error;         /* errno it fails with */
	gboolean once;     /* the next ones work again */
	gboolean happened; /* since the run began */
	gboolean in_sync;  /* to a sync too */
} plan;

static gboolean
fails_now(int fd, gboolean in_sync)
{
	struct stat info;

	if (plan.countdown == 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
		return FALSE;
	if (plan.countdown > 1) {
		plan.countdown--;
		return FALSE;
	}
	plan.happened = TRUE;
	plan.in_sync |= in_sync;
	if (plan.once)
		plan.countdown = 0;
	errno = plan.error;
	return TRUE;
}

#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

/* clang-format off */
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at);
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{ return fails_now(fd, FALSE) ? -1 : REAL(pwrite)(fd, bytes, n, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at);
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{ return fails_now(fd, FALSE) ? -1 : REAL(pwrite64)(fd, bytes, n, at); }
ssize_t write(int fd, const void *bytes, size_t n);
ssize_t write(int fd, const void *bytes, size_t n)
{ return fails_now(fd, FALSE) ? -1 : REAL(write)(fd, bytes, n); }
int fdatasync(int fd);
int fdatasync(int fd)
{ return fails_now(fd, TRUE) ? -1 : REAL(fdatasync)(fd); }
int fsync(int fd);
int fsync(int fd)
{ return fails_now(fd, TRUE) ? -1 : REAL(fsync)(fd); }
int ftruncate(int fd, off_t len);
int ftruncate(int fd, off_t len)
{ return fails_now(fd, FALSE) ? -1 : REAL(ftruncate)(fd, len); }
int ftruncate64(int fd, off64_t len);
int ftruncate64(int fd, off64_t len)
{ return fails_now(fd, FALSE) ? -1 : REAL(ftruncate64)(fd, len); }
/* clang-format on */

/* ---- the work during which they fail ---- */

#define SLIPS     5
#define CHECK_OUT 1 /* which of them */
#define LOSS      3

/* What a receipt brings, and what the tool goes through after it. */
static void
add_moves(struct slip *slip)
{
	struct move *move;

	for (int i = 1; slip->kind == SLIP_RECEIPT && i <= 4; i++) {
		g_autofree char *part = g_strdup_printf("P%d", i);

		g_ptr_array_add(slip->moves,
				move_new(part, "L1", 2, "supplier:V1", "A1"));
	}
	if (slip->kind == SLIP_RECEIPT)
		return;
	move = slip->kind == SLIP_CHECK_OUT
		       ? move_new(NULL, "", 1, "A1", "person:W1")
		       : move_new(NULL, "", 1, "person:W1", PLACE_CODE_WORKSHOP);
	move->unit = g_strdup("T1");
	move->condition =
		slip->kind == SLIP_LOSS ? CONDITION_DAMAGED : CONDITION_GOOD;
	if (slip->kind == SLIP_LOSS) {
		move->charge = CHARGE_CHARGED;
		move->price = 5000;
		slip->reason = g_strdup("damaged");
		slip->approver = g_strdup("W2");
	}
	g_ptr_array_add(slip->moves, move);
}

static struct slip *
nth(int index)
{
	static const enum slip_kind kinds[SLIPS] = {
		SLIP_RECEIPT,
		[CHECK_OUT] = SLIP_CHECK_OUT,
		[LOSS] = SLIP_LOSS,
	};
	g_autofree char *uuid = g_strdup_printf("fault-%d", index);
	struct slip *slip = slip_new(kinds[index], uuid);

	slip->person = g_strdup("W1");
	slip->at = 1700000000000 + index;
	add_moves(slip);
	return slip;
}

/* A failed call must say what kind of failure it was. */
static void
assert_told(const GError *error)
{
	g_assert_nonnull(error);
	g_assert_null(strchr(error->message, '\n'));
	/* SQLite does not always pass on why a sync failed */
	if (plan.error == ENOSPC && !(plan.in_sync && error->code == SD_ERROR_IO))
		g_assert_error(error, SD_ERROR, SD_ERROR_FULL);
	else
		g_assert_error(error, SD_ERROR, SD_ERROR_IO);
}

/* Post all; the number each got, NULL where it failed, in @numbers. */
static void
post_all(struct store *store, char **numbers)
{
	for (int i = 0; i < SLIPS; i++) {
		AUTO(slip) slip = nth(i);
		struct store_posted posted;
		g_autoptr(GError) error = NULL;

		if (store_post(store, slip, &posted, &error)) {
			/* what was answered before is answered the same again */
			if (numbers[i] != NULL)
				g_assert_cmpstr(numbers[i], ==, posted.number);
			g_free(numbers[i]);
			numbers[i] = posted.number;
		} else if (i == LOSS && numbers[CHECK_OUT] == NULL &&
			   error->code == SD_ERROR_REFUSED) {
			/* nobody took out what is to be lost: the rule holds */
			g_assert_nonnull(strstr(error->message, "T1"));
		} else {
			assert_told(error);
		}
		/* folding the log in the middle of it has writes of its own */
		if (i == SLIPS / 2)
			store_idle(store);
	}
}

static void
assert_clean(struct store *store, gint64 *slips)
{
	struct store_verify result = { 0 };
	GError *error = NULL;

	store_verify(store, &result, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(result.fault, ==, NULL);
	*slips = result.slips;
	store_verify_clear(&result);
}

/* After the failure: the same process goes on, or another opens the file. */
static void
assert_recovers(struct box *box, struct store *store, char **numbers,
		gboolean same_process)
{
	gint64 slips, answered = 0;

	plan.countdown = 0;
	if (!same_process) {
		store_close(store);
		store = box_open(box, 0, &box->error);
		g_assert_no_error(box->error);
		for (int i = 0; i < SLIPS; i++)
			answered += numbers[i] != NULL;
		assert_clean(store, &slips);
		g_assert_cmpint(slips, >=, answered);
	}
	post_all(store, numbers);
	for (int i = 0; i < SLIPS; i++)
		g_assert_nonnull(numbers[i]);
	assert_clean(store, &slips);
	g_assert_cmpint(slips, ==, SLIPS);
	store_close(store);
}

/* The database as it was before, and nothing beside it. */
static void
fresh(struct box *box)
{
	static const char *const ends[] = { "-wal", "-shm", ".backup" };
	g_autofree char *clean = g_build_filename(box->dir, "clean.db", NULL);
	g_autofree char *bytes = NULL;
	gsize len;

	for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *beside = g_strconcat(box->path, ends[i], NULL);
		unlink(beside);
	}
	g_assert_true(g_file_get_contents(clean, &bytes, &len, NULL));
	g_assert_true(g_file_set_contents(box->path, bytes, (gssize) len, NULL));
}

/* One run that fails at the @nth call; FALSE when there are not so many. */
static gboolean
run(struct box *box, int nth_call, gboolean same_process)
{
	g_autofree char *backup = g_strconcat(box->path, ".backup", NULL);
	char *numbers[SLIPS] = { NULL };
	g_autoptr(GError) error = NULL;

	fresh(box);
	plan.happened = plan.in_sync = FALSE;
	plan.countdown = nth_call;
	struct store *store = box_open(box, 0, &error);
	if (store == NULL) {
		assert_told(error);
		plan.countdown = 0;
		store = box_open(box, 0, &box->error);
		g_assert_no_error(box->error);
	} else {
		post_all(store, numbers);
		if (!store_backup(store, backup, &error)) {
			assert_told(error);
			g_assert_false(g_file_test(backup, G_FILE_TEST_EXISTS));
		}
	}
	assert_recovers(box, store, numbers, same_process);
	for (int i = 0; i < SLIPS; i++)
		g_free(numbers[i]);
	return plan.happened;
}

static void
test_every_call(struct box *box, gconstpointer unused)
{
	static const int errors[] = { EIO, ENOSPC };
	g_autofree char *clean = g_build_filename(box->dir, "clean.db", NULL);
	struct store *store = box_warehouse(box);
	int runs = 0;

	(void) unused;
	g_assert_true(store_backup(store, clean, &box->error));
	store_close(store);
	for (int variant = 0; variant < 8; variant++) {
		plan.error = errors[variant & 1];
		plan.once = (variant & 2) != 0;
		for (int n = 1; run(box, n, (variant & 4) != 0); n++)
			runs++;
	}
	g_test_message("%d runs with a failure", runs);
	g_assert_cmpint(runs, >, 8 * 50);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/faults/every-call", test_every_call);
	return g_test_run();
}
