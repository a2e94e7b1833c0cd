/*
 * test_camera_worker.c - the camera's thread, with a source and a decoder of the
 * test's own
 *
 * Catches: a main thread that waits for a picture being searched, codes lost or out
 * of order, damage told too often or never, a thread that does not end.
 */
#include <glib.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/error.h"
#include "drivers/camera_worker.h"
#include "drivers/driver.h"

#define SIDE 16

/* What the source does next; its pictures are all of one grey. */
struct step {
	enum camera_take take;
	guint8 grey;
};

static struct {
	GMutex lock;
	GCond changed;
	GQueue steps; /* of struct step */
	int ready;    /* eventfd, set while there are steps */
	guint opened, closed;
	int open_error; /* enum sd_error, or -1 */
	guint held;     /* the decoder waits while this grey is to be searched */
	guint searched; /* pictures the decoder has begun with */
} world;

/* ---- the source ---- */

struct camera_source {
	int fd;
};

static struct camera_source *
stub_open(const char *where, GError **error)
{
	struct camera_source *source;

	g_assert_cmpstr(where, ==, "here");
	if (world.open_error >= 0) {
		g_set_error(error, SD_ERROR, world.open_error, "no such thing");
		return NULL;
	}
	source = g_new0(struct camera_source, 1);
	source->fd = world.ready;
	world.opened++;
	return source;
}

static int
stub_fd(const struct camera_source *source)
{
	return source->fd;
}

static enum camera_take
stub_take(struct camera_source *source, struct frame **frame, GError **error)
{
	struct step *step;
	enum camera_take take = CAMERA_NOTHING;
	guint64 count;

	g_mutex_lock(&world.lock);
	step = g_queue_pop_head(&world.steps);
	if (world.steps.length == 0 && read(source->fd, &count, sizeof count) < 0)
		g_assert_null(step);
	g_mutex_unlock(&world.lock);
	if (step == NULL)
		return take;
	take = step->take;
	if (take == CAMERA_FRAME) {
		if (*frame == NULL)
			*frame = frame_new(SIDE, SIDE);
		memset((*frame)->pixels, step->grey, SIDE * SIDE);
	} else if (take != CAMERA_NOTHING) {
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND, "step %c",
			    step->grey);
	}
	g_free(step);
	return take;
}

static const char *
stub_describe(const struct camera_source *source G_GNUC_UNUSED)
{
	return "16x16 stub";
}

static void
stub_close(struct camera_source *source)
{
	g_free(source);
	g_mutex_lock(&world.lock);
	world.closed++;
	g_cond_broadcast(&world.changed);
	g_mutex_unlock(&world.lock);
}

static struct camera_kind kind = {
	.name = "stub",
	.patience = READER_NEVER,
	.tolerance = 2,
	.open = stub_open,
	.fd = stub_fd,
	.take = stub_take,
	.describe = stub_describe,
	.close = stub_close,
};

/* ---- the decoder: a picture of grey 'a' holds the code "a" ---- */

static GPtrArray *
stub_decode(struct frame_decoder *decoder, const struct frame *frame)
{
	GPtrArray *codes =
		g_ptr_array_new_with_free_func((GDestroyNotify) frame_code_free);
	struct frame_code *code = g_new0(struct frame_code, 1);

	g_assert_nonnull(decoder);
	code->data = g_strdup_printf("%c", frame->pixels[0]);
	code->len = 1;
	g_ptr_array_add(codes, code);
	g_mutex_lock(&world.lock);
	world.searched++;
	g_cond_broadcast(&world.changed);
	while (world.held == frame->pixels[0])
		g_cond_wait(&world.changed, &world.lock);
	g_mutex_unlock(&world.lock);
	return codes;
}

/* ---- the test's side ---- */

static gint64
now(void)
{
	return g_get_monotonic_time();
}

static void
play(const char *greys, enum camera_take take)
{
	guint64 one = 1;

	g_mutex_lock(&world.lock);
	for (; *greys != '\0'; greys++) {
		struct step *step = g_new0(struct step, 1);

		step->take = take;
		step->grey = (guint8) *greys;
		g_queue_push_tail(&world.steps, step);
	}
	g_assert_cmpint(write(world.ready, &one, sizeof one), ==, sizeof one);
	g_mutex_unlock(&world.lock);
}

