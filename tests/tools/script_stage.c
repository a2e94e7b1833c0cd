/*
 * script_stage.c - a desk on its stage: inputs become events, and all is told
 */
#include "tools/script_stage.h"

#include <stdlib.h>
#include <string.h>

#define STEP_MS 1000

void
stage_tell(struct stage *stage, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(stage->out, g_strdup_vprintf(format, args));
	va_end(args);
}

static struct desk *
new_desk(void)
{
	struct desk_settings settings;

	desk_settings_init(&settings);
	return desk_new(&settings);
}

struct stage *
stage_new(void)
{
	struct stage *stage = g_new0(struct stage, 1);

	stage->desk = new_desk();
	stage->fixture = fixture_new();
	stage->now = date_start("2026-11-24") + 8 * 3600 * 1000;
	stage->wait = STEP_MS;
	stage->uuids = g_ptr_array_new_with_free_func(g_free);
	return stage;
}

void
stage_free(struct stage *stage)
{
	if (stage == NULL)
		return;
	desk_free(stage->desk);
	fixture_free(stage->fixture);
	g_ptr_array_unref(stage->uuids);
	slip_free(stage->held);
	g_free(stage->refuse);
	g_free(stage->words);
	g_free(stage);
}

const struct desk *
stage_desk(const struct stage *stage)
{
	return stage->desk;
}

struct fixture *
stage_fixture(struct stage *stage)
{
	return stage->fixture;
}

enum desk_level
stage_level(const struct stage *stage)
{
	return stage->level;
}

enum desk_reason
stage_reason(const struct stage *stage)
{
	return stage->reason;
}

/* ---- events ---------------------------------------------------------------- */

/* Every {N} of the sentence has its argument. */
static void
check_words(struct stage *stage, const struct desk_answer *said)
{
	const char *template = reason_template(said->reason);

	for (guint n = 1; n <= 9; n++) {
		char hole[] = { '{', (char) ('0' + n), '}', '\0' };
		if (strstr(template, hole) != NULL && said->args->len < n)
			stage_tell(stage, "FAULT %s has no argument %u",
				   reason_code(said->reason), n);
	}
}

static void
tell_answer(struct stage *stage, const struct desk_answer *said)
{
	g_autoptr(GString) line = g_string_new(level_name(said->level));

	if (said->reason == REASON_NONE)
		return;
	stage->level = said->level;
	stage->reason = said->reason;
	g_string_append_printf(line, " %s", reason_code(said->reason));
	for (guint i = 0; i < said->args->len; i++)
		g_string_append_printf(line, " | %s",
				       (char *) said->args->pdata[i]);
	stage_tell(stage, "%s", line->str);
	check_words(stage, said);
}

void
stage_step(struct stage *stage, struct desk_event *event)
{
	const struct fact_person *who = desk_person(stage->desk);
	g_autofree char *person = g_strdup(who ? who->person : "");
	g_autofree char *uuid = g_strdup_printf("event-%u", ++stage->events);
	g_autoptr(GPtrArray) effects =
		g_ptr_array_new_with_free_func((GDestroyNotify) desk_effect_free);
	const struct desk_answer *said;
	char today[DATE_LEN + 1];

	date_of(stage->now, today);
	event->at = stage->now;
	event->today = today;
	event->uuid = uuid;
	said = desk_step(stage->desk, event);
	tell_answer(stage, said);
	while (said->effects->len > 0)
		g_ptr_array_add(effects, g_ptr_array_steal_index(said->effects, 0));
	for (guint i = 0; i < effects->len; i++)
		if (!stage_carry_out(stage, effects->pdata[i], person))
			break;
}

static void
scan(struct stage *stage, const char *bytes, gsize len)
{
	char today[DATE_LEN + 1];

	date_of(stage->now, today);
	AUTO(code) code = code_parse(bytes, len, today);
	g_autoptr(GPtrArray) facts = fixture_lookup(stage->fixture, code);
	g_autofree char *key = fixture_key(code);
	stage_step(stage, &(struct desk_event) { .type = EVENT_SCAN,
						 .code = code,
						 .key = key,
						 .facts = facts });
}

