/*
 * forecast.h - the textbook forecasts, for fast movers and for comparison
 *
 * Each takes months from the oldest and gives the expected demand of the month
 * after the last. Slow parts are planned by estimate.h; the choice among these
 * makes little difference there (planning rule 6).
 *
 * Pure.
 */
#ifndef PLAN_FORECAST_H
#define PLAN_FORECAST_H

#include <glib.h>

enum forecast_method {
	FORECAST_SES,     /* simple exponential smoothing (Brown 1956) */
	FORECAST_CROSTON, /* size over interval (Croston 1972) */
	FORECAST_SBA,     /* less its bias (Syntetos & Boylan 2005) */
	FORECAST_SBJ, /* by another correction (Shale, Boylan & Johnston 2006) */
	FORECAST_TSB, /* falls while nothing is asked for (Teunter, Syntetos & Babai
			 2011) */
};

/**
 * forecast() - one series
 * @months: @n values, 0 or more
 * @alpha:  smoothing of the sizes and levels, 0 to 1
 * @beta:   smoothing of interval (Croston, SBA, SBJ) or probability (TSB)
 *
 * Begins with the first size and the first interval, counted from the first month.
 * Without any demand 0.
 */
double forecast(enum forecast_method method, const double *months, gsize n,
		double alpha, double beta);

/* Mean squared error of SES's forecasts one month ahead, from the second month. */
double forecast_ses_mse(const double *months, gsize n, double alpha);

#endif
