/*
 * plan_csv.c - a plan as a table for other programs
 */
#include "station/plan_paper.h"
#include "store/csv_parse.h"

void
plan_totals(const struct plan_work *work, gsize *lines, cents_t *value)
{
	*lines = 0;
	*value = 0;
	for (gsize i = 0; i < work->result.n; i++) {
		const struct plan_line *line = &work->result.lines[i];

		*lines += line->proposed > 0;
		*value += line->proposed * line->part->cost;
	}
}

static void
add_text(GString *out, const char *text)
{
	csv_append_field(out, text);
	g_string_append_c(out, ',');
}

static void
add_int(GString *out, gint64 number)
{
	g_string_append_printf(out, "%" G_GINT64_FORMAT ",", number);
}

static void
add_number(GString *out, double number)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(out,
			g_ascii_formatd(digits, sizeof digits, "%.6g", number));
	g_string_append_c(out, ',');
}

static void
add_letter(GString *out, char letter)
{
	g_string_append_c(out, letter);
	g_string_append_c(out, ',');
}

/* In English, the words of the flags with '|' between. */
static void
add_flags(GString *out, guint flags)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (int i = 0; i < PLAN_FLAGS; i++) {
		if ((flags & 1u << i) == 0)
			continue;
		if (words->len > 0)
			g_string_append_c(words, '|');
		g_string_append(words, plan_flag_text((enum plan_flag)(1 << i)));
	}
	csv_append_field(out, words->str);
}

static void
add_line(GString *out, const struct plan_line *line,
	 const struct planning_part *row)
{
	add_text(out, row->supplier);
	add_text(out, row->part);
	add_text(out, row->name[LANG_ZH]);
	add_text(out, row->name[LANG_EN]);
	add_letter(out, abc_letter(line->abc.class));
	add_letter(out, abc_letter(line->abc.computed));
	add_letter(out, row->criticality);
	add_letter(out, (char) line->speed);
	add_text(out, pattern_name(line->pattern.pattern));
	add_number(out, line->estimate.rate);
	add_number(out, line->lead.months);
	add_number(out, line->lead.sd);
	add_text(out, plan_rule_name(line->rule));
	add_number(out, line->service);
	add_int(out, line->level);
	add_int(out, line->reorder);
	add_int(out, line->lot.qty);
	add_int(out, row->on_hand);
	add_int(out, row->on_order);
	add_int(out, row->reserved);
	add_int(out, line->position);
	add_int(out, line->proposed);
	add_int(out, row->cost);
	add_int(out, line->proposed * row->cost);
	add_number(out, line->risk);
	add_int(out, line->excess);
	add_flags(out, line->flags);
	g_string_append(out, "\r\n");
}

void
plan_csv(const struct plan_work *work, GString *out)
{
	g_string_append(
		out,
		"supplier,part,name_zh,name_en,class,computed_class,criticality,"
		"speed,pattern,rate_month,lead_months,lead_sd_months,rule,service,"
		"level,reorder_point,lot,on_hand,on_order,reserved,position,"
		"proposed,cost_cents,value_cents,risk,excess,notes\r\n");
	for (gsize i = 0; i < work->result.n; i++) {
		const struct plan_line *line = &work->result.lines[i];

		add_line(out, line, work->rows->pdata[line->part - work->parts]);
	}
}
