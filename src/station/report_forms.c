#include "station/report.h"

#include <string.h>

#define COLUMNS(list) .columns = list, .n_columns = G_N_ELEMENTS(list)
#define CSV(list)     .csv = list, .n_csv = G_N_ELEMENTS(list)

/* What several registers say in the same way. */
#define UNIT                                                                       \
	{                                                                          \
		TR_MARK("Unit"), 2.2, { FIELD_UNIT, FIELD_NAME, FIELD_KIND },      \
			PAPER_LEFT, TRUE                                           \
	}
#define MODEL                                                                      \
	{                                                                          \
		TR_MARK("Model"), 1.6,                                             \
		{                                                                  \
			FIELD_MODEL, FIELD_SERIAL, FIELD_ASSET                     \
		}                                                                  \
	}
#define CONDITION                                                                  \
	{                                                                          \
		TR_MARK("Condition"), 1.7,                                         \
		{                                                                  \
			FIELD_CONDITION, FIELD_PRESENT, FIELD_MISSING              \
		}                                                                  \
	}
#define SINCE                                                                      \
	{                                                                          \
		TR_MARK("Since"), 1.5,                                             \
		{                                                                  \
			FIELD_AT, FIELD_SLIP                                       \
		}                                                                  \
	}
#define DUE                                                                        \
	{                                                                          \
		TR_MARK("Due back"), 1.1, { FIELD_DUE }, PAPER_LEFT, TRUE          \
	}
#define UNIT_FIELDS                                                                \
	FIELD_UNIT, FIELD_KIND, FIELD_NAME_ZH, FIELD_NAME_EN, FIELD_MODEL,         \
		FIELD_SERIAL, FIELD_ASSET

/* ---- the goods in/out book ------------------------------------------- */

static const struct report_column in_out[] = {
	{ TR_MARK("Date"), 1.5, { FIELD_AT, FIELD_SLIP } },
	{ TR_MARK("In or out"), 0.8, { FIELD_DIRECTION }, PAPER_LEFT, TRUE },
	UNIT,
	MODEL,
	{ TR_MARK("Customer"), 1.8, { FIELD_CUSTOMER, FIELD_JOB } },
	CONDITION,
	DUE,
	{ TR_MARK("By"), 1.1, { FIELD_PERSON, FIELD_OTHER } },
};
static const enum report_field in_out_csv[] = {
	FIELD_AT,  FIELD_DIRECTION, FIELD_SLIP,      FIELD_SLIP_KIND, UNIT_FIELDS,
	FIELD_JOB, FIELD_CUSTOMER,  FIELD_CONDITION, FIELD_PRESENT,   FIELD_MISSING,
	FIELD_DUE, FIELD_FROM,      FIELD_TO,        FIELD_PERSON,    FIELD_OTHER,
};

/* ---- who has what ---------------------------------------------------- */

static const struct report_column custody[] = {
	UNIT,
	MODEL,
	SINCE,
	CONDITION,
	{ TR_MARK("Due back"), 1.2, { FIELD_DUE } },
	{ TR_MARK("Purchase value"), 1.2, { FIELD_VALUE }, PAPER_RIGHT },
	{ TR_MARK("Signature"), 1.6, { FIELD_NONE } },
};
static const enum report_field custody_csv[] = {
	FIELD_HOLDER,  UNIT_FIELDS,   FIELD_EDITION,   FIELD_AT,
	FIELD_SLIP,    FIELD_JOB,     FIELD_CONDITION, FIELD_ACCESSORIES,
	FIELD_PRESENT, FIELD_MISSING, FIELD_DUE,       FIELD_CALIBRATION,
	FIELD_VALUE,   FIELD_BOOK,
};
static const char *const custody_signers[] = {
	TR_MARK("Holder"),
	TR_MARK("Custodian"),
};

