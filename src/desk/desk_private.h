/*
 * desk_private.h - the desk's insides, shared by its flows
 *
 * desk.c receives events, settles what every flow has in common (badges, undo,
 * cancel, parking, questions) and hands the rest to the open flow as a step.
 */
#ifndef DESK_DESK_PRIVATE_H
#define DESK_DESK_PRIVATE_H

#include "desk/desk.h"
#include "desk/draft.h"

/* What a flow is told: a scan whose meaning is settled, or a key. */
enum step_type {
	STEP_PART,
	STEP_UNIT,
	STEP_JOB,
	STEP_PLACE,
	STEP_PARTY,
	STEP_ORDER,
	STEP_SLIP,
	STEP_PERSON, /* not the one signed in */
	STEP_QTY,    /* .number for the last line */
	STEP_ANSWER, /* .number, from 0: which choice */
	STEP_TEXT,   /* .text: lot, serial or reason, asked for */
	STEP_AGAIN,  /* the offer was changed while its question was open: check it
			again */
	STEP_ACCEPT,
	STEP_REJECT,
	STEP_DONE,
	STEP_PIN,       /* .pin */
	STEP_CONDITION, /* .number: enum condition */
	STEP_MISSING,   /* .text: an accessory, or its number */
	STEP_DUE,       /* .text: ISO date, not in the past */
	STEP_AMOUNT,    /* .number: cents */
	STEP_REQUEST,
};

struct step {
	enum step_type type;
	struct fact *fact;       /* scans only; borrowed */
	const struct code *code; /* NULL when the thing was chosen or looked up */
	qty_t number;
	const char *text;
	enum desk_pin pin;
};

/* The states of each flow; the number in desk.state is of the open flow's enum. */
enum issue_state { ISSUE_JOB, ISSUE_LINES };
enum receive_state { RECEIVE_HEAD, RECEIVE_LINES };
enum return_state { RETURN_HEAD, RETURN_LINES };
enum transfer_state { TRANSFER_LINES };
enum scrap_state { SCRAP_LINES };
enum void_state { VOID_SLIP, VOID_SUPERVISOR, VOID_PIN };
enum loan_state {               /* of check-out, check-in and hand-over */
		  LOAN_ASKING,  /* one question, then it is posted */
		  LOAN_WORKSHOP /* a unit out of the workshop */
};
enum swap_out_state { SWAP_OUT_JOB, SWAP_OUT_LINES };
enum swap_back_state { SWAP_BACK_JOB, SWAP_BACK_LINES, SWAP_BACK_PIN };
enum loss_state { LOSS_UNIT, LOSS_RULING, LOSS_PIN };
enum clear_state {
	CLEAR_BEGIN, /* what he has is being looked up */
	CLEAR_WHOSE, /* his own, unless another badge is scanned now */
	CLEAR_LINES
};
enum count_state {
	COUNT_PLACE,
	COUNT_OPENING, /* what is there is being looked up ... */
	COUNT_LINES,
	COUNT_CLOSING, /* ... and once more at the end */
	COUNT_SECOND   /* somebody else has to count again */
};
enum reserve_state { RESERVE_JOB, RESERVE_LOANER };
enum approve_state { APPROVE_REQUEST, APPROVE_WHO, APPROVE_PIN };
enum arrive_state { ARRIVE_BIN };

/* The question on the screen. While one is open, scans do nothing else. */
enum ask {
	ASK_NOTHING,
	ASK_SHORTAGE,
	ASK_MANY,
	ASK_OVER_DELIVERY,
	ASK_NOT_ON_ORDER,
	ASK_LOT,    /* text */
	ASK_SERIAL, /* text */
	ASK_BIN,    /* a place */
	ASK_SOURCE,
	ASK_LOT_BACK,
	ASK_REASON, /* choice or text */
	ASK_WHICH,  /* several things have this code */
	ASK_BIND,   /* a part */
	ASK_CANCEL, /* Cancel again */
	ASK_CONDITION,
	ASK_LOANER_OUT, /* the product goes back without the loaner */
	ASK_SUPERVISOR, /* a badge */
	ASK_PIN,        /* his PIN */
	ASK_FOUND,      /* which of what was found */
};

