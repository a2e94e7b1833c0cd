/*
 * test_draft.c - unfinished work comes back from its text exactly as it was
 */
#include <string.h>

#include "desk/draft.h"

/* A text that a key file might mistake for something of its own; clean, as all text
 * that reaches a draft. */
static char *
nasty_text(void)
{
	static const char *const pieces[] = {
		";",       "\\",   "=",  "[",   "]",   "#",     "\"",
		"'",       " ",    "  ", "\\n", "\\s", "%",     "|",
		"/",       "中文", "é",  "A",   "7",   "take0", "line0",
		"[draft]", "true", "-1", "{1}", "–",   "😀",     "",
	};
	GString *out = g_string_new(NULL);
	int n = g_test_rand_int_range(0, 7);

	for (int i = 0; i < n; i++) {
		int k = g_test_rand_int_range(0, G_N_ELEMENTS(pieces));
		g_string_append(out, pieces[k]);
	}
	return g_string_free(out, FALSE);
}

/* The same or, as often, nothing; what is empty is not kept. */
static char *
nasty_or_null(void)
{
	char *text = g_test_rand_bit() ? nasty_text() : NULL;

	if (text != NULL && *text == '\0')
		g_clear_pointer(&text, g_free);
	return text;
}

static void
set(char **member, char *text)
{
	g_free(*member);
	*member = text;
}

static qty_t
some_qty(void)
{
	return g_test_rand_bit() ? g_test_rand_int_range(1, 5) : QTY_MAX / 4;
}

/* Takes as the flow makes them; the line counts their sum. */
static void
add_takes(struct line *line, enum desk_flow flow)
{
	int n = flow == FLOW_TRANSFER || flow == FLOW_SCRAP || flow == FLOW_CLEAR
			? 1
		: flow == FLOW_ISSUE ? g_test_rand_int_range(0, 4)
				     : 0;

	line->qty = n == 0 && flow != FLOW_ISSUE ? some_qty() : 0;
	for (int i = 0; i < n; i++) {
		g_autofree char *place = nasty_text(), *lot = nasty_text();
		qty_t qty = some_qty();
		line_add_take(line, place, lot,
			      g_test_rand_bit() ? "2026-12-31" : "", qty);
		line->qty += qty;
	}
}

static struct line *
some_line(enum desk_flow flow)
{
	struct line *line = line_new(NULL);

	line->id = nasty_text();
	for (int i = 0; i < LANG_COUNT; i++)
		line->name[i] = nasty_text();
	line->measure = nasty_text();
	line->unit = nasty_or_null();
	line->serial = nasty_or_null();
	line->wanting = g_test_rand_bit() ? some_qty() : 0;
	line->back_order = g_test_rand_bit();
	set(&line->lot, nasty_text());
	if (g_test_rand_bit())
		strcpy(line->expiry, "2027-02-28");
	line->from = g_strdup("\\from \\s;");
	line->to = g_strdup(flow == FLOW_TRANSFER && g_test_rand_bit() ? NULL
								       : "to ;");
	line->charge = (enum charge) g_test_rand_int_range(0, CHARGE_CONTRACT + 1);
	line->why = nasty_or_null();
	line->price = g_test_rand_int_range(0, 100000);
	line->rejected = g_test_rand_bit();
	line->on_order = g_test_rand_bit();
	add_takes(line, flow);
	return line;
}

/* Flows whose lines may be things followed by themselves. */
static gboolean
takes_units(enum desk_flow flow)
{
	return flow == FLOW_TRANSFER || flow == FLOW_SCRAP ||
	       flow == FLOW_CHECK_IN || flow == FLOW_SWAP_OUT ||
	       flow == FLOW_SWAP_BACK || flow == FLOW_LOST ||
	       flow == FLOW_DAMAGED || flow == FLOW_CLEAR;
}

static gboolean
takes_parts(enum desk_flow flow)
{
	return flow <= FLOW_SCRAP || flow == FLOW_CLEAR;
}

