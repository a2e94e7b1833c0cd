/*
 * digital_link.h - GS1 Digital Link: a web address that carries AIs
 */
#ifndef CORE_DIGITAL_LINK_H
#define CORE_DIGITAL_LINK_H

#include "core/code_build.h"

/**
 * digital_link_claims() - whether an address means to be a Digital Link
 *
 * http or https, a host, and a path in which a primary key such as /01/ or /gtin/
 * stands before something that looks like its value. Any other address is text.
 */
gboolean digital_link_claims(const char *bytes, gsize len);

/* Read an address for which digital_link_claims() holds. */
gboolean digital_link_read(struct code *code, const char *bytes, gsize len,
			   const char *today);

#endif