struct choice {
	enum desk_choice_text text;
	char *args[4];     /* owned; NULL for none */
	struct fact *fact; /* ASK_WHICH, ASK_FOUND: what it stands for */
	char *place, *lot; /* ASK_SOURCE, ASK_LOT_BACK */
	char *unit;        /* a loaner that is proposed */
	enum condition condition;
};

/* A line not yet on the draft: it passes the flow's checks again after each answer.
 */
struct offer {
	struct line *line;     /* NULL for none */
	struct line *replaces; /* line of the draft it is a new version of; NULL */
	struct line *asked, *asked_replaces; /* as both were before the answer that
						is tried; NULL */
	gboolean many_ok, shortage_ok, order_ok; /* asked and agreed */
	gboolean exact;    /* place and lot are settled: nothing else will do */
	qty_t said;        /* quantity that was said before the scan; 0 for none */
	struct fact *unit; /* piece whose part is being looked up; NULL */
	gboolean job_sought;  /* .waiting waits until its job is looked up */
	gboolean unit_sought; /* with nothing open: its scan is meant */
};

/* What was said of a unit before it is scanned. */
struct said {
	enum condition condition;
	GPtrArray *missing; /* of char*: accessories or their numbers; NULL */
	gboolean complete;  /* all accessories are there (again) */
	char due[DATE_LEN + 1];
};

/* The unit that changed hands last, with nothing after it: what is said now is said
 * of it, and a badge that follows soon receives it. */
struct just {
	struct slip *slip; /* as it was posted; NULL exactly when there is none */
	struct fact *unit; /* as it was before */
	msec_t at;
	gboolean armed; /* a badge may still receive it */
};

/* What undo reverses when nothing is open. */
enum undoable {
	UNDO_NOTHING,
	UNDO_SLIP,
	UNDO_CLOSE,
	UNDO_RESERVE, /* the loaner is let go */
	UNDO_RELEASE  /* it is kept again */
};

/* How a slip that is posted without Done came about: what has not happened when the
 * store refuses it. */
enum at_once { AT_ONCE_NOT, AT_ONCE_CHANGE, AT_ONCE_ALL };

struct undo {
	struct draft *draft;
	int state;
	char *what; /* what going back to it undoes */
};

struct desk {
	struct desk_settings settings;
	msec_t now, touched;
	char today[DATE_LEN + 1];
	const char *uuid; /* of the event being handled */

	struct fact *request; /* of the open flow, or waiting for a badge; NULL */
	char *quote;          /* supplier whose quote is meant; NULL */
	gboolean refusing;    /* .request is to be refused */
	struct fact *person;  /* NULL exactly when nobody is signed in */
	enum lang lang,
		home_lang; /* of the person, and while nobody is signed in */

	enum desk_flow flow;
	int state;              /* of the flow's own enum */
	struct draft *draft;    /* NULL exactly when flow is FLOW_NONE */
	struct draft *aside;    /* an issue without lines that gave way to what this
				   input began; NULL */
	GPtrArray *aside_undos; /* its .undos */
	GPtrArray *undos;       /* of struct undo, newest last */
	struct undo *undone;    /* what the last undo replaced, in case it cannot be
				   saved; NULL */
	gboolean begun;         /* the flow was begun by the input being handled */
	gboolean posting;       /* the store has the slip; its word is awaited */
	enum at_once at_once;
	char *take_back;   /* slip that goes before the open one is posted; NULL */
	struct slip *then; /* posted when that is done; NULL */
	struct slip *taken_back;       /* what went for it; NULL */
	enum desk_effect_type awaited; /* what STORED will be the answer to */
	char *awaited_id, *awaited_text, *awaited_job;
	gboolean undoing; /* what is awaited takes something back */