/* "PERSON TEXT" */
static void
scan_from(struct stage *stage, const char *input)
{
	g_auto(GStrv) words = g_strsplit(input, " ", 2);
	g_autoptr(GPtrArray) facts =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	g_autofree char *called = g_strdup_printf("reader of %s", words[0]);
	struct fact *owner = fixture_fact(stage->fixture, FACT_PERSON, words[0]);

	if (owner != NULL)
		g_ptr_array_add(facts, owner);
	stage_step(stage, &(struct desk_event) { .type = EVENT_READER,
						 .facts = facts,
						 .text = called,
						 .words = words[0] });
	if (stage->level != LEVEL_ERROR && words[1] != NULL)
		scan(stage, words[1], strlen(words[1]));
}

static void
command(struct stage *stage, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *argument = NULL;
	enum command name;

	if (command_parse(text, &name, &argument, &error))
		stage_step(stage, &(struct desk_event) { .type = EVENT_COMMAND,
							 .command = name,
							 .text = argument });
	else
		stage_step(stage, &(struct desk_event) { .type = EVENT_BAD_COMMAND,
							 .text = text,
							 .words = error->message });
}

static void
release(struct stage *stage)
{
	AUTO(slip) slip = g_steal_pointer(&stage->held);

	if (slip == NULL)
		stage_tell(stage, "FAULT nothing is held");
	else
		stage_answer_post(stage, slip);
}

static gboolean
adjust(struct stage *stage, char **words)
{
	const char *lot;

	if (g_strv_length(words) != 5)
		return FALSE;
	lot = strcmp(words[3], "-") == 0 ? "" : words[3];
	fixture_adjust(stage->fixture, words[1], words[2], lot, NULL,
		       g_ascii_strtoll(words[4], NULL, 10));
	return TRUE;
}

/* Inputs that are no event of the desk; FALSE: it is none of them. */
static gboolean
prepare(struct stage *stage, const char *input)
{
	g_auto(GStrv) words = g_strsplit(input, " ", -1);
	const char *verb = words[0] ? words[0] : "";

	if (strcmp(verb, "wait") == 0 && words[1] != NULL) {
		stage->wait = g_ascii_strtoll(words[1], NULL, 10);
	} else if (strcmp(verb, "refuse") == 0 && words[1] && words[2]) {
		g_free(stage->refuse);
		g_free(stage->words);
		stage->refuse = g_strdup(words[1]);
		stage->words = g_strjoinv(" ", words + 2);
	} else if (strcmp(verb, "hold") == 0) {
		stage->hold = TRUE;
	} else if (strcmp(verb, "restart") == 0) {
		desk_free(stage->desk);
		stage->desk = new_desk();
	} else {
		return strcmp(verb, "stock") == 0 && adjust(stage, words);
	}
	return TRUE;
}

static void
play(struct stage *stage, const char *input)
{
	if (g_str_has_prefix(input, "> :")) {
		command(stage, input + 3);
	} else if (g_str_has_prefix(input, ">")) {
		gsize len;
		g_autofree char *bytes =
			code_unescape(input + (input[1] == ' ' ? 2 : 1), &len);
		scan(stage, bytes, len);
	} else if (g_str_has_prefix(input, "own ") && strlen(input) > 6) {
		g_autofree char *label =
			code_own_text((enum own_kind) input[4], input + 6);
		scan(stage, label, strlen(label));
	} else if (strcmp(input, "teach") == 0) {
		stage_step(stage, &(struct desk_event) { .type = EVENT_TEACHING });
	} else if (g_str_has_prefix(input, "from ")) {
		scan_from(stage, input + 5);
	} else if (g_str_has_prefix(input, "tick")) {
		stage_step(stage, &(struct desk_event) { .type = EVENT_TICK });
	} else if (strcmp(input, "release") == 0) {
		release(stage);
	} else {
		stage_tell(stage, "FAULT this is no input: %s", input);
	}
}

