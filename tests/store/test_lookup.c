/*
 * What a scan means here: every way to name a thing, everything a fact says, and
 * that no answer costs more as the history grows.
 */
#include "core/role.h"
#include "store/csv_box.h"

#define LOOK_AT (CSV_NOW + 60000)

static GPtrArray *
look(struct box *box, struct store *store, const char *scan)
{
	gsize len;
	g_autofree char *bytes = code_unescape(scan, &len);
	AUTO(code) code = code_parse(bytes, len, "2026-11-24");
	GPtrArray *facts = NULL;

	store_lookup(store, code, LOOK_AT, &facts, &box->error);
	g_assert_no_error(box->error);
	return facts;
}

/* What @scan means: "part P-100", several with commas, "" for nothing. */
static void
assert_means(struct box *box, struct store *store, const char *scan,
	     const char *expected)
{
	g_autoptr(GPtrArray) facts = look(box, store, scan);
	g_autoptr(GString) found = g_string_new(NULL);

	for (guint i = 0; i < facts->len; i++)
		g_string_append_printf(
			found, "%s%s %s", i ? ", " : "",
			fact_kind_name(((struct fact *) facts->pdata[i])->kind),
			fact_id(facts->pdata[i]));
	g_test_message("%s", scan);
	g_assert_cmpstr(found->str, ==, expected);
}

static void
assert_own(struct box *box, struct store *store, enum own_kind kind,
	   const char *body, const char *expected)
{
	g_autofree char *label = code_own_text(kind, body);

	assert_means(box, store, label, expected);
}

static struct fact *
fact_of(struct box *box, struct store *store, enum fact_kind kind, const char *id)
{
	struct fact *fact = store_fact(store, kind, id, LOOK_AT, &box->error);

	g_assert_no_error(box->error);
	g_assert_cmpint(fact->kind, ==, kind);
	g_assert_cmpstr(fact_id(fact), ==, id);
	return fact;
}

/* Post a slip of one move, changed by what the caller sets in it; its number. */
static char *
post(struct box *box, struct store *store, struct slip *slip, struct move *move)
{
	struct store_posted posted = { 0 };

	if (move != NULL)
		g_ptr_array_add(slip->moves, move);
	slip->at = CSV_NOW + 1000;
	slip->person = g_strdup("u1");
	store_post(store, slip, &posted, &box->error);
	g_assert_no_error(box->error);
	slip_free(slip);
	return posted.number;
}

static struct slip *
new_slip(enum slip_kind kind)
{
	g_autofree char *uuid = g_uuid_string_random();

	return slip_new(kind, uuid);
}

static char *
issue(struct box *box, struct store *store, const char *job, const char *part,
      const char *lot, qty_t qty, const char *from)
{
	struct slip *slip = new_slip(SLIP_ISSUE);

	slip->job = g_strdup(job);
	return post(box, store, slip,
		    move_new(part, lot, qty, from, "customer:CUS1"));
}

/* A piece of P-300 with serial S1 in A-01. */
static void
receive_piece(struct box *box, struct store *store)
{
	struct slip *slip = new_slip(SLIP_RECEIPT);
	struct move *move = move_new("P-300", "", 1, "supplier:SUP2", "A-01");

	slip->party = g_strdup("SUP2");
	move->unit = g_strdup("P-300/S1");
	g_free(post(box, store, slip, move));
}

/* ---- what a scan means ---------------------------------------------------------
 */

static void
names(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	g_autofree char *slip = issue(box, store, "J-1", "P-100", "", 1, "A-01");

	assert_means(box, store, "P-100", "part P-100");
	assert_means(box, store, "p-100", "part P-100");
	assert_means(box, store, "MFR-100", "part P-100");
	assert_means(box, store, "mfr-100", "part P-100");
	assert_means(box, store, "B-2", "person u2");
	assert_means(box, store, "u2", ""); /* a person's id is no badge */
	assert_means(box, store, "J-1", "job J-1");
	assert_means(box, store, "PO-1", "order PO-1");
	assert_means(box, store, "SUP1", "party SUP1");
	assert_means(box, store, "A-01", "place A-01");
	assert_means(box, store, "BIN-A-01", "place A-01");
	assert_means(box, store, "QUARANTINE", "place QUARANTINE");
	assert_means(box, store, "T-1", "unit T-1");
	assert_means(box, store, "TOOL-T1", "unit T-1");
	assert_means(box, store, slip, "slip IS1-000001");
	assert_means(box, store, "P-10", "");
	assert_means(box, store, "P-1000", "");
	assert_means(box, store, "%", "");
	assert_means(box, store, ":done", "");
}

