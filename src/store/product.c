#include "store/product.h"

#include <string.h>

#include "base/text.h"
#include "core/custody.h"

#define NAME_MAX_BYTES 64
#define DIGITS         8 /* at the end of the long form */

const char *
product_kind(void)
{
	const struct custody_policy *policy;

	for (guint n = 0; (policy = custody_policy_nth(n)) != NULL; n++)
		if (policy->from_customer)
			return policy->kind;
	g_assert_not_reached();
}

gboolean
product_name_is_long(const char *unit)
{
	gsize len = strlen(unit);

	return len > DIGITS && unit[len - DIGITS - 1] == '~' &&
	       strspn(unit + len - DIGITS, "0123456789abcdef") == DIGITS;
}

/* What a key must not hold becomes '-', and no more than @max bytes stay. */
static char *
shortened(const char *text, gsize max)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	GString *out = g_string_new(NULL);

	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		gboolean bad = c == '|' || g_unichar_iscntrl(c) ||
			       (out->len == 0 && strchr(":% ", *p) != NULL);
		gsize len = bad ? 1 : (gsize) (g_utf8_next_char(p) - p);

		if (out->len + len > max)
			break;
		g_string_append_len(out, bad ? "-" : p, (gssize) len);
	}
	return g_string_free(out, FALSE);
}

char *
product_name(const char *model, const char *serial, gboolean long_form)
{
	g_autofree char *plain = *model != '\0'
					 ? g_strconcat(model, "/", serial, NULL)
					 : g_strdup(serial);

	if (*serial == '\0')
		return NULL;
	/* a slash in the model, or in a serial without one, could be the other */
	gboolean one_meaning = strchr(*model != '\0' ? model : serial, '/') == NULL;
	if (!long_form && one_meaning && !product_name_is_long(plain) &&
	    text_is_key(plain))
		return g_steal_pointer(&plain);

	g_autofree char *both = g_strdup_printf("%" G_GSIZE_FORMAT ":%s%s",
						strlen(model), model, serial);
	g_autofree char *digest =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, both, -1);
	g_autofree char *start = shortened(plain, NAME_MAX_BYTES - DIGITS - 1);
	return g_strdup_printf("%s~%.*s", start, DIGITS, digest);
}

/* A unit of a customer with this serial number, and this model unless it is "". */
static gboolean
find_known(struct db *db, const char *site, const char *model, const char *serial,
	   char **unit, GError **error)
{
	static const char find[] =
		"SELECT unit, kind FROM unit WHERE site = $1 AND part = ''"
		" AND serial = $2 AND (model = $3 OR $3 = '') ORDER BY unit";
	struct stmt *stmt = db_stmt(db, find, error);
	enum db_row row;

	*unit = NULL;
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, site);
	stmt_text(stmt, 2, serial);
	stmt_text(stmt, 3, model);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		const struct custody_policy *policy =
			custody_policy(stmt_col_text(stmt, 1));

		if (policy == NULL || !policy->from_customer)
			continue;
		if (*unit == NULL) {
			*unit = g_strdup(stmt_col_text(stmt, 0));
		} else if (*model == '\0') {
			g_clear_pointer(unit, g_free);
			stmt_reset(stmt);
			return TRUE;
		}
	}
	if (row == DB_ROW_ERROR)
		g_clear_pointer(unit, g_free);
	return row == DB_ROW_NONE;
}

static gboolean
is_taken(struct db *db, const char *site, const char *unit, gboolean *taken,
	 GError **error)
{
	struct stmt *stmt = db_stmt(db,
				    "SELECT 1 FROM unit WHERE site = $1"
				    " AND unit = $2",
				    error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, site);
	stmt_text(stmt, 2, unit);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	*taken = rows > 0;
	return TRUE;
}

gboolean
product_find(struct db *db, const char *site, const char *model, const char *serial,
	     char **unit, gboolean *known, GError **error)
{
	gboolean taken;

	*unit = NULL;
	if (known != NULL)
		*known = FALSE;
	if (*serial == '\0')
		return TRUE;
	if (!find_known(db, site, model, serial, unit, error))
		return FALSE;
	if (*unit != NULL) {
		if (known != NULL)
			*known = TRUE;
		return TRUE;
	}
	g_autofree char *name = product_name(model, serial, FALSE);
	if (!is_taken(db, site, name, &taken, error))
		return FALSE;
	*unit = taken ? product_name(model, serial, TRUE) : g_steal_pointer(&name);
	return TRUE;
}
