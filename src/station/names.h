/*
 * names.h - what people call those and that of which the ledger has the key
 *
 * In the languages of the paper. All texts are owned; the key itself where nobody
 * knows a name.
 */
#ifndef STATION_NAMES_H
#define STATION_NAMES_H

#include "station/app.h"

/* "Li Ming (P07)"; NULL for no person. */
char *names_person(struct app *app, const char *id);
/* "Ace Repairs (A01)"; NULL for no party. */
char *names_party(struct app *app, const char *id);
/* A bin by its key; the place of a person or party by who it is; what every
 * warehouse has by its word: "维修间 Workshop". */
char *names_place(struct app *app, const char *place);

#endif
