/*
 * fixture_request.c - purchase requests, each at its own point of the way
 */
#include <string.h>

#include "tools/fixture.h"

/* "asked:HE" with spaces between; quotes of BOSCH and SKF, in cents, 0 for none. */
static const struct {
	const char *request, *thing, *item;
	qty_t qty;
	cents_t bosch, skf;
	const char *skf_valid, *steps;
} requests[] = {
	{ "PR-1", "tool", "Torque wrench", 2, 60000, 56100, "", "asked:HE" },
	{ "PR-2", "tool", "Torque wrench", 2, 60000, 0, "",
	  "asked:HE checked:QIAN" },
	{ "PR-3", "tool", "Torque wrench", 2, 60000, 0, "",
	  "asked:HE checked:TWO approved:WANG" },
	{ "PR-4", "tool", "Torque wrench", 2, 60000, 0, "",
	  "asked:HE checked:QIAN approved:WANG ordered:LI" },
	{ "PR-5", "tool", "Torque wrench", 1, 0, 56100, "2026-01-31", "asked:HE" },
	{ "PR-6", "tool", "Gold wrench", 1, 60000, 0, "", "asked:HE refused:QIAN" },
	{ "PR-7", "part", "FILTER", 5, 2500, 0, "", "asked:HE" },
};

static void
add_quote(struct fact *fact, const char *supplier, const char *name, cents_t total,
	  const char *valid_to)
{
	struct fact_quote quote = {
		supplier,
		name,
		fact->request.wanted > 0 ? total / fact->request.wanted : total,
		total,
		valid_to,
		""
	};

	if (total > 0)
		g_array_append_val(fact->request.quotes, quote);
}

static void
add_steps(struct fact *fact, const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (char **word = words; *word != NULL; word++) {
		char *person = strchr(*word, ':');
		struct fact_request_step step = { 0 };

		*person++ = '\0';
		request_state_parse(*word, &step.step);
		step.person = step.person_name = fact_keep(fact, person);
		step.supplier = step.note = "";
		fact->request.state = step.step;
		g_array_append_val(fact->request.steps, step);
	}
	if (fact->request.steps->len > 1 && fact->request.state != REQUEST_REFUSED)
		fact->request.supplier = "BOSCH";
}

struct fact *
fixture_request(const char *id)
{
	for (gsize i = 0; i < G_N_ELEMENTS(requests); i++) {
		struct fact_request_line line = { requests[i].item, "",
						  requests[i].qty };
		struct fact *fact;

		if (strcmp(requests[i].request, id) != 0)
			continue;
		fact = fact_new(FACT_REQUEST);
		fact->request.request = requests[i].request;
		fact->request.thing = requests[i].thing;
		fact->request.wanted = requests[i].qty;
		fact->request.above = request_is_above(requests[i].thing,
						       requests[i].bosch, 50000);
		g_array_append_val(fact->request.lines, line);
		add_quote(fact, "SKF", "SKF AG", requests[i].skf,
			  requests[i].skf_valid);
		add_quote(fact, "BOSCH", "Bosch", requests[i].bosch, "");
		add_steps(fact, requests[i].steps);
		return fact;
	}
	return NULL;
}
