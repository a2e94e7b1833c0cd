/*
 * report_head.c - what stands above a register: period, person, unit
 */
#include <string.h>

#include "core/custody.h"
#include "station/names.h"
#include "station/report.h"

struct making {
	struct report_head *head;
	const struct report_query *query;
	const struct report_words *words;
};

static const char *
keep(struct making *making, const char *text)
{
	return g_string_chunk_insert(making->head->texts, text ? text : "");
}

static void
add(struct making *making, const char *key, const char *value)
{
	struct paper_fact fact = { key, keep(making, value) };

	g_array_append_val(making->head->facts, fact);
}

/* A marked value. */
static void
add_words(struct making *making, const char *key, const char *value)
{
	g_autofree char *words =
		*value ? paper_words(making->words->paper, value) : NULL;

	add(making, key, words);
}

static void
add_money(struct making *making, const char *key, cents_t cents)
{
	g_autofree char *text =
		cents != 0 ? paper_money(making->words->paper, cents) : NULL;

	add(making, key, text);
}

static void
add_number(struct making *making, const char *key, gint64 number)
{
	g_autofree char *text =
		number != 0 ? g_strdup_printf("%" G_GINT64_FORMAT, number) : NULL;

	add(making, key, text);
}

static void
add_list(struct making *making, const char *key, const GPtrArray *words)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
				       (const char *) words->pdata[i]);
	add(making, key, text->str);
}

/* ---- period ---------------------------------------------------------- */

static void
add_period(struct making *making)
{
	const struct report_query *query = making->query;
	g_autofree char *text = NULL;

	if (query->from == NULL && query->to == NULL) {
		add_words(making, TR_MARK("Period"), TR_MARK("all"));
		return;
	}
	text = g_strdup_printf("%s – %s", query->from ? query->from : "",
			       query->to ? query->to : "");
	add(making, TR_MARK("Period"), text);
}

/* ---- a person -------------------------------------------------------- */

static gboolean
fill_person(struct making *making, const char *id, GError **error)
{
	AUTO(fact)
	fact = store_fact(making->words->app->store, FACT_PERSON, id, 0, error);
	const struct fact_person *person = fact ? &fact->person : NULL;
	g_autofree char *subject = NULL;
	cents_t owed = 0;

	if (person == NULL)
		return FALSE;
	subject = g_strdup_printf("%s (%s)", person->name, person->person);
	making->head->subject = keep(making, subject);
	for (guint i = 0; i < person->owed->len; i++)
		owed += g_array_index(person->owed, struct fact_owed, i).amount;
	add(making, TR_MARK("Certified until"), person->certified_until);
	add_number(making, TR_MARK("Clearance level"), person->clearance);
	add_money(making, TR_MARK("Still owed"), owed);
	add_number(making, TR_MARK("Parts in van"), person->stock->len);
	if (person->clearing)
		add_words(making, TR_MARK("Clearance"), TR_MARK("open"));
	return TRUE;
}

/* ---- a unit ---------------------------------------------------------- */

/* "¥782.00 (22 / 60)" */
static void
add_book_value(struct making *making, const struct fact_unit *unit)
{
	struct book_value book;
	g_autofree char *money = NULL, *text = NULL;

	if (unit->value == 0)
		return;
	book = custody_book_value(unit->value, unit->bought, unit->life_months,
				  unit->residual_percent, making->query->today);
	money = paper_money(making->words->paper, book.book);
	if (book.life > 0)
		text = g_strdup_printf("%s (%d / %d)", money, book.used, book.life);
	add(making, TR_MARK("Book value"), text ? text : money);
}

static void
add_whereabouts(struct making *making, const struct fact_unit *unit)
{
	g_autofree char *place = names_place(making->words->app, unit->place);
	g_autofree char *since = paper_time(making->words->paper, unit->since);

	add(making, TR_MARK("Holder or place"),
	    *unit->holder_name ? unit->holder_name : place);
	add(making, TR_MARK("Since"), since);
	add(making, TR_MARK("Due back"), unit->due);
	add(making, TR_MARK("Job"), unit->job);
	add(making, TR_MARK("Reserved for job"), unit->reserved);
	add(making, TR_MARK("Belongs in bin"), unit->home);
}

