#include "drivers/camera_worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"
#include "drivers/driver.h"

#define FRAMES_A_SECOND 15
#define FRAME_TIME      (G_USEC_PER_SEC / FRAMES_A_SECOND)
#define NICENESS        10
/* A source without a descriptor is asked this often; one that had a reason to be
 * asked and no picture, after such a pause. */
#define ASK_EVERY (100 * G_USEC_PER_SEC / 1000)
#define PAUSE     (2 * G_USEC_PER_SEC / 1000)

/* What both threads touch is in .lock's part; all else belongs to the thread. */
struct camera_worker {
	gint owners;           /* who frees it last: the thread and the outside */
	struct camera_job job; /* constant, as are the descriptors */
	char *where;
	int wake, tell; /* eventfds: for the thread, and from it */

	GMutex lock;
	GCond gone;  /* .ended was set */
	GQueue news; /* of struct camera_news; .tell is set while not empty */
	struct frame
		*shown; /* the latest picture; NULL before the first. The thread
			   alone changes it, and reads it without the lock */
	gboolean stopping, ended;

	struct camera_source *source;
	struct frame_decoder *decoder;
	struct frame *spare; /* for the next picture; may be NULL */
	gint64 seen;         /* when there was a whole picture to search, or the
				opening */
	gint64 rest_until;
	guint damaged;      /* in a row */
	gboolean told_well; /* the last news of pictures was a good one */
};

void
camera_news_free(struct camera_news *news)
{
	if (news == NULL)
		return;
	g_free(news->text);
	if (news->code != NULL)
		frame_code_free(news->code);
	g_clear_error(&news->error);
	g_free(news);
}

static void
signal_fd(int fd)
{
	guint64 one = 1;
	ssize_t n = write(fd, &one, sizeof one);

	(void) n; /* only full counters fail, and those are set */
}

static void
clear_fd(int fd)
{
	guint64 count;
	ssize_t n = read(fd, &count, sizeof count);

	(void) n; /* it was clear */
}

/* ---- the thread ---- */

static struct camera_news *
news_new(enum camera_news_type type)
{
	struct camera_news *news = g_new0(struct camera_news, 1);

	news->type = type;
	return news;
}

static void
tell(struct camera_worker *worker, struct camera_news *news)
{
	g_mutex_lock(&worker->lock);
	g_queue_push_tail(&worker->news, news);
	signal_fd(worker->tell);
	g_mutex_unlock(&worker->lock);
}

static gboolean
is_stopping(struct camera_worker *worker)
{
	gboolean stopping;

	g_mutex_lock(&worker->lock);
	stopping = worker->stopping;
	g_mutex_unlock(&worker->lock);
	return stopping;
}

/* Wait until @until, for the source if @listen, and always for the wish to end. */
static void
wait_until(struct camera_worker *worker, gint64 until, gboolean listen)
{
	struct pollfd fds[2] = {
		{ .fd = worker->wake, .events = POLLIN },
		{ .fd = -1, .events = POLLIN },
	};
	gint64 left = until == READER_NEVER ? -1 : until - worker->job.now();
	int timeout = -1;

	if (until != READER_NEVER)
		timeout = (int) CLAMP((left + 999) / 1000, 0, 60000);
	if (listen)
		fds[1].fd = worker->job.kind->fd(worker->source);
	poll(fds, G_N_ELEMENTS(fds), timeout);
}

static void
report_codes(struct camera_worker *worker, GPtrArray *codes, gint64 at)
{
	while (codes->len > 0) {
		struct camera_news *news = news_new(CAMERA_NEWS_CODE);

		news->code = g_ptr_array_steal_index(codes, 0);
		news->at = at;
		tell(worker, news);
	}
}

/* The picture in .spare becomes the latest, and is searched. */
static void
use_picture(struct camera_worker *worker, gint64 begin)
{
	struct frame *old;

	worker->spare->at = begin;
	worker->damaged = 0;
	g_mutex_lock(&worker->lock);
	old = worker->shown;
	worker->shown = worker->spare;
	g_mutex_unlock(&worker->lock);
	worker->spare = old;
	if (!worker->told_well) {
		struct camera_news *news = news_new(CAMERA_NEWS_PICTURE);

		news->text = g_strdup(worker->job.kind->describe(worker->source));
		tell(worker, news);
		worker->told_well = TRUE;
	}
	g_autoptr(GPtrArray) codes =
		worker->job.decode(worker->decoder, worker->shown);
	report_codes(worker, codes, begin);
	worker->seen = worker->job.now();
	worker->rest_until = MAX(begin + FRAME_TIME, 2 * worker->seen - begin);
}

static void
count_damage(struct camera_worker *worker, const GError *why)
{
	struct camera_news *news;

	if (++worker->damaged != worker->job.kind->tolerance + 1)
		return;
	news = news_new(CAMERA_NEWS_DAMAGED);
	news->error = g_error_copy(why);
	worker->told_well = FALSE;
	tell(worker, news);
}

/* FALSE with @error: the source ended. */
static gboolean
look_once(struct camera_worker *worker, GError **error)
{
	const struct camera_kind *kind = worker->job.kind;
	gint64 begin = worker->job.now();
	g_autoptr(GError) why = NULL;

	worker->rest_until = begin + PAUSE;
	switch (kind->take(worker->source, &worker->spare, &why)) {
	case CAMERA_FRAME: use_picture(worker, begin); break;
	case CAMERA_NOTHING: break;
	case CAMERA_DAMAGED: count_damage(worker, why); break;
	case CAMERA_ENDED:
		g_propagate_error(error, g_steal_pointer(&why));
		return FALSE;
	}
	if (kind->patience == READER_NEVER ||
	    worker->job.now() - worker->seen < kind->patience)
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s: %s", worker->where,
		    why != NULL ? why->message : "it sends no pictures");
	return FALSE;
}

