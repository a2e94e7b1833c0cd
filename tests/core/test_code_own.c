/* Own labels: a misread label must never become another thing. */
#include <string.h>

#include "core/code.h"
#include "core/command.h"
#include "tests/core/code_invariants.h"

#define TODAY "2026-11-24"

static const enum own_kind kinds[] = { OWN_PART,  OWN_LOT,    OWN_PLACE, OWN_PERSON,
				       OWN_JOB,   OWN_UNIT,   OWN_SLIP,  OWN_ORDER,
				       OWN_PARTY, OWN_COMMAND };

/* Bodies as labels have them, one for each kind. */
static char *
random_body(enum own_kind kind)
{
	static const char letters[] = "ABCXYZabcxyz0189-/._+ #*";
	GString *body = g_string_new(NULL);
	gint n = g_test_rand_int_range(1, 24);

	if (kind == OWN_COMMAND) {
		g_string_printf(body, "QTY-%d", g_test_rand_int_range(1, 100));
		return g_string_free(body, FALSE);
	}
	for (gint i = 0; i < n; i++) {
		if (g_test_rand_int_range(0, 12) == 0)
			g_string_append(body, "阀");
		else
			g_string_append_c(body, letters[g_test_rand_int_range(
							0, sizeof letters - 1)]);
	}
	if (kind == OWN_LOT)
		g_string_append(body, "|L7|2027-02-28");
	return g_string_free(body, FALSE);
}

static void
test_round_trip(void)
{
	for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
		for (int i = 0; i < 200; i++) {
			g_autofree char *body = random_body(kinds[k]);
			g_autofree char *text = code_own_text(kinds[k], body);
			AUTO(code) code = code_parse(text, strlen(text), TODAY);

			invariants(code, text, strlen(text));
			g_assert_cmpint(code->kind, ==,
					kinds[k] == OWN_COMMAND ? CODE_COMMAND
								: CODE_OWN);
			g_assert_cmpint(code->own, ==,
					kinds[k] == OWN_COMMAND ? OWN_NONE
								: kinds[k]);
			g_assert_cmpstr(code->body, ==, body);
		}
	}
}

/* Refused, except that without its '%' a label is some unknown text. */
static void
check_refused(const char *bytes, gsize len, gsize changed)
{
	AUTO(code) code = code_parse(bytes, len, TODAY);

	invariants(code, bytes, len);
	if (changed == 0)
		g_assert_true(code->kind != CODE_OWN && code->kind != CODE_COMMAND);
	else
		g_assert_cmpint(code->kind, ==, CODE_BAD);
}

static void
test_wrong_byte(void)
{
	for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
		g_autofree char *body = random_body(kinds[k]);
		g_autofree char *text = code_own_text(kinds[k], body);
		gsize len = strlen(text);

		for (gsize i = 0; i < len; i++) {
			char right = text[i];

			for (int byte = 0; byte < 256; byte++) {
				/* a suffix byte at the end is cut off: a shorter
				 * label, not a wrong byte */
				if ((char) byte == right ||
				    (i == len - 1 &&
				     (byte == '\r' || byte == '\n' ||
				      byte == '\t')))
					continue;
				text[i] = (char) byte;
				check_refused(text, len, i);
			}
			text[i] = right;
		}
	}
}

static void
test_swapped_neighbours(void)
{
	for (int round = 0; round < 100; round++) {
		enum own_kind kind =
			kinds[g_test_rand_int_range(0, G_N_ELEMENTS(kinds))];
		g_autofree char *body = random_body(kind);
		g_autofree char *text = code_own_text(kind, body);
		gsize len = strlen(text);

		for (gsize i = 0; i + 1 < len; i++) {
			char left = text[i], right = text[i + 1];

			if (left == right)
				continue;
			text[i] = right;
			text[i + 1] = left;
			check_refused(text, len, i);
			text[i] = left;
			text[i + 1] = right;
		}
	}
}

/* Each pair of check characters but the right one, and each case of letters. */
static void
test_every_check(void)
{
	g_autofree char *text = code_own_text(OWN_PART, "10-4711");
	gsize len = strlen(text);
	guint good = 0;

	for (char a = ' '; a <= '~'; a++) {
		for (char b = ' '; b <= '~'; b++) {
			text[len - 2] = a;
			text[len - 1] = b;
			AUTO(code) code = code_parse(text, len, TODAY);
			good += code->kind == CODE_OWN;
		}
	}
	g_assert_cmpuint(good, ==, 1);
}

/* The example of docs/CODES.md, worked by hand: labels in use must stay valid. */
static void
test_worked_example(void)
{
	g_autofree char *text = code_own_text(OWN_PART, "X1");

	g_assert_cmpstr(text, ==, "%PX1A4");
}

