#include "core/digital_link.h"

#include <string.h>

#include "core/gs1.h"

/* A stretch of the address, still percent-encoded. */
struct piece {
	const char *at;
	gsize len;
};

struct address {
	GArray *segments;   /* of struct piece: the path between its slashes */
	struct piece query; /* behind the question mark, or empty */
};

static void
address_free(struct address *address)
{
	g_array_unref(address->segments);
	g_free(address);
}
AUTO_DEFINE(address, address_free)

/* Names that earlier Digital Links used for AIs. */
static const struct {
	const char *name, *ai;
} old_names[] = {
	{ "sscc", "00" },   { "gtin", "01" },   { "lot", "10" },
	{ "exp", "17" },    { "ser", "21" },    { "cpv", "22" },
	{ "gdti", "253" },  { "glnx", "254" },  { "gcn", "255" },
	{ "ginc", "401" },  { "gsin", "402" },  { "gln", "414" },
	{ "payto", "415" }, { "party", "417" }, { "grai", "8003" },
	{ "giai", "8004" }, { "itip", "8006" }, { "cpid", "8010" },
	{ "cpsn", "8011" }, { "gmn", "8013" },  { "gsrnp", "8017" },
	{ "gsrn", "8018" }, { "srin", "8019" }, { "refno", "8020" },
};

/* The row of the AI that @name means, and its digits; NULL for any other name. */
static const struct gs1_ai *
row_of(struct piece name, char ai[static 5])
{
	for (gsize i = 0; i < G_N_ELEMENTS(old_names); i++) {
		if (strlen(old_names[i].name) != name.len ||
		    g_ascii_strncasecmp(old_names[i].name, name.at, name.len) != 0)
			continue;
		g_strlcpy(ai, old_names[i].ai, 5);
		return gs1_find(ai, strlen(ai));
	}
	if (name.len < 2 || name.len > 4)
		return NULL;
	memcpy(ai, name.at, name.len);
	ai[name.len] = '\0';
	return gs1_find(ai, name.len);
}

/* Percent-decoded copy, or NULL for a '%' without two hexadecimal digits. */
static char *
decode(struct piece piece, gsize *len)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (gsize i = 0; i < piece.len; i++) {
		if (piece.at[i] != '%') {
			g_string_append_c(out, piece.at[i]);
			continue;
		}
		if (i + 2 >= piece.len || !g_ascii_isxdigit(piece.at[i + 1]) ||
		    !g_ascii_isxdigit(piece.at[i + 2]))
			return NULL;
		g_string_append_c(out,
				  (char) (g_ascii_xdigit_value(piece.at[i + 1]) *
						  16 +
					  g_ascii_xdigit_value(piece.at[i + 2])));
		i += 2;
	}
	*len = out->len;
	return g_string_free(g_steal_pointer(&out), FALSE);
}

/* The @len bytes up to the first of @stops. */
static gsize
length_to(const char *at, gsize len, const char *stops)
{
	gsize n = 0;

	while (n < len && (at[n] == '\0' || strchr(stops, at[n]) == NULL))
		n++;
	return n;
}

static void
split_path(GArray *segments, const char *at, gsize len)
{
	for (gsize pos = 0; pos < len; pos++) {
		struct piece piece = { at + pos,
				       length_to(at + pos, len - pos, "/") };

		g_array_append_val(segments, piece);
		pos += piece.len;
	}
}

/* Owned, or NULL unless these bytes are an address of the web. */
static struct address *
address_parse(const char *bytes, gsize len)
{
	const char *end = bytes + len, *p = bytes;
	struct address *address;

	if (len > 7 && g_ascii_strncasecmp(p, "http://", 7) == 0)
		p += 7;
	else if (len > 8 && g_ascii_strncasecmp(p, "https://", 8) == 0)
		p += 8;
	else
		return NULL;
	gsize host = length_to(p, (gsize) (end - p), "/?#");
	if (host == 0)
		return NULL;
	p += host;
	gsize path = length_to(p, (gsize) (end - p), "?#");
	address = g_new0(struct address, 1);
	address->segments = g_array_new(FALSE, FALSE, sizeof(struct piece));
	if (path > 1)
		split_path(address->segments, p + 1, path - 1);
	p += path;
	if (p < end && *p == '?') {
		p++;
		address->query.at = p;
		address->query.len = length_to(p, (gsize) (end - p), "#");
	}
	return address;
}

static struct piece
segment(const struct address *address, guint i)
{
	return g_array_index(address->segments, struct piece, i);
}

static gboolean
is_gtin_length(gsize len)
{
	return len == 8 || (len >= 12 && len <= 14);
}

/* Whether segment @i names a primary key and the next looks like its value. */
static gboolean
key_at(const struct address *address, guint i)
{
	char ai[5];
	const struct gs1_ai *row = row_of(segment(address, i), ai);
	gsize len;

	if (row == NULL || row->key == NULL || i + 1 >= address->segments->len)
		return FALSE;
	g_autofree char *value = decode(segment(address, i + 1), &len);
	if (value == NULL)
		return FALSE;
	if (strcmp(ai, "01") == 0)
		return is_gtin_length(len) && code_all_digits(value, len);
	return gs1_length_ok(row, len) && len >= 4 && code_all_digits(value, 4);
}

