/*
 * demo.h - the parts of the demo warehouse
 *
 * An after-sales department for household appliances, invented, and the same for
 * the same day: all chance comes from one seeded generator.
 */
#ifndef STATION_DEMO_H
#define STATION_DEMO_H

#include "station/app.h"

/* ---- words: demo_words.c ---- */

/* One kind of spare part; stands for one part of each model of its family. */
struct demo_component {
	const char *code, *zh, *en;
	cents_t cost;
	int demand; /* pieces a year and model */
	char criticality;
	int warranty; /* months */
	gboolean serial;
};

struct demo_family {
	const char *zh, *en;
	const char *const *models;
	const struct demo_component *components;
	gsize n_components;
};

extern const struct demo_family demo_families[];
extern const gsize demo_n_families;

/* Hardware and consumables that fit everything: one part for each size. */
struct demo_sundry {
	const char *code, *zh, *en, *unit;
	const char *const *sizes;
	cents_t cost;
	int demand;
	int shelf_life; /* days; above zero: followed by lot */
};

extern const struct demo_sundry demo_sundries[];
extern const gsize demo_n_sundries;

/* ---- the catalogue: demo_catalogue.c ---- */

struct demo_part {
	char *part;
	cents_t cost;
	int demand; /* pieces a year */
	int lead_days;
	gboolean serial;
	int shelf_life;
	const char *supplier;
	char *bin;
	qty_t opening; /* opening stock; serial parts begin with none */
};

struct demo {
	struct app *app;
	GRand *rand;
	msec_t today;           /* midnight at the end of the history */
	GPtrArray *parts;       /* of struct demo_part */
	GPtrArray *jobs;        /* of char* */
	GPtrArray *technicians; /* of const char* */
};

/* All parts, without reading or writing anything. */
void demo_make_parts(struct demo *demo);
/* All tables but stock: imports them. */
gboolean demo_import_masters(struct demo *demo, GError **error);

/* ---- two years: demo_history.c ---- */

/* Opening stock, then receipts, issues and returns of 24 months; then what makes
 * every flow worth trying: an expired lot, goods in quarantine, a part that ran
 * out, open orders. */
gboolean demo_make_history(struct demo *demo, GError **error);

/* ---- what to try: demo_hints.c ---- */

/* A first issue and a first receipt from what is in the database, printed, and the
 * sheet with their barcodes written beside the database. */
gboolean demo_hints(struct app *app, gboolean write_sheet, GError **error);

#endif
