#include "station/plan_backtest.h"

#include <math.h>

#include "base/error.h"
#include "plan/backtest.h"

#define TEACH_LEAST   6  /* months, before the first is played */
#define PLAYED_LEAST  12 /* months */
#define MEASURED_MOST 24

/* Services tried to find the one with which a rule serves as many lines. */
static const double targets[] = { 0.50, 0.60, 0.70, 0.75,  0.80, 0.85,
				  0.88, 0.90, 0.92, 0.94,  0.95, 0.96,
				  0.97, 0.98, 0.99, 0.995, 0.999 };

static struct backtest_part *
parts_of(const struct plan_work *work)
{
	struct backtest_part *parts =
		g_new0(struct backtest_part, work->rows->len + 1);

	for (guint i = 0; i < work->rows->len; i++) {
		const struct plan_part *part = &work->parts[i];
		struct lead_time lead =
			lead_time_of(part->measured, part->n_measured,
				     part->lead_days, work->settings.usual_lead);

		parts[i] = (struct backtest_part) {
			.months = part->months,
			.first = part->first,
			.first_known = part->first_known,
			.lead = (int) ceil(lead.months - 0.05),
			.cost = (double) part->cost / 100,
			.criticality = part->criticality,
		};
	}
	return parts;
}

static double
line_fill(const struct backtest_result *result)
{
	return result->lines > 0 ? result->lines_served / (double) result->lines
				 : 1;
}

static void
print_row(const char *name, const char *aim, const struct backtest_result *result)
{
	g_print("%-12s %7s %8.2f%% %8.2f%% %8.2f%% %16.2f %14.1f %9" G_GINT64_FORMAT
		"\n",
		name, aim, line_fill(result) * 100,
		result->lines > 0 ? (double) result->lines_whole /
					    (double) result->lines * 100
				  : 100,
		result->units > 0 ? (double) result->units_served /
					    (double) result->units * 100
				  : 100,
		result->stock_value, result->stock_units, result->orders);
}

static void
print_rules(const struct backtest_part *parts, gsize n, struct backtest_terms terms,
	    enum lang lang)
{
	g_print("%-12s %7s %9s %9s %9s %16s %14s %9s\n", tr(lang, "rule"),
		tr(lang, "aim"), tr(lang, "line fill"), tr(lang, "whole"),
		tr(lang, "unit fill"), tr(lang, "stock value"),
		tr(lang, "stock pcs"), tr(lang, "orders"));
	for (int rule = 0; rule < PLAN_RULES; rule++) {
		struct backtest_result result;
		g_autofree char *aim =
			g_strdup_printf("%.2f%%", terms.target * 100);

		terms.rule = (enum plan_rule) rule;
		backtest_run(parts, n, &terms, NULL, &result);
		print_row(plan_rule_name(terms.rule),
			  terms.rule == RULE_MAX ? "-" : aim, &result);
	}
}

/* The least stock with which each rule serves as many lines as @fill. */
static void
print_same_service(const struct backtest_part *parts, gsize n,
		   struct backtest_terms terms, double fill, enum lang lang)
{
	g_print("\n");
	g_print(tr(lang, "stock that each rule needs for a line fill of %.1f%%"),
		fill * 100);
	g_print("\n");
	for (int rule = 0; rule < RULE_MAX; rule++) {
		struct backtest_result result = { 0 };
		gboolean reached = FALSE;
		g_autofree char *aim = NULL;

		terms.rule = (enum plan_rule) rule;
		for (gsize i = 0; i < G_N_ELEMENTS(targets) && !reached; i++) {
			terms.target = targets[i];
			backtest_run(parts, n, &terms, NULL, &result);
			reached = line_fill(&result) >= fill;
		}
		aim = g_strdup_printf("%.1f%%", terms.target * 100);
		print_row(plan_rule_name(terms.rule), reached ? aim : "-", &result);
	}
}

/* The month of the window that @text names; @usual for none. */
static gboolean
month_in(const struct plan_work *work, const char *text, gsize usual, gsize *month,
	 GError **error)
{
	g_autofree char *date = g_strconcat(text ? text : "", "-01", NULL);
	int n;

	*month = usual;
	if (text == NULL || *text == '\0')
		return TRUE;
	n = date_valid(date) ? month_of_date(date) - work->from : -1;
	*month = (gsize) MAX(n, 0);
	if (n >= 0 && *month < work->settings.months)
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "\"%s\" is no month of the past that the ledger knows, such as "
		    "%04d-%02d",
		    text, work->from / 12, work->from % 12 + 1);
	return FALSE;
}

/* Two fifths of the past teach, then the stock settles, then it is measured. */
static gboolean
find_terms(const struct plan_work *work, const struct plan_backtest_terms *wanted,
	   struct backtest_terms *terms, GError **error)
{
	gsize months = work->settings.months;

	terms->every = (gsize) MAX(wanted->every, 1);
	if (!month_in(work, wanted->play_from,
		      MAX((gsize) TEACH_LEAST, months * 2 / 5), &terms->start,
		      error))
		return FALSE;
	if (!month_in(work, wanted->measure_from,
		      MAX(terms->start + PLAYED_LEAST / 2,
			  months > MEASURED_MOST + terms->start
				  ? months - MEASURED_MOST
				  : months * 7 / 10),
		      &terms->measure, error))
		return FALSE;
	terms->measure = MAX(terms->measure, terms->start);
	return TRUE;
}

gboolean
plan_backtest(struct plan_work *work, const struct plan_backtest_terms *wanted,
	      enum lang lang, GError **error)
{
	struct backtest_terms terms = {
		.rule = RULE_PORTFOLIO,
		.target = work->settings.target,
		.floors = work->settings.floors,
		.months = work->settings.months,
	};
	g_autofree struct backtest_part *parts = NULL;
	struct backtest_result result;

	if (terms.months < TEACH_LEAST + PLAYED_LEAST) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%" G_GSIZE_FORMAT
			    " months are too few to play: %d are wanted",
			    terms.months, TEACH_LEAST + PLAYED_LEAST);
		return FALSE;
	}
	if (!find_terms(work, wanted, &terms, error))
		return FALSE;
	parts = parts_of(work);
	g_print(tr(lang, "%u parts, %u months; played from month %u, measured from "
			 "month %u"),
		work->rows->len, (guint) terms.months, (guint) terms.start + 1,
		(guint) terms.measure + 1);
	g_print("\n\n");
	print_rules(parts, work->rows->len, terms, lang);
	backtest_run(parts, work->rows->len, &terms, NULL, &result);
	print_same_service(parts, work->rows->len, terms, line_fill(&result), lang);
	return TRUE;
}
