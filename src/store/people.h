/*
 * people.h - PINs as the database keeps them
 *
 * Only src/store/ includes this header.
 */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include <glib.h>

/* 4 to 12 digits. */
gboolean pin_is_plain(const char *pin);
/* An argon2id text of libsodium. */
gboolean pin_is_hash(const char *pin);

/* Owned argon2id text; NULL with SD_ERROR_IO when there is no memory. */
char *pin_hash(const char *pin, GError **error);
/* Whether @pin is what @hash was made from. */
gboolean pin_matches(const char *hash, const char *pin);

#endif
