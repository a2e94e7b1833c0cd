/*
 * peers.h - the decoders that ours is measured against, as they come
 */
#ifndef TESTS_TOOLS_PEERS_H
#define TESTS_TOOLS_PEERS_H

#ifdef __cplusplus
extern "C" {
#endif

/* The whole picture with everything on; rows of @width bytes. A code: @len bytes,
 * lent. */
typedef void peer_take_fn(const char *text, unsigned long len, void *data);

/* ZBar with a new scanner, nothing configured. EANs are as ours: UPC has 13
 * digits. */
void peer_zbar(const unsigned char *pixels, int width, int height,
	       peer_take_fn *take, void *data);

/* zxing-cpp with every format. Debian's version ends the process on some
 * pictures. */
void peer_zxing(const unsigned char *pixels, int width, int height,
		peer_take_fn *take, void *data);

#ifdef __cplusplus
}
#endif

#endif
