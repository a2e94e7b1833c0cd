#include "tools/fixture.h"

#include <string.h>

#include "core/role.h"

/* clang-format off */
const struct fixture_part fixture_parts[] = {
	/* plain, in two bins */
	{ "FILTER", "机油滤清器", "Oil filter", "A-01", "04006381333931", 1250, 0, 0, 0, 12 },
	/* plenty of it, English name only, no warranty */
	{ "SCREW", "", "Screw M4", "A-02", "", 5, 0, 0, 0, 0 },
	/* followed by lot: expired, good, better and no date */
	{ "OIL", "润滑油", "Oil 1 l", "A-03", "09501101530003", 900, 1, 0, 0, 0 },
	/* followed by lot, good for 180 days; none in stock */
	{ "GLUE", "密封胶", "Sealant", "A-04", "", 700, 1, 0, 180, 0 },
	/* single pieces */
	{ "MOTOR", "电机", "Motor", "C-01", "04006381333948", 25000, 0, 1, 0, 24 },
	/* single pieces that expire */
	{ "CELL", "电池", "Battery cell", "C-02", "", 3000, 1, 1, 0, 6 },
	/* no home bin, nothing in stock */
	{ "BELT", "皮带", "Belt", "", "", 450, 0, 0, 0, 0 },
	/* nothing in stock, on order */
	{ "GASKET", "垫片", "Gasket", "A-05", "", 60, 0, 0, 0, 0 },
	/* no home bin, in two bins and in quarantine */
	{ "CABLE", "电缆", "Cable", "", "", 300, 0, 0, 0, 0 },
	/* shares its name with a job and a bin */
	{ "7788", "", "Number plate", "A-01", "", 100, 0, 0, 0, 0 },
	/* shares its name with an order only */
	{ "9900", "", "Odd part", "A-01", "", 100, 0, 0, 0, 0 },
	{ 0 },
};

const struct fixture_person fixture_people[] = {
	{ "LI", "Li Na", "B-LI", "", "clerk", LANG_EN },
	{ "ZHANG", "张伟", "B-ZHANG", "", "clerk", LANG_ZH },
	{ "WANG", "Wang Fang", "B-WANG", "1234", "supervisor", LANG_EN },
	{ "SUN", "Sun Li", "B-SUN", "5678", "supervisor|clerk", LANG_EN },
	{ "ZHAO", "Zhao Min", "B-ZHAO", "", "supervisor", LANG_EN },
	{ "HE", "He Jun", "B-HE", "", "technician", LANG_EN },
	{ "QIAN", "Qian Yi", "B-QIAN", "9999", "finance", LANG_EN },
	{ "PU", "Pu Yi", "B-PU", "4444", "purchasing", LANG_EN },
	{ "TWO", "Two Hats", "B-TWO", "7777", "finance|purchasing", LANG_EN },
	/* a certificate that has expired, and one that has not */
	{ "MA", "Ma Wei", "B-MA", "", "technician", LANG_EN, "2026-01-31", 0 },
	{ "WU", "Wu Gang", "B-WU", "", "technician", LANG_EN, "2027-12-31", 5 },
	{ "CHEN", "Chen Jie", "B-CHEN", "", "custodian", LANG_EN },
	{ 0 },
};

const struct fixture_party fixture_parties[] = {
	{ "ACME", "customer", "Acme Ltd" },
	{ "BOSCH", "supplier", "Bosch" },
	{ "SKF", "supplier", "SKF" },
	{ "FIX", "provider", "Fix & Co" },
	{ 0 },
};

const struct fixture_job fixture_jobs[] = {
	{ "J-100", "ACME", "KX-1", "2026-06-01", 0, 0 },
	{ "J-200", "ACME", "KX-1", "2023-01-31", 0, 0 },
	{ "J-300", "ACME", "KX-2", "2020-01-01", 1, 0 },
	{ "J-400", "ACME", "KX-2", "2026-01-01", 0, 1 },
	{ "J-500", "", "KX-9", "", 0, 0 },
	{ "7788", "ACME", "KX-1", "", 0, 0 },
	/* to be repaired in the house */
	{ "J-600", "ACME", "KX-1", "2026-06-01", 0, 0, "S600", "2026-12-05" },
	{ "J-700", "ACME", "KX-1", "2026-06-01", 0, 0, "S700", "2026-11-20" },
	{ "J-800", "", "KX-2", "", 0, 0, "S800", NULL },
	/* one product, two jobs */
	{ "J-810", "ACME", "KX-2", "", 0, 0, "S810", NULL },
	{ "J-820", "ACME", "KX-2", "", 0, 0, "S810", NULL },
	{ 0 },
};

