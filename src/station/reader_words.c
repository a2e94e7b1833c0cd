#include "station/reader_words.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "drivers/registry.h"

#define NAME_MAX_BYTES  64
#define CHARS_MAX_BYTES 64
#define SHOWN_MAX       80
#define F1              0xe001
#define FUNCTION_KEYS   24

/* ---- characters ------------------------------------------------------------- */

static const struct {
	gunichar c;
	const char *name;
} names[] = {
	{ 0x01, "SOH" }, { 0x02, "STX" },   { 0x03, "ETX" }, { 0x04, "EOT" },
	{ 0x05, "ENQ" }, { 0x06, "ACK" },   { 0x07, "BEL" }, { 0x08, "BS" },
	{ 0x09, "TAB" }, { 0x0a, "LF" },    { 0x0b, "VT" },  { 0x0c, "FF" },
	{ 0x0d, "CR" },  { 0x0e, "SO" },    { 0x0f, "SI" },  { 0x10, "DLE" },
	{ 0x11, "DC1" }, { 0x12, "DC2" },   { 0x13, "DC3" }, { 0x14, "DC4" },
	{ 0x15, "NAK" }, { 0x16, "SYN" },   { 0x17, "ETB" }, { 0x18, "CAN" },
	{ 0x19, "EM" },  { 0x1a, "SUB" },   { 0x1b, "ESC" }, { 0x1c, "FS" },
	{ 0x1d, "GS" },  { 0x1e, "RS" },    { 0x1f, "US" },  { 0x20, "SPACE" },
	{ 0x7f, "DEL" }, { 0x0d, "ENTER" }, { 0x09, "HT" },
};

/* Words that are values of their own, so no characters may look like them. */
static const char *const reserved[] = { "none", "any" };

/* The character that @word names; 0 for none. */
static gunichar
named(const char *word)
{
	guint64 n;

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(word, names[i].name) == 0)
			return names[i].c;
	if (g_ascii_toupper(word[0]) == 'F' && strlen(word) <= 3 &&
	    g_ascii_string_to_unsigned(word + 1, 10, 1, FUNCTION_KEYS, &n, NULL))
		return F1 + (gunichar) n - 1;
	if (g_ascii_toupper(word[0]) == 'U' && word[1] == '+' &&
	    g_ascii_string_to_unsigned(word + 2, 16, 1, 0x10ffff, &n, NULL) &&
	    g_unichar_validate((gunichar) n))
		return (gunichar) n;
	return 0;
}

