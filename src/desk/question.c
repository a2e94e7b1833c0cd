/*
 * question.c - one question at a time
 */
#include "desk/custody_private.h"

char *
qty_text(qty_t qty)
{
	return g_strdup_printf("%" G_GINT64_FORMAT, qty);
}

static void
choice_free(gpointer data)
{
	struct choice *choice = data;

	for (gsize i = 0; i < G_N_ELEMENTS(choice->args); i++)
		g_free(choice->args[i]);
	if (choice->fact != NULL)
		fact_unref(choice->fact);
	g_free(choice->place);
	g_free(choice->lot);
	g_free(choice->unit);
	g_free(choice);
}

void
ask_open(struct desk *desk, enum ask ask)
{
	ask_close(desk);
	g_clear_pointer(&desk->offer.asked, line_free);
	desk->ask = ask;
	desk->choices = g_ptr_array_new_with_free_func(choice_free);
}

struct choice *
ask_choice(struct desk *desk, enum desk_choice_text text)
{
	struct choice *choice = g_new0(struct choice, 1);

	choice->text = text;
	g_ptr_array_add(desk->choices, choice);
	return choice;
}

void
ask_close(struct desk *desk)
{
	desk->ask = ASK_NOTHING;
	g_clear_pointer(&desk->choices, g_ptr_array_unref);
}

void
ask_sources(struct desk *desk, GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++) {
		const struct fact_stock *row = rows->pdata[i];
		struct choice *choice = ask_choice(desk, CHOICE_SOURCE);
		choice->args[0] = g_strdup(row->place);
		choice->args[1] = g_strdup(row->lot);
		choice->args[2] = qty_text(row->qty);
		choice->place = g_strdup(row->place);
		choice->lot = g_strdup(row->lot);
	}
}

/* ---- conditions, loaners and rulings ---- */

static void
offer_conditions(struct desk *desk)
{
	for (int i = CONDITION_NEW; i < CONDITIONS; i++) {
		struct choice *choice = ask_choice(desk, CHOICE_CONDITION);
		choice->condition = (enum condition) i;
		choice->args[0] = g_strdup(
			tr(desk->lang, condition_title(choice->condition)));
	}
}

void
ask_conditions(struct desk *desk)
{
	ask_open(desk, ASK_CONDITION);
	offer_conditions(desk);
}

static void
offer_pool(struct desk *desk)
{
	const struct fact *job = desk->draft->job_fact;

	for (guint i = 0; job != NULL && i < job->job.pool->len; i++) {
		const struct fact_held *held =
			&g_array_index(job->job.pool, struct fact_held, i);
		struct choice *choice = ask_choice(desk, CHOICE_LOANER);
		const char *name = held->name[desk->lang];
		choice->unit = g_strdup(held->unit);
		choice->args[0] = g_strdup(held->unit);
		choice->args[1] = g_strdup(name && *name ? name : held->model);
		choice->args[2] = g_strdup(held->place);
		choice->args[3] =
			g_strdup(tr(desk->lang, condition_title(held->condition)));
	}
}

static void
offer_rulings(struct desk *desk)
{
	const struct line *line = desk->draft->lines->pdata[0];
	const struct fact_unit *unit = line->custody ? &line->custody->unit : NULL;
	struct book_value book = { 0 };

	if (unit != NULL)
		book = custody_book_value(unit->value, unit->bought,
					  unit->life_months, unit->residual_percent,
					  desk->today);
	if (unit_is_paid_for(line))
		ask_choice(desk, CHOICE_FAULT)->args[0] = money_text(book.book);
	ask_choice(desk, CHOICE_WEAR);
}

static gboolean
wants_condition(const struct desk *desk)
{
	const struct line *loaner = unit_find_loaner(desk);

	return loaner != NULL && loaner->condition == CONDITION_UNKNOWN;
}

void
ask_offer(struct desk *desk)
{
	if (desk->ask != ASK_NOTHING)
		return;
	ask_open(desk, ASK_NOTHING);
	if (desk->flow == FLOW_SWAP_OUT && desk->state == SWAP_OUT_LINES &&
	    unit_find_loaner(desk) == NULL)
		offer_pool(desk);
	else if (desk->flow == FLOW_RESERVE && desk->state == RESERVE_LOANER)
		offer_pool(desk);
	else if (desk->flow == FLOW_SWAP_BACK && desk->state == SWAP_BACK_LINES &&
		 wants_condition(desk))
		offer_conditions(desk);
	else if ((desk->flow == FLOW_LOST || desk->flow == FLOW_DAMAGED) &&
		 desk->state != LOSS_UNIT)
		offer_rulings(desk);
	else if (desk->flow == FLOW_APPROVE && !desk->refusing)
		request_offer_quotes(desk);
}

gboolean
ask_wants_text(enum ask ask)
{
	return ask == ASK_LOT || ask == ASK_SERIAL || ask == ASK_REASON;
}

gboolean
ask_stands(struct desk *desk)
{
	if (desk->ask == ASK_NOTHING)
		return FALSE;
	desk_say(desk, LEVEL_ERROR, REASON_ANSWER_FIRST, NULL);
	return TRUE;
}

void
ask_withdraw_cancel(struct desk *desk)
{
	if (desk->ask == ASK_CANCEL)
		ask_close(desk);
}
