#include "station/demo_hints.h"

#include <stdio.h>
#include <string.h>

#include "station/demo_hints_private.h"
#include "station/demo_people.h"
#include "station/print.h"

#define PIECES "5" /* of the last part to issue */

/* ---- lines and labels
 * --------------------------------------------------------------- */

struct fact *
hint_get(const struct hint *hint, enum fact_kind kind, const char *id)
{
	return store_fact(hint->app->store, kind, id, app_now(hint->app), NULL);
}

static void
add_line(struct hint *hint, const char *text)
{
	g_ptr_array_add(hint->lines, g_string_chunk_insert(hint->texts, text));
}

static gboolean
add_label(struct hint *hint, const struct fact *fact, const char *lot,
	  const char *expiry, GError **error)
{
	struct paper_label label;

	if (!print_label_of(hint->app, fact, lot, expiry, hint->texts, &label,
			    error))
		return FALSE;
	g_array_append_val(hint->labels, label);
	return TRUE;
}

gboolean
hint_add_thing(struct hint *hint, const struct fact *fact, GError **error)
{
	add_line(hint, fact_id(fact));
	return add_label(hint, fact, NULL, NULL, error);
}

gboolean
hint_add_person(struct hint *hint, const struct fact *person, GError **error)
{
	g_autofree char *badge =
		store_badge(hint->app->store, person->person.person, error);

	if (badge == NULL)
		return FALSE;
	add_line(hint, badge);
	return add_label(hint, person, NULL, NULL, error);
}

void
hint_add_command(struct hint *hint, enum command command, const char *argument)
{
	const struct command_info *info = command_info(command);
	g_autofree char *body = command_body(command, argument);
	g_autofree char *code = code_own_text(OWN_COMMAND, body);
	g_autofree char *typed = g_strdup_printf(":%s%s%s", info->name,
						 *argument ? " " : "", argument);
	struct paper_label label = {
		.code = g_string_chunk_insert(hint->texts, code),
		.title = g_string_chunk_insert(hint->texts, typed),
		.text = { tr(LANG_ZH, info->title), tr(LANG_EN, info->title) },
	};

	add_line(hint, typed);
	g_array_append_val(hint->labels, label);
}

void
hint_say(struct hint *hint, const char *before, const struct fact *fact)
{
	g_string_append_printf(hint->words, "%s%s", before,
			       fact_name(fact, hint->app->lang));
}

/* ---- choosing
 * ------------------------------------------------------------------------ */

/* Whoever may both issue and receive and speaks the language of the station. */
static struct fact *
find_clerk(const struct hint *hint)
{
	g_autoptr(GPtrArray) ids = store_ids(hint->app->store, FACT_PERSON, NULL);
	struct fact *found = NULL;

	for (guint i = 0; ids != NULL && i < ids->len; i++) {
		AUTO(fact) person = hint_get(hint, FACT_PERSON, ids->pdata[i]);
		guint wanted = MAY_ISSUE | MAY_RECEIVE;

		if (person == NULL || (person->person.may & wanted) != wanted)
			continue;
		if (found == NULL || person->person.lang == hint->app->lang) {
			if (found != NULL)
				fact_unref(found);
			found = fact_ref(person);
			if (found->person.lang == hint->app->lang)
				break;
		}
	}
	return found;
}

/* The newest job for which nothing was issued yet, or none. */
static struct fact *
find_job(const struct hint *hint)
{
	g_autoptr(GPtrArray) ids = store_ids(hint->app->store, FACT_JOB, NULL);

	for (guint i = ids ? ids->len : 0; i > 0; i--) {
		struct fact *job = hint_get(hint, FACT_JOB, ids->pdata[i - 1]);

		if (job != NULL && !job->job.closed && job->job.issued->len == 0)
			return job;
		if (job != NULL)
			fact_unref(job);
	}
	return NULL;
}

static gboolean
has_rule_for(const struct fact_part *part, const char *model)
{
	for (guint i = 0; i < part->warranties->len; i++)
		if (strcmp(g_array_index(part->warranties, struct fact_warranty, i)
				   .model,
			   model) == 0)
			return TRUE;
	return FALSE;
}

/*
 * Two parts made for the job's model, and one that fits all and is followed by lot;
 * of a warehouse without such parts any that are there.
 */
