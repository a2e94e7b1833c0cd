/*
 * desk.h - the conversation at the counter, as a pure state machine
 *
 * The station looks up what a scan is and hands the desk an event with these
 * facts; desk_step() changes the desk and answers with what to say and with effects
 * to carry out. It does no I/O and knows no clock: the same events always give
 * the same answers, which tests/desk/ relies on.
 *
 * What is scanned next decides. A job opens an issue, an order or a supplier a
 * receipt; commands open the rest. Every accepted line is saved as parked work at
 * once, so that nothing scanned is lost when the power goes.
 *
 * Layer: may include base/ and core/ only.
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "core/code.h"
#include "core/command.h"
#include "core/custody.h"
#include "core/facts.h"
#include "core/role.h"
#include "core/slip.h"
#include "desk/reason.h"

struct desk;

enum desk_flow {
	FLOW_NONE,
	FLOW_ISSUE,
	FLOW_RECEIVE,
	FLOW_RETURN,
	FLOW_TRANSFER,
	FLOW_SCRAP,
	FLOW_VOID,
	FLOW_CHECK_OUT, /* a unit into somebody's custody ... */
	FLOW_CHECK_IN,  /* ... back from it, or from the workshop ... */
	FLOW_HAND_OVER, /* ... or from one to the other */
	FLOW_SWAP_OUT,
	FLOW_SWAP_BACK,
	FLOW_LOST,
	FLOW_DAMAGED,
	FLOW_CLEAR,
	FLOW_CLOSE,
	FLOW_RESERVE,
	FLOW_SETTLE,
	FLOW_COUNT,
	FLOW_APPROVE, /* the next word on a purchase request, or its refusal */
	FLOW_ARRIVE,  /* units that were ordered come in */
};
#define DESK_FLOWS (FLOW_ARRIVE + 1)

/* "none", "issue", "receive", "return", "transfer", "scrap", "void", "check-out"
 * ...; static. */
const char *desk_flow_name(enum desk_flow flow);

enum desk_event_type {
	EVENT_SCAN,         /* .code and .facts */
	EVENT_COMMAND,      /* .command and .text, its argument ("" for none) */
	EVENT_BAD_COMMAND,  /* .text as typed, .words what is wrong */
	EVENT_POSTED,       /* .slip with its number, committed */
	EVENT_POST_REFUSED, /* .words; nothing was written */
	EVENT_PIN,          /* .pin, and .words: until when, for DESK_PIN_LOCKED */
	EVENT_BOUND,        /* the code is bound to .text, a part */
	EVENT_BIND_REFUSED, /* .words */
	EVENT_PARKED,       /* .text: parked work of the person, NULL for none */
	EVENT_FACT, /* .facts: one thing looked up for EFFECT_LOOKUP, empty when
		       there is none; .text then names a missing unit, else NULL */
	EVENT_PRINT_FAILED,  /* .text: slip, .words: why its paper is not there */
	EVENT_SAVE_FAILED,   /* .words: the work could not be saved */
	EVENT_TICK,          /* time has passed, nothing else */
	EVENT_TOUCH,         /* somebody is there and will go on */
	EVENT_STORED,        /* what the last effect asked for is done; .text: of an
				agenda, how many entries it has */
	EVENT_STORE_REFUSED, /* .words: why it is not */
	EVENT_FOUND,         /* .facts: all that has the text in its name */
	EVENT_TEACHING,      /* a code was scanned that is there to teach readers */
	EVENT_READER, /* the next scan comes from a reader bound to a person: .facts
			 has him, or nothing when there is no such person; .text is
			 what the reader is called, .words the person's id. After
			 LEVEL_ERROR that scan must not be taken */
};

enum desk_pin { DESK_PIN_OK, DESK_PIN_WRONG, DESK_PIN_LOCKED, DESK_PIN_NONE };

struct desk_event {
	enum desk_event_type type;
	msec_t at;         /* never earlier than the event before */
	const char *today; /* the local date */
	const char *uuid;  /* a fresh one, taken when a slip is begun */
	const struct code *code;
	const char
		*key; /* scan: under what the code can be registered; NULL: not */
	GPtrArray *facts; /* of struct fact: every thing the code can mean */
	enum command command;
	const char *text, *words;
	const struct slip *slip;
	enum desk_pin pin;
};

enum desk_effect_type {
	EFFECT_POST,   /* .slip: write it; answer POSTED or POST_REFUSED */
	EFFECT_VOID,   /* .id: slip to take back; .slip has uuid, person, approver,
			  note. With .then, what will be posted in its place: the
			  slip goes back only when that can be written, too,
			  under the UUID that then comes with POSTED */
	EFFECT_PRINT,  /* .id: slip; .copy; answer PRINT_FAILED when it fails */
	EFFECT_LABELS, /* .id: part; .lot, .expiry, .qty labels */
	EFFECT_SAVE, /* .text: the work so far; answer SAVE_FAILED when it fails */
	EFFECT_DROP, /* forget the parked work */
	EFFECT_LOAD, /* .id: person; answer PARKED */
	EFFECT_LOOKUP,  /* .kind and .id; answer FACT, or nothing when it is gone */
	EFFECT_PIN,     /* .id: person, .text: the PIN; answer PIN */
	EFFECT_BIND,    /* .code to .id, a part; answer BOUND or BIND_REFUSED */
	EFFECT_AUDIT,   /* .id: what, .text: detail */
	EFFECT_RESERVE, /* .id: loaner, .text: job; answer STORED or STORE_REFUSED,
			   as to the next five */
	EFFECT_CLOSE_JOB,  /* .id: job */
	EFFECT_REOPEN_JOB, /* .id: job */
	EFFECT_CLEAR,      /* .id: person */
	EFFECT_SETTLE,     /* .id: slip */
	EFFECT_FIND,       /* .text: what to look for; answer FOUND */
	EFFECT_AGENDA,     /* the station shows what is due; answer STORED or
			      STORE_REFUSED */
	EFFECT_REQUEST,    /* .id: request, .request_step: what .who says of it,
			      .supplier: whose quote, .text: why it is refused;
			      answer STORED or STORE_REFUSED */
};

