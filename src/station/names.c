#include "station/names.h"

#include <string.h>

#include "reports/table.h"

char *
names_person(struct app *app, const char *id)
{
	AUTO(fact) fact = NULL;

	if (id == NULL || *id == '\0')
		return NULL;
	fact = store_fact(app->store, FACT_PERSON, id, 0, NULL);
	return fact != NULL && *fact->person.name != '\0'
		       ? g_strdup_printf("%s (%s)", fact->person.name, id)
		       : g_strdup(id);
}

char *
names_party(struct app *app, const char *id)
{
	AUTO(fact) fact = NULL;

	if (id == NULL || *id == '\0')
		return NULL;
	fact = store_fact(app->store, FACT_PARTY, id, 0, NULL);
	return fact != NULL && *fact->party.name != '\0'
		       ? g_strdup_printf("%s (%s)", fact->party.name, id)
		       : g_strdup(id);
}

/* The places that every warehouse has. */
static const struct {
	const char *place, *word;
} common[] = {
	{ PLACE_CODE_QUARANTINE, TR_MARK("Quarantine") },
	{ PLACE_CODE_WORKSHOP, TR_MARK("Workshop") },
	{ PLACE_CODE_SCRAP, TR_MARK("Scrap") },
	{ PLACE_CODE_DIFFERENCE, TR_MARK("Count difference") },
	{ PLACE_CODE_HISTORY, TR_MARK("Before this ledger") },
	{ PLACE_CODE_SUPPLIER, TR_MARK("Unknown origin") },
	{ PLACE_CODE_CUSTOMER, TR_MARK("Customer") },
};

char *
names_place(struct app *app, const char *place)
{
	const char *colon = strchr(place, ':');
	AUTO(fact) fact = NULL;
	const char *name = "";

	for (gsize i = 0; colon == NULL && i < G_N_ELEMENTS(common); i++) {
		struct paper *paper = NULL;

		if (strcmp(common[i].place, place) != 0)
			continue;
		paper = app_paper(app, NULL);
		return paper != NULL ? paper_words(paper, common[i].word)
				     : g_strdup(place);
	}
	if (colon == NULL)
		return g_strdup(place);
	if (g_str_has_prefix(place, "person:")) {
		fact = store_fact(app->store, FACT_PERSON, colon + 1, 0, NULL);
		name = fact != NULL ? fact->person.name : "";
	} else {
		fact = store_fact(app->store, FACT_PARTY, colon + 1, 0, NULL);
		name = fact != NULL ? fact->party.name : "";
	}
	return g_strdup(*name != '\0' ? name : colon + 1);
}
