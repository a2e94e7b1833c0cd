/*
 * render_pdf.h - what a PDF looks like and says, told by poppler
 *
 * The judge of paper tests is a program that is not ours: pages are drawn by
 * pdftoppm, text is read by pdftotext. Any failure or warning of theirs fails
 * the test that asks.
 */
#ifndef TOOLS_RENDER_PDF_H
#define TOOLS_RENDER_PDF_H

#include <glib.h>

/* One page in grey: 0 black to 255 white. */
struct picture {
	int width, height;
	guint8 *grey; /* width * height, rows from the top */
};

/* Every page at @dpi; free with g_ptr_array_unref(). */
GPtrArray *render_pdf(const char *path, int dpi);

void picture_free(struct picture *picture);
/* Darkness in a rectangle of pixels, in whole black pixels; clipped to the page. */
double picture_ink(const struct picture *picture, int x, int y, int w, int h);

/* pdftotext with @option ("-layout", "-raw" ...); owned. */
char *pdf_text(const char *path, const char *option);

/* The same with all white space taken out, to find text that was broken. */
char *pdf_text_solid(const char *path);

/* A word and its box, in points from the upper left corner. */
struct word {
	guint page; /* from 0 */
	double x1, y1, x2, y2;
	char *text;
};

/* Every word of the file; free with g_array_unref(). */
GArray *pdf_words(const char *path);

/* A new empty folder for files of this test; remove with scratch_remove(). */
char *scratch_new(void);
void scratch_remove(char *folder);

#endif
