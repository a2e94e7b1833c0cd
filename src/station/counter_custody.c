#include "base/error.h"
#include "station/counter_private.h"

#define FOUND_MAX 20 /* of each kind of thing */

static GPtrArray *
read_agenda(struct counter *counter, GError **error)
{
	char today[DATE_LEN + 1];

	app_today(counter->app, counter->answer.at, today);
	return store_agenda(counter->store, today,
			    counter->app->config->agenda_days, error);
}

GPtrArray *
counter_agenda(struct counter *counter)
{
	counter->answer.at = app_now(counter->app);
	return read_agenda(counter, NULL);
}

/* Owned text with how many entries there are; NULL with @error. */
static char *
do_agenda(struct counter *counter, GError **error)
{
	g_clear_pointer(&counter->answer.agenda, g_ptr_array_unref);
	counter->answer.agenda = read_agenda(counter, error);
	return counter->answer.agenda
		       ? g_strdup_printf("%u", counter->answer.agenda->len)
		       : NULL;
}

static gboolean
store_it(struct counter *counter, const struct desk_effect *effect, GError **error)
{
	const struct fact_person *who = desk_person(counter->desk);
	const char *person = who ? who->person : "";
	struct store *store = counter->store;
	msec_t at = counter->answer.at;

	switch (effect->type) {
	case EFFECT_RESERVE:
		return store_reserve(store, effect->id, effect->text, person, at,
				     error);
	case EFFECT_CLOSE_JOB:
		return store_close_job(store, effect->id, person, at, error);
	case EFFECT_REOPEN_JOB:
		return store_reopen_job(store, effect->id, person, at, error);
	case EFFECT_CLEAR: return store_clear(store, effect->id, person, at, error);
	case EFFECT_SETTLE:
		return store_settle(store, effect->id, person, at, error);
	case EFFECT_POST:
	case EFFECT_VOID:
	case EFFECT_PRINT:
	case EFFECT_LABELS:
	case EFFECT_SAVE:
	case EFFECT_DROP:
	case EFFECT_LOAD:
	case EFFECT_LOOKUP:
	case EFFECT_PIN:
	case EFFECT_BIND:
	case EFFECT_AUDIT:
	case EFFECT_FIND:
	case EFFECT_REQUEST:
	case EFFECT_AGENDA: break;
	}
	return TRUE;
}

gboolean
counter_do_custody(struct counter *counter, const struct desk_effect *effect)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	if (effect->type == EFFECT_AGENDA)
		text = do_agenda(counter, &error);
	else
		store_it(counter, effect, &error);
	if (error != NULL) {
		counter_refused(counter, EVENT_STORE_REFUSED, NULL, error);
		return FALSE;
	}
	counter_pump(counter,
		     &(struct desk_event) { .type = EVENT_STORED, .text = text });
	return TRUE;
}

void
counter_do_find(struct counter *counter, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) facts = store_find(counter->store, text, FOUND_MAX,
						counter->answer.at, &error);

	if (facts != NULL)
		counter_pump(counter, &(struct desk_event) { .type = EVENT_FOUND,
							     .facts = facts });
	else
		counter_refused(counter, EVENT_STORE_REFUSED, NULL, error);
}

GArray *
counter_due_rows(const GPtrArray *items)
{
	GArray *rows;

	if (items == NULL)
		return NULL;
	rows = g_array_new(FALSE, FALSE, sizeof(struct fact_due));
	for (guint i = 0; i < items->len; i++) {
		const struct agenda_item *item = items->pdata[i];
		struct fact_due due = {
			.kind = agenda_kind_name(item->kind),
			.id = item->id,
			.who = item->who,
			.job = item->job,
			.due = item->due,
		};
		for (int k = 0; k < LANG_COUNT; k++)
			due.name[k] = item->name[k] ? item->name[k] : "";
		g_array_append_val(rows, due);
	}
	return rows;
}