static void
look(struct camera_worker *worker, GError **error)
{
	const struct camera_kind *kind = worker->job.kind;

	worker->seen = worker->job.now();
	while (!is_stopping(worker)) {
		gint64 until = READER_NEVER;

		if (worker->job.now() < worker->rest_until) {
			wait_until(worker, worker->rest_until, FALSE);
			continue;
		}
		if (kind->fd(worker->source) < 0)
			until = worker->job.now() + ASK_EVERY;
		if (kind->patience != READER_NEVER)
			until = MIN(until, worker->seen + kind->patience);
		wait_until(worker, until, TRUE);
		if (!is_stopping(worker) && !look_once(worker, error))
			return;
	}
}

/* The one that is left clears up. */
static void
let_go(struct camera_worker *worker)
{
	if (!g_atomic_int_dec_and_test(&worker->owners))
		return;
	g_queue_clear_full(&worker->news, (GDestroyNotify) camera_news_free);
	frame_free(worker->shown);
	g_mutex_clear(&worker->lock);
	g_cond_clear(&worker->gone);
	close(worker->wake);
	close(worker->tell);
	g_free(worker->where);
	g_free(worker);
}

static gpointer
run(gpointer data)
{
	struct camera_worker *worker = data;
	struct camera_news *news = news_new(CAMERA_NEWS_ENDED);
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	/* on Linux this is the niceness of the thread */
	setpriority(PRIO_PROCESS, (id_t) gettid(), NICENESS);
	worker->source = worker->job.kind->open(worker->where, &news->error);
	if (worker->source != NULL) {
		worker->decoder = frame_decoder_new(worker->job.formats);
		look(worker, &news->error);
		frame_decoder_free(worker->decoder);
		worker->job.kind->close(worker->source);
	}
	frame_free(worker->spare);
	tell(worker, news);
	g_mutex_lock(&worker->lock);
	worker->ended = TRUE;
	g_cond_signal(&worker->gone);
	g_mutex_unlock(&worker->lock);
	let_go(worker);
	return NULL;
}

/* ---- outside ---- */

struct camera_worker *
camera_worker_new(const struct camera_job *job, GError **error)
{
	struct camera_worker *worker = g_new0(struct camera_worker, 1);
	g_autoptr(GError) why = NULL;
	GThread *thread = NULL;

	worker->owners = 2;
	worker->job = *job;
	worker->where = g_strdup(job->where);
	worker->job.where = worker->where;
	worker->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	worker->tell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	g_mutex_init(&worker->lock);
	g_cond_init(&worker->gone);
	g_queue_init(&worker->news);
	if (worker->wake < 0 || worker->tell < 0)
		g_set_error_literal(error, SD_ERROR, SD_ERROR_IO,
				    g_strerror(errno));
	else
		thread = g_thread_try_new("camera", run, worker, &why);
	if (thread != NULL) {
		g_thread_unref(thread); /* it ends by itself: .ended says when */
		return worker;
	}
	if (why != NULL)
		g_set_error_literal(error, SD_ERROR, SD_ERROR_IO, why->message);
	worker->owners = 1;
	let_go(worker);
	return NULL;
}

void
camera_worker_stop(struct camera_worker *worker)
{
	g_mutex_lock(&worker->lock);
	worker->stopping = TRUE;
	g_mutex_unlock(&worker->lock);
	signal_fd(worker->wake);
}

void
camera_worker_free(struct camera_worker *worker)
{
	gint64 until = g_get_monotonic_time() + CAMERA_WORKER_WAIT;

	if (worker == NULL)
		return;
	camera_worker_stop(worker);
	g_mutex_lock(&worker->lock);
	while (!worker->ended &&
	       g_cond_wait_until(&worker->gone, &worker->lock, until))
		;
	g_mutex_unlock(&worker->lock);
	let_go(worker);
}

int
camera_worker_fd(const struct camera_worker *worker)
{
	return worker->tell;
}

struct camera_news *
camera_worker_news(struct camera_worker *worker)
{
	struct camera_news *news;

	g_mutex_lock(&worker->lock);
	news = g_queue_pop_head(&worker->news);
	if (worker->news.length == 0)
		clear_fd(worker->tell);
	g_mutex_unlock(&worker->lock);
	return news;
}

static struct frame *
copy(const struct frame *frame)
{
	struct frame *made = frame_new(frame->width, frame->height);

	if (made == NULL)
		return NULL;
	made->at = frame->at;
	for (int y = 0; y < frame->height; y++)
		memcpy(frame_row(made, y), frame_row(frame, y),
		       (gsize) frame->width);
	return made;
}

struct frame *
camera_worker_preview(struct camera_worker *worker, int width, int height,
		      gint64 after)
{
	struct frame *preview = NULL;

	g_mutex_lock(&worker->lock);
	if (worker->shown != NULL && worker->shown->at > after) {
		preview = frame_fit(worker->shown, width, height);
		if (preview == NULL)
			preview = copy(worker->shown);
	}
	g_mutex_unlock(&worker->lock);
	return preview;
}
