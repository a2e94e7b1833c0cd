#include "station/counter.h"

#include <string.h>

#include "base/error.h"
#include "station/counter_private.h"
#include "station/print.h"
#include "station/teaching.h"

#define UPKEEP_MS 10000

static void
begin_answer(struct counter *counter)
{
	struct counter_answer *answer = &counter->answer;

	g_clear_pointer(&answer->message, g_free);
	g_clear_pointer(&answer->slip, g_free);
	g_clear_pointer(&answer->uuid, g_free);
	g_ptr_array_set_size(answer->printed, 0);
	g_clear_pointer(&answer->agenda, g_ptr_array_unref);
	g_ptr_array_set_size(answer->effects, 0);
	answer->level = LEVEL_OK;
	answer->reason = REASON_NONE;
	answer->at = app_now(counter->app);
}

static void
hear(struct counter *counter, const struct desk_answer *said, enum lang lang)
{
	struct counter_answer *answer = &counter->answer;

	if (said->reason == REASON_NONE)
		return;
	answer->level = said->level;
	answer->reason = said->reason;
	g_free(answer->message);
	answer->message = words_fill(tr(lang, reason_template(said->reason)),
				     (const char *const *) said->args->pdata,
				     said->args->len);
}

/* ---- effects ---------------------------------------------------------------- */

void
counter_refused(struct counter *counter, enum desk_event_type type,
		const char *text, const GError *error)
{
	counter_pump(counter, &(struct desk_event) { .type = type,
						     .text = text,
						     .words = error->message });
}

/* What he holds has changed: the page that lists it must say so. */
static void
renew_person(struct counter *counter)
{
	const struct fact_person *person = desk_person(counter->desk);
	g_autoptr(GPtrArray) facts =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	struct fact *fact =
		person ? store_fact(counter->store, FACT_PERSON, person->person,
				    counter->answer.at, NULL)
		       : NULL;

	if (fact == NULL)
		return;
	g_ptr_array_add(facts, fact);
	counter_pump(counter,
		     &(struct desk_event) { .type = EVENT_FACT, .facts = facts });
}

static void
posted(struct counter *counter, struct slip *slip, struct store_posted *result,
       const char *next)
{
	g_free(slip->number);
	slip->number = g_steal_pointer(&result->number);
	/* what was taken back for it is named by the slip itself */
	g_free(counter->answer.slip);
	g_free(counter->answer.uuid);
	counter->answer.slip = g_strdup(slip->number);
	counter->answer.uuid = g_strdup(slip->uuid);
	counter_pump(counter, &(struct desk_event) { .type = EVENT_POSTED,
						     .slip = slip,
						     .uuid = next });
	renew_person(counter);
}

/* @next: UUID of what is posted after it; NULL for nothing. */
static void
do_post(struct counter *counter, struct slip *slip, const char *next)
{
	g_autoptr(GError) error = NULL;
	struct store_posted result = { NULL, FALSE };

	if (store_post(counter->store, slip, &result, &error))
		posted(counter, slip, &result, next);
	else
		counter_refused(counter, EVENT_POST_REFUSED, NULL, error);
}

/* Both slips are in the ledger then, or neither. The posts that follow find them
 * there by their UUIDs. */
static gboolean
post_both(struct counter *counter, struct slip *first, struct slip *then)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) slips = g_ptr_array_new();

	g_ptr_array_add(slips, first);
	g_ptr_array_add(slips, then);
	if (store_post_many(counter->store, slips, &error))
		return TRUE;
	counter_refused(counter, EVENT_POST_REFUSED, NULL, error);
	return FALSE;
}

static void
do_void(struct counter *counter, const struct desk_effect *effect)
{
	g_autoptr(GError) error = NULL;
	AUTO(slip) first = store_slip(counter->store, effect->id, &error);

	if (first == NULL) {
		counter_refused(counter, EVENT_POST_REFUSED, NULL, error);
		return;
	}
	AUTO(slip) slip = slip_void_of(first, effect->slip->uuid);
	slip->at = effect->slip->at;
	g_free(slip->person);
	g_free(slip->approver);
	g_free(slip->note);
	slip->person = g_strdup(effect->slip->person);
	slip->approver = g_strdup(effect->slip->approver);
	slip->note = g_strdup(effect->slip->note);
	if (effect->then != NULL) {
		g_free(effect->then->uuid);
		effect->then->uuid = g_uuid_string_random();
		if (!post_both(counter, slip, effect->then))
			return;
	}
	do_post(counter, slip, effect->then ? effect->then->uuid : NULL);
}

/* What is in the archive now goes to the printer, if there is one. @slip: its paper
 * is made; NULL for what was not waited for. */