const struct fixture_order_line fixture_orders[] = {
	{ "PO-1", "BOSCH", "FILTER", 20 },
	{ "PO-1", "BOSCH", "GASKET", 10 },
	{ "PO-1", "BOSCH", "GLUE", 5 },
	{ "PO-1", "BOSCH", "MOTOR", 3 },
	{ "PO-2", "BOSCH", "BELT", 4 },
	{ "PO-3", "BOSCH", "SCREW", 100 }, /* wholly received by RC1-000001 */
	{ "9900", "SKF", "CABLE", 10 },
	{ 0 },
};

const struct fixture_place fixture_places[] = {
	{ "A-01", PLACE_BIN }, { "A-02", PLACE_BIN }, { "A-03", PLACE_BIN },
	{ "A-04", PLACE_BIN }, { "A-05", PLACE_BIN }, { "B-02", PLACE_BIN },
	{ "C-01", PLACE_BIN }, { "C-02", PLACE_BIN }, { "7788", PLACE_BIN },
	/* holds more than can be listed */
	{ "FULL", PLACE_BIN },
	{ PLACE_CODE_QUARANTINE, PLACE_QUARANTINE },
	{ PLACE_CODE_WORKSHOP, PLACE_WORKSHOP },
	{ PLACE_CODE_SCRAP, PLACE_SCRAP },
	{ PLACE_CODE_CUSTOMER, PLACE_CUSTOMER },
	{ PLACE_CODE_SUPPLIER, PLACE_SUPPLIER },
	{ PLACE_CODE_DIFFERENCE, PLACE_DIFFERENCE },
	{ 0 },
};

const struct fixture_stock fixture_stocks[] = {
	{ "FILTER", "A-01", "", "", 12 },
	{ "FILTER", "B-02", "", "", 5 },
	{ "SCREW", "A-02", "", "", 400 },
	{ "OIL", "A-03", "L0", "2026-01-31", 9 },
	{ "OIL", "A-03", "L1", "2026-12-31", 5 },
	{ "OIL", "A-03", "L2", "2027-06-30", 7 },
	{ "OIL", "B-02", "L2", "2027-06-30", 3 },
	{ "OIL", "QUARANTINE", "L3", "2027-09-30", 2 },
	{ "OIL", "A-03", "LX", "", 1 },
	{ "CABLE", "A-01", "", "", 2 },
	{ "CABLE", "B-02", "", "", 3 },
	{ "CABLE", "QUARANTINE", "", "", 1 },
	{ "7788", "A-01", "", "", 6 },
	{ 0 },
};

const struct fixture_piece fixture_pieces[] = {
	{ "MOTOR/M1", "MOTOR", "M1", "", "C-01" },
	{ "MOTOR/M2", "MOTOR", "M2", "", "C-01" },
	{ "MOTOR/M3", "MOTOR", "M3", "", "QUARANTINE" },
	{ "CELL/C0", "CELL", "C0", "K0", "C-02" },
	{ "CELL/C1", "CELL", "C1", "K1", "C-02" },
	{ 0 },
};

