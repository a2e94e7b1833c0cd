/*
 * demo_catalogue.c - master data of the demo warehouse, as the CSV that import
 * takes
 */
#include <string.h>

#include "station/demo.h"

#define JOBS 360

static const struct {
	const char *id, *name;
} suppliers[] = {
	{ "SUP-HENGDA", "恒达电子有限公司 Hengda Electronics" },
	{ "SUP-XINYUE", "新粤制冷配件厂 Xinyue Refrigeration Parts" },
	{ "SUP-LIMING", "黎明电机股份有限公司 Liming Motors" },
	{ "SUP-NORDIC", "Nordic Seals & Bearings" },
	{ "SUP-GLOBAL", "Global Fasteners Trading" },
};

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "赵",
					"黄", "周", "吴", "徐", "孙", "胡", "朱",
					"高", "林", "何", "郭", "马", "罗" };
static const char *const given[] = { "伟", "芳", "娜", "敏", "静", "秀英", "丽",
				     "强", "磊", "洋", "艳", "勇", "军",   "杰",
				     "娟", "涛", "明", "超", "霞", "平" };
static const char *const western[] = { "Anna Keller", "James Wood", "Maria Lopez",
				       "Tom Hughes", "Sofia Rossi" };

/* The GS1 prefix 20 is for use within a company: no product in the world has these.
 */
static char *
ean_of(guint index)
{
	char digits[14];
	int sum = 0;

	g_snprintf(digits, sizeof digits, "20%010u",
		   7100000u + index * 37u % 9000000u);
	for (int i = 0; i < 12; i++)
		sum += (digits[i] - '0') * (i % 2 ? 3 : 1);
	digits[12] = (char) ('0' + (10 - sum % 10) % 10);
	digits[13] = '\0';
	return g_strdup(digits);
}

static void
part_free(gpointer data)
{
	struct demo_part *part = data;

	g_free(part->part);
	g_free(part->bin);
	g_free(part);
}

static struct demo_part *
add_part(struct demo *demo, char *id, cents_t cost, int demand)
{
	struct demo_part *part = g_new0(struct demo_part, 1);
	guint index = demo->parts->len;

	part->part = id;
	part->cost = cost;
	part->demand = demand;
	part->supplier = suppliers[index * 7 % G_N_ELEMENTS(suppliers)].id;
	part->lead_days = 7 + (int) (index * 13 % 40);
	part->bin = g_strdup_printf("%c-%02u-%02u", 'A' + (int) (index / 96),
				    index / 12 % 8 + 1, index % 12 + 1);
	part->opening = MAX(4, demand / 3) + g_rand_int_range(demo->rand, 0, 5);
	g_ptr_array_add(demo->parts, part);
	return part;
}

/* The models of a family differ a little in price and much in how many are out
 * there. */
static void
family_parts(struct demo *demo, const struct demo_family *family)
{
	for (int m = 0; family->models[m]; m++) {
		for (gsize c = 0; c < family->n_components; c++) {
			const struct demo_component *component =
				&family->components[c];
			struct demo_part *part =
				add_part(demo,
					 g_strdup_printf("%s-%s", family->models[m],
							 component->code),
					 component->cost + component->cost * m / 5,
					 component->demand / (m + 1));
			part->serial = component->serial;
		}
	}
}

void
demo_make_parts(struct demo *demo)
{
	demo->parts = g_ptr_array_new_with_free_func(part_free);
	for (gsize f = 0; f < demo_n_families; f++)
		family_parts(demo, &demo_families[f]);
	for (gsize s = 0; s < demo_n_sundries; s++) {
		const struct demo_sundry *sundry = &demo_sundries[s];
		for (int z = 0; sundry->sizes[z]; z++) {
			struct demo_part *part =
				add_part(demo,
					 g_strdup_printf("%s-%s", sundry->code,
							 sundry->sizes[z]),
					 sundry->cost + sundry->cost * z / 6,
					 sundry->demand / (z + 1));
			part->shelf_life = sundry->shelf_life;
		}
	}
}

static gboolean
import(struct demo *demo, enum store_table table, const GString *csv,
       GError **error)
{
	struct store_imported done;

	return store_import(demo->app->store, table, csv->str, csv->len,
			    store_table_name(table), "import",
			    demo->today - (msec_t) 730 * 86400000, &done, error);
}

static void
part_row(GString *csv, const struct demo_part *part, guint index, const char *zh,
	 const char *en, const char *unit, char criticality, int warranty)
{
	g_autofree char *ean = ean_of(index);
	int pack = part->cost < 100 ? 50 : part->cost < 1000 ? 10 : 1;

	g_string_append_printf(csv,
			       "%s,%s,%s,%s,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
			       ",%s,%s,%s,%d,%d,%d,%c,%d,%d,%d,%d\n",
			       part->part, zh, en, unit, part->cost,
			       part->cost * 9 / 5, ean, part->bin, part->supplier,
			       part->lead_days, pack, pack, criticality,
			       part->shelf_life > 0, part->serial, part->shelf_life,
			       warranty);
}

