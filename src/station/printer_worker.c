#include "station/printer_worker.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "station/ipp_printer.h"

#define ASK_FIRST_MS  200 /* between two looks at a job; grows */
#define ASK_LAST_MS   2000
#define RETRY_MS      500 /* after something was in the way; doubles */
#define RETRY_LAST_MS 30000
#define REST_MS       10000 /* when nothing waits: others may have queued */
#define TRIES         5     /* of a job that the printer gives up */

struct printer_worker {
	enum print_use use;
	char *name; /* of the printer in the settings */
	char *db_path, *lock_path;
	char *site;
	gint64 station;
	struct ipp_paper paper;
	printer_news_fn *fn;
	gpointer data;
	GThread *thread;

	GMutex lock; /* of all down to the next blank line */
	GCond wake;
	struct printer_news news;
	gboolean woken;
	guint told; /* source that will tell, 0 for none */
	gboolean sending;

	gint closing; /* atomic */

	/* the thread's own */
	struct store *store; /* NULL while it cannot be opened */
	struct ipp_printer *printer;
	int lock_fd; /* -1 while another program prints */
	int retry_ms, ask_ms;
	enum printer_trouble gave_up; /* the last job, why; PRINTER_FINE */
};

/* ---- telling ---------------------------------------------------------------- */

static gboolean
on_told(gpointer data)
{
	struct printer_worker *worker = data;

	g_mutex_lock(&worker->lock);
	worker->told = 0;
	g_mutex_unlock(&worker->lock);
	worker->fn(worker->use, worker->data);
	return G_SOURCE_REMOVE;
}

static void
tell(struct printer_worker *worker, enum printer_state state,
     enum printer_trouble trouble)
{
	struct printer_news news = { state, trouble, 0 };

	if (worker->store != NULL)
		news.queued = store_print_waiting(worker->store, worker->use, NULL);
	if (news.queued < 0)
		news.queued = 0;
	g_mutex_lock(&worker->lock);
	gboolean same = news.state == worker->news.state &&
			news.trouble == worker->news.trouble &&
			news.queued == worker->news.queued;
	worker->news = news;
	if (!same && worker->told == 0)
		worker->told = g_idle_add(on_told, worker);
	g_mutex_unlock(&worker->lock);
}

static void
set_sending(struct printer_worker *worker, gboolean sending)
{
	g_mutex_lock(&worker->lock);
	/* news of what was queued meanwhile count */
	worker->sending = sending || worker->woken;
	g_mutex_unlock(&worker->lock);
}

/* Until @ms have passed, the program ends or (@early) something is queued. */
static void
rest(struct printer_worker *worker, int ms, gboolean early)
{
	gint64 until = g_get_monotonic_time() + (gint64) ms * 1000;

	g_mutex_lock(&worker->lock);
	while (!g_atomic_int_get(&worker->closing) && !(early && worker->woken) &&
	       g_cond_wait_until(&worker->wake, &worker->lock, until))
		continue;
	if (early)
		worker->woken = FALSE;
	g_mutex_unlock(&worker->lock);
}

/* Something is in the way: wait, longer each time. */
static void
hold_up(struct printer_worker *worker, enum printer_trouble trouble)
{
	tell(worker, PRINTER_TROUBLE, trouble);
	g_mutex_lock(&worker->lock);
	worker->sending = FALSE;
	g_mutex_unlock(&worker->lock);
	rest(worker, worker->retry_ms, FALSE);
	worker->retry_ms = MIN(worker->retry_ms * 2, RETRY_LAST_MS);
}

/* ---- one job ---------------------------------------------------------------- */

static msec_t
now(void)
{
	return g_get_real_time() / 1000;
}

static void
keep(struct printer_worker *worker, struct print_job *job, enum print_state state,
     const char *detail)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *words = g_strdup(detail);

	job->state = state;
	g_free(job->detail);
	job->detail = g_steal_pointer(&words);
	if (store_print_keep(worker->store, job, &error))
		return;
	g_printerr("sparedesk: %s: %s\n", job->title, error->message);
	rest(worker, RETRY_MS, FALSE);
}

