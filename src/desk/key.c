/*
 * key.c - commands: from a button, a typed line or a command barcode
 */
#include "desk/custody_private.h"

#include <string.h>

#include "base/text.h"

/* One of several things with the same name is meant. When it is of no use here the
 * question stands. */
static void
choose_meaning(struct desk *desk, const struct choice *choice)
{
	AUTO(fact) fact = fact_ref(choice->fact);
	struct step step = step_of(fact, NULL);
	enum ask ask = desk->ask;

	desk->ask = ASK_NOTHING;
	if (ask == ASK_FOUND)
		find_chosen(desk, fact);
	else
		scan_fact(desk, &step);
	if (desk->ask == ASK_NOTHING && desk->answer.level == LEVEL_ERROR)
		desk->ask = ask;
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
	if (desk->ask == ASK_WHICH || desk->ask == ASK_FOUND) {
		choose_meaning(desk, desk->choices->pdata[n - 1]);
		return;
	}
	desk_flow_step(desk,
		       &(struct step) { .type = STEP_ANSWER, .number = n - 1 });
}

static void
set_note(struct desk *desk, const char *text)
{
	work_remember(desk, text);
	g_free(desk->draft->note);
	desk->draft->note = g_strdup(text);
	desk_say(desk, LEVEL_OK, REASON_NOTE_SET, NULL);
	if (desk->draft->lines->len > 0)
		work_save(desk);
}

/* Flows for which a text is more than a note. */
static gboolean
is_report(const struct desk *desk)
{
	return desk->flow == FLOW_LOST || desk->flow == FLOW_DAMAGED;
}

static void
command_text(struct desk *desk, const char *text)
{
	struct step step = { .type = STEP_TEXT, .text = text };

	if (!text_is_clean(text, 500))
		desk_say(desk, LEVEL_ERROR, REASON_BAD_LOT, text, NULL);
	else if (ask_wants_text(desk->ask) && desk->ask != ASK_REASON &&
		 !text_is_key(text))
		desk_say(desk, LEVEL_ERROR, REASON_BAD_LOT, text, NULL);
	else if (ask_wants_text(desk->ask))
		desk_flow_step(desk, &step);
	else if (desk->ask != ASK_SUPERVISOR && desk->ask != ASK_PIN &&
		 ask_stands(desk))
		return;
	else if (desk->draft == NULL || desk->flow == FLOW_CLOSE ||
		 desk->flow == FLOW_RESERVE || desk->flow == FLOW_SETTLE ||
		 desk->flow == FLOW_APPROVE || desk->flow == FLOW_ARRIVE)
		desk_command_not_now(desk, COMMAND_TEXT);
	else if (is_report(desk))
		desk_flow_step(desk, &step);
	else
		set_note(desk, text);
}

static void
command_pin(struct desk *desk, const char *pin)
{
	if (!approve_wants_pin(desk)) {
		desk_command_not_now(desk, COMMAND_PIN);
		return;
	}
	if (is_report(desk) && !loss_is_ready(desk))
		return;
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
	    line == NULL || line->part == NULL || line->part->part.serial_tracked)
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

/* Something said of a unit: while its condition is asked for, of that one. */
static void
command_said(struct desk *desk, const struct step *step)
{
	if (desk->person == NULL)
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
	else if (desk->ask == ASK_CONDITION || !ask_stands(desk))
		desk_flow_step(desk, step);
}

static void
command_condition(struct desk *desk, const char *argument)
{
	enum condition condition = CONDITION_UNKNOWN;

	condition_parse(argument, &condition);
	command_said(desk, &(struct step) { .type = STEP_CONDITION,
					    .number = condition });
}

static void
command_due(struct desk *desk, const char *argument)
{
	char date[DATE_LEN + 1];

	if (date_valid(argument))
		g_strlcpy(date, argument, sizeof date);
	else
		date_add_days(desk->today,
			      (int) g_ascii_strtoll(argument, NULL, 10), date);
	if (strcmp(date, desk->today) < 0)
		desk_say(desk, LEVEL_ERROR, REASON_DUE_PAST, date, NULL);
	else
		command_said(desk,
			     &(struct step) { .type = STEP_DUE, .text = date });
}

/* "12.50", in its one spelling. */
static void
command_amount(struct desk *desk, const char *argument)
{
	const char *point = strchr(argument, '.');
	qty_t cents = g_ascii_strtoll(argument, NULL, 10) * 100 +
		      (point ? g_ascii_strtoll(point + 1, NULL, 10) : 0);

	command_said(desk, &(struct step) { .type = STEP_AMOUNT, .number = cents });
}

/* Keys that mean something while a question is open, or say so themselves. */
static gboolean
is_always_good(const struct desk *desk, enum command command)
{
	if (command == COMMAND_PIN)
		return desk->ask == ASK_PIN;
	return command == COMMAND_UNDO || command == COMMAND_CANCEL ||
	       command == COMMAND_CONDITION || command == COMMAND_MISSING ||
	       command == COMMAND_DUE || command == COMMAND_AMOUNT ||
	       command == COMMAND_ACCEPT || command == COMMAND_QTY ||
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
	if (!is_always_good(desk, command) && ask_stands(desk))
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
	case COMMAND_ACCEPT:
		command_said(desk, &(struct step) { .type = STEP_ACCEPT });
		break;
	case COMMAND_REJECT:
		if (desk->flow == FLOW_NONE && desk->shown != NULL &&
		    desk->shown->kind == FACT_REQUEST)
			request_open(desk, TRUE);
		else
			command_key(desk, STEP_REJECT, 0);
		break;
	case COMMAND_APPROVE: request_open(desk, FALSE); break;
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
	case COMMAND_LOST: loss_open(desk, FLOW_LOST); break;
	case COMMAND_DAMAGED: loss_open(desk, FLOW_DAMAGED); break;
	case COMMAND_CLEAR: clear_open(desk); break;
	case COMMAND_CONDITION: command_condition(desk, argument); break;
	case COMMAND_MISSING:
		command_said(desk, &(struct step) { .type = STEP_MISSING,
						    .text = argument });
		break;
	case COMMAND_DUE: command_due(desk, argument); break;
	case COMMAND_RESERVE: reserve_open(desk); break;
	case COMMAND_CLOSE: close_open(desk); break;
	case COMMAND_SETTLE: settle_open(desk); break;
	case COMMAND_AMOUNT: command_amount(desk, argument); break;
	case COMMAND_FIND: find_begin(desk, argument); break;
	case COMMAND_AGENDA: agenda_begin(desk); break;
	case COMMAND_COUNT: count_open(desk); break;
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
