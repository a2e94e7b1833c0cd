/*
 * lookup_unit.c - units, and customers' products that only their job tells of
 */
#include <string.h>

#include "core/custody.h"
#include "store/lookup.h"
#include "store/product.h"
#include "store/store_private.h"
#include "store/unit_state.h"

/* ---- a unit's own row ---- */

/* The person or party whose place it is in. */
static void
read_holder(struct fact *fact, const char *place_name, const char *customer)
{
	struct fact_unit *unit = &fact->unit;
	const char *colon = strchr(unit->place, ':');

	if (unit->place_kind != PLACE_PERSON &&
	    unit->place_kind != PLACE_PROVIDER &&
	    unit->place_kind != PLACE_CUSTOMER)
		return;
	if (colon != NULL)
		unit->holder = fact_keep(fact, colon + 1);
	if (strcmp(unit->place, PLACE_CODE_CUSTOMER) == 0)
		place_name = customer;
	unit->holder_name = fact_keep(fact, place_name);
}

static void
add_words(struct fact *fact, GPtrArray *list, const char *text)
{
	g_autoptr(GPtrArray) words = accessories_parse(text);

	for (guint i = 0; i < words->len; i++)
		g_ptr_array_add(list, (gpointer) fact_keep(fact, words->pdata[i]));
}

static void
read_accessories(struct fact *fact, const char *all, const char *present)
{
	const char *said = unit_present_read(present);

	add_words(fact, fact->unit.accessories, all);
	add_words(fact, fact->unit.present, said ? said : all);
}

static void
read_row(struct lookup *lookup, struct fact *fact, struct stmt *stmt)
{
	struct fact_unit *unit = &fact->unit;

	unit->unit = lookup_keep(fact, stmt, 0);
	unit->kind = lookup_keep(fact, stmt, 1);
	unit->name[LANG_ZH] = lookup_keep(fact, stmt, 2);
	unit->name[LANG_EN] = lookup_keep(fact, stmt, 3);
	unit->model = lookup_keep(fact, stmt, 4);
	unit->serial = lookup_keep(fact, stmt, 5);
	unit->part = lookup_keep(fact, stmt, 6);
	unit->lot = lookup_keep(fact, stmt, 7);
	unit->place = lookup_keep(fact, stmt, 8);
	unit->place_kind = lookup_place_kind(stmt, 9);
	unit->since = stmt_col_int(stmt, 10);
	unit->calibration_due = lookup_keep(fact, stmt, 11);
	unit->asset = lookup_keep(fact, stmt, 12);
	unit->home = lookup_keep(fact, stmt, 13);
	condition_parse(stmt_col_text(stmt, 14), &unit->condition);
	read_accessories(fact, stmt_col_text(stmt, 15), stmt_col_text(stmt, 16));
	unit->due = lookup_keep(fact, stmt, 17);
	unit->job = lookup_keep(fact, stmt, 18);
	unit->slip = lookup_keep(fact, stmt, 19);
	unit->reserved = lookup_keep(fact, stmt, 20);
	unit->value = stmt_col_int(stmt, 21);
	unit->bought = lookup_keep(fact, stmt, 22);
	unit->life_months = (int) stmt_col_int(stmt, 23);
	unit->residual_percent = (int) stmt_col_int(stmt, 24);
	if (unit->residual_percent < 0)
		unit->residual_percent = lookup->store->residual_percent;
	unit->secrecy = (int) stmt_col_int(stmt, 25);
	unit->edition = lookup_keep(fact, stmt, 26);
	unit->photo = lookup_keep(fact, stmt, 27);
	unit->outdated = stmt_col_int(stmt, 28) != 0;
	read_holder(fact, stmt_col_text(stmt, 29), stmt_col_text(stmt, 30));
}

/* A piece of a part has the part's names. */
static gboolean
read_unit(struct lookup *lookup, const char *id, struct fact **fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT u.unit, u.kind, COALESCE(t.name_zh, u.name_zh),"
		" COALESCE(t.name_en, u.name_en), u.model, u.serial, u.part, u.lot,"
		" u.place, p.kind, u.since_ms, u.calibration_due, u.asset,"
		" COALESCE(h.place, ''), u.condition, u.accessories, u.present,"
		" u.due, u.job, u.slip, COALESCE(r.job, ''), u.value_cents,"
		" u.bought, u.life_months, u.residual_percent, u.secrecy, "
		"u.edition,"
		" u.photo, CASE WHEN u.work <> '' AND EXISTS (SELECT 1 FROM unit n"
		" WHERE n.site = u.site AND n.work = u.work AND n.work <> ''"
		" AND n.published > u.published) THEN 1 ELSE 0 END,"
		" p.name, COALESCE(c.name, j.customer, '') FROM unit u"
		" JOIN place p ON p.site = u.site AND p.place = u.place"
		" LEFT JOIN place h ON h.site = u.site AND h.place = u.home"
		" AND h.kind = 'bin'"
		" LEFT JOIN reservation r ON r.site = u.site AND r.unit = u.unit"
		" AND r.used = ''"
		" LEFT JOIN part t ON t.part = u.part"
		" LEFT JOIN job j ON j.site = u.site AND j.job = u.job"
		" LEFT JOIN party c ON c.party = j.customer"
		" WHERE u.site = $1 AND u.unit = $2",
		id, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;
	*fact = fact_new(FACT_UNIT);
	read_row(lookup, *fact, stmt);
	stmt_reset(stmt);
	return TRUE;
}

