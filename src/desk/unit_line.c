/*
 * unit_line.c - lines of things followed by themselves, and what is said of them
 *
 * Condition, missing accessories and due date are said after the thing or before
 * it: what is said with nothing to say it of waits for the next one.
 */
#include "desk/custody_private.h"

#include <string.h>

/* ---- what was said of the next ---- */

void
said_clear(struct said *said)
{
	g_clear_pointer(&said->missing, g_ptr_array_unref);
	memset(said, 0, sizeof *said);
}

gboolean
said_anything(const struct said *said)
{
	return said->condition != CONDITION_UNKNOWN || said->missing != NULL ||
	       said->complete || said->due[0] != '\0';
}

static void
say_missing_next(struct desk *desk, const char *word)
{
	struct said *said = &desk->said;
	g_autofree char *list = NULL;

	if (said->missing == NULL)
		said->missing = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(said->missing, g_strdup(word));
	said->complete = FALSE;
	list = words_list(said->missing);
	desk_say(desk, LEVEL_OK, REASON_MISSING_NEXT, list, NULL);
}

void
said_next(struct desk *desk, const struct step *step)
{
	struct said *said = &desk->said;

	if (step->type == STEP_CONDITION) {
		said->condition = (enum condition) step->number;
		desk_say(desk, LEVEL_OK, REASON_CONDITION_NEXT,
			 tr(desk->lang, condition_title(said->condition)), NULL);
	} else if (step->type == STEP_DUE) {
		g_strlcpy(said->due, step->text, sizeof said->due);
		desk_say(desk, LEVEL_OK, REASON_DUE_NEXT, said->due, NULL);
	} else if (step->type == STEP_MISSING) {
		say_missing_next(desk, step->text);
	} else {
		g_clear_pointer(&said->missing, g_ptr_array_unref);
		said->complete = TRUE;
		desk_say(desk, LEVEL_OK, REASON_COMPLETE_NEXT, NULL);
	}
}

/* ---- accessories ---- */

char *
unit_missing_words(const struct line *line)
{
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GPtrArray) present = NULL;
	g_autoptr(GPtrArray) missing = NULL;
	if (line->accessories == NULL)
		return NULL;
	all = accessories_parse(line->accessories);
	present = accessories_parse(line->present);
	missing = accessories_missing(all, present);
	if (missing->len == 0)
		return NULL;
	return words_list(missing);
}

/* Which of @all @text means, by number or name; NULL: none. */
static const char *
find_accessory(const GPtrArray *all, const char *text)
{
	gint64 n = 0;

	for (guint i = 0; i < all->len; i++)
		if (g_ascii_strcasecmp(all->pdata[i], text) == 0)
			return all->pdata[i];
	if (strspn(text, "0123456789") == strlen(text))
		n = g_ascii_strtoll(text, NULL, 10);
	return n >= 1 && n <= all->len ? all->pdata[n - 1] : NULL;
}

static void
remove_word(GPtrArray *words, const char *word)
{
	for (guint i = 0; i < words->len; i++) {
		if (strcmp(words->pdata[i], word) == 0) {
			g_ptr_array_remove_index(words, i);
			return;
		}
	}
}

static gboolean
set_missing(struct desk *desk, struct line *line, const char *text)
{
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GPtrArray) present = NULL;
	const char *word;

	if (line->accessories == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NO_ACCESSORIES, line->id, NULL);
		return FALSE;
	}
	all = accessories_parse(line->accessories);
	present = accessories_parse(line->present);
	word = find_accessory(all, text);
	if (word == NULL) {
		g_autofree char *list = words_list(all);
		desk_say(desk, LEVEL_ERROR, REASON_NO_SUCH_ACCESSORY, text, list,
			 NULL);
		return FALSE;
	}
	remove_word(present, word);
	g_free(line->present);
	line->present = accessories_text(present);

	g_autofree char *missing = unit_missing_words(line);
	desk_say(desk, LEVEL_OK, REASON_MISSING_SET, line->id, missing, NULL);
	return TRUE;
}

static gboolean
set_complete(struct desk *desk, struct line *line)
{
	if (line->accessories == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NO_ACCESSORIES, line->id, NULL);
		return FALSE;
	}
	g_free(line->present);
	line->present = g_strdup(line->accessories);
	desk_say(desk, LEVEL_OK, REASON_COMPLETE_SET, line->id, NULL);
	return TRUE;
}

gboolean
unit_line_is_fit(struct desk *desk, const struct line *line)
{
	if (condition_usable(line->condition))
		return TRUE;
	desk_say(desk, LEVEL_ERROR, REASON_NOT_USABLE, line->id,
		 tr(desk->lang, condition_title(line->condition)), NULL);
	return FALSE;
}

