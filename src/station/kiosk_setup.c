/*
 * kiosk_setup.c - the administrator's page: readers, teaching, long work, colours
 *
 * Everybody may look; who is no administrator changes nothing.
 */
#include <string.h>

#include "base/error.h"
#include "drivers/reader_teach.h"
#include "station/kiosk_private.h"
#include "station/reader_book.h"
#include "station/reader_words.h"
#include "station/readers.h"

static enum lang
lang_of(const struct kiosk *kiosk)
{
	return desk_lang(counter_desk(kiosk->counter));
}

static gboolean
is_admin(const struct kiosk *kiosk)
{
	const struct fact_person *person =
		desk_person(counter_desk(kiosk->counter));

	return person != NULL && (person->roles & ROLE_ADMIN) != 0;
}

static void
add(GArray *lines, const char *title, const char *note, const char *action)
{
	const struct screen_setup line = { title, note, action };

	g_array_append_val(lines, line);
}

/* ---- long work ------------------------------------------------------------------
 */

static const struct {
	const char *action, *title, *note;
} works[] = {
	{ "verify", TR_MARK("Check the ledger"),
	  TR_MARK("stock, units and the chain of slips") },
	{ "backup", TR_MARK("Back up"), TR_MARK("beside the database") },
	{ "plan", TR_MARK("Plan what to order"),
	  TR_MARK("classes, reorder points, proposals") },
};

static char *
backup_path(const struct kiosk *kiosk)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_local();
	g_autofree char *stamp = g_date_time_format(now, "%Y%m%d-%H%M%S");

	return g_strdup_printf("%s.%s.backup", kiosk->app->db_path, stamp);
}

static void show_all(struct kiosk *kiosk, const char *head);

static void
begin_work(struct kiosk *kiosk, const char *action)
{
	enum lang lang = lang_of(kiosk);
	g_autofree char *path = backup_path(kiosk);
	gboolean backup = strcmp(action, "backup") == 0;
	const char *const words[] = { action, backup ? path : NULL, NULL };
	g_autoptr(GError) error = NULL;

	for (gsize i = 0; is_admin(kiosk) && i < G_N_ELEMENTS(works); i++)
		if (strcmp(works[i].action, action) == 0)
			kiosk_work_begin(kiosk, tr(lang, works[i].title), words,
					 &error);
	show_all(kiosk, error ? error->message : NULL);
}

/* ---- all devices ---------------------------------------------------------------
 */

static void
show_all(struct kiosk *kiosk, const char *head)
{
	enum lang lang = lang_of(kiosk);
	g_autoptr(GArray) lines =
		g_array_new(FALSE, FALSE, sizeof(struct screen_setup));
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	const struct kiosk_reader *reader;
	GHashTableIter iter;

	g_clear_pointer(&kiosk->setup, g_free);
	g_hash_table_iter_init(&iter, kiosk->readers);
	while (g_hash_table_iter_next(&iter, NULL, (gpointer *) &reader)) {
		char *action = g_strdup_printf("reader %s", reader->name);
		g_ptr_array_add(kept, action);
		add(lines, reader->called,
		    *reader->words ? reader->words
				   : reader_use_text(reader->use, lang),
		    action);
	}
	add(lines, tr(lang, "Codes that teach a scanner"),
	    tr(lang, "sparedesk readers --teach reads them"), "teach");
	for (gsize i = 0; is_admin(kiosk) && i < G_N_ELEMENTS(works); i++) {
		char *action = g_strdup_printf("work %s", works[i].action);
		g_ptr_array_add(kept, action);
		add(lines, tr(lang, works[i].title), tr(lang, works[i].note),
		    action);
	}
	add(lines,
	    screen_is_dark(kiosk->screen) ? tr(lang, "Light colours")
					  : tr(lang, "Dark colours"),
	    "", "theme");
	screen_set_setup(kiosk->screen, lines, head ? head : "");
}

/* ---- one reader
 * ------------------------------------------------------------------ */

/* What can be changed by touch; the keys of reader_words.h. */
static const struct {
	const char *key, *title, *question;
} changes[] = {
	{ "name", TR_MARK("Name"), TR_MARK("What is this reader called?") },
	{ "lane", TR_MARK("Lane"), TR_MARK("Of which lane is this reader?") },
	{ "person", TR_MARK("Person"),
	  TR_MARK("Whose is this reader? (number of the person)") },
};