	enum ask ask;
	GPtrArray *choices; /* of struct choice */
	struct offer offer;
	struct line *waiting; /* a unit that has come without its job, until the
				 work ends; NULL */
	qty_t next_qty;       /* for the next part; 0 for not said */
	struct said said;
	struct just just;

	char *unknown;         /* key of the unknown code that can be bound; NULL */
	char *unknown_words;   /* what it looks like */
	struct fact *approver; /* whose PIN is asked */
	struct fact *taken;    /* loaner that was scanned before the product that a
				  swap was opened with; NULL */
	struct fact *shown;    /* looked up and on show */
	struct fact *returning; /* on show with nobody signed in: its holder's badge
				   takes it back; NULL */
	char *last_slip;        /* posted last in this sign-in; NULL */
	enum undoable undoable;
	char *undo_id, *undo_text; /* job; or loaner, and the job it was kept for */
	struct slip *restore; /* posted again when .last_slip is taken back; NULL */
	char *last_scan;      /* for the duplicate rule */
	msec_t last_scan_at;

	struct desk_answer answer;
};

/* ---- saying: desk.c ---- */

/* Set the answer; up to four arguments, ended by NULL. */
void desk_say(struct desk *desk, enum desk_level level, enum desk_reason reason,
	      ...) G_GNUC_NULL_TERMINATED;
struct desk_effect *desk_effect(struct desk *desk, enum desk_effect_type type,
				const char *id);
void desk_audit(struct desk *desk, const char *what, const char *detail);
/* LEVEL_ERROR for a thing that the state has no use for. */
void desk_not_now(struct desk *desk, const struct step *step);
void desk_command_not_now(struct desk *desk, enum command command);
/* Hand a step to the open flow. */
void desk_flow_step(struct desk *desk, const struct step *step);

/* A fact that replaces what is known of who is signed in. */
void desk_refresh_person(struct desk *desk, struct fact *person);

/* ---- slips on their way: posting.c ---- */

/* Post what is on the draft. */
void posting_begin(struct desk *desk);
/* The same without Done, after a change that has not happened when it is refused.
 */
void posting_begin_at_once(struct desk *desk);
/* Take @number back and then post @slip, which is taken over. */
void posting_replace(struct desk *desk, const char *number, struct slip *slip,
		     const struct slip *taken_back);
void posting_done(struct desk *desk, const struct slip *slip);
void posting_refused(struct desk *desk, const char *words);
/* Take back what was done last. */
void posting_undo(struct desk *desk);
/* An effect that is answered with STORED or STORE_REFUSED. */
void posting_await(struct desk *desk, enum desk_effect_type type, const char *id,
		   const char *text);
/* Undo reverses this from now on. */
void posting_remember(struct desk *desk, enum undoable undoable, const char *id,
		      const char *text);
void posting_forget(struct desk *desk);

/* ---- scans: scan.c ---- */

void scan_event(struct desk *desk, const struct desk_event *event);
/* A reader that is bound to a person begins to scan. */
void scan_reader(struct desk *desk, const struct desk_event *event);
/* A scan, or a choice, whose meaning is settled. */
void scan_fact(struct desk *desk, const struct step *step);
/* Whether the state, or its question, has a use for @fact. */
gboolean scan_wants(const struct desk *desk, const struct fact *fact);
/* Ask which of @facts is meant. */
void scan_offer(struct desk *desk, enum ask ask, GPtrArray *facts);
/* The step that a fact makes; @code: NULL when it was chosen or looked up. */
struct step step_of(struct fact *fact, const struct code *code);

/* ---- keys: key.c ---- */

void key_run(struct desk *desk, enum command command, const char *argument);
/* A command that could not be understood. */
void key_bad(struct desk *desk, const char *text, const char *words);

/* ---- work: work.c ---- */

/* Whether the person may begin the flow. FALSE: refused and said. */
gboolean work_may(struct desk *desk, enum desk_flow flow, enum permission may);
/* Begin a flow, when the person may and nothing else is open. FALSE: refused and
 * said. */
