#include "station/reader_book.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "station/reader_words.h"

#define FILE_MODE 0644
#define DIR_MODE  0755

/* What may stand in the name of a group besides letters, digits and "-._~". */
#define PLAIN ":+"

static const char head[] =
	" Settings of the barcode readers. \"sparedesk readers --set\" and "
	"\"--teach\" write\n"
	" this file, comments get lost; docs/READERS.md explains it.";

struct reader_book {
	GPtrArray *entries; /* of struct reader_entry, owned */
};

/* ---- which reader ----------------------------------------------------------- */

struct reader_id
reader_id_of(const struct reader_status *status)
{
	return (struct reader_id) {
		.socket = status->name,
		.serial = status->serial,
		.vid = status->vid,
		.pid = status->pid,
	};
}

char *
reader_id_text(const struct reader_id *id)
{
	g_autofree char *socket = g_uri_escape_string(id->socket, PLAIN, FALSE);
	g_autofree char *serial = g_uri_escape_string(id->serial, PLAIN, FALSE);

	return g_strdup_printf("%s %04x:%04x%s%s", socket, id->vid, id->pid,
			       *serial ? " " : "", serial);
}

/* FALSE when @text is no such name; the texts of @id are owned then and else. */
static gboolean
parse_id(const char *text, struct reader_id *id)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	guint n = g_strv_length(words);
	guint64 vid, pid;

	if (n < 2 || n > 3 ||
	    !g_regex_match_simple("^[0-9a-fA-F]{4}:[0-9a-fA-F]{4}$", words[1], 0,
				  0))
		return FALSE;
	vid = g_ascii_strtoull(words[1], NULL, 16);
	pid = g_ascii_strtoull(words[1] + 5, NULL, 16);
	id->vid = (guint16) vid;
	id->pid = (guint16) pid;
	id->socket = g_uri_unescape_string(words[0], NULL);
	id->serial = n == 3 ? g_uri_unescape_string(words[2], NULL) : g_strdup("");
	return id->socket != NULL && *id->socket != '\0' && id->serial != NULL &&
	       (n == 2 || *id->serial != '\0');
}

static gboolean
same_ids(const struct reader_id *a, const struct reader_id *b)
{
	return a->vid == b->vid && a->pid == b->pid;
}

gboolean
reader_present(const struct reader_id *id, gpointer unused G_GNUC_UNUSED)
{
	const char *files[] = { "idVendor", "idProduct", "serial" };
	g_autofree char *vid = g_strdup_printf("%04x", id->vid);
	g_autofree char *pid = g_strdup_printf("%04x", id->pid);
	const char *wanted[] = { vid, pid, id->serial };

	for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path =
			g_build_filename("/sys/bus/usb/devices", id->socket,
					 files[i], NULL);
		g_autofree char *text = NULL;

		if (!g_file_get_contents(path, &text, NULL, NULL) ||
		    strcmp(g_strstrip(text), wanted[i]) != 0)
			return FALSE;
	}
	return TRUE;
}

/* ---- the book --------------------------------------------------------------- */

static void
entry_free(gpointer data)
{
	struct reader_entry *entry = data;

	g_free((char *) entry->id.socket);
	g_free((char *) entry->id.serial);
	reader_settings_free(entry->settings);
	g_free(entry);
}

struct reader_book *
reader_book_new(void)
{
	struct reader_book *book = g_new0(struct reader_book, 1);

	book->entries = g_ptr_array_new_with_free_func(entry_free);
	return book;
}

void
reader_book_free(struct reader_book *book)
{
	if (book == NULL)
		return;
	g_ptr_array_unref(book->entries);
	g_free(book);
}

static const struct reader_entry *
entry_at(const struct reader_book *book, guint i)
{
	return g_ptr_array_index(book->entries, i);
}

/* By socket and serial number, "" among them. */
static const struct reader_entry *
find_exact(const struct reader_book *book, const struct reader_id *id,
	   const char *serial)
{
	for (guint i = 0; i < book->entries->len; i++) {
		const struct reader_entry *entry = entry_at(book, i);

		if (same_ids(&entry->id, id) &&
		    strcmp(entry->id.socket, id->socket) == 0 &&
		    strcmp(entry->id.serial, serial) == 0)
			return entry;
	}
	return NULL;
}

/* It was moved here: the only entry with its serial number, unless a twin with the
 * same one is still there. */
static const struct reader_entry *
find_moved(const struct reader_book *book, const struct reader_id *id,
	   reader_present_fn *present, gpointer data)
{
	const struct reader_entry *found = NULL;

	for (guint i = 0; i < book->entries->len; i++) {
		const struct reader_entry *entry = entry_at(book, i);

		if (!same_ids(&entry->id, id) ||
		    strcmp(entry->id.serial, id->serial) != 0 ||
		    (present != NULL && present(&entry->id, data)))
			continue;
		if (found != NULL)
			return NULL;
		found = entry;
	}
	return found;
}

const struct reader_entry *
reader_book_find(const struct reader_book *book, const struct reader_id *id,
		 reader_present_fn *present, gpointer data)
{
	const struct reader_entry *entry = find_exact(book, id, id->serial);

	if (entry == NULL && *id->serial != '\0')
		entry = find_moved(book, id, present, data);
	if (entry == NULL)
		entry = find_exact(book, id, "");
	return entry;
}

