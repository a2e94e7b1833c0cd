/*
 * report_fields.c - what a row of a register says, field by field
 */
#include <string.h>

#include "core/custody.h"
#include "station/names.h"
#include "station/report.h"

static const char *const names[FIELDS] = {
	[FIELD_AT] = "at",
	[FIELD_DIRECTION] = "direction",
	[FIELD_SLIP] = "slip",
	[FIELD_SLIP_KIND] = "slip_kind",
	[FIELD_UNIT] = "unit",
	[FIELD_KIND] = "kind",
	[FIELD_NAME_ZH] = "name_zh",
	[FIELD_NAME_EN] = "name_en",
	[FIELD_MODEL] = "model",
	[FIELD_SERIAL] = "serial",
	[FIELD_ASSET] = "asset",
	[FIELD_EDITION] = "edition",
	[FIELD_OUTDATED] = "outdated",
	[FIELD_FROM] = "from",
	[FIELD_TO] = "to",
	[FIELD_PLACE] = "place",
	[FIELD_PERSON] = "person",
	[FIELD_OTHER] = "other",
	[FIELD_HOLDER] = "holder",
	[FIELD_JOB] = "job",
	[FIELD_CUSTOMER] = "customer",
	[FIELD_CONDITION] = "condition",
	[FIELD_ACCESSORIES] = "accessories",
	[FIELD_PRESENT] = "present",
	[FIELD_MISSING] = "missing",
	[FIELD_DUE] = "due",
	[FIELD_CALIBRATION] = "calibration_due",
	[FIELD_BOUGHT] = "bought",
	[FIELD_SETTLED] = "settled",
	[FIELD_DAYS] = "days_over",
	[FIELD_CALIBRATION_DAYS] = "calibration_days_over",
	[FIELD_VALUE] = "value_cents",
	[FIELD_DEPRECIATION] = "depreciation_cents",
	[FIELD_BOOK] = "book_cents",
	[FIELD_AMOUNT] = "amount_cents",
	[FIELD_LIFE] = "life_months",
	[FIELD_USED] = "used_months",
	[FIELD_WHAT] = "what",
};

const char *
report_field_name(enum report_field field)
{
	return names[field];
}

static cents_t
cents_of(const struct register_row *row, enum report_field field)
{
	if (field == FIELD_VALUE)
		return row->value;
	if (field == FIELD_BOOK)
		return row->book;
	return field == FIELD_AMOUNT ? row->amount : row->value - row->book;
}

gboolean
report_field_sum(const struct register_row *row, enum report_field field,
		 cents_t *sum)
{
	if (field != FIELD_VALUE && field != FIELD_BOOK && field != FIELD_AMOUNT &&
	    field != FIELD_DEPRECIATION)
		return FALSE;
	*sum += cents_of(row, field);
	return TRUE;
}

/* Days from @date to @today, both ISO; owned, "" when there is no date. */
static char *
days_over(const char *date, const char *today)
{
	if (*date == '\0')
		return g_strdup("");
	return g_strdup_printf("%" G_GINT64_FORMAT,
			       (date_start(today) - date_start(date)) / 86400000);
}

/* What belongs to the unit and was not there: "charger|case"; owned. */
static char *
missing(const struct register_row *row)
{
	g_autoptr(GPtrArray) all = accessories_parse(row->accessories);
	g_autoptr(GPtrArray) present = accessories_parse(row->present);
	g_autoptr(GPtrArray) gone = accessories_missing(all, present);

	return accessories_text(gone);
}

static char *
number(gint64 value)
{
	return g_strdup_printf("%" G_GINT64_FORMAT, value);
}

/* Fields that are the same text in CSV and on paper; NULL for the others. */
static const char *
plain(const struct register_row *row, enum report_field field)
{
	const char *const texts[FIELDS] = {
		[FIELD_SLIP] = row->slip,
		[FIELD_UNIT] = row->unit,
		[FIELD_NAME_ZH] = row->name[LANG_ZH],
		[FIELD_NAME_EN] = row->name[LANG_EN],
		[FIELD_MODEL] = row->model,
		[FIELD_SERIAL] = row->serial,
		[FIELD_ASSET] = row->asset,
		[FIELD_EDITION] = row->edition,
		[FIELD_PERSON] = row->person,
		[FIELD_OTHER] = row->other,
		[FIELD_HOLDER] = row->holder,
		[FIELD_JOB] = row->job,
		[FIELD_CUSTOMER] = row->customer,
		[FIELD_DUE] = row->due,
		[FIELD_CALIBRATION] = row->calibration,
		[FIELD_BOUGHT] = row->bought,
		[FIELD_SETTLED] = row->settled,
	};

	return texts[field];
}

/* ---- CSV ------------------------------------------------------------- */

/* Stable words. */
static const char *
word(const struct register_row *row, enum report_field field)
{
	const char *const words[FIELDS] = {
		[FIELD_DIRECTION] = row->incoming ? "in" : "out",
		[FIELD_SLIP_KIND] =
			*row->slip ? slip_kind_name(row->slip_kind) : "",
		[FIELD_KIND] = row->kind,
		[FIELD_WHAT] = row->kind,
		[FIELD_OUTDATED] = row->outdated ? "1" : "0",
		[FIELD_FROM] = row->from,
		[FIELD_TO] = row->to,
		[FIELD_PLACE] = row->to,
		[FIELD_CONDITION] = condition_name(row->condition),
		[FIELD_ACCESSORIES] = row->accessories,
		[FIELD_PRESENT] = row->present,
	};

	return words[field];
}