gboolean work_begin(struct desk *desk, enum desk_flow flow, enum permission may);
/* Forget the draft; the screen is idle again. */
void work_end(struct desk *desk);
/* Make the present state the one that undo comes back to. What happens in the event
 * that began the work is undone together with it. */
void work_remember(struct desk *desk, const char *what);
void work_save(struct desk *desk);
void work_undo(struct desk *desk);
/* The last change could not be saved: it has not happened. */
void work_unsaved(struct desk *desk);
void work_cancel(struct desk *desk);
/* Put the work aside and sign out. */
void work_sign_out(struct desk *desk);
void work_resume(struct desk *desk, const char *text);
/* Post the lines, or say that there are none. */
void work_post(struct desk *desk);
/* The flow's title in the desk's language. */
const char *work_title(const struct desk *desk, enum desk_flow flow);
/* Whether the flow stands and falls with its question. */
gboolean work_is_momentary(const struct desk *desk);
/* The last change as if it had never been; nothing is said. */
void work_revert(struct desk *desk);
/* An issue without lines gives way; it comes back when nothing comes of it. */
void work_give_way(struct desk *desk);
void work_come_back(struct desk *desk);
void work_forget_aside(struct desk *desk);
/* The offer is accepted: put it on the draft and say so. @place is shown. */
void work_take_offer(struct desk *desk, const char *place);
void offer_clear(struct desk *desk);
/* An answer to the open question is tried on the offer's line: keep it as it is. */
void offer_keep(struct desk *desk);
/* The offer cannot be taken. If it was an answer tried, the question stands. */
void offer_refuse(struct desk *desk);
/* A line for @part with the quantity that scan and keypad say, as the offer. */
void offer_begin(struct desk *desk, struct fact *part, const struct code *code);
/* The last line with another quantity, as the offer. FALSE: refused and said. */
gboolean offer_requantify(struct desk *desk, qty_t qty);
/* Whether a scanned piece can be taken at all. FALSE: refused and said. */
gboolean offer_check_piece(struct desk *desk, const struct fact_unit *unit);
/* The line for the piece as the offer. FALSE: its part has to be looked up first.
 */
gboolean offer_piece(struct desk *desk, struct fact *unit);
/* The same, once its part is known. */
void offer_from_piece(struct desk *desk, struct fact *part);
/* The offer becomes a new version of @same with that much more of it. */
void offer_merge(struct desk *desk, struct line *same);
/* Ask which piece of a serial-tracked part it is. */
void offer_ask_serial(struct desk *desk);
/* The code said which piece of the part it is, or it is asked; what is said is
 * looked up as a unit. */
void offer_find_piece(struct desk *desk);
void offer_serial_said(struct desk *desk, const char *serial);
/* A lot on the label of goods that are not followed by lot says nothing. */
void offer_forget_lot(struct desk *desk);
struct line *work_last_line(struct desk *desk);

/* ---- goods taken from one named place, for transfer and scrap: source.c ---- */

/* Check the offer; ask from which place, or take it. */
void source_consider(struct desk *desk);
void source_scan_part(struct desk *desk, const struct step *step);
void source_scan_unit(struct desk *desk, const struct step *step);
/* A place before the first part: goods come from there. FALSE: there are lines
 * already. */
gboolean source_set(struct desk *desk, const char *place);
void source_chosen(struct desk *desk, const struct step *step);
void source_requantify(struct desk *desk, qty_t qty);

/* ---- stock-takes: count.c ---- */

void count_open(struct desk *desk);
void count_step(struct desk *desk, const struct step *step);
/* A code nobody knows was scanned: it is named on the slip of an open count. */
void count_unknown(struct desk *desk, const char *words);
/* The place that was to be looked at is gone. FALSE: none was. */
gboolean count_looked_in_vain(struct desk *desk);
/* Whether a count is open of which somebody has found differences before. */
gboolean count_is_repeated(const struct desk *desk);
/* The state in which a count that was put aside goes on. */
int count_resumed(const struct draft *draft);
void count_say_posted(struct desk *desk, const struct slip *slip);

