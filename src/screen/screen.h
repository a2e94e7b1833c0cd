/*
 * screen.h - the kiosk's window
 *
 * Draws what the desk says and sends its buttons as the same commands as the
 * console. It decides nothing and does no work: reading, posting, printing and
 * sound are the station's. All calls from the thread of the main loop.
 *
 * Layer: may include base/, core/ and desk/ only; GTK lives here.
 */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include <glib.h>

#include "base/auto.h"
#include "desk/desk.h"

/* Millimetres that every page needs; a screen with less shows all of it smaller. */
#define SCREEN_WIDTH_MM  338
#define SCREEN_HEIGHT_MM 190

/* What is told about; each has a sign and words in the status line. */
enum screen_device {
	DEVICE_READERS,
	DEVICE_CAMERA,
	DEVICE_PRINTER,
	DEVICE_DATABASE,
};
#define SCREEN_DEVICES (DEVICE_DATABASE + 1)

enum screen_health {
	HEALTH_ABSENT, /* not there and not wanted: nothing is shown */
	HEALTH_GOOD,
	HEALTH_WAITING, /* busy, or on its way */
	HEALTH_TROUBLE,
};

/* Something that can be scanned with a click, in the demo warehouse. */
struct screen_demo {
	const char *group; /* "People"; translated */
	const char *title, *note;
	const char *bytes; /* what a scanner would send */
};

/* One reader or printer on the page for the administrator. */
struct screen_setup {
	const char *title, *note;
	const char *action; /* handed back to .setup */
};

/* All texts are lent for the call. */
struct screen_user {
	/* A button: a command as typed, without the ':'. */
	void (*command)(const char *text, gpointer data);
	/* A code was clicked in the demo, or typed on a keyboard. */
	void (*scan)(const char *bytes, gsize len, gpointer data);
	/* Somebody touched the screen and pressed nothing. */
	void (*touch)(gpointer data);
	/* The administrator's page is opened ("") or a line of it was pressed. */
	void (*setup)(const char *action, gpointer data);
	/* The window was closed by its frame. */
	void (*closed)(gpointer data);
	/* The first picture after screen_show() is on the screen. */
	void (*painted)(gpointer data);
	gpointer data;
};

struct screen_options {
	const char *store[LANG_COUNT]; /* name of the warehouse */
	enum lang lang;                /* until the desk says another */
	gboolean dark, fullscreen;
	int width, height; /* of the window in pixels; 0: of the monitor */
	double px_per_mm;  /* 0: what the monitor says of itself */
	gboolean demo;     /* screen_set_demo() will be called */
};

struct screen;

/**
 * screen_new() - open the window
 * @user: copied
 *
 * Return: owned; NULL with SD_ERROR_IO when there is no display.
 */
struct screen *screen_new(const struct screen_options *options,
			  const struct screen_user *user, GError **error);
void screen_free(struct screen *screen);
AUTO_DEFINE(screen, screen_free)

/* What an input led to; see struct page_turn. Texts may be NULL. */
struct screen_turn {
	enum desk_level level;
	enum desk_reason reason;
	const char *message;
	const GArray *agenda; /* of struct fact_due, when it was asked for */
	const char *paper; /* path of a PDF just written, to be shown if wanted */
};

/* Show the desk as it is now; @turn: NULL when nothing was said. */
void screen_show(struct screen *screen, const struct desk *desk,
		 const struct screen_turn *turn);

/* What is due, for the pages of an idle station: array of struct fact_due, copied.
 */
void screen_set_agenda(struct screen *screen, const GArray *agenda);

/* @words: a few, in the screen's language. */
void screen_set_device(struct screen *screen, enum screen_device device,
		       enum screen_health health, const char *words);

/* "14:05" */
void screen_set_clock(struct screen *screen, const char *text);

/* Seconds until the work is put aside; -1 takes the warning away. */
void screen_set_countdown(struct screen *screen, int seconds);

/* Codes to click: array of struct screen_demo. */
void screen_set_demo(struct screen *screen, const GArray *codes);

/* Long work: "Backup: 40 %, 12 s left"; NULL when it is over. */
void screen_set_progress(struct screen *screen, const char *text);

/* A picture of the camera: @width x @height grey bytes, @stride from row to row;
 * NULL takes the pane away. */
void screen_set_camera(struct screen *screen, const guint8 *pixels, int width,
		       int height, int stride);

/* The administrator's page: array of struct screen_setup. */
void screen_set_setup(struct screen *screen, const GArray *lines, const char *head);

/* Ask for a text for @action of the administrator's page; the answer comes as
 * .setup with "ACTION TEXT". */
void screen_ask_setup(struct screen *screen, const char *question,
		      const char *action);

/* The first page of a PDF on the screen; FALSE when it cannot be read. */
gboolean screen_show_paper(struct screen *screen, const char *path, GError **error);

void screen_set_dark(struct screen *screen, gboolean dark);
gboolean screen_is_dark(const struct screen *screen);

/* As if somebody touched the key of that command, or "!more", "!back", "!enter",
 * "!type TEXT", "!paper" or "!setup"; for tests and pictures. */
void screen_do(struct screen *screen, const char *what);

/* What is on the screen, as a PNG file. */
gboolean screen_picture(struct screen *screen, const char *path, GError **error);

/* The first text that is cut or has no room; owned, NULL when all is readable. */
char *screen_find_cut(struct screen *screen);

#endif
