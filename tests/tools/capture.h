/*
 * capture.h - a usbmon capture as the kernel makes one, packet by packet
 *
 * Not what this program records: for captures of other programs and of the kernel's
 * own drivers.
 */
#ifndef TESTS_TOOLS_CAPTURE_H
#define TESTS_TOOLS_CAPTURE_H

#include <glib.h>

#define CAPTURE_BULK      3
#define CAPTURE_CONTROL   2
#define CAPTURE_INTERRUPT 1

struct capture {
	GString *bytes;
	guint8 device; /* of what follows, on bus 1 */
	guint64 next_id;
	gint64 now; /* microseconds since 1970 */
};

void capture_begin(struct capture *capture, guint8 device);
/* The file; ends the capture. */
void capture_end(struct capture *capture, const char *path);

/* A control request and its answer; @data: sent or received, @len bytes. */
void capture_control(struct capture *capture, const guint8 setup[8],
		     const guint8 *data, gsize len);

/* A transfer of @length bytes at most begins to wait at an endpoint; returns its
 * id. */
guint64 capture_wait(struct capture *capture, guint8 kind, guint8 endpoint,
		     gsize length);
/* It is done, with @status (0 or -errno). */
void capture_done(struct capture *capture, guint64 id, guint8 kind, guint8 endpoint,
		  const guint8 *data, gsize len, int status);

#endif
