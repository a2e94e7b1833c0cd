#include "drivers/reader_seat.h"

#include <glib/gstdio.h>
#include <linux/input.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "drivers/evdev_node.h"
#include "drivers/reader_settings.h"
#include "drivers/registry.h"

#define RETRY_WAIT (2 * G_USEC_PER_SEC) /* for what would not open */

/* ---- what a reader may use ---- */

static void
announce(struct reader_seat *seat, enum reader_event event)
{
	seat->host->change(&seat->status, event, seat->host->data);
}

static void
set_use(struct reader_seat *seat, enum reader_use use)
{
	gboolean news = use == USE_READING && seat->status.use != USE_READING;

	seat->status.use = use;
	seat->status.problem = PROBLEM_NONE;
	seat->announced = PROBLEM_NONE;
	if (news)
		announce(seat, READER_READY);
}

static void
pass_scan(const struct reader_scan *scan, gpointer data)
{
	struct reader_seat *seat = data;

	if (seat->status.use == USE_OPENING) /* it reads, then */
		set_use(seat, USE_READING);
	if (scan->fault == SCAN_BROKEN)
		announce(seat, READER_BAD_SCAN);
	else
		seat->host->scan(&seat->status, scan, seat->host->data);
}

static gint64
pass_now(gpointer data)
{
	const struct reader_seat *seat = data;

	return seat->host->now(seat->host->data);
}

static void
pass_watch(int fd, GIOCondition events, gpointer data)
{
	const struct reader_seat *seat = data;

	seat->host->watch(fd, events, seat->host->data);
}

static void
pass_unwatch(int fd, gpointer data)
{
	const struct reader_seat *seat = data;

	seat->host->unwatch(fd, seat->host->data);
}

/* ---- what it comes to ---- */

void
reader_seat_refuse(struct reader_seat *seat, enum reader_problem problem,
		   const char *detail)
{
	g_free(seat->detail);
	seat->detail = g_strdup(detail);
	seat->status.detail = seat->detail;
	seat->status.problem = problem;
	seat->status.use = USE_NONE;
	if (seat->mode == READER_HUB_READ && problem != seat->announced &&
	    problem != PROBLEM_NOT_READER && problem != PROBLEM_EVDEV &&
	    problem != PROBLEM_GONE && problem != PROBLEM_OTHER_LANE)
		announce(seat, READER_UNUSABLE);
	seat->announced = problem;
}

/* A failed open or an ended reader; what may heal is tried again. @invalid is what
 * SD_ERROR_INVALID means here. */
static void
set_error(struct reader_seat *seat, const GError *error,
	  enum reader_problem invalid, gint64 now)
{
	enum reader_problem problem = PROBLEM_FAILED;

	seat->due = now + RETRY_WAIT;
	if (g_error_matches(error, SD_ERROR, SD_ERROR_REFUSED)) {
		problem = PROBLEM_ACCESS;
	} else if (g_error_matches(error, SD_ERROR, SD_ERROR_BUSY)) {
		problem = PROBLEM_BUSY;
	} else if (g_error_matches(error, SD_ERROR, SD_ERROR_NOT_FOUND)) {
		problem = PROBLEM_GONE;
	} else if (g_error_matches(error, SD_ERROR, SD_ERROR_INVALID)) {
		problem = invalid;
		seat->due = READER_NEVER;
	}
	reader_seat_refuse(seat, problem, error->message);
}

static void
close_reader(struct reader_seat *seat)
{
	if (seat->reader == NULL)
		return;
	seat->status.driver->close(g_steal_pointer(&seat->reader));
}

/* Without opening it: could it be read? */
static void
look(struct reader_seat *seat, gboolean held)
{
	seat->due = READER_NEVER;
	if (g_access(seat->status.devnode, R_OK | W_OK) != 0)
		reader_seat_refuse(seat, PROBLEM_ACCESS, "");
	else if (held)
		reader_seat_refuse(seat, PROBLEM_BUSY, "");
	else
		set_use(seat, USE_POSSIBLE);
}

/* Is it another program's, by its lane? */
static gboolean
in_other_lane(const struct reader_seat *seat)
{
	const char *lane = seat->settings->lane;

	return seat->host->lane != NULL && *lane != '\0' &&
	       strcmp(lane, seat->host->lane) != 0;
}

