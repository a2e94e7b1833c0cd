/*
 * teaching.h - the codes of the teaching sheet, when somebody scans them at work
 */
#ifndef STATION_TEACHING_H
#define STATION_TEACHING_H

#include <glib.h>

#include "core/code.h"

/* Is it one of the two codes that teach a reader? The first one is known by its
 * looks when it comes from a scanner that types it wrongly. */
gboolean teaching_is_code(const struct code *code);

#endif
