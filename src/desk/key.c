/*
 * key.c - commands: from a button, a typed line or a command barcode
 */
#include "desk/desk_private.h"

#include <string.h>

#include "base/text.h"

/* One of several things with the same name is meant. When it is of no use here the
 * question stands. */
static void
choose_meaning(struct desk *desk, const struct choice *choice)
{
	AUTO(fact) fact = fact_ref(choice->fact);
	struct step step = step_of(fact, NULL);

	desk->ask = ASK_NOTHING;
	scan_fact(desk, &step);
	if (desk->ask == ASK_NOTHING && desk->answer.level == LEVEL_ERROR)
		desk->ask = ASK_WHICH;
	else if (desk->ask == ASK_NOTHING)
		ask_close(desk);
}

static void
command_choose(struct desk *desk, const char *argument)
{
	gint64 n = g_ascii_strtoll(argument, NULL, 10);
	guint count = desk->choices ? desk->choices->len : 0;
	g_autofree char *of = qty_text(count);

	if (count == 0) {
		desk_command_not_now(desk, COMMAND_CHOOSE);
		return;
	}
	if (n < 1 || n > count) {
		desk_say(desk, LEVEL_ERROR, REASON_NO_SUCH_CHOICE, argument, of,
			 NULL);
		return;
	}
	if (desk->ask == ASK_WHICH) {
		choose_meaning(desk, desk->choices->pdata[n - 1]);
		return;
	}
	desk_flow_step(desk,
		       &(struct step) { .type = STEP_ANSWER, .number = n - 1 });
}

static void
command_text(struct desk *desk, const char *text)
{
	if (!text_is_clean(text, 500)) {
		desk_say(desk, LEVEL_ERROR, REASON_BAD_LOT, text, NULL);
		return;
	}
	if (ask_wants_text(desk->ask)) {
		if (desk->ask != ASK_REASON && !text_is_key(text))
			desk_say(desk, LEVEL_ERROR, REASON_BAD_LOT, text, NULL);
		else
			desk_flow_step(desk, &(struct step) { .type = STEP_TEXT,
							      .text = text });
		return;
	}
	if (ask_stands(desk))
		return;
	if (desk->draft == NULL) {
		desk_command_not_now(desk, COMMAND_TEXT);
		return;
	}
	work_remember(desk, text);
	g_free(desk->draft->note);
	desk->draft->note = g_strdup(text);
	desk_say(desk, LEVEL_OK, REASON_NOTE_SET, NULL);
	if (desk->draft->lines->len > 0)
		work_save(desk);
}

static void
command_pin(struct desk *desk, const char *pin)
{
	if (desk->flow != FLOW_VOID || desk->state != VOID_PIN) {
		desk_command_not_now(desk, COMMAND_PIN);
		return;
	}
	desk_effect(desk, EFFECT_PIN, desk->approver->person.person)->text =
		g_strdup(pin);
	desk->posting = TRUE;
}

static void
command_bind(struct desk *desk)
{
	const struct fact_person *person =
		desk->person ? &desk->person->person : NULL;

	if (person == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
	} else if (desk->unknown == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_BIND, NULL);
	} else if ((person->may & MAY_BIND) == 0) {
		desk_audit(desk, "not-allowed", "bind");
		desk_say(desk, LEVEL_ERROR, REASON_NOT_ALLOWED, person->name,
			 tr(desk->lang, "bind a code"), NULL);
	} else {
		ask_open(desk, ASK_BIND);
		desk_say(desk, LEVEL_WARN, REASON_BIND_WHICH, desk->unknown_words,
			 NULL);
	}
}

static void
command_reprint(struct desk *desk)
{
	const char *slip = desk->last_slip;

	if (desk->person == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
		return;
	}
	if (desk->shown != NULL && desk->shown->kind == FACT_SLIP)
		slip = desk->shown->slip.number;
	if (slip == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_REPRINT, NULL);
		return;
	}
	desk_effect(desk, EFFECT_PRINT, slip)->copy = TRUE;
	desk_say(desk, LEVEL_OK, REASON_REPRINTED, slip, NULL);
}

static void
command_lang(struct desk *desk, const char *argument)
{
	lang_parse(argument, &desk->lang);
	if (desk->person == NULL)
		desk->home_lang = desk->lang;
	desk_say(desk, LEVEL_OK, REASON_LANG_SET, NULL);
}

/* A slip on show is what the flow is for; an issue just begun gives way to a
 * return. */
