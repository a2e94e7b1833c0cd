/*
 * csv_tables.c - columns and statements of every table that is imported
 */
#include "core/custody.h"
#include "store/csv_import.h"
#include "store/csv_table.h"

#define CENTS_MAX  ((gint64) 100000000000) /* a thousand million of the currency */
#define DAYS_MAX   36500
#define MONTHS_MAX 1200
#define LEVEL_MAX  9 /* of secrecy and clearance */
#define CODES_MAX  50

#define COL(its_name, its_type) .name = its_name, .type = its_type
#define MUST                    .required = TRUE
#define KEY                     .key = TRUE

static const char *const criticalities[] = { "V", "E", "D", NULL };
static const char *const classes[] = { "A", "B", "C", NULL };
/* of the planner: its own test holds both lists against each other */
static const char *const rules[] = { "portfolio", "cycle", "fill",
				     "normal",    "max",   NULL };
static const char *const langs[] = { "zh", "en", NULL };
static const char *const place_kinds[] = {
	"bin",      "quarantine", "workshop",   "person",  "provider", "supplier",
	"customer", "scrap",      "difference", "history", NULL,
};
static const char *const party_kinds[] = { "customer", "supplier", "provider",
					   NULL };
/* All that the table of policies names; filled when it is asked for first. */
#define KINDS_MAX 32
static const char *unit_kinds[KINDS_MAX + 1];
static const char *const conditions[] = { "new",     "good",      "worn",
					  "damaged", "defective", NULL };
static const char *const history_kinds[] = { "issue", "return", "receipt", NULL };

static const struct csv_column parts[] = {
	[PARTS_PART] = { COL("part", CSV_KEY), MUST, KEY },
	[PARTS_NAME_ZH] = { COL("name_zh", CSV_LINE) },
	[PARTS_NAME_EN] = { COL("name_en", CSV_LINE) },
	{ COL("unit", CSV_LINE), .empty = { "pcs", 0 } },
	{ COL("cost_cents", CSV_INT), .max = CENTS_MAX },
	{ COL("price_cents", CSV_INT), .max = CENTS_MAX },
	{ COL("barcodes", CSV_CODES), .max = CODES_MAX },
	{ COL("bin", CSV_KEY) },
	{ COL("supplier", CSV_KEY) },
	{ COL("lead_time_days", CSV_INT), .max = DAYS_MAX },
	{ COL("moq", CSV_INT), .max = QTY_MAX },
	{ COL("pack", CSV_INT), .min = 1, .max = QTY_MAX, .empty = { "", 1 } },
	{ COL("criticality", CSV_WORD), .words = criticalities,
	  .empty = { "D", 0 } },
	[PARTS_LOT] = { COL("lot_tracked", CSV_BOOL) },
	[PARTS_SERIAL] = { COL("serial_tracked", CSV_BOOL) },
	{ COL("shelf_life_days", CSV_INT), .max = DAYS_MAX },
	{ COL("warranty_months", CSV_INT), .max = MONTHS_MAX },
};
#define PARTS                                                                      \
	"SELECT part, name_zh, name_en, unit, cost_cents, price_cents, home_bin,"  \
	" supplier, lead_time_days, moq, pack, criticality, lot_tracked,"          \
	" serial_tracked, shelf_life_days, warranty_months FROM part"

static const struct csv_column people[] = {
	[PEOPLE_PERSON] = { COL("person", CSV_KEY), MUST, KEY },
	[PEOPLE_NAME] = { COL("name", CSV_LINE), MUST },
	[PEOPLE_ROLES] = { COL("roles", CSV_LINE), MUST },
	[PEOPLE_BADGE] = { COL("badge", CSV_KEY), MUST },
	[PEOPLE_PIN] = { COL("pin", CSV_LINE) },
	{ COL("lang", CSV_WORD), .words = langs, .empty = { "zh", 0 } },
	{ COL("certified_until", CSV_DATE) },
	{ COL("clearance", CSV_INT), .max = LEVEL_MAX },
};
#define PEOPLE                                                                     \
	"SELECT person, name, roles, badge, pin, lang, certified_until, clearance" \
	" FROM person"

