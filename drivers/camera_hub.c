#include "drivers/camera_hub.h"

#include <string.h>

#include "base/error.h"
#include "drivers/camera_nodes.h"
#include "drivers/camera_worker.h"
#include "drivers/reader_settings.h"
#include "drivers/v4l2_camera.h"

#define RETRY_WAIT (2 * G_USEC_PER_SEC)          /* for what would not open */
#define AGAIN_WAIT (200 * G_USEC_PER_SEC / 1000) /* after one that was read */

/* One camera that is there, or was until its worker notices. */
struct camera {
	struct camera_node *node;
	struct reader_settings *settings; /* NULL before the first try */
	struct reader_status status;
	char *detail;             /* owns status.detail */
	enum reader_problem told; /* the last one, so that it is told once */
};

struct camera_hub {
	struct reader_hub_host host;
	enum reader_hub_mode mode;
	char *device;
	guint formats;
	struct camera_nodes *nodes;
	GPtrArray *cameras;  /* of struct camera: what there is to choose from */
	struct camera *used; /* NULL exactly when there is no worker; may have left
				.cameras */
	struct camera_worker *worker;
	guint next; /* in .cameras, to be tried next */
	gint64 due;
	gboolean told_none; /* that there is no camera */
};

/* ---- one camera ---- */

static void
camera_free(struct camera *camera)
{
	camera_node_free(camera->node);
	reader_settings_free(camera->settings);
	g_free(camera->detail);
	g_free(camera);
}

static struct camera *
camera_new(struct camera_node *node)
{
	struct camera *camera = g_new0(struct camera, 1);

	camera->node = node;
	camera->detail = g_strdup("");
	camera->status = (struct reader_status) {
		.name = CAMERA_READER,
		.vid = node->vid,
		.pid = node->pid,
		.model = node->model,
		.serial = node->serial,
		.devnode = node->devnode,
		.camera = *node->link != '\0' ? node->link : node->devnode,
		.detail = camera->detail,
		.use = USE_DECIDING,
	};
	return camera;
}

static void
set_detail(struct camera *camera, const char *detail)
{
	g_free(camera->detail);
	camera->detail = g_strdup(detail);
	camera->status.detail = camera->detail;
}

static void
announce(struct camera_hub *hub, struct camera *camera, enum reader_event event)
{
	if (hub->mode == READER_HUB_READ)
		hub->host.change(&camera->status, event, hub->host.data);
}

static void
set_problem(struct camera_hub *hub, struct camera *camera,
	    enum reader_problem problem, const char *detail)
{
	set_detail(camera, detail);
	camera->status.use = USE_NONE;
	camera->status.problem = problem;
	if (problem != camera->told && problem != PROBLEM_GONE &&
	    problem != PROBLEM_OTHER_LANE)
		announce(hub, camera, READER_UNUSABLE);
	camera->told = problem;
}

static gboolean
is_auto(const struct camera_hub *hub)
{
	return hub->device == NULL || strcmp(hub->device, "auto") == 0;
}

static enum reader_problem
problem_of(const struct camera *camera, const GError *error)
{
	const char *where;

	switch ((enum sd_error) error->code) {
	case SD_ERROR_REFUSED: return PROBLEM_ACCESS;
	case SD_ERROR_BUSY: return PROBLEM_BUSY;
	case SD_ERROR_INVALID: return PROBLEM_LAYOUT;
	case SD_ERROR_NOT_FOUND:
		/* udev tells of cameras that leave; of pipes nobody does */
		if (camera_kind_of(camera->node->devnode, &where) == &camera_v4l2 ||
		    camera->status.use == USE_READING)
			return PROBLEM_GONE;
		return PROBLEM_NO_CAMERA;
	case SD_ERROR_USAGE:
	case SD_ERROR_EXISTS:
	case SD_ERROR_FULL:
	case SD_ERROR_READONLY:
	case SD_ERROR_CORRUPT:
	case SD_ERROR_NEWER:
	case SD_ERROR_IO: break;
	}
	return PROBLEM_FAILED;
}

/* ---- which cameras there are ---- */

static gboolean
is_wanted(const struct camera_hub *hub, const struct camera_node *node)
{
	return is_auto(hub) || camera_node_is(node, hub->device);
}

static struct camera *
find_camera(const struct camera_hub *hub, const char *devnode)
{
	for (guint i = 0; i < hub->cameras->len; i++) {
		struct camera *camera = g_ptr_array_index(hub->cameras, i);

		if (strcmp(camera->node->devnode, devnode) == 0)
			return camera;
	}
	return NULL;
}

/* What udev does not know can be there all the same: pipes, files, and cameras on
 * machines without udev. */
static void
add_unknown(const struct camera_hub *hub, GPtrArray *nodes)
{
	const char *where;

	if (is_auto(hub) || nodes->len > 0)
		return;
	if (camera_kind_of(hub->device, &where) != &camera_v4l2 ||
	    g_file_test(where, G_FILE_TEST_EXISTS))
		g_ptr_array_add(nodes, camera_node_new(hub->device));
}

