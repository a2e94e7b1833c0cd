/*
 * look_pdf.h - what is true of every page, whatever is written on it
 */
#ifndef TOOLS_LOOK_PDF_H
#define TOOLS_LOOK_PDF_H

#include <glib.h>

/* Fails the test when ink lies outside the margins of an A4 page, upright or not,
 * or when a word lies over another. */
void look_pdf(const char *path);

/* Text of any length and script, now and then NULL; kept by @kept. */
const char *look_random_text(GPtrArray *kept);

#endif
