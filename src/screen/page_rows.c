/*
 * page_rows.c - lists on a page: lines of a slip, what somebody holds, what is due
 */
#include "screen/page_private.h"

#include <string.h>

#include "core/custody.h"

static const char *
money(struct page *page, cents_t amount)
{
	return page_format(page, "%" G_GINT64_FORMAT ".%02d", amount / 100,
			   (int) (amount % 100));
}

/* What is missing of a unit, in words; "" for nothing. */
static const char *
missing_of(struct page *page, const struct desk_row *row)
{
	g_autoptr(GPtrArray) all = accessories_parse(row->accessories);
	g_autoptr(GPtrArray) present =
		accessories_parse(row->present ? row->present : row->accessories);
	g_autoptr(GPtrArray) missing = accessories_missing(all, present);
	g_autofree char *text = accessories_text(missing);

	return page_labelled(page, tr(page->lang, "missing"),
			     g_strdelimit(text, "|", ','));
}

static const char *
note_of_unit(struct page *page, const struct desk_row *row)
{
	const char *note = tr(page->lang, condition_title(row->condition));

	note = page_join(page, note, missing_of(page, row));
	note = page_join(page, note,
			 page_labelled(page, tr(page->lang, "due back"), row->due));
	return page_join(page, note,
			 page_labelled(page, tr(page->lang, "had by"),
				       row->holder));
}

static const char *
note_of_goods(struct page *page, const struct desk_row *row)
{
	const char *lot = page_labelled(page, tr(page->lang, "lot"), row->lot);
	const char *expiry =
		page_labelled(page, tr(page->lang, "expires"), row->expiry);

	return page_join(page, lot, expiry);
}

static const char *
charge_of(struct page *page, const struct desk_row *row)
{
	const char *word;

	if (row->charge == CHARGE_NONE)
		return "";
	word = tr(page->lang, charge_name(row->charge));
	return row->price > 0
		       ? page_format(page, "%s %s", word, money(page, row->price))
		       : word;
}

/* Bins are where hands go; whom goods come from or go to is the work's, not the
 * line's. */
static const char *
way_of(struct page *page, const char *from, const char *to)
{
	gboolean bin = *from != '\0' && strchr(from, ':') == NULL;

	if (bin && *to != '\0' && strchr(to, ':') == NULL)
		return page_format(page, "%s → %s", from, to);
	return bin || *to == '\0' ? from : to;
}

static void
add_line(struct page *page, const struct desk_row *line, gboolean newest)
{
	const char *note =
		line->kind ? note_of_unit(page, line) : note_of_goods(page, line);
	struct page_row row = {
		.title = page_name(page, line->name),
		.id = line->unit ? line->unit : line->part,
		.tone = line->wanting > 0 ? TONE_CARE
			: newest          ? TONE_NEW
					  : TONE_PLAIN,
	};

	note = page_join(page, note, charge_of(page, line));
	if (line->wanting > 0)
		note = page_join(page, note,
				 page_format(page, "%s %" G_GINT64_FORMAT,
					     tr(page->lang, "wanting"),
					     line->wanting));
	row.note = note;
	row.place = way_of(page, line->from, line->to);
	if (line->kind == NULL)
		row.qty = page_format(page, "%" G_GINT64_FORMAT " %s", line->qty,
				      line->measure);
	page_add_row(page, row);
}

/* The newest first: it is what the clerk looks for. */
void
page_add_lines(struct page *page, const struct desk *desk)
{
	g_autoptr(GArray) lines = desk_rows(desk);

	for (guint i = lines->len; i-- > 0;)
		add_line(page, &g_array_index(lines, struct desk_row, i),
			 i + 1 == lines->len);
}

void
page_add_held(struct page *page, const GArray *held)
{
	for (guint i = 0; i < held->len; i++) {
		const struct fact_held *unit =
			&g_array_index(held, struct fact_held, i);
		char since[DATE_LEN + 1];
		const char *note;

		date_of(unit->since, since);
		note = page_labelled(page, tr(page->lang, "since"), since);
		note = page_join(page, note,
				 page_labelled(page, tr(page->lang, "job"),
					       unit->job));
		note = page_join(page, note,
				 tr(page->lang, condition_title(unit->condition)));
		page_add_row(page, (struct page_row) {
					   .title = page_name(page, unit->name),
					   .id = unit->unit,
					   .note = note,
					   .place = page_labelled(
						   page, tr(page->lang, "due back"),
						   unit->due) });
	}
}

void
page_add_stock(struct page *page, const GArray *stock)
{
	for (guint i = 0; i < stock->len; i++) {
		const struct fact_stock *goods =
			&g_array_index(stock, struct fact_stock, i);
		const char *lot =
			page_labelled(page, tr(page->lang, "lot"), goods->lot);

		page_add_row(
			page,
			(struct page_row) {
				.title = goods->part ? goods->part : goods->place,
				.id = lot,
				.note = page_labelled(page,
						      tr(page->lang, "expires"),
						      goods->expiry),
				.place = goods->part ? goods->place : "",
				.qty = page_format(page, "%" G_GINT64_FORMAT,
						   goods->qty) });
	}
}

void
page_add_owed(struct page *page, const GArray *owed)
{
	for (guint i = 0; i < owed->len; i++) {
		const struct fact_owed *debt =
			&g_array_index(owed, struct fact_owed, i);

		page_add_row(page,
			     (struct page_row) { .title = tr(page->lang, "to pay"),
						 .id = debt->slip,
						 .note = debt->unit,
						 .qty = money(page, debt->amount),
						 .tone = TONE_CARE });
	}
}

void
page_add_agenda(struct page *page, const GArray *agenda)
{
	for (guint i = 0; i < agenda->len; i++) {
		const struct fact_due *due =
			&g_array_index(agenda, struct fact_due, i);
		const char *note =
			page_join(page, tr(page->lang, fact_due_title(due->kind)),
				  due->who);

		note = page_join(page, note,
				 page_labelled(page, tr(page->lang, "job"),
					       due->job));
		page_add_row(page, (struct page_row) {
					   .title = page_name(page, due->name),
					   .id = due->id,
					   .note = note,
					   .place = due->due });
	}
}
