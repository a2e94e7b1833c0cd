/*
 * command.h - the commands of the desk: the same from a button, a typed line
 * ":name argument" and a command barcode
 */
#ifndef CORE_COMMAND_H
#define CORE_COMMAND_H

#include <glib.h>

enum command {
	COMMAND_ISSUE,
	COMMAND_RECEIVE,
	COMMAND_RETURN,
	COMMAND_TRANSFER,
	COMMAND_SCRAP,
	COMMAND_COUNT,
	COMMAND_LOST,
	COMMAND_DAMAGED,
	COMMAND_CLEAR,
	COMMAND_DONE,
	COMMAND_UNDO,
	COMMAND_CANCEL,
	COMMAND_VOID,
	COMMAND_QTY,    /* argument: quantity, 1 to QTY_MAX */
	COMMAND_PIN,    /* argument: 4 to 12 digits */
	COMMAND_CHOOSE, /* argument: 1 to 99 */
	COMMAND_TEXT,   /* argument: a note, reason, lot or serial */
	COMMAND_REPRINT,
	COMMAND_LANG, /* argument: zh or en */
	COMMAND_SIGNOUT,
	COMMAND_ACCEPT,    /* the last received line is good */
	COMMAND_REJECT,    /* the last received line goes to quarantine */
	COMMAND_BIND,      /* the unknown code just read belongs to the next part */
	COMMAND_PARK,      /* put the open work aside and begin another */
	COMMAND_CONDITION, /* argument: new, good, worn, damaged or defective */
	COMMAND_MISSING, /* argument: an accessory, or its number on the list, 1 to
			    99 */
	COMMAND_DUE,     /* argument: an ISO date, or days from today, 1 to 999 */
	COMMAND_RESERVE, /* the next loaner is kept for the job */
	COMMAND_CLOSE,   /* the job is finished */
	COMMAND_SETTLE,  /* the compensation of the slip on show was paid */
	COMMAND_AMOUNT,  /* argument: money, "12.50": what is to be paid instead */
	COMMAND_FIND,    /* argument: a piece of a name, number or model */
	COMMAND_AGENDA,  /* what is overdue and due soon */
	COMMAND_APPROVE, /* the next word on the purchase request on show */
};
#define COMMAND_COUNT_ALL (COMMAND_APPROVE + 1)

#define COMMAND_TEXT_MAX 400 /* bytes of a note */

enum command_argument {
	ARGUMENT_NONE,
	ARGUMENT_NUMBER,
	ARGUMENT_DIGITS,
	ARGUMENT_TEXT,
	ARGUMENT_LANG,
	ARGUMENT_CONDITION,
	ARGUMENT_DUE,
	ARGUMENT_MONEY, /* in its one spelling: "12.50" */
};

struct command_info {
	const char
		*name; /* lower case, as typed after ':' and printed on the sheet */
	enum command_argument argument;
	const char *title; /* what the button says; marked for translation */
};

const struct command_info *command_info(enum command command);

/**
 * command_parse() - read "done" or "qty 5" (typed) or "QTY-5" (barcode body)
 * @text:     without the leading ':'; upper or lower case
 * @command:  set on success
 * @argument: set to owned text in its one spelling ("5" for "005", "zh" for
 *            "ZH-cn"), empty for none
 *
 * Return: FALSE with @error SD_ERROR_INVALID when the name is unknown, an
 * argument is missing, superfluous or malformed; nothing is set then.
 */
gboolean command_parse(const char *text, enum command *command, char **argument,
		       GError **error);

/* The body of the barcode: "DONE", or "QTY-5" with an argument (NULL or empty for
 * none); owned. */
char *command_body(enum command command, const char *argument);

#endif
