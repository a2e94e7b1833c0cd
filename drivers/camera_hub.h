/*
 * camera_hub.h - the camera that is looked through, coming and going
 *
 * To its caller one more bus of readers: an accepted code comes as a scan of the
 * reader "camera", with its AIM identifier. Of all cameras one is used, the one
 * that was asked for; when it is pulled out, busy or fails, the hub tries again by
 * itself. Pictures are taken and searched in a thread of their own
 * (camera_worker.h): nothing here waits.
 */
#ifndef DRIVERS_CAMERA_HUB_H
#define DRIVERS_CAMERA_HUB_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/frame.h"
#include "drivers/reader_host.h"

/* The reader's name, whichever camera it is; settings of readers are kept under
 * it. */
#define CAMERA_READER "camera"

/* What the user wants; lent for the length of a call. */
struct camera_wish {
	const char *device; /* "auto": the first that works; a path of a camera;
			       "pipe:PATH", "pipe:WIDTHxHEIGHT:PATH", "file:PATH" */
	guint formats;      /* bits of SYMBOLOGY_BIT() */
};

struct camera_hub;

/* Owned; the first camera_hub_dispatch() is due at once. @host is copied. In mode
 * READER_HUB_LOOK @wish is not read: all cameras are looked at. */
struct camera_hub *camera_hub_new(const struct reader_hub_host *host,
				  enum reader_hub_mode mode,
				  const struct camera_wish *wish);

/* Waits for the search of the picture at hand, a second at most. */
void camera_hub_free(struct camera_hub *hub);
AUTO_DEFINE(camera_hub, camera_hub_free)

/* Do all that is due. To be called when a watched descriptor is ready, and when
 * camera_hub_due() has come. In mode READER_HUB_LOOK it may wait for a device. */
void camera_hub_dispatch(struct camera_hub *hub);

/* Ask for settings again: the camera may be another station's from now on. */
void camera_hub_renew(struct camera_hub *hub);

/* The host's time of the next dispatch at the latest, or READER_NEVER. */
gint64 camera_hub_due(const struct camera_hub *hub);

/* Add a lent struct reader_status for each camera to @list; good until the next
 * call. */
void camera_hub_list(const struct camera_hub *hub, GPtrArray *list);

/* The latest picture, as camera_worker_preview() has it; owned or NULL. */
struct frame *camera_hub_preview(struct camera_hub *hub, int width, int height,
				 gint64 after);

#endif
