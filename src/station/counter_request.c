/* What purchase requests need of the store, and their paper. */
#include "station/counter_private.h"
#include "station/request_paper.h"
#include "store/purchasing.h"

static gboolean
store_it(struct counter *counter, const struct desk_effect *effect, GError **error)
{
	char today[DATE_LEN + 1];

	app_today(counter->app, counter->answer.at, today);
	return store_request_step(counter->store,
				  &(struct purchasing_step) {
					  .request = effect->id,
					  .step = effect->request_step,
					  .person = effect->who,
					  .supplier = effect->supplier,
					  .note = effect->text,
					  .today = today,
					  .at = counter->answer.at },
				  error);
}

gboolean
counter_do_request(struct counter *counter, const struct desk_effect *effect)
{
	g_autoptr(GError) error = NULL;
	char *path;

	if (!store_it(counter, effect, &error)) {
		counter_refused(counter, EVENT_STORE_REFUSED, NULL, error);
		return FALSE;
	}
	counter_pump(counter, &(struct desk_event) { .type = EVENT_STORED });
	if (!counter->app->config->print_at_once)
		return TRUE;
	path = request_paper(counter->app, effect->id, NULL, &error);
	if (path != NULL)
		g_ptr_array_add(counter->answer.printed, path);
	else
		counter_refused(counter, EVENT_PRINT_FAILED, effect->id, error);
	return TRUE;
}
