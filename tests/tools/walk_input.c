/*
 * walk_input.c - scans and keys by chance
 */
#include "tools/walk.h"

#include <string.h>

#define DUPLICATE 300 /* ms, well within the station's half second */

const struct desk *
walk_desk(const struct world *world)
{
	return counter_desk(world->counter);
}

int
walk_dice(struct world *world, int n)
{
	return g_rand_int_range(world->rand, 0, n);
}

gboolean
walk_chance(struct world *world, int percent)
{
	return walk_dice(world, 100) < percent;
}

/* ---- inputs ---- */

static void
input(struct world *world, const char *text, gboolean command)
{
	struct view before;
	AUTO(slip) shown = NULL;

	world->op++;
	g_free(world->last_input);
	world->last_input = g_strconcat(command ? ":" : "", text, NULL);
	world->flow_before = desk_flow(walk_desk(world));
	view_take(&before, walk_desk(world));
	shown = desk_person(walk_desk(world)) ? walk_slip(world) : NULL;
	world->said = command ? counter_command(world->counter, text)
			      : counter_scan(world->counter, text, strlen(text));
	walk_judge(world, &before, shown);
	view_clear(&before);
}

void
walk_key(struct world *world, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	world->app.clock += 1000;
	input(world, text, TRUE);
}

/* Now and then the reader fires twice. */
static void
repeat(struct world *world)
{
	g_autofree char *again = g_strdup(world->last_input);

	if (again == NULL || *again == ':' || *again == '#' ||
	    !walk_chance(world, 2))
		return;
	world->app.clock += DUPLICATE;
	input(world, again, FALSE);
	if (world->said->level != LEVEL_DUPLICATE)
		walk_fail(world, "the same scan counted twice");
}

void
walk_scan(struct world *world, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	repeat(world);
	world->app.clock += 1000;
	input(world, text, FALSE);
}

void
walk_scan_label(struct world *world, enum own_kind kind, const char *body)
{
	g_autofree char *label = code_own_text(kind, body);

	walk_scan(world, "%s", label);
}

/* ---- scans of goods ---- */

const char *const walk_counted[WALK_COUNTED] = { "FILTER", "FILTER", "SCREW",
						 "OIL",    "OIL",    "GLUE",
						 "BELT",   "GASKET", "CABLE",
						 "7788" };
const char *const walk_pieces[WALK_PIECES] = { "MOTOR", "CELL" };

void
walk_expect(struct world *world, const char *part, qty_t n)
{
	g_free(world->asked);
	world->asked = g_strdup(part);
	world->expected = walk_total(world, part) + n;
}

qty_t
walk_said_qty(const struct world *world)
{
	return world->next_qty ? world->next_qty : 1;
}

/* Goods of which not even the lot is told. */
void
walk_scan_counted(struct world *world)
{
	const struct fixture_part *part = fixture_part(PICK(world, walk_counted));
	int how = walk_dice(world, 4);

	walk_expect(world, part->part, walk_said_qty(world));
	if (how == 0 && *part->gtin)
		walk_scan(world, "%s", part->gtin + 1);
	else if (how == 1 && *part->gtin) {
		world->expected =
			walk_total(world, part->part) + 3 * walk_said_qty(world);
		walk_scan(world,
			  "]C101%s\x1d"
			  "303",
			  part->gtin);
	} else if (how == 2 && strcmp(part->part, "7788") != 0)
		walk_scan(world, "%s", part->part);
	else
		walk_scan_label(world, OWN_PART, part->part);
}

static const char *
some_lot(struct world *world, const char *part)
{
	g_autoptr(GPtrArray) lots = g_ptr_array_new();
	g_autofree char *prefix = g_strconcat(part, "|", NULL);
	GHashTableIter iter;
	gpointer name;

	g_hash_table_iter_init(&iter, world->model->expiry);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		if (g_str_has_prefix(name, prefix))
			g_ptr_array_add(lots, (char *) name + strlen(prefix));
	if (lots->len == 0)
		return "NONE";
	/* the table's order is not the same in every run */
	const char *best = NULL;
	guint32 wanted = g_rand_int(world->rand);
	for (guint i = 0; i < lots->len; i++) {
		const char *lot = lots->pdata[i];
		if (best == NULL ||
		    (g_str_hash(lot) ^ wanted) < (g_str_hash(best) ^ wanted))
			best = lot;
	}
	return best;
}

