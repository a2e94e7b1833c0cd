#include "reports/slip.h"

/* Who of a slip. */
enum who {
	WHO_NOBODY,
	WHO_POSTED, /* .person */
	WHO_OTHER,
	WHO_APPROVER,
	WHO_CUSTOMER,
	WHO_CONCERNED, /* in whose custody the units are or were */
	WHO_CLERK,     /* .person, when he is not the one concerned */
};

struct signer {
	enum who who;
	const char *key;
	gboolean if_named; /* no box without a name */
};

static const struct {
	struct slip_form form;
	struct signer signers[SLIP_SIGNERS_MAX];
} forms[SLIP_KINDS] = {
	[SLIP_RECEIPT] = { { TR_MARK("Goods receipt"), PLACES_TO,
			     TR_MARK("Refers to slip") },
			   { { WHO_POSTED, TR_MARK("Taken in by") },
			     { WHO_OTHER, TR_MARK("Delivered by") },
			     { WHO_APPROVER, TR_MARK("Checked by") } } },
	[SLIP_ISSUE] = { { TR_MARK("Issue slip"), PLACES_FROM,
			   TR_MARK("Refers to slip") },
			 { { WHO_POSTED, TR_MARK("Issued by") },
			   { WHO_OTHER, TR_MARK("Received by") },
			   { WHO_APPROVER, TR_MARK("Checked by") } } },
	[SLIP_RETURN] = { { TR_MARK("Return slip"), PLACES_TO,
			    TR_MARK("Issued on slip") },
			  { { WHO_POSTED, TR_MARK("Taken back by") },
			    { WHO_OTHER, TR_MARK("Returned by") },
			    { WHO_APPROVER, TR_MARK("Checked by") } } },
	[SLIP_TRANSFER] = { { TR_MARK("Transfer slip"), PLACES_BOTH,
			      TR_MARK("Refers to slip") },
			    { { WHO_POSTED, TR_MARK("Moved by") },
			      { WHO_OTHER, TR_MARK("Handed over by") },
			      { WHO_APPROVER, TR_MARK("Checked by") } } },
	[SLIP_SCRAP] = { { TR_MARK("Scrap slip"), PLACES_FROM,
			   TR_MARK("Refers to slip") },
			 { { WHO_POSTED, TR_MARK("Scrapped by") },
			   { WHO_OTHER, TR_MARK("Witnessed by") },
			   { WHO_APPROVER, TR_MARK("Approved by") } } },
	[SLIP_VOID] = { { TR_MARK("Void slip"), PLACES_BOTH,
			  TR_MARK("Takes back slip") },
			{ { WHO_POSTED, TR_MARK("Voided by") },
			  { WHO_OTHER, TR_MARK("Witnessed by") },
			  { WHO_APPROVER, TR_MARK("Approved by") } } },
	[SLIP_ADJUSTMENT] = { { TR_MARK("Stock adjustment"), PLACES_BOTH,
				TR_MARK("Refers to slip") },
			      { { WHO_POSTED, TR_MARK("Adjusted by") },
				{ WHO_OTHER, TR_MARK("Witnessed by") },
				{ WHO_APPROVER, TR_MARK("Approved by") } } },
	[SLIP_HISTORY] = { { TR_MARK("Movements of the past"), PLACES_BOTH,
			     TR_MARK("Refers to slip") },
			   { { WHO_POSTED, TR_MARK("Entered by") },
			     { WHO_OTHER, TR_MARK("Witnessed by") },
			     { WHO_APPROVER, TR_MARK("Approved by") } } },
	[SLIP_SWAP_OUT] = { { TR_MARK("Take-in and loaner slip"), PLACES_BOTH,
			      TR_MARK("Refers to slip") },
			    { { WHO_CUSTOMER, TR_MARK("Customer") },
			      { WHO_POSTED, TR_MARK("Served by") },
			      { WHO_OTHER, TR_MARK("Signed too by"), TRUE },
			      { WHO_APPROVER, TR_MARK("Allowed by"), TRUE } } },
	[SLIP_SWAP_BACK] = { { TR_MARK("Hand-back slip"), PLACES_BOTH,
			       TR_MARK("Taken in on slip") },
			     { { WHO_CUSTOMER, TR_MARK("Customer") },
			       { WHO_POSTED, TR_MARK("Served by") },
			       { WHO_OTHER, TR_MARK("Signed too by"), TRUE },
			       { WHO_APPROVER, TR_MARK("Allowed by"), TRUE } } },
	[SLIP_CHECK_OUT] = { { TR_MARK("Check-out slip"), PLACES_BOTH,
			       TR_MARK("Refers to slip") },
			     { { WHO_CONCERNED, TR_MARK("Taken out by") },
			       { WHO_CLERK, TR_MARK("Handed out by") },
			       { WHO_APPROVER, TR_MARK("Allowed by"), TRUE } } },
	[SLIP_CHECK_IN] = { { TR_MARK("Check-in slip"), PLACES_BOTH,
			      TR_MARK("Handed out on slip") },
			    { { WHO_CONCERNED, TR_MARK("Given back by") },
			      { WHO_CLERK, TR_MARK("Received back by") },
			      { WHO_APPROVER, TR_MARK("Allowed by"), TRUE } } },
	[SLIP_HAND_OVER] = { { TR_MARK("Hand-over slip"), PLACES_BOTH,
			       TR_MARK("Handed out on slip") },
			     { { WHO_CONCERNED, TR_MARK("Passed on by") },
			       { WHO_OTHER, TR_MARK("Taken over by") },
			       { WHO_CLERK, TR_MARK("Entered by"), TRUE },
			       { WHO_APPROVER, TR_MARK("Allowed by"), TRUE } } },
	[SLIP_LOSS] = { { TR_MARK("Loss and damage report"), PLACES_BOTH,
			  TR_MARK("Handed out on slip") },
			{ { WHO_CONCERNED, TR_MARK("Holder") },
			  { WHO_APPROVER, TR_MARK("Ruled by") },
			  { WHO_CLERK, TR_MARK("Reported by"), TRUE } } },
	[SLIP_CLEARANCE] = { { TR_MARK("Clearance slip"), PLACES_BOTH,
			       TR_MARK("Refers to slip") },
			     { { WHO_CONCERNED, TR_MARK("Cleared") },
			       { WHO_CLERK, TR_MARK("Received back by") },
			       { WHO_APPROVER, TR_MARK("Checked by") } } },
	[SLIP_COUNT] = { { TR_MARK("Stock-take slip"), PLACES_BOTH,
			   TR_MARK("Refers to slip") },
			 { { WHO_POSTED, TR_MARK("Counted by") },
			   { WHO_OTHER, TR_MARK("Counted again by"), TRUE },
			   { WHO_APPROVER, TR_MARK("Approved by") } } },
};

