#include "core/own_label.h"

#include <string.h>

#include "base/error.h"
#include "core/command.h"

/*
 * ISO 7064 MOD 1271-36 with each byte as one digit of radix 36 * 36 = 1296. The
 * modulus is 31 * 41, and 1296 leaves 25: neither a difference of two bytes nor
 * 24 times it can be a multiple, so that each wrong byte and each swap of
 * neighbours shows.
 */
#define MODULUS 1271
#define RADIX   1296
#define CHECKS  2 /* check characters, 0-9 then A-Z */

static const char check_set[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static void
check_characters(const char *bytes, gsize len, char out[static CHECKS])
{
	guint sum = 0;

	for (gsize i = 0; i < len; i++)
		sum = (sum * RADIX + (guchar) bytes[i]) % MODULUS;
	guint check = (MODULUS + 1 - sum * RADIX % MODULUS) % MODULUS;
	out[0] = check_set[check / 36];
	out[1] = check_set[check % 36];
}

char *
code_own_text(enum own_kind kind, const char *body)
{
	GString *text = g_string_new("%");
	char check[CHECKS];

	g_string_append_c(text, (char) kind);
	g_string_append(text, body);
	check_characters(text->str + 1, text->len - 1, check);
	g_string_append_len(text, check, CHECKS);
	return g_string_free(text, FALSE);
}

static enum own_kind
kind_of(char letter)
{
	static const char known[] = { OWN_PART,  OWN_LOT,    OWN_PLACE, OWN_PERSON,
				      OWN_JOB,   OWN_UNIT,   OWN_SLIP,  OWN_ORDER,
				      OWN_PARTY, OWN_COMMAND };

	for (gsize i = 0; i < sizeof known; i++)
		if (known[i] == letter)
			return (enum own_kind) letter;
	return OWN_NONE;
}

static gboolean
read_lot(struct code *code)
{
	g_auto(GStrv) word = g_strsplit(code->body, "|", -1);

	if (g_strv_length(word) != 3 || *word[0] == '\0' ||
	    (*word[2] != '\0' && !date_valid(word[2]))) {
		g_autofree char *shown = code_shown(code->body, strlen(code->body));

		return code_fail(
			code, FAULT_OWN_BODY,
			"lot label \"%s\" is not part|lot|expiry with a date "
			"YYYY-MM-DD or nothing at its end: print it anew",
			shown);
	}
	code->part = g_strdup(word[0]);
	if (*word[1] != '\0')
		code->lot = g_strdup(word[1]);
	g_strlcpy(code->expiry, word[2], sizeof code->expiry);
	return TRUE;
}

static gboolean
read_command(struct code *code)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *argument = NULL;
	enum command command;

	if (!command_parse(code->body, &command, &argument, &error))
		return code_fail(code, FAULT_UNKNOWN_COMMAND,
				 "command label: %s; print the command sheet anew",
				 error->message);
	g_free(code->body);
	code->body = command_body(command, argument);
	code->kind = CODE_COMMAND;
	code->own = OWN_NONE;
	return TRUE;
}

static gboolean
read_body(struct code *code, enum own_kind kind, const char *body, gsize len)
{
	if (!code_check_text(code, body, len))
		return FALSE;
	code->body = g_strndup(body, len);
	if (len == 0)
		return code_fail(
			code, FAULT_OWN_BODY,
			"own label of kind %c names nothing: print it anew", kind);
	if (g_utf8_strlen(code->body, -1) > CODE_TEXT_MAX)
		return code_fail(code, FAULT_TOO_LONG,
				 "own label with more than %d characters: print it "
				 "with a shorter name",
				 CODE_TEXT_MAX);
	code->kind = CODE_OWN;
	code->own = kind;
	if (kind == OWN_COMMAND)
		return read_command(code);
	if (kind == OWN_LOT)
		return read_lot(code);
	if (kind == OWN_PART)
		code->part = g_strdup(code->body);
	return TRUE;
}

gboolean
own_label_read(struct code *code, const char *bytes, gsize len)
{
	g_autofree char *shown = code_shown(bytes, len);
	char check[CHECKS] = "";

	if (len >= 2 + CHECKS)
		check_characters(bytes + 1, len - 1 - CHECKS, check);
	if (len < 2 + CHECKS || memcmp(check, bytes + len - CHECKS, CHECKS) != 0)
		return code_fail(
			code, FAULT_OWN_CHECK,
			"\"%s\" begins like a label of this station, but its "
			"check characters are wrong: scan again",
			shown);
	if (kind_of(bytes[1]) == OWN_NONE)
		return code_fail(
			code, FAULT_OWN_KIND,
			"\"%s\" is a label of a kind this program does not "
			"know: it may come from a newer version",
			shown);
	return read_body(code, kind_of(bytes[1]), bytes + 2, len - 2 - CHECKS);
}
