/*
 * reason.h - every answer the desk can give, by its stable code
 *
 * Programs read the code, people the message. {1} to {4} stand for the
 * arguments that come with the answer.
 */
#ifndef DESK_REASON_H
#define DESK_REASON_H

#include <glib.h>

#include "base/tr.h"

enum desk_level { LEVEL_OK, LEVEL_WARN, LEVEL_ERROR, LEVEL_DUPLICATE };

enum desk_reason {
	/* who */
	REASON_SIGNED_IN, /* {1} person */
	REASON_RESUMED,   /* {1} person, {2} number of lines */
	REASON_ALREADY_SIGNED_IN,
	REASON_SIGNED_OUT,
	REASON_PARKED, /* {1} number of lines */
	REASON_SIGN_IN_FIRST,
	REASON_NOT_ALLOWED,   /* {1} person, {2} what */
	REASON_COUNTERSIGNED, /* {1} person */
	REASON_LANG_SET,
	REASON_READER_OF_OTHER, /* {1} reader, {2} its person, {3} who is here */
	REASON_READER_PERSON_UNKNOWN, /* {1} reader, {2} the person's id */
	/* scans */
	REASON_DUPLICATE,
	REASON_TEACHING_CODE,
	REASON_BAD_CODE,        /* {1} what was read, {2} what is wrong */
	REASON_UNKNOWN_CODE,    /* {1} what it looks like */
	REASON_UNKNOWN_COMMAND, /* {1} what was typed, {2} what is wrong */
	REASON_NOT_NOW,         /* {1} what was scanned */
	REASON_WHICH,           /* {1} the code with several meanings */
	REASON_ANSWER_FIRST,
	REASON_COMMAND_NOT_NOW, /* {1} command */
	REASON_NO_SUCH_CHOICE,  /* {1} number, {2} how many there are */
	/* looking things up */
	REASON_SHOW_PART,  /* {1} part, {2} name, {3} usable stock, {4} on order */
	REASON_SHOW_PLACE, /* {1} place, {2} number of rows */
	REASON_SHOW_UNIT,  /* {1} unit, {2} name, {3} place */
	REASON_SHOW_SLIP,  /* {1} slip, {2} date, {3} person */
	REASON_SHOW_SLIP_VOID, /* {1} slip, {2} voiding slip */
	REASON_SHOW_PARTY,     /* {1} party, {2} name */
	/* heads */
	REASON_FLOW_BEGUN,      /* {1} the flow's title */
	REASON_JOB_OPENED,      /* {1} job, {2} customer, {3} model */
	REASON_RETURN_OPENED,   /* {1} issue slip, {2} its job */
	REASON_JOB_CLOSED,      /* {1} job */
	REASON_ORDER_OPENED,    /* {1} order, {2} supplier */
	REASON_ORDER_CLOSED,    /* {1} order */
	REASON_SUPPLIER_OPENED, /* {1} supplier */
	REASON_SUPPLIER_ORDERS, /* {1} supplier, {2} its open orders */
	REASON_NOT_A_SUPPLIER,  /* {1} party */
	REASON_NOTHING_ISSUED,  /* {1} job or slip */
	REASON_SLIP_NOT_ISSUE,  /* {1} slip */
	REASON_FINISH_FIRST,    /* {1} title of the open flow */
	/* lines */
	REASON_LINE_ADDED, /* {1} part, {2} name, {3} quantity, {4} place */
	REASON_QTY_NEXT,   /* {1} quantity */
	REASON_SERIAL_ONE, /* {1} part */
	REASON_NO_LINE,
	REASON_NOTE_SET,
	REASON_BIN_SET,           /* {1} part, {2} place */
	REASON_SOURCE_SET,        /* {1} place */
	REASON_DESTINATION_SET,   /* {1} place */
	REASON_NOT_IN_PLACE,      /* {1} part, {2} place */
	REASON_WRONG_PLACE_KIND,  /* {1} place */
	REASON_SAME_PLACE,        /* {1} place */
	REASON_ACCEPTED,          /* {1} part */
	REASON_REJECTED,          /* {1} part, {2} quarantine */
	REASON_NOT_FIRST_EXPIRED, /* {1} part, {2} lot scanned, {3} lot that expires
				     first */
	REASON_LOT_EXPIRED,       /* {1} lot, {2} expiry */
	REASON_LOT_NOT_THERE,     /* {1} part, {2} lot */
	REASON_EXPIRED_ARRIVAL,   /* {1} part, {2} expiry: went to quarantine */
	REASON_UNIT_NOT_HERE,     /* {1} unit, {2} place */
	REASON_UNIT_TWICE,        /* {1} unit */
	REASON_NOT_ISSUED,        /* {1} part, {2} job or slip */
	REASON_TOO_MANY_BACK,     /* {1} part, {2} how many can come back */
	REASON_NO_STOCK,          /* {1} part */
	/* questions */
	REASON_SHORTAGE,      /* {1} part, {2} wanted, {3} there */
	REASON_MANY,          /* {1} part, {2} quantity */
	REASON_OVER_DELIVERY, /* {1} part, {2} quantity, {3} open on the order */
	REASON_NOT_ON_ORDER,  /* {1} part, {2} order */
	REASON_ASK_LOT,       /* {1} part */
	REASON_ASK_SERIAL,    /* {1} part */
	REASON_ASK_BIN,       /* {1} part */
	REASON_ASK_SOURCE,    /* {1} part */
	REASON_ASK_LOT_BACK,  /* {1} part */
	REASON_ASK_REASON,
	REASON_BAD_LOT,        /* {1} what was read */
	REASON_LEFT_OUT,       /* {1} part */
	REASON_CONFIRM_CANCEL, /* {1} number of lines */
	REASON_CANCELLED,
	REASON_QUESTION_DROPPED,
	REASON_UNDONE, /* {1} what */
	REASON_NOTHING_TO_UNDO,
	/* binding */
	REASON_BIND_WHICH, /* {1} what the code looks like */
	REASON_BOUND,      /* {1} code, {2} part */
	REASON_NOTHING_TO_BIND,
	REASON_BIND_REFUSED, /* {1} the store's words */
	/* finishing */
	REASON_POSTED,       /* {1} slip */
	REASON_POST_REFUSED, /* {1} the store's words */
	REASON_NOTHING_TO_FINISH,
	REASON_NO_DESTINATION,
	REASON_PRINT_FAILED, /* {1} slip, {2} why */
	REASON_REPRINTED,    /* {1} slip */
	REASON_NOTHING_TO_REPRINT,
	/* approvals */
	REASON_NEED_SUPERVISOR, /* {1} slip */
	REASON_ASK_PIN,         /* {1} person */
	REASON_NOT_SUPERVISOR,  /* {1} person */
	REASON_OWN_SLIP,        /* {1} slip */
	REASON_NO_PIN,          /* {1} person */
	REASON_PIN_WRONG,
	REASON_PIN_LOCKED,   /* {1} until when */
	REASON_ALREADY_VOID, /* {1} slip, {2} voiding slip */
	REASON_VOID_OF_VOID, /* {1} slip */
	REASON_VOIDED,       /* {1} slip taken back, {2} voiding slip */
	REASON_FAILED,       /* {1} what the system said */
	REASON_CLOCK,        /* {1} what the test clock says */
	REASON_NONE,         /* nothing to say: a tick */
};
#define DESK_REASONS (REASON_NONE + 1)