static gboolean
hand_on(struct counter *counter, enum print_use use, const char *slip,
	const GPtrArray *paths, GError **error)
{
	if (!printer_has(counter->printer, use))
		return slip == NULL ||
		       store_outbox_settle(counter->store, slip, NULL, error);
	if (!store_print_add(counter->store, use, slip, paths,
			     app_now(counter->app), error))
		return FALSE;
	printer_wake(counter->printer);
	return TRUE;
}

static gboolean
make_paper(struct counter *counter, const char *slip, gboolean copy,
	   GPtrArray *paths, GError **error)
{
	if (print_papers(counter->app, slip, copy, paths, error))
		return hand_on(counter, PRINT_SLIPS, copy ? NULL : slip, paths,
			       error);
	if (!copy)
		store_outbox_settle(counter->store, slip, (*error)->message, NULL);
	return FALSE;
}

static void
do_print(struct counter *counter, const struct desk_effect *effect)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new();
	g_autoptr(GError) error = NULL;

	if (!counter->app->config->print_at_once && !effect->copy)
		return;
	if (!make_paper(counter, effect->id, effect->copy, paths, &error))
		counter_refused(counter, EVENT_PRINT_FAILED, effect->id, error);
	for (guint i = 0; i < paths->len; i++)
		g_ptr_array_add(counter->answer.printed, paths->pdata[i]);
}

static void
do_labels(struct counter *counter, const struct desk_effect *effect)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	char *path;

	if (!counter->app->config->labels_at_receipt)
		return;
	path = print_receipt_labels(counter->app, effect->id, effect->text,
				    effect->lot, effect->expiry, effect->qty,
				    &error);
	if (path != NULL) {
		g_ptr_array_add(counter->answer.printed, path);
		g_ptr_array_add(paths, path);
		hand_on(counter, PRINT_LABELS, NULL, paths, &error);
	}
	if (error != NULL)
		counter_refused(counter, EVENT_PRINT_FAILED, effect->id, error);
}

static void
do_load(struct counter *counter, const char *person)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *draft = store_parked(counter->store, person, &error);

	if (error != NULL)
		g_warning("%s", error->message);
	counter_pump(counter,
		     &(struct desk_event) { .type = EVENT_PARKED, .text = draft });
}

static void
do_lookup(struct counter *counter, const struct desk_effect *effect)
{
	g_autoptr(GPtrArray) facts =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	struct fact *fact = store_fact(counter->store, effect->kind, effect->id,
				       counter->answer.at, NULL);

	if (fact != NULL)
		g_ptr_array_add(facts, fact);
	counter_pump(counter, &(struct desk_event) {
				      .type = EVENT_FACT,
				      .facts = facts,
				      .text = effect->kind == FACT_UNIT ? effect->id
									: NULL });
}

static void
do_pin(struct counter *counter, const struct desk_effect *effect)
{
	static const enum desk_pin verdicts[] = {
		[STORE_PIN_OK] = DESK_PIN_OK,
		[STORE_PIN_WRONG] = DESK_PIN_WRONG,
		[STORE_PIN_LOCKED] = DESK_PIN_LOCKED,
		[STORE_PIN_NONE] = DESK_PIN_NONE,
	};
	g_autoptr(GError) error = NULL;
	g_autofree char *until = NULL;
	enum store_pin verdict = STORE_PIN_WRONG;
	msec_t locked_until = 0;

	if (!store_pin_check(counter->store, effect->id, effect->text,
			     counter->answer.at, &verdict, &locked_until, &error)) {
		counter_refused(counter, EVENT_POST_REFUSED, NULL, error);
		return;
	}
	until = time_text(locked_until);
	counter_pump(counter, &(struct desk_event) { .type = EVENT_PIN,
						     .pin = verdicts[verdict],
						     .words = until });
}

static void
do_bind(struct counter *counter, const struct desk_effect *effect)
{
	g_autoptr(GError) error = NULL;
	const struct fact_person *person = desk_person(counter->desk);
	char today[DATE_LEN + 1];

	app_today(counter->app, counter->answer.at, today);
	AUTO(code) code = code_parse(effect->code, strlen(effect->code), today);
	if (store_bind(counter->store, code, effect->id, person->person,
		       counter->answer.at, &error))
		counter_pump(counter, &(struct desk_event) { .type = EVENT_BOUND,
							     .text = effect->id });
	else
		counter_refused(counter, EVENT_BIND_REFUSED, NULL, error);
}

/* FALSE: what follows in the same answer must not happen. */
static gboolean
do_save(struct counter *counter, const struct desk_effect *effect,
	const char *person)
{
	g_autoptr(GError) error = NULL;

	if (store_park(counter->store, person, effect->id, counter->answer.at,
		       effect->text, &error))
		return TRUE;
	counter_refused(counter, EVENT_SAVE_FAILED, NULL, error);
	return FALSE;
}

