#include "store/csv_history.h"

#include <string.h>

#include "base/date.h"
#include "core/slip.h"

#define NOON ((msec_t) 12 * 3600 * 1000)

static const struct {
	const char *name, *from, *to;
} kinds[] = {
	[HISTORY_ISSUE] = { "issue", PLACE_CODE_HISTORY, PLACE_CODE_CUSTOMER },
	[HISTORY_RETURN] = { "return", PLACE_CODE_CUSTOMER, PLACE_CODE_HISTORY },
	[HISTORY_RECEIPT] = { "receipt", PLACE_CODE_SUPPLIER, PLACE_CODE_HISTORY },
};

static int
compare(gint64 a, gint64 b)
{
	return (a > b) - (a < b);
}

int
history_compare(gconstpointer a, gconstpointer b)
{
	const struct history_row *x = a, *y = b;
	int order = strcmp(x->date, y->date);

	if (order == 0)
		order = strcmp(x->part, y->part);
	if (order == 0)
		order = compare(x->kind, y->kind);
	if (order == 0)
		order = compare(x->qty == 0, y->qty == 0);
	if (order == 0)
		order = compare(y->unfilled, x->unfilled);
	if (order == 0)
		order = compare(x->qty, y->qty);
	return order != 0 ? order : compare(x->cost, y->cost);
}

msec_t
history_time(const char *date)
{
	return date_start(date) + NOON;
}

const char *
history_kind_name(enum history_kind kind)
{
	return kinds[kind].name;
}

enum history_kind
history_kind_of(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return (enum history_kind) i;
	g_assert_not_reached();
}

enum history_kind
history_kind_between(const char *from, const char *to)
{
	if (strcmp(to, PLACE_CODE_HISTORY) != 0)
		return HISTORY_ISSUE;
	return strcmp(from, PLACE_CODE_SUPPLIER) == 0 ? HISTORY_RECEIPT
						      : HISTORY_RETURN;
}

void
history_places(enum history_kind kind, const char **from, const char **to)
{
	*from = kinds[kind].from;
	*to = kinds[kind].to;
}