/* "signed-in", "shortage" ...; stable; static. */
const char *reason_code(enum desk_reason reason);

/* The sentence with {1} to {4} for the arguments, marked for translation; static.
 */
const char *reason_template(enum desk_reason reason);

/* What the person should do next. */
enum desk_prompt {
	PROMPT_BADGE,
	PROMPT_IDLE,
	PROMPT_JOB,
	PROMPT_ORDER,
	PROMPT_RETURN_HEAD,
	PROMPT_PART,
	PROMPT_PART_OR_DONE,
	PROMPT_BACK_PART,
	PROMPT_BACK_PART_OR_DONE,
	PROMPT_TRANSFER_PART,
	PROMPT_TRANSFER_TO,
	PROMPT_DONE,
	PROMPT_CHOOSE,
	PROMPT_LOT,
	PROMPT_SERIAL,
	PROMPT_BIN,
	PROMPT_REASON,
	PROMPT_BIND,
	PROMPT_VOID_SLIP,
	PROMPT_SUPERVISOR,
	PROMPT_PIN,
	PROMPT_CONFIRM_CANCEL,
	PROMPT_WAIT,
};
#define DESK_PROMPTS (PROMPT_WAIT + 1)

/* Marked for translation; static. */
const char *prompt_text(enum desk_prompt prompt);

/* What one of several answers to a question says. */
enum desk_choice_text {
	CHOICE_ISSUE_SOME_BACK_ORDER, /* {1} now, {2} later */
	CHOICE_ISSUE_SOME,            /* {1} now */
	CHOICE_BACK_ORDER_ALL,        /* {1} later */
	CHOICE_LEAVE_OUT,
	CHOICE_YES_MANY, /* {1} quantity */
	CHOICE_NO,
	CHOICE_TAKE_ALL,     /* {1} quantity */
	CHOICE_TAKE_ORDERED, /* {1} quantity */
	CHOICE_TAKE_UNORDERED,
	CHOICE_THING,  /* {1} kind, {2} key, {3} name */
	CHOICE_SOURCE, /* {1} place, {2} lot, {3} quantity */
	CHOICE_LOT,    /* {1} lot, {2} quantity */
	CHOICE_DAMAGED,
	CHOICE_EXPIRED,
	CHOICE_OBSOLETE,
	CHOICE_WRONG_PART,
};
#define DESK_CHOICE_TEXTS (CHOICE_WRONG_PART + 1)
const char *choice_template(enum desk_choice_text text);

/**
 * words_fill() - put the arguments into a translated template
 * @args: @n_args texts, NULL reads as ""
 *
 * Return: owned text; {1} becomes args[0] and so on.
 */
char *words_fill(const char *template, const char *const *args, guint n_args);

/* "ok", "warn", "error", "duplicate"; static. */
const char *level_name(enum desk_level level);

#endif
