/*
 * draft_text.c - unfinished work as text and back
 *
 * A key file, so that what is parked today can be read by a later version: a
 * key it does not know is ignored, one that is missing has its empty value.
 */
#include "desk/draft.h"

#include <string.h>

#include "core/custody.h"

#define HEAD "draft"

static void
put(GKeyFile *file, const char *group, const char *key, const char *value)
{
	if (value != NULL && *value != '\0')
		g_key_file_set_string(file, group, key, value);
}

static void
put_line(GKeyFile *file, const char *group, const struct line *line)
{
	put(file, group, "part", line->id);
	put(file, group, "name_en", line->name[LANG_EN]);
	put(file, group, "name_zh", line->name[LANG_ZH]);
	put(file, group, "measure", line->measure);
	put(file, group, "unit", line->unit);
	put(file, group, "serial", line->serial);
	g_key_file_set_int64(file, group, "qty", line->qty);
	g_key_file_set_int64(file, group, "wanting", line->wanting);
	g_key_file_set_boolean(file, group, "back_order", line->back_order);
	put(file, group, "lot", line->lot);
	put(file, group, "expiry", line->expiry);
	put(file, group, "from", line->from);
	put(file, group, "to", line->to);
	put(file, group, "charge", charge_name(line->charge));
	put(file, group, "why", line->why);
	g_key_file_set_int64(file, group, "price", line->price);
	g_key_file_set_boolean(file, group, "rejected", line->rejected);
	g_key_file_set_boolean(file, group, "on_order", line->on_order);
	put(file, group, "kind", line->kind);
	put(file, group, "condition", condition_name(line->condition));
	put(file, group, "accessories", line->accessories);
	/* nothing left of them is not the same as no accessories */
	if (line->present != NULL)
		g_key_file_set_string(file, group, "present", line->present);
	put(file, group, "due", line->due);
	put(file, group, "holder", line->holder);
	if (line->book != 0)
		g_key_file_set_int64(file, group, "book", line->book);
	if (line->before)
		g_key_file_set_boolean(file, group, "before", TRUE);
	if (line->disputed)
		g_key_file_set_boolean(file, group, "disputed", TRUE);
	for (guint i = 0; i < line->takes->len; i++) {
		const struct take *take =
			&g_array_index(line->takes, struct take, i);
		g_autofree char *key = g_strdup_printf("take%u", i);
		g_autofree char *qty =
			g_strdup_printf("%" G_GINT64_FORMAT, take->qty);
		const char *const list[] = { take->place, take->lot, take->expiry,
					     qty };
		g_key_file_set_string_list(file, group, key, list,
					   G_N_ELEMENTS(list));
	}
}

char *
draft_text(const struct draft *draft)
{
	g_autoptr(GKeyFile) file = g_key_file_new();

	put(file, HEAD, "flow", desk_flow_name(draft->flow));
	put(file, HEAD, "uuid", draft->uuid);
	put(file, HEAD, "job", draft->job);
	put(file, HEAD, "party", draft->party);
	put(file, HEAD, "order", draft->order);
	put(file, HEAD, "refers", draft->refers);
	put(file, HEAD, "head", draft->head);
	put(file, HEAD, "other", draft->other);
	put(file, HEAD, "note", draft->note);
	put(file, HEAD, "reason", draft->reason);
	put(file, HEAD, "source", draft->source);
	put(file, HEAD, "uncertified", draft->uncertified);
	put(file, HEAD, "counter", draft->counter);
	g_key_file_set_boolean(file, HEAD, "loaner_ok", draft->loaner_ok);
	g_key_file_set_boolean(file, HEAD, "begun", draft->begun);
	for (guint i = 0; i < draft->lines->len; i++) {
		g_autofree char *group = g_strdup_printf("line%u", i);
		put_line(file, group, draft->lines->pdata[i]);
	}
	return g_key_file_to_data(file, NULL, NULL);
}

static char *
get(GKeyFile *file, const char *group, const char *key)
{
	return g_key_file_get_string(file, group, key, NULL);
}

static char *
get_or_empty(GKeyFile *file, const char *group, const char *key)
{
	char *value = get(file, group, key);

	return value ? value : g_strdup("");
}