/* Who stays keeps what was told of him. */
static void
refresh(struct camera_hub *hub)
{
	g_autoptr(GPtrArray) nodes = camera_nodes_list(hub->nodes);
	GPtrArray *cameras = g_ptr_array_new();

	for (guint i = nodes->len; i-- > 0;)
		if (!is_wanted(hub, g_ptr_array_index(nodes, i)))
			g_ptr_array_remove_index(nodes, i);
	add_unknown(hub, nodes);
	while (nodes->len > 0) {
		struct camera_node *node = g_ptr_array_steal_index(nodes, 0);
		struct camera *camera = find_camera(hub, node->devnode);

		if (camera != NULL) {
			g_ptr_array_remove(hub->cameras, camera);
			camera_node_free(node);
		} else {
			camera = camera_new(node);
		}
		g_ptr_array_add(cameras, camera);
	}
	for (guint i = 0; i < hub->cameras->len; i++)
		if (g_ptr_array_index(hub->cameras, i) != hub->used)
			camera_free(g_ptr_array_index(hub->cameras, i));
	g_ptr_array_unref(hub->cameras);
	hub->cameras = cameras;
	hub->next = 0;
}

/* ---- its settings ---- */

static gboolean
in_other_lane(const struct camera_hub *hub, const char *lane)
{
	return hub->host.lane != NULL && *lane != '\0' &&
	       strcmp(lane, hub->host.lane) != 0;
}

/* Keep a copy of what was told about it. FALSE: it is not to be used, for that. */
static gboolean
ask_settings(struct camera_hub *hub, struct camera *camera)
{
	const struct reader_settings *settings = NULL;

	if (hub->host.settings != NULL)
		settings = hub->host.settings(&camera->status, hub->host.data);
	reader_settings_free(camera->settings);
	camera->settings = settings != NULL ? reader_settings_copy(settings)
					    : reader_settings_new();
	camera->status.settings = camera->settings;
	if (strcmp(camera->settings->driver, "none") == 0)
		set_problem(hub, camera, PROBLEM_LEFT_ALONE, "");
	else if (in_other_lane(hub, camera->settings->lane))
		set_problem(hub, camera, PROBLEM_OTHER_LANE, "");
	else
		return TRUE;
	return FALSE;
}

/* ---- looking ---- */

static void
probe(struct camera_hub *hub, struct camera *camera)
{
	g_autoptr(GError) error = NULL;

	if (!ask_settings(hub, camera))
		return;
	if (v4l2_camera_probe(camera->node->devnode, &error))
		camera->status.use = USE_POSSIBLE;
	else
		set_problem(hub, camera, problem_of(camera, error), error->message);
}

/* ---- reading ---- */

static void
say_none(struct camera_hub *hub)
{
	const struct reader_status status = {
		.name = CAMERA_READER,
		.model = is_auto(hub) ? "" : hub->device,
		.serial = "",
		.devnode = "",
		.camera = is_auto(hub) ? "" : hub->device,
		.use = USE_NONE,
		.problem = PROBLEM_NO_CAMERA,
		.detail = "",
	};

	if (!hub->told_none)
		hub->host.change(&status, READER_UNUSABLE, hub->host.data);
	hub->told_none = TRUE;
}

static gint64
monotonic(void)
{
	return g_get_monotonic_time();
}

static void
start(struct camera_hub *hub, struct camera *camera)
{
	struct camera_job job = {
		.formats = hub->formats,
		.decode = frame_decoder_next,
		.now = monotonic,
	};
	g_autoptr(GError) error = NULL;

	if (!ask_settings(hub, camera))
		return;
	job.kind = camera_kind_of(camera->node->devnode, &job.where);
	hub->worker = camera_worker_new(&job, &error);
	if (hub->worker == NULL) {
		set_problem(hub, camera, PROBLEM_FAILED, error->message);
		return;
	}
	hub->used = camera;
	camera->status.use = USE_OPENING;
	camera->status.problem = PROBLEM_NONE;
	hub->host.watch(camera_worker_fd(hub->worker), G_IO_IN, hub->host.data);
}

/* Try one after the other until a worker runs; when none is left, later again. */
static void
try_next(struct camera_hub *hub, gint64 now)
{
	if (hub->cameras->len == 0)
		say_none(hub);
	else
		hub->told_none = FALSE;
	while (hub->worker == NULL && hub->next < hub->cameras->len)
		start(hub, g_ptr_array_index(hub->cameras, hub->next++));
	hub->due = hub->worker == NULL ? now + RETRY_WAIT : READER_NEVER;
}

static void
end_worker(struct camera_hub *hub)
{
	struct camera *camera = g_steal_pointer(&hub->used);

	hub->host.unwatch(camera_worker_fd(hub->worker), hub->host.data);
	camera_worker_free(g_steal_pointer(&hub->worker));
	if (!g_ptr_array_find(hub->cameras, camera, NULL))
		camera_free(camera);
}