static void
several_things(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);

	csv_take(box, store, TABLE_JOBS, "job\nP-100\n20261124\n");
	csv_take(box, store, TABLE_PEOPLE,
		 "person,name,roles,badge\nu9,Wu,clerk,4006381333930\n");
	assert_means(box, store, "P-100", "part P-100, job P-100");
	/* exactly written goes before written large */
	csv_take(box, store, TABLE_PARTS, "part\nsup1\n");
	assert_means(box, store, "sup1", "part sup1");
	/* numbers that look like broken trade items are still the things here */
	assert_means(box, store, "20261124", "job 20261124");
	assert_means(box, store, "4006381333930", "person u9");
	assert_means(box, store, "4006381333938", "");
}

static void
trade_labels(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const char *const same[] = {
		"4006381333931",
		"]E04006381333931",
		"04006381333931",
		"]I104006381333931",
		"]C04006381333931",
		"]C10104006381333931",
		"]C1010400638133393110AB{GS}17270331",
		"]d20104006381333931{GS}21X",
		"https://id.gs1.org/01/04006381333931/10/AB",
		"[)>{RS}06{GS}1PMFR-100{GS}Q5{RS}{EOT}",
		"[)>{RS}06{GS}1PP-100{GS}Q5{RS}{EOT}",
	};
	AUTO(store) store = csv_warehouse(box);

	for (guint i = 0; i < G_N_ELEMENTS(same); i++)
		assert_means(box, store, same[i], "part P-100");
	assert_means(box, store, "4006381333948", "");
	assert_means(box, store, "]C10104006381333948", "");
	/* a label with a fault means nothing, whatever is left of it */
	assert_means(box, store, "]C10104006381333930", "");
	assert_means(box, store, "[)>{RS}06{GS}1PNONE{RS}{EOT}", "");
}

static void
pieces(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);

	csv_take(box, store, TABLE_PARTS, "part,barcodes\nP-300,9501101530010\n");
	receive_piece(box, store);
	assert_means(box, store, "P-300/S1", "unit P-300/S1");
	assert_means(box, store, "]C1010950110153001021S1", "unit P-300/S1");
	assert_means(box, store, "]C1010950110153001021S2", "part P-300");
	assert_means(box, store, "[)>{RS}06{GS}1PP-300{GS}SS1{RS}{EOT}",
		     "unit P-300/S1");
	/* a serial on a part that is counted says nothing */
	assert_means(box, store, "]C1010400638133393121S1", "part P-100");

	AUTO(fact) unit = fact_of(box, store, FACT_UNIT, "P-300/S1");
	g_assert_cmpstr(unit->unit.part, ==, "P-300");
	g_assert_cmpstr(unit->unit.serial, ==, "S1");
	g_assert_cmpstr(unit->unit.name[LANG_EN], ==, "Main board");
	g_assert_cmpstr(unit->unit.place, ==, "A-01");
	g_assert_cmpint(unit->unit.since, ==, CSV_NOW + 1000);
}

static void
own_labels(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	g_autofree char *slip = issue(box, store, "J-1", "P-100", "", 1, "A-01");

	csv_take(box, store, TABLE_JOBS, "job\nP-100\n");
	assert_own(box, store, OWN_PART, "P-100", "part P-100");
	assert_own(box, store, OWN_JOB, "P-100", "job P-100");
	assert_own(box, store, OWN_LOT, "P-200|L1|2027-03-31", "part P-200");
	assert_own(box, store, OWN_PLACE, "A-01", "place A-01");
	assert_own(box, store, OWN_PLACE, "P-100", "");
	assert_own(box, store, OWN_PERSON, "B-3", "person u3");
	assert_own(box, store, OWN_UNIT, "L-1", "unit L-1");
	assert_own(box, store, OWN_ORDER, "PO-1", "order PO-1");
	assert_own(box, store, OWN_PARTY, "CUS1", "party CUS1");
	assert_own(box, store, OWN_SLIP, slip, "slip IS1-000001");
	assert_own(box, store, OWN_COMMAND, "DONE", "");
}

/* ---- binding --------------------------------------------------------------------
 */