static const struct report_column assets[] = {
	{ TR_MARK("Asset no."),
	  1.4,
	  { FIELD_ASSET, FIELD_UNIT },
	  PAPER_LEFT,
	  TRUE },
	{ TR_MARK("Name"), 2.2, { FIELD_NAME } },
	{ TR_MARK("Model"), 1.4, { FIELD_MODEL, FIELD_SERIAL } },
	{ TR_MARK("Bought"), 1.1, { FIELD_BOUGHT } },
	{ TR_MARK("Months used"), 0.8, { FIELD_USED }, PAPER_RIGHT },
	{ TR_MARK("Useful life"), 0.8, { FIELD_LIFE }, PAPER_RIGHT },
	{ TR_MARK("Purchase value"), 1.4, { FIELD_VALUE }, PAPER_RIGHT },
	{ TR_MARK("Depreciation to date"),
	  1.4,
	  { FIELD_DEPRECIATION },
	  PAPER_RIGHT },
	{ TR_MARK("Book value"), 1.4, { FIELD_BOOK }, PAPER_RIGHT },
	{ TR_MARK("Holder or place"), 1.5, { FIELD_WHERE, FIELD_CONDITION } },
};
static const enum report_field assets_csv[] = {
	FIELD_ASSET,   FIELD_UNIT,      FIELD_KIND,   FIELD_NAME_ZH,
	FIELD_NAME_EN, FIELD_MODEL,     FIELD_SERIAL, FIELD_BOUGHT,
	FIELD_USED,    FIELD_LIFE,      FIELD_VALUE,  FIELD_DEPRECIATION,
	FIELD_BOOK,    FIELD_CONDITION, FIELD_HOLDER, FIELD_PLACE,
};

/* ---- dates ----------------------------------------------------------- */

static const struct report_column overdue[] = {
	UNIT,
	MODEL,
	{ TR_MARK("Holder"), 1.6, { FIELD_WHERE }, PAPER_LEFT, TRUE },
	{ TR_MARK("Job"), 1.4, { FIELD_JOB, FIELD_CUSTOMER } },
	SINCE,
	DUE,
	{ TR_MARK("Days over"), 0.8, { FIELD_DAYS }, PAPER_RIGHT, TRUE },
};
static const enum report_field overdue_csv[] = {
	UNIT_FIELDS, FIELD_HOLDER, FIELD_PLACE, FIELD_JOB,  FIELD_CUSTOMER,
	FIELD_AT,    FIELD_SLIP,   FIELD_DUE,   FIELD_DAYS,
};

static const struct report_column calibration[] = {
	UNIT,
	MODEL,
	{ TR_MARK("Calibration due"),
	  1.2,
	  { FIELD_CALIBRATION },
	  PAPER_LEFT,
	  TRUE },
	{ TR_MARK("Days over"), 0.8, { FIELD_CALIBRATION_DAYS }, PAPER_RIGHT },
	{ TR_MARK("Holder or place"), 1.6, { FIELD_WHERE } },
	{ TR_MARK("Condition"), 1.1, { FIELD_CONDITION } },
};
static const enum report_field calibration_csv[] = {
	UNIT_FIELDS,  FIELD_CALIBRATION, FIELD_CALIBRATION_DAYS,
	FIELD_HOLDER, FIELD_PLACE,       FIELD_CONDITION,
};

static const struct report_column recall[] = {
	UNIT,
	MODEL,
	{ TR_MARK("Calibration due"),
	  1.2,
	  { FIELD_CALIBRATION },
	  PAPER_LEFT,
	  TRUE },
	{ TR_MARK("Holder"), 1.4, { FIELD_WHERE } },
	SINCE,
	{ TR_MARK("Job since then"), 1.3, { FIELD_JOB }, PAPER_LEFT, TRUE },
	{ TR_MARK("Customer"), 1.6, { FIELD_CUSTOMER } },
};
static const enum report_field recall_csv[] = {
	UNIT_FIELDS, FIELD_CALIBRATION, FIELD_HOLDER, FIELD_PLACE,
	FIELD_AT,    FIELD_SLIP,        FIELD_JOB,    FIELD_CUSTOMER,
};

/* ---- documents ------------------------------------------------------- */

