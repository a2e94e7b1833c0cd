/*
 * plan_drafts.h - what a plan proposes, as purchase requests
 *
 * One for each supplier. They count as coming from then on, so that the next plan
 * does not propose the same again; refused ones do not.
 */
#ifndef STATION_PLAN_DRAFTS_H
#define STATION_PLAN_DRAFTS_H

#include "station/plan_work.h"

/**
 * plan_drafts() - ask for all lines to order
 *
 * The quote of each is what the catalogue says its parts cost. Prints each number
 * and its paper, and how many lines have no supplier and so are in none.
 *
 * Errors: SD_ERROR_INVALID for a plan as of a day that is past; those of
 * store_request_add() and request_paper(). Requests made before the failure stay:
 * the same run finds them again.
 */
gboolean plan_drafts(const struct plan_work *work, struct app *app, GError **error);

#endif
