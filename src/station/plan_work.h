/*
 * plan_work.h - a plan from the database: read, computed, kept
 */
#ifndef STATION_PLAN_WORK_H
#define STATION_PLAN_WORK_H

#include "plan/planner.h"
#include "station/app.h"
#include "store/planning.h"

/* Everything a plan was computed from and what came of it. */
struct plan_work {
	char as_of[DATE_LEN + 1];
	int from, to; /* window of months, .to is the first not in it */
	struct plan_settings settings;
	gboolean *skip;          /* owned; NULL for none */
	GPtrArray *rows;         /* of struct planning_part */
	struct plan_part *parts; /* owned, as many, lending from the rows */
	struct plan_result result;
	char *run; /* hash of all that went in */
};

/**
 * plan_work_new() - read what there is to know
 * @as_of: ISO, last day that counts; NULL for today
 *
 * The months are those that were over on the day. SD_ERROR_INVALID for a day to
 * come or when no month with demand is over; else the store's errors.
 */
struct plan_work *plan_work_new(struct app *app, const char *as_of, GError **error);
void plan_work_free(struct plan_work *work);
AUTO_DEFINE(plan_work, plan_work_free)

/* Compute with the settings as they are now; may be called again. */
void plan_work_run(struct plan_work *work);

/* Keep the run. */
gboolean plan_work_save(struct plan_work *work, struct app *app, GError **error);

/**
 * plan_settings_parse() - read "target=.97,vital=.995"
 *
 * Names: target, vital, essential, desirable, rule, review (months), order_cost
 * (money), holding (per cent), usual_lead (days), band, undershoot (0 or 1).
 *
 * Return: FALSE with SD_ERROR_INVALID naming the word; @settings may have changed.
 */
gboolean plan_settings_parse(struct plan_settings *settings, const char *text,
			     GError **error);
/* The settings in those words, each with its one spelling; owned. */
char *plan_settings_text(const struct plan_settings *settings);

/* Line fill realised over the year before .to, and what was planned for it; FALSE
 * when nothing was asked for. */
gboolean plan_work_realised(const GArray *fills, double *planned, double *realised);

#endif
