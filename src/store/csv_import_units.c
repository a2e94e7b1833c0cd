/*
 * csv_import_units.c - rules for units
 *
 * Where a unit is and in which condition follow from its moves: a file says so of
 * new ones only, which come by a move of the ledger.
 */
#include <string.h>

#include "core/custody.h"
#include "core/slip.h"
#include "store/csv_import.h"
#include "store/store_private.h"
#include "store/unit_state.h"

gboolean
csv_units_check(G_GNUC_UNUSED struct csv_file *file, struct csv_row *row,
		G_GNUC_UNUSED GError **error)
{
	static const int kept[] = { UNITS_PLACE, UNITS_HOME, UNITS_CONDITION };

	/* an empty cell leaves it as it is */
	for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
		struct csv_cell *cell = &row->cell[kept[i]];

		if (cell->text != NULL && *cell->text == '\0')
			cell->text = NULL;
	}
	return TRUE;
}

char *
csv_units_search(const struct csv_row *row)
{
	const char *texts[] = {
		row->cell[UNITS_UNIT].text,    row->cell[UNITS_NAME_ZH].text,
		row->cell[UNITS_NAME_EN].text, row->cell[UNITS_MODEL].text,
		row->cell[UNITS_SERIAL].text,  NULL
	};

	return unit_search(texts);
}

static gboolean
is_from_customer(const char *kind)
{
	const struct custody_policy *policy = custody_policy(kind);

	return policy != NULL && policy->from_customer;
}

/* ---- new units ---- */

static gboolean
check_clearing(struct csv_import *import, const struct csv_row *row,
	       const char *place, GError **error)
{
	g_autofree char *person = NULL;

	if (!csv_import_text(import, &person, error,
			     "SELECT person FROM clearance WHERE site = $1"
			     " AND 'person:' || person = $2 AND closed_ms = 0",
			     TRUE, place, NULL))
		return FALSE;
	return person == NULL ||
	       csv_fault(import->file, row->line, "place", SD_ERROR_REFUSED, error,
			 "the clearance of %s is open, and nothing may come into "
			 "%s before it ends",
			 person, place);
}

static gboolean
check_place(struct csv_import *import, const struct csv_row *row, const char *place,
	    char **kind, GError **error)
{
	if (*place == '\0')
		return csv_fault(import->file, row->line, "place", SD_ERROR_INVALID,
				 error,
				 "it is empty; write where the new unit %s is",
				 row->cell[UNITS_UNIT].text);
	if (!csv_import_text(
		    import, kind, error,
		    "SELECT kind FROM place WHERE site = $1 AND place = $2", TRUE,
		    place, NULL))
		return FALSE;
	if (*kind == NULL)
		return csv_fault(
			import->file, row->line, "place", SD_ERROR_NOT_FOUND, error,
			"there is no place \"%s\"; import the place, person "
			"or party first",
			place);
	if (strcmp(place, PLACE_CODE_DIFFERENCE) == 0)
		return csv_fault(import->file, row->line, "place", SD_ERROR_INVALID,
				 error,
				 "a new unit cannot be in %s; write where it is",
				 place);
	return check_clearing(import, row, place, error);
}

/* It comes from the count difference, and belongs in the bin where it is. */
static gboolean
place_new_unit(struct csv_import *import, struct csv_row *row, GError **error)
{
	const char *place = row->cell[UNITS_PLACE].text;
	g_autofree char *kind = NULL;
	struct move *move;

	if (*place == '\0' && is_from_customer(row->cell[UNITS_KIND].text))
		place = PLACE_CODE_CUSTOMER;
	if (!check_place(import, row, place, &kind, error))
		return FALSE;
	move = move_new(NULL, NULL, 1, PLACE_CODE_DIFFERENCE, place);
	move->unit = g_strdup(row->cell[UNITS_UNIT].text);
	condition_parse(row->cell[UNITS_CONDITION].text, &move->condition);
	g_ptr_array_add(import->moves, move);
	if (*row->cell[UNITS_HOME].text == '\0' && strcmp(kind, "bin") == 0)
		row->cell[UNITS_HOME].text = place;
	row->cell[UNITS_PLACE].text = PLACE_CODE_DIFFERENCE;
	return TRUE;
}

/* ---- all units ---- */

static gboolean
check_home(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *home = row->cell[UNITS_HOME].text;
	enum place_kind place = PLACE_BIN;
	g_autofree char *kind = NULL;

	if (strcmp(home, row->was[UNITS_HOME].text) == 0)
		return TRUE;
	if (!csv_import_text(
		    import, &kind, error,
		    "SELECT kind FROM place WHERE site = $1 AND place = $2", TRUE,
		    home, NULL))
		return FALSE;
	if (kind == NULL)
		return csv_fault(import->file, row->line, "home",
				 SD_ERROR_NOT_FOUND, error,
				 "there is no place \"%s\"; import the bin first",
				 home);
	/* a bin may have become another place since; then it counts as none */
	place_kind_parse(kind, &place);
	return place_kind_holds(place) ||
	       csv_fault(import->file, row->line, "home", SD_ERROR_INVALID, error,
			 "\"%s\" is a %s; write the bin it belongs in", home, kind);
}

/* What only a scan may change. */
static gboolean
check_known(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *unit = row->cell[UNITS_UNIT].text;
	const char *place = row->cell[UNITS_PLACE].text;
	const char *condition = row->cell[UNITS_CONDITION].text;
	const char *kind = row->cell[UNITS_KIND].text;
	const struct csv_cell *was = row->was;

	if (strcmp(place, was[UNITS_PLACE].text) != 0)
		return csv_fault(
			import->file, row->line, "place", SD_ERROR_REFUSED, error,
			"unit %s is in %s, not in \"%s\"; move it by scan, "
			"and leave the cell empty here",
			unit, was[UNITS_PLACE].text, place);
	if (strcmp(condition, was[UNITS_CONDITION].text) != 0)
		return csv_fault(import->file, row->line, "condition",
				 SD_ERROR_REFUSED, error,
				 "unit %s was %s when it was looked at last, not "
				 "\"%s\"; say "
				 "it by scan, and leave the cell empty here",
				 unit,
				 *was[UNITS_CONDITION].text
					 ? was[UNITS_CONDITION].text
					 : "never judged",
				 condition);
	return is_from_customer(kind) == is_from_customer(was[UNITS_KIND].text) ||
	       csv_fault(import->file, row->line, "kind", SD_ERROR_REFUSED, error,
			 "unit %s is a %s, and what is a customer's and what is "
			 "not cannot change; give the unit another name",
			 unit, was[UNITS_KIND].text);
}

gboolean
csv_units_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	const char *unit = row->cell[UNITS_UNIT].text;
	g_autofree char *part = NULL;

	if (!check_home(import, row, error))
		return FALSE;
	if (row->known)
		return check_known(import, row, error);
	if (!csv_import_text(import, &part, error,
			     "SELECT part FROM unit WHERE site = $1 AND unit = $2",
			     TRUE, unit, NULL))
		return FALSE;
	if (part != NULL)
		return csv_fault(
			import->file, row->line, "unit", SD_ERROR_EXISTS, error,
			"\"%s\" is a piece of part %s already; give the unit "
			"another name",
			unit, part);
	return place_new_unit(import, row, error);
}