static const struct csv_column places[] = {
	[PLACES_PLACE] = { COL("place", CSV_KEY), MUST, KEY },
	[PLACES_KIND] = { COL("kind", CSV_WORD), .words = place_kinds,
			  .empty = { "bin", 0 } },
	[PLACES_NAME] = { COL("name", CSV_LINE) },
	[PLACES_BARCODE] = { COL("barcode", CSV_CODES), .max = 1 },
};

static const struct csv_column parties[] = {
	[PARTIES_PARTY] = { COL("party", CSV_KEY), MUST, KEY },
	[PARTIES_KIND] = { COL("kind", CSV_WORD), MUST, .words = party_kinds },
	[PARTIES_NAME] = { COL("name", CSV_LINE), MUST },
	{ COL("phone", CSV_LINE) },
	{ COL("address", CSV_TEXT) },
	{ COL("agreement", CSV_LINE) },
	[PARTIES_FROM] = { COL("valid_from", CSV_DATE) },
	[PARTIES_TO] = { COL("valid_to", CSV_DATE) },
};
#define PARTIES                                                                    \
	"SELECT party, kind, name, phone, address, agreement, valid_from, "        \
	"valid_to"                                                                 \
	" FROM party"

static const struct csv_column jobs[] = {
	[JOBS_JOB] = { COL("job", CSV_KEY), MUST, KEY },
	{ COL("customer", CSV_KEY) },
	{ COL("model", CSV_LINE) },
	{ COL("serial", CSV_LINE) },
	{ COL("bought", CSV_DATE) },
	{ COL("fault", CSV_TEXT) },
	{ COL("contract", CSV_BOOL) },
	{ COL("technician", CSV_KEY) },
	[JOBS_OPENED] = { COL("opened", CSV_DATE) },
	{ COL("promised", CSV_DATE) },
	[JOBS_FINISHED] = { COL("finished", CSV_TIME) },
};
#define JOBS                                                                       \
	"SELECT job, customer, model, serial, bought, fault, contract, "           \
	"technician,"                                                              \
	" opened, promised, finished_ms FROM job WHERE site = $1"

static const struct csv_column units[] = {
	[UNITS_UNIT] = { COL("unit", CSV_KEY), MUST, KEY },
	[UNITS_KIND] = { COL("kind", CSV_WORD), MUST, .words = unit_kinds },
	[UNITS_NAME_ZH] = { COL("name_zh", CSV_LINE) },
	[UNITS_NAME_EN] = { COL("name_en", CSV_LINE) },
	[UNITS_MODEL] = { COL("model", CSV_LINE) },
	[UNITS_SERIAL] = { COL("serial", CSV_LINE) },
	{ COL("barcodes", CSV_CODES), .max = CODES_MAX },
	[UNITS_PLACE] = { COL("place", CSV_KEY) },
	{ COL("value_cents", CSV_INT), .max = CENTS_MAX },
	{ COL("bought", CSV_DATE) },
	{ COL("life_months", CSV_INT), .max = MONTHS_MAX },
	{ COL("calibration_due", CSV_DATE) },
	{ COL("secrecy", CSV_INT), .max = LEVEL_MAX },
	{ COL("accessories", CSV_LIST) },
	{ COL("asset", CSV_LINE) },
	[UNITS_HOME] = { COL("home", CSV_KEY) },
	[UNITS_CONDITION] = { COL("condition", CSV_WORD), .words = conditions },
	{ COL("photo", CSV_LINE) },
	{ COL("work", CSV_LINE) },
	{ COL("edition", CSV_LINE) },
	{ COL("published", CSV_DATE) },
	{ COL("residual_percent", CSV_INT), .max = 100, .empty = { "", -1 } },
};
/* Pieces of serial-tracked parts come by receipt, not by a list. */
#define UNITS                                                                      \
	"SELECT unit, kind, name_zh, name_en, model, serial, place, value_cents,"  \
	" bought, life_months, calibration_due, secrecy, accessories, asset,"      \
	" home, condition, photo, work, edition, published, residual_percent"      \
	" FROM unit WHERE site = $1 AND part = ''"