static gboolean
read_history(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT m.at_ms, m.number, s.kind, m.from_place, m.to_place,"
		" s.person, s.other, s.job, m.condition, m.present, m.due"
		" FROM move m JOIN slip s ON s.site = m.site"
		" AND s.station = m.station AND s.seq = m.seq"
		" WHERE m.site = $1 AND m.unit = $2 AND m.unit <> ''"
		" AND " PASSAGE_STANDS " ORDER BY " PASSAGE_NEWEST_FIRST
		" LIMIT $3",
		fact->unit.unit, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, LOOKUP_HISTORY_MAX);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		const char *present = unit_present_read(stmt_col_text(stmt, 9));
		struct fact_passage passage = {
			.at = stmt_col_int(stmt, 0),
			.slip = lookup_keep(fact, stmt, 1),
			.from = lookup_keep(fact, stmt, 3),
			.to = lookup_keep(fact, stmt, 4),
			.person = lookup_keep(fact, stmt, 5),
			.other = lookup_keep(fact, stmt, 6),
			.job = lookup_keep(fact, stmt, 7),
			.present = present ? fact_keep(fact, present) : NULL,
			.due = lookup_keep(fact, stmt, 10),
		};
		slip_kind_parse(stmt_col_text(stmt, 2), &passage.kind);
		condition_parse(stmt_col_text(stmt, 8), &passage.condition);
		g_array_append_val(fact->unit.history, passage);
	}
	return row == DB_ROW_NONE;
}

/* ---- jobs that a product may be here for ---- */

/*
 * The open jobs with this serial number and model; those without a model too with
 * @loose. Sets .job when there is one only; and where the product is, when that is
 * not known.
 */
static gboolean
read_jobs(struct lookup *lookup, struct fact *fact, gboolean loose, guint *found,
	  GError **error)
{
	struct fact_unit *unit = &fact->unit;
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT j.job, COALESCE(c.party, ''), COALESCE(c.name, j.customer)"
		" FROM job j LEFT JOIN party c ON c.party = j.customer"
		" AND c.kind = 'customer' WHERE j.site = $1 AND j.serial = $2"
		" AND j.finished_ms = 0 AND (j.model = $3 OR ($4 = 1 AND j.model = "
		"''))"
		" ORDER BY j.job LIMIT $5",
		unit->serial, error);
	enum db_row row;

	*found = 0;
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, unit->model);
	stmt_int(stmt, 4, loose ? 1 : 0);
	stmt_int(stmt, 5, LOOKUP_CONTENTS_MAX);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		const char *customer = lookup_keep(fact, stmt, 1);
		gboolean first = (*found)++ == 0;

		unit->job = first ? lookup_keep(fact, stmt, 0) : "";
		if (unit->known)
			continue;
		if (first) {
			unit->holder = customer;
			unit->holder_name = lookup_keep(fact, stmt, 2);
		} else if (strcmp(unit->holder, customer) != 0) {
			unit->holder = unit->holder_name = "";
		}
	}
	return row == DB_ROW_NONE;
}

/* A customer's product that nobody brought yet. */
static gboolean
unknown_product(struct lookup *lookup, const char *id, const char *model,
		const char *serial, struct fact **fact, GError **error)
{
	AUTO(fact) made = fact_new(FACT_UNIT);
	struct fact_unit *unit = &made->unit;
	guint jobs;

	unit->unit = fact_keep(made, id);
	unit->kind = product_kind();
	unit->model = fact_keep(made, model);
	unit->serial = fact_keep(made, serial);
	unit->known = FALSE;
	unit->place_kind = PLACE_CUSTOMER;
	unit->residual_percent = lookup->store->residual_percent;
	if (!read_jobs(lookup, made, FALSE, &jobs, error))
		return FALSE;
	if (jobs == 0)
		return TRUE;
	if (*unit->holder != '\0') {
		g_autofree char *place =
			place_code_of(PLACE_CUSTOMER, unit->holder);
		unit->place = fact_keep(made, place);
	} else {
		unit->place = PLACE_CODE_CUSTOMER;
	}
	*fact = g_steal_pointer(&made);
	return TRUE;
}

