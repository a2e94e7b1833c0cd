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
	STEP_PIN, /* .pin */
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
};

struct choice {
	enum desk_choice_text text;
	char *args[3];     /* owned; NULL for none */
	struct fact *fact; /* ASK_WHICH: what it stands for */
	char *place, *lot; /* ASK_SOURCE, ASK_LOT_BACK */
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
};

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

	struct fact *person; /* NULL exactly when nobody is signed in */
	enum lang lang,
		home_lang; /* of the person, and while nobody is signed in */

	enum desk_flow flow;
	int state;           /* of the flow's own enum */
	struct draft *draft; /* NULL exactly when flow is FLOW_NONE */
	GPtrArray *undos;    /* of struct undo, newest last */
	struct undo *undone; /* what the last undo replaced, in case it cannot be
				saved; NULL */
	gboolean posting;    /* the store has the slip; its word is awaited */

	enum ask ask;
	GPtrArray *choices; /* of struct choice */
	struct offer offer;
	qty_t next_qty; /* for the next part; 0 for not said */

	char *unknown;         /* key of the unknown code that can be bound; NULL */
	char *unknown_words;   /* what it looks like */
	struct fact *approver; /* void: whose PIN is asked */
	struct fact *shown;    /* looked up and on show */
	char *last_slip;       /* posted last in this sign-in; NULL */
	gboolean last_undoable;
	char *last_scan; /* for the duplicate rule */
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

/* ---- scans: scan.c ---- */

void scan_event(struct desk *desk, const struct desk_event *event);
/* A reader that is bound to a person begins to scan. */
void scan_reader(struct desk *desk, const struct desk_event *event);
/* A scan, or a choice, whose meaning is settled. */
void scan_fact(struct desk *desk, const struct step *step);
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
void work_post(struct desk *desk);
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

/* Show what was scanned, without changing anything. */
void show_fact(struct desk *desk, struct fact *fact);

#endif