/* The segment of the primary key, or -1; pairs up to the end come first. */
static gint
find_key(const struct address *address)
{
	gint n = (gint) address->segments->len;

	for (gint first = 2; first <= 3; first++)
		for (gint i = n - first; i >= 0; i -= 2)
			if (key_at(address, (guint) i))
				return i;
	return -1;
}

gboolean
digital_link_claims(const char *bytes, gsize len)
{
	AUTO(address) address = address_parse(bytes, len);

	return address != NULL && find_key(address) >= 0;
}

static gboolean
add(struct code *code, const struct gs1_ai *row, const char *ai, struct piece piece,
    const char *today)
{
	gsize len;
	g_autofree char *value = decode(piece, &len);

	if (value == NULL) {
		g_autofree char *shown = code_shown(piece.at, piece.len);

		return code_fail(code, FAULT_PERCENT_ESCAPE,
				 "(%s) reads \"%s\", where a %% stands without two "
				 "hexadecimal digits: scan again",
				 ai, shown);
	}
	if (strcmp(ai, "01") != 0 || !is_gtin_length(len) ||
	    !code_all_digits(value, len))
		return gs1_add(code, row, ai, value, len, today);
	g_autofree char *padded =
		g_strconcat(&"000000"[6 - (14 - len)], value, NULL);
	return gs1_add(code, row, ai, padded, 14, today);
}

/*
 * One qualifier behind the key. @rest is what may still follow in each of the
 * key's alternatives; an alternative that does not have this AI is out.
 */
static gboolean
take_qualifier(char **rest, const char *ai)
{
	gboolean found = FALSE;

	for (char **alternative = rest; *alternative != NULL; alternative++) {
		g_auto(GStrv) ais = g_strsplit(*alternative, ",", -1);
		guint i = 0;

		while (ais[i] != NULL && strcmp(ais[i], ai) != 0)
			i++;
		g_free(*alternative);
		if (ais[i] == NULL) {
			*alternative = g_strdup("");
		} else {
			*alternative = g_strjoinv(",", ais + i + 1);
			found = TRUE;
		}
	}
	return found;
}

static gboolean
fail_path(struct code *code, const char *key, struct piece piece)
{
	g_autofree char *shown = code_shown(piece.at, piece.len);

	return code_fail(code, FAULT_LINK_PATH,
			 "the Digital Link holds \"%s\" behind its key (%s), where "
			 "no such qualifier with a value may stand: scan again",
			 shown, key);
}

static gboolean
read_path(struct code *code, const struct address *address, const char *today)
{
	guint i = (guint) find_key(address);
	char key[5], ai[5];
	const struct gs1_ai *row = row_of(segment(address, i), key);
	g_auto(GStrv) rest = g_strsplit(row->key, "|", -1);

	if (!add(code, row, key, segment(address, i + 1), today))
		return FALSE;
	for (i += 2; i < address->segments->len; i += 2) {
		row = row_of(segment(address, i), ai);
		if (row == NULL || i + 1 == address->segments->len ||
		    !take_qualifier(rest, ai))
			return fail_path(code, key, segment(address, i));
		if (!add(code, row, ai, segment(address, i + 1), today))
			return FALSE;
	}
	return TRUE;
}

/* "17=261231"; names that are no AI belong to others and are passed over. */
static gboolean
read_attribute(struct code *code, struct piece piece, const char *today)
{
	struct piece name = { piece.at, length_to(piece.at, piece.len, "=") };
	struct piece value = { name.at + name.len, piece.len - name.len };
	gboolean is_expiry = name.len == 3 && memcmp(name.at, "exp", 3) == 0;
	char ai[5];
	const struct gs1_ai *row;

	if (!is_expiry && !code_all_digits(name.at, name.len))
		return TRUE;
	row = row_of(name, ai);
	if (row == NULL)
		return TRUE;
	if ((row->flags & GS1_LINK) == 0)
		return code_fail(code, FAULT_LINK_ATTRIBUTE,
				 "(%s) may not stand behind the question mark of a "
				 "Digital Link: ask the supplier for a right label",
				 ai);
	if (value.len > 0) {
		value.at++;
		value.len--;
	}
	return add(code, row, ai, value, today);
}

static gboolean
read_query(struct code *code, struct piece query, const char *today)
{
	for (gsize pos = 0; pos < query.len; pos++) {
		struct piece piece = { query.at + pos,
				       length_to(query.at + pos, query.len - pos,
						 "&;") };

		if (!read_attribute(code, piece, today))
			return FALSE;
		pos += piece.len;
	}
	return TRUE;
}

gboolean
digital_link_read(struct code *code, const char *bytes, gsize len,
		  const char *today)
{
	AUTO(address) address = address_parse(bytes, len);

	code->kind = CODE_DIGITAL_LINK;
	return read_path(code, address, today) &&
	       read_query(code, address->query, today) && gs1_finish(code, today);
}