static void
give_up(struct printer_worker *worker, struct print_job *job,
	enum printer_trouble trouble)
{
	const char *words = printer_trouble_words(trouble, LANG_EN);
	const char *said = ipp_printer_said(worker->printer);
	g_autofree char *detail = *said != '\0'
					  ? g_strdup_printf("%s (%s)", words, said)
					  : g_strdup(words);

	worker->gave_up = trouble;
	keep(worker, job, PRINT_FAILED, detail);
	g_printerr("sparedesk: %s: not printed: %s\n", job->title, detail);
	tell(worker, PRINTER_TROUBLE, trouble);
}

/* The printer will not print what it was given: it is sent again, some times. */
static void
start_again(struct printer_worker *worker, struct print_job *job,
	    enum printer_trouble trouble)
{
	job->tries++;
	job->job = 0;
	job->sent = 0;
	if (job->tries >= TRIES) {
		give_up(worker, job, trouble);
		return;
	}
	keep(worker, job, PRINT_QUEUED, printer_trouble_words(trouble, LANG_EN));
	hold_up(worker, trouble);
}

/* Connect, and create the job at the printer, which is kept before it gets its
 * document: so it is known whatever happens then. */
static enum printer_trouble
create(struct printer_worker *worker, struct print_job *job)
{
	enum printer_trouble trouble =
		ipp_printer_create(worker->printer, job->title, &worker->paper,
				   &job->job);

	if (trouble != PRINTER_FINE || job->job == 0)
		return trouble;
	g_free(job->printer);
	job->printer = g_strdup(ipp_printer_uri(worker->printer));
	keep(worker, job, PRINT_QUEUED, "");
	return PRINTER_FINE;
}

static void
send_it(struct printer_worker *worker, struct print_job *job)
{
	enum printer_trouble trouble;

	if (access(job->path, R_OK) != 0) {
		give_up(worker, job, PRINTER_NO_FILE);
		return;
	}
	tell(worker, PRINTER_PRINTING, PRINTER_FINE);
	trouble = create(worker, job);
	if (trouble == PRINTER_FINE)
		trouble = ipp_printer_send(worker->printer, job->title,
					   &worker->paper, job->path, &job->job);
	if (trouble == PRINTER_REFUSED) {
		give_up(worker, job, trouble);
	} else if (trouble != PRINTER_FINE) {
		hold_up(worker, trouble);
	} else {
		g_free(job->printer);
		job->printer = g_strdup(ipp_printer_uri(worker->printer));
		job->sent = now();
		worker->ask_ms = ASK_FIRST_MS;
		worker->retry_ms = RETRY_MS;
		keep(worker, job, PRINT_SENT, "");
	}
}

/* Was it switched on since the job was sent? Then what it had is lost. */
static gboolean
began_anew(const struct ipp_state *state, const struct print_job *job)
{
	return job->sent != 0 && state->up_s >= 0 &&
	       state->up_s < (now() - job->sent) / 1000;
}

static void
watch(struct printer_worker *worker, const struct ipp_state *state)
{
	gboolean stops = printer_trouble_stops(state->trouble);

	tell(worker, stops ? PRINTER_TROUBLE : PRINTER_PRINTING, state->trouble);
	set_sending(worker, !stops);
	rest(worker, worker->ask_ms, FALSE);
	worker->ask_ms = MIN(worker->ask_ms * 3 / 2, ASK_LAST_MS);
}