char *
report_field_csv(const struct report_words *words, const struct register_row *row,
		 enum report_field field)
{
	const char *text = plain(row, field);

	if (text == NULL)
		text = word(row, field);
	if (text != NULL)
		return g_strdup(text);
	if (field == FIELD_AT)
		return row->at != 0 ? time_text(row->at) : g_strdup("");
	if (field == FIELD_MISSING)
		return missing(row);
	if (field == FIELD_DAYS)
		return days_over(row->due, words->today);
	if (field == FIELD_CALIBRATION_DAYS)
		return days_over(row->calibration, words->today);
	if (field == FIELD_LIFE || field == FIELD_USED)
		return number(field == FIELD_LIFE ? row->life_months
						  : row->used_months);
	return number(cents_of(row, field));
}

/* ---- paper ----------------------------------------------------------- */

static const char *
agenda_title(const char *kind)
{
	static const char *const titles[AGENDA_KINDS] = {
		[AGENDA_LOANER] = TR_MARK("Loaner overdue"),
		[AGENDA_TOOL] = TR_MARK("Tool overdue"),
		[AGENDA_DOCUMENT] = TR_MARK("Document overdue"),
		[AGENDA_JOB] = TR_MARK("Job overdue"),
		[AGENDA_CALIBRATION] = TR_MARK("Calibration due"),
		[AGENDA_CLEARANCE] = TR_MARK("Clearance open"),
	};

	for (int i = 0; i < AGENDA_KINDS; i++)
		if (strcmp(kind, agenda_kind_name((enum agenda_kind) i)) == 0)
			return titles[i];
	return "";
}

/* Marked words; NULL for a field that has none, "" for nothing. */
static const char *
marked(const struct register_row *row, enum report_field field)
{
	const struct custody_policy *policy = custody_policy(row->kind);

	if (field == FIELD_DIRECTION)
		return row->incoming ? TR_MARK("In") : TR_MARK("Out");
	if (field == FIELD_SLIP_KIND)
		return *row->slip ? paper_slip_title(row->slip_kind) : "";
	if (field == FIELD_KIND)
		return policy != NULL ? policy->title : "";
	if (field == FIELD_WHAT)
		return agenda_title(row->kind);
	if (field == FIELD_CONDITION)
		return condition_title(row->condition);
	if (field == FIELD_OUTDATED)
		return row->outdated ? TR_MARK("outdated: there is a newer one")
				     : "";
	return NULL;
}

static const char *
place(const struct report_words *words, const char *place)
{
	char *name;

	if (*place == '\0')
		return "";
	name = g_hash_table_lookup(words->places, place);
	if (name == NULL) {
		name = names_place(words->app, place);
		g_hash_table_insert(words->places, g_strdup(place), name);
	}
	return name;
}

/* "charger, case" of "charger|case"; owned. */
static char *
listed(char *accessories)
{
	g_autofree char *text = accessories;
	g_auto(GStrv) words = g_strsplit(text, "|", -1);

	return g_strjoinv(", ", words);
}

/* What of a field stands alone on paper; owned. */
static char *
value(const struct report_words *words, const struct register_row *row,
      enum report_field field)
{
	const char *text = plain(row, field);

	if (text == NULL && (text = marked(row, field)) != NULL)
		return *text ? paper_words(words->paper, text) : g_strdup("");
	if (text != NULL)
		return g_strdup(text);
	if (field == FIELD_AT)
		return paper_time(words->paper, row->at);
	if (field == FIELD_NAME)
		return paper_name(words->paper, (const char *const *) row->name);
	if (field == FIELD_WHERE && *row->holder != '\0')
		return g_strdup(row->holder);
	if (field == FIELD_FROM || field == FIELD_TO || field == FIELD_WHERE)
		return g_strdup(
			place(words, field == FIELD_FROM ? row->from : row->to));
	if (field == FIELD_MISSING)
		return listed(missing(row));
	if (field == FIELD_PRESENT || field == FIELD_ACCESSORIES)
		return listed(g_strdup(field == FIELD_PRESENT ? row->present
							      : row->accessories));
	if (field == FIELD_VALUE || field == FIELD_BOOK || field == FIELD_AMOUNT ||
	    field == FIELD_DEPRECIATION)
		return paper_money(words->paper, cents_of(row, field));
	return report_field_csv(words, row, field);
}

char *
report_field_paper(const struct report_words *words, const struct register_row *row,
		   enum report_field field, gboolean below)
{
	g_autofree char *text = value(words, row, field);
	g_autofree char *label = NULL;

	if (*text == '\0')
		return g_steal_pointer(&text);
	if (field == FIELD_MISSING)
		label = paper_words(words->paper, TR_MARK("Missing"));
	else if (field == FIELD_ASSET && below)
		label = paper_words(words->paper, TR_MARK("Asset no."));
	else if (field == FIELD_SERIAL && below)
		label = g_strdup("SN");
	return label != NULL ? g_strconcat(label, " ", text, NULL)
			     : g_steal_pointer(&text);
}
