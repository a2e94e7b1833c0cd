/*
 * Any warehouse goes out as CSV, into an empty database, and out again the same,
 * byte for byte; and into its own database without a change.
 */
#include "store/csv_box.h"
#include "store/csv_parse.h"

static int
upto(int n)
{
	return g_test_rand_int_range(0, n);
}

static const char *
one_of(const char *const *words)
{
	return words[upto((int) g_strv_length((char **) words))];
}

/* A field of one line that needs everything RFC 4180 has; never empty when @must.
 */
static void
add_text(GString *row, gboolean must, gboolean lines)
{
	static const char *const pieces[] = { ",",    "\"", "a",  "轴承", " ",
					      "\"\"", "|",  "0",  "é",    "'",
					      ";",    "=1", "\\", "%",    NULL };
	g_autoptr(GString) text = g_string_new(must ? "x" : NULL);

	for (int n = upto(6); n > 0; n--)
		g_string_append(text,
				lines && upto(5) == 0 ? "\n" : one_of(pieces));
	if (row->len > 0 && row->str[row->len - 1] != '\n')
		g_string_append_c(row, ',');
	csv_append_field(row, text->str);
}

static void add(GString *row, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
add(GString *row, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	if (row->len > 0 && row->str[row->len - 1] != '\n')
		g_string_append_c(row, ',');
	csv_append_field(row, text);
}

static void
add_date(GString *row)
{
	if (upto(3) == 0)
		add(row, "%s", "");
	else
		add(row, "202%d-%02d-%02d", upto(6), 1 + upto(12), 1 + upto(28));
}

static void
add_span(GString *row)
{
	add(row, "%s", upto(2) ? "2024-02-29" : "");
	add(row, "%s", upto(2) ? "2025-01-01" : "");
}

#define PARTS 40

static char *
some_parts(void)
{
	static const char *const ved[] = { "V", "E", "D", NULL };
	GString *csv = g_string_new(
		"part,name_zh,name_en,unit,cost_cents,price_cents,barcodes,bin,"
		"supplier,lead_time_days,moq,pack,criticality,lot_tracked,"
		"serial_tracked,shelf_life_days,warranty_months\n");

	for (int i = 0; i < PARTS; i++) {
		add(csv, "P,%d\"%s", i, i % 2 ? "件" : "");
		add_text(csv, FALSE, FALSE);
		add_text(csv, FALSE, FALSE);
		add_text(csv, TRUE, FALSE);
		add(csv, "%d", upto(100000));
		add(csv, "%d", upto(100000));
		add(csv, "%s", "");
		if (upto(2)) /* instead of the empty list */
			g_string_append_printf(csv, "\"C,%d\"\"|D%d码\"", i, i);
		add(csv, "B%d", upto(20));
		add(csv, "S%d", upto(20));
		add(csv, "%d", upto(300));
		add(csv, "%d", upto(10));
		add(csv, "%d", 1 + upto(10));
		add(csv, "%s", one_of(ved));
		add(csv, "%d", i % 3 == 0);
		add(csv, "%d", i % 7 == 6);
		add(csv, "%d", upto(1000));
		add(csv, "%d", upto(60));
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
part_name(int i)
{
	return g_strdup_printf("P,%d\"%s", i, i % 2 ? "件" : "");
}

static char *
some_people(void)
{
	static const char *const roles[] = { "clerk", "technician|clerk",
					     "admin|supervisor|finance", NULL };
	GString *csv = g_string_new("person,name,roles,badge,lang,certified_until,"
				    "clearance\n");

	for (int i = 0; i < 12; i++) {
		add(csv, "U%d", i);
		add_text(csv, TRUE, FALSE);
		add(csv, "%s", one_of(roles));
		add(csv, "badge, %d", i);
		add(csv, "%s", upto(2) ? "zh" : "en");
		add_date(csv);
		add(csv, "%d", upto(10));
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_places(void)
{
	static const char *const kinds[] = { "bin", "quarantine", "workshop",
					     NULL };
	GString *csv = g_string_new("place,kind,name,barcode\n");

	for (int i = 0; i < 15; i++) {
		add(csv, "B%d", i);
		add(csv, "%s", i == 1 ? "bin" : one_of(kinds));
		add_text(csv, FALSE, FALSE);
		add(csv, "%s%d", "place code, ", i);
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_parties(void)
{
	static const char *const kinds[] = { "supplier", "customer", "provider" };
	GString *csv = g_string_new("party,kind,name,phone,address,agreement,"
				    "valid_from,valid_to\n");

	for (int i = 0; i < 12; i++) {
		add(csv, "%c%d", "SCV"[i % 3], i);
		add(csv, "%s", kinds[i % 3]);
		add_text(csv, TRUE, FALSE);
		add_text(csv, FALSE, FALSE);
		add_text(csv, FALSE, TRUE);
		add_text(csv, FALSE, FALSE);
		add_span(csv);
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_jobs(void)
{
	GString *csv =
		g_string_new("job,customer,model,serial,bought,fault,contract,"
			     "technician,opened,promised,finished\n");
	static const char *const ends[] = { "", "2026-11-24",
					    "2026-11-24T08:05:09.500Z", NULL };

	for (int i = 0; i < 20; i++) {
		add(csv, "J%d", i);
		add(csv, "C%d", upto(12));
		add_text(csv, FALSE, FALSE);
		add_text(csv, FALSE, FALSE);
		add_date(csv);
		add_text(csv, FALSE, TRUE);
		add(csv, "%d", upto(2));
		add(csv, "U%d", upto(20));
		add_span(csv);
		add(csv, "%s", one_of(ends));
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_units(void)
{
	static const char *const kinds[] = { "loaner", "tool", "document",
					     "product", NULL };
	static const char *const places[] = { "B1",        "B2",
					      "person:U1", "customer:C1",
					      "WORKSHOP",  NULL };
	static const char *const lists[] = { "", "case", "case, big|\"bit\" set",
					     NULL };
	static const char *const homes[] = { "", "B1", "B3", NULL };
	static const char *const conditions[] = { "",     "new",     "good",
						  "worn", "damaged", "defective",
						  NULL };
	static const char *const percents[] = { "", "0", "5", "100", NULL };
	GString *csv = g_string_new(
		"unit,kind,name_zh,name_en,model,serial,barcodes,place,value_cents,"
		"bought,life_months,calibration_due,secrecy,accessories,asset,home,"
		"condition,photo,work,edition,published,residual_percent\n");

	for (int i = 0; i < 15; i++) {
		add(csv, "T%d", i);
		add(csv, "%s", one_of(kinds));
		for (int n = 0; n < 4; n++)
			add_text(csv, FALSE, FALSE);
		add(csv, "UC%d", i);
		add(csv, "%s", one_of(places));
		add(csv, "%d", upto(1000000));
		add_date(csv);
		add(csv, "%d", upto(100));
		add_date(csv);
		add(csv, "%d", upto(10));
		add(csv, "%s", one_of(lists));
		add_text(csv, FALSE, FALSE);
		add(csv, "%s", one_of(homes));
		add(csv, "%s", one_of(conditions));
		for (int n = 0; n < 3; n++)
			add_text(csv, FALSE, FALSE);
		add_date(csv);
		add(csv, "%s", one_of(percents));
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_stock(void)
{
	GString *csv = g_string_new("part,place,lot,expiry,qty\n");

	for (int i = 0; i < PARTS; i++) {
		g_autofree char *part = part_name(i);
		gboolean lots = i % 3 == 0;
		if (i % 7 == 6) /* has serials */
			continue;
		for (int place = upto(5); place < 15; place += 1 + upto(5)) {
			add(csv, "%s", part);
			add(csv, "B%d", place);
			add(csv, "%s", lots ? "lot, 一" : "");
			add(csv, "%s", lots && i % 2 ? "2027-02-28" : "");
			add(csv, "%d", upto(4) * 100);
			g_string_append_c(csv, '\n');
		}
	}
	return g_string_free(csv, FALSE);
}

static char *
some_orders(void)
{
	GString *csv = g_string_new("order,supplier,part,qty,due,ordered\n");

	for (int i = 0; i < 30; i++) {
		g_autofree char *part = part_name(i);
		add(csv, "O,%d", i / 4);
		add(csv, "S%d", i / 4 % 4 * 3);
		add(csv, "%s", part);
		add(csv, "%d", 1 + upto(100));
		add_date(csv);
		add(csv, "%s", i / 4 % 2 ? "2026-02-03" : "");
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_warranty(void)
{
	GString *csv = g_string_new("model,component_part,months,valid_from,"
				    "valid_to\n");

	for (int i = 0; i < 30; i++) {
		g_autofree char *part = part_name(i);
		add(csv, "M\"%d", i / 5);
		add(csv, "%s", i % 5 ? part : "");
		add(csv, "%d", upto(60));
		add_span(csv);
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_prices(void)
{
	GString *csv = g_string_new("part,price_cents,valid_from,valid_to\n");

	for (int i = 0; i < 30; i++) {
		g_autofree char *part = part_name(i);
		add(csv, "%s", part);
		add(csv, "%d", upto(100000));
		add_span(csv);
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_history(void)
{
	static const char *const kinds[] = { "issue", "issue", "return", "receipt",
					     NULL };
	GString *csv = g_string_new("date,part,qty,kind,unit_cost_cents,"
				    "unfilled_qty\n");

	for (int i = 0; i < 300; i++) {
		g_autofree char *part = part_name(upto(10));
		const char *kind = one_of(kinds);
		gboolean issue = strcmp(kind, "issue") == 0;
		int unfilled = issue ? upto(3) : 0;

		add(csv, "2026-01-%02d", 1 + upto(9));
		add(csv, "%s", part);
		add(csv, "%d", upto(3) + (unfilled == 0));
		add(csv, "%s", kind);
		add(csv, "%d", upto(3));
		add(csv, "%d", unfilled);
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static char *
some_planning(void)
{
	static const char *const classes[] = { "", "A", "B", "C", NULL };
	static const char *const rules[] = { "",       "portfolio", "cycle", "fill",
					     "normal", "max",       NULL };
	GString *csv =
		g_string_new("part,class,reason,until,rule,target_bp,min,max,"
			     "successor,since\n");

	for (int i = 0; i < 25; i++) {
		g_autofree char *part = part_name(i), *heir = part_name(i + 1);
		int min = upto(20);

		add(csv, "%s", part);
		add(csv, "%s", one_of(classes));
		add(csv, "%s", "because, \"so\"");
		add_date(csv);
		add(csv, "%s", one_of(rules));
		add(csv, "%d", upto(10000));
		add(csv, "%d", min);
		add(csv, "%d", min + upto(9));
		add(csv, "%s", upto(3) ? "" : heir);
		add_date(csv);
		g_string_append_c(csv, '\n');
	}
	return g_string_free(csv, FALSE);
}

static const struct {
	enum store_table table;
	char *(*make)(void);
} tables[] = {
	{ TABLE_PARTS, some_parts },       { TABLE_PEOPLE, some_people },
	{ TABLE_PLACES, some_places },     { TABLE_PARTIES, some_parties },
	{ TABLE_JOBS, some_jobs },         { TABLE_UNITS, some_units },
	{ TABLE_STOCK, some_stock },       { TABLE_ORDERS, some_orders },
	{ TABLE_WARRANTY, some_warranty }, { TABLE_PRICES, some_prices },
	{ TABLE_PLANNING, some_planning }, { TABLE_HISTORY, some_history },
};

/* Every table of @from into @to, whose file is new. */
static void
copy_tables(struct box *box, struct store *from, struct store *to)
{
	for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
		g_autofree char *text = csv_give(box, from, tables[i].table);
		csv_take(box, to, tables[i].table, text);
	}
}

static void
any_warehouse(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	for (int round = 0; round < 15; round++) {
		g_autofree char *path = g_strdup_printf("%s.%d", box->path, round);
		g_autofree char *copy = g_strconcat(path, ".copy", NULL);
		AUTO(store)
		store = store_open(path, &box->options, STORE_CREATE, &box->error);
		AUTO(store)
		other = store_open(copy, &box->options, STORE_CREATE, &box->error);

		g_assert_no_error(box->error);
		for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
			g_autofree char *text = tables[i].make();
			struct store_imported done =
				csv_take(box, store, tables[i].table, text);
			g_assert_cmpint(done.added, >, 0);
			g_assert_cmpint(done.changed, ==, 0);
		}
		csv_assert_verified(box, store);
		g_autofree char *before = csv_give_all(box, store);
		copy_tables(box, store, other);
		csv_assert_verified(box, other);
		g_autofree char *after = csv_give_all(box, other);
		g_assert_cmpstr(before, ==, after);

		for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
			g_autofree char *text =
				csv_give(box, store, tables[i].table);
			struct store_imported done =
				csv_take(box, store, tables[i].table, text);
			g_assert_cmpint(done.added, ==, 0);
			g_assert_cmpint(done.changed, ==, 0);
		}
		g_autofree char *again = csv_give_all(box, store);
		g_assert_cmpstr(before, ==, again);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/csv/any-warehouse", any_warehouse);
	return g_test_run();
}