static GPtrArray *
find_parts(const struct hint *hint, const char *model)
{
	g_autoptr(GPtrArray) ids = store_ids(hint->app->store, FACT_PART, NULL);
	GPtrArray *found =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	struct fact *chosen[3] = { NULL };
	struct fact *others[3] = { NULL };
	guint n_chosen = 0, n_others = 0;

	for (guint i = 0; ids != NULL && i < ids->len; i++) {
		AUTO(fact) fact = hint_get(hint, FACT_PART, ids->pdata[i]);
		const struct fact_part *part = fact ? &fact->part : NULL;
		qty_t usable = part ? fact_part_usable(part, hint->today) : 0;

		if (usable == 0 || part->serial_tracked)
			continue;
		if (n_chosen < 2 && has_rule_for(part, model))
			chosen[n_chosen++] = fact_ref(fact);
		else if (chosen[2] == NULL && part->lot_tracked && usable >= 8)
			chosen[2] = fact_ref(fact);
		else if (n_others < 3 && usable >= 8)
			others[n_others++] = fact_ref(fact);
	}
	for (guint i = 0; i < G_N_ELEMENTS(chosen); i++) {
		if (chosen[i] == NULL && n_others > 0)
			chosen[i] = g_steal_pointer(&others[--n_others]);
		if (chosen[i] != NULL)
			g_ptr_array_add(found, chosen[i]);
	}
	while (n_others > 0)
		fact_unref(others[--n_others]);
	return found;
}

/* ---- a first issue
 * --------------------------------------------------------------------- */

static gboolean
hint_issue(struct hint *hint, const struct fact *clerk, GError **error)
{
	AUTO(fact) job = find_job(hint);
	g_autoptr(GPtrArray) parts =
		job ? find_parts(hint, job->job.model) : g_ptr_array_new();

	/* used up, or somebody's own warehouse: nothing to suggest */
	if (job == NULL || parts->len < 3)
		return TRUE;
	if (!hint_add_person(hint, clerk, error) ||
	    !hint_add_thing(hint, job, error))
		return FALSE;
	hint_say(hint, "", clerk);
	g_string_append_printf(hint->words, " → %s %s (%s)", job->job.job,
			       job->job.model, job->job.customer_name);
	for (guint i = 0; i < parts->len; i++) {
		if (!hint_add_thing(hint, parts->pdata[i], error))
			return FALSE;
		hint_say(hint,
			 i == 0   ? ": "
			 : i == 1 ? ", "
				  : ", " PIECES " × ",
			 parts->pdata[i]);
	}
	hint_add_command(hint, COMMAND_QTY, PIECES);
	hint_add_command(hint, COMMAND_DONE, "");
	return TRUE;
}

/* ---- a first receipt
 * ------------------------------------------------------------------- */

/* A label as the supplier might have it: with a lot and the day it expires. */
static gboolean
add_lot(struct hint *hint, const struct fact *part, GError **error)
{
	char expiry[DATE_LEN + 1] = "";
	g_autofree char *lot = g_strdup_printf("L%.2s%.2s%.2s-01", hint->today + 2,
					       hint->today + 5, hint->today + 8);
	const struct paper_label *label;

	if (part->part.shelf_life_days > 0)
		date_add_days(hint->today, part->part.shelf_life_days, expiry);
	if (!add_label(hint, part, lot, expiry, error))
		return FALSE;
	label = &g_array_index(hint->labels, struct paper_label,
			       hint->labels->len - 1);
	add_line(hint, label->code);
	return TRUE;
}

/* Goods of an order that are still to come: two plain kinds and one with lots. */
static GPtrArray *
open_parts(const struct hint *hint, const struct fact_order *order)
{
	GPtrArray *found =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	guint plain = 0, lots = 0;

	for (guint i = 0; i < order->lines->len; i++) {
		const struct fact_order_line *line =
			&g_array_index(order->lines, struct fact_order_line, i);
		AUTO(fact)
		part = line->ordered > line->received
			       ? hint_get(hint, FACT_PART, line->part)
			       : NULL;

		if (part == NULL || part->part.serial_tracked ||
		    *part->part.bin == '\0')
			continue;
		if (part->part.lot_tracked ? lots++ < 1 : plain++ < 2)
			g_ptr_array_add(found, fact_ref(part));
	}
	return found;
}

/* The newest order with three such kinds, or with as many as there are. */
static struct fact *
find_order(const struct hint *hint, GPtrArray **parts)
{
	g_autoptr(GPtrArray) ids = store_ids(hint->app->store, FACT_ORDER, NULL);
	struct fact *best = NULL;

	*parts = g_ptr_array_new();
	for (guint i = ids ? ids->len : 0; i > 0 && (*parts)->len < 3; i--) {
		AUTO(fact) order = hint_get(hint, FACT_ORDER, ids->pdata[i - 1]);
		g_autoptr(GPtrArray) open =
			order && !order->order.closed
				? open_parts(hint, &order->order)
				: g_ptr_array_new();

		if (open->len <= (*parts)->len)
			continue;
		g_ptr_array_unref(*parts);
		*parts = g_steal_pointer(&open);
		if (best != NULL)
			fact_unref(best);
		best = fact_ref(order);
	}
	return best;
}

