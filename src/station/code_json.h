/*
 * code_json.h - what a code says, for programs
 */
#ifndef STATION_CODE_JSON_H
#define STATION_CODE_JSON_H

#include <glib.h>

#include "core/code.h"

/* Append the keys "kind", "fields", "gtin" ... "fault", "message" of docs/JSON.md
 * to the open object; those without a value are left out. */
void code_json(GString *out, const struct code *code);

#endif