static struct camera_worker *
start(void)
{
	const struct camera_job job = {
		.kind = &kind,
		.where = "here",
		.formats = SYMBOLOGY_USUAL,
		.decode = stub_decode,
		.now = now,
	};
	g_autoptr(GError) error = NULL;
	struct camera_worker *worker = camera_worker_new(&job, &error);

	g_assert_no_error(error);
	return worker;
}

/* The next news, however long it takes. */
static struct camera_news *
next_news(struct camera_worker *worker)
{
	struct pollfd ready = { .fd = camera_worker_fd(worker), .events = POLLIN };
	struct camera_news *news = NULL;

	while (news == NULL) {
		poll(&ready, 1, -1);
		news = camera_worker_news(worker);
	}
	return news;
}

static void
expect(struct camera_worker *worker, enum camera_news_type type, const char *text)
{
	AUTO(camera_news) news = next_news(worker);

	g_assert_cmpint(news->type, ==, type);
	switch (type) {
	case CAMERA_NEWS_PICTURE: g_assert_cmpstr(news->text, ==, text); break;
	case CAMERA_NEWS_CODE: g_assert_cmpstr(news->code->data, ==, text); break;
	case CAMERA_NEWS_DAMAGED:
	case CAMERA_NEWS_ENDED:
		g_assert_cmpstr(news->error ? news->error->message : NULL, ==,
				text);
		break;
	}
}

static void
wait_searched(guint n)
{
	g_mutex_lock(&world.lock);
	while (world.searched < n)
		g_cond_wait(&world.changed, &world.lock);
	g_mutex_unlock(&world.lock);
}

static void
hold(guint grey)
{
	g_mutex_lock(&world.lock);
	world.held = grey;
	g_cond_broadcast(&world.changed);
	g_mutex_unlock(&world.lock);
}

static void
set_up(void)
{
	memset(&world, 0, sizeof world);
	g_mutex_init(&world.lock);
	g_cond_init(&world.changed);
	g_queue_init(&world.steps);
	world.ready = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	world.open_error = -1;
	kind.patience = READER_NEVER;
}

static void
tear_down(struct camera_worker *worker)
{
	camera_worker_free(worker);
	g_assert_cmpuint(world.opened, ==, world.closed);
	g_queue_clear_full(&world.steps, g_free);
	close(world.ready);
	g_mutex_clear(&world.lock);
	g_cond_clear(&world.changed);
}

/* ---- tests ---- */

static void
test_codes(void)
{
	struct camera_worker *worker;

	set_up();
	worker = start();
	play("abc", CAMERA_FRAME);
	expect(worker, CAMERA_NEWS_PICTURE, "16x16 stub");
	expect(worker, CAMERA_NEWS_CODE, "a");
	expect(worker, CAMERA_NEWS_CODE, "b");
	expect(worker, CAMERA_NEWS_CODE, "c");
	g_assert_null(camera_worker_news(worker));
	play("x", CAMERA_ENDED);
	expect(worker, CAMERA_NEWS_ENDED, "step x");
	tear_down(worker);
}

/* A search that never ends holds nobody up. A worker that kept its lock, or
 * searched in the main thread, would hang here. */
static void
test_never_waits(void)
{
	struct camera_worker *worker;
	struct frame *seen;

	set_up();
	hold('h');
	worker = start();
	play("h", CAMERA_FRAME);
	wait_searched(1);
	expect(worker, CAMERA_NEWS_PICTURE, "16x16 stub");
	for (int i = 0; i < 1000; i++)
		g_assert_null(camera_worker_news(worker));
	seen = camera_worker_preview(worker, SIDE, SIDE, 0);
	g_assert_cmpint(seen->pixels[0], ==, 'h');
	g_assert_null(camera_worker_preview(worker, SIDE, SIDE, seen->at));
	frame_free(seen);
	camera_worker_stop(worker);
	g_assert_null(camera_worker_news(worker));
	hold(0);
	expect(worker, CAMERA_NEWS_CODE, "h");
	expect(worker, CAMERA_NEWS_ENDED, NULL);
	tear_down(worker);
}

