/*
 * reader_hub.h - all readers of the machine, coming and going, of every bus
 *
 * Joins the hubs of the buses behind one interface. Like them it has no thread
 * and waits for nothing: the caller's main loop watches the file descriptors it
 * names and calls reader_hub_dispatch().
 */
#ifndef DRIVERS_READER_HUB_H
#define DRIVERS_READER_HUB_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/frame.h"
#include "drivers/reader_host.h"

struct reader_hub;

/* Owned; the first reader_hub_dispatch() is due at once. NULL with SD_ERROR_IO when
 * this system cannot tell what is plugged in and out. @host is copied. */
struct reader_hub *reader_hub_new(const struct reader_hub_host *host,
				  enum reader_hub_mode mode, GError **error);

/* Closes all readers; a scan that is complete by then still reaches the host. */
void reader_hub_free(struct reader_hub *hub);
AUTO_DEFINE(reader_hub, reader_hub_free)

/* Do all that is due. To be called when a watched descriptor is ready, and when
 * reader_hub_due() has come. */
void reader_hub_dispatch(struct reader_hub *hub);

/* What was told about the readers may be something else now: ask the host again,
 * and open anew those whose settings have changed. The next dispatch is due at
 * once. */
void reader_hub_renew(struct reader_hub *hub);

/* The host's time of the next dispatch at the latest, or READER_NEVER. */
gint64 reader_hub_due(const struct reader_hub *hub);

/* Every device has been looked at, as far as that can be said. */
gboolean reader_hub_settled(const struct reader_hub *hub);

/* FALSE when the machine has no USB. */
gboolean reader_hub_has_usb(const struct reader_hub *hub);

/* The latest picture of the camera, reduced to fit, when one was taken after @after
 * (the .at of the one before; 0 at first). Owned; NULL when there is none. Costs
 * nothing while nobody asks. */
struct frame *reader_hub_preview(struct reader_hub *hub, int width, int height,
				 gint64 after);

/* All devices that could be readers, by name: owned array of lent struct
 * reader_status, good until the next call. */
GPtrArray *reader_hub_list(const struct reader_hub *hub);

#endif