static gboolean
carry_out(struct counter *counter, struct desk_effect *effect, const char *person)
{
	g_autoptr(GError) error = NULL;

	switch (effect->type) {
	case EFFECT_POST: do_post(counter, effect->slip, NULL); break;
	case EFFECT_VOID: do_void(counter, effect); break;
	case EFFECT_PRINT: do_print(counter, effect); break;
	case EFFECT_LABELS: do_labels(counter, effect); break;
	case EFFECT_SAVE: return do_save(counter, effect, person);
	case EFFECT_DROP:
		if (!store_unpark(counter->store, person, &error))
			g_warning("%s", error->message);
		break;
	case EFFECT_LOAD: do_load(counter, effect->id); break;
	case EFFECT_LOOKUP: do_lookup(counter, effect); break;
	case EFFECT_PIN: do_pin(counter, effect); break;
	case EFFECT_BIND: do_bind(counter, effect); break;
	case EFFECT_RESERVE:
	case EFFECT_CLOSE_JOB:
	case EFFECT_REOPEN_JOB:
	case EFFECT_CLEAR:
	case EFFECT_SETTLE:
	case EFFECT_AGENDA: return counter_do_custody(counter, effect);
	case EFFECT_REQUEST: return counter_do_request(counter, effect);
	case EFFECT_FIND: counter_do_find(counter, effect->text); break;
	case EFFECT_AUDIT:
		if (!store_audit(counter->store, counter->answer.at, person,
				 effect->id, effect->text, &error))
			g_warning("%s", error->message);
		break;
	}
	return TRUE;
}

/* Let @event happen and carry out all that comes of it. */
void
counter_pump(struct counter *counter, struct desk_event *event)
{
	const struct fact_person *who = desk_person(counter->desk);
	/* signing out still saves under the name of who leaves */
	g_autofree char *person = g_strdup(who ? who->person : "");
	enum lang lang = desk_lang(counter->desk);
	gboolean somebody = who != NULL;
	g_autofree char *uuid = g_uuid_string_random();
	g_autoptr(GPtrArray) effects = NULL;
	const struct desk_answer *said;
	char today[DATE_LEN + 1];
	gsize n = 0;

	app_today(counter->app, counter->answer.at, today);
	event->at = counter->answer.at;
	event->today = today;
	if (event->uuid == NULL)
		event->uuid = uuid;
	said = desk_step(counter->desk, event);
	/* a good-bye is in the language of who leaves */
	hear(counter, said,
	     somebody && desk_person(counter->desk) == NULL
		     ? lang
		     : desk_lang(counter->desk));

	gpointer *taken = g_ptr_array_steal(said->effects, &n);
	effects = g_ptr_array_new_with_free_func((GDestroyNotify) desk_effect_free);
	for (gsize i = 0; i < n; i++)
		g_ptr_array_add(effects, taken[i]);
	g_free(taken);
	for (guint i = 0; i < effects->len; i++) {
		struct desk_effect *effect = effects->pdata[i];
		g_ptr_array_add(counter->answer.effects,
				(gpointer) desk_effect_name(effect->type));
		if (!carry_out(counter, effect, person))
			break;
	}
}

/* ---- input ------------------------------------------------------------------- */

/* The desk has not seen the scan: nothing changed. */
static void
not_done(struct counter *counter, const GError *error)
{
	const char *args[] = { error->message };

	counter->answer.level = LEVEL_ERROR;
	counter->answer.reason = REASON_FAILED;
	counter->answer.message = words_fill(tr(desk_lang(counter->desk),
						reason_template(REASON_FAILED)),
					     args, 1);
}

static gboolean
is_badge_of(GPtrArray *facts, const char *person)
{
	const struct fact *fact = facts->len == 1 ? facts->pdata[0] : NULL;

	return fact != NULL && fact->kind == FACT_PERSON &&
	       strcmp(fact->person.person, person) == 0;
}

/* May the scan be taken from this reader? Signs its person in when nobody is. */
static gboolean
admit(struct counter *counter, const struct counter_reader *reader,
      GPtrArray *scanned)
{
	g_autoptr(GPtrArray) facts =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	g_autoptr(GError) error = NULL;
	struct fact *owner;

	if (*reader->person == '\0')
		return TRUE;
	/* a badge signs in by itself */
	if (desk_person(counter->desk) == NULL &&
	    is_badge_of(scanned, reader->person))
		return TRUE;
	owner = store_fact(counter->store, FACT_PERSON, reader->person,
			   counter->answer.at, &error);
	if (owner != NULL) {
		g_ptr_array_add(facts, owner);
	} else if (!g_error_matches(error, SD_ERROR, SD_ERROR_NOT_FOUND)) {
		not_done(counter, error);
		return FALSE;
	}
	counter_pump(counter, &(struct desk_event) { .type = EVENT_READER,
						     .facts = facts,
						     .text = reader->called,
						     .words = reader->person });
	return counter->answer.level != LEVEL_ERROR;
}

