/*
 * find.c - things by a piece of their name, and what is due
 *
 * With nothing open the one that is chosen is shown; in open work it counts as its
 * scan. Nobody signs in or signs by being found.
 */
#include "desk/custody_private.h"

#define CHOICES_MAX 99

void
find_begin(struct desk *desk, const char *text)
{
	if (desk->person == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
		return;
	}
	posting_await(desk, EFFECT_FIND, NULL, text);
}

void
find_chosen(struct desk *desk, struct fact *fact)
{
	struct step step = step_of(fact, NULL);

	if (desk->flow == FLOW_NONE)
		show_fact(desk, fact);
	else
		scan_fact(desk, &step);
}

void
find_done(struct desk *desk, GPtrArray *facts)
{
	g_autoptr(GPtrArray) useful = g_ptr_array_new();
	g_autofree char *n = NULL;

	for (guint i = 0; i < facts->len && useful->len < CHOICES_MAX; i++) {
		struct fact *fact = facts->pdata[i];
		if (desk->flow == FLOW_NONE ||
		    (fact->kind != FACT_PERSON && scan_wants(desk, fact)))
			g_ptr_array_add(useful, fact);
	}
	if (useful->len == 0) {
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_FOUND,
			 desk->awaited_text, NULL);
		return;
	}
	if (useful->len == 1 && desk->flow == FLOW_NONE) {
		show_fact(desk, useful->pdata[0]);
		return;
	}
	n = qty_text(useful->len);
	scan_offer(desk, ASK_FOUND, useful);
	desk_say(desk, LEVEL_OK, REASON_FOUND, n, desk->awaited_text, NULL);
}

void
agenda_begin(struct desk *desk)
{
	posting_await(desk, EFFECT_AGENDA, NULL, NULL);
}

void
agenda_done(struct desk *desk, const char *count)
{
	if (g_strcmp0(count, "0") == 0)
		desk_say(desk, LEVEL_OK, REASON_AGENDA_EMPTY, NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_AGENDA, count, NULL);
}
