/*
 * reader_settings.h - what the station was told, or taught, about one scanner
 *
 * Scanners of a kind differ in what their owner programmed into them: keyboard
 * layout, what stands for the group separator, what comes before and after a code.
 * The settings belong to a socket and, where the scanner has one, a serial number,
 * so that two scanners of a kind are told apart.
 *
 * Layer: may include base/ only.
 */
#ifndef DRIVERS_READER_SETTINGS_H
#define DRIVERS_READER_SETTINGS_H

#include <glib.h>

#include "base/auto.h"

/* No member is ever NULL; "" is "not said". */
struct reader_settings {
	char *name;   /* what people call it: "counter left" */
	char *lane;   /* only the station that serves this lane reads it */
	char *person; /* whose it is: signs this person in when nobody is */
	char *driver; /* the driver that shall take it whatever its id says; "none":
			 it is to be left alone */
	char *layout; /* keyboard mode: XKB name, "us", "de", "fr(oss)"; "" is "us"
		       */
	gboolean caps; /* keyboard mode: it types as if CapsLock were on, so that
			  letters arrive in the other case */
	char *gs; /* arrives where the code has a group separator, UTF-8; function
		     keys are U+E001 (F1) to U+E018 (F24); "" when the separator
		     itself arrives */
	char *prefix, *suffix; /* bytes around each code, dropped; UTF-8 */
	gboolean any_suffix;   /* .suffix is not known: CR, LF, CR LF and Tab end a
				  code, and so does silence */
};

/* What a scanner does as it comes out of its box. Owned. */
struct reader_settings *reader_settings_new(void);
struct reader_settings *
reader_settings_copy(const struct reader_settings *settings);
gboolean reader_settings_equal(const struct reader_settings *a,
			       const struct reader_settings *b);
void reader_settings_free(struct reader_settings *settings);
AUTO_DEFINE(reader_settings, reader_settings_free)

#endif