/* A label with the lot; on a receipt often a new one, now and then expired. */
void
walk_scan_lot(struct world *world)
{
	const char *part = walk_chance(world, 70) ? "OIL" : "GLUE";
	char expiry[DATE_LEN + 1], today[DATE_LEN + 1];
	g_autofree char *lot = NULL, *body = NULL;
	const char *known;

	walk_today(world, today);
	if (desk_flow(walk_desk(world)) == FLOW_RECEIVE && walk_chance(world, 50)) {
		lot = g_strdup_printf("N%u", ++world->lots);
		date_add_days(today, walk_dice(world, 300) - 20, expiry);
	} else {
		g_autofree char *name = NULL;
		lot = g_strdup(some_lot(world, part));
		name = g_strjoin("|", part, lot, NULL);
		known = g_hash_table_lookup(world->model->expiry, name);
		g_strlcpy(expiry, known ? known : "", sizeof expiry);
	}
	walk_expect(world, part, walk_said_qty(world));
	g_hash_table_add(world->special, g_strdup(part));
	body = g_strjoin("|", part, lot, expiry, NULL);
	walk_scan_label(world, OWN_LOT, body);
}

/* Some piece, wherever it is. */
static const char *
some_unit(struct world *world)
{
	GHashTableIter iter;
	gpointer name;
	const char *best = NULL;
	guint32 wanted = g_rand_int(world->rand);

	g_hash_table_iter_init(&iter, world->model->units);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		if (best == NULL ||
		    (g_str_hash(name) ^ wanted) < (g_str_hash(best) ^ wanted))
			best = name;
	return best;
}

void
walk_scan_piece(struct world *world)
{
	g_autofree char *unit = g_strdup(some_unit(world));
	g_auto(GStrv) word = g_strsplit(unit, "/", 2);
	int how = walk_dice(world, 3);

	walk_expect(world, word[0], 1);
	if (how == 0 && strcmp(word[0], "MOTOR") == 0)
		walk_scan(world, "(01)04006381333948(21)%s", word[1]);
	else if (how == 1)
		walk_scan_label(world, OWN_PART, word[0]);
	else
		walk_scan_label(world, OWN_UNIT, unit);
	if (how == 1 && strstr(world->said->message, "serial") != NULL)
		walk_key(world, "text %s", word[1]);
}

void
walk_scan_held(struct world *world)
{
	g_autofree char *prefix =
		g_strconcat(desk_job(walk_desk(world)), "|", NULL);
	guint32 wanted = g_rand_int(world->rand);
	const char *best = NULL;
	GHashTableIter iter;
	gpointer name;

	g_hash_table_iter_init(&iter, world->model->held);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		if (g_str_has_prefix(name, prefix) &&
		    (best == NULL ||
		     (g_str_hash(name) ^ wanted) < (g_str_hash(best) ^ wanted)))
			best = name;
	if (best == NULL) {
		walk_key(world, "cancel");
		return;
	}
	g_auto(GStrv) word = g_strsplit(best, "|", 4);
	walk_expect(world, word[1], *word[3] ? 1 : walk_said_qty(world));
	if (*word[3])
		walk_scan_label(world, OWN_UNIT, word[3]);
	else
		walk_scan_label(world, OWN_PART, word[1]);
}

void
walk_scan_new_piece(struct world *world)
{
	const char *part = PICK(world, walk_pieces);

	walk_expect(world, part, 1);
	if (strcmp(part, "MOTOR") == 0 && walk_chance(world, 50))
		walk_scan(world, "(01)04006381333948(21)S%u", ++world->serials);
	else
		walk_scan_label(world, OWN_PART, part);
}
