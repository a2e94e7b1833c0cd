#include "core/command.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "base/tr.h"
#include "base/units.h"
#include "core/slip.h"

#define PIN_MIN    4
#define PIN_MAX    12
#define CHOICE_MAX 99
#define DAYS_MAX   999
#define MONEY_MAX  10000000 /* of the currency's unit */

static const struct command_info info[COMMAND_COUNT_ALL] = {
	[COMMAND_ISSUE] = { "issue", ARGUMENT_NONE, TR_MARK("Issue parts") },
	[COMMAND_RECEIVE] = { "receive", ARGUMENT_NONE, TR_MARK("Receive goods") },
	[COMMAND_RETURN] = { "return", ARGUMENT_NONE, TR_MARK("Take back unused") },
	[COMMAND_TRANSFER] = { "transfer", ARGUMENT_NONE, TR_MARK("Transfer") },
	[COMMAND_SCRAP] = { "scrap", ARGUMENT_NONE, TR_MARK("Scrap") },
	[COMMAND_COUNT] = { "count", ARGUMENT_NONE, TR_MARK("Count stock") },
	[COMMAND_LOST] = { "lost", ARGUMENT_NONE, TR_MARK("Lost") },
	[COMMAND_DAMAGED] = { "damaged", ARGUMENT_NONE, TR_MARK("Damaged") },
	[COMMAND_CLEAR] = { "clear", ARGUMENT_NONE, TR_MARK("Clear a person") },
	[COMMAND_DONE] = { "done", ARGUMENT_NONE, TR_MARK("Done") },
	[COMMAND_UNDO] = { "undo", ARGUMENT_NONE, TR_MARK("Undo") },
	[COMMAND_CANCEL] = { "cancel", ARGUMENT_NONE, TR_MARK("Cancel") },
	[COMMAND_VOID] = { "void", ARGUMENT_NONE, TR_MARK("Void a slip") },
	[COMMAND_QTY] = { "qty", ARGUMENT_NUMBER, TR_MARK("Quantity") },
	[COMMAND_PIN] = { "pin", ARGUMENT_DIGITS, TR_MARK("PIN") },
	[COMMAND_CHOOSE] = { "choose", ARGUMENT_NUMBER, TR_MARK("Choose") },
	[COMMAND_TEXT] = { "text", ARGUMENT_TEXT, TR_MARK("Note") },
	[COMMAND_REPRINT] = { "reprint", ARGUMENT_NONE, TR_MARK("Print a copy") },
	[COMMAND_LANG] = { "lang", ARGUMENT_LANG, TR_MARK("Language") },
	[COMMAND_SIGNOUT] = { "signout", ARGUMENT_NONE, TR_MARK("Sign out") },
	[COMMAND_ACCEPT] = { "accept", ARGUMENT_NONE, TR_MARK("Accept") },
	[COMMAND_REJECT] = { "reject", ARGUMENT_NONE, TR_MARK("Reject") },
	[COMMAND_BIND] = { "bind", ARGUMENT_NONE, TR_MARK("Bind to a part") },
	[COMMAND_PARK] = { "park", ARGUMENT_NONE, TR_MARK("Park") },
	[COMMAND_CONDITION] = { "condition", ARGUMENT_CONDITION,
				TR_MARK("Condition") },
	[COMMAND_MISSING] = { "missing", ARGUMENT_TEXT,
			      TR_MARK("Accessory missing") },
	[COMMAND_DUE] = { "due", ARGUMENT_DUE, TR_MARK("Due back") },
	[COMMAND_RESERVE] = { "reserve", ARGUMENT_NONE,
			      TR_MARK("Reserve a loaner") },
	[COMMAND_CLOSE] = { "close", ARGUMENT_NONE, TR_MARK("Close the job") },
	[COMMAND_SETTLE] = { "settle", ARGUMENT_NONE,
			     TR_MARK("Compensation paid") },
	[COMMAND_AMOUNT] = { "amount", ARGUMENT_MONEY, TR_MARK("Amount") },
	[COMMAND_FIND] = { "find", ARGUMENT_TEXT, TR_MARK("Find") },
	[COMMAND_AGENDA] = { "agenda", ARGUMENT_NONE, TR_MARK("What is due") },
	[COMMAND_APPROVE] = { "approve", ARGUMENT_NONE, TR_MARK("Approve") },
};

const struct command_info *
command_info(enum command command)
{
	return &info[command];
}

static gboolean
find(const char *name, gsize len, enum command *command)
{
	for (guint i = 0; i < COMMAND_COUNT_ALL; i++) {
		if (strlen(info[i].name) == len &&
		    g_ascii_strncasecmp(info[i].name, name, len) == 0) {
			*command = (enum command) i;
			return TRUE;
		}
	}
	return FALSE;
}

static char *
read_number(enum command command, const char *text, GError **error)
{
	gint64 max = command == COMMAND_CHOOSE ? CHOICE_MAX : QTY_MAX;
	gint64 number;

	if (text_parse_int(text, 1, max, &number))
		return g_strdup_printf("%" G_GINT64_FORMAT, number);
	g_autofree char *shown = text_shown(text, strlen(text), 40);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "%s \"%s\" is not a whole number from 1 to %" G_GINT64_FORMAT,
		    info[command].name, shown, max);
	return NULL;
}

