/*
 * fake_pipe.h - the program's request blocks meet the packets of a fake device
 *
 * A part of fake_usb.h, which holds its lock around every call.
 */
#ifndef TESTS_TOOLS_FAKE_PIPE_H
#define TESTS_TOOLS_FAKE_PIPE_H

#include <linux/usbdevice_fs.h>
#include <umockdev.h>

#include "tools/fake_sysfs.h"

#define FAKE_PIPES (FAKE_INTERFACES * FAKE_ENDPOINTS)

/* A request block of the program under test. */
struct fake_urb {
	UMockdevIoctlData *block, *buffer;
	UMockdevIoctlClient *owner;
	gsize got; /* bytes in the buffer so far */
};

/* An endpoint; one to the device only swallows. */
struct fake_pipe {
	guint8 address;
	guint interface; /* its number */
	gsize packet;
	GQueue waiting;      /* of struct fake_urb */
	GQueue packets;      /* of GBytes, not read yet */
	const char *endless; /* what answers every read, NULL for nothing */
	gboolean halted, babbling;
};

/* All of a device. */
struct fake_pipes {
	struct fake_pipe pipes[FAKE_PIPES];
	guint n;
	GQueue unanswered; /* control requests that wait; of struct fake_urb */
	GQueue done;       /* of struct fake_urb, to be reaped */
	GCond finished;    /* something came into .done */
	gboolean broken;   /* every read fails */
};

void fake_pipes_init(struct fake_pipes *pipes, const struct fake_usb_spec *spec);
void fake_pipes_clear(struct fake_pipes *pipes);

/* NULL when the device has no such endpoint. */
struct fake_pipe *fake_pipes_find(struct fake_pipes *pipes, guint8 address);

/* Queue bytes, cut into packets; 0 bytes are one empty packet. */
void fake_pipe_send(struct fake_pipe *pipe, const guint8 *bytes, gsize len);

/* Bring waiting blocks and waiting packets together. */
void fake_pipes_pump(struct fake_pipes *pipes);

/* The block that @arg points to, with its buffer; NULL when the program is gone. */
struct fake_urb *fake_urb_new(UMockdevIoctlClient *client, UMockdevIoctlData *arg);
void fake_urb_free(struct fake_urb *urb);
struct usbdevfs_urb *fake_urb_kernel(struct fake_urb *urb);

/* The block is done; @len bytes of it count. */
void fake_pipes_finish(struct fake_pipes *pipes, struct fake_urb *urb, int status,
		       gsize len);
/* All that wait fail. */
void fake_pipes_fail(struct fake_pipes *pipes, int status);
/* The program takes back the block at this address of its own; FALSE: none such. */
gboolean fake_pipes_discard(struct fake_pipes *pipes, gulong address);
/* The next that is done and belongs to @client; owned, NULL for none. */
struct fake_urb *fake_pipes_reap(struct fake_pipes *pipes,
				 UMockdevIoctlClient *client);

/* Who closed the device, or died, leaves blocks behind that nobody may write to;
 * NULL: all. */
void fake_pipes_forget(struct fake_pipes *pipes, UMockdevIoctlClient *owner);
/* Packets that nobody has read. */
void fake_pipes_drop_packets(struct fake_pipes *pipes);

#endif