static struct line *
some_unit(enum desk_flow flow)
{
	struct line *line = line_new(NULL);
	g_autofree char *name = nasty_text();

	line->id = g_strconcat("U", name, NULL);
	line->unit = g_strdup(line->id);
	for (int i = 0; i < LANG_COUNT; i++)
		line->name[i] = nasty_text();
	line->measure = g_strdup("");
	line->qty = 1;
	line->kind = g_strdup(g_test_rand_bit() ? "loaner" : "tool");
	line->from = g_strdup("\\from \\s;");
	line->to = g_strdup((flow == FLOW_TRANSFER || flow == FLOW_CHECK_IN ||
			     flow == FLOW_SWAP_BACK) &&
					    g_test_rand_bit()
				    ? NULL
				    : "to ;");
	line->condition = (enum condition) g_test_rand_int_range(0, CONDITIONS);
	if (g_test_rand_bit()) {
		/* nothing left of them is not the same as no accessories */
		line->accessories = g_strdup("a|b;c|\\");
		line->present = g_strdup(g_test_rand_bit() ? "" : "b;c");
	}
	if (g_test_rand_bit())
		strcpy(line->due, "2027-02-28");
	line->holder = nasty_or_null();
	line->charge = CHARGE_CHARGED;
	line->why = nasty_or_null();
	line->price = g_test_rand_int_range(0, 100000);
	return line;
}

static int
most_lines(enum desk_flow flow)
{
	if (flow == FLOW_SWAP_OUT || flow == FLOW_SWAP_BACK)
		return 2;
	return flow == FLOW_CHECK_IN || flow == FLOW_LOST || flow == FLOW_DAMAGED
		       ? 1
		       : 4;
}

static struct draft *
some_draft(void)
{
	static const enum desk_flow flows[] = {
		FLOW_ISSUE, FLOW_RECEIVE,  FLOW_RETURN,   FLOW_TRANSFER,
		FLOW_SCRAP, FLOW_CHECK_IN, FLOW_SWAP_OUT, FLOW_SWAP_BACK,
		FLOW_LOST,  FLOW_DAMAGED,  FLOW_CLEAR,
	};
	enum desk_flow flow = flows[g_test_rand_int_range(0, G_N_ELEMENTS(flows))];
	struct draft *draft =
		draft_new(flow, "9b2f0c4e-0000-4000-8000-000000000000");
	int lines = g_test_rand_int_range(0, most_lines(flow) + 1);

	draft->job = nasty_or_null();
	draft->party = nasty_or_null();
	draft->order = nasty_or_null();
	draft->refers = nasty_or_null();
	draft->head = nasty_or_null();
	draft->other = nasty_or_null();
	draft->note = nasty_or_null();
	draft->reason = nasty_or_null();
	draft->source = nasty_or_null();
	draft->uncertified = nasty_or_null();
	draft->loaner_ok = g_test_rand_bit();
	draft->begun = g_test_rand_bit();
	/* what these flows cannot do without */
	if (flow == FLOW_SWAP_OUT || flow == FLOW_SWAP_BACK)
		set(&draft->job, g_strdup("job ;"));
	if (flow == FLOW_CLEAR)
		set(&draft->source, g_strdup("person:\\s"));
	for (int i = 0; i < lines; i++) {
		gboolean unit = !takes_parts(flow) ||
				(takes_units(flow) && g_test_rand_bit());
		g_ptr_array_add(draft->lines,
				unit ? some_unit(flow) : some_line(flow));
	}
	return draft;
}