static gboolean
bind(struct store *store, const char *scan, const char *part, GError **error)
{
	gsize len;
	g_autofree char *bytes = code_unescape(scan, &len);
	AUTO(code) code = code_parse(bytes, len, "2026-11-24");

	return store_bind(store, code, part, "u1", LOOK_AT, error);
}

static void
binding(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const struct {
		const char *scan, *again;
	} codes[] = {
		{ "NEW-1", "NEW-1" },
		{ "]E04006381333948", "]C1010400638133394810X" },
		{ "]C100395011015300000011", "]C100395011015300000011" },
		{ "[)>{RS}06{GS}25SXYZ{RS}{EOT}", "[)>{RS}06{GS}25SXYZ{RS}{EOT}" },
		{ "]C01234567890123", "]C01234567890123" },
	};
	AUTO(store) store = csv_warehouse(box);

	for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
		bind(store, codes[i].scan, "P-300", &box->error);
		g_assert_no_error(box->error);
		assert_means(box, store, codes[i].again, "part P-300");
	}
	/* what was bound goes out and in as CSV */
	g_autofree char *text = csv_give(box, store, TABLE_PARTS);
	g_assert_cmpint(csv_take(box, store, TABLE_PARTS, text).same, ==, 3);
	AUTO(store) other = NULL;
	g_autofree char *path = g_strconcat(box->path, "2", NULL);
	other = store_open(path, &box->options, STORE_CREATE, &box->error);
	csv_take(box, other, TABLE_PARTS, text);
	g_autofree char *again = csv_give(box, other, TABLE_PARTS);
	g_assert_cmpstr(text, ==, again);

	g_autofree char *dump = csv_dump(box);
	g_assert_nonnull(strstr(dump, "what=bind"));
}

static void
binding_refused(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const struct {
		const char *scan, *part;
		enum sd_error code;
		const char *word;
	} cases[] = {
		{ "MFR-100", "P-300", SD_ERROR_EXISTS, "part P-100" },
		{ "]C10104006381333931", "P-300", SD_ERROR_EXISTS, "part P-100" },
		{ "BIN-A-01", "P-300", SD_ERROR_EXISTS, "place A-01" },
		{ "P-200", "P-300", SD_ERROR_EXISTS, "part P-200" },
		{ "T-1", "P-300", SD_ERROR_EXISTS, "unit T-1" },
		{ "NEW-1", "P-999", SD_ERROR_NOT_FOUND, "P-999" },
		{ "%PX", "P-300", SD_ERROR_INVALID, "%PX" },
		{ "A|B", "P-300", SD_ERROR_INVALID, "'|'" },
		{ "4006381333930", "P-300", SD_ERROR_INVALID, "4006381333930" },
		{ "", "P-300", SD_ERROR_INVALID, "" },
	};
	AUTO(store) store = csv_warehouse(box);
	g_autofree char *before = csv_dump(box);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_test_message("%s", cases[i].scan);
		g_assert_false(bind(store, cases[i].scan, cases[i].part, &error));
		g_assert_error(error, SD_ERROR, (int) cases[i].code);
		g_assert_nonnull(strstr(error->message, cases[i].word));
	}
	g_autofree char *after = csv_dump(box);
	g_assert_cmpstr(before, ==, after);
}

/* ---- what a fact says
 * ------------------------------------------------------------ */

