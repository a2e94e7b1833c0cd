#include "core/slip.h"

#include <string.h>

#include "base/error.h"
#include "core/facts.h"

static struct slip *
sample(void)
{
	struct slip *slip = slip_new(SLIP_ISSUE, "u-1");
	struct move *move = move_new("P1", "L1", 3, "A-01", "customer:C1");
	struct shortage *shortage = g_new0(struct shortage, 1);

	slip->number = g_strdup("IS1-000001");
	slip->at = 1000;
	slip->person = g_strdup("W1");
	slip->job = g_strdup("J1");
	move->charge = CHARGE_CHARGED;
	move->price = 250;
	move->why = g_strdup("expired");
	strcpy(move->expiry, "2027-01-31");
	g_ptr_array_add(slip->moves, move);
	g_ptr_array_add(slip->moves,
			move_new("P2", NULL, 1, "A-02", "customer:C1"));
	shortage->part = g_strdup("P3");
	shortage->qty = 2;
	g_ptr_array_add(slip->shortages, shortage);
	return slip;
}

static struct move *
first(struct slip *slip)
{
	return slip->moves->pdata[0];
}

static void
set(char **member, const char *text)
{
	g_free(*member);
	*member = g_strdup(text);
}

/* ---- every rule refuses, and only what breaks it ---- */

/* clang-format off */
#define BREAK(name, statement) \
	static void break_##name(struct slip *s) { statement; }
#define ALTER(name, statement) \
	static void alter_##name(struct slip *s) { statement; }

BREAK(uuid, set(&s->uuid, ""))
BREAK(person, set(&s->person, NULL))
BREAK(time, s->at = 0)
BREAK(job, set(&s->job, ""))
BREAK(void, s->kind = SLIP_VOID)
BREAK(scrap, s->kind = SLIP_SCRAP)
BREAK(zero, first(s)->qty = 0)
BREAK(negative, first(s)->qty = -1)
BREAK(huge, first(s)->qty = QTY_MAX + 1)
BREAK(same, set(&first(s)->to, "A-01"))
BREAK(nowhere, set(&first(s)->from, NULL))
BREAK(what, set(&first(s)->part, NULL))
BREAK(unit, set(&first(s)->unit, "P1/77"))
BREAK(expiry, strcpy(first(s)->expiry, "2027-02-30"))
BREAK(price, first(s)->price = -1)
BREAK(at, first(s)->at = -1)
BREAK(text, set(&s->note, "a\nb"))
BREAK(utf8, set(&first(s)->lot, "\xff"))
/* clang-format on */

static void
break_return(struct slip *slip)
{
	slip->kind = SLIP_RETURN;
	set(&slip->job, NULL);
}

static void
break_lines(struct slip *slip)
{
	g_ptr_array_set_size(slip->moves, 0);
	g_ptr_array_set_size(slip->shortages, 0);
}

static void
break_shortage(struct slip *slip)
{
	((struct shortage *) slip->shortages->pdata[0])->qty = 0;
}

static void
break_lot(struct slip *slip)
{
	set(&first(slip)->part, NULL);
	set(&first(slip)->unit, "LOAN-1");
	first(slip)->qty = 1;
}

