/*
 * demo_csv.c - the demo's tables as the import takes them
 *
 * Free text stands in quotes; none of it has quotes in it.
 */
#include "station/demo.h"

#include "station/demo_people.h"

#define D       G_GINT64_FORMAT
#define EVENING (17 * 60 + 30) /* when technicians report what they have done */

static void
write_parts(const struct demo *demo, GString *csv)
{
	g_string_append(csv,
			"part,name_zh,name_en,unit,cost_cents,price_cents,barcodes,"
			"bin,supplier,lead_time_days,moq,pack,criticality,"
			"lot_tracked,serial_tracked,shelf_life_days,"
			"warranty_months\n");
	for (guint i = 0; i < demo->parts->len; i++) {
		const struct demo_part *part = demo->parts->pdata[i];
		const struct demo_item *item = part->item;

		g_string_append_printf(
			csv,
			"%s,\"%s\",\"%s\",%s,%" D ",%" D ",%s%s%s,%s,%s,%d,%d,%d,"
			"%c,%d,%d,%d,%d\n",
			part->part, part->name[LANG_ZH], part->name[LANG_EN],
			item->unit, part->cost,
			part->old_price ? part->old_price : part->price, part->gtin,
			*part->maker ? "|" : "", part->maker, part->bin,
			demo_suppliers[item->supplier].id, part->lead_days,
			part->moq, item->pack, item->criticality,
			(item->flags & ITEM_LOT) != 0,
			(item->flags & ITEM_SERIAL) != 0, item->shelf_days,
			demo_warranty_months(part));
	}
}

/* What went up a year ago. */
static void
write_prices(const struct demo *demo, GString *csv)
{
	char date[DATE_LEN + 1];

	demo_date(demo, DEMO_PRICE_DAY, date);
	g_string_append(csv, "part,price_cents,valid_from\n");
	for (guint i = 0; i < demo->parts->len; i++) {
		const struct demo_part *part = demo->parts->pdata[i];

		if (part->old_price != 0)
			g_string_append_printf(csv, "%s,%" D ",%s\n", part->part,
					       part->price, date);
	}
}

static void
write_people(const struct demo *demo, GString *csv)
{
	g_string_append(csv, "person,name,roles,badge,pin,lang,certified_until,"
			     "clearance\n");
	for (guint i = 0; i < demo_n_persons; i++) {
		const struct demo_person *person = &demo_persons[i];
		char until[DATE_LEN + 1] = "";

		if (person->certified_days != 0)
			demo_date(demo, DEMO_DAYS + person->certified_days, until);
		g_string_append_printf(csv, "%s,%s,%s,%s,\"%s\",%s,%s,%d\n",
				       person->id, person->name, person->roles,
				       person->badge, person->pin, person->lang,
				       until, person->clearance);
	}
}