const struct fixture_thing fixture_things[] = {
	/* nothing is known of it */
	{ "WRENCH", "tool", "", "", "W-77", "A-01", "A-01", "", 0, 0, "", 0, "" },
	/* a kit, and worth a report */
	{ "DRILL", "tool", "Drill", "D-10", "D-77", "C-01", "C-01",
	  "case|battery|battery", CONDITION_GOOD, 200000, "2026-01-24", 40, "2027-05-31" },
	/* its calibration is overdue */
	{ "METER", "tool", "Meter", "M-1", "M-77", "C-01", "C-01", "", CONDITION_GOOD,
	  50000, "2025-01-01", 60, "2026-01-31" },
	/* no bin of its own, and with somebody */
	{ "GAUGE", "tool", "Gauge", "G-1", "G-77", "person:HE", "", "", CONDITION_GOOD,
	  30000, "2025-01-01", 60, "" },
	/* damaged, and nobody has looked after it */
	{ "PUMP", "tool", "Pump", "P-1", "P-77", "C-01", "C-01", "", CONDITION_DAMAGED,
	  30000, "", 0, "" },
	{ "OLD", "tool", "Old saw", "", "", "SCRAP", "", "", 0, 0, "", 0, "" },
	{ "LOAN-1", "loaner", "Loaner", "KX-1", "L1", "B-02", "B-02", "remote|hose",
	  CONDITION_GOOD, 120000, "2026-05-24", 48, "" },
	{ "LOAN-2", "loaner", "Loaner", "KX-1", "L2", "B-02", "B-02", "", CONDITION_NEW,
	  120000, "", 0, "" },
	{ "LOAN-3", "loaner", "Loaner", "KX-2", "L3", "WORKSHOP", "", "cable",
	  CONDITION_DAMAGED, 120000, "", 0, "" },
	{ "LOAN-4", "loaner", "Loaner", "KX-2", "L4", "QUARANTINE", "", "", CONDITION_GOOD,
	  120000, "", 0, "" },
	{ "LOAN-5", "loaner", "Loaner", "KX-9", "L5", "CUSTOMER", "", "", CONDITION_GOOD,
	  120000, "", 0, "" },
	{ "BOOK", "document", "Service manual", "KX-1", "", "A-05", "A-05", "", 0, 2000,
	  "", 0, "", 0, "MANUAL", "1", "2024-01-01" },
	{ "BOOK-2", "document", "Service manual", "KX-1", "", "A-05", "A-05", "", 0, 2000,
	  "", 0, "", 0, "MANUAL", "2", "2026-01-01" },
	{ "SECRET", "document", "Drawings", "KX-1", "", "A-05", "A-05", "", 0, 0,
	  "", 0, "", 3, "", "", "" },
	{ 0 },
};
/* clang-format on */

const struct fixture_part *
fixture_part(const char *part)
{
	for (const struct fixture_part *p = fixture_parts; p->part != NULL; p++)
		if (strcmp(p->part, part) == 0)
			return p;
	return NULL;
}

const struct fixture_job *
fixture_job(const char *job)
{
	for (const struct fixture_job *j = fixture_jobs; j->job != NULL; j++)
		if (strcmp(j->job, job) == 0)
			return j;
	return NULL;
}

const struct fixture_thing *
fixture_thing(const char *unit)
{
	for (const struct fixture_thing *t = fixture_things; t->unit != NULL; t++)
		if (strcmp(t->unit, unit) == 0)
			return t;
	return NULL;
}

static void
slip_unref(gpointer slip)
{
	slip_free(slip);
}

static void
debt_free(gpointer data)
{
	struct fixture_debt *debt = data;

	g_free(debt->slip);
	g_free(debt->unit);
	g_free(debt->person);
	g_free(debt);
}

static GHashTable *
table(GDestroyNotify free_value)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_value);
}

struct fixture *
fixture_new_empty(void)
{
	struct fixture *fixture = g_new0(struct fixture, 1);

	fixture->stock = table(g_free);
	fixture->expiry = table(g_free);
	fixture->units = table(fixture_unit_free);
	fixture->held = table(g_free);
	fixture->received = table(g_free);
	fixture->codes = table(g_free);
	fixture->slips = g_ptr_array_new_with_free_func(slip_unref);
	fixture->numbers = g_hash_table_new(g_str_hash, g_str_equal);
	fixture->voided = table(g_free);
	fixture->parked = table(g_free);
	fixture->failures = table(NULL);
	fixture->reserved = table(g_free);
	fixture->used = table(g_free);
	fixture->clearing = table(NULL);
	fixture->cleared = table(g_free);
	fixture->closed = table(NULL);
	fixture->debts = g_ptr_array_new_with_free_func(debt_free);
	for (const struct fixture_job *j = fixture_jobs; j->job != NULL; j++)
		if (j->closed)
			g_hash_table_insert(fixture->closed, g_strdup(j->job),
					    NULL);
	for (const struct fixture_part *p = fixture_parts; p->part != NULL; p++)
		if (*p->gtin)
			g_hash_table_insert(fixture->codes, g_strdup(p->gtin),
					    g_strdup(p->part));
	return fixture;
}

void
fixture_free(struct fixture *fixture)
{
	if (fixture == NULL)
		return;
	g_hash_table_unref(fixture->stock);
	g_hash_table_unref(fixture->expiry);
	g_hash_table_unref(fixture->units);
	g_hash_table_unref(fixture->held);
	g_hash_table_unref(fixture->received);
	g_hash_table_unref(fixture->codes);
	g_hash_table_unref(fixture->numbers);
	g_ptr_array_unref(fixture->slips);
	g_hash_table_unref(fixture->voided);
	g_hash_table_unref(fixture->parked);
	g_hash_table_unref(fixture->failures);
	g_hash_table_unref(fixture->reserved);
	g_hash_table_unref(fixture->used);
	g_hash_table_unref(fixture->clearing);
	g_hash_table_unref(fixture->cleared);
	g_hash_table_unref(fixture->closed);
	g_ptr_array_unref(fixture->debts);
	g_free(fixture);
}