/* ---- rules that hold for every input ----------------------------------------- */

static gboolean
is_asking(const char *state)
{
	return strstr(state, " ask-") != NULL ||
	       strstr(state, " supervisor:") != NULL ||
	       strstr(state, " pin:") != NULL;
}

/* What has happened although the whole has not: signing in comes first and stays,
 * going on answers whether to cancel, and neither a question answered nor whose
 * clearance is on record is asked again because the disk is full. */
static gboolean
is_settled(const struct stage *stage, const struct view *before,
	   const struct view *now)
{
	const char *state = before->state;
	gboolean half = stage->reason == REASON_FAILED ||
			stage->reason == REASON_NOT_DONE ||
			stage->reason == REASON_POST_REFUSED;

	if (strcmp(before->person, "nobody") == 0 &&
	    strcmp(now->person, "nobody") != 0)
		return TRUE;
	return strstr(state, " posting:") != NULL ||
	       strstr(state, " ask-cancel:") != NULL ||
	       (half && is_asking(state)) ||
	       (half && strstr(state, " whose:") != NULL);
}

static void
check_rules(struct stage *stage, const char *input, const struct view *before,
	    const struct view *now)
{
	gboolean tick = g_str_has_prefix(input, "tick");
	gboolean posting = strstr(now->state, " posting:") != NULL;
	gboolean refused =
		stage->level == LEVEL_ERROR || stage->level == LEVEL_DUPLICATE;
	gboolean settled = is_settled(stage, before, now);

	if (refused && !settled && !view_same(before, now))
		stage_tell(stage, "FAULT refused, and yet something changed");
	if (stage->reason == REASON_NONE && !tick && !posting)
		stage_tell(stage, "FAULT no answer");
	if (stage->level == LEVEL_DUPLICATE && stage->out->len > 1)
		stage_tell(stage, "FAULT a repeated scan has effects");
	if (strcmp(now->person, "nobody") == 0 &&
	    !g_str_has_prefix(now->state, "none "))
		stage_tell(stage, "FAULT work is open with nobody signed in");
}

/* Whether @input is a key that the desk offers; what it leads to is another thing.
 */
static gboolean
is_offered(const struct stage *stage, const char *input)
{
	g_autofree char *argument = NULL;
	enum command command;

	return g_str_has_prefix(input, "> :") &&
	       command_parse(input + 3, &command, &argument, NULL) &&
	       command != COMMAND_CHOOSE && desk_takes(stage->desk, command);
}

/* A button that means nothing here. */
static void
check_offer(struct stage *stage, gboolean offered)
{
	switch ((int) stage->reason) {
	case REASON_COMMAND_NOT_NOW:
	case REASON_SIGN_IN_FIRST:
	case REASON_NOT_ALLOWED:
	case REASON_FINISH_FIRST:
	case REASON_ANSWER_FIRST:
	case REASON_NOTHING_TO_UNDO:
	case REASON_NOTHING_TO_BIND:
	case REASON_NOTHING_TO_FINISH:
	case REASON_NOTHING_TO_REPRINT:
	case REASON_NO_LINE:
		if (offered)
			stage_tell(stage,
				   "FAULT a key is offered that means nothing");
		break;
	default: break;
	}
}

GPtrArray *
stage_do(struct stage *stage, const char *input)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	struct view before, now;
	gboolean offered;

	stage->out = out;
	if (prepare(stage, input))
		return out;
	if (g_str_has_prefix(input, "tick "))
		stage->wait = g_ascii_strtoll(input + 5, NULL, 10);
	stage->now += stage->wait;
	stage->wait = STEP_MS;
	stage->level = LEVEL_OK;
	stage->reason = REASON_NONE;
	view_take(&before, stage->desk);
	offered = is_offered(stage, input);
	play(stage, input);
	view_take(&now, stage->desk);
	view_changes(&before, &now, out);
	check_rules(stage, input, &before, &now);
	check_offer(stage, offered);
	view_clear(&before);
	view_clear(&now);
	return out;
}