static qty_t
still_to_come(const struct fact_order *order, const char *part)
{
	for (guint i = 0; i < order->lines->len; i++) {
		const struct fact_order_line *line =
			&g_array_index(order->lines, struct fact_order_line, i);
		if (strcmp(line->part, part) == 0)
			return line->ordered - line->received;
	}
	return 0;
}

static gboolean
add_delivery(struct hint *hint, const struct fact *part, qty_t qty, GError **error)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, qty);

	if (!(part->part.lot_tracked ? add_lot(hint, part, error)
				     : hint_add_thing(hint, part, error)))
		return FALSE;
	g_string_append_printf(hint->words, "%s × %s", text,
			       fact_name(part, hint->app->lang));
	if (qty > 1)
		hint_add_command(hint, COMMAND_QTY, text);
	return TRUE;
}

static gboolean
hint_receipt(struct hint *hint, const struct fact *clerk, GError **error)
{
	g_autoptr(GPtrArray) parts = NULL;
	AUTO(fact) order = find_order(hint, &parts);

	if (order == NULL)
		return TRUE;
	if (!hint_add_person(hint, clerk, error) ||
	    !hint_add_thing(hint, order, error))
		return FALSE;
	hint_say(hint, "", clerk);
	g_string_append_printf(hint->words, " ← %s %s", order->order.order,
			       order->order.supplier_name);
	for (guint i = 0; i < parts->len; i++) {
		const struct fact *part = parts->pdata[i];
		qty_t open = still_to_come(&order->order, part->part.part);

		g_string_append(hint->words, i == 0 ? ": " : ", ");
		/* half of it, so that the order stays open for the next try */
		if (!add_delivery(hint, part, (open + 1) / 2, error))
			return FALSE;
	}
	hint_add_command(hint, COMMAND_DONE, "");
	return TRUE;
}

/* ---- on the screen and on paper
 * ----------------------------------------------------- */

/* To the terminal as it is: g_print() would put '?' for Chinese in a plain locale.
 */
static void
out(const char *text)
{
	fputs(text, stdout);
}

static void
show(struct hint *hint, const char *heading)
{
	if (hint->lines->len == 0)
		return;
	out("\n");
	out(heading);
	out("\n  ");
	out(hint->words->str);
	out("\n");
	for (guint i = 0; i < hint->lines->len; i++) {
		out("    ");
		out(hint->lines->pdata[i]);
		out("\n");
	}
	g_ptr_array_set_size(hint->lines, 0);
	g_string_set_size(hint->words, 0);
}

/* What helps when it goes otherwise than planned. */
static gboolean
add_helpers(struct hint *hint, GError **error)
{
	const struct demo_person *supervisor = &demo_persons[DEMO_SUPERVISOR];
	AUTO(fact)
	quarantine = hint_get(hint, FACT_PLACE, hint->app->config->quarantine);
	AUTO(fact) person = hint_get(hint, FACT_PERSON, supervisor->id);

	hint_add_command(hint, COMMAND_UNDO, "");
	hint_add_command(hint, COMMAND_CANCEL, "");
	hint_add_command(hint, COMMAND_SIGNOUT, "");
	if (quarantine != NULL && !add_label(hint, quarantine, NULL, NULL, error))
		return FALSE;
	if (person == NULL || strcmp(person->person.name, supervisor->name) != 0)
		return TRUE;
	g_string_printf(hint->words, "%s %s, PIN %s",
			tr(hint->app->lang, "To take a slip back: supervisor"),
			supervisor->badge, supervisor->pin_plain);
	return add_label(hint, person, NULL, NULL, error);
}

static gboolean
write_sheet(struct hint *hint, GError **error)
{
	struct paper *paper = app_paper(hint->app, error);
	g_autofree char *path = g_strconcat(hint->app->db_path, ".sheet.pdf", NULL);
	enum lang lang = hint->app->lang;

	if (paper == NULL || !add_helpers(hint, error) ||
	    !paper_labels(paper, &hint->app->config->sheet,
			  (const struct paper_label *) (void *) hint->labels->data,
			  hint->labels->len, 0, path, error))
		return FALSE;
	out("\n");
	if (hint->words->len > 0) {
		out(hint->words->str);
		out("\n");
	}
	out(tr(lang, "A sheet with these barcodes to scan:"));
	out(" ");
	out(path);
	out("\n");
	out(tr(lang, "The sheet of command barcodes:"));
	out(" sparedesk label --commands -o commands.pdf\n");
	return TRUE;
}

