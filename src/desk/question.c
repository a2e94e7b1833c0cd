/*
 * question.c - one question at a time
 */
#include "desk/desk_private.h"

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
