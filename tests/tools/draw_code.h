/*
 * draw_code.h - barcodes as frames, drawn by libzint
 */
#ifndef TESTS_TOOLS_DRAW_CODE_H
#define TESTS_TOOLS_DRAW_CODE_H

#include "drivers/frame.h"
#include "drivers/symbology.h"

enum draw_mode {
	DRAW_TEXT,  /* UTF-8 */
	DRAW_BYTES, /* as they are */
	DRAW_GS1,   /* "[01]09501101530003[10]AB" */
};

struct draw_code {
	enum symbology symbology;
	const char *data; /* in the form libzint wants it */
	gssize len;       /* of data; -1: up to NUL */
	enum draw_mode mode;
	int scale;  /* pixels of a module, at least 2 */
	int height; /* pixels of the bars of a linear code; 0: 80 */
};

/* Owned: the code on white paper with a quiet zone of 12 modules on each side. Ends
 * the test when libzint refuses. */
struct frame *draw_code(const struct draw_code *code);

#endif