static void
get_takes(GKeyFile *file, const char *group, struct line *line)
{
	for (guint i = 0;; i++) {
		g_autofree char *key = g_strdup_printf("take%u", i);
		gsize n = 0;
		g_auto(GStrv) list =
			g_key_file_get_string_list(file, group, key, &n, NULL);
		if (list == NULL)
			return;
		if (n == 4)
			line_add_take(line, list[0], list[1], list[2],
				      g_ascii_strtoll(list[3], NULL, 10));
	}
}

static struct line *
get_line(GKeyFile *file, const char *group)
{
	struct line *line = line_new(NULL);
	g_autofree char *expiry = get_or_empty(file, group, "expiry");
	g_autofree char *charge = get_or_empty(file, group, "charge");
	g_autofree char *condition = get_or_empty(file, group, "condition");
	g_autofree char *due = get_or_empty(file, group, "due");

	g_free(line->lot);
	line->id = get_or_empty(file, group, "part");
	line->name[LANG_EN] = get_or_empty(file, group, "name_en");
	line->name[LANG_ZH] = get_or_empty(file, group, "name_zh");
	line->measure = get_or_empty(file, group, "measure");
	line->unit = get(file, group, "unit");
	line->serial = get(file, group, "serial");
	line->qty = g_key_file_get_int64(file, group, "qty", NULL);
	line->wanting = g_key_file_get_int64(file, group, "wanting", NULL);
	line->back_order = g_key_file_get_boolean(file, group, "back_order", NULL);
	line->lot = get_or_empty(file, group, "lot");
	g_strlcpy(line->expiry, expiry, sizeof line->expiry);
	line->from = get(file, group, "from");
	line->to = get(file, group, "to");
	charge_parse(charge, &line->charge);
	line->why = get(file, group, "why");
	line->price = g_key_file_get_int64(file, group, "price", NULL);
	line->rejected = g_key_file_get_boolean(file, group, "rejected", NULL);
	line->on_order = g_key_file_get_boolean(file, group, "on_order", NULL);
	line->kind = get(file, group, "kind");
	condition_parse(condition, &line->condition);
	line->accessories = get(file, group, "accessories");
	line->present = get(file, group, "present");
	g_strlcpy(line->due, due, sizeof line->due);
	line->holder = get(file, group, "holder");
	line->book = g_key_file_get_int64(file, group, "book", NULL);
	line->before = g_key_file_get_boolean(file, group, "before", NULL);
	line->disputed = g_key_file_get_boolean(file, group, "disputed", NULL);
	get_takes(file, group, line);
	return line;
}

static gboolean
is_qty(qty_t qty)
{
	return qty >= 0 && qty <= QTY_MAX;
}

static gboolean
is_date_or_empty(const char *text)
{
	return *text == '\0' || date_valid(text);
}

/* How many takes add up to the quantity; -1 when they do not, or one is wrong. */
static int
count_takes(const struct line *line)
{
	qty_t sum = 0;

	for (guint i = 0; i < line->takes->len; i++) {
		const struct take *take =
			&g_array_index(line->takes, struct take, i);
		if (!is_qty(take->qty) || take->qty == 0 ||
		    !is_date_or_empty(take->expiry))
			return -1;
		sum += take->qty;
	}
	return sum == line->qty ? (int) line->takes->len : -1;
}

static gboolean
is_unit(const struct line *line)
{
	return line->from != NULL && line->takes->len == 0 && line->qty == 1 &&
	       line->wanting == 0 && g_strcmp0(line->id, line->unit) == 0 &&
	       is_date_or_empty(line->due) &&
	       (line->accessories == NULL) == (line->present == NULL);
}

/* A unit's line, of a kind there is. */
static gboolean
unit_valid(const struct line *line, enum desk_flow flow)
{
	const struct custody_policy *policy = custody_policy(line->kind);

	if (policy == NULL || !is_unit(line))
		return FALSE;
	switch (flow) {
	case FLOW_TRANSFER:
	case FLOW_CHECK_IN: return TRUE;
	case FLOW_SWAP_BACK: return line->to != NULL || !policy->from_customer;
	case FLOW_SCRAP:
	case FLOW_LOST:
	case FLOW_DAMAGED:
	case FLOW_CLEAR:
	case FLOW_SWAP_OUT: return line->to != NULL;
	case FLOW_ISSUE:
	case FLOW_RECEIVE:
	case FLOW_RETURN:
	case FLOW_CHECK_OUT:
	case FLOW_HAND_OVER:
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE:
	case FLOW_COUNT:
	case FLOW_APPROVE:
	case FLOW_ARRIVE:
	case FLOW_VOID:
	case FLOW_NONE: return FALSE;
	}
	return FALSE;
}