struct desk_effect {
	enum desk_effect_type type;
	char *id, *text;    /* owned */
	char *lot, *expiry; /* owned */
	qty_t qty;
	gboolean copy;
	enum fact_kind kind;
	struct slip *slip; /* owned */
	struct slip *then; /* owned; NULL for none */
	char *code;        /* owned: the key of the unknown code */
	enum request_state request_step;
	char *who, *supplier; /* owned */
};

void desk_effect_free(struct desk_effect *effect);

/* "post", "print" ...; static. */
const char *desk_effect_name(enum desk_effect_type type);

struct desk_answer {
	enum desk_level level;
	enum desk_reason reason; /* REASON_NONE: nothing to say */
	GPtrArray *args;         /* of char*: for the reason's template */
	GPtrArray *effects;      /* of struct desk_effect, to be carried out in this
				    order */
};

struct desk_settings {
	qty_t many;       /* more than this of one part on an issue asks; 99 */
	msec_t duplicate; /* the same code again within this is one scan; 500 ms */
	msec_t idle;      /* silence after which work is parked; 110 s */
	char *quarantine; /* place for rejected goods; owned */
	msec_t handover; /* a badge this soon after a return hands the unit over; 10
			  * s
			  */
	cents_t valuable; /* loss of a unit worth this much needs a report; 1000.00
			   */
	int days[CUSTODY_KINDS_MAX]; /* by number of the kind: due back after so
					many days, 0 for no date; as in its policy
				      */
};

void desk_settings_init(struct desk_settings *settings);

/* A desk with nobody at it; takes over @settings->quarantine. */
struct desk *desk_new(const struct desk_settings *settings);
void desk_free(struct desk *desk);
AUTO_DEFINE(desk, desk_free)

/* The language while nobody is signed in. */
void desk_set_lang(struct desk *desk, enum lang lang);

/**
 * desk_step() - let one event happen
 * @event: borrowed for the call
 *
 * A scan that makes no sense changes nothing: the answer is LEVEL_ERROR and
 * says what was expected.
 *
 * Return: the answer, owned by the desk, valid until the next step; the caller
 * may take effects out of it with g_ptr_array_steal_index().
 */
const struct desk_answer *desk_step(struct desk *desk,
				    const struct desk_event *event);

/* ---- what the screen may show ---- */

enum desk_flow desk_flow(const struct desk *desk);
/* Title of the open flow in the desk's language; "" when none is open; static. */
const char *desk_title(const struct desk *desk);
/* Stable name of the state: "signed-out", "idle", "job", "lines", "ask-lot" ...;
 * static. */
const char *desk_state_name(const struct desk *desk);
enum desk_prompt desk_prompt(const struct desk *desk);
enum lang desk_lang(const struct desk *desk);
/* Who is signed in; NULL for nobody. */
const struct fact_person *desk_person(const struct desk *desk);
/* The job the open work is for; NULL for none. */
const char *desk_job(const struct desk *desk);
/* What was looked up last and is on show; NULL for nothing. */
const struct fact *desk_shown(const struct desk *desk);
/* Whose things the open clearance is about; NULL for no clearance. */
const struct fact_person *desk_subject(const struct desk *desk);
/* What he still holds or owes when the open slip is posted: arrays of struct
 * fact_held, fact_stock and fact_owed, texts borrowed until the next step; owned.
 * Empty without a clearance. */
GArray *desk_left_held(const struct desk *desk);
GArray *desk_left_stock(const struct desk *desk);
GArray *desk_left_owed(const struct desk *desk);

/* One row of the open slip, as the screen lists it. */
struct desk_row {
	const char *part, *unit; /* unit is NULL for counted goods */
	const char *name[LANG_COUNT];
	const char *measure;      /* unit of measure */
	const char *lot, *expiry; /* empty for none */
	const char *from, *to;    /* places; empty while not known */
	qty_t qty;                /* 0 for a line that is wholly short */
	qty_t wanting; /* asked for and not there, in the line's first row */
	enum charge charge;
	const char *why;  /* stable words, NULL for none */
	cents_t price;    /* of one, for a charged line; else 0 */
	const char *kind; /* of a unit that is no piece of a part: "tool"; else
			     NULL, and what follows is empty */
	enum condition condition;
	const char *accessories; /* all that belongs to it: "charger|case" */
	const char *present;     /* what is there of it; NULL when nobody said */
	const char *due;         /* ISO */
	const char *holder;      /* who has had it, by name */
};

/* Array of struct desk_row, texts borrowed from the desk until the next step;
 * owned. */
GArray *desk_rows(const struct desk *desk);

/* Whether a key has a meaning now for whoever is there: what a button may offer. */
gboolean desk_takes(const struct desk *desk, enum command command);

/* How long until the work is put aside because nobody is there, in ms at @now;
 * -1 while nobody is signed in. */
msec_t desk_idle_left(const struct desk *desk, msec_t now);

/* Answers to the open question: owned texts in @lang; empty when none is open. */
GPtrArray *desk_choices(const struct desk *desk, enum lang lang);

#endif
