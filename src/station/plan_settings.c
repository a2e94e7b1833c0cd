/*
 * plan_settings.c - settings of the planner as words, for the config, the command
 * line and the record of a run
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "station/plan_work.h"

/* A number with its name and limits; which member it is. */
struct number {
	const char *name;
	gsize offset;          /* of a double in struct plan_settings */
	double min, max, unit; /* as written, and one of it in the member */
};

#define MEMBER(member) offsetof(struct plan_settings, member)

static const struct number numbers[] = {
	{ "target", MEMBER(target), 0.5, 0.9999, 1 },
	{ "vital", MEMBER(floors.vital), 0, 0.9999, 1 },
	{ "essential", MEMBER(floors.essential), 0, 0.9999, 1 },
	{ "desirable", MEMBER(floors.desirable), 0, 0.9999, 1 },
	{ "review", MEMBER(review), 0.03, 12, 1 },
	{ "order_cost", MEMBER(order_cost), 0, 1e6, 100 },
	{ "holding", MEMBER(holding), 1, 100, 0.01 },
};

static gboolean
fault(const char *name, const char *value, const char *wanted, GError **error)
{
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID, "%s=%s: %s", name, value,
		    wanted);
	return FALSE;
}

static gboolean
set_number(struct plan_settings *settings, const struct number *number,
	   const char *value, GError **error)
{
	char *end;
	double read = g_ascii_strtod(value, &end);
	g_autofree char *wanted = NULL;

	if (end != value && *end == '\0' && read >= number->min &&
	    read <= number->max) {
		*(double *) (void *) ((char *) settings + number->offset) =
			read * number->unit;
		return TRUE;
	}
	wanted = g_strdup_printf("a number from %g to %g is wanted", number->min,
				 number->max);
	return fault(number->name, value, wanted, error);
}

static gboolean
set_whole(const char *name, const char *value, int min, int max, int *number,
	  GError **error)
{
	g_autofree char *wanted = NULL;
	gint64 read;

	if (text_parse_int(value, min, max, &read)) {
		*number = (int) read;
		return TRUE;
	}
	wanted =
		g_strdup_printf("a whole number from %d to %d is wanted", min, max);
	return fault(name, value, wanted, error);
}

static gboolean
set_one(struct plan_settings *settings, const char *name, const char *value,
	GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
		if (strcmp(numbers[i].name, name) == 0)
			return set_number(settings, &numbers[i], value, error);
	if (strcmp(name, "rule") == 0)
		return plan_rule_parse(value, &settings->rule) ||
		       fault(name, value,
			     "portfolio, cycle, fill, normal or max is wanted",
			     error);
	if (strcmp(name, "usual_lead") == 0)
		return set_whole(name, value, 1, 1000, &settings->usual_lead,
				 error);
	if (strcmp(name, "band") == 0)
		return set_whole(name, value, 0, 5, &settings->abc_band, error);
	if (strcmp(name, "undershoot") == 0)
		return set_whole(name, value, 0, 1, &settings->undershoot, error);
	return fault(name, value, "there is no such setting of the planner", error);
}

gboolean
plan_settings_parse(struct plan_settings *settings, const char *text,
		    GError **error)
{
	g_auto(GStrv) words = g_strsplit_set(text, ", ", -1);

	for (char **word = words; *word != NULL; word++) {
		char *equals = strchr(*word, '=');

		if (**word == '\0')
			continue;
		if (equals == NULL)
			return fault(*word, "", "name=value is wanted", error);
		*equals = '\0';
		if (!set_one(settings, *word, equals + 1, error))
			return FALSE;
	}
	return TRUE;
}

char *
plan_settings_text(const struct plan_settings *settings)
{
	GString *text = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		char digits[G_ASCII_DTOSTR_BUF_SIZE];
		double value =
			*(const double *) (const void *) ((const char *) settings +
							  numbers[i].offset) /
			numbers[i].unit;

		g_ascii_formatd(digits, sizeof digits, "%.10g", value);
		g_string_append_printf(text, "%s=%s,", numbers[i].name, digits);
	}
	g_string_append_printf(text, "rule=%s,usual_lead=%d,band=%d,undershoot=%d",
			       plan_rule_name(settings->rule), settings->usual_lead,
			       settings->abc_band, settings->undershoot);
	return g_string_free(text, FALSE);
}