static void
add_piece(struct fixture *fixture, const struct fixture_piece *piece)
{
	struct fixture_unit *unit = g_new0(struct fixture_unit, 1);

	unit->part = g_strdup(piece->part);
	unit->serial = g_strdup(piece->serial);
	unit->lot = g_strdup(piece->lot);
	unit->place = g_strdup(piece->place);
	unit->job = g_strdup("");
	unit->slip = g_strdup("");
	g_hash_table_insert(fixture->units, g_strdup(piece->unit), unit);
	fixture_adjust(fixture, piece->part, piece->place, piece->lot,
		       strcmp(piece->lot, "K0") == 0   ? "2026-03-31"
		       : strcmp(piece->lot, "K1") == 0 ? "2027-03-31"
						       : "",
		       1);
}

void
fixture_add_things(struct fixture *fixture)
{
	for (const struct fixture_thing *t = fixture_things; t->unit != NULL; t++) {
		struct fixture_unit *unit = g_new0(struct fixture_unit, 1);

		unit->part = g_strdup("");
		unit->lot = g_strdup("");
		unit->serial = g_strdup(t->serial);
		unit->place = g_strdup(t->place);
		unit->kind = g_strdup(t->kind);
		unit->model = g_strdup(t->model);
		unit->job = g_strdup("");
		unit->slip = g_strdup("");
		unit->condition = t->condition;
		g_hash_table_insert(fixture->units, g_strdup(t->unit), unit);
	}
}

static struct slip *
past_slip(enum slip_kind kind, const char *uuid, const char *person)
{
	struct slip *slip = slip_new(kind, uuid);

	slip->at = date_start("2026-10-20");
	slip->person = g_strdup(person);
	return slip;
}

static void
post_past(struct fixture *fixture, struct slip *slip)
{
	g_autofree char *why = NULL;

	if (fixture_post(fixture, slip, &why) == NULL)
		g_error("the fixture's own slip: %s", why);
	slip_free(slip);
}

static struct slip *
past_issue(const char *uuid, const char *job)
{
	struct slip *slip = past_slip(SLIP_ISSUE, uuid, "ZHANG");

	slip->job = g_strdup(job);
	slip->party = g_strdup("ACME");
	g_ptr_array_add(slip->moves,
			move_new("FILTER", "", 2, "A-01", "customer:ACME"));
	return slip;
}

static void
make_past(struct fixture *fixture)
{
	struct slip *issue = past_issue("past-1", "J-100");
	struct slip *receipt = past_slip(SLIP_RECEIPT, "past-2", "WANG");
	struct move *move = move_new("SCREW", "", 100, "supplier:BOSCH", "A-02");
	struct slip *second = past_issue("past-3", "J-200");

	g_ptr_array_add(issue->moves,
			move_new("OIL", "L1", 1, "A-03", "customer:ACME"));
	g_ptr_array_add(issue->moves,
			move_new("OIL", "L2", 2, "A-03", "customer:ACME"));
	post_past(fixture, issue);

	receipt->party = g_strdup("BOSCH");
	receipt->order = g_strdup("PO-3");
	move->order = g_strdup("PO-3");
	g_ptr_array_add(receipt->moves, move);
	post_past(fixture, receipt);

	post_past(fixture, second);
	second = slip_void_of(g_ptr_array_index(fixture->slips, 2), "past-4");
	second->at = date_start("2026-10-21");
	second->person = g_strdup("ZHANG");
	second->approver = g_strdup("WANG");
	post_past(fixture, second);
}

struct fixture *
fixture_new(void)
{
	struct fixture *fixture = fixture_new_empty();

	for (const struct fixture_stock *s = fixture_stocks; s->part != NULL; s++)
		fixture_adjust(fixture, s->part, s->place, s->lot, s->expiry,
			       s->qty);
	for (const struct fixture_piece *p = fixture_pieces; p->unit != NULL; p++)
		add_piece(fixture, p);
	fixture_add_things(fixture);
	make_past(fixture);
	return fixture;
}