static const struct csv_column stock[] = {
	[STOCK_PART] = { COL("part", CSV_KEY), MUST, KEY },
	[STOCK_PLACE] = { COL("place", CSV_KEY), MUST, KEY },
	[STOCK_LOT] = { COL("lot", CSV_KEY), KEY },
	[STOCK_EXPIRY] = { COL("expiry", CSV_DATE) },
	[STOCK_QTY] = { COL("qty", CSV_INT), MUST, .max = QTY_MAX },
};
#define STOCK                                                                      \
	"SELECT s.part, s.place, s.lot, COALESCE(l.expiry, ''), s.qty FROM stock " \
	"s"                                                                        \
	" LEFT JOIN lot l ON l.site = s.site AND l.part = s.part AND l.lot = "     \
	"s.lot"                                                                    \
	" WHERE s.site = $1"

static const struct csv_column orders[] = {
	[ORDERS_ORDER] = { COL("order", CSV_KEY), MUST, KEY },
	[ORDERS_SUPPLIER] = { COL("supplier", CSV_KEY), MUST },
	[ORDERS_PART] = { COL("part", CSV_KEY), MUST, KEY },
	[ORDERS_QTY] = { COL("qty", CSV_INT), MUST, .min = 1, .max = QTY_MAX },
	[ORDERS_DUE] = { COL("due", CSV_DATE) },
	[ORDERS_ORDERED] = { COL("ordered", CSV_DATE) },
};
#define ORDERS                                                                     \
	"SELECT l.purchase, p.supplier, l.part, l.ordered, l.due, p.ordered"       \
	" FROM purchase_line l JOIN purchase p"                                    \
	" ON p.site = l.site AND p.purchase = l.purchase WHERE l.site = $1"

static const struct csv_column warranty[] = {
	{ COL("model", CSV_KEY), MUST, KEY },
	{ COL("component_part", CSV_KEY), KEY },
	{ COL("months", CSV_INT), MUST, .max = MONTHS_MAX },
	[WARRANTY_FROM] = { COL("valid_from", CSV_DATE), KEY },
	[WARRANTY_TO] = { COL("valid_to", CSV_DATE) },
};
#define WARRANTY "SELECT model, part, months, valid_from, valid_to FROM warranty"

static const struct csv_column planning[] = {
	[PLANNING_PART] = { COL("part", CSV_KEY), MUST, KEY },
	[PLANNING_CLASS] = { COL("class", CSV_WORD), .words = classes },
	[PLANNING_REASON] = { COL("reason", CSV_LINE) },
	[PLANNING_UNTIL] = { COL("until", CSV_DATE) },
	[PLANNING_RULE] = { COL("rule", CSV_WORD), .words = rules },
	[PLANNING_TARGET] = { COL("target_bp", CSV_INT), .max = 9999 },
	[PLANNING_MIN] = { COL("min", CSV_INT), .max = QTY_MAX },
	[PLANNING_MAX] = { COL("max", CSV_INT), .max = QTY_MAX },
	[PLANNING_SUCCESSOR] = { COL("successor", CSV_KEY) },
	[PLANNING_SINCE] = { COL("since", CSV_DATE) },
};
#define PLANNING                                                                   \
	"SELECT part, class, reason, until, rule, target, min, max, successor,"    \
	" since FROM plan_part"

