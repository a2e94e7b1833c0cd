/*
 * csv_import_planning.c - rules for what the planner is told of single parts
 */
#include <string.h>

#include "store/csv_import.h"

gboolean
csv_planning_check(struct csv_file *file, struct csv_row *row, GError **error)
{
	const struct csv_cell *cell = row->cell;
	const char *class = cell[PLANNING_CLASS].text;
	const char *reason = cell[PLANNING_REASON].text;
	const char *successor = cell[PLANNING_SUCCESSOR].text;

	if (class != NULL && *class != '\0' && (reason == NULL || *reason == '\0'))
		return csv_fault(
			file, row->line, "reason", SD_ERROR_INVALID, error,
			"a class by hand needs a reason; write why it is %s",
			class);
	if (cell[PLANNING_MIN].number > cell[PLANNING_MAX].number)
		return csv_fault(file, row->line, "min", SD_ERROR_INVALID, error,
				 "%" G_GINT64_FORMAT
				 " is more than max %" G_GINT64_FORMAT
				 "; write at most that",
				 cell[PLANNING_MIN].number,
				 cell[PLANNING_MAX].number);
	if (successor != NULL && strcmp(successor, cell[PLANNING_PART].text) == 0)
		return csv_fault(file, row->line, "successor", SD_ERROR_INVALID,
				 error,
				 "a part does not replace itself; write "
				 "another or leave it empty");
	return TRUE;
}

static gboolean
check_known(struct csv_import *import, const struct csv_row *row, guint column,
	    const char *name, GError **error)
{
	const char *part = row->cell[column].text;
	g_autofree char *found = NULL;

	if (*part == '\0')
		return TRUE;
	if (!csv_import_text(import, &found, error,
			     "SELECT part FROM part WHERE part = $1", FALSE, part,
			     NULL))
		return FALSE;
	return found != NULL ||
	       csv_fault(import->file, row->line, name, SD_ERROR_NOT_FOUND, error,
			 "there is no part \"%s\"; import the part first", part);
}

gboolean
csv_planning_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	return check_known(import, row, PLANNING_PART, "part", error) &&
	       check_known(import, row, PLANNING_SUCCESSOR, "successor", error);
}
