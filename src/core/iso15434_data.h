/*
 * iso15434_data.h - elements of formats 06 and 12
 */
#ifndef CORE_ISO15434_DATA_H
#define CORE_ISO15434_DATA_H

#include "core/code_build.h"

/* One element: a DI (up to three digits and a letter) and its value. */
gboolean di_add(struct code *code, const char *bytes, gsize len, const char *today);

/* One element: a TEI of three letters, a blank, and its value. */
gboolean tei_add(struct code *code, const char *bytes, gsize len,
		 const char *today);

/**
 * di_finish() - what the DIs and TEIs of one envelope say together
 *
 * Fails when one that has a meaning to the station comes with two values; else
 * fills what is not filled yet.
 */
gboolean di_finish(struct code *code, const char *today);

#endif
