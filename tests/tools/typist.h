/*
 * typist.h - how a scanner in keyboard mode types a text
 *
 * Finds the keys for a character in XKB's tables, from the character to the key:
 * the other way round than the program.
 */
#ifndef TESTS_TOOLS_TYPIST_H
#define TESTS_TOOLS_TYPIST_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/driver.h"

struct typist;

/* Owned; @layout must exist. */
struct typist *typist_new(const char *layout);
void typist_free(struct typist *typist);
AUTO_DEFINE(typist, typist_free)

/* How it types what comes from now on. */
void typist_set_caps(struct typist *typist, gboolean on); /* as if CapsLock were */
void typist_set_alt(struct typist *typist, gboolean always); /* Alt and a number,
								always */
void typist_set_pace(struct typist *typist, gint64 gap); /* from key to key, us */

/* Is there a key for it, or two? Control characters have some. */
gboolean typist_has(const struct typist *typist, gunichar c);

/* Append the strokes for @len bytes of UTF-8 to @strokes (of struct key_stroke),
 * the first at *@at, which moves on. What has no key is typed with Alt. U+E001 and
 * on are function keys. */
void typist_type(struct typist *typist, const char *text, gsize len, gint64 *at,
		 GArray *strokes);

/* The same as eight-byte reports: owned array of GBytes, one for each key going
 * down, up, and each modifier. */
GPtrArray *typist_reports(const GArray *strokes);

/* The strokes of one modifier or key, for texts that no typist types. */
void typist_hold(GArray *strokes, guint16 modifier, guint8 held, gint64 at);
void typist_key(GArray *strokes, guint16 key, guint8 held, gint64 at);

#endif