static gboolean
import_parts(struct demo *demo, GError **error)
{
	g_autoptr(GString) csv = g_string_new(
		"part,name_zh,name_en,unit,cost_cents,price_cents,barcodes,bin,"
		"supplier,"
		"lead_time_days,moq,pack,criticality,lot_tracked,serial_tracked,"
		"shelf_life_days,warranty_months\n");
	guint index = 0;

	for (gsize f = 0; f < demo_n_families; f++) {
		const struct demo_family *family = &demo_families[f];
		for (int m = 0; family->models[m]; m++) {
			for (gsize c = 0; c < family->n_components; c++, index++) {
				const struct demo_component *component =
					&family->components[c];
				g_autofree char *zh =
					g_strdup_printf("%s%s（%s）", family->zh,
							component->zh,
							family->models[m]);
				g_autofree char *en =
					g_strdup_printf("%s for %s %s",
							component->en, family->en,
							family->models[m]);
				part_row(csv, demo->parts->pdata[index], index, zh,
					 en, "pcs", component->criticality,
					 component->warranty);
			}
		}
	}
	for (gsize s = 0; s < demo_n_sundries; s++) {
		const struct demo_sundry *sundry = &demo_sundries[s];
		for (int z = 0; sundry->sizes[z]; z++, index++) {
			g_autofree char *zh = g_strdup_printf("%s %s", sundry->zh,
							      sundry->sizes[z]);
			g_autofree char *en = g_strdup_printf("%s %s", sundry->en,
							      sundry->sizes[z]);
			part_row(csv, demo->parts->pdata[index], index, zh, en,
				 sundry->unit, 'D', 0);
		}
	}
	return import(demo, TABLE_PARTS, csv, error);
}

static gboolean
import_places(struct demo *demo, GError **error)
{
	g_autoptr(GString) csv = g_string_new("place,kind,name,barcode\n");

	for (guint i = 0; i < demo->parts->len; i++) {
		const struct demo_part *part = demo->parts->pdata[i];
		g_string_append_printf(csv, "%s,bin,,\n", part->bin);
	}
	g_string_append(csv, "DOCK,bin,收货区 Receiving dock,\n"
			     "T-01,bin,工具柜 Tool cabinet,\n"
			     "L-01,bin,替补商品架 Loaner shelf,\n"
			     "D-01,bin,资料柜 Document shelf,\n");
	return import(demo, TABLE_PLACES, csv, error);
}

static gboolean
import_people(struct demo *demo, GError **error)
{
	static const char *const technicians[] = { "T01", "T02", "T03", "T04" };
	g_autoptr(GString) csv = g_string_new(
		"person,name,roles,badge,pin,lang,certified_until,clearance\n"
		"C01,李明,clerk,B1001,,zh,,0\n"
		"C02,Anna Keller,clerk,B1002,,en,,0\n"
		"T01,王强,technician,B2001,,zh,2027-12-31,1\n"
		"T02,陈磊,technician,B2002,,zh,2027-06-30,1\n"
		"T03,James Wood,technician,B2003,,en,2027-12-31,1\n"
		"T04,周洋,technician,B2004,,zh,2026-01-31,0\n"
		"S01,张敏,supervisor,B3001,2468,zh,,2\n"
		"S02,Maria Lopez,supervisor,B3002,1357,en,,2\n"
		"F01,黄丽,finance,B4001,8642,zh,,1\n"
		"P01,Tom Hughes,purchasing,B5001,9753,en,,1\n"
		"K01,赵静,custodian,B6001,,zh,,3\n"
		"A01,高超,admin|supervisor,B9001,1122,zh,,3\n");

	demo->technicians = g_ptr_array_new();
	for (gsize i = 0; i < G_N_ELEMENTS(technicians); i++)
		g_ptr_array_add(demo->technicians, (gpointer) technicians[i]);
	return import(demo, TABLE_PEOPLE, csv, error);
}

static gboolean
import_parties(struct demo *demo, GError **error)
{
	g_autoptr(GString) csv = g_string_new(
		"party,kind,name,phone,address,agreement,valid_from,valid_to\n"
		"PRV-01,provider,华南特约维修中心,020-5550101,广州市天河区,AG-2024-"
		"017,2024-01-01,2027-12-31\n"
		"PRV-02,provider,Eastside Appliance Service,0755-5550102,\"Futian, "
		"Shenzhen\","
		"AG-2023-004,2023-01-01,2025-12-31\n");

	for (gsize i = 0; i < G_N_ELEMENTS(suppliers); i++)
		g_string_append_printf(csv, "%s,supplier,%s,0755-555%04u,,,,\n",
				       suppliers[i].id, suppliers[i].name,
				       2000 + (guint) i);
	for (guint i = 0; i < 120; i++) {
		g_autofree char *name =
			i % 12 == 11
				? g_strdup(western[i / 12 % G_N_ELEMENTS(western)])
				: g_strconcat(
					  surnames[i * 7 % G_N_ELEMENTS(surnames)],
					  given[i * 3 % G_N_ELEMENTS(given)], NULL);
		g_string_append_printf(
			csv, "CU-%04u,customer,%s,138%08u,深圳市南山区 %u 号,,,\n",
			1001 + i, name, 555000u + i * 7919u, i + 1);
	}
	return import(demo, TABLE_PARTIES, csv, error);
}