GPtrArray *
reader_book_entries(const struct reader_book *book)
{
	GPtrArray *all = g_ptr_array_new();

	for (guint i = 0; i < book->entries->len; i++)
		g_ptr_array_add(all, g_ptr_array_index(book->entries, i));
	return all;
}

void
reader_book_forget(struct reader_book *book, const struct reader_entry *entry)
{
	g_ptr_array_remove(book->entries, (gpointer) entry);
}

static const struct reader_entry *
find_name(const struct reader_book *book, const char *name)
{
	for (guint i = 0; *name != '\0' && i < book->entries->len; i++)
		if (strcmp(entry_at(book, i)->settings->name, name) == 0)
			return entry_at(book, i);
	return NULL;
}

gboolean
reader_book_put(struct reader_book *book, const struct reader_entry *old,
		const struct reader_id *id, const struct reader_settings *settings,
		GError **error)
{
	const struct reader_entry *named = find_name(book, settings->name);
	const struct reader_entry *same = find_exact(book, id, id->serial);
	struct reader_entry *entry;

	if (named != NULL && named != old && named != same) {
		g_set_error(error, SD_ERROR, SD_ERROR_EXISTS,
			    "name=%s: the reader at %s has that name",
			    settings->name, named->id.socket);
		return FALSE;
	}
	entry = g_new0(struct reader_entry, 1);
	entry->id = *id;
	entry->id.socket = g_strdup(id->socket);
	entry->id.serial = g_strdup(id->serial);
	entry->settings = reader_settings_copy(settings);
	if (old != NULL)
		reader_book_forget(book, old);
	if (same != NULL && same != old)
		reader_book_forget(book, same);
	g_ptr_array_add(book->entries, entry);
	return TRUE;
}

/* ---- the file --------------------------------------------------------------- */

static gboolean
load_keys(GKeyFile *file, const char *group, struct reader_settings *settings,
	  GError **error)
{
	g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);

	for (char **key = keys; key != NULL && *key != NULL; key++) {
		g_autofree char *value =
			g_key_file_get_value(file, group, *key, error);

		if (value == NULL ||
		    !reader_setting_set(settings, *key, value, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
load_group(struct reader_book *book, GKeyFile *file, const char *group,
	   GError **error)
{
	AUTO(reader_settings) settings = reader_settings_new();
	struct reader_id id = { 0 };
	gboolean good = parse_id(group, &id);

	if (!good)
		g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID,
				    "a socket, the ids and perhaps a serial number "
				    "are wanted, such as [1-3 0c2e:0907 SN3]");
	good = good && load_keys(file, group, settings, error) &&
	       reader_book_put(book, NULL, &id, settings, error);
	g_free((char *) id.socket);
	g_free((char *) id.serial);
	return good;
}

struct reader_book *
reader_book_load(const char *path, GError **error)
{
	AUTO(reader_book) book = reader_book_new();
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GError) why = NULL;
	g_auto(GStrv) groups = NULL;

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &why)) {
		if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			return g_steal_pointer(&book);
		g_set_error(error, SD_ERROR,
			    why->domain == G_FILE_ERROR ? SD_ERROR_IO
							: SD_ERROR_INVALID,
			    "%s: %s", path, why->message);
		return NULL;
	}
	groups = g_key_file_get_groups(file, NULL);
	for (char **group = groups; *group != NULL; group++) {
		if (!load_group(book, file, *group, &why)) {
			g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
				    "%s: [%s] %s", path, *group, why->message);
			return NULL;
		}
	}
	return g_steal_pointer(&book);
}

static char *
file_text(const struct reader_book *book, gsize *len)
{
	g_autoptr(GKeyFile) file = g_key_file_new();

	for (guint i = 0; i < book->entries->len; i++) {
		const struct reader_entry *entry = entry_at(book, i);
		g_autofree char *group = reader_id_text(&entry->id);

		for (gsize k = 0; k < n_reader_keys; k++) {
			g_autofree char *value =
				reader_setting_get(entry->settings, reader_keys[k]);

			if (*value != '\0')
				g_key_file_set_value(file, group, reader_keys[k],
						     value);
		}
	}
	g_key_file_set_comment(file, NULL, NULL, head, NULL);
	return g_key_file_to_data(file, len, NULL);
}

/* The SD_ERROR for what the file system says. */
static int
error_kind(int file_error)
{
	if (file_error == G_FILE_ERROR_NOSPC)
		return SD_ERROR_FULL;
	if (file_error == G_FILE_ERROR_ACCES || file_error == G_FILE_ERROR_PERM ||
	    file_error == G_FILE_ERROR_ROFS)
		return SD_ERROR_READONLY;
	return SD_ERROR_IO;
}

gboolean
reader_book_save(const struct reader_book *book, const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *text = NULL;
	g_autoptr(GError) why = NULL;
	gsize len;

	if (g_mkdir_with_parents(folder, DIR_MODE) != 0) {
		g_set_error(error, SD_ERROR,
			    error_kind((int) g_file_error_from_errno(errno)),
			    "%s: %s", folder, g_strerror(errno));
		return FALSE;
	}
	text = file_text(book, &len);
	if (!g_file_set_contents_full(path, text, (gssize) len,
				      G_FILE_SET_CONTENTS_CONSISTENT |
					      G_FILE_SET_CONTENTS_DURABLE,
				      FILE_MODE, &why)) {
		g_set_error(error, SD_ERROR, error_kind(why->code),
			    "%s: it cannot be written: %s", path, why->message);
		return FALSE;
	}
	return TRUE;
}
