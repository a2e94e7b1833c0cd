/*
 * photo.h - JPEG and PNG pictures for paper
 *
 * libharu takes a JPEG as it is; it gives up, with the whole program, on a PNG that
 * is damaged: that one is unpacked here.
 */
#ifndef REPORTS_PHOTO_H
#define REPORTS_PHOTO_H

#include <glib.h>

#include "base/auto.h"

#define PHOTO_BYTES_MAX  (16 * 1024 * 1024)
#define PHOTO_PIXELS_MAX (25 * 1000 * 1000)

enum photo_kind {
	PHOTO_JPEG, /* .data is the whole file */
	PHOTO_GREY, /* a byte for each pixel, row by row from the top */
	PHOTO_RGB,  /* three bytes */
};

struct photo {
	enum photo_kind kind;
	GBytes *data;
	int width, height; /* pixels, as stored */
	int turn;          /* quarter turns clockwise until it stands upright: a
			      telephone writes its pictures as it was held */
};

/**
 * photo_load() - read a picture
 *
 * JPEG in grey or colour, or PNG; what is transparent in it becomes white.
 *
 * Return: owned; NULL with SD_ERROR_NOT_FOUND (no such file, or not to be read) or
 * INVALID (no such picture, damaged, more than PHOTO_BYTES_MAX or
 * PHOTO_PIXELS_MAX).
 */
struct photo *photo_load(const char *path, GError **error);
void photo_free(struct photo *photo);
AUTO_DEFINE(photo, photo_free)

#endif
