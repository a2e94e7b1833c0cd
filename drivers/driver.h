/*
 * driver.h - what the driver of a code reader has to be able to do
 *
 * One const struct driver per kind of reader, all listed in registry.c. The id
 * table is the only list of devices: matching, the udev rules and the device
 * list come from it. A driver moves bytes; what a code means it never learns.
 *
 * No driver blocks, starts a thread or reads a clock: times are passed in, in
 * microseconds of a clock that never runs backwards. The one thread of this layer
 * is the camera's, and all that may run in it is what camera_worker.c calls: a
 * source (camera_source.h) and the decoder (frame_decoder.h).
 *
 * Layer: may include base/ only.
 */
#ifndef DRIVERS_DRIVER_H
#define DRIVERS_DRIVER_H

#include <glib.h>

/* Nothing is due. */
#define READER_NEVER G_MAXINT64

struct usb_node;        /* usb_node.h */
struct evdev_node;      /* evdev_node.h */
struct usb_observer;    /* usb_observer.h */
struct reader_settings; /* reader_settings.h */
struct reader;          /* an open device; each driver defines its own */

/* One device, or one kind of device, that a driver knows. */
struct driver_id {
	guint16 vid, pid;  /* as lsusb prints them */
	guint16 pid_mask;  /* bits of pid that count, in whole hex digits: 0xffff is
			      one product, 0x00ff a family */
	guint32 quirks;    /* the driver's own flags, zero for none */
	const char *model; /* for people, the device list and the rules; ASCII */
};

enum scan_fault {
	SCAN_WHOLE,
	SCAN_TOO_LONG, /* the beginning of a scan longer than the driver keeps */
	SCAN_BROKEN,   /* a part was lost: the data must not be used */
};

/* A key went down, or a modifier up or down, at a scanner in keyboard mode. */
struct key_stroke {
	guint16 key; /* KEY_... of linux/input-event-codes.h */
	guint8 held; /* enum key_held of key_text.h: the modifiers held after it;
			a modifier that went up is not among them any more */
	gint64 at;
};

/* One code as the reader sent it, lent for the length of a call. */
struct reader_scan {
	const char *data; /* @len bytes, NUL allowed among them */
	gsize len;
	char aim[4]; /* "]C1" when the reader said it apart from the data, or "" */
	enum scan_fault fault;
	gint64 at; /* when its last part arrived */
	/* What it was made of, for teaching: keys in keyboard mode, else the bytes
	 * as they came with prefix, suffix and all. NULL when the driver frames by
	 * packets. */
	const struct key_stroke *strokes;
	gsize n_strokes;
	const char *raw;
	gsize raw_len;
};

typedef void reader_sink_fn(const struct reader_scan *scan, gpointer data);

/* Where a device is; lent for the length of a call. */
struct driver_node {
	const struct driver_id *id; /* the driver's own row, NULL when in none */
	/* What is known of it without touching it: one of these, the other is
	 * NULL. */
	const struct usb_node *usb;
	const struct evdev_node *evdev;
	const struct reader_settings *settings; /* never NULL; lent longer than the
						   reader lives */
};

/* What an open reader may use; lives as long as the reader. */
struct driver_host {
	gint64 (*now)(gpointer data);
	reader_sink_fn *scan; /* takes every whole and every bad scan, in order */
	/* For a driver with a descriptor of its own: have handle() called when it
	 * is ready. Taken back before the descriptor is closed. */
	void (*watch)(int fd, GIOCondition events, gpointer data);
	void (*unwatch)(int fd, gpointer data);
	gpointer data;                       /* for all */
	const struct usb_observer *observer; /* sees what goes over USB; or NULL */
};

enum reader_state {
	READER_OPENING, /* being asked what it is */
	READER_READING,
	READER_ENDED, /* unplugged or failed: only close() may follow */
};

/* Where a driver finds its devices. */
enum driver_bus {
	DRIVER_USB,   /* through libusb; its table has the ids of USB devices */
	DRIVER_INPUT, /* the kernel's input devices; its table has the ids of those
			 on Bluetooth */
};

struct driver {
	const char *name;  /* lower case, its file's name: "hid_pos" */
	const char *title; /* for people: "USB HID point-of-sale scanner" */
	enum driver_bus bus;
	const char *other_mode; /* what to do with a device of the table that is
				   not in this driver's mode; TR_MARK text */
	const struct driver_id *ids;
	gsize n_ids; /* explicit: no end mark to disagree on */

	/*
	 * Is the device for this driver? Judges by @node alone and asks the
	 * device nothing, so that no keyboard is ever disturbed. When the
	 * settings name a driver, only that one is asked, and need not know the id.
	 */
	gboolean (*match)(const struct driver_node *node);

	/**
	 * open() - take over a device that match() accepted
	 *
	 * Return: owned, in state READER_OPENING or READER_READING. NULL with
	 * SD_ERROR_REFUSED (no permission), BUSY (another program has it),
	 * NOT_FOUND (gone meanwhile), INVALID (its settings make no sense) or IO;
	 * the device is as before then.
	 */
	struct reader *(*open)(const struct driver_node *node,
			       const struct driver_host *host, GError **error);

	/**
	 * handle() - do what has become due, after every round of events
	 * @now: the host's time
	 * @due: set to the time of the next call at the latest, or READER_NEVER
	 *
	 * Return: READER_ENDED with @error: SD_ERROR_NOT_FOUND (unplugged),
	 * INVALID (it is not what its id promised) or IO.
	 */
	enum reader_state (*handle)(struct reader *reader, gint64 now, gint64 *due,
				    GError **error);

	/* Give the device back and free @reader. Waits for what is in flight, and
	 * hands an unfinished scan to the sink as broken. */
	void (*close)(struct reader *reader);
};

#endif