/* ---- questions: question.c ---- */

void ask_open(struct desk *desk, enum ask ask);
struct choice *ask_choice(struct desk *desk, enum desk_choice_text text);
void ask_close(struct desk *desk);
/* A choice per stock row in @rows (of const struct fact_stock*). */
void ask_sources(struct desk *desk, GPtrArray *rows);
char *qty_text(qty_t qty);
/* Whether a question must be answered before anything else; this is said then. */
gboolean ask_stands(struct desk *desk);
/* Going on with the work answers whether it should be dropped. */
void ask_withdraw_cancel(struct desk *desk);
/* Whether the open question is answered by text. */
gboolean ask_wants_text(enum ask ask);
/* A choice of each condition. */
void ask_conditions(struct desk *desk);
/* Answers that the open flow offers beside its scans, while no question is open. */
void ask_offer(struct desk *desk);

/* ---- where goods come from: allocate.c ---- */

/**
 * allocate_issue() - take from bins, first expired first
 *
 * Fills the takes of @line with at most line->qty of what other lines of the
 * draft have left, respecting line->lot and line->from when said.
 *
 * Return: how much it found.
 */
qty_t allocate_issue(const struct desk *desk, struct line *line,
		     const struct line *replaces);

/* Stock rows of @line's part that a transfer or scrap can take from: in the
 * said place and lot, with something left; owned array, rows borrowed. No place or
 * lot said means any, unless the offer is exact. */
GPtrArray *allocate_sources(const struct desk *desk, const struct line *line,
			    const struct line *replaces);
/* What other lines have left of a stock row. */
qty_t allocate_left(const struct desk *desk, const struct fact_stock *row,
		    const char *part, const struct line *replaces);

/* The lot that expires before @lot and is usable; NULL for none. */
const struct fact_stock *allocate_earlier_lot(const struct desk *desk,
					      const struct line *line);

/* ---- flows ---- */

void idle_step(struct desk *desk, const struct step *step);
void issue_step(struct desk *desk, const struct step *step);
void receive_step(struct desk *desk, const struct step *step);
void return_step(struct desk *desk, const struct step *step);
void transfer_step(struct desk *desk, const struct step *step);
void scrap_step(struct desk *desk, const struct step *step);
void void_step(struct desk *desk, const struct step *step);
void request_step(struct desk *desk, const struct step *step);
void arrive_step(struct desk *desk, const struct step *step);
/* Whether one of the supplier's orders may still be scanned. */
gboolean receive_wants_order(const struct desk *desk);

/* Open a flow by its command. */
void issue_open(struct desk *desk);
void receive_open(struct desk *desk);
/* @head: issue slip or job on show, NULL for none; it takes the place of an issue
 * without lines. */
void return_open(struct desk *desk, struct fact *head);
void transfer_open(struct desk *desk);
void scrap_open(struct desk *desk);
void void_open(struct desk *desk);
/* The request on show, or the next one scanned. @refuse: it is to be refused. */
void request_open(struct desk *desk, gboolean refuse);
/* Nothing is open: it is shown, or what was ordered comes in. */
void request_scan(struct desk *desk, struct fact *request);
/* Goes on after the badge of who signed in for it. */
void request_signed_in(struct desk *desk);
/* The store has it. */
void request_stored(struct desk *desk);
/* The quotes, where one of them is to be chosen. */
void request_offer_quotes(struct desk *desk);
/* ---- looking for things: find.c ---- */

void find_begin(struct desk *desk, const char *text);
void find_done(struct desk *desk, GPtrArray *facts);
void find_chosen(struct desk *desk, struct fact *fact);
void agenda_begin(struct desk *desk);
void agenda_done(struct desk *desk, const char *count);

/* Show what was scanned, without changing anything. */
void show_fact(struct desk *desk, struct fact *fact);

#endif
