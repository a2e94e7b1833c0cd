#include "bench/bench_warehouse.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define STOCK 1000000 /* pieces of each part: enough for every run */

char *
bench_part(guint part)
{
	return g_strdup_printf("BP-%06u", part);
}

static char *
bin_of(guint part, guint side)
{
	return g_strdup_printf("%c-%03u", side ? 'B' : 'A', part % 500);
}

char *
bench_parts_csv(guint parts)
{
	GString *csv = g_string_new(
		"part,name_zh,name_en,unit,cost_cents,price_cents,barcodes,"
		"bin,supplier,lead_time_days,moq,pack,criticality,"
		"lot_tracked,serial_tracked,shelf_life_days,"
		"warranty_months\n");

	for (guint i = 0; i < parts; i++)
		g_string_append_printf(
			csv,
			"BP-%06u,主控电路板 %u,\"Control board, type %u\",pcs,%u,"
			"%u,ALT%07u,A-%03u,SUP-1,14,10,5,E,0,0,0,12\n",
			i, i, i, 100 + i % 5000, 150 + i % 7000, i, i % 500);
	return g_string_free(csv, FALSE);
}

static void
import(struct bench_warehouse *warehouse, enum store_table table, const char *csv)
{
	struct store_imported done;
	g_autoptr(GError) error = NULL;

	if (!store_import(warehouse->store, table, csv, strlen(csv), "bench",
			  "bench", warehouse->now, &done, &error))
		g_error("%s", error->message);
}

static void
import_masters(struct bench_warehouse *warehouse)
{
	g_autofree char *parts = bench_parts_csv(warehouse->parts);
	g_autoptr(GString) places = g_string_new("place,kind,name,barcode\n");

	for (guint i = 0; i < 500; i++)
		g_string_append_printf(places, "A-%03u,bin,,\nB-%03u,bin,,\n", i,
				       i);
	import(warehouse, TABLE_PARTS, parts);
	import(warehouse, TABLE_PLACES, places->str);
	import(warehouse, TABLE_PEOPLE,
	       "person,name,roles,badge,pin,lang\nP1,Bench,clerk,BADGE1,,en\n");
	import(warehouse, TABLE_PARTIES,
	       "party,kind,name\nC-1,customer,Customer\nSUP-1,supplier,Supplier\n");
	import(warehouse, TABLE_JOBS,
	       "job,customer,model,serial,bought,fault,contract,technician,opened,"
	       "promised\n"
	       "J-1,C-1,M1,S1,2026-01-01,broken,0,,2026-01-02,\n");
}

static struct slip *
begin_slip(struct bench_warehouse *warehouse, enum slip_kind kind)
{
	g_autofree char *uuid = g_uuid_string_random();
	struct slip *slip = slip_new(kind, uuid);

	slip->at = warehouse->now;
	slip->person = g_strdup("P1");
	return slip;
}

static void
post(struct bench_warehouse *warehouse, GPtrArray *slips)
{
	g_autoptr(GError) error = NULL;

	if (slips->len > 0 && !store_post_many(warehouse->store, slips, &error))
		g_error("%s", error->message);
	g_ptr_array_set_size(slips, 0);
}

static void
add_move(struct slip *slip, guint part, qty_t qty, const char *from, const char *to)
{
	g_autofree char *id = bench_part(part);

	g_ptr_array_add(slip->moves, move_new(id, "", qty, from, to));
}

static void
stock_up(struct bench_warehouse *warehouse, GPtrArray *slips)
{
	for (guint i = 0; i < warehouse->parts;) {
		struct slip *slip = begin_slip(warehouse, SLIP_ADJUSTMENT);
		for (guint k = 0; k < 1000 && i < warehouse->parts; k++, i++) {
			g_autofree char *bin = bin_of(i, 0);
			add_move(slip, i, STOCK, PLACE_CODE_DIFFERENCE, bin);
		}
		g_ptr_array_add(slips, slip);
	}
	post(warehouse, slips);
}

/* Goods go to and fro between two bins, ten lines a slip. */
static void
make_history(struct bench_warehouse *warehouse, guint moves, GPtrArray *slips)
{
	g_autofree guint8 *side = g_new0(guint8, warehouse->parts);
	guint part = 0;

	for (guint done = 0; done < moves;) {
		struct slip *slip = begin_slip(warehouse, SLIP_TRANSFER);
		slip->at -= (msec_t) (moves - done) * 10;
		for (guint k = 0; k < 10 && done < moves; k++, done++) {
			g_autofree char *from = bin_of(part, side[part]);
			g_autofree char *to = bin_of(part, !side[part]);
			add_move(slip, part, 1, from, to);
			side[part] = !side[part];
			part = (part + 7919) % warehouse->parts;
		}
		g_ptr_array_add(slips, slip);
		if (slips->len == 2000)
			post(warehouse, slips);
	}
	post(warehouse, slips);
}

struct bench_warehouse *
bench_warehouse_new(guint parts, guint moves)
{
	struct bench_warehouse *warehouse = g_new0(struct bench_warehouse, 1);
	const char *where = g_getenv("BENCH_DIR");
	g_autoptr(GPtrArray) slips =
		g_ptr_array_new_with_free_func((GDestroyNotify) slip_free);
	g_autoptr(GError) error = NULL;

	warehouse->dir =
		g_build_filename(where ? where : ".", "bench-XXXXXX", NULL);
	if (g_mkdtemp(warehouse->dir) == NULL)
		g_error("%s: cannot make a folder", warehouse->dir);
	warehouse->path = g_build_filename(warehouse->dir, "warehouse.db", NULL);
	warehouse->parts = parts;
	warehouse->now = g_get_real_time() / 1000;
	warehouse->app.config = config_new();
	warehouse->app.db_path = g_strdup(warehouse->path);
	warehouse->store = app_store(&warehouse->app, STORE_CREATE, &error);
	if (warehouse->store == NULL)
		g_error("%s", error->message);
	import_masters(warehouse);
	stock_up(warehouse, slips);
	make_history(warehouse, moves, slips);
	return warehouse;
}

void
bench_warehouse_free(struct bench_warehouse *warehouse)
{
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", warehouse->dir);

	app_clear(&warehouse->app);
	if (system(command) != 0)
		g_warning("%s: cannot be removed", warehouse->dir);
	g_free(warehouse->dir);
	g_free(warehouse->path);
	g_free(warehouse);
}

struct slip *
bench_warehouse_issue(struct bench_warehouse *warehouse, guint part)
{
	struct slip *slip = begin_slip(warehouse, SLIP_ISSUE);
	g_autofree char *bin = bin_of(part, 0);
	struct move *move;

	slip->job = g_strdup("J-1");
	slip->party = g_strdup("C-1");
	add_move(slip, part, 1, bin, "customer:C-1");
	move = slip->moves->pdata[0];
	move->charge = CHARGE_FREE;
	move->why = g_strdup("in-warranty 2027-01-01");
	return slip;
}
