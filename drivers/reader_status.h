/*
 * reader_status.h - what people are told about a device
 */
#ifndef DRIVERS_READER_STATUS_H
#define DRIVERS_READER_STATUS_H

#include <glib.h>

#include "base/tr.h"
#include "drivers/driver.h"

/* Where the rules that this program ships are installed. */
#define READER_RULES_FILE "/lib/udev/rules.d/70-sparedesk.rules"

enum reader_problem {
	PROBLEM_NONE,
	PROBLEM_NO_USB,     /* this machine has none */
	PROBLEM_NOT_READER, /* some other device: nobody's business */
	PROBLEM_LEFT_ALONE, /* the settings say so */
	PROBLEM_OTHER_LANE, /* another station's, by its settings */
	PROBLEM_EVDEV,      /* the settings give it to the evdev driver, and the
			       kernel shows no keyboard of it */
	PROBLEM_OTHER_MODE, /* a scanner, in a mode that is not read */
	PROBLEM_ACCESS,     /* no permission to open it */
	PROBLEM_BUSY,       /* another program has it */
	PROBLEM_SETTINGS,   /* they make no sense: see detail */
	PROBLEM_LAYOUT,     /* its reports cannot be understood */
	PROBLEM_GONE,       /* pulled out */
	PROBLEM_FAILED,     /* the system says no: see detail */
	PROBLEM_NO_CAMERA,  /* there is none, or not the one that was named */
	PROBLEM_DAMAGED,    /* a camera's pictures come damaged: see detail */
};

enum reader_use {
	USE_DECIDING, /* just plugged in: the kernel is still asking it */
	USE_NONE,     /* not used, and .problem says why */
	USE_POSSIBLE, /* would be read; nobody asked for that */
	USE_OPENING,
	USE_READING,
};

struct reader_status {
	const char *name; /* bus and ports, "1-3.2": the same after replugging */
	guint16 vid, pid;
	const char
		*model; /* from the tables, else what it calls itself; not empty */
	const char *serial;          /* or "" */
	const char *devnode;         /* or "" */
	const struct driver *driver; /* that takes or would take it, or NULL */
	const struct reader_settings *settings; /* of this device; never NULL once
						   it has been looked at */
	enum reader_use use;
	enum reader_problem problem; /* PROBLEM_NONE unless USE_NONE */
	const char *advice; /* PROBLEM_OTHER_MODE: TR_MARK text, else NULL */
	const char *detail; /* the system's words for PROBLEM_FAILED, the fault of
			       PROBLEM_SETTINGS; of a camera that is read what it
			       sends; else "" */
	const char *camera; /* NULL unless it is one: the name of it that goes into
			       the settings */
};

enum reader_event {
	READER_READY,    /* it is read from now on */
	READER_GONE,     /* it was read, and was pulled out */
	READER_UNUSABLE, /* see its problem; told once for each new problem */
	READER_BAD_SCAN, /* a part of a code was lost: it must be scanned again */
};

/* "reading", "starting" ...; static. */
const char *reader_use_text(enum reader_use use, enum lang lang);

/* What people call it: its name, else "Model at 1-3"; owned. */
char *reader_called(const struct reader_status *status, enum lang lang);

/* Why the device is not used and what to do, one line; owned, "" for
 * PROBLEM_NONE. */
char *reader_problem_text(const struct reader_status *status, enum lang lang);

/* What happened, one line that names the reader; owned. */
char *reader_event_text(const struct reader_status *status, enum reader_event event,
			enum lang lang);

#endif