/* The digits of a PIN are never repeated in a message. */
static char *
read_digits(const char *text, GError **error)
{
	gsize len = strlen(text);

	if (len >= PIN_MIN && len <= PIN_MAX && strspn(text, "0123456789") == len)
		return g_strdup(text);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "a PIN has %d to %d digits and nothing else", PIN_MIN, PIN_MAX);
	return NULL;
}

static char *
read_text(const char *text, GError **error)
{
	if (text_is_clean(text, COMMAND_TEXT_MAX))
		return g_strdup(text);
	g_autofree char *shown = text_shown(text, strlen(text), 40);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "text \"%s\" is not clean UTF-8 of at most %d bytes", shown,
		    COMMAND_TEXT_MAX);
	return NULL;
}

static char *
read_lang(const char *text, GError **error)
{
	enum lang lang;

	if (lang_parse(text, &lang))
		return g_strdup(lang_name(lang));
	g_autofree char *shown = text_shown(text, strlen(text), 40);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "language \"%s\" is not one of zh, en", shown);
	return NULL;
}

static char *
read_condition(const char *text, GError **error)
{
	g_autofree char *name = g_ascii_strdown(text, -1);
	enum condition condition;

	if (condition_parse(name, &condition) && condition != CONDITION_UNKNOWN)
		return g_steal_pointer(&name);
	g_autofree char *shown = text_shown(text, strlen(text), 40);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "condition \"%s\" is not one of new, good, worn, damaged, "
		    "defective",
		    shown);
	return NULL;
}

static char *
read_due(const char *text, GError **error)
{
	gint64 days;

	if (date_valid(text))
		return g_strdup(text);
	if (text_parse_int(text, 1, DAYS_MAX, &days))
		return g_strdup_printf("%" G_GINT64_FORMAT, days);
	g_autofree char *shown = text_shown(text, strlen(text), 40);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "due date \"%s\" is neither a date such as 2026-12-31 nor a "
		    "number of days from 1 to %d",
		    shown, DAYS_MAX);
	return NULL;
}

/* "12", "12.5" and "012.50" become "12.00", "12.50" and "12.50". */
static char *
read_money(const char *text, GError **error)
{
	g_auto(GStrv) halves = g_strsplit(text, ".", 2);
	gsize places = halves[0] && halves[1] ? strlen(halves[1]) : 0;
	gint64 whole, cents = 0;

	if (halves[0] != NULL && text_parse_int(halves[0], 0, MONEY_MAX, &whole) &&
	    (halves[1] == NULL || (places >= 1 && places <= 2 &&
				   text_parse_int(halves[1], 0, 99, &cents))))
		return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", whole,
				       (int) (places == 1 ? cents * 10 : cents));
	g_autofree char *shown = text_shown(text, strlen(text), 40);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "amount \"%s\" is not money such as 12.50", shown);
	return NULL;
}

/* @text as an argument of @command: owned and in its one spelling. */
static char *
read_argument(enum command command, const char *text, GError **error)
{
	const char *name = info[command].name;

	if (*text == '\0' && info[command].argument != ARGUMENT_NONE) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%s needs an argument after its name", name);
		return NULL;
	}
	switch (info[command].argument) {
	case ARGUMENT_NONE:
		if (*text == '\0')
			return g_strdup("");
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%s stands alone: leave out what follows it", name);
		return NULL;
	case ARGUMENT_NUMBER: return read_number(command, text, error);
	case ARGUMENT_DIGITS: return read_digits(text, error);
	case ARGUMENT_TEXT: return read_text(text, error);
	case ARGUMENT_LANG: return read_lang(text, error);
	case ARGUMENT_CONDITION: return read_condition(text, error);
	case ARGUMENT_DUE: return read_due(text, error);
	case ARGUMENT_MONEY: return read_money(text, error);
	}
	g_assert_not_reached();
}

gboolean
command_parse(const char *text, enum command *command, char **argument,
	      GError **error)
{
	g_autofree char *plain = g_strstrip(g_strdup(text));
	gsize len = strcspn(plain, " -");
	enum command found;
	char *value;

	if (!find(plain, len, &found)) {
		g_autofree char *shown = text_shown(plain, len, 40);
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "\"%s\" is not a command of this station", shown);
		return FALSE;
	}
	/* one separator, so that "qty -5" and "QTY--5" keep their wrong sign */
	const char *rest = plain + len + (plain[len] != '\0');
	value = read_argument(found, rest + strspn(rest, " "), error);
	if (value == NULL)
		return FALSE;
	*command = found;
	*argument = value;
	return TRUE;
}

char *
command_body(enum command command, const char *argument)
{
	g_autofree char *name = g_ascii_strup(info[command].name, -1);

	if (argument == NULL || *argument == '\0')
		return g_strdup(name);
	if (info[command].argument != ARGUMENT_LANG)
		return g_strconcat(name, "-", argument, NULL);
	g_autofree char *upper = g_ascii_strup(argument, -1);
	return g_strconcat(name, "-", upper, NULL);
}