const struct counter_answer *
counter_scan_from(struct counter *counter, const struct counter_reader *reader,
		  const char *bytes, gsize len)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) facts = NULL;
	char today[DATE_LEN + 1];

	begin_answer(counter);
	app_today(counter->app, counter->answer.at, today);
	AUTO(code) code = code_parse(bytes, len, today);
	if (teaching_is_code(code))
		counter_pump(counter,
			     &(struct desk_event) { .type = EVENT_TEACHING });
	else if (!store_lookup(counter->store, code, counter->answer.at, &facts,
			       &error))
		not_done(counter, error);
	else if (admit(counter, reader, facts))
		counter_pump(counter,
			     &(struct desk_event) { .type = EVENT_SCAN,
						    .code = code,
						    .key = store_code_key(code),
						    .facts = facts });
	return &counter->answer;
}

const struct counter_answer *
counter_scan(struct counter *counter, const char *bytes, gsize len)
{
	const struct counter_reader nobodys = { "", "" };

	return counter_scan_from(counter, &nobodys, bytes, len);
}

const struct counter_answer *
counter_command(struct counter *counter, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *argument = NULL;
	enum command command;

	begin_answer(counter);
	if (command_parse(text, &command, &argument, &error))
		counter_pump(counter, &(struct desk_event) { .type = EVENT_COMMAND,
							     .command = command,
							     .text = argument });
	else
		counter_pump(counter,
			     &(struct desk_event) { .type = EVENT_BAD_COMMAND,
						    .text = text,
						    .words = error->message });
	return &counter->answer;
}

const struct counter_answer *
counter_tick(struct counter *counter)
{
	begin_answer(counter);
	counter_pump(counter, &(struct desk_event) { .type = EVENT_TICK });
	/* nobody is waiting: what would make a later slip slow is done now */
	if (counter->answer.at - counter->last_upkeep > UPKEEP_MS) {
		counter->last_upkeep = counter->answer.at;
		store_idle(counter->store);
	}
	return counter->answer.reason == REASON_NONE ? NULL : &counter->answer;
}

void
counter_touch(struct counter *counter)
{
	begin_answer(counter);
	counter_pump(counter, &(struct desk_event) { .type = EVENT_TOUCH });
}

const struct counter_answer *
counter_end(struct counter *counter)
{
	if (desk_person(counter->desk) == NULL)
		return NULL;
	return counter_command(counter, "signout");
}

struct printer *
counter_printer(struct counter *counter)
{
	return counter->printer;
}

const struct desk *
counter_desk(const struct counter *counter)
{
	return counter->desk;
}

/* ---- life
 * ------------------------------------------------------------------------ */

/* Slips whose paper was not written when the program ended. */
static void
print_left_over(struct counter *counter)
{
	g_autoptr(GPtrArray) slips = store_outbox(counter->store, NULL);

	for (guint i = 0; slips != NULL && i < slips->len; i++) {
		g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GError) error = NULL;

		make_paper(counter, slips->pdata[i], FALSE, paths, &error);
	}
}

struct counter *
counter_new(struct app *app, GError **error)
{
	struct store *store = app_store(app, 0, error);
	struct desk_settings settings;
	struct counter *counter;

	if (store == NULL)
		return NULL;
	desk_settings_init(&settings);
	settings.many = app->config->many;
	settings.duplicate = app->config->duplicate;
	settings.idle = app->config->idle;
	g_free(settings.quarantine);
	settings.quarantine = g_strdup(app->config->quarantine);
	settings.handover = app->config->handover;
	settings.valuable = app->config->valuable;
	memcpy(settings.days, app->config->days, sizeof settings.days);
	counter = g_new0(struct counter, 1);
	counter->app = app;
	counter->store = store;
	counter->desk = desk_new(&settings);
	desk_set_lang(counter->desk, app->lang);
	counter->answer.printed = g_ptr_array_new_with_free_func(g_free);
	counter->answer.effects = g_ptr_array_new();
	counter->printer = printer_new(app);
	if (app->config->print_at_once)
		print_left_over(counter);
	return counter;
}

void
counter_free(struct counter *counter)
{
	if (counter == NULL)
		return;
	printer_free(counter->printer);
	g_free(counter->answer.message);
	g_free(counter->answer.slip);
	g_free(counter->answer.uuid);
	g_ptr_array_unref(counter->answer.printed);
	g_clear_pointer(&counter->answer.agenda, g_ptr_array_unref);
	g_ptr_array_unref(counter->answer.effects);
	desk_free(counter->desk);
	g_free(counter);
}
