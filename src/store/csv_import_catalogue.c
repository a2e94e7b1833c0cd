/*
 * csv_import_catalogue.c - rules for parts, prices, warranty and places
 */
#include <string.h>

#include "base/text.h"
#include "core/slip.h"
#include "store/csv_import.h"

/* ---- parts
 * ----------------------------------------------------------------------- */

char *
csv_parts_search(const struct csv_row *row)
{
	g_autofree char *all = g_strjoin("\n", row->cell[PARTS_PART].text,
					 row->cell[PARTS_NAME_ZH].text,
					 row->cell[PARTS_NAME_EN].text, NULL);

	return text_folded(all);
}

/* How a part is followed cannot change while pieces of it lie somewhere. */
gboolean
csv_parts_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	g_autofree char *place = NULL;
	guint column = row->cell[PARTS_LOT].number != row->was[PARTS_LOT].number
			       ? PARTS_LOT
			       : PARTS_SERIAL;

	if (!row->known || row->cell[column].number == row->was[column].number)
		return TRUE;
	if (!csv_import_text(import, &place, error,
			     "SELECT place FROM stock WHERE site = $1 AND part = $2"
			     " LIMIT 1",
			     TRUE, row->cell[PARTS_PART].text, NULL))
		return FALSE;
	if (place == NULL)
		return TRUE;
	return csv_fault(
		import->file, row->line, import->file->table->columns[column].name,
		SD_ERROR_REFUSED, error,
		"part %s has stock in %s; it can change only when there is "
		"none",
		row->cell[PARTS_PART].text, place);
}

/* ---- prices and warranty
 * ------------------------------------------------------------ */

gboolean
csv_prices_check(struct csv_file *file, struct csv_row *row, GError **error)
{
	return csv_check_span(file, row, PRICES_FROM, PRICES_TO, error);
}

gboolean
csv_prices_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	const char *part = row->cell[PRICES_PART].text;
	g_autofree char *found = NULL;

	if (!csv_import_text(import, &found, error,
			     "SELECT part FROM part WHERE part = $1", FALSE, part,
			     NULL))
		return FALSE;
	return found != NULL ||
	       csv_fault(import->file, row->line, "part", SD_ERROR_NOT_FOUND, error,
			 "there is no part \"%s\"; import the part first", part);
}

gboolean
csv_warranty_check(struct csv_file *file, struct csv_row *row, GError **error)
{
	return csv_check_span(file, row, WARRANTY_FROM, WARRANTY_TO, error);
}

/* ---- places
 * ------------------------------------------------------------------------- */

gboolean
csv_places_check(struct csv_file *file, struct csv_row *row, GError **error)
{
	static const char *const theirs[] = { "person:", "supplier:", "customer:",
					      "provider:" };
	const char *place = row->cell[PLACES_PLACE].text;

	for (guint i = 0; i < G_N_ELEMENTS(theirs); i++)
		if (g_str_has_prefix(place, theirs[i]))
			return csv_fault(file, row->line, "place", SD_ERROR_INVALID,
					 error,
					 "\"%s\" is made by itself for a person or "
					 "party; leave the row out",
					 place);
	return TRUE;
}

static gboolean
kind_holds(const char *name)
{
	enum place_kind kind = PLACE_BIN;

	place_kind_parse(name, &kind);
	return place_kind_holds(kind);
}

static gboolean
is_built_in(const char *place)
{
	static const char *const all[] = {
		PLACE_CODE_QUARANTINE, PLACE_CODE_WORKSHOP,
		PLACE_CODE_SCRAP,      PLACE_CODE_DIFFERENCE,
		PLACE_CODE_HISTORY,    PLACE_CODE_SUPPLIER,
		PLACE_CODE_CUSTOMER,   NULL,
	};

	return g_strv_contains(all, place);
}

/* Moves made so far were counted, or not, by the kind the place had. */
gboolean
csv_places_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	const char *place = row->cell[PLACES_PLACE].text;
	const char *kind = row->cell[PLACES_KIND].text;
	const char *old = row->was[PLACES_KIND].text;

	if (!row->known || strcmp(kind, old) == 0)
		return TRUE;
	if (!is_built_in(place) && kind_holds(kind) == kind_holds(old))
		return TRUE;
	return csv_fault(import->file, row->line, "kind", SD_ERROR_REFUSED, error,
			 "%s is a %s and cannot become a %s; give the new place "
			 "another name",
			 place, old, kind);
}
