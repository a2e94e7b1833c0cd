/*
 * demo_warranty.c - who pays for the demo's parts, by the rules of the counter
 */
#include "station/demo.h"
#include "station/demo_people.h"

#include "core/warranty.h"

#define USUAL_MONTHS 12

/* The promotion: boards of this model bought in these months have five years. */
#define PROMOTION_MODEL  1 /* of the air conditioners */
#define PROMOTION_MONTHS 60
#define PROMOTION_FROM   300 /* days of the demo */
#define PROMOTION_TO     420

int
demo_warranty_months(const struct demo_part *part)
{
	return MIN(part->item->months, USUAL_MONTHS);
}

static void
add_rule(const struct demo *demo, GArray *rules, const char *model, int months,
	 int from, int to)
{
	struct fact_warranty rule = {
		.model = model, .months = months, .valid_from = "", .valid_to = ""
	};
	char date[DATE_LEN + 1];

	if (from > 0) {
		demo_date(demo, from, date);
		rule.valid_from = g_string_chunk_insert_const(demo->texts, date);
	}
	if (to > 0) {
		demo_date(demo, to, date);
		rule.valid_to = g_string_chunk_insert_const(demo->texts, date);
	}
	g_array_append_val(rules, rule);
}

GArray *
demo_warranties(const struct demo *demo, const struct demo_part *part)
{
	const char *const *models = demo_range(part->line)->models;
	int months = part->item->months;
	GArray *rules = g_array_new(FALSE, TRUE, sizeof(struct fact_warranty));

	if (months <= USUAL_MONTHS)
		return rules;
	for (int i = 0; models[i] != NULL; i++) {
		if (part->model != DEMO_ALL_MODELS && part->model != i)
			continue;
		if (part->line == DEMO_AIR && i == PROMOTION_MODEL &&
		    part->item->rack == 'B') {
			add_rule(demo, rules, models[i], months, 0,
				 PROMOTION_FROM - 1);
			add_rule(demo, rules, models[i], PROMOTION_MONTHS,
				 PROMOTION_FROM, PROMOTION_TO);
			add_rule(demo, rules, models[i], months, PROMOTION_TO + 1,
				 0);
		} else {
			add_rule(demo, rules, models[i], months, 0, 0);
		}
	}
	return rules;
}

void
demo_charge(const struct demo *demo, const struct demo_part *part,
	    const struct demo_job *job, struct move *move)
{
	g_autoptr(GArray) rules = demo_warranties(demo, part);
	struct fact_part fact = { .part = part->part,
				  .warranty_months = demo_warranty_months(part),
				  .warranties = rules };
	struct fact_job facts = { .job = job->id,
				  .model =
					  demo_range(job->line)->models[job->model],
				  .bought = job->bought,
				  .contract = job->contract };
	struct warranty_verdict verdict;
	char today[DATE_LEN + 1];

	demo_date(demo, demo->day, today);
	verdict = warranty_judge(&fact, &facts, today);
	move->charge = verdict.charge;
	move->why = warranty_why_text(&verdict);
	if (verdict.charge == CHARGE_CHARGED)
		move->price = part->old_price && demo->day < DEMO_PRICE_DAY
				      ? part->old_price
				      : part->price;
}