static const struct csv_column prices[] = {
	[PRICES_PART] = { COL("part", CSV_KEY), MUST, KEY },
	[PRICES_CENTS] = { COL("price_cents", CSV_INT), MUST, .max = CENTS_MAX },
	[PRICES_FROM] = { COL("valid_from", CSV_DATE), KEY },
	[PRICES_TO] = { COL("valid_to", CSV_DATE) },
};
#define PRICES "SELECT part, price_cents, valid_from, valid_to FROM price"

static const struct csv_column history[] = {
	[HISTORY_DATE] = { COL("date", CSV_DATE), MUST },
	[HISTORY_PART] = { COL("part", CSV_KEY), MUST },
	[HISTORY_QTY] = { COL("qty", CSV_INT), MUST, .max = QTY_MAX },
	[HISTORY_KIND] = { COL("kind", CSV_WORD), MUST, .words = history_kinds },
	[HISTORY_COST] = { COL("unit_cost_cents", CSV_INT), .max = CENTS_MAX },
	[HISTORY_UNFILLED] = { COL("unfilled_qty", CSV_INT), .max = QTY_MAX },
};

#define COLUMNS(list) .columns = (list), .n_columns = G_N_ELEMENTS(list)

static const struct csv_table tables[STORE_TABLES] = {
	[TABLE_PARTS] = {
		.name = "parts", .thing = "part", COLUMNS(parts), .barcodes = "part",
		.find = PARTS " WHERE part = $1",
		.all = PARTS " ORDER BY part",
		.put = "INSERT INTO part (part, name_zh, name_en, unit, cost_cents,"
		       " price_cents, home_bin, supplier, lead_time_days, moq, pack,"
		       " criticality, lot_tracked, serial_tracked, shelf_life_days,"
		       " warranty_months, search) VALUES ($1, $2, $3, $4, $5, $6, $7,"
		       " $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
		       " ON CONFLICT (part) DO UPDATE SET name_zh = excluded.name_zh,"
		       " name_en = excluded.name_en, unit = excluded.unit,"
		       " cost_cents = excluded.cost_cents,"
		       " price_cents = excluded.price_cents,"
		       " home_bin = excluded.home_bin, supplier = excluded.supplier,"
		       " lead_time_days = excluded.lead_time_days,"
		       " moq = excluded.moq, pack = excluded.pack,"
		       " criticality = excluded.criticality,"
		       " lot_tracked = excluded.lot_tracked,"
		       " serial_tracked = excluded.serial_tracked,"
		       " shelf_life_days = excluded.shelf_life_days,"
		       " warranty_months = excluded.warranty_months,"
		       " search = excluded.search",
		.search = csv_parts_search, .before = csv_parts_before,
	},
	[TABLE_PEOPLE] = {
		.name = "people", .thing = "person", COLUMNS(people),
		.find = PEOPLE " WHERE person = $1",
		.all = PEOPLE " ORDER BY person",
		.put = "INSERT INTO person (person, name, roles, badge, pin, lang,"
		       " certified_until, clearance)"
		       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
		       " ON CONFLICT (person) DO UPDATE SET name = excluded.name,"
		       " roles = excluded.roles, badge = excluded.badge,"
		       " pin = excluded.pin, lang = excluded.lang,"
		       " certified_until = excluded.certified_until,"
		       " clearance = excluded.clearance",
		.check = csv_people_check, .ready = csv_people_ready,
		.prepare = csv_people_prepare, .before = csv_people_before,
	},
	[TABLE_PLACES] = {
		.name = "places", .thing = "place", COLUMNS(places), .sited = TRUE,
		.barcodes = "place",
		.find = "SELECT place, kind, name FROM place"
			" WHERE site = $1 AND place = $2",
		.all = "SELECT place, kind, name FROM place WHERE site = $1"
		       " AND place NOT LIKE 'person:%' AND place NOT LIKE 'supplier:%'"
		       " AND place NOT LIKE 'customer:%'"
		       " AND place NOT LIKE 'provider:%' ORDER BY place",
		.put = "INSERT INTO place (site, place, kind, name)"
		       " VALUES ($1, $2, $3, $4) ON CONFLICT (site, place)"
		       " DO UPDATE SET kind = excluded.kind, name = excluded.name",
		.check = csv_places_check, .before = csv_places_before,
	},
	[TABLE_PARTIES] = {
		.name = "parties", .thing = "party", COLUMNS(parties),
		.find = PARTIES " WHERE party = $1",
		.all = PARTIES " ORDER BY party",
		.put = "INSERT INTO party (party, kind, name, phone, address,"
		       " agreement, valid_from, valid_to)"
		       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
		       " ON CONFLICT (party) DO UPDATE SET name = excluded.name,"
		       " phone = excluded.phone, address = excluded.address,"
		       " agreement = excluded.agreement,"
		       " valid_from = excluded.valid_from,"
		       " valid_to = excluded.valid_to",
		.check = csv_parties_check, .before = csv_parties_before,
	},
	[TABLE_JOBS] = {
		.name = "jobs", .thing = "job", COLUMNS(jobs), .sited = TRUE,
		.find = JOBS " AND job = $2",
		.all = JOBS " ORDER BY job",
		.put = "INSERT INTO job (site, job, customer, model, serial, bought,"
		       " fault, contract, technician, opened, promised, finished_ms)"
		       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
		       " $12) ON CONFLICT (site, job) DO UPDATE SET"
		       " customer = excluded.customer, model = excluded.model,"
		       " serial = excluded.serial, bought = excluded.bought,"
		       " fault = excluded.fault, contract = excluded.contract,"
		       " technician = excluded.technician, opened = excluded.opened,"
		       " promised = excluded.promised,"
		       " finished_ms = excluded.finished_ms",
		.check = csv_jobs_check, .before = csv_jobs_before,
	},
	[TABLE_UNITS] = {
		.name = "units", .thing = "unit", COLUMNS(units), .sited = TRUE,
		.barcodes = "unit",
		.find = UNITS " AND unit = $2",
		.all = UNITS " ORDER BY unit",
		.put = "INSERT INTO unit (site, unit, kind, part, lot, name_zh,"
		       " name_en, model, serial, place, origin, since_ms, value_cents,"
		       " bought, life_months, calibration_due, secrecy, accessories,"
		       " asset, home, condition, photo, work, edition, published,"
		       " residual_percent, search)"
		       " VALUES ($1, $2, $3, '', '', $4, $5, $6, $7, $8, $8, 0, $9, $10,"
		       " $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,"
		       " $23)"
		       " ON CONFLICT (site, unit) DO UPDATE SET"
		       " kind = excluded.kind, name_zh = excluded.name_zh,"
		       " name_en = excluded.name_en, model = excluded.model,"
		       " serial = excluded.serial, value_cents = excluded.value_cents,"
		       " bought = excluded.bought, life_months = excluded.life_months,"
		       " calibration_due = excluded.calibration_due,"
		       " secrecy = excluded.secrecy,"
		       " accessories = excluded.accessories, asset = excluded.asset,"
		       " home = excluded.home, photo = excluded.photo,"
		       " work = excluded.work, edition = excluded.edition,"
		       " published = excluded.published,"
		       " residual_percent = excluded.residual_percent,"
		       " search = excluded.search",
		.check = csv_units_check, .search = csv_units_search, .before = csv_units_before,
		.finish = csv_import_post,
	},
	[TABLE_STOCK] = {
		.name = "stock", .thing = "part", COLUMNS(stock), .sited = TRUE,
		.find = STOCK " AND s.part = $2 AND s.place = $3 AND s.lot = $4",
		.all = STOCK " ORDER BY s.part, s.place, s.lot",
		.check = csv_stock_check, .before = csv_stock_before,
		.write = csv_stock_write,
		.finish = csv_import_post,
	},
	[TABLE_ORDERS] = {
		.name = "orders", .thing = "order", COLUMNS(orders), .sited = TRUE,
		.find = ORDERS " AND l.purchase = $2 AND l.part = $3",
		.all = ORDERS " ORDER BY l.purchase, l.part",
		.put = "INSERT INTO purchase_line (site, purchase, part, ordered,"
		       " received, due) SELECT p.site, p.purchase, $4, $5, 0, $6"
		       " FROM purchase p WHERE p.site = $1 AND p.purchase = $2"
		       " AND p.supplier = $3 AND $7 IS NOT NULL"
		       " ON CONFLICT (site, purchase, part)"
		       " DO UPDATE SET ordered = excluded.ordered,"
		       " due = excluded.due",
		.before = csv_orders_before,
	},
	[TABLE_WARRANTY] = {
		.name = "warranty", .thing = "rule", COLUMNS(warranty),
		.find = WARRANTY " WHERE model = $1 AND part = $2"
				 " AND valid_from = $3",
		.all = WARRANTY " ORDER BY model, part, valid_from",
		.put = "INSERT INTO warranty (model, part, months, valid_from,"
		       " valid_to) VALUES ($1, $2, $3, $4, $5)"
		       " ON CONFLICT (model, part, valid_from) DO UPDATE SET"
		       " months = excluded.months, valid_to = excluded.valid_to",
		.check = csv_warranty_check,
	},
	[TABLE_PRICES] = {
		.name = "prices", .thing = "price", COLUMNS(prices),
		.find = PRICES " WHERE part = $1 AND valid_from = $2",
		.all = PRICES " ORDER BY part, valid_from",
		.put = "INSERT INTO price (part, price_cents, valid_from, valid_to)"
		       " VALUES ($1, $2, $3, $4) ON CONFLICT (part, valid_from)"
		       " DO UPDATE SET price_cents = excluded.price_cents,"
		       " valid_to = excluded.valid_to",
		.check = csv_prices_check, .before = csv_prices_before,
	},
	[TABLE_PLANNING] = {
		.name = "planning", .thing = "part", COLUMNS(planning),
		.find = PLANNING " WHERE part = $1",
		.all = PLANNING " ORDER BY part",
		.put = "INSERT INTO plan_part (part, class, reason, until, rule,"
		       " target, min, max, successor, since)"
		       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
		       " ON CONFLICT (part) DO UPDATE SET class = excluded.class,"
		       " reason = excluded.reason, until = excluded.until,"
		       " rule = excluded.rule, target = excluded.target,"
		       " min = excluded.min, max = excluded.max,"
		       " successor = excluded.successor, since = excluded.since",
		.check = csv_planning_check, .before = csv_planning_before,
	},
	[TABLE_HISTORY] = {
		.name = "history", .thing = "row", COLUMNS(history), .sited = TRUE,
		.repeats = TRUE, .check = csv_history_check,
		.whole = csv_history_whole, .give = csv_history_give,
	},
};

static void
fill_unit_kinds(void)
{
	const struct custody_policy *policy;

	for (guint n = 0; (policy = custody_policy_nth(n)) != NULL; n++) {
		g_assert(n < KINDS_MAX);
		unit_kinds[n] = policy->kind;
	}
}

const struct csv_table *
csv_table(enum store_table table)
{
	if (unit_kinds[0] == NULL)
		fill_unit_kinds();
	return &tables[table];
}

const char *
store_table_name(enum store_table table)
{
	return tables[table].name;
}

gboolean
store_table_parse(const char *name, enum store_table *table)
{
	if (g_strcmp0(name, "bins") == 0)
		name = "places";
	for (int i = 0; i < STORE_TABLES; i++) {
		if (g_strcmp0(name, tables[i].name) == 0) {
			*table = (enum store_table) i;
			return TRUE;
		}
	}
	return FALSE;
}