static gboolean
import_jobs(struct demo *demo, GError **error)
{
	static const char *const faults[] = { "不制冷 does not cool",
					      "漏水 leaks",
					      "不通电 no power",
					      "噪音大 noisy",
					      "显示故障代码 shows an error code",
					      "不脱水 does not spin" };
	g_autoptr(GString) csv =
		g_string_new("job,customer,model,serial,bought,fault,contract,"
			     "technician,opened,promised\n");

	demo->jobs = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < JOBS; i++) {
		const struct demo_family *family =
			&demo_families[i % demo_n_families];
		guint models = g_strv_length((char **) family->models);
		msec_t opened = demo->today - (msec_t) (JOBS - i) * 2 * 86400000;
		msec_t bought = opened - (msec_t) (30 + i * 53 % 1500) * 86400000;
		char opened_on[DATE_LEN + 1], bought_on[DATE_LEN + 1],
			promised[DATE_LEN + 1];
		char *job = g_strdup_printf("J-%05u", 10001 + i);
		date_of(opened, opened_on);
		date_of(bought, bought_on);
		date_add_days(opened_on, 5, promised);
		g_ptr_array_add(demo->jobs, job);
		g_string_append_printf(
			csv, "%s,CU-%04u,%s,SN%07u,%s,%s,%d,%s,%s,%s\n", job,
			1001 + i * 11 % 120, family->models[i / 6 % models],
			4000000 + i * 613, i % 17 == 16 ? "" : bought_on,
			faults[i % G_N_ELEMENTS(faults)], i % 23 == 7,
			(const char *) demo->technicians->pdata[i % 4], opened_on,
			promised);
	}
	return import(demo, TABLE_JOBS, csv, error);
}

static gboolean
import_units(struct demo *demo, GError **error)
{
	static const char *const tools[][2] = {
		{ "真空泵", "Vacuum pump" },
		{ "电子检漏仪", "Electronic leak detector" },
		{ "万用表", "Digital multimeter" },
		{ "示波器", "Oscilloscope" },
		{ "扭力扳手", "Torque wrench" },
		{ "钳形表", "Clamp meter" },
		{ "热像仪", "Thermal camera" },
		{ "冷媒回收机", "Refrigerant recovery unit" },
	};
	g_autoptr(GString) csv =
		g_string_new("unit,kind,name_zh,name_en,model,serial,barcodes,"
			     "place,value_cents,bought,"
			     "life_months,calibration_due,secrecy,accessories\n");

	for (guint i = 0; i < 12; i++) {
		const struct demo_family *family =
			&demo_families[i % demo_n_families];
		g_string_append_printf(
			csv,
			"LN-%03u,loaner,替补%s,Loaner %s,%s,LS%05u,,L-01,%u,"
			"2025-03-01,60,,0,电源线 mains cable|遥控器 remote "
			"control\n",
			i + 1, family->zh, family->en, family->models[i % 2],
			70001 + i, 120000 + i * 15000);
	}
	for (guint i = 0; i < 20; i++) {
		guint kind = i % G_N_ELEMENTS(tools);
		g_string_append_printf(
			csv,
			"TL-%03u,tool,%s,%s,,TS%05u,,T-01,%u,2024-06-01,84,%s,0,"
			"便携箱 case\n",
			i + 1, tools[kind][0], tools[kind][1], 30001 + i,
			80000 + kind * 45000,
			kind >= 2 && kind <= 5
				? (i % 5 ? "2027-03-31" : "2026-06-30")
				: "");
	}
	for (guint i = 0; i < 12; i++) {
		const struct demo_family *family =
			&demo_families[i % demo_n_families];
		g_string_append_printf(csv,
				       "DOC-%03u,document,%s维修手册,Service "
				       "manual for %s,%s,,,D-01,"
				       "0,,0,,%u,\n",
				       i + 1, family->zh, family->en,
				       family->models[i / 6], i % 3);
	}
	return import(demo, TABLE_UNITS, csv, error);
}

static gboolean
import_warranty(struct demo *demo, GError **error)
{
	g_autoptr(GString) csv =
		g_string_new("model,component_part,months,valid_from,valid_to\n");

	for (gsize f = 0; f < demo_n_families; f++) {
		const struct demo_family *family = &demo_families[f];
		for (int m = 0; family->models[m]; m++) {
			for (gsize c = 0; c < 2; c++)
				g_string_append_printf(
					csv, "%s,%s-%s,%d,2025-01-01,2025-12-31\n",
					family->models[m], family->models[m],
					family->components[c].code,
					family->components[c].warranty + 12);
		}
	}
	return import(demo, TABLE_WARRANTY, csv, error);
}

gboolean
demo_import_masters(struct demo *demo, GError **error)
{
	return import_parts(demo, error) && import_places(demo, error) &&
	       import_people(demo, error) && import_parties(demo, error) &&
	       import_jobs(demo, error) && import_units(demo, error) &&
	       import_warranty(demo, error);
}