static void
a_part(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	const struct fact_part *part;

	csv_take(box, store, TABLE_STOCK,
		 "part,place,lot,expiry,qty\n"
		 "P-200,A-01,L3,2026-12-31,5\n"
		 "P-200,A-01,L1,,7\n"
		 "P-200,Q-2,L3,,1\n");
	for (int i = 0; i < 7; i++)
		g_free(issue(box, store, "J-1", "P-200", "L1", i + 1, "A-02"));
	AUTO(fact) fact = fact_of(box, store, FACT_PART, "P-200");
	part = &fact->part;
	g_assert_cmpstr(part->name[LANG_ZH], ==, "机油, 5W-30");
	g_assert_cmpstr(part->name[LANG_EN], ==, "Oil \"5W-30\"");
	g_assert_cmpstr(part->unit, ==, "ml");
	g_assert_cmpint(part->cost, ==, 3);
	g_assert_cmpint(part->price, ==, 5);
	g_assert_cmpstr(part->bin, ==, "A-02");
	g_assert_cmpint(part->criticality, ==, 'D');
	g_assert_true(part->lot_tracked);
	g_assert_false(part->serial_tracked);
	g_assert_cmpint(part->shelf_life_days, ==, 730);

	/* first expired first, no expiry last, then by place */
	g_autoptr(GString) stock = g_string_new(NULL);
	for (guint i = 0; i < part->stock->len; i++) {
		const struct fact_stock *s =
			&g_array_index(part->stock, struct fact_stock, i);
		g_string_append_printf(stock, "%s %s %s %d;", s->lot, s->expiry,
				       s->place, (int) s->qty);
		g_assert_cmpint(s->place_kind, ==,
				strcmp(s->place, "Q-2") == 0 ? PLACE_QUARANTINE
							     : PLACE_BIN);
	}
	g_assert_cmpstr(stock->str, ==,
			"L3 2026-12-31 A-01 5;L3 2026-12-31 Q-2 1;"
			"L1 2027-03-31 A-01 7;L1 2027-03-31 A-02 472;"
			"L2  A-01 10;");
	g_assert_cmpuint(part->on_order->len, ==, 1);
	g_assert_cmpint(g_array_index(part->on_order, struct fact_on_order, 0).open,
			==, 1000);

	/* the five last moves, newest first */
	g_assert_cmpuint(part->moves->len, ==, 5);
	for (guint i = 0; i < 5; i++) {
		const struct fact_move *move =
			&g_array_index(part->moves, struct fact_move, i);
		g_autofree char *number = g_strdup_printf("IS1-%06u", 7 - i);
		g_assert_cmpstr(move->slip, ==, number);
		g_assert_cmpint(move->qty, ==, 7 - i);
		g_assert_cmpstr(move->from, ==, "A-02");
		g_assert_cmpstr(move->to, ==, "customer:CUS1");
		g_assert_cmpstr(move->lot, ==, "L1");
	}
}

/* The price in force, the warranty rules, and a bin that there is not. */
static void
price_and_rules(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const struct {
		const char *day;
		cents_t price;
	} days[] = {
		{ "2026-10-31", 200 }, { "2026-11-01", 180 }, { "2026-11-30", 180 },
		{ "2026-12-01", 190 }, { "2027-06-01", 190 },
	};
	AUTO(store) store = csv_warehouse(box);

	for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
		AUTO(fact)
		fact = store_fact(store, FACT_PART, "P-100",
				  date_start(days[i].day) + 86399999, &box->error);
		g_assert_no_error(box->error);
		g_assert_cmpint(fact->part.price, ==, days[i].price);
	}
	AUTO(fact) fact = fact_of(box, store, FACT_PART, "P-100");
	g_assert_cmpuint(fact->part.warranties->len, ==, 1);
	const struct fact_warranty *rule =
		&g_array_index(fact->part.warranties, struct fact_warranty, 0);
	g_assert_cmpstr(rule->model, ==, "X100");
	g_assert_cmpint(rule->months, ==, 36);
	g_assert_cmpstr(rule->valid_from, ==, "2026-01-01");
	g_assert_cmpstr(rule->valid_to, ==, "");

	csv_take(box, store, TABLE_PARTS, "part,bin\nP-9,Z-99\n");
	AUTO(fact) homeless = fact_of(box, store, FACT_PART, "P-9");
	g_assert_cmpstr(homeless->part.bin, ==, "");
}