static void
test_any_carrier(void)
{
	static const char *const aims[] = { "",    "]C0", "]Q1", "]d1",
					    "]A0", "]C1", "]E0" };

	for (gsize i = 0; i < G_N_ELEMENTS(aims); i++) {
		g_autofree char *own = code_own_text(OWN_PLACE, "A-01-02");
		g_autofree char *text = g_strconcat(aims[i], own, "\r\n", NULL);
		AUTO(code) code = code_parse(text, strlen(text), TODAY);

		g_assert_cmpint(code->own, ==, OWN_PLACE);
		g_assert_cmpstr(code->aim, ==, aims[i]);
		g_assert_cmpstr(code->body, ==, "A-01-02");
	}
}

static void
test_members(void)
{
	g_autofree char *part = code_own_text(OWN_PART, "10-4711");
	g_autofree char *lot = code_own_text(OWN_LOT, "10-4711|L7|2027-02-28");
	g_autofree char *bare = code_own_text(OWN_LOT, "10-4711||");
	AUTO(code) a = code_parse(part, strlen(part), TODAY);
	AUTO(code) b = code_parse(lot, strlen(lot), TODAY);
	AUTO(code) c = code_parse(bare, strlen(bare), TODAY);

	g_assert_cmpstr(a->part, ==, "10-4711");
	g_assert_cmpstr(b->part, ==, "10-4711");
	g_assert_cmpstr(b->lot, ==, "L7");
	g_assert_cmpstr(b->expiry, ==, "2027-02-28");
	g_assert_cmpstr(c->part, ==, "10-4711");
	g_assert_null(c->lot);
	g_assert_cmpstr(c->expiry, ==, "");
}

/* Right check characters do not make a wrong label right. */
static void
test_faults(void)
{
	static const struct {
		char kind;
		const char *body, *fault;
	} samples[] = {
		{ 'L', "10-4711", "own-body" },
		{ 'L', "10-4711|L7", "own-body" },
		{ 'L', "10-4711|L7|2027-02-29", "own-body" },
		{ 'L', "10-4711|L7||", "own-body" },
		{ 'L', "|L7|", "own-body" },
		{ 'P', "", "own-body" },
		{ 'X', "10-4711", "own-kind" },
		{ 'p', "10-4711", "own-kind" },
		{ '1', "10-4711", "own-kind" },
		{ 'P', "10\0014711", "control-character" },
		{ 'P',
		  "10\xff"
		  "4711",
		  "not-utf8" },
		{ 'C', "FIRE", "unknown-command" },
		{ 'C', "QTY", "unknown-command" },
		{ 'C', "QTY-0", "unknown-command" },
		{ 'C', "DONE-1", "unknown-command" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *text =
			code_own_text((enum own_kind) samples[i].kind,
				      samples[i].body);
		AUTO(code) code = code_parse(text, strlen(text), TODAY);

		g_assert_cmpstr(code->fault, ==, samples[i].fault);
	}
	static const char *const misread[] = { "%",      "%P",    "%P1",
					       "%P12",   "%PABC", "%C",
					       "%CDONE", "%DONE", "%%%%%%" };
	for (gsize i = 0; i < G_N_ELEMENTS(misread); i++) {
		AUTO(code) code = code_parse(misread[i], strlen(misread[i]), TODAY);

		g_assert_cmpstr(code->fault, ==, "own-check");
	}
	g_autofree char *long_body = g_strnfill(257, 'x');
	g_autofree char *text = code_own_text(OWN_PART, long_body);
	AUTO(code) code = code_parse(text, strlen(text), TODAY);
	g_assert_cmpstr(code->fault, ==, "too-long");
}

static void
test_commands(void)
{
	static const struct {
		const char *body, *want;
	} samples[] = {
		{ "DONE", "DONE" },       { "done", "DONE" },
		{ "QTY-5", "QTY-5" },     { "qty-005", "QTY-5" },
		{ "lang-zh", "LANG-ZH" }, { "TEXT-as it was", "TEXT-as it was" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *text = code_own_text(OWN_COMMAND, samples[i].body);
		AUTO(code) code = code_parse(text, strlen(text), TODAY);

		g_assert_cmpint(code->kind, ==, CODE_COMMAND);
		g_assert_cmpstr(code->body, ==, samples[i].want);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/own/round-trip", test_round_trip);
	g_test_add_func("/own/wrong-byte", test_wrong_byte);
	g_test_add_func("/own/swapped-neighbours", test_swapped_neighbours);
	g_test_add_func("/own/every-check", test_every_check);
	g_test_add_func("/own/worked-example", test_worked_example);
	g_test_add_func("/own/any-carrier", test_any_carrier);
	g_test_add_func("/own/members", test_members);
	g_test_add_func("/own/faults", test_faults);
	g_test_add_func("/own/commands", test_commands);
	return g_test_run();
}