/* The worker is at its end: say why, and look for another. */
static void
ended(struct camera_hub *hub, const GError *why)
{
	struct camera *camera = hub->used;
	gboolean was_reading = camera->status.use == USE_READING;
	enum reader_problem problem =
		why != NULL ? problem_of(camera, why) : PROBLEM_GONE;
	gint64 now = hub->host.now(hub->host.data);

	if (why != NULL || was_reading) /* else it was stopped for its settings */
		set_problem(hub, camera, problem, why != NULL ? why->message : "");
	if (problem == PROBLEM_GONE && was_reading)
		announce(hub, camera, READER_GONE);
	end_worker(hub);
	if (was_reading)
		hub->due = now + AGAIN_WAIT;
	else
		try_next(hub, now);
}

static void
pass_code(struct camera_hub *hub, const struct camera_news *news)
{
	struct reader_scan scan = {
		.data = news->code->data,
		.len = news->code->len,
		.fault = SCAN_WHOLE,
		.at = news->at,
	};

	g_strlcpy(scan.aim, news->code->aim, sizeof scan.aim);
	hub->host.scan(&hub->used->status, &scan, hub->host.data);
}

static void
hear(struct camera_hub *hub, const struct camera_news *news)
{
	struct camera *camera = hub->used;

	switch (news->type) {
	case CAMERA_NEWS_PICTURE:
		set_detail(camera, news->text);
		camera->status.use = USE_READING;
		camera->status.problem = camera->told = PROBLEM_NONE;
		announce(hub, camera, READER_READY);
		break;
	case CAMERA_NEWS_CODE: pass_code(hub, news); break;
	case CAMERA_NEWS_DAMAGED:
		set_problem(hub, camera, PROBLEM_DAMAGED, news->error->message);
		break;
	case CAMERA_NEWS_ENDED: ended(hub, news->error); break;
	}
}

static void
hear_all(struct camera_hub *hub)
{
	while (hub->worker != NULL) {
		AUTO(camera_news) news = camera_worker_news(hub->worker);

		if (news == NULL)
			return;
		hear(hub, news);
	}
}

/* ---- the hub ---- */

struct camera_hub *
camera_hub_new(const struct reader_hub_host *host, enum reader_hub_mode mode,
	       const struct camera_wish *wish)
{
	struct camera_hub *hub = g_new0(struct camera_hub, 1);

	hub->host = *host;
	hub->mode = mode;
	if (mode == READER_HUB_READ) {
		hub->device = g_strdup(wish->device);
		hub->formats = wish->formats;
	}
	hub->nodes = camera_nodes_new();
	hub->cameras = g_ptr_array_new();
	if (camera_nodes_fd(hub->nodes) >= 0)
		hub->host.watch(camera_nodes_fd(hub->nodes), G_IO_IN,
				hub->host.data);
	hub->due = hub->host.now(hub->host.data);
	return hub;
}

void
camera_hub_free(struct camera_hub *hub)
{
	if (hub == NULL)
		return;
	if (hub->worker != NULL)
		end_worker(hub);
	for (guint i = 0; i < hub->cameras->len; i++)
		camera_free(g_ptr_array_index(hub->cameras, i));
	g_ptr_array_unref(hub->cameras);
	if (camera_nodes_fd(hub->nodes) >= 0)
		hub->host.unwatch(camera_nodes_fd(hub->nodes), hub->host.data);
	camera_nodes_free(hub->nodes);
	g_free(hub->device);
	g_free(hub);
}

void
camera_hub_dispatch(struct camera_hub *hub)
{
	gint64 now = hub->host.now(hub->host.data);
	gboolean changed = camera_nodes_changed(hub->nodes);

	hear_all(hub);
	if (changed || now >= hub->due)
		refresh(hub);
	if (hub->mode == READER_HUB_LOOK) {
		for (guint i = 0; i < hub->cameras->len; i++)
			probe(hub, g_ptr_array_index(hub->cameras, i));
		hub->due = READER_NEVER;
	} else if (hub->worker == NULL && (changed || now >= hub->due)) {
		try_next(hub, now);
	} else if (hub->worker != NULL &&
		   !g_ptr_array_find(hub->cameras, hub->used, NULL)) {
		camera_worker_stop(hub->worker); /* udev saw it leave */
	}
}

void
camera_hub_renew(struct camera_hub *hub)
{
	if (hub->used != NULL && !ask_settings(hub, hub->used))
		camera_worker_stop(hub->worker);
	else if (hub->used == NULL)
		hub->due = hub->host.now(hub->host.data);
}

gint64
camera_hub_due(const struct camera_hub *hub)
{
	return hub->due;
}

void
camera_hub_list(const struct camera_hub *hub, GPtrArray *list)
{
	for (guint i = 0; i < hub->cameras->len; i++) {
		struct camera *camera = g_ptr_array_index(hub->cameras, i);

		g_ptr_array_add(list, &camera->status);
	}
}

struct frame *
camera_hub_preview(struct camera_hub *hub, int width, int height, gint64 after)
{
	return hub->worker != NULL
		       ? camera_worker_preview(hub->worker, width, height, after)
		       : NULL;
}
