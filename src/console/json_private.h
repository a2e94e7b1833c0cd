/*
 * json_private.h - what the files of the JSON line share
 */
#ifndef CONSOLE_JSON_PRIVATE_H
#define CONSOLE_JSON_PRIVATE_H

#include "base/date.h"
#include "base/json.h"
#include "base/tr.h"
#include "core/facts.h"

/* The name in @lang, or in the other language when there is none. */
const char *json_name_in(const char *const name[LANG_COUNT], enum lang lang);

/* Keys of an open object; a list that is empty is left out. */
void json_put_time(GString *out, const char *key, msec_t at);
void json_put_words(GString *out, const char *key, const GPtrArray *words);
/* Of struct fact_stock, fact_held, fact_owed. */
void json_put_stock(GString *out, const char *key, const GArray *stock);
void json_put_held(GString *out, const char *key, const GArray *held,
		   enum lang lang);
void json_put_owed(GString *out, const char *key, const GArray *owed);
/* "found": the thing that was looked up. */
void json_put_found(GString *out, const struct fact *fact, enum lang lang);

#endif