static void
test_check(void)
{
	static void (*const breaks[])(struct slip *) = {
		break_uuid, break_person, break_time,    break_job,
		break_void, break_scrap,  break_zero,    break_negative,
		break_huge, break_same,   break_nowhere, break_what,
		break_unit, break_expiry, break_price,   break_text,
		break_utf8, break_return, break_lines,   break_shortage,
		break_lot,  break_at,
	};
	AUTO(slip) good = sample();

	g_assert_true(slip_check(good, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(breaks); i++) {
		AUTO(slip) bad = sample();
		g_autoptr(GError) error = NULL;

		breaks[i](bad);
		g_assert_false(slip_check(bad, &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
		g_assert_null(strchr(error->message, '\n'));
	}
}

/* ---- the digest sees everything ---- */

/* clang-format off */
ALTER(uuid, set(&s->uuid, "u-2"))
ALTER(kind, s->kind = SLIP_RETURN)
ALTER(number, set(&s->number, "IS1-000002"))
ALTER(at, s->at++)
ALTER(person, set(&s->person, "W2"))
ALTER(other, set(&s->other, "W2"))
ALTER(approver, set(&s->approver, "W2"))
ALTER(job, set(&s->job, "J2"))
ALTER(party, set(&s->party, "C1"))
ALTER(order, set(&s->order, "O1"))
ALTER(refers, set(&s->refers, "IS1-000000"))
ALTER(reason, set(&s->reason, "r"))
ALTER(note, set(&s->note, "r"))
ALTER(part, set(&first(s)->part, "P9"))
ALTER(unit, set(&first(s)->unit, "U"))
ALTER(lot, set(&first(s)->lot, "L2"))
ALTER(expiry, first(s)->expiry[0] = '\0')
ALTER(qty, first(s)->qty++)
ALTER(from, set(&first(s)->from, "A-02"))
ALTER(to, set(&first(s)->to, "A-02"))
ALTER(charge, first(s)->charge = CHARGE_FREE)
ALTER(why, set(&first(s)->why, NULL))
ALTER(price, first(s)->price++)
ALTER(line_order, set(&first(s)->order, "O1"))
ALTER(line_at, first(s)->at = 999)
ALTER(fewer, g_ptr_array_set_size(s->moves, 1))
ALTER(short, g_ptr_array_set_size(s->shortages, 0))
/* clang-format on */

static void
alter_backorder(struct slip *slip)
{
	((struct shortage *) slip->shortages->pdata[0])->back_ordered = TRUE;
}

static void
alter_swap(struct slip *slip)
{
	gpointer move = slip->moves->pdata[0];

	slip->moves->pdata[0] = slip->moves->pdata[1];
	slip->moves->pdata[1] = move;
}

/* The same letters, cut at another place between two members. */
static void
alter_cut(struct slip *slip)
{
	set(&first(slip)->part, "P1L");
	set(&first(slip)->lot, "1");
}

static void
test_digest_sees_all(void)
{
	static void (*const alters[])(struct slip *) = {
		alter_uuid,    alter_kind,  alter_number,   alter_at,
		alter_person,  alter_other, alter_approver, alter_job,
		alter_party,   alter_order, alter_refers,   alter_reason,
		alter_note,    alter_part,  alter_unit,     alter_lot,
		alter_expiry,  alter_qty,   alter_from,     alter_to,
		alter_charge,  alter_why,   alter_price,    alter_line_order,
		alter_line_at, alter_fewer, alter_short,    alter_backorder,
		alter_swap,    alter_cut,
	};
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	AUTO(slip) slip = sample();

	g_hash_table_add(seen, slip_digest(slip, 1, ""));
	g_assert_true(g_hash_table_add(seen, slip_digest(slip, 2, "")));
	g_assert_true(g_hash_table_add(seen, slip_digest(slip, 1, "00")));
	for (guint i = 0; i < G_N_ELEMENTS(alters); i++) {
		AUTO(slip) other = sample();

		alters[i](other);
		g_assert_true(g_hash_table_add(seen, slip_digest(other, 1, "")));
	}
}

/* What the database cannot tell apart has one digest. */
static void
test_digest_same(void)
{
	AUTO(slip) slip = sample();
	g_autofree char *want = slip_digest(slip, 1, "");

	set(&slip->other, "");
	set(&first(slip)->unit, "");
	first(slip)->at = slip->at;
	g_autofree char *got = slip_digest(slip, 1, "");
	g_assert_cmpstr(got, ==, want);
	g_assert_cmpuint(strlen(got), ==, 64);
}

/* A void of a void is the slip again, line by line. */
static void
test_void(void)
{
	AUTO(slip) slip = sample();
	AUTO(slip) once = slip_void_of(slip, "u-2");

	g_assert_cmpstr(once->refers, ==, "IS1-000001");
	g_assert_cmpstr(once->job, ==, "J1");
	g_assert_cmpstr(first(once)->part, ==, "P2");
	g_assert_cmpstr(first(once)->from, ==, "customer:C1");
	once->number = g_strdup("VD1-000001");
	AUTO(slip) twice = slip_void_of(once, "u-3");
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *a = slip->moves->pdata[i];
		const struct move *b = twice->moves->pdata[i];

		g_assert_cmpstr(a->part, ==, b->part);
		g_assert_cmpstr(a->lot, ==, b->lot);
		g_assert_cmpstr(a->from, ==, b->from);
		g_assert_cmpstr(a->to, ==, b->to);
		g_assert_cmpint(a->qty, ==, b->qty);
	}
}

static void
test_words(void)
{
	g_autofree char *number = slip_number(SLIP_ISSUE, 12, 123);
	g_autofree char *long_number = slip_number(SLIP_VOID, 1, 1234567);
	g_autofree char *place = place_code_of(PLACE_PERSON, "W1");

	g_assert_cmpstr(number, ==, "IS12-000123");
	g_assert_cmpstr(long_number, ==, "VD1-1234567");
	g_assert_cmpstr(place, ==, "person:W1");
	for (int i = 0; i < PLACE_KINDS; i++) {
		enum place_kind kind = PLACE_BIN;

		g_assert_true(place_kind_parse(place_kind_name((enum place_kind) i),
					       &kind));
		g_assert_cmpint((int) kind, ==, i);
	}
	for (int i = 0; i < SLIP_KINDS; i++) {
		enum slip_kind kind = SLIP_RECEIPT;

		g_assert_true(
			slip_kind_parse(slip_kind_name((enum slip_kind) i), &kind));
		g_assert_cmpint((int) kind, ==, i);
	}
	for (int i = 0; i <= CHARGE_CONTRACT; i++) {
		enum charge charge = CHARGE_NONE;

		g_assert_true(charge_parse(charge_name((enum charge) i), &charge));
		g_assert_cmpint((int) charge, ==, i);
	}
}

static void
test_usable(void)
{
	static const struct fact_stock stock[] = {
		{ NULL, "A", PLACE_BIN, "L1", "2026-11-23", 1 },
		{ NULL, "A", PLACE_BIN, "L2", "2026-11-24", 10 },
		{ NULL, "B", PLACE_BIN, "", "", 100 },
		{ NULL, "Q", PLACE_QUARANTINE, "", "", 1000 },
		{ NULL, "W", PLACE_PERSON, "", "", 10000 },
	};
	AUTO(fact) fact = fact_new(FACT_PART);

	g_array_append_vals(fact->part.stock, stock, G_N_ELEMENTS(stock));
	g_assert_cmpint(fact_part_usable(&fact->part, "2026-11-24"), ==, 110);
}

/* A name in one language is shown in the other, and no fact is without one. */
static void
test_names(void)
{
	AUTO(fact) fact = fact_new(FACT_PART);

	fact->part.part = fact_keep(fact, "P1");
	g_assert_cmpstr(fact_name(fact, LANG_EN), ==, "P1");
	fact->part.name[LANG_ZH] = fact_keep(fact, "滤芯");
	g_assert_cmpstr(fact_name(fact, LANG_EN), ==, "滤芯");
	fact->part.name[LANG_EN] = fact_keep(fact, "Filter");
	g_assert_cmpstr(fact_name(fact, LANG_EN), ==, "Filter");
	for (int i = FACT_PART; i <= FACT_SLIP; i++) {
		AUTO(fact) empty = fact_new((enum fact_kind) i);

		g_assert_cmpstr(fact_name(empty, LANG_ZH), ==, "");
		g_assert_cmpstr(fact_kind_name(empty->kind), !=, "");
		fact_unref(fact_ref(empty));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/slip/check", test_check);
	g_test_add_func("/slip/digest-sees-all", test_digest_sees_all);
	g_test_add_func("/slip/digest-same", test_digest_same);
	g_test_add_func("/slip/void", test_void);
	g_test_add_func("/slip/words", test_words);
	g_test_add_func("/facts/usable", test_usable);
	g_test_add_func("/facts/names", test_names);
	return g_test_run();
}