/* A job that the printer got a number for: what became of it? */
static void
follow(struct printer_worker *worker, struct print_job *job)
{
	enum ipp_job state = IPP_JOB_WAITS;
	struct ipp_state how = { PRINTER_FINE, FALSE, -1 };
	enum printer_trouble trouble =
		ipp_printer_job(worker->printer, job->job, &state);

	if (trouble == PRINTER_FINE)
		trouble = ipp_printer_state(worker->printer, &how);
	if (trouble != PRINTER_FINE) {
		hold_up(worker, trouble);
		return;
	}
	worker->retry_ms = RETRY_MS;
	switch (state) {
	case IPP_JOB_PRINTED:
		worker->gave_up = PRINTER_FINE;
		keep(worker, job, PRINT_DONE, "");
		break;
	case IPP_JOB_WAS_ABORTED: start_again(worker, job, PRINTER_ABORTED); break;
	case IPP_JOB_WAS_CANCELLED: give_up(worker, job, PRINTER_CANCELLED); break;
	case IPP_JOB_GONE:
		/* it had it, and remembers it no longer */
		if (job->state == PRINT_SENT && !began_anew(&how, job))
			keep(worker, job, PRINT_DONE, "");
		else
			start_again(worker, job, PRINTER_ABORTED);
		break;
	case IPP_JOB_PARTIAL:
		/* the program ended before the document was sent */
		if (job->state == PRINT_QUEUED) {
			ipp_printer_cancel(worker->printer, job->job);
			job->job = 0;
			keep(worker, job, PRINT_QUEUED, "");
		} else {
			watch(worker, &how);
		}
		break;
	case IPP_JOB_WAITS:
		if (job->state == PRINT_QUEUED) {
			job->sent = now();
			keep(worker, job, PRINT_SENT, "");
		}
		watch(worker, &how);
		break;
	}
}

/* Another printer in the settings than the one that has it: who has it prints it.
 */
static gboolean
is_elsewhere(struct printer_worker *worker, const struct print_job *job)
{
	return job->job != 0 &&
	       g_strcmp0(job->printer, ipp_printer_uri(worker->printer)) != 0;
}

static void
serve(struct printer_worker *worker, struct print_job *job)
{
	enum printer_trouble trouble = ipp_printer_connect(worker->printer);

	if (trouble != PRINTER_FINE) {
		hold_up(worker, trouble);
	} else if (is_elsewhere(worker, job)) {
		if (job->state == PRINT_SENT) {
			keep(worker, job, PRINT_DONE, "");
		} else {
			job->job = 0;
			send_it(worker, job);
		}
	} else if (job->job != 0) {
		follow(worker, job);
	} else if (job->state == PRINT_SENT) {
		keep(worker, job, PRINT_DONE, ""); /* it gave no number to ask by */
	} else {
		send_it(worker, job);
	}
}

/* ---- the thread ------------------------------------------------------------- */

static gboolean
open_store(struct printer_worker *worker)
{
	struct store_options options;

	if (worker->store != NULL)
		return TRUE;
	store_options_init(&options);
	options.site = worker->site;
	options.station = worker->station;
	worker->store =
		store_open(worker->db_path, &options, STORE_NO_MIGRATE, NULL);
	return worker->store != NULL;
}

/* One program prints at a time; the lock ends with its owner, however that ends. */
static gboolean
take_lock(struct printer_worker *worker)
{
	if (worker->lock_fd >= 0)
		return TRUE;
	worker->lock_fd =
		open(worker->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0664);
	if (worker->lock_fd < 0)
		return FALSE;
	if (flock(worker->lock_fd, LOCK_EX | LOCK_NB) == 0)
		return TRUE;
	close(worker->lock_fd);
	worker->lock_fd = -1;
	return FALSE;
}

static void
let_lock(struct printer_worker *worker)
{
	if (worker->lock_fd >= 0)
		close(worker->lock_fd);
	worker->lock_fd = -1;
}

/* Nothing waits: what is in the way is told of before somebody needs the printer.
 */
static void
idle(struct printer_worker *worker)
{
	struct ipp_state how = { PRINTER_FINE, FALSE, -1 };
	enum printer_trouble trouble;

	let_lock(worker);
	set_sending(worker, FALSE);
	trouble = ipp_printer_connect(worker->printer);
	if (trouble == PRINTER_FINE)
		trouble = ipp_printer_state(worker->printer, &how);
	if (trouble == PRINTER_FINE)
		trouble = how.trouble;
	if (trouble == PRINTER_FINE)
		trouble = worker->gave_up;
	tell(worker,
	     printer_trouble_stops(trouble) ? PRINTER_TROUBLE : PRINTER_READY,
	     trouble);
	rest(worker, REST_MS, TRUE);
}