static void
command_return(struct desk *desk)
{
	struct fact *head = NULL;

	if (desk->flow == FLOW_ISSUE && desk->draft->job_fact != NULL)
		head = fact_ref(desk->draft->job_fact);
	else if (desk->shown != NULL && desk->shown->kind == FACT_SLIP)
		head = fact_ref(desk->shown);
	return_open(desk, head);
	fact_unref(head);
}

/* A quantity said while the line's own question is open means that line. */
static gboolean
requantify_offer(struct desk *desk, enum step_type key, qty_t number)
{
	struct line *line = desk->offer.line;

	if (key != STEP_QTY || desk->ask == ASK_NOTHING || desk->ask == ASK_BIND ||
	    line == NULL || line->part->part.serial_tracked)
		return FALSE;
	offer_keep(desk);
	line->qty = number;
	desk->offer.many_ok = desk->offer.order_ok = FALSE;
	desk_flow_step(desk, &(struct step) { .type = STEP_AGAIN });
	return TRUE;
}

static void
command_key(struct desk *desk, enum step_type key, qty_t number)
{
	if (desk->person == NULL)
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
	else if (requantify_offer(desk, key, number))
		return;
	else if (ask_stands(desk))
		return;
	else
		desk_flow_step(desk,
			       &(struct step) { .type = key, .number = number });
}

/* Keys that mean something while a question is open. */
static gboolean
is_always_good(enum command command)
{
	return command == COMMAND_UNDO || command == COMMAND_CANCEL ||
	       command == COMMAND_CHOOSE || command == COMMAND_TEXT ||
	       command == COMMAND_LANG || command == COMMAND_REPRINT ||
	       command == COMMAND_SIGNOUT || command == COMMAND_PARK;
}

void
key_run(struct desk *desk, enum command command, const char *argument)
{
	if (desk->posting) {
		desk_say(desk, LEVEL_ERROR, REASON_ANSWER_FIRST, NULL);
		return;
	}
	if (command != COMMAND_CANCEL && command != COMMAND_UNDO)
		ask_withdraw_cancel(desk);
	if (!is_always_good(command) && command != COMMAND_QTY && ask_stands(desk))
		return;
	switch (command) {
	case COMMAND_ISSUE: issue_open(desk); break;
	case COMMAND_RECEIVE: receive_open(desk); break;
	case COMMAND_RETURN: command_return(desk); break;
	case COMMAND_TRANSFER: transfer_open(desk); break;
	case COMMAND_SCRAP: scrap_open(desk); break;
	case COMMAND_VOID: void_open(desk); break;
	case COMMAND_DONE: command_key(desk, STEP_DONE, 0); break;
	case COMMAND_QTY:
		command_key(desk, STEP_QTY, g_ascii_strtoll(argument, NULL, 10));
		break;
	case COMMAND_ACCEPT: command_key(desk, STEP_ACCEPT, 0); break;
	case COMMAND_REJECT: command_key(desk, STEP_REJECT, 0); break;
	case COMMAND_UNDO: work_undo(desk); break;
	case COMMAND_CANCEL: work_cancel(desk); break;
	case COMMAND_PIN: command_pin(desk, argument); break;
	case COMMAND_CHOOSE: command_choose(desk, argument); break;
	case COMMAND_TEXT: command_text(desk, argument); break;
	case COMMAND_REPRINT: command_reprint(desk); break;
	case COMMAND_LANG: command_lang(desk, argument); break;
	case COMMAND_BIND: command_bind(desk); break;
	case COMMAND_SIGNOUT:
	case COMMAND_PARK: work_sign_out(desk); break;
	case COMMAND_COUNT:
	case COMMAND_LOST:
	case COMMAND_DAMAGED:
	case COMMAND_CLEAR:
	case COMMAND_CONDITION:
	case COMMAND_MISSING:
	case COMMAND_DUE:
	case COMMAND_RESERVE:
	case COMMAND_CLOSE:
	case COMMAND_SETTLE:
	case COMMAND_AMOUNT:
	case COMMAND_FIND:
	case COMMAND_AGENDA: desk_command_not_now(desk, command); break;
	}
}

/* What was typed is shown by its first word only: it may hold digits of a PIN. */
void
key_bad(struct desk *desk, const char *text, const char *words)
{
	g_autofree char *word = g_strndup(text, strcspn(text, " -"));
	g_autofree char *shown = text_shown(word, strlen(word), 40);

	desk_say(desk, LEVEL_ERROR, REASON_UNKNOWN_COMMAND, shown, words, NULL);
}
