/*
 * demo_items.h - what the demo's department repairs, and with which parts
 */
#ifndef STATION_DEMO_ITEMS_H
#define STATION_DEMO_ITEMS_H

#include <glib.h>

/* Product lines; each has models, and parts whose numbers begin with its code. */
enum demo_line {
	DEMO_AIR,     /* AC: air conditioners */
	DEMO_COLD,    /* RF: refrigerators */
	DEMO_WASH,    /* WM: washing machines */
	DEMO_HEAT,    /* WH: water heaters */
	DEMO_DISPLAY, /* DS: display panels */
	DEMO_GENERAL, /* GN: what any repair needs; has no models */
};
#define DEMO_LINES (DEMO_GENERAL + 1)

#define DEMO_ALL_MODELS (-1)

/* How often a part is asked for. */
enum demo_pace {
	PACE_NEVER,
	PACE_YEARLY,
	PACE_QUARTERLY,
	PACE_MONTHLY,
	PACE_FORTNIGHTLY,
	PACE_WEEKLY,
};

enum demo_item_flags {
	ITEM_SERIAL = 1 << 0,
	ITEM_LOT = 1 << 1,
	ITEM_SCENE = 1 << 2, /* moves only where the scene says so */
};

/* A kind of part; each of its variants is a part. */
struct demo_item {
	const char *group; /* three letters of its number */
	const char *zh, *en;
	const char
		*variants; /* "zh|en;zh|en"; NULL: one for each model of the line */
	const char *unit;  /* of measure */
	int cost;          /* of the first variant, in cents */
	int step;          /* percent by which each next one is dearer */
	char rack;         /* of its bin */
	char criticality;
	enum demo_pace pace;
	int most;     /* pieces wanted at once */
	int months;   /* of warranty */
	int supplier; /* index of demo_suppliers */
	int pack;
	guint flags;
	int shelf_days;
};

struct demo_range {
	const char *code;          /* "AC" */
	const char *const *models; /* NULL-terminated */
	const char *const *faults; /* NULL-terminated */
	const struct demo_item *items;
	guint n_items;
	int season[12]; /* percent of the year's average, January first */
};

const struct demo_range *demo_range(enum demo_line line);

/* demo_items_*.c */
extern const struct demo_range demo_range_air, demo_range_cold, demo_range_wash,
	demo_range_heat, demo_range_display, demo_range_general;

#endif