/* Nor does it hold up the end of the program; the thread clears up after itself. */
static void
test_left_alone(void)
{
	struct camera_worker *worker;

	set_up();
	hold('h');
	worker = start();
	play("h", CAMERA_FRAME);
	wait_searched(1);
	camera_worker_free(worker);
	hold(0);
	g_mutex_lock(&world.lock);
	while (world.closed == 0)
		g_cond_wait(&world.changed, &world.lock);
	g_mutex_unlock(&world.lock);
	/* it touches nothing of the world any more */
	tear_down(NULL);
}

static void
test_preview(void)
{
	struct camera_worker *worker;
	struct frame *small, *copy;

	set_up();
	worker = start();
	g_assert_null(camera_worker_preview(worker, 8, 8, 0));
	play("p", CAMERA_FRAME);
	wait_searched(1);
	small = camera_worker_preview(worker, 8, 8, 0);
	copy = camera_worker_preview(worker, 100, 100, 0);
	g_assert_cmpint(small->width, ==, 8);
	g_assert_cmpint(small->pixels[63], ==, 'p');
	g_assert_cmpint(copy->width, ==, SIDE);
	g_assert_cmpint(copy->pixels[SIDE * SIDE - 1], ==, 'p');
	/* what was given away is not changed by later pictures */
	play("qrs", CAMERA_FRAME);
	wait_searched(4);
	g_assert_cmpint(copy->pixels[0], ==, 'p');
	frame_free(small);
	frame_free(copy);
	tear_down(worker);
}

static void
test_damage(void)
{
	struct camera_worker *worker;

	set_up();
	worker = start();
	play("a", CAMERA_FRAME);
	expect(worker, CAMERA_NEWS_PICTURE, "16x16 stub");
	expect(worker, CAMERA_NEWS_CODE, "a");
	play("12", CAMERA_DAMAGED); /* as many as are tolerated */
	play("b", CAMERA_FRAME);
	expect(worker, CAMERA_NEWS_CODE, "b");
	play("1234567", CAMERA_DAMAGED);
	expect(worker, CAMERA_NEWS_DAMAGED, "step 3");
	play("c", CAMERA_FRAME);
	expect(worker, CAMERA_NEWS_PICTURE, "16x16 stub");
	expect(worker, CAMERA_NEWS_CODE, "c");
	tear_down(worker);
}

static void
test_not_opened(void)
{
	struct camera_worker *worker;
	struct camera_news *news;

	set_up();
	world.open_error = SD_ERROR_BUSY;
	worker = start();
	news = next_news(worker);
	g_assert_cmpint(news->type, ==, CAMERA_NEWS_ENDED);
	g_assert_error(news->error, SD_ERROR, (int) SD_ERROR_BUSY);
	camera_news_free(news);
	tear_down(worker);
}

/* A camera that is there and sends nothing, or nothing whole, is given up. */
static void
test_patience(void)
{
	struct camera_worker *worker;

	set_up();
	kind.patience = 20000;
	worker = start();
	expect(worker, CAMERA_NEWS_ENDED, "here: it sends no pictures");
	tear_down(worker);
}

/* Nobody reads the news, and the thread is just opening, searching, resting. */
static void
test_freed_any_time(void)
{
	for (guint i = 0; i < 200; i++) {
		struct camera_worker *worker;

		set_up();
		worker = start();
		play(i % 2 ? "ab" : "", CAMERA_FRAME);
		if (i % 4 > 1)
			wait_searched(i % 2);
		tear_down(worker);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/camera-worker/codes", test_codes);
	g_test_add_func("/camera-worker/never-waits", test_never_waits);
	g_test_add_func("/camera-worker/left-alone", test_left_alone);
	g_test_add_func("/camera-worker/preview", test_preview);
	g_test_add_func("/camera-worker/damage", test_damage);
	g_test_add_func("/camera-worker/not-opened", test_not_opened);
	g_test_add_func("/camera-worker/patience", test_patience);
	g_test_add_func("/camera-worker/freed-any-time", test_freed_any_time);
	return g_test_run();
}