/* A relative path counts from the folder of the database. */
static void
add_photo(struct making *making, const char *path)
{
	g_autofree char *folder = NULL, *whole = NULL;

	if (*path == '\0')
		return;
	folder = g_path_get_dirname(making->words->app->db_path);
	whole = g_path_is_absolute(path) ? g_strdup(path)
					 : g_build_filename(folder, path, NULL);
	making->head->photo = keep(making, whole);
}

static void
add_state(struct making *making, const struct fact_unit *unit)
{
	g_autoptr(GPtrArray) missing =
		accessories_missing(unit->accessories, unit->present);

	add_words(making, TR_MARK("Condition"), condition_title(unit->condition));
	add_list(making, TR_MARK("Accessories"), unit->accessories);
	add_list(making, TR_MARK("Missing"), missing);
	add(making, TR_MARK("Calibration due"), unit->calibration_due);
	add(making, TR_MARK("Edition"), unit->edition);
	if (unit->outdated)
		add_words(making, TR_MARK("There is a newer edition"),
			  TR_MARK("yes"));
	add_number(making, TR_MARK("Secrecy level"), unit->secrecy);
}

static gboolean
fill_unit(struct making *making, const char *id, GError **error)
{
	AUTO(fact)
	fact = store_fact(making->words->app->store, FACT_UNIT, id, 0, error);
	const struct fact_unit *unit = fact ? &fact->unit : NULL;
	const struct custody_policy *policy =
		unit ? custody_policy(unit->kind) : NULL;
	g_autofree char *code = code_own_text(OWN_UNIT, id);
	g_autofree char *name = NULL, *subject = NULL;

	if (unit == NULL)
		return FALSE;
	name = paper_name(making->words->paper, unit->name);
	g_strdelimit(name, "\n", ' ');
	subject = g_strdup_printf("%s  %s", unit->unit, name);
	making->head->subject = keep(making, subject);
	making->head->code = keep(making, code);
	add_words(making, TR_MARK("Kind"), policy ? policy->title : "");
	add(making, TR_MARK("Model"), unit->model);
	add(making, TR_MARK("Serial no."), unit->serial);
	add(making, TR_MARK("Asset no."), unit->asset);
	add(making, TR_MARK("Bought"), unit->bought);
	add_money(making, TR_MARK("Purchase value"), unit->value);
	add_book_value(making, unit);
	add_state(making, unit);
	add_whereabouts(making, unit);
	add_photo(making, unit->photo);
	return TRUE;
}

/* ---- all ------------------------------------------------------------- */

/* Whom or what a register was narrowed to. */
static void
add_narrowing(struct making *making)
{
	g_autofree char *person =
		names_person(making->words->app, making->query->person);

	if (person != NULL)
		making->head->subject = keep(making, person);
	else if (making->query->unit != NULL)
		making->head->subject = keep(making, making->query->unit);
}

struct report_head *
report_head_new(const struct report_query *query, const char *id,
		const struct report_words *words, GError **error)
{
	struct report_head *head = g_new0(struct report_head, 1);
	struct making making = { head, query, words };
	gboolean ok = TRUE;

	head->texts = g_string_chunk_new(1024);
	head->facts = g_array_new(FALSE, TRUE, sizeof(struct paper_fact));
	if (query->form->flags & REPORT_PERIOD)
		add_period(&making);
	else
		add(&making, TR_MARK("As of"), query->today);
	if (id == NULL)
		add_narrowing(&making);
	else if (query->form->flags & REPORT_UNIT)
		ok = fill_unit(&making, id, error);
	else
		ok = fill_person(&making, id, error);
	if (ok)
		return head;
	report_head_free(head);
	return NULL;
}

void
report_head_free(gpointer data)
{
	struct report_head *head = data;

	g_string_chunk_free(head->texts);
	g_array_unref(head->facts);
	g_free(head);
}
