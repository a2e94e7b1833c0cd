/*
 * evdev_listen.h - keyboards overheard, without taking anything from anybody
 *
 * For teaching alone, where a person has said so: a scanner of no name looks like
 * any keyboard, and shows itself by typing a code faster than anybody can. Nothing
 * is grabbed: what is typed still goes where it went. Only what comes at a
 * scanner's speed is told; what people type is forgotten at once.
 */
#ifndef DRIVERS_EVDEV_LISTEN_H
#define DRIVERS_EVDEV_LISTEN_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/driver.h"
#include "drivers/evdev_node.h"

/* Something was scanned at this keyboard; both are lent. */
typedef void evdev_heard_fn(const struct evdev_node *node,
			    const struct reader_scan *scan, gpointer data);

struct evdev_listener;

/* Owned. Listens to all keyboards that are plugged in now. @refused: set to how
 * many may not be opened. */
struct evdev_listener *evdev_listener_new(evdev_heard_fn *heard, gpointer data,
					  gint64 now, guint *refused);
void evdev_listener_free(struct evdev_listener *listener);
AUTO_DEFINE(evdev_listener, evdev_listener_free)

/* Take what has come; to be called some fifty times a second. @now: monotonic, in
 * microseconds. */
void evdev_listener_poll(struct evdev_listener *listener, gint64 now);

#endif