static void
compare_lines(const struct line *a, const struct line *b)
{
	g_assert_cmpstr(a->id, ==, b->id);
	for (int i = 0; i < LANG_COUNT; i++)
		g_assert_cmpstr(a->name[i], ==, b->name[i]);
	g_assert_cmpstr(a->measure, ==, b->measure);
	g_assert_cmpstr(a->unit, ==, b->unit);
	g_assert_cmpstr(a->serial, ==, b->serial);
	g_assert_cmpint(a->qty, ==, b->qty);
	g_assert_cmpint(a->wanting, ==, b->wanting);
	g_assert_cmpint(a->back_order, ==, b->back_order);
	g_assert_cmpstr(a->lot, ==, b->lot);
	g_assert_cmpstr(a->expiry, ==, b->expiry);
	g_assert_cmpstr(a->from, ==, b->from);
	g_assert_cmpstr(a->to, ==, b->to);
	g_assert_cmpint(a->charge, ==, b->charge);
	g_assert_cmpstr(a->why, ==, b->why);
	g_assert_cmpint(a->price, ==, b->price);
	g_assert_cmpint(a->rejected, ==, b->rejected);
	g_assert_cmpint(a->on_order, ==, b->on_order);
	g_assert_cmpstr(a->kind, ==, b->kind);
	g_assert_cmpint(a->condition, ==, b->condition);
	g_assert_cmpstr(a->accessories, ==, b->accessories);
	g_assert_cmpstr(a->present, ==, b->present);
	g_assert_cmpstr(a->due, ==, b->due);
	g_assert_cmpstr(a->holder, ==, b->holder);
	g_assert_cmpuint(a->takes->len, ==, b->takes->len);
	for (guint i = 0; i < a->takes->len; i++) {
		const struct take *left = &g_array_index(a->takes, struct take, i);
		const struct take *right = &g_array_index(b->takes, struct take, i);
		g_assert_cmpstr(left->place, ==, right->place);
		g_assert_cmpstr(left->lot, ==, right->lot);
		g_assert_cmpstr(left->expiry, ==, right->expiry);
		g_assert_cmpint(left->qty, ==, right->qty);
	}
}

static void
compare(const struct draft *a, const struct draft *b)
{
	g_assert_cmpint(a->flow, ==, b->flow);
	g_assert_cmpstr(a->uuid, ==, b->uuid);
	g_assert_cmpstr(a->job, ==, b->job);
	g_assert_cmpstr(a->party, ==, b->party);
	g_assert_cmpstr(a->order, ==, b->order);
	g_assert_cmpstr(a->refers, ==, b->refers);
	g_assert_cmpstr(a->head, ==, b->head);
	g_assert_cmpstr(a->other, ==, b->other);
	g_assert_cmpstr(a->note, ==, b->note);
	g_assert_cmpstr(a->reason, ==, b->reason);
	g_assert_cmpstr(a->source, ==, b->source);
	g_assert_cmpstr(a->uncertified, ==, b->uncertified);
	g_assert_cmpint(a->loaner_ok, ==, b->loaner_ok);
	g_assert_cmpint(a->begun, ==, b->begun);
	g_assert_cmpuint(a->lines->len, ==, b->lines->len);
	for (guint i = 0; i < a->lines->len; i++)
		compare_lines(a->lines->pdata[i], b->lines->pdata[i]);
}

static void
test_round_trip(void)
{
	for (int i = 0; i < 3000; i++) {
		AUTO(draft) draft = some_draft();
		g_autofree char *text = draft_text(draft);
		AUTO(draft) again = draft_parse(text);
		g_autofree char *text_again = NULL;

		g_assert_nonnull(again);
		compare(draft, again);
		text_again = draft_text(again);
		g_assert_cmpstr(text, ==, text_again);
	}
}

/* A copy is equal, and shares nothing that the other could change. */
static void
test_copy(void)
{
	for (int i = 0; i < 1000; i++) {
		AUTO(draft) draft = some_draft();
		g_autofree char *before = draft_text(draft);
		struct draft *copy = draft_copy(draft);
		g_autofree char *after = NULL;

		compare(draft, copy);
		set(&copy->note, g_strdup("changed"));
		if (copy->lines->len > 0)
			line_clear_takes(copy->lines->pdata[0]);
		draft_free(copy);
		after = draft_text(draft);
		g_assert_cmpstr(before, ==, after);
	}
}

/* What lies in the database may be cut or of another version: no draft, or one that
 * can be written again, and never a crash. */
static void
test_damaged_text(void)
{
	for (int i = 0; i < 3000; i++) {
		AUTO(draft) draft = some_draft();
		g_autofree char *text = draft_text(draft);
		gsize len = strlen(text);
		gsize at = (gsize) g_test_rand_int_range(0, (gint32) len);
		AUTO(draft) again = NULL;

		if (g_test_rand_bit())
			text[at] = '\0';
		else
			text[at] = (char) g_test_rand_int_range(1, 256);
		again = draft_parse(text);
		if (again != NULL)
			g_free(draft_text(again));
	}
}

