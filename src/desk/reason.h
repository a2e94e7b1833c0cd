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
	/* units: looking them up */
	REASON_SHOW_UNIT_HELD, /* {1} unit, {2} name, {3} who has it, {4} since when
				  and until when */
	REASON_SHOW_JOB,       /* {1} job, {2} customer, {3} model */
	REASON_SHOW_PERSON, /* {1} name, {2} how many units, {3} how much is owed */
	REASON_NOTHING_FOUND, /* {1} text */
	REASON_FOUND,         /* {1} how many, {2} text */
	REASON_AGENDA,        /* {1} how many */
	REASON_AGENDA_EMPTY,
	/* units: why not */
	REASON_CALIBRATION_OVERDUE, /* {1} unit, {2} since when */
	REASON_CERTIFICATE_EXPIRED, /* {1} person: asks a supervisor */
	REASON_CLEARANCE_LEVEL,     /* {1} unit, {2} person */
	REASON_IN_CLEARANCE,        /* {1} person */
	REASON_NOT_YOUR_TOOL,       /* {1} unit, {2} who has it, {3} since when */
	REASON_NOT_USABLE,          /* {1} unit, {2} condition or place */
	REASON_RESERVED,            /* {1} unit, {2} job it is kept for */
	REASON_LOANER_OUT,          /* {1} unit, {2} who has it, {3} job */
	REASON_UNIT_GONE,           /* {1} unit */
	REASON_NOT_A_LOANER,        /* {1} unit */
	REASON_NOT_OURS,            /* {1} unit: a customer's product */
	REASON_NOT_OF_JOB,          /* {1} unit, {2} job */
	REASON_JOB_HAS_LOANER,      /* {1} job, {2} loaner */
	REASON_NOBODY_HOLDS,        /* {1} unit, {2} place */
	REASON_NOT_HELD_BY,         /* {1} unit or part, {2} person */
	REASON_NO_SUCH_ACCESSORY,   /* {1} what was said, {2} the list */
	REASON_NO_ACCESSORIES,      /* {1} unit */
	REASON_DUE_PAST,            /* {1} date */
	REASON_OUTDATED, /* {1} document, {2} person: taken, but there is a newer
			  * one
			  */
	/* units: what is said of them */
	REASON_CONDITION_SET,  /* {1} unit, {2} condition */
	REASON_MISSING_SET,    /* {1} unit, {2} what is missing */
	REASON_COMPLETE_SET,   /* {1} unit */
	REASON_DUE_SET,        /* {1} unit, {2} date */
	REASON_CONDITION_NEXT, /* {1} condition */
	REASON_MISSING_NEXT,   /* {1} what is missing */
	REASON_COMPLETE_NEXT,
	REASON_DUE_NEXT,      /* {1} date */
	REASON_ASK_CONDITION, /* {1} unit */
	REASON_ASK_HOME,      /* {1} unit */
	/* custody */
	REASON_CHECKED_OUT,   /* {1} unit, {2} name, {3} who has it now, {4} until
			       * when
			       */
	REASON_CHECKED_IN,    /* {1} unit, {2} name, {3} place, {4} what to check */
	REASON_HANDED_OVER,   /* {1} unit, {2} name, {3} from, {4} to */
	REASON_HANDED_TO_YOU, /* {1} person, {2} unit, {3} who had it */
	REASON_WORKSHOP,      /* {1} unit, {2} name */
	/* loaners and customers' products */
	REASON_SWAP_PRODUCT,   /* {1} product, {2} job, {3} customer */
	REASON_SWAP_LOANER,    /* {1} loaner, {2} job, {3} customer */
	REASON_SWAP_WHICH_JOB, /* {1} unit */
	REASON_SWAPPED_OUT,  /* {1} slip, {2} product, {3} loaner, {4} until when */
	REASON_TAKEN_IN,     /* {1} slip, {2} product, {3} customer */
	REASON_LENT,         /* {1} slip, {2} loaner, {3} until when */
	REASON_LOANER_BACK,  /* {1} loaner, {2} job, {3} what to check */
	REASON_SWAPPED_BACK, /* {1} slip, {2} loaner, {3} its place, {4} product */
	REASON_LOANER_RETURNED,   /* {1} slip, {2} loaner, {3} its place */
	REASON_HANDED_BACK,       /* {1} slip, {2} product, {3} customer */
	REASON_LOANER_STILL_OUT,  /* {1} job, {2} loaner */
	REASON_RECEIPT_WANTED,    /* {1} product */
	REASON_WRONG_RECEIPT,     /* {1} slip, {2} product */
	REASON_RECEIPT_LOST_NOTE, /* {1} product */
	/* jobs */
	REASON_CLOSE_WHICH,
	REASON_JOB_OPEN_LOANER,  /* {1} job, {2} unit */
	REASON_JOB_OPEN_PRODUCT, /* {1} job, {2} unit */
	REASON_JOB_FINISHED,     /* {1} job: nothing was promised */
	REASON_JOB_ON_TIME,      /* {1} job, {2} promised */
	REASON_JOB_LATE,         /* {1} job, {2} promised, {3} days late */
	REASON_JOB_REOPENED,     /* {1} job */
	REASON_RESERVE_WHICH,    /* {1} job */
	REASON_RESERVED_FOR,     /* {1} loaner, {2} job */
	REASON_RELEASED,         /* {1} loaner, {2} job */
	REASON_NOT_DONE,         /* {1} the store's words */
	/* loss and damage */
	REASON_LOSS_VALUE,      /* {1} unit, {2} name, {3} the working */
	REASON_RULED,           /* {1} unit, {2} the ruling */
	REASON_REPORTED,        /* {1} unit */
	REASON_AMOUNT_SET,      /* {1} unit, {2} amount */
	REASON_AMOUNT_TOO_HIGH, /* {1} amount, {2} book value */
	REASON_NEED_RULING,     /* {1} unit */
	REASON_NEED_REPORT,     /* {1} unit, {2} book value */
	REASON_NOT_YOURSELF,    /* {1} person */
	REASON_LOST,            /* {1} slip, {2} unit, {3} who pays what */
	REASON_DAMAGED,         /* the same */
	REASON_SETTLE_WHICH,
	REASON_SETTLED,      /* {1} slip, {2} amount */
	REASON_NOTHING_OWED, /* {1} slip */
	/* clearance */
	REASON_CLEAR_WHOSE,     /* {1} person who is signed in */
	REASON_CLEARANCE_BEGUN, /* {1} person, {2} what he holds and owes */
	REASON_CLEARANCE_OPEN,  /* {1} slip, {2} person, {3} what is left */
	REASON_CLEARANCE_ENDED, /* {1} slip, {2} person */
	REASON_CLEARANCE_STAYS, /* {1} person */
	/* stock-takes */
	REASON_COUNT_BEGUN,    /* {1} place */
	REASON_COUNT_TOO_MUCH, /* {1} place */
	REASON_COUNT_DIFFERS,  /* {1} how many, {2} of what */
	REASON_COUNT_DISAGREE, /* the same, counted again */
	REASON_COUNT_NOT_YOU,  /* {1} person */
	REASON_COUNT_AGAIN,    /* {1} person, {2} what */
	REASON_COUNT_AGREED,   /* {1} part or unit, {2} what is left to count */
	REASON_COUNTED,        /* {1} slip, {2} place */
	REASON_COUNTED_NOTED,  /* {1} slip, {2} place, {3} what is not as it should
				  be  and was not corrected */
	REASON_COUNTED_DIFFERENT, /* {1} slip, {2} place, {3} how many differences
				   */
	/* purchase requests */
	REASON_SHOW_REQUEST, /* {1} request, {2} things, {3} state, {4} total */
	REASON_REQUEST_WHICH,
	REASON_REQUEST_WHO,      /* {1} request, {2} step */
	REASON_REQUEST_PIN,      /* {1} person, {2} step, {3} supplier, {4} total */
	REASON_REQUEST_DONE,     /* {1} request, {2} state */
	REASON_REQUEST_OVER,     /* {1} request, {2} state: nothing to agree to */
	REASON_REQUEST_TWICE,    /* {1} person, {2} what he has signed */
	REASON_REQUEST_NO_QUOTE, /* {1} request */
	REASON_REQUEST_REASON,   /* {1} request: why it is refused */
	REASON_REQUEST_QUOTE,    /* {1} supplier, {2} total */
	REASON_ARRIVE_BIN,       /* {1} request, {2} what, {3} how many */
	REASON_NONE,             /* nothing to say: a tick */
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
	PROMPT_CONDITION,
	PROMPT_RETURN_BADGE,
	PROMPT_WORKSHOP,
	PROMPT_LOANER,
	PROMPT_PRODUCT_IN,
	PROMPT_PRODUCT_BACK,
	PROMPT_RECEIPT,
	PROMPT_LOST_UNIT,
	PROMPT_RULING,
	PROMPT_REPORT,
	PROMPT_CLEAR_WHOSE,
	PROMPT_CLEAR_THING,
	PROMPT_RESERVE_LOANER,
	PROMPT_LOSS_SLIP,
	PROMPT_COUNT_PLACE,
	PROMPT_COUNT,
	PROMPT_COUNT_SECOND,
	PROMPT_REQUEST,
	PROMPT_APPROVER,
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
	CHOICE_CONDITION, /* {1} condition */
	CHOICE_LOANER,    /* {1} loaner, {2} name, {3} place, {4} condition */
	CHOICE_PRODUCT,   /* {1} unit, {2} model, {3} job */
	CHOICE_FAULT,     /* {1} amount */
	CHOICE_WEAR,
	CHOICE_LOST,
	CHOICE_BACK_WITHOUT,
	CHOICE_QUOTE, /* supplier, total, valid to */
	CHOICE_TOO_DEAR,
	CHOICE_NOT_NEEDED,
};
#define DESK_CHOICE_TEXTS (CHOICE_NOT_NEEDED + 1)
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