const struct slip_form *
slip_form(enum slip_kind kind)
{
	return &forms[kind].form;
}

const char *
paper_slip_title(enum slip_kind kind)
{
	return forms[kind].form.title;
}

static gboolean
named(const char *name)
{
	return name != NULL && *name != '\0';
}

/* NULL when it is nobody but who posted the slip. */
static const char *
concerned(const struct paper_slip *slip)
{
	if (named(slip->holder) || slip->kind == SLIP_HAND_OVER)
		return named(slip->holder) ? slip->holder : NULL;
	if (named(slip->other))
		return slip->other;
	return named(slip->party) ? slip->party : NULL;
}

static const char *
name_of(const struct paper_slip *slip, enum who who)
{
	switch (who) {
	case WHO_NOBODY: break;
	case WHO_POSTED: return slip->person;
	case WHO_OTHER: return slip->other;
	case WHO_APPROVER: return slip->approver;
	case WHO_CUSTOMER:
		return named(slip->customer) ? slip->customer : slip->party;
	case WHO_CONCERNED: return concerned(slip) ? concerned(slip) : slip->person;
	case WHO_CLERK: return concerned(slip) ? slip->person : NULL;
	}
	return NULL;
}

guint
slip_signers(const struct paper_slip *slip,
	     struct slip_signer out[static SLIP_SIGNERS_MAX])
{
	const struct signer *signers = forms[slip->kind].signers;
	guint n = 0;

	for (guint i = 0; i < SLIP_SIGNERS_MAX; i++) {
		const char *name = name_of(slip, signers[i].who);

		if (signers[i].who == WHO_NOBODY ||
		    (signers[i].if_named && !named(name)))
			continue;
		out[n++] = (struct slip_signer) { signers[i].key, name };
	}
	return n;
}
