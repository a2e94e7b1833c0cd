/*
 * font.h - the one font of all paper: widths of its characters, and its subsets
 *
 * Opened once and kept, because the first look into a Chinese font of 16 MB costs
 * some 8 ms and every later subset a third of one. A subset depends only on the
 * characters asked for, so that the same slip always gives the same bytes.
 */
#ifndef REPORTS_FONT_H
#define REPORTS_FONT_H

#include <glib.h>

#include "base/auto.h"

struct font;

/**
 * font_new() - open a TrueType font
 * @file: the font file; NULL looks for Debian's WenQuanYi Zen Hei
 * @face: face in a .ttc collection
 *
 * Return: owned; NULL with SD_ERROR_NOT_FOUND (no such file; names the package),
 * or INVALID (no TrueType outlines inside, or no such face).
 */
struct font *font_new(const char *file, int face, GError **error);
void font_free(struct font *font);
AUTO_DEFINE(font, font_free)

/* How far @c moves the pen, as a fraction of the font size. */
double font_advance(const struct font *font, gunichar c);
/* The same for @len bytes of clean text. */
double font_width(const struct font *font, const char *text, gsize len);

/**
 * font_clean() - text made of characters that can be drawn
 *
 * Control characters become blanks, characters without width go, and what the
 * font does not hold or lies outside the Basic Multilingual Plane becomes a
 * visible box.
 *
 * Return: owned; NULL with SD_ERROR_INVALID when @text is not UTF-8.
 */
char *font_clean(const struct font *font, const char *text, GError **error);

/* A set of characters of the Basic Multilingual Plane. */
struct font_chars {
	guint32 bits[0x10000 / 32]; /* bit c % 32 of word c / 32 */
};
void font_chars_add(struct font_chars *chars, const char *clean_text);

#define FONT_FIRST_CODE 0x100

/*
 * The font with no more than some characters, which it knows by codes of its own:
 * they follow one another without a gap from FONT_FIRST_CODE on, in the order of
 * Unicode. Everything that libharu makes of a font is as long as its highest code,
 * and it seeks every code through all the gaps: so this costs a tenth.
 */
struct font_cut {
	GBytes *file;     /* a whole TrueType file */
	guint n;          /* characters */
	guint16 *unicode; /* by code - FONT_FIRST_CODE */
	guint16 *codes;   /* by Unicode, 0 for what is not there */
};

/* NULL with SD_ERROR_INVALID when the font is damaged. */
struct font_cut *font_cut_new(const struct font *font,
			      const struct font_chars *chars, GError **error);
void font_cut_free(struct font_cut *cut);
AUTO_DEFINE(font_cut, font_cut_free)

#endif
