#include "core/request.h"

#include <string.h>

#include "base/tr.h"

static const struct {
	const char *name, *step, *title;
} words[REQUEST_STATES] = {
	[REQUEST_NONE] = { "", "", "" },
	[REQUEST_ASKED] = { "asked", TR_MARK("Request"), TR_MARK("asked for") },
	[REQUEST_CHECKED] = { "checked", TR_MARK("Price check"),
			      TR_MARK("price checked") },
	[REQUEST_APPROVED] = { "approved", TR_MARK("Approval"),
			       TR_MARK("approved") },
	[REQUEST_ORDERED] = { "ordered", TR_MARK("Order"), TR_MARK("ordered") },
	[REQUEST_RECEIVED] = { "received", TR_MARK("Receipt"),
			       TR_MARK("received") },
	[REQUEST_REFUSED] = { "refused", TR_MARK("Refusal"), TR_MARK("refused") },
};

const char *
request_state_name(enum request_state state)
{
	return words[state].name;
}

gboolean
request_state_parse(const char *name, enum request_state *state)
{
	for (int i = 0; i < REQUEST_STATES; i++) {
		if (g_strcmp0(name, words[i].name) == 0) {
			*state = (enum request_state) i;
			return TRUE;
		}
	}
	return FALSE;
}

const char *
request_step_title(enum request_state state)
{
	return words[state].step;
}

const char *
request_state_title(enum request_state state)
{
	return words[state].title;
}

gboolean
request_is_above(const char *kind, cents_t total, cents_t limit)
{
	return strcmp(kind, REQUEST_KIND_PART) != 0 || total > limit;
}

enum request_state
request_next(enum request_state state, gboolean above)
{
	switch (state) {
	case REQUEST_ASKED: return above ? REQUEST_CHECKED : REQUEST_ORDERED;
	case REQUEST_CHECKED: return REQUEST_APPROVED;
	case REQUEST_APPROVED: return REQUEST_ORDERED;
	case REQUEST_NONE:
	case REQUEST_ORDERED:
	case REQUEST_RECEIVED:
	case REQUEST_REFUSED: return REQUEST_NONE;
	}
	return REQUEST_NONE;
}

guint
request_permission(enum request_state next)
{
	switch (next) {
	case REQUEST_CHECKED: return MAY_CHECK_PRICE;
	case REQUEST_APPROVED: return MAY_APPROVE;
	case REQUEST_ORDERED: return MAY_ORDER;
	case REQUEST_NONE:
	case REQUEST_ASKED:
	case REQUEST_RECEIVED:
	case REQUEST_REFUSED: return 0;
	}
	return 0;
}
