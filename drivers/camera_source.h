/*
 * camera_source.h - where grey pictures come from
 *
 * A camera, a pipe or a file, all behind one interface. A source is opened, asked
 * and closed by one thread, the worker's (camera_worker.h), and may block there for
 * as long as a device takes to answer an ioctl.
 *
 * Layer: may include base/ only.
 */
#ifndef DRIVERS_CAMERA_SOURCE_H
#define DRIVERS_CAMERA_SOURCE_H

#include <glib.h>

#include "drivers/frame.h"

struct camera_source; /* an open source; each kind defines its own */

enum camera_take {
	CAMERA_FRAME,   /* here is the newest picture */
	CAMERA_NOTHING, /* none yet */
	CAMERA_DAMAGED, /* what came was no whole picture, the error says why; the
			   source goes on */
	CAMERA_ENDED,   /* the error says why; only close() may follow */
};

struct camera_kind {
	const char *name; /* lower case: "v4l2" */

	/* Shortest time without a picture that is a fault of the source, in
	 * microseconds; READER_NEVER when it may rest for as long as it likes. */
	gint64 patience;
	/* Damaged pictures in a row that are nobody's business yet. */
	guint tolerance;

	/**
	 * open() - begin to take pictures
	 * @where: path of the device, pipe or file, with what else the kind wants
	 *
	 * Return: owned; NULL with SD_ERROR_NOT_FOUND (not there), REFUSED (no
	 * permission), BUSY (another program has it), INVALID (it is no such
	 * source, or sends nothing that can be read) or IO.
	 */
	struct camera_source *(*open)(const char *where, GError **error);

	/* Readable, or in error, when take() has work; -1 when only asking helps.
	 */
	int (*fd)(const struct camera_source *source);

	/**
	 * take() - the newest picture there is; older ones are dropped
	 * @frame: a frame of the caller's to use again, or NULL; replaced, with the
	 *         old one freed, where it does not fit. @at is left to the caller.
	 *         Unless CAMERA_FRAME is returned, its pixels are anything
	 *
	 * Return: CAMERA_ENDED with @error: SD_ERROR_NOT_FOUND (unplugged, pipe
	 * closed) or IO. CAMERA_DAMAGED with @error too.
	 */
	enum camera_take (*take)(struct camera_source *source, struct frame **frame,
				 GError **error);

	/* What it sends, for people: "1280x720 MJPG"; lent, never NULL. */
	const char *(*describe)(const struct camera_source *source);

	void (*close)(struct camera_source *source);
};

extern const struct camera_kind camera_v4l2; /* "/dev/video0" */
extern const struct camera_kind camera_pipe; /* "/run/frames" or
						"1280x720:/run/frames" */
extern const struct camera_kind camera_file; /* "/srv/snapshot.jpg" */

/**
 * camera_kind_of() - which source a setting names
 * @device: "pipe:WHERE", "file:WHERE", or a path of a camera
 * @where:  set to the part of @device that open() wants
 */
const struct camera_kind *camera_kind_of(const char *device, const char **where);

#endif