static void
look(struct printer_worker *worker)
{
	AUTO(print_job) job = NULL;

	if (!open_store(worker)) {
		rest(worker, RETRY_MS, FALSE);
		return;
	}
	/* what another program prints is not read before it is done */
	if (!take_lock(worker)) {
		rest(worker, RETRY_MS, FALSE);
		return;
	}
	job = store_print_next(worker->store, worker->use, NULL);
	if (job == NULL) {
		idle(worker);
		return;
	}
	set_sending(worker, TRUE);
	serve(worker, job);
}

static gpointer
run(gpointer data)
{
	struct printer_worker *worker = data;

	worker->printer = ipp_printer_new(worker->name, &worker->closing);
	while (!g_atomic_int_get(&worker->closing))
		look(worker);
	let_lock(worker);
	ipp_printer_free(worker->printer);
	store_close(worker->store);
	return NULL;
}

/* ---- life ------------------------------------------------------------------- */

struct printer_worker *
printer_worker_new(struct app *app, enum print_use use, printer_news_fn *fn,
		   gpointer data)
{
	const struct config *config = app->config;
	struct printer_worker *worker = g_new0(struct printer_worker, 1);

	worker->use = use;
	worker->name = g_strdup(config->printer[use]);
	worker->db_path = g_strdup(app->db_path);
	worker->site = g_strdup(config->site);
	worker->station = config->station;
	worker->lock_path =
		g_strdup_printf("%s.%s-%" G_GINT64_FORMAT "-%s.lock", app->db_path,
				config->site, config->station, print_use_name(use));
	if (use == PRINT_LABELS)
		worker->paper = (struct ipp_paper) { config->single.page_width,
						     config->single.page_height };
	else
		worker->paper = (struct ipp_paper) { 21000, 29700 };
	worker->fn = fn;
	worker->data = data;
	worker->lock_fd = -1;
	worker->retry_ms = RETRY_MS;
	worker->ask_ms = ASK_FIRST_MS;
	worker->news.state = PRINTER_READY;
	worker->sending = TRUE;
	g_mutex_init(&worker->lock);
	g_cond_init(&worker->wake);
	worker->thread = g_thread_new(print_use_name(use), run, worker);
	return worker;
}

void
printer_worker_end(struct printer_worker *worker)
{
	if (worker == NULL)
		return;
	g_mutex_lock(&worker->lock);
	g_atomic_int_set(&worker->closing, 1);
	g_cond_broadcast(&worker->wake);
	g_mutex_unlock(&worker->lock);
}

void
printer_worker_free(struct printer_worker *worker)
{
	if (worker == NULL)
		return;
	g_thread_join(worker->thread);
	if (worker->told != 0)
		g_source_remove(worker->told);
	g_mutex_clear(&worker->lock);
	g_cond_clear(&worker->wake);
	g_free(worker->lock_path);
	g_free(worker->db_path);
	g_free(worker->name);
	g_free(worker->site);
	g_free(worker);
}

void
printer_worker_wake(struct printer_worker *worker)
{
	if (worker == NULL)
		return;
	g_mutex_lock(&worker->lock);
	worker->woken = worker->sending = TRUE;
	g_cond_broadcast(&worker->wake);
	g_mutex_unlock(&worker->lock);
}

struct printer_news
printer_worker_news(struct printer_worker *worker)
{
	g_mutex_lock(&worker->lock);
	struct printer_news news = worker->news;
	g_mutex_unlock(&worker->lock);
	return news;
}

gboolean
printer_worker_is_sending(struct printer_worker *worker)
{
	g_mutex_lock(&worker->lock);
	gboolean sending = worker->sending;
	g_mutex_unlock(&worker->lock);
	return sending;
}
