/*
 * warranty.h - who pays for an issued part (rules 5.1 to 5.3)
 */
#ifndef CORE_WARRANTY_H
#define CORE_WARRANTY_H

#include "core/facts.h"

/* Why a line is free, charged or by contract. */
enum warranty_why {
	WHY_CONTRACT,         /* the job is under a service contract */
	WHY_IN_WARRANTY,      /* .until is the last day of warranty */
	WHY_OUT_OF_WARRANTY,  /* .until is the day warranty ended */
	WHY_NO_WARRANTY,      /* neither the part nor the model has any */
	WHY_UNKNOWN_PURCHASE, /* the purchase date is not known */
};

struct warranty_verdict {
	enum charge charge;
	enum warranty_why why;
	char until[DATE_LEN + 1]; /* empty when there is no such day */
};

/**
 * warranty_judge() - the charge class of one part on one job
 * @part:  its warranty rules and default months
 * @job:   model, purchase date, contract
 * @today: a valid date
 *
 * The contract comes first. Then the rule for the job's model that was in
 * force on the purchase date decides, and the part's own months where there is
 * no such rule. The warranty's last day is the day of the month of purchase,
 * that many months later, and belongs to it.
 */
struct warranty_verdict warranty_judge(const struct fact_part *part,
				       const struct fact_job *job,
				       const char *today);

/* "contract", "in-warranty 2027-01-31" ...: the stable words stored with a move;
 * owned. */
char *warranty_why_text(const struct warranty_verdict *verdict);

/* The same as a sentence for people from the stored words; owned. */
char *warranty_why_words(const char *stored, enum lang lang);

#endif
