/*
 * demo_parts.c - the demo's catalogue: each variant of each item is a part
 */
#include "station/demo.h"

#include <string.h>

#include "core/code_gtin.h"
#include "station/demo_people.h"

static const struct demo_range *const ranges[DEMO_LINES] = {
	[DEMO_AIR] = &demo_range_air,         [DEMO_COLD] = &demo_range_cold,
	[DEMO_WASH] = &demo_range_wash,       [DEMO_HEAT] = &demo_range_heat,
	[DEMO_DISPLAY] = &demo_range_display, [DEMO_GENERAL] = &demo_range_general,
};

const struct demo_range *
demo_range(enum demo_line line)
{
	return ranges[line];
}

/* Events in a thousand working days. */
static const int paces[] = {
	[PACE_NEVER] = 0,    [PACE_YEARLY] = 3,       [PACE_QUARTERLY] = 13,
	[PACE_MONTHLY] = 38, [PACE_FORTNIGHTLY] = 76, [PACE_WEEKLY] = 150,
};

/* Days between order and arrival, by supplier. */
static const int lead_days[] = { 35, 28, 21, 14, 12, 18, 10, 9, 30, 7, 8, 5, 25 };

struct maker {
	struct demo *demo;
	enum demo_line line;
	const struct demo_item *item;
	int variant;  /* from 0 */
	int bins[26]; /* parts in each rack so far */
};

/* ---- names and numbers ------------------------------------------------------- */

/* Restricted-circulation prefix 20-29: such numbers name nothing outside. */
static const char *
make_gtin(struct maker *maker)
{
	g_autofree char *digits =
		g_strdup_printf("29%02d%08u", maker->line + 10,
				1000 + maker->demo->parts->len * 7);
	g_autofree char *whole =
		g_strdup_printf("%s%c", digits, gtin_check_digit(digits, 12));

	return g_string_chunk_insert(maker->demo->texts, whole);
}

/* Two or three parts share a bin: rack, six bays, four levels. */
static const char *
make_bin(struct maker *maker)
{
	char rack = maker->item->rack;
	int n = maker->bins[rack - 'A']++ % 24;
	g_autofree char *bin =
		g_strdup_printf("%c-%02d-%02d", rack, n / 4 + 1, n % 4 + 1);

	return g_string_chunk_insert_const(maker->demo->texts, bin);
}

static const char *
make_name(struct maker *maker, const char *name, const char *variant)
{
	/* "Fan blade 400 mm", but "Tape, insulating" */
	const char *between = g_ascii_islower(*variant) ? ", " : " ";
	g_autofree char *text = g_strconcat(name, between, variant, NULL);

	return g_string_chunk_insert(maker->demo->texts, text);
}

static const char *
make_number(struct maker *maker)
{
	g_autofree char *number =
		g_strdup_printf("%s-%s-%d", demo_range(maker->line)->code,
				maker->item->group, 101 + maker->variant);

	return g_string_chunk_insert(maker->demo->texts, number);
}

/* The number that its maker prints on the box of every fourth part. */
static const char *
make_maker_number(struct maker *maker)
{
	int sign = demo_random_int(&maker->demo->random, 0, 3);
	int number = demo_random_int(&maker->demo->random, 10000, 99999);
	g_autofree char *text = NULL;

	if (sign > 0)
		return "";
	text = g_strdup_printf("%c%c%d-%u", maker->item->group[0],
			       'A' + maker->item->supplier, number,
			       maker->demo->parts->len);
	return g_string_chunk_insert(maker->demo->texts, text);
}

/* ---- money ----------------------------------------------------------------------
 */

static void
set_prices(struct maker *maker, struct demo_part *part)
{
	struct demo_random *random = &maker->demo->random;
	int percent = 100 + maker->item->step * maker->variant;
	cents_t cost = MAX((cents_t) maker->item->cost * percent / 100, 2);
	int markup = demo_random_int(random, 145, 210);

	part->cost = cost;
	part->price = cost * markup / 100;
	/* in whole currency units, except for what costs less than five */
	if (part->price > 500)
		part->price = (part->price + 99) / 100 * 100;
	if (demo_random_chance(random, 120000) && part->price > 1000)
		part->old_price = part->price * 93 / 100 / 100 * 100;
}

/* ---- demand and stock ----------------------------------------------------------
 */

static void
set_demand(struct maker *maker, struct demo_part *part)
{
	struct demo_random *random = &maker->demo->random;
	int percent = demo_random_int(random, 45, 170);

	/* dearer variants of one thing are asked for less */
	if (part->cost > 20000)
		percent = percent * 70 / 100;
	part->chance = paces[maker->item->pace] * percent * 10;
	part->last_day = DEMO_DAYS;
	if (demo_random_chance(random, 60000)) /* for a new model */
		part->first_day = demo_random_int(random, 300, 640);
	else if (demo_random_chance(random, 50000)) /* for one that is dying out */
		part->last_day = demo_random_int(random, 200, 500);
}

/* Rounded up to whole packs. */
static int
in_packs(const struct demo_item *item, qty_t qty)
{
	return (int) ((qty + item->pack - 1) / item->pack * item->pack);
}