static void
hint_init(struct hint *hint, struct app *app)
{
	memset(hint, 0, sizeof *hint);
	hint->app = app;
	app_today(app, app_now(app), hint->today);
	hint->texts = g_string_chunk_new(4096);
	hint->lines = g_ptr_array_new();
	hint->labels = g_array_new(FALSE, TRUE, sizeof(struct paper_label));
	hint->words = g_string_new(NULL);
}

static void
hint_clear(struct hint *hint)
{
	g_string_free(hint->words, TRUE);
	g_array_unref(hint->labels);
	g_ptr_array_unref(hint->lines);
	g_string_chunk_free(hint->texts);
}

static gboolean
hint_tool_of(struct hint *hint, const struct fact *clerk G_GNUC_UNUSED,
	     GError **error)
{
	return hint_tool(hint, error);
}

/* What there is to try. */
static const struct {
	gboolean (*add)(struct hint *hint, const struct fact *clerk,
			GError **error);
	gboolean by_clerk;
	const char *heading, *title;
} trials[] = {
	{ hint_issue, TRUE,
	  TR_MARK("A first issue to a repair job, one scan a line:"),
	  TR_MARK("Issue to a job") },
	{ hint_receipt, TRUE, TR_MARK("A first receipt against an order:"),
	  TR_MARK("Receipt") },
	{ hint_tool_of, FALSE,
	  TR_MARK("A tool taken out by a technician, and brought back:"),
	  TR_MARK("A tool out and back") },
	{ hint_swap, TRUE, TR_MARK("A loaner for a product that stays for repair:"),
	  TR_MARK("Swap: loaner out") },
};

gboolean
demo_hints(struct app *app, GError **error)
{
	AUTO(fact) clerk = NULL;
	struct hint hint;
	gboolean ok = TRUE;

	hint_init(&hint, app);
	clerk = find_clerk(&hint);
	for (gsize i = 0; ok && i < G_N_ELEMENTS(trials); i++) {
		if (clerk == NULL && trials[i].by_clerk)
			continue;
		ok = trials[i].add(&hint, clerk, error);
		show(&hint, tr(app->lang, trials[i].heading));
	}
	ok = ok && (hint.labels->len == 0 || write_sheet(&hint, error));
	hint_clear(&hint);
	return ok;
}

/* ---- to be clicked ------------------------------------------------------------
 */

static void
demo_code_free(gpointer data)
{
	struct demo_code *code = data;

	g_free(code->title);
	g_free(code->note);
	g_free(code->bytes);
	g_free(code);
}

/* Names stand on a label in both languages, Chinese first. */
static const char *
note_of(const struct paper_label *label, enum lang lang)
{
	const char *other = label->text[1];

	if (lang == LANG_EN && other != NULL && *other != '\0')
		return other;
	return label->text[0] ? label->text[0] : "";
}

static void
add_codes(const struct hint *hint, guint from, const char *group, GPtrArray *codes)
{
	for (guint i = from; i < hint->labels->len; i++) {
		const struct paper_label *label =
			&g_array_index(hint->labels, struct paper_label, i);
		struct demo_code *code = g_new0(struct demo_code, 1);

		code->group = group;
		code->title = g_strdup(label->title);
		code->note = g_strdup(note_of(label, hint->app->lang));
		code->bytes = g_strdup(label->code);
		g_ptr_array_add(codes, code);
	}
}

GPtrArray *
demo_codes(struct app *app, GError **error)
{
	g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(demo_code_free);
	AUTO(fact) clerk = NULL;
	struct hint hint;
	gboolean ok = TRUE;

	hint_init(&hint, app);
	clerk = find_clerk(&hint);
	for (gsize i = 0; ok && i < G_N_ELEMENTS(trials); i++) {
		guint from = hint.labels->len;
		if (clerk == NULL && trials[i].by_clerk)
			continue;
		ok = trials[i].add(&hint, clerk, error);
		add_codes(&hint, from, tr(app->lang, trials[i].title), codes);
	}
	hint_clear(&hint);
	return ok ? g_steal_pointer(&codes) : NULL;
}

gboolean
demo_is_demo(struct app *app)
{
	const struct demo_person *supervisor = &demo_persons[DEMO_SUPERVISOR];
	g_autofree char *badge = store_badge(app->store, supervisor->id, NULL);
	AUTO(fact)
	person = store_fact(app->store, FACT_PERSON, supervisor->id, app_now(app),
			    NULL);

	return person != NULL && badge != NULL &&
	       strcmp(person->person.name, supervisor->name) == 0 &&
	       strcmp(badge, supervisor->badge) == 0;
}