static void
write_racks(GString *csv)
{
	static const struct {
		char rack;
		const char *name;
	} racks[] = {
		{ 'A', "重件区 heavy goods" },
		{ 'B', "防静电区 boards" },
		{ 'C', "电机区 motors" },
		{ 'D', "阀与传感器 valves and sensors" },
		{ 'E', "电气小件 small parts" },
		{ 'F', "化学品柜 chemicals" },
		{ 'G', "塑料件区 mouldings" },
		{ 'H', "紧固件柜 fasteners" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(racks); i++)
		for (int n = 0; n < 24; n++)
			g_string_append_printf(csv, "%c-%02d-%02d,bin,%s\n",
					       racks[i].rack, n / 4 + 1, n % 4 + 1,
					       racks[i].name);
}

static void
write_places(const struct demo *demo, GString *csv)
{
	(void) demo;
	g_string_append(csv, "place,kind,name\n");
	write_racks(csv);
	for (int n = 1; n <= 4; n++)
		g_string_append_printf(csv,
				       "L-01-%02d,bin,替补商品 loaners\n"
				       "T-01-%02d,bin,检修工具 tools\n"
				       "Y-01-%02d,bin,技术资料 documents\n"
				       "Z-01-%02d,bin,备用货位 overflow\n",
				       n, n, n, n);
}

static void
write_party(const struct demo *demo, GString *csv, const struct demo_party *party,
	    const char *kind)
{
	char from[DATE_LEN + 1] = "", to[DATE_LEN + 1] = "";

	if (*party->agreement) {
		demo_date(demo, DEMO_DAYS + party->to_days, to);
		demo_date(demo, party->to_days - DEMO_DAYS, from);
	}
	g_string_append_printf(csv, "%s,%s,%s,%s,%s,%s,%s,%s\n", party->id, kind,
			       party->name, party->phone, party->address,
			       party->agreement, from, to);
}

static void
write_parties(const struct demo *demo, GString *csv)
{
	static const char *const roads[] = { "滨江路", "东湖路", "老街", "学府路",
					     "新桥巷" };

	g_string_append(csv, "party,kind,name,phone,address,agreement,valid_from,"
			     "valid_to\n");
	for (guint i = 0; i < demo_n_suppliers; i++)
		write_party(demo, csv, &demo_suppliers[i], "supplier");
	for (guint i = 0; i < demo_n_providers; i++)
		write_party(demo, csv, &demo_providers[i], "provider");
	for (guint i = 0; i < demo_n_customers; i++) {
		g_autofree char *id = demo_customer((int) i);
		g_string_append_printf(
			csv, "%s,customer,%s,000-555%04u,云汐市 %s %u 号,,,\n", id,
			demo_customers[i], 1000 + i * 37,
			roads[i % G_N_ELEMENTS(roads)], 3 + i * 7);
	}
}

static void
write_jobs(const struct demo *demo, GString *csv)
{
	g_string_append(csv, "job,customer,model,serial,bought,fault,contract,"
			     "technician,opened,promised,finished\n");
	for (guint i = 0; i < demo->jobs->len; i++) {
		const struct demo_job *job = demo->jobs->pdata[i];
		g_autofree char *customer = demo_customer(job->customer);
		g_autofree char *finished =
			job->finished == 0
				? g_strdup("")
				: time_text(
					  demo_time(demo, job->finished, EVENING));
		char opened[DATE_LEN + 1], promised[DATE_LEN + 1];

		demo_date(demo, job->opened, opened);
		demo_date(demo, job->promised, promised);
		g_string_append_printf(csv,
				       "%s,%s,%s,%s,%s,\"%s\",%d,%s,%s,%s,%s\n",
				       job->id, customer,
				       demo_range(job->line)->models[job->model],
				       job->serial, job->bought, job->fault,
				       job->contract,
				       demo_persons[job->technician].id, opened,
				       promised, finished);
	}
}

static void
write_orders(const struct demo *demo, GString *csv)
{
	g_string_append(csv, "order,supplier,part,qty,due\n");
	for (guint i = 0; i < demo->orders->len; i++) {
		const struct demo_order *order = demo->orders->pdata[i];
		char due[DATE_LEN + 1];

		demo_date(demo, order->due, due);
		for (guint k = 0; k < order->lines->len; k++) {
			const struct demo_order_line *line =
				&g_array_index(order->lines, struct demo_order_line,
					       k);
			g_string_append_printf(csv, "%s,%s,%s,%" D ",%s\n",
					       order->id,
					       demo_suppliers[order->supplier].id,
					       line->part->part, line->qty, due);
		}
	}
}

static void
write_units(const struct demo *demo, GString *csv)
{
	g_string_append(csv,
			"unit,kind,name_zh,name_en,model,serial,place,value_cents,"
			"bought,life_months,calibration_due,secrecy,accessories,"
			"asset,condition,work,edition,published\n");
	for (guint i = 0; i < demo_n_units; i++) {
		const struct demo_unit *unit = &demo_units[i];
		char bought[DATE_LEN + 1], due[DATE_LEN + 1] = "";
		char published[DATE_LEN + 1] = "";

		demo_date(demo, DEMO_DAYS - unit->bought_days, bought);
		if (unit->calibration_days != 0)
			demo_date(demo, DEMO_DAYS + unit->calibration_days, due);
		if (unit->published_days != 0)
			demo_date(demo, DEMO_DAYS - unit->published_days,
				  published);
		g_string_append_printf(
			csv,
			"%s,%s,%s,%s,%s,%s,%s,%d,%s,%d,%s,%d,%s,%s,%s,%s,%s,%s\n",
			unit->id, unit->kind, unit->zh, unit->en, unit->model,
			unit->serial, unit->bin, unit->value, bought,
			unit->life_months, due, unit->secrecy, unit->accessories,
			unit->asset, unit->condition, unit->work, unit->edition,
			published);
	}
}

static void
write_stock(const struct demo *demo, GString *csv)
{
	g_string_append(csv, "part,place,lot,expiry,qty\n");
	for (guint i = 0; i < demo->parts->len; i++) {
		const struct demo_part *part = demo->parts->pdata[i];

		for (guint k = 0; k < part->opening->len; k++) {
			const struct demo_stock *stock =
				&g_array_index(part->opening, struct demo_stock, k);
			g_string_append_printf(csv, "%s,%s,%s,%s,%" D "\n",
					       part->part, stock->bin, stock->lot,
					       stock->expiry, stock->qty);
		}
	}
}

static void
write_warranty(const struct demo *demo, GString *csv)
{
	g_string_append(csv, "model,component_part,months,valid_from,valid_to\n");
	for (guint i = 0; i < demo->parts->len; i++) {
		const struct demo_part *part = demo->parts->pdata[i];
		g_autoptr(GArray) rules = demo_warranties(demo, part);

		for (guint k = 0; k < rules->len; k++) {
			const struct fact_warranty *rule =
				&g_array_index(rules, struct fact_warranty, k);
			g_string_append_printf(csv, "%s,%s,%d,%s,%s\n", rule->model,
					       part->part, rule->months,
					       rule->valid_from, rule->valid_to);
		}
	}
}

char *
demo_csv(const struct demo *demo, enum store_table table)
{
	static void (*const writers[STORE_TABLES])(const struct demo *,
						   GString *) = {
		[TABLE_PARTS] = write_parts,       [TABLE_PEOPLE] = write_people,
		[TABLE_PLACES] = write_places,     [TABLE_PARTIES] = write_parties,
		[TABLE_JOBS] = write_jobs,         [TABLE_UNITS] = write_units,
		[TABLE_STOCK] = write_stock,       [TABLE_ORDERS] = write_orders,
		[TABLE_WARRANTY] = write_warranty, [TABLE_PRICES] = write_prices,
	};
	GString *csv = g_string_new(NULL);

	if (writers[table] != NULL)
		writers[table](demo, csv);
	return g_string_free(csv, FALSE);
}