static const struct report_column distribution[] = {
	{ TR_MARK("Document"), 2.6, { FIELD_UNIT, FIELD_NAME }, PAPER_LEFT, TRUE },
	{ TR_MARK("Model"), 1.2, { FIELD_MODEL } },
	{ TR_MARK("Edition"),
	  1.2,
	  { FIELD_EDITION, FIELD_OUTDATED },
	  PAPER_LEFT,
	  TRUE },
	{ TR_MARK("Holder or place"), 1.8, { FIELD_WHERE } },
	SINCE,
	{ TR_MARK("Due back"), 1.1, { FIELD_DUE } },
};
static const enum report_field distribution_csv[] = {
	FIELD_UNIT,    FIELD_NAME_ZH,  FIELD_NAME_EN, FIELD_MODEL,
	FIELD_EDITION, FIELD_OUTDATED, FIELD_HOLDER,  FIELD_PLACE,
	FIELD_AT,      FIELD_SLIP,     FIELD_DUE,
};

/* ---- one unit -------------------------------------------------------- */

static const struct report_column unit[] = {
	{ TR_MARK("Date"), 1.5, { FIELD_AT, FIELD_SLIP } },
	{ TR_MARK("What"), 1.3, { FIELD_SLIP_KIND } },
	{ TR_MARK("From"), 1.3, { FIELD_FROM } },
	{ TR_MARK("To"), 1.3, { FIELD_TO }, PAPER_LEFT, TRUE },
	{ TR_MARK("By"), 1.2, { FIELD_PERSON, FIELD_OTHER } },
	{ TR_MARK("Job"), 1.3, { FIELD_JOB, FIELD_CUSTOMER } },
	{ TR_MARK("Condition"),
	  1.6,
	  { FIELD_CONDITION, FIELD_PRESENT, FIELD_MISSING } },
	{ TR_MARK("Due back"), 1.2, { FIELD_DUE } },
};
static const enum report_field unit_csv[] = {
	FIELD_AT,        FIELD_SLIP,    FIELD_SLIP_KIND, FIELD_UNIT, FIELD_FROM,
	FIELD_TO,        FIELD_PERSON,  FIELD_OTHER,     FIELD_JOB,  FIELD_CUSTOMER,
	FIELD_CONDITION, FIELD_PRESENT, FIELD_MISSING,   FIELD_DUE,
};

/* ---- money ----------------------------------------------------------- */

static const struct report_column owed[] = {
	{ TR_MARK("Slip"), 1.4, { FIELD_SLIP, FIELD_AT }, PAPER_LEFT, TRUE },
	UNIT,
	{ TR_MARK("To be paid by"), 1.6, { FIELD_HOLDER }, PAPER_LEFT, TRUE },
	{ TR_MARK("Job"), 1.3, { FIELD_JOB, FIELD_CUSTOMER } },
	{ TR_MARK("Reported by"), 1.2, { FIELD_PERSON } },
	{ TR_MARK("Amount"), 1.3, { FIELD_AMOUNT }, PAPER_RIGHT },
	{ TR_MARK("Paid on"), 1.1, { FIELD_SETTLED } },
};
static const enum report_field owed_csv[] = {
	FIELD_SLIP, FIELD_AT,       UNIT_FIELDS,  FIELD_HOLDER,  FIELD_AMOUNT,
	FIELD_JOB,  FIELD_CUSTOMER, FIELD_PERSON, FIELD_SETTLED,
};

/* ---- what is due ----------------------------------------------------- */

static const struct report_column agenda[] = {
	{ TR_MARK("What"), 1.6, { FIELD_WHAT }, PAPER_LEFT, TRUE },
	{ TR_MARK("No."), 1.2, { FIELD_UNIT }, PAPER_LEFT, TRUE },
	{ TR_MARK("Name"), 2.2, { FIELD_NAME } },
	{ TR_MARK("Who"), 1.6, { FIELD_HOLDER } },
	{ TR_MARK("Job"), 1.1, { FIELD_JOB } },
	{ TR_MARK("Due on"), 1.1, { FIELD_DUE }, PAPER_LEFT, TRUE },
	{ TR_MARK("Days over"), 0.8, { FIELD_DAYS }, PAPER_RIGHT },
};
static const enum report_field agenda_csv[] = {
	FIELD_WHAT,   FIELD_UNIT, FIELD_NAME_ZH, FIELD_NAME_EN,
	FIELD_HOLDER, FIELD_JOB,  FIELD_DUE,     FIELD_DAYS,
};