static gboolean
is_reserved(const char *word)
{
	for (gsize i = 0; i < G_N_ELEMENTS(reserved); i++)
		if (g_ascii_strcasecmp(word, reserved[i]) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
is_plain(gunichar c)
{
	return g_unichar_isgraph(c) || c == ' ';
}

static void
add_word(GString *out, const char *word)
{
	if (out->len > 0)
		g_string_append_c(out, ' ');
	g_string_append(out, word);
}

static void
add_named(GString *out, gunichar c)
{
	g_autofree char *number = NULL;

	if (c >= F1 && c < F1 + FUNCTION_KEYS) {
		number = g_strdup_printf("F%u", c - F1 + 1);
		add_word(out, number);
		return;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		if (names[i].c == c) {
			add_word(out, names[i].name);
			return;
		}
	}
	number = g_strdup_printf("U+%04X", c);
	add_word(out, number);
}

/* Characters that stand for themselves, in quotes where they must. */
static void
add_plain(GString *out, GString *run)
{
	g_autoptr(GString) quoted = g_string_new("\"");

	if (run->len == 0)
		return;
	if (strpbrk(run->str, " \"") == NULL && named(run->str) == 0 &&
	    !is_reserved(run->str)) {
		add_word(out, run->str);
	} else {
		for (const char *p = run->str; *p; p++) {
			if (*p == '"' || *p == '\\')
				g_string_append_c(quoted, '\\');
			g_string_append_c(quoted, *p);
		}
		g_string_append_c(quoted, '"');
		add_word(out, quoted->str);
	}
	g_string_set_size(run, 0);
}

char *
reader_chars_text(const char *chars)
{
	GString *out = g_string_new(NULL);
	g_autoptr(GString) run = g_string_new(NULL);

	for (const char *p = chars; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		gboolean function = c >= F1 && c < F1 + FUNCTION_KEYS;

		if (is_plain(c) && !function) {
			g_string_append_unichar(run, c);
		} else {
			add_plain(out, run);
			add_named(out, c);
		}
	}
	add_plain(out, run);
	return g_string_free(out, FALSE);
}

/* A word in quotes that begins at @p; returns what follows it, NULL without an end.
 */
static const char *
take_quoted(const char *p, GString *out)
{
	for (p++; *p != '\0' && *p != '"'; p++) {
		if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		g_string_append_c(out, *p);
	}
	if (*p != '"' || (p[1] != '\0' && p[1] != ' '))
		return NULL;
	return p + 1;
}

static const char *
take_bare(const char *p, GString *out)
{
	gsize len = strcspn(p, " ");
	g_autofree char *word = g_strndup(p, len);
	gunichar c = named(word);

	if (c != 0)
		g_string_append_unichar(out, c);
	else
		g_string_append(out, word);
	return p + len;
}

char *
reader_chars_parse(const char *text, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *p = text;

	if (!g_utf8_validate(text, -1, NULL)) {
		g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID,
				    "this is not UTF-8 text");
		return NULL;
	}
	while (*(p += strspn(p, " ")) != '\0') {
		const char *word = p;

		p = *p == '"' ? take_quoted(p, out) : take_bare(p, out);
		if (p == NULL) {
			g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
				    "%s: the quotes do not end a word", word);
			return NULL;
		}
	}
	if (out->len > CHARS_MAX_BYTES) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "it has %" G_GSIZE_FORMAT " bytes, more than %d",
			    out->len, CHARS_MAX_BYTES);
		return NULL;
	}
	return g_string_free(g_steal_pointer(&out), FALSE);
}

/* ---- settings --------------------------------------------------------------- */

const char *const reader_keys[] = { "name", "lane", "person", "driver", "layout",
				    "caps", "gs",   "prefix", "suffix" };
const gsize n_reader_keys = G_N_ELEMENTS(reader_keys);

