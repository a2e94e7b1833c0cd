/*
 * iso15434.h - ISO/IEC 15434 envelopes, as on many labels of makers
 *
 * "[)>" RS, then formats, each "05", "06" or "12", GS, its elements with GS
 * between, RS; EOT at the end. Format 05 holds AIs, 06 data identifiers (DIs) of
 * ANSI MH10.8.2, 12 text element identifiers (TEIs) of ATA Spec 2000.
 */
#ifndef CORE_ISO15434_H
#define CORE_ISO15434_H

#include "core/code_build.h"

/* Read what begins with "[)>". */
gboolean iso15434_read(struct code *code, const char *bytes, gsize len,
		       const char *today);

#endif