static const struct report_form forms[] = {
	{
		.name = "in-out",
		.what = "goods in/out book: customers' products and loaners that "
			"crossed the door",
		.title = TR_MARK("Goods in/out book"),
		.empty = TR_MARK("Nothing crossed the door in this period."),
		.kind = REGISTER_IN_OUT,
		.flags = REPORT_PERIOD | REPORT_LIES,
		COLUMNS(in_out),
		CSV(in_out_csv),
	},
	{
		.name = "custody",
		.what = "custody card of a person (--person), or of all who hold "
			"something",
		.title = TR_MARK("Custody card"),
		.empty = TR_MARK("Holds nothing."),
		.kind = REGISTER_CUSTODY,
		.flags = REPORT_EACH | REPORT_SUMS | REPORT_RULES,
		COLUMNS(custody),
		CSV(custody_csv),
		.row_height = 13,
		.signers = custody_signers,
		.n_signers = G_N_ELEMENTS(custody_signers),
	},
	{
		.name = "assets",
		.what = "fixed assets with depreciation to date and holder",
		.title = TR_MARK("Fixed-asset register"),
		.empty = TR_MARK("There are no units with an asset number."),
		.kind = REGISTER_ASSETS,
		.flags = REPORT_HOLDERS | REPORT_LIES | REPORT_SUMS,
		COLUMNS(assets),
		CSV(assets_csv),
	},
	{
		.name = "overdue",
		.what = "loaners, tools and documents that should be back",
		.title = TR_MARK("Overdue list"),
		.empty = TR_MARK("Nothing is overdue."),
		.kind = REGISTER_OVERDUE,
		.flags = REPORT_HOLDERS,
		COLUMNS(overdue),
		CSV(overdue_csv),
	},
	{
		.name = "calibration",
		.what = "tools by calibration date",
		.title = TR_MARK("Calibration list"),
		.empty = TR_MARK("No unit has a calibration date."),
		.kind = REGISTER_CALIBRATION,
		.flags = REPORT_HOLDERS,
		COLUMNS(calibration),
		CSV(calibration_csv),
	},
	{
		.name = "recall",
		.what = "tools whose calibration fell due while they were out, "
			"with "
			"the jobs since",
		.title = TR_MARK("Recall list"),
		.empty = TR_MARK(
			"No tool fell due for calibration while it was out."),
		.kind = REGISTER_RECALL,
		.flags = REPORT_HOLDERS,
		COLUMNS(recall),
		CSV(recall_csv),
	},
	{
		.name = "distribution",
		.what = "who has which edition of which document",
		.title = TR_MARK("Distribution list"),
		.empty = TR_MARK("There are no documents with an edition."),
		.kind = REGISTER_DISTRIBUTION,
		.flags = REPORT_HOLDERS,
		COLUMNS(distribution),
		CSV(distribution_csv),
	},
	{
		.name = "unit",
		.what = "history card of one unit (--unit)",
		.title = TR_MARK("History card"),
		.empty = TR_MARK("It has never moved."),
		.kind = REGISTER_UNIT,
		.flags = REPORT_UNIT | REPORT_PERIOD,
		COLUMNS(unit),
		CSV(unit_csv),
	},
	{
		.name = "owed",
		.what = "compensations for what was lost or damaged, paid or not",
		.title = TR_MARK("Compensations"),
		.empty = TR_MARK("Nobody had to pay in this period."),
		.kind = REGISTER_OWED,
		.flags = REPORT_PERIOD | REPORT_SUMS,
		COLUMNS(owed),
		CSV(owed_csv),
	},
	{
		.name = "agenda",
		.what = "what is overdue, and calibrations due within 30 days",
		.title = TR_MARK("What is due"),
		.empty = TR_MARK("Nothing is due."),
		.flags = REPORT_AGENDA,
		COLUMNS(agenda),
		CSV(agenda_csv),
	},
};

const struct report_form *
report_form(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
		if (strcmp(forms[i].name, name) == 0)
			return &forms[i];
	return NULL;
}

const struct report_form *
report_form_nth(guint n)
{
	return n < G_N_ELEMENTS(forms) ? &forms[n] : NULL;
}