static const struct kiosk_reader *
open_reader(const struct kiosk *kiosk)
{
	return kiosk->setup ? g_hash_table_lookup(kiosk->readers, kiosk->setup)
			    : NULL;
}

static gboolean
change(struct kiosk *kiosk, const char *key, const char *value, GError **error)
{
	struct readers_look look;
	struct readers_found found;
	AUTO(reader_settings) settings = NULL;
	gboolean ok = FALSE;

	if (!readers_look_init(&look, kiosk->app, error))
		return FALSE;
	if (readers_look_find(&look, kiosk->setup, &found, error)) {
		settings = found.entry ? reader_settings_copy(found.entry->settings)
				       : reader_settings_new();
		ok = reader_setting_set(settings, key, value, error) &&
		     reader_book_put(look.book, found.entry, &found.id, settings,
				     error) &&
		     reader_book_save(look.book, kiosk->app->config->readers,
				      error);
	}
	readers_look_clear(&look);
	return ok;
}

static void
show_reader(struct kiosk *kiosk, const char *head)
{
	enum lang lang = lang_of(kiosk);
	const struct kiosk_reader *reader = open_reader(kiosk);
	g_autoptr(GArray) lines =
		g_array_new(FALSE, FALSE, sizeof(struct screen_setup));
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

	if (reader == NULL) {
		show_all(kiosk, tr(lang, "This reader is gone"));
		return;
	}
	for (gsize i = 0; is_admin(kiosk) && i < G_N_ELEMENTS(changes); i++) {
		char *action = g_strdup_printf("ask %s", changes[i].key);
		g_ptr_array_add(kept, action);
		add(lines, tr(lang, changes[i].title), "", action);
	}
	if (!is_admin(kiosk) && head == NULL)
		head = tr(lang, "An administrator can change this");
	screen_set_setup(kiosk->screen, lines, head ? head : reader->called);
}

static void
ask(struct kiosk *kiosk, const char *key)
{
	enum lang lang = lang_of(kiosk);
	g_autofree char *action = g_strdup_printf("set %s", key);

	for (gsize i = 0; i < G_N_ELEMENTS(changes); i++)
		if (strcmp(changes[i].key, key) == 0)
			screen_ask_setup(kiosk->screen,
					 tr(lang, changes[i].question), action);
}

/* "KEY VALUE" */
static void
set(struct kiosk *kiosk, const char *text)
{
	g_autofree char *key = g_strndup(text, strcspn(text, " "));
	const char *value = text + strlen(key) + (text[strlen(key)] == ' ');
	g_autoptr(GError) error = NULL;

	if (!is_admin(kiosk) || kiosk->setup == NULL ||
	    change(kiosk, key, value, &error))
		show_reader(kiosk, NULL);
	else
		show_reader(kiosk, error->message);
}

/* ---- the teaching codes
 * ------------------------------------------------------------ */

static void
show_teaching(struct kiosk *kiosk)
{
	g_autoptr(GError) error = NULL;
	struct paper *paper = app_paper(kiosk->app, &error);
	const char *folder = paper ? app_archive(kiosk->app, &error) : NULL;
	g_autofree char *path =
		folder ? g_build_filename(folder, "teach.pdf", NULL) : NULL;

	if (path == NULL ||
	    !paper_teach(paper, TEACH_TEXT, TEACH_GS1, path, &error) ||
	    !screen_show_paper(kiosk->screen, path, &error))
		show_all(kiosk, error->message);
}

void
kiosk_setup(struct kiosk *kiosk, const char *action)
{
	counter_touch(kiosk->counter);
	if (g_str_has_prefix(action, "reader ")) {
		g_free(kiosk->setup);
		kiosk->setup = g_strdup(action + strlen("reader "));
		show_reader(kiosk, NULL);
	} else if (g_str_has_prefix(action, "ask ")) {
		ask(kiosk, action + strlen("ask "));
	} else if (g_str_has_prefix(action, "set ")) {
		set(kiosk, action + strlen("set "));
	} else if (g_str_has_prefix(action, "work ")) {
		begin_work(kiosk, action + strlen("work "));
	} else if (strcmp(action, "teach") == 0) {
		show_teaching(kiosk);
	} else if (strcmp(action, "theme") == 0) {
		screen_set_dark(kiosk->screen, !screen_is_dark(kiosk->screen));
		show_all(kiosk, NULL);
	} else {
		show_all(kiosk, NULL);
	}
}
