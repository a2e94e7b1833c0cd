/*
 * photo_set.h - photos of barcodes that nobody here made, and what they show
 *
 * DATA/barcodes/manifest.tsv has a line for each code of each picture.
 */
#ifndef TESTS_TOOLS_PHOTO_SET_H
#define TESTS_TOOLS_PHOTO_SET_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/frame.h"

/* A code that a picture is known to show. */
struct photo_code {
	char *symbology; /* as symbology_name() has it, and some that it has not */
	char *text;      /* as photo_text() makes it */
};

struct photo {
	char *path;
	char *set;         /* where it comes from */
	GPtrArray *codes;  /* of struct photo_code: what should be read */
	GPtrArray *others; /* of char, as photo_text(): may be read as well */
};

/* Owned array of struct photo, without those of which there is no file; NULL when
 * there is no manifest in @data/barcodes, or @data is NULL. */
GPtrArray *photo_set_read(const char *data);

/* The picture as all decoders get it: grey, and no larger than a camera's. Owned;
 * NULL when it cannot be loaded. */
struct frame *photo_frame(const struct photo *photo);

/* The printed ASCII of a text, without space at both ends: those who wrote the
 * truth down left separators out, and took different character sets for the rest.
 * Owned. */
char *photo_text(const char *text, gsize len);

/* Is it one of the kinds whose rate counts: linear (without DataBar), QR, and Data
 * Matrix? Shelves of dozens of tiny Data Matrix labels are another task. */
gboolean photo_counts(const struct photo *photo, const struct photo_code *code);

/* Is @text, from photo_text(), what the code says? */
gboolean photo_code_is(const struct photo_code *code, const char *text);

/* Is it something the picture shows? So is every QR code and Data Matrix of another
 * photo of the same set, for they are not misread but were overlooked. Where there
 * is a DataBar everything is, as everybody writes its text in another way. */
gboolean photo_shows(const GPtrArray *photos, const struct photo *photo,
		     const char *text);

#endif