/* Whether the line takes something of ours out of the house. */
static gboolean
goes_out(const struct line *line)
{
	return line->to != NULL && !unit_policy(line)->from_customer &&
	       (strchr(line->to, ':') != NULL ||
		strcmp(line->to, PLACE_CODE_CUSTOMER) == 0);
}

static gboolean
set_condition(struct desk *desk, struct line *line, enum condition condition)
{
	line->condition = condition;
	if (goes_out(line) && !unit_line_is_fit(desk, line))
		return FALSE;
	desk_say(desk, LEVEL_OK, REASON_CONDITION_SET, line->id,
		 tr(desk->lang, condition_title(condition)), NULL);
	return TRUE;
}

gboolean
unit_line_say(struct desk *desk, struct line *line, const struct step *step)
{
	if (step->type == STEP_MISSING)
		return set_missing(desk, line, step->text);
	if (step->type == STEP_ACCEPT)
		return set_complete(desk, line);
	if (step->type == STEP_CONDITION)
		return set_condition(desk, line, (enum condition) step->number);
	g_strlcpy(line->due, step->text, sizeof line->due);
	desk_say(desk, LEVEL_OK, REASON_DUE_SET, line->id, line->due, NULL);
	return TRUE;
}

/* ---- lines ---- */

struct line *
unit_line_new(struct desk *desk, struct fact *unit, gboolean out)
{
	AUTO(line) line = line_new_unit(unit);
	const struct said *said = &desk->said;
	struct step missing = { .type = STEP_MISSING };

	if (out)
		line->condition = unit->unit.condition;
	if (said->condition != CONDITION_UNKNOWN)
		line->condition = said->condition;
	if (out && !unit_line_is_fit(desk, line))
		return NULL;
	if (said->complete &&
	    !unit_line_say(desk, line, &(struct step) { .type = STEP_ACCEPT }))
		return NULL;
	for (guint i = 0; said->missing != NULL && i < said->missing->len; i++) {
		missing.text = said->missing->pdata[i];
		if (!unit_line_say(desk, line, &missing))
			return NULL;
	}
	return g_steal_pointer(&line);
}

void
unit_take(struct desk *desk, struct line *line)
{
	g_ptr_array_add(desk->draft->lines, line);
	said_clear(&desk->said);
}

void
unit_take_job(struct desk *desk, struct fact *job, int state)
{
	const struct fact_job *facts = &job->job;
	struct draft *draft = desk->draft;

	desk->offer.job_sought = FALSE;
	work_remember(desk, facts->job);
	draft->job = g_strdup(facts->job);
	draft->job_fact = fact_ref(job);
	draft->head = g_strdup(facts->customer_name);
	if (*facts->customer)
		draft->party = g_strdup(facts->customer);
	desk->state = state;
}

gboolean
unit_is_of_job(const struct fact_unit *unit, const struct fact_job *job)
{
	if (*job->product != '\0')
		return strcmp(job->product, unit->unit) == 0;
	/* a job that names no serial number: any product of its model */
	return unit->known && (*job->model == '\0' || *unit->model == '\0' ||
			       strcmp(job->model, unit->model) == 0);
}

gboolean
unit_say_last(struct desk *desk, const struct step *step)
{
	struct line *last = work_last_line(desk);
	AUTO(line) changed = NULL;

	if (last == NULL || last->kind == NULL) {
		desk_not_now(desk, step);
		return FALSE;
	}
	changed = line_copy(last);
	if (!unit_line_say(desk, changed, step))
		return FALSE;
	work_remember(desk, last->id);
	desk->draft->lines->pdata[desk->draft->lines->len - 1] =
		g_steal_pointer(&changed);
	line_free(last);
	work_save(desk);
	return TRUE;
}

const struct custody_policy *
unit_policy(const struct line *line)
{
	return line->kind ? custody_policy(line->kind) : NULL;
}

static struct line *
find_line(const struct desk *desk, gboolean product)
{
	for (guint i = 0; i < desk->draft->lines->len; i++) {
		struct line *line = desk->draft->lines->pdata[i];
		const struct custody_policy *policy = unit_policy(line);
		if (policy != NULL && policy->from_customer == product)
			return line;
	}
	return NULL;
}

struct line *
unit_find_product(const struct desk *desk)
{
	return find_line(desk, TRUE);
}

struct line *
unit_find_loaner(const struct desk *desk)
{
	return find_line(desk, FALSE);
}

gboolean
unit_is_paid_for(const struct line *line)
{
	const struct custody_policy *policy =
		line->custody ? custody_policy(line->custody->unit.kind) : NULL;

	return policy == NULL || policy->compensation;
}
