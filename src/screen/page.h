/*
 * page.h - what the screen says, before it is drawn
 *
 * Made from the desk and the last answer alone, without a window: the same state
 * always makes the same page. The desk decides; here is only chosen where each of
 * its words stands.
 */
#ifndef SCREEN_PAGE_H
#define SCREEN_PAGE_H

#include <glib.h>

#include "base/auto.h"
#include "desk/desk.h"

enum page_kind {
	PAGE_IDLE,   /* nobody is signed in */
	PAGE_HOME,   /* signed in, nothing open: what one can begin, what one has */
	PAGE_WORK,   /* the lines of the open slip */
	PAGE_CHOICE, /* a question with a few answers */
	PAGE_PIN,    /* a question that digits answer */
	PAGE_CARD,   /* a thing that was looked up */
	PAGE_AGENDA, /* what is due */
};

/* How a row is meant, beside what it says. */
enum page_tone { TONE_PLAIN, TONE_NEW, TONE_CARE };

/* One line of a list. No text is NULL; all belong to the page. */
struct page_row {
	const char *title; /* name */
	const char *id;    /* number of the part, unit, slip ... */
	const char *note;  /* lot, charge, condition ... in small print */
	const char *place; /* bin */
	const char *qty;   /* with its measure */
	enum page_tone tone;
};

/* Something to press: an answer, or a way to begin. */
struct page_tile {
	const char *title, *note;
	const char *command; /* as typed, without the ':'; its argument is asked for
				when it wants one and has none */
};

/* The footer's places, from left to right. */
enum page_place { SLOT_LEAVE, SLOT_UNDO, SLOT_HELP, SLOT_MORE, SLOT_GO };
#define PAGE_SLOTS (SLOT_GO + 1)

struct page_slot {
	const char *title;   /* NULL: nothing there */
	const char *command; /* as of a tile; NULL for SLOT_MORE */
};

/* What the last input led to, for the banner. Texts are lent; NULL for nothing. */
struct page_turn {
	enum desk_level level;
	enum desk_reason reason;
	const char *message;
	const GArray *agenda; /* of struct fact_due, when it was asked for */
};

struct page {
	enum page_kind kind;
	enum lang lang;
	gboolean quiet; /* nothing was said: the banner only says what to do */
	enum desk_level level; /* when something was */
	const char *said;      /* the banner's first line ... */
	const char *next;      /* ... and its second: the next act */
	const char *mode;      /* title of the open work, "" for none */
	const char *task;      /* what it is for */
	const char *who;       /* "" for nobody */
	const char *head;      /* over the list; "" for none */
	GArray *facts; /* of struct page_tile without command: label (.title)
			  and value (.note), of a card */
	GArray *rows;  /* of struct page_row */
	GArray *tiles; /* of struct page_tile */
	GArray *more;  /* of struct page_tile: all that is behind "More" */
	struct page_slot slots[PAGE_SLOTS];
	GPtrArray *accessories; /* of const char*: what may be missing of the unit
				   spoken of */
	GStringChunk *texts;    /* owns all texts */
};

/**
 * page_new() - the page for the state of @desk
 * @turn:   NULL at the beginning, when nothing was said yet
 * @agenda: of struct fact_due, for PAGE_IDLE and PAGE_HOME; or NULL
 *
 * Return: owned; nothing in it is borrowed from @desk.
 */
struct page *page_new(const struct desk *desk, const struct page_turn *turn,
		      const GArray *agenda);
void page_free(struct page *page);
AUTO_DEFINE(page, page_free)

/* What a command wants to be told first; NULL when it stands alone or @command has
 * its argument. */
const struct command_info *page_wants(const char *command);

#endif
