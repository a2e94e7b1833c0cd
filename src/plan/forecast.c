#include "plan/forecast.h"

static double
ses(const double *months, gsize n, double alpha)
{
	double level = n > 0 ? months[0] : 0;

	for (gsize i = 1; i < n; i++)
		level += alpha * (months[i] - level);
	return level;
}

/* Smoothed size of a demand and smoothed interval between two. */
struct croston {
	double size, interval;
};

static struct croston
croston(const double *months, gsize n, double alpha, double beta)
{
	struct croston now = { 0, 1 };
	double since = 0;
	gboolean begun = FALSE;

	for (gsize i = 0; i < n; i++) {
		since++;
		if (months[i] <= 0)
			continue;
		if (begun) {
			now.size += alpha * (months[i] - now.size);
			now.interval += beta * (since - now.interval);
		} else {
			now.size = months[i];
			now.interval = since;
			begun = TRUE;
		}
		since = 0;
	}
	return now;
}

static double
tsb(const double *months, gsize n, double alpha, double beta)
{
	double size = 0, chance = 0;

	for (gsize i = 0; i < n; i++) {
		double hit = months[i] > 0;

		chance = i == 0 ? hit : chance + beta * (hit - chance);
		if (months[i] <= 0)
			continue;
		size = size > 0 ? size + alpha * (months[i] - size) : months[i];
	}
	return chance * size;
}

double
forecast(enum forecast_method method, const double *months, gsize n, double alpha,
	 double beta)
{
	struct croston both;

	switch (method) {
	case FORECAST_SES: return ses(months, n, alpha);
	case FORECAST_TSB: return tsb(months, n, alpha, beta);
	case FORECAST_CROSTON:
	case FORECAST_SBA:
	case FORECAST_SBJ: break;
	}
	both = croston(months, n, alpha, beta);
	if (method == FORECAST_SBA)
		return (1 - beta / 2) * both.size / both.interval;
	if (method == FORECAST_SBJ)
		return (1 - beta / (2 - beta)) * both.size / both.interval;
	return both.size / both.interval;
}

double
forecast_ses_mse(const double *months, gsize n, double alpha)
{
	double level = n > 0 ? months[0] : 0, sum = 0;

	for (gsize i = 1; i < n; i++) {
		double error = months[i] - level;

		sum += error * error;
		level += alpha * error;
	}
	return n > 1 ? sum / (double) (n - 1) : 0;
}