void
reader_seat_take(struct reader_seat *seat, const struct driver_node *node,
		 gboolean held, gint64 now)
{
	g_autoptr(GError) error = NULL;

	if (in_other_lane(seat)) {
		seat->due = READER_NEVER;
		reader_seat_refuse(seat, PROBLEM_OTHER_LANE, "");
		return;
	}
	if (seat->mode == READER_HUB_LOOK) {
		look(seat, held);
		return;
	}
	seat->reader = seat->status.driver->open(node, &seat->reader_host, &error);
	if (seat->reader == NULL) {
		set_error(seat, error, PROBLEM_SETTINGS, now);
	} else {
		seat->due = now;
		set_use(seat, USE_OPENING);
	}
}

void
reader_seat_handle(struct reader_seat *seat, gint64 now)
{
	gboolean was_reading = seat->status.use == USE_READING;
	g_autoptr(GError) error = NULL;

	switch (seat->status.driver->handle(seat->reader, now, &seat->due,
					    &error)) {
	case READER_OPENING: break;
	case READER_READING: set_use(seat, USE_READING); break;
	case READER_ENDED:
		close_reader(seat);
		set_error(seat, error, PROBLEM_LAYOUT, now);
		if (was_reading && seat->status.problem == PROBLEM_GONE)
			announce(seat, READER_GONE);
		break;
	}
}

/* ---- settings and driver ---- */

/* A copy, so that a reader keeps what it was opened with. */
void
reader_seat_ask_settings(struct reader_seat *seat)
{
	const struct reader_hub_host *host = seat->host;
	const struct reader_settings *settings = NULL;

	if (host->settings != NULL)
		settings = host->settings(&seat->status, host->data);
	reader_settings_free(seat->settings);
	seat->settings = settings != NULL ? reader_settings_copy(settings)
					  : reader_settings_new();
	seat->status.settings = seat->settings;
}

/* The row of the driver's table for the device, NULL for none or another bus. */
static const struct driver_id *
row_for(const struct reader_seat *seat, const struct driver *driver,
	const struct driver_node *node)
{
	if (node->evdev != NULL && node->evdev->bus != BUS_BLUETOOTH)
		return NULL;
	return driver_find_id(driver, seat->status.vid, seat->status.pid);
}

const struct driver *
reader_seat_choose(struct reader_seat *seat, struct driver_node *node)
{
	const char *wanted = seat->settings->driver;
	enum driver_bus bus = node->usb != NULL ? DRIVER_USB : DRIVER_INPUT;

	node->settings = seat->settings;
	for (gsize i = 0; i < n_drivers; i++) {
		if (drivers[i]->bus != bus ||
		    (*wanted != '\0' && strcmp(wanted, drivers[i]->name) != 0))
			continue;
		node->id = row_for(seat, drivers[i], node);
		if (drivers[i]->match(node))
			return drivers[i];
	}
	node->id = NULL;
	return NULL;
}

void
reader_seat_renew(struct reader_seat *seat, gint64 now)
{
	AUTO(reader_settings) old = g_steal_pointer(&seat->settings);

	reader_seat_ask_settings(seat);
	if (reader_settings_equal(old, seat->settings)) {
		/* an open reader was lent the old ones */
		reader_settings_free(seat->settings);
		seat->settings = g_steal_pointer(&old);
		seat->status.settings = seat->settings;
		return;
	}
	close_reader(seat);
	seat->status.use = USE_DECIDING;
	seat->status.problem = PROBLEM_NONE;
	seat->announced = PROBLEM_NONE;
	seat->due = now;
}

/* ---- coming and going ---- */

void
reader_seat_init(struct reader_seat *seat, const struct reader_hub_host *host,
		 enum reader_hub_mode mode, gint64 now)
{
	memset(seat, 0, sizeof *seat);
	seat->host = host;
	seat->mode = mode;
	seat->due = now;
	seat->status.use = USE_DECIDING;
	seat->reader_host = (struct driver_host) {
		.now = pass_now,
		.scan = pass_scan,
		.watch = pass_watch,
		.unwatch = pass_unwatch,
		.data = seat,
		.observer = host->observer,
	};
}

void
reader_seat_clear(struct reader_seat *seat)
{
	close_reader(seat);
	g_clear_pointer(&seat->settings, reader_settings_free);
	g_clear_pointer(&seat->detail, g_free);
}

void
reader_seat_leave(struct reader_seat *seat)
{
	close_reader(seat);
	if (seat->status.use != USE_READING)
		return;
	seat->status.use = USE_NONE;
	seat->status.problem = PROBLEM_GONE;
	announce(seat, READER_GONE);
}