/* Sets @fact when @id is what the product with this model and serial is called. */
static gboolean
try_product(struct lookup *lookup, const char *id, const char *model,
	    const char *serial, struct fact **fact, GError **error)
{
	g_autofree char *unit = NULL;
	gboolean known;

	if (!product_find(lookup->store->db, lookup->store->site, model, serial,
			  &unit, &known, error))
		return FALSE;
	return known || g_strcmp0(unit, id) != 0 ||
	       unknown_product(lookup, id, model, serial, fact, error);
}

/* "MODEL/SERIAL" at each slash, or "SERIAL" of a job without a model. */
static gboolean
product_by_parts(struct lookup *lookup, const char *id, struct fact **fact,
		 GError **error)
{
	if (!try_product(lookup, id, "", id, fact, error))
		return FALSE;
	for (const char *slash = strchr(id, '/'); slash != NULL && *fact == NULL;
	     slash = strchr(slash + 1, '/')) {
		g_autofree char *model = g_strndup(id, (gsize) (slash - id));

		if (!try_product(lookup, id, model, slash + 1, fact, error))
			return FALSE;
	}
	return TRUE;
}

/* What the long form stands for cannot be read from it: the open jobs tell. */
static gboolean
product_by_long_name(struct lookup *lookup, const char *id, struct fact **fact,
		     GError **error)
{
	g_autofree char *model = NULL, *serial = NULL;
	struct stmt *stmt = lookup_ask(lookup,
				       "SELECT model, serial FROM job"
				       " WHERE site = $1 AND serial > ''"
				       " AND finished_ms = 0",
				       lookup->store->site, NULL, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while (serial == NULL && (row = stmt_step(stmt, error)) == DB_ROW_YES) {
		g_autofree char *name = product_name(stmt_col_text(stmt, 0),
						     stmt_col_text(stmt, 1), TRUE);

		if (strcmp(name, id) == 0) {
			model = g_strdup(stmt_col_text(stmt, 0));
			serial = g_strdup(stmt_col_text(stmt, 1));
		}
	}
	if (serial == NULL)
		return row == DB_ROW_NONE;
	stmt_reset(stmt);
	return try_product(lookup, id, model, serial, fact, error);
}

/* ---- looking up ---- */

gboolean
lookup_unit(struct lookup *lookup, const char *id, struct fact **fact,
	    GError **error)
{
	AUTO(fact) made = NULL;
	guint jobs;

	*fact = NULL;
	if (!read_unit(lookup, id, &made, error))
		return FALSE;
	if (made == NULL)
		return product_name_is_long(id)
			       ? product_by_long_name(lookup, id, fact, error)
			       : product_by_parts(lookup, id, fact, error);

	const struct custody_policy *policy = custody_policy(made->unit.kind);
	if (!read_history(lookup, made, error))
		return FALSE;
	if (policy != NULL && policy->from_customer &&
	    made->unit.place_kind == PLACE_CUSTOMER && *made->unit.serial != '\0' &&
	    !read_jobs(lookup, made, TRUE, &jobs, error))
		return FALSE;
	*fact = g_steal_pointer(&made);
	return TRUE;
}

/* The first column of all rows of @stmt; NULL with @error. */
static GPtrArray *
all_texts(struct stmt *stmt, GError **error)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	stmt_int(stmt, 3, LOOKUP_CONTENTS_MAX);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		g_ptr_array_add(texts, g_strdup(stmt_col_text(stmt, 0)));
	return row == DB_ROW_NONE ? g_steal_pointer(&texts) : NULL;
}

GPtrArray *
lookup_units_by_serial(struct lookup *lookup, const char *serial, GError **error)
{
	g_autoptr(GPtrArray) units = all_texts(
		lookup_ask_site(lookup,
				"SELECT unit FROM unit WHERE site = $1"
				" AND part = '' AND serial = $2 ORDER BY unit"
				" LIMIT $3",
				serial, error),
		error);
	g_autoptr(GPtrArray) models =
		units ? all_texts(lookup_ask_site(
					  lookup,
					  "SELECT DISTINCT model FROM job"
					  " WHERE site = $1 AND serial = $2"
					  " AND finished_ms = 0 ORDER BY model"
					  " LIMIT $3",
					  serial, error),
				  error)
		      : NULL;

	if (models == NULL)
		return NULL;
	for (guint i = 0; i < models->len; i++) {
		char *unit;

		if (!product_find(lookup->store->db, lookup->store->site,
				  models->pdata[i], serial, &unit, NULL, error))
			return NULL;
		g_ptr_array_add(units, unit);
	}
	return g_steal_pointer(&units);
}
