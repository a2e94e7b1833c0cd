/*
 * bind.c - which code means which thing
 */
#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/barcode.h"
#include "store/store_private.h"

#define BARCODE_MAX 256 /* bytes */

static gboolean
all_digits(const char *text)
{
	return *text != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* A trade item number with a wrong last digit; eight digits are more often
 * something else. */
static gboolean
is_mistyped_gtin(const struct code *code)
{
	gsize len = strlen(code->data);

	return code->kind == CODE_BAD && code->aim[0] == '\0' &&
	       all_digits(code->data) && len >= 12 && len <= 14;
}

/* The digit with which @digits would be a trade item number. */
static char
right_digit(const char *digits)
{
	g_autofree char *attempt = g_strdup(digits);
	char *last = attempt + strlen(attempt) - 1;
	char gtin[15];

	for (*last = '0'; *last < '9'; (*last)++)
		if (code_gtin_normal(attempt, gtin))
			break;
	return *last;
}

char *
barcode_fault(const struct code *code)
{
	const char *data = code->data;
	gsize len = strlen(data);

	if (len == 0)
		return g_strdup("is empty; leave no '|' at the edge");
	if (data[0] == '%' || data[0] == ':' || code->kind == CODE_OWN ||
	    code->kind == CODE_COMMAND)
		return g_strdup_printf("begins with '%c', which is kept for "
				       "sparedesk's own labels and commands; "
				       "register the maker's code",
				       data[0]);
	if (is_mistyped_gtin(code))
		return g_strdup_printf("ends in %c where the check digit %c is "
				       "right; read the code again",
				       data[len - 1], right_digit(data));
	if (code->kind == CODE_BAD && code->aim[0] != '\0')
		return g_strdup_printf("is no whole code: %s", code->message);
	if (len > BARCODE_MAX)
		return g_strdup_printf("has %" G_GSIZE_FORMAT
				       " bytes; %d at most can be registered",
				       len, BARCODE_MAX);
	if (strchr(data, '|') != NULL)
		return g_strdup("holds '|', which separates values; it cannot be "
				"registered");
	if (g_ascii_isspace(data[0]) || g_ascii_isspace(data[len - 1]))
		return g_strdup("begins or ends with a blank; remove it");
	return NULL;
}

const char *
barcode_key(const struct code *code)
{
	return code->gtin[0] ? code->gtin : code->data;
}

const char *
store_code_key(const struct code *code)
{
	if (code->kind == CODE_BAD)
		return NULL;

	g_autofree char *fault = barcode_fault(code);
	return fault ? NULL : barcode_key(code);
}

/* Run @stmt, bound, which gives kind and key of what has a code. */
static gboolean
take_owner(struct stmt *stmt, const char *kind, const char *ref, char **taken,
	   GError **error)
{
	enum db_row row;

	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		const char *its_kind = stmt_col_text(stmt, 0);
		const char *its_ref = stmt_col_text(stmt, 1);
		if (strcmp(its_kind, kind) == 0 && strcmp(its_ref, ref) == 0)
			continue;
		*taken = g_strdup_printf("%s %s", its_kind, its_ref);
		stmt_reset(stmt);
		return TRUE;
	}
	return row == DB_ROW_NONE;
}

static gboolean
code_of_other(struct store *store, const char *code, const char *kind,
	      const char *ref, char **taken, GError **error)
{
	struct stmt *stmt =
		db_stmt(store->db, "SELECT kind, ref FROM barcode WHERE code = $1",
			error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, code);
	return take_owner(stmt, kind, ref, taken, error);
}

/* Whether @data is the number of another part, place or unit. */
static gboolean
number_of_other(struct store *store, const char *data, const char *kind,
		const char *ref, char **taken, GError **error)
{
	struct stmt *stmt = db_stmt(store->db,
				    "SELECT 'part', part FROM part WHERE part = $2"
				    " UNION ALL SELECT 'place', place FROM place"
				    " WHERE site = $1 AND place = $2"
				    " UNION ALL SELECT 'unit', unit FROM unit"
				    " WHERE site = $1 AND unit = $2",
				    error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, data);
	return take_owner(stmt, kind, ref, taken, error);
}

gboolean
barcode_of_other(struct store *store, const char *kind, const char *ref,
		 char **taken, GError **error)
{
	char gtin[15];

	*taken = NULL;
	if (!code_of_other(store, ref, kind, ref, taken, error))
		return FALSE;
	return *taken != NULL || !code_gtin_normal(ref, gtin) ||
	       code_of_other(store, gtin, kind, ref, taken, error);
}

gboolean
barcode_add(struct store *store, const struct code *code, const char *kind,
	    const char *ref, char **taken, GError **error)
{
	struct stmt *stmt =
		db_stmt(store->db,
			"INSERT INTO barcode (code, kind, ref) VALUES ($1, $2, $3)"
			" ON CONFLICT (code) DO NOTHING",
			error);

	*taken = NULL;
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, barcode_key(code));
	stmt_text(stmt, 2, kind);
	stmt_text(stmt, 3, ref);
	if (!stmt_run(stmt, NULL, error) ||
	    !code_of_other(store, barcode_key(code), kind, ref, taken, error))
		return FALSE;
	return *taken != NULL ||
	       number_of_other(store, code->data, kind, ref, taken, error);
}

/* ---- binding at the counter ----------------------------------------------------
 */

struct bind {
	struct store *store;
	const struct code *code;
	const char *part, *person;
	msec_t now;
};

static gboolean
part_exists(struct store *store, const char *part, GError **error)
{
	struct stmt *stmt =
		db_stmt(store->db, "SELECT 1 FROM part WHERE part = $1", error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, part);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	if (rows == 0)
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "there is no part %s to bind the code to", part);
	return rows > 0;
}

static gboolean
bind_code(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct bind *bind = data;
	g_autofree char *taken = NULL;
	g_autofree char *detail =
		g_strdup_printf("%s = part %s", barcode_key(bind->code),
				bind->part);

	if (!part_exists(bind->store, bind->part, error) ||
	    !barcode_add(bind->store, bind->code, "part", bind->part, &taken,
			 error))
		return FALSE;
	if (taken) {
		g_set_error(error, SD_ERROR, SD_ERROR_EXISTS,
			    "%s means %s already; one code can mean only one thing",
			    bind->code->data, taken);
		return FALSE;
	}
	return audit_add(bind->store, bind->now, bind->person, "bind", detail,
			 error);
}

gboolean
store_bind(struct store *store, const struct code *code, const char *part,
	   const char *person, msec_t now, GError **error)
{
	struct bind bind = { store, code, part, person, now };

	if (store_code_key(code) == NULL) {
		g_autofree char *fault =
			code->kind == CODE_BAD ? NULL : barcode_fault(code);
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID, "\"%s\" %s",
			    code->data, fault ? fault : "is not a whole code");
		return FALSE;
	}
	return db_write(store->db, bind_code, &bind, error);
}
