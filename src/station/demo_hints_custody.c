#include "station/demo_hints_private.h"

#include <string.h>

#include "core/custody.h"

/* ---- a tool out and back --------------------------------------------- */

static gboolean
is_ready(const struct hint *hint, const struct fact_unit *unit)
{
	return strcmp(unit->kind, "tool") == 0 && unit->place_kind == PLACE_BIN &&
	       condition_usable(unit->condition) &&
	       (*unit->calibration_due == '\0' ||
		strcmp(unit->calibration_due, hint->today) >= 0);
}

static struct fact *
find_tool(const struct hint *hint)
{
	g_autoptr(GPtrArray) ids = store_ids(hint->app->store, FACT_UNIT, NULL);

	for (guint i = 0; ids != NULL && i < ids->len; i++) {
		AUTO(fact) unit = hint_get(hint, FACT_UNIT, ids->pdata[i]);

		if (unit != NULL && is_ready(hint, &unit->unit))
			return g_steal_pointer(&unit);
	}
	return NULL;
}

/* Whoever may only borrow, is certified and speaks the language of the station. */
static struct fact *
find_technician(const struct hint *hint)
{
	g_autoptr(GPtrArray) ids = store_ids(hint->app->store, FACT_PERSON, NULL);
	AUTO(fact) found = NULL;

	for (guint i = 0; ids != NULL && i < ids->len; i++) {
		AUTO(fact) fact = hint_get(hint, FACT_PERSON, ids->pdata[i]);
		const struct fact_person *person = fact ? &fact->person : NULL;

		if (person == NULL || !(person->may & MAY_BORROW) ||
		    (person->may & MAY_LEND) || person->clearing ||
		    (*person->certified_until != '\0' &&
		     strcmp(person->certified_until, hint->today) < 0))
			continue;
		if (found == NULL || (found->person.lang != hint->app->lang &&
				      person->lang == hint->app->lang)) {
			if (found != NULL)
				fact_unref(found);
			found = fact_ref(fact);
		}
	}
	return g_steal_pointer(&found);
}

gboolean
hint_tool(struct hint *hint, GError **error)
{
	AUTO(fact) technician = find_technician(hint);
	AUTO(fact) tool = find_tool(hint);

	if (technician == NULL || tool == NULL)
		return TRUE;
	hint_say(hint, "", technician);
	hint_say(hint, " ⇄ ", tool);
	if (!hint_add_person(hint, technician, error) ||
	    !hint_add_thing(hint, tool, error))
		return FALSE;
	/* the tool first and then the badge, as one comes to the counter; and
	 * nobody left signed in, or the next badge would take it over */
	hint_add_command(hint, COMMAND_SIGNOUT, "");
	if (!hint_add_thing(hint, tool, error) ||
	    !hint_add_person(hint, technician, error))
		return FALSE;
	hint_add_command(hint, COMMAND_SIGNOUT, "");
	return TRUE;
}

/* ---- a loaner for a product ------------------------------------------ */

/* The newest open job whose product is still at the customer's, and for which there
 * is a loaner. */
static struct fact *
find_job(const struct hint *hint)
{
	g_autoptr(GPtrArray) ids = store_ids(hint->app->store, FACT_JOB, NULL);

	for (guint i = ids ? ids->len : 0; i > 0; i--) {
		AUTO(fact) job = hint_get(hint, FACT_JOB, ids->pdata[i - 1]);

		if (job != NULL && !job->job.closed && *job->job.product != '\0' &&
		    job->job.products->len == 0 && job->job.loaners->len == 0 &&
		    job->job.pool->len > 0)
			return g_steal_pointer(&job);
	}
	return NULL;
}

gboolean
hint_swap(struct hint *hint, const struct fact *clerk, GError **error)
{
	AUTO(fact) job = find_job(hint);
	AUTO(fact) loaner = NULL;
	struct paper_label label = { 0 };
	g_autofree char *code = NULL;

	if (job == NULL)
		return TRUE;
	loaner = hint_get(hint, FACT_UNIT,
			  g_array_index(job->job.pool, struct fact_held, 0).unit);
	if (loaner == NULL)
		return TRUE;
	hint_say(hint, "", clerk);
	g_string_append_printf(hint->words, " ⇄ %s %s %s", job->job.customer_name,
			       job->job.model, job->job.serial);
	hint_say(hint, ", ", loaner);
	if (!hint_add_person(hint, clerk, error))
		return FALSE;
	/* what is on its type plate: it has no label of ours before it came in */
	g_ptr_array_add(hint->lines,
			g_string_chunk_insert(hint->texts, job->job.serial));
	code = code_own_text(OWN_UNIT, job->job.product);
	label.code = g_string_chunk_insert(hint->texts, code);
	label.title = g_string_chunk_insert(hint->texts, job->job.serial);
	label.text[0] = g_string_chunk_insert(hint->texts, job->job.model);
	label.text[1] = g_string_chunk_insert(hint->texts, job->job.customer_name);
	g_array_append_val(hint->labels, label);
	return hint_add_thing(hint, loaner, error);
}