/* What every flow relies on: damage must not reach it. */
static gboolean
line_valid(const struct line *line, enum desk_flow flow)
{
	if (!is_qty(line->qty) || !is_qty(line->wanting) ||
	    !is_date_or_empty(line->expiry))
		return FALSE;
	if (flow == FLOW_COUNT)
		return is_qty(line->book) && line->takes->len == 0 &&
		       (line->unit == NULL || line->from != NULL);
	if (line->kind != NULL)
		return unit_valid(line, flow);
	switch (flow) {
	case FLOW_ISSUE: return line->to != NULL && count_takes(line) >= 0;
	case FLOW_RECEIVE:
	case FLOW_RETURN:
		return line->from != NULL && line->to != NULL && line->qty > 0 &&
		       line->takes->len == 0;
	case FLOW_TRANSFER: return count_takes(line) == 1;
	case FLOW_CLEAR:
	case FLOW_SCRAP: return line->to != NULL && count_takes(line) == 1;
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER:
	case FLOW_SWAP_OUT:
	case FLOW_SWAP_BACK:
	case FLOW_LOST:
	case FLOW_DAMAGED:
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE:
	case FLOW_COUNT:
	case FLOW_APPROVE:
	case FLOW_ARRIVE:
	case FLOW_VOID:
	case FLOW_NONE: return FALSE;
	}
	return FALSE;
}

/* What a flow relies on for all its lines together. */
static gboolean
draft_valid(const struct draft *draft)
{
	switch (draft->flow) {
	case FLOW_SWAP_OUT:
	case FLOW_SWAP_BACK: return draft->job != NULL && draft->lines->len <= 2;
	case FLOW_CHECK_IN:
	case FLOW_LOST:
	case FLOW_DAMAGED: return draft->lines->len <= 1;
	case FLOW_CLEAR: return draft->source != NULL;
	case FLOW_COUNT:
		return draft->source != NULL && draft->reason != NULL &&
		       draft->counter != NULL;
	case FLOW_ISSUE:
	case FLOW_RECEIVE:
	case FLOW_RETURN:
	case FLOW_TRANSFER:
	case FLOW_SCRAP:
	case FLOW_CHECK_OUT:
	case FLOW_HAND_OVER:
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE:
	case FLOW_APPROVE:
	case FLOW_ARRIVE:
	case FLOW_VOID:
	case FLOW_NONE: return TRUE;
	}
	return TRUE;
}

static gboolean
flow_parse(const char *name, enum desk_flow *flow)
{
	for (int i = FLOW_ISSUE; i < DESK_FLOWS; i++) {
		if (g_strcmp0(name, desk_flow_name((enum desk_flow) i)) == 0) {
			*flow = (enum desk_flow) i;
			return TRUE;
		}
	}
	return FALSE;
}

struct draft *
draft_parse(const char *text)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autofree char *name = NULL, *uuid = NULL;
	enum desk_flow flow = FLOW_NONE;

	if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE,
				       NULL))
		return NULL;
	name = get(file, HEAD, "flow");
	uuid = get(file, HEAD, "uuid");
	if (uuid == NULL || !flow_parse(name, &flow))
		return NULL;

	AUTO(draft) draft = draft_new(flow, uuid);
	draft->job = get(file, HEAD, "job");
	draft->party = get(file, HEAD, "party");
	draft->order = get(file, HEAD, "order");
	draft->refers = get(file, HEAD, "refers");
	draft->head = get(file, HEAD, "head");
	draft->other = get(file, HEAD, "other");
	draft->note = get(file, HEAD, "note");
	draft->reason = get(file, HEAD, "reason");
	draft->source = get(file, HEAD, "source");
	draft->uncertified = get(file, HEAD, "uncertified");
	draft->counter = get(file, HEAD, "counter");
	draft->loaner_ok = g_key_file_get_boolean(file, HEAD, "loaner_ok", NULL);
	draft->begun = g_key_file_get_boolean(file, HEAD, "begun", NULL);
	for (guint i = 0;; i++) {
		g_autofree char *group = g_strdup_printf("line%u", i);
		if (!g_key_file_has_group(file, group))
			break;
		g_ptr_array_add(draft->lines, get_line(file, group));
		if (!line_valid(draft->lines->pdata[i], flow))
			return NULL;
	}
	return draft_valid(draft) ? g_steal_pointer(&draft) : NULL;
}