static void
a_job(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	struct slip *back = new_slip(SLIP_RETURN);
	g_autofree char *first = issue(box, store, "J-1", "P-100", "", 5, "A-01");
	struct fact_issued *line;

	csv_take(box, store, TABLE_STOCK, "part,place,qty\nP-100,A-02,10\n");
	g_free(issue(box, store, "J-1", "P-100", "", 3, "A-02"));
	g_free(issue(box, store, "J-1", "P-200", "L1", 2, "A-02"));
	back->job = g_strdup("J-1");
	g_free(post(box, store, back,
		    move_new("P-200", "L1", 2, "customer:CUS1", "A-02")));

	AUTO(fact) job = fact_of(box, store, FACT_JOB, "J-1");
	g_assert_cmpstr(job->job.customer, ==, "CUS1");
	g_assert_cmpstr(job->job.customer_name, ==, "张三");
	g_assert_cmpstr(job->job.model, ==, "X100");
	g_assert_cmpstr(job->job.bought, ==, "2026-01-15");
	g_assert_cmpstr(job->job.fault, ==, "leaks, \"badly\"");
	g_assert_cmpstr(job->job.technician, ==, "u3");
	g_assert_false(job->job.contract);
	g_assert_false(job->job.closed);
	g_assert_cmpuint(job->job.issued->len, ==, 1);
	line = &g_array_index(job->job.issued, struct fact_issued, 0);
	g_assert_cmpstr(line->part, ==, "P-100");
	g_assert_cmpint(line->qty, ==, 8);
	g_assert_cmpstr(line->from, ==, "A-02"); /* the last one */

	/* a customer nobody knows has a name and no place */
	AUTO(fact) other = fact_of(box, store, FACT_JOB, "J-2");
	g_assert_cmpstr(other->job.customer, ==, "");
	g_assert_cmpstr(other->job.customer_name, ==, "Nobody");
	g_assert_true(other->job.contract);

	/* what the first slip can give back shrinks with what the job has */
	AUTO(fact) slip = fact_of(box, store, FACT_SLIP, first);
	line = &g_array_index(slip->slip.returnable, struct fact_issued, 0);
	g_assert_cmpint(line->qty, ==, 5);
	back = new_slip(SLIP_RETURN);
	back->job = g_strdup("J-1");
	g_free(post(box, store, back,
		    move_new("P-100", "", 6, "customer:CUS1", "A-02")));
	AUTO(fact) later = fact_of(box, store, FACT_SLIP, first);
	line = &g_array_index(later->slip.returnable, struct fact_issued, 0);
	g_assert_cmpint(line->qty, ==, 2);
	g_assert_cmpstr(line->from, ==, "A-01");
}

static void
a_slip(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	g_autofree char *number =
		issue(box, store, "J-1", "P-200", "L1", 4, "A-02");
	AUTO(slip) posted = store_slip(store, number, &box->error);
	AUTO(fact) before = fact_of(box, store, FACT_SLIP, number);
	const struct fact_move *move =
		&g_array_index(before->slip.moves, struct fact_move, 0);

	g_assert_cmpint(before->slip.kind, ==, SLIP_ISSUE);
	g_assert_cmpint(before->slip.at, ==, CSV_NOW + 1000);
	g_assert_cmpstr(before->slip.person, ==, "u1");
	g_assert_cmpstr(before->slip.person_name, ==, "王芳");
	g_assert_cmpstr(before->slip.job, ==, "J-1");
	g_assert_cmpstr(before->slip.voided_by, ==, "");
	g_assert_cmpuint(before->slip.moves->len, ==, 1);
	g_assert_cmpstr(before->slip.parts->pdata[0], ==, "P-200");
	g_assert_cmpint(move->qty, ==, 4);
	g_assert_cmpstr(move->lot, ==, "L1");
	g_assert_cmpstr(g_array_index(before->slip.returnable, struct fact_issued,
				      0)
				.expiry,
			==, "2027-03-31");

	g_autofree char *taken_back =
		post(box, store, slip_void_of(posted, "b7e0a3c2-void"), NULL);
	AUTO(fact) after = fact_of(box, store, FACT_SLIP, number);
	g_assert_cmpstr(after->slip.voided_by, ==, taken_back);
	g_assert_cmpuint(after->slip.returnable->len, ==, 0);
	AUTO(fact) the_void = fact_of(box, store, FACT_SLIP, taken_back);
	g_assert_cmpstr(the_void->slip.refers, ==, number);
}

static void
people_places_parties(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	g_autoptr(GString) many = g_string_new("part\n");
	g_autoptr(GString) there = g_string_new("part,place,qty\n");

	AUTO(fact) person = fact_of(box, store, FACT_PERSON, "u2");
	g_assert_cmpuint(person->person.roles, ==, ROLE_SUPERVISOR | ROLE_CLERK);
	g_assert_true(person->person.may & MAY_VOID);
	g_assert_cmpint(person->person.lang, ==, LANG_EN);
	g_assert_false(person->person.has_pin);

	for (int i = 0; i < 501; i++) {
		g_string_append_printf(many, "X%02d\n", i);
		g_string_append_printf(there, "X%02d,Q-2,1\n", i);
	}
	csv_take(box, store, TABLE_PARTS, many->str);
	csv_take(box, store, TABLE_STOCK, there->str);
	AUTO(fact) full = fact_of(box, store, FACT_PLACE, "Q-2");
	g_assert_cmpint(full->place.kind, ==, PLACE_QUARANTINE);
	g_assert_cmpstr(full->place.name, ==, "Second quarantine");
	g_assert_cmpuint(full->place.stock->len, ==, 500);
	g_assert_true(full->place.more);
	AUTO(fact) bin = fact_of(box, store, FACT_PLACE, "A-02");
	g_assert_cmpuint(bin->place.stock->len, ==, 1);
	g_assert_false(bin->place.more);
	g_assert_cmpstr(g_array_index(bin->place.stock, struct fact_stock, 0).part,
			==, "P-200");

	AUTO(fact) party = fact_of(box, store, FACT_PARTY, "SUP1");
	g_assert_cmpstr(party->party.place, ==, "supplier:SUP1");
	g_assert_cmpstr(party->party.kind, ==, "supplier");
	g_assert_cmpuint(party->party.orders->len, ==, 1);
	g_assert_cmpstr(g_array_index(party->party.orders, const char *, 0), ==,
			"PO-1");
}