static void
set_levels(struct maker *maker, struct demo_part *part)
{
	const struct demo_item *item = maker->item;
	/* pieces a month, in hundredths; 26 working days */
	gint64 month = (gint64) part->chance * 26 * (item->most + 1) / 2 / 10000;
	qty_t spare = item->criticality == 'V'   ? 2
		      : item->criticality == 'E' ? 1
						 : 0;

	part->lead_days = lead_days[item->supplier];
	part->moq = item->pack;
	if (item->cost < 1000)
		part->moq = item->pack * 2;
	part->low = month * (part->lead_days + 24) / 3000 + spare;
	part->high = part->low + MAX(in_packs(item, month * 13 / 1000), part->moq);
	if (part->chance == 0)
		part->low = part->high = -1; /* never ordered */
}

/* Opening stock; single pieces come by receipt. */
static void
set_opening(struct maker *maker, struct demo_part *part)
{
	struct demo_random *random = &maker->demo->random;
	qty_t qty = demo_random_int(random, (int) MAX(part->low, 1),
				    (int) MAX(part->high, 1) + 2);
	char expiry[DATE_LEN + 1] = "";
	const char *lot = "";

	if (part->first_day > 0 ||
	    (maker->item->flags & (ITEM_SERIAL | ITEM_SCENE)))
		return;
	if (maker->item->flags & ITEM_LOT) {
		g_autofree char *text = demo_next_lot(maker->demo, part);
		int left = demo_random_int(random, 40, 95);

		lot = g_string_chunk_insert(maker->demo->texts, text);
		demo_date(maker->demo, maker->item->shelf_days * left / 100,
			  expiry);
	}
	demo_put(part, part->bin, lot, expiry, qty);
}

/* ---- parts
 * ------------------------------------------------------------------------ */

static void
add_part(struct maker *maker, int model, const char *zh, const char *en)
{
	struct demo_part *part = g_new0(struct demo_part, 1);

	part->item = maker->item;
	part->line = maker->line;
	part->model = model;
	part->part = make_number(maker);
	part->name[LANG_ZH] = make_name(maker, maker->item->zh, zh);
	part->name[LANG_EN] = make_name(maker, maker->item->en, en);
	part->bin = make_bin(maker);
	part->gtin = make_gtin(maker);
	part->maker = make_maker_number(maker);
	set_prices(maker, part);
	set_demand(maker, part);
	set_levels(maker, part);
	part->stock = g_array_new(FALSE, TRUE, sizeof(struct demo_stock));
	part->pieces = g_ptr_array_new_with_free_func(g_free);
	set_opening(maker, part);
	part->opening = g_array_copy(part->stock);
	g_ptr_array_add(maker->demo->parts, part);
	maker->variant++;
}

void
demo_part_free(struct demo_part *part)
{
	g_array_unref(part->opening);
	g_array_unref(part->stock);
	g_ptr_array_unref(part->pieces);
	g_free(part);
}

static void
add_item(struct maker *maker)
{
	const char *const *models = demo_range(maker->line)->models;

	maker->variant = 0;
	if (maker->item->variants == NULL) {
		for (int i = 0; models[i] != NULL; i++)
			add_part(maker, i, models[i], models[i]);
		return;
	}
	g_auto(GStrv) variants = g_strsplit(maker->item->variants, ";", -1);
	for (int i = 0; variants[i] != NULL; i++) {
		g_auto(GStrv) names = g_strsplit(variants[i], "|", 2);
		add_part(maker, DEMO_ALL_MODELS, names[0], names[1]);
	}
}

static int
compare_parts(gconstpointer a, gconstpointer b)
{
	const struct demo_part *const *one = a, *const *two = b;

	return strcmp((*one)->part, (*two)->part);
}

/* The pieces that are there when the station starts. */
static void
receive_first_pieces(struct demo *demo)
{
	for (guint supplier = 0; supplier < demo_n_suppliers; supplier++) {
		struct slip *slip = NULL;

		for (guint i = 0; i < demo->parts->len; i++) {
			struct demo_part *part = demo->parts->pdata[i];

			if (!(part->item->flags & ITEM_SERIAL) ||
			    part->item->supplier != (int) supplier ||
			    part->first_day > 0)
				continue;
			if (slip == NULL)
				slip = demo_slip(demo, SLIP_RECEIPT,
						 demo_persons[DEMO_CLERK].id);
			demo_receive_pieces(demo, slip, part, part->low + 1, NULL);
		}
		if (slip != NULL)
			slip->party = g_strdup(demo_suppliers[supplier].id);
	}
}

void
demo_make_parts(struct demo *demo)
{
	struct maker maker = { .demo = demo };

	for (int line = 0; line < DEMO_LINES; line++) {
		const struct demo_range *range = demo_range((enum demo_line) line);

		maker.line = (enum demo_line) line;
		for (guint i = 0; i < range->n_items; i++) {
			maker.item = &range->items[i];
			add_item(&maker);
		}
	}
	g_ptr_array_sort(demo->parts, compare_parts);
	receive_first_pieces(demo);
}
