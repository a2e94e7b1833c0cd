/*
 * screen_private.h - the window's parts
 *
 * Only src/screen/ includes this header. Widgets belong to the window; nothing here
 * is freed by its own.
 */
#ifndef SCREEN_SCREEN_PRIVATE_H
#define SCREEN_SCREEN_PRIVATE_H

#include <gtk/gtk.h>

#include "screen/page.h"
#include "screen/screen.h"

/* What fills the space between banner and footer. The first is the desk's own page;
 * the others were opened by a touch and go away with Back or the next scan. */
enum view {
	VIEW_PAGE,
	VIEW_MORE,
	VIEW_KEYPAD,
	VIEW_KEYBOARD,
	VIEW_PICK, /* one of a few words */
	VIEW_SETUP,
	VIEW_PAPER,
};

/* A command that waits for its argument. */
struct entry {
	char *command;   /* owned; NULL for none */
	char *question;  /* owned: said in place of the banner's first line */
	gboolean hidden; /* digits of a PIN are not shown */
	gboolean point;  /* the keypad has a decimal point */
	gboolean setup;  /* the answer goes to the administrator's page */
	GString *text;
};

struct banner {
	GtkWidget *box, *sign, *said, *next;
	enum desk_level level;
	gboolean quiet;
};

struct slot {
	GtkWidget *button, *label;
	char *command; /* owned */
};

struct device {
	GtkWidget *box, *sign, *words;
	enum screen_health health;
};

struct screen {
	struct screen_options options;
	struct screen_user user;
	char *store[LANG_COUNT]; /* owned */
	GtkWidget *window;
	GtkCssProvider *theme; /* owned */
	gboolean dark;
	enum lang lang;
	enum view view;
	struct page *page; /* owned; NULL before the first screen_show() */
	struct entry entry;
	GArray *agenda; /* of struct fact_due; texts in .agenda_texts */
	GStringChunk *agenda_texts;
	char *paper; /* owned path of the last PDF; NULL */
	gboolean paint_awaited;
	/* header */
	GtkWidget *mode, *task, *who, *clock, *lang_button, *lang_label;
	struct banner banner;
	/* body */
	GtkWidget *body, *side, *camera, *camera_box, *demo;
	/* footer */
	struct slot slots[PAGE_SLOTS];
	/* status */
	struct device devices[SCREEN_DEVICES];
	GtkWidget *progress, *countdown, *countdown_box;
	GArray *setup_lines; /* of struct screen_setup, texts owned */
	char *setup_head;
	GtkWidget *typed; /* label with what was typed so far; NULL */
	GString *keys;    /* what a keyboard typed */
	gint64 key_at;    /* ms, monotonic */
};

/* A label of that CSS class. */
GtkWidget *screen_label(const char *class, const char *text);
/* A button that never takes the focus, so that no Enter presses it. */
GtkWidget *screen_button(const char *class, const char *title, const char *note);
void screen_set_text(GtkWidget *label, const char *text);
/* Remove all of a box. */
void screen_empty(GtkWidget *box);

/* Press what has @command: run it, or ask for its argument first. */
void screen_press(struct screen *screen, const char *command);
/* Draw everything anew, the page as it is. */
void screen_refresh(struct screen *screen);
/* Turn to another view. */
void screen_turn_to(struct screen *screen, enum view view);

/* header.c */
GtkWidget *header_new(struct screen *screen);
void header_update(struct screen *screen);
/* banner.c */
GtkWidget *banner_new(struct screen *screen);
void banner_update(struct screen *screen);
/* body.c: one for each kind of page */
void body_update(struct screen *screen);
GtkWidget *body_tiles(struct screen *screen, const GArray *tiles, guint columns);
GtkWidget *body_list(struct screen *screen, const GArray *rows, const char *head);
/* card.c */
GtkWidget *card_new(struct screen *screen, const struct page *page);
/* idle.c */
GtkWidget *idle_new(struct screen *screen, const struct page *page);
/* entry.c: keypad, keyboard and choice of a word */
void entry_open(struct screen *screen, const struct command_info *info);
void entry_open_pin(struct screen *screen);
void entry_open_setup(struct screen *screen, const char *question,
		      const char *action);
void entry_close(struct screen *screen);
void entry_type(struct screen *screen, const char *text);
void entry_erase(struct screen *screen);
void entry_send(struct screen *screen);
GtkWidget *entry_new(struct screen *screen);
/* footer.c */
GtkWidget *footer_new(struct screen *screen);
void footer_update(struct screen *screen);
/* status.c */
GtkWidget *status_new(struct screen *screen);
void status_update(struct screen *screen);
/* side.c: camera and demo */
GtkWidget *side_new(struct screen *screen);
/* sign.c: shapes that are told apart without colour */
GtkWidget *sign_new(void);
void sign_set_level(GtkWidget *sign, enum desk_level level, gboolean quiet);
void sign_set_health(GtkWidget *sign, enum screen_health health);
/* keys.c: a keyboard, or a scanner that types */
void keys_listen(struct screen *screen);
/* theme.c */
void theme_apply(struct screen *screen);
/* paper_view.c */
GtkWidget *paper_view_new(struct screen *screen);

#endif
