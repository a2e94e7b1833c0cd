#include "core/warranty.h"

#include <string.h>

static const struct {
	const char *name, *words;
} why_table[] = {
	[WHY_CONTRACT] = { "contract", TR_MARK("service contract") },
	[WHY_IN_WARRANTY] = { "in-warranty", TR_MARK("in warranty until {1}") },
	[WHY_OUT_OF_WARRANTY] = { "out-of-warranty",
				  TR_MARK("warranty ended {1}") },
	[WHY_NO_WARRANTY] = { "no-warranty", TR_MARK("part without warranty") },
	[WHY_UNKNOWN_PURCHASE] = { "unknown-purchase",
				   TR_MARK("purchase date unknown") },
};

static gboolean
rule_covers(const struct fact_warranty *rule, const struct fact_job *job)
{
	return strcmp(rule->model, job->model) == 0 &&
	       (*rule->valid_from == '\0' ||
		strcmp(rule->valid_from, job->bought) <= 0) &&
	       (*rule->valid_to == '\0' ||
		strcmp(job->bought, rule->valid_to) <= 0);
}

static int
months_of(const struct fact_part *part, const struct fact_job *job)
{
	for (guint i = 0; i < part->warranties->len; i++) {
		const struct fact_warranty *rule =
			&g_array_index(part->warranties, struct fact_warranty, i);
		if (rule_covers(rule, job))
			return rule->months;
	}
	return part->warranty_months;
}

struct warranty_verdict
warranty_judge(const struct fact_part *part, const struct fact_job *job,
	       const char *today)
{
	struct warranty_verdict verdict = { CHARGE_CHARGED, WHY_NO_WARRANTY, "" };
	int months;

	if (job->contract) {
		verdict.charge = CHARGE_CONTRACT;
		verdict.why = WHY_CONTRACT;
		return verdict;
	}
	if (!date_valid(job->bought)) {
		verdict.why = WHY_UNKNOWN_PURCHASE;
		return verdict;
	}
	months = months_of(part, job);
	if (months <= 0)
		return verdict;
	date_add_months(job->bought, MIN(months, 1200), verdict.until);
	if (strcmp(today, verdict.until) <= 0) {
		verdict.charge = CHARGE_FREE;
		verdict.why = WHY_IN_WARRANTY;
	} else {
		verdict.why = WHY_OUT_OF_WARRANTY;
	}
	return verdict;
}

char *
warranty_why_text(const struct warranty_verdict *verdict)
{
	const char *name = why_table[verdict->why].name;

	return *verdict->until ? g_strdup_printf("%s %s", name, verdict->until)
			       : g_strdup(name);
}

char *
warranty_why_words(const char *stored, enum lang lang)
{
	for (gsize i = 0; i < G_N_ELEMENTS(why_table); i++) {
		gsize len = strlen(why_table[i].name);
		if (strncmp(stored, why_table[i].name, len) != 0 ||
		    (stored[len] != '\0' && stored[len] != ' '))
			continue;
		g_autoptr(GString) words =
			g_string_new(tr(lang, why_table[i].words));
		g_string_replace(words, "{1}", stored[len] ? stored + len + 1 : "",
				 0);
		return g_strdup(words->str);
	}
	return g_strdup(stored);
}