static void
an_order(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const struct {
		const char *part;
		qty_t qty;
	} received[] = { { "P-100", 100 }, { "P-200", 1000 } };
	AUTO(store) store = csv_warehouse(box);

	for (guint i = 0; i < G_N_ELEMENTS(received); i++) {
		AUTO(fact) order = fact_of(box, store, FACT_ORDER, "PO-1");
		g_assert_false(order->order.closed);
		g_assert_cmpstr(order->order.supplier_name, ==, "Seals Ltd");
		g_assert_cmpuint(order->order.lines->len, ==, 2);

		struct slip *slip = new_slip(SLIP_RECEIPT);
		struct move *move =
			move_new(received[i].part, i ? "L5" : "", received[i].qty,
				 "supplier:SUP1", "A-02");
		slip->order = g_strdup("PO-1");
		slip->party = g_strdup("SUP1");
		move->order = g_strdup("PO-1");
		g_free(post(box, store, slip, move));
	}
	AUTO(fact) done = fact_of(box, store, FACT_ORDER, "PO-1");
	g_assert_true(done->order.closed);
	AUTO(fact) party = fact_of(box, store, FACT_PARTY, "SUP1");
	g_assert_cmpuint(party->party.orders->len, ==, 0);
	AUTO(fact) part = fact_of(box, store, FACT_PART, "P-100");
	g_assert_cmpuint(part->part.on_order->len, ==, 0);
}

static void
unknown(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);

	for (int kind = FACT_PART; kind <= FACT_SLIP; kind++) {
		g_autoptr(GError) error = NULL;
		g_assert_null(store_fact(store, (enum fact_kind) kind, "nil",
					 LOOK_AT, &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_NOT_FOUND);
	}
}

static void
assert_search(struct box *box, struct store *store, const char *text, int limit,
	      const char *expected)
{
	g_autoptr(GPtrArray) facts =
		store_search(store, text, limit, LOOK_AT, &box->error);
	g_autoptr(GString) found = g_string_new(NULL);

	g_assert_no_error(box->error);
	for (guint i = 0; i < facts->len; i++)
		g_string_append_printf(found, "%s ", fact_id(facts->pdata[i]));
	g_assert_cmpstr(found->str, ==, expected);
}

static void
search(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);

	csv_take(box, store, TABLE_PARTS,
		 "part,name_en\nX_1,50% off\nXA1,Éclair\n");
	assert_search(box, store, "oil", 10, "P-200 ");
	assert_search(box, store, " OIL ", 10, "P-200 ");
	assert_search(box, store, "密封", 10, "P-100 ");
	assert_search(box, store, "p-", 10, "P-100 P-200 P-300 ");
	assert_search(box, store, "p-", 2, "P-100 P-200 ");
	assert_search(box, store, "x_1", 10, "X_1 ");
	assert_search(box, store, "0%", 10, "X_1 ");
	assert_search(box, store, "éclair", 10, "XA1 ");
	assert_search(box, store, "\\", 10, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/lookup/names", names);
	box_test("/lookup/several-things", several_things);
	box_test("/lookup/trade-labels", trade_labels);
	box_test("/lookup/pieces", pieces);
	box_test("/lookup/own-labels", own_labels);
	box_test("/lookup/binding", binding);
	box_test("/lookup/binding-refused", binding_refused);
	box_test("/lookup/part", a_part);
	box_test("/lookup/price-and-rules", price_and_rules);
	box_test("/lookup/job", a_job);
	box_test("/lookup/slip", a_slip);
	box_test("/lookup/people-places-parties", people_places_parties);
	box_test("/lookup/order", an_order);
	box_test("/lookup/unknown", unknown);
	box_test("/lookup/search", search);
	return g_test_run();
}
