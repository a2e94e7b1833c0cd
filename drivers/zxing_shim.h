/*
 * zxing_shim.h - QR codes and Data Matrix through zxing-cpp
 *
 * The one place where C++ is spoken. Only these two kinds are ever asked for: with
 * the linear ones switched on, Debian's version ends the process on some pictures.
 */
#ifndef DRIVERS_ZXING_SHIM_H
#define DRIVERS_ZXING_SHIM_H

#ifdef __cplusplus
extern "C" {
#endif

struct zxing_picture {
	const unsigned char *pixels;
	int width, height, stride;
};

/* Lent for the length of a call. */
struct zxing_code {
	int is_qr;         /* else Data Matrix */
	const char *bytes; /* as they stand in the symbol */
	unsigned long n_bytes;
	const char *text; /* the same as UTF-8, by what the symbol says of it or a
			     guess */
	unsigned long n_text;
	const char *aim; /* "]Q1" */
};

typedef void zxing_code_fn(const struct zxing_code *code, void *data);

/**
 * zxing_read() - hand every code of the picture to @take
 * @qr, @data_matrix: what to look for
 *
 * Nothing is thrown, whatever happens inside: what was found before stands.
 */
void zxing_read(const struct zxing_picture *picture, int qr, int data_matrix,
		zxing_code_fn *take, void *data);

#ifdef __cplusplus
}
#endif

#endif