/* A line that its flow cannot have made, such as damage leaves. */
static void
test_impossible_lines(void)
{
	static const char *const lines[] = {
		"qty=-1\nto=C",
		"qty=2000000000\nto=C",
		"qty=2\nto=C",
		"qty=2\nto=C\ntake0=A;;;3;",
		"qty=0\nto=C\ntake0=A;;;0;",
		"qty=2\ntake0=A;;;2;",
		"qty=2\nto=C\ntake0=A;;soon;2;",
		"qty=2\nto=C\ntake0=A;2;",
		"qty=2\nto=C\nwanting=-3\ntake0=A;;;2;",
		"qty=2\nto=C\nexpiry=never\ntake0=A;;;2;",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *text = g_strconcat(
			"[draft]\nflow=issue\nuuid=u\n[line0]\npart=P\n", lines[i],
			"\n", NULL);
		g_assert_null(draft_parse(text));
	}
}

/* What no flow can have made of a thing followed by itself. */
static void
test_impossible_units(void)
{
	static const char *const drafts[] = {
		/* of no kind there is, of two pieces, from nowhere, going nowhere
		 */
		"flow=lost\n%skind=hat\nqty=1\nfrom=A\nto=B",
		"flow=lost\n%skind=tool\nqty=2\nfrom=A\nto=B",
		"flow=lost\n%skind=tool\nqty=1\nto=B",
		"flow=lost\n%skind=tool\nqty=1\nfrom=A",
		/* with half of what is said of accessories, with no date */
		"flow=lost\n%skind=tool\nqty=1\nfrom=A\nto=B\naccessories=x",
		"flow=lost\n%skind=tool\nqty=1\nfrom=A\nto=B\npresent=x",
		"flow=lost\n%skind=tool\nqty=1\nfrom=A\nto=B\ndue=soon",
		/* where it cannot be, without a job, without a van */
		"flow=issue\n%skind=tool\nqty=1\nfrom=A\nto=B",
		"flow=check-out\n%skind=tool\nqty=1\nfrom=A\nto=B",
		"flow=swap-out\n%skind=loaner\nqty=1\nfrom=A\nto=B",
		"flow=swap-back\njob=J\n%skind=product\nqty=1\nfrom=A",
		"flow=clear\n%skind=tool\nqty=1\nfrom=A\nto=B",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(drafts); i++) {
		g_auto(GStrv) halves = g_strsplit(drafts[i], "%s", 2);
		g_autofree char *text = g_strconcat("[draft]\nuuid=u\n", halves[0],
						    "[line0]\npart=U\nunit=U\n",
						    halves[1], "\n", NULL);
		g_assert_null(draft_parse(text));
	}
}

static void
test_other_versions(void)
{
	AUTO(draft)
	newer = draft_parse("[draft]\nflow=issue\nuuid=u\njob=J\n"
			    "colour=red\n[line0]\npart=P\nqty=2\n"
			    "to=C\ntake0=A;;;2;\nweight=heavy\n[else]\na=b\n");

	g_assert_nonnull(newer);
	g_assert_cmpstr(newer->job, ==, "J");
	g_assert_cmpuint(newer->lines->len, ==, 1);
	g_assert_null(draft_parse(""));
	g_assert_null(draft_parse("no key file"));
	g_assert_null(draft_parse("[draft]\nflow=issue\n"));
	g_assert_null(draft_parse("[draft]\nflow=dancing\nuuid=u\n"));
	g_assert_null(draft_parse("[draft]\nflow=none\nuuid=u\n"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/desk/draft/round-trip", test_round_trip);
	g_test_add_func("/desk/draft/copy", test_copy);
	g_test_add_func("/desk/draft/damaged-text", test_damaged_text);
	g_test_add_func("/desk/draft/impossible-lines", test_impossible_lines);
	g_test_add_func("/desk/draft/impossible-units", test_impossible_units);
	g_test_add_func("/desk/draft/other-versions", test_other_versions);
	return g_test_run();
}