/* The text behind a key; NULL for a key that is no text, or none. */
static char **
member(struct reader_settings *settings, const char *key)
{
	const struct {
		const char *key;
		char **text;
	} members[] = {
		{ "name", &settings->name },     { "lane", &settings->lane },
		{ "person", &settings->person }, { "driver", &settings->driver },
		{ "layout", &settings->layout }, { "gs", &settings->gs },
		{ "prefix", &settings->prefix }, { "suffix", &settings->suffix },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
		if (strcmp(key, members[i].key) == 0)
			return members[i].text;
	return NULL;
}

static gboolean
is_chars(const char *key)
{
	return strcmp(key, "gs") == 0 || strcmp(key, "prefix") == 0 ||
	       strcmp(key, "suffix") == 0;
}

/* "1-3.2" is the name of a socket; a reader called so would be taken for it. */
static gboolean
looks_like_socket(const char *text)
{
	return g_regex_match_simple("^[0-9]+-[0-9.]+$", text, 0, 0);
}

static char *
name_fault(const char *value)
{
	if (!text_is_clean(value, NAME_MAX_BYTES))
		return g_strdup_printf("clean text of at most %d bytes is wanted",
				       NAME_MAX_BYTES);
	if (looks_like_socket(value))
		return g_strdup("that is how sockets are called: choose another "
				"name");
	return NULL;
}

static char *
driver_fault(const char *value)
{
	g_autoptr(GString) known = g_string_new("auto, none");

	if (strcmp(value, "none") == 0)
		return NULL;
	for (gsize i = 0; i < n_drivers; i++) {
		if (strcmp(value, drivers[i]->name) == 0)
			return NULL;
		g_string_append_printf(known, ", %s", drivers[i]->name);
	}
	return g_strdup_printf("there is no such driver; there are %s", known->str);
}

static char *
layout_fault(const char *value)
{
	return g_regex_match_simple("^[a-z]{2,8}(\\([a-zA-Z0-9_-]{1,32}\\))?$",
				    value, 0, 0)
		       ? NULL
		       : g_strdup("an XKB layout is wanted, such as us, de or "
				  "fr(oss)");
}

/* What is wrong with a value that is not ""; owned, NULL for nothing. */
static char *
value_fault(const char *key, const char *value)
{
	if (strcmp(key, "name") == 0)
		return name_fault(value);
	if (strcmp(key, "driver") == 0)
		return driver_fault(value);
	if (strcmp(key, "layout") == 0)
		return layout_fault(value);
	return text_key_fault(value);
}

static gboolean
set_chars(struct reader_settings *settings, const char *key, char **place,
	  const char *value, GError **error)
{
	gboolean suffix = strcmp(key, "suffix") == 0;
	gboolean any = suffix && g_ascii_strcasecmp(value, "any") == 0;
	gboolean none = g_ascii_strcasecmp(value, "none") == 0;
	char *chars;

	if (any || none || *value == '\0')
		chars = g_strdup("");
	else
		chars = reader_chars_parse(value, error);
	if (chars == NULL) {
		g_prefix_error(error, "%s=", key);
		return FALSE;
	}
	if (strcmp(key, "gs") == 0 && strcmp(chars, "\x1d") == 0)
		*chars = '\0'; /* nothing stands in for it */
	g_free(*place);
	*place = chars;
	if (suffix)
		settings->any_suffix = any || *value == '\0';
	return TRUE;
}

static gboolean
set_caps(struct reader_settings *settings, const char *value, GError **error)
{
	gboolean yes = strcmp(value, "yes") == 0;

	if (!yes && strcmp(value, "no") != 0 && *value != '\0') {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "caps=%s: yes or no is wanted", value);
		return FALSE;
	}
	settings->caps = yes;
	return TRUE;
}

static gboolean
unknown_key(const char *key, GError **error)
{
	g_autoptr(GString) known = g_string_new(reader_keys[0]);

	for (gsize i = 1; i < n_reader_keys; i++)
		g_string_append_printf(known, ", %s", reader_keys[i]);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "%s: there is no such setting; there are %s", key, known->str);
	return FALSE;
}

gboolean
reader_setting_set(struct reader_settings *settings, const char *key,
		   const char *value, GError **error)
{
	char **place = member(settings, key);
	g_autofree char *text = g_strstrip(g_strdup(value));
	g_autofree char *fault = NULL;

	if (strcmp(key, "caps") == 0)
		return set_caps(settings, text, error);
	if (place == NULL)
		return unknown_key(key, error);
	if (is_chars(key))
		return set_chars(settings, key, place, text, error);
	if (strcmp(key, "driver") == 0 && strcmp(text, "auto") == 0)
		*text = '\0';
	if (*text != '\0')
		fault = value_fault(key, text);
	if (fault != NULL) {
		g_autofree char *shown = text_shown(text, strlen(text), SHOWN_MAX);

		g_set_error(error, SD_ERROR, SD_ERROR_INVALID, "%s=%s: %s", key,
			    shown, fault);
		return FALSE;
	}
	g_free(*place);
	*place = g_steal_pointer(&text);
	return TRUE;
}

char *
reader_setting_get(const struct reader_settings *settings, const char *key)
{
	char **text = member((struct reader_settings *) (gpointer) settings, key);

	if (text == NULL)
		return g_strdup(settings->caps ? "yes" : "");
	if (strcmp(key, "suffix") == 0 && settings->any_suffix)
		return g_strdup("");
	if (strcmp(key, "suffix") == 0 && **text == '\0')
		return g_strdup("none");
	return is_chars(key) ? reader_chars_text(*text) : g_strdup(*text);
}
