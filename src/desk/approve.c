/*
 * approve.c - a supervisor agrees by badge and PIN
 *
 * Nobody agrees to what he himself posts, gets or holds.
 */
#include "desk/custody_private.h"

#include <string.h>

void
approve_ask(struct desk *desk)
{
	ask_open(desk, ASK_SUPERVISOR);
}

static gboolean
is_concerned(const struct desk *desk, const char *person)
{
	const struct draft *draft = desk->draft;

	return strcmp(person, desk->person->person.person) == 0 ||
	       (draft != NULL && g_strcmp0(person, draft->other) == 0) ||
	       (draft != NULL && draft->subject != NULL &&
		strcmp(person, draft->subject->person.person) == 0);
}

gboolean
approve_take(struct desk *desk, struct fact *person, enum permission may)
{
	const struct fact_person *facts = &person->person;
	struct fact *before = desk->approver;

	if ((facts->may & may) == 0) {
		desk_audit(desk, "not-supervisor", facts->person);
		desk_say(desk, LEVEL_ERROR, REASON_NOT_SUPERVISOR, facts->name,
			 NULL);
		return FALSE;
	}
	if (desk->flow != FLOW_VOID && is_concerned(desk, facts->person)) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_YOURSELF, facts->name, NULL);
		return FALSE;
	}
	if (!facts->has_pin) {
		desk_say(desk, LEVEL_ERROR, REASON_NO_PIN, facts->name, NULL);
		return FALSE;
	}
	desk->approver = fact_ref(person);
	fact_unref(before);
	desk_say(desk, LEVEL_OK, REASON_ASK_PIN, facts->name, NULL);
	return TRUE;
}

void
approve_badge(struct desk *desk, struct fact *person)
{
	if (approve_take(desk, person, MAY_RULE))
		ask_open(desk, ASK_PIN);
}

gboolean
approve_certified(struct desk *desk, const char *who)
{
	if (who == NULL || desk->draft->approver != NULL)
		return TRUE;
	approve_ask(desk);
	desk_say(desk, LEVEL_WARN, REASON_CERTIFICATE_EXPIRED, who, NULL);
	return FALSE;
}

gboolean
approve_wants_pin(const struct desk *desk)
{
	return desk->ask == ASK_PIN ||
	       (desk->ask == ASK_NOTHING &&
		((desk->flow == FLOW_VOID && desk->state == VOID_PIN) ||
		 (desk->flow == FLOW_APPROVE && desk->state == APPROVE_PIN) ||
		 (desk->flow == FLOW_LOST && desk->state == LOSS_PIN) ||
		 (desk->flow == FLOW_DAMAGED && desk->state == LOSS_PIN) ||
		 (desk->flow == FLOW_SWAP_BACK && desk->state == SWAP_BACK_PIN)));
}

gboolean
approve_pin(struct desk *desk, const struct step *step)
{
	switch (step->pin) {
	case DESK_PIN_OK:
		g_free(desk->draft->approver);
		desk->draft->approver = g_strdup(desk->approver->person.person);
		return TRUE;
	case DESK_PIN_WRONG:
		desk_say(desk, LEVEL_ERROR, REASON_PIN_WRONG, NULL);
		break;
	case DESK_PIN_LOCKED:
		desk_say(desk, LEVEL_ERROR, REASON_PIN_LOCKED, step->text, NULL);
		break;
	case DESK_PIN_NONE:
		desk_say(desk, LEVEL_ERROR, REASON_NO_PIN,
			 desk->approver->person.name, NULL);
		break;
	}
	return FALSE;
}
