/*
 * code_fault.c - the faults of codes in words
 *
 * A code's own message names what was read, in English; these say the same of
 * the fault alone, in the language of the person at the counter.
 */
#include "core/code_build.h"

#include <string.h>

#include "base/tr.h"

/* clang-format off */
static const struct {
	const char *fault, *text;
} faults[] = {
	{ FAULT_EMPTY, TR_MARK("Nothing was read: scan again") },
	{ FAULT_TOO_LONG, TR_MARK("This is longer than any label: scan one code at a time") },
	{ FAULT_NOT_UTF8, TR_MARK("The code is not UTF-8 text: check the reader's settings") },
	{ FAULT_CONTROL_CHARACTER, TR_MARK("The code holds a control character: scan again") },
	{ FAULT_SCANNER_MENU, TR_MARK("This is the scanner's own answer, not a label") },
	{ FAULT_OWN_CHECK, TR_MARK("The label was misread: scan again") },
	{ FAULT_OWN_KIND, TR_MARK("This label is of a kind that this version does not know") },
	{ FAULT_OWN_BODY, TR_MARK("The label says nothing that makes sense: print it anew") },
	{ FAULT_UNKNOWN_COMMAND, TR_MARK("This command does not exist: print the command sheet anew") },
	{ FAULT_CHECK_DIGIT, TR_MARK("The check digit is wrong: scan again") },
	{ FAULT_EAN_LENGTH, TR_MARK("An EAN or UPC has 8, 12 or 13 digits: scan again") },
	{ FAULT_AI_UNKNOWN, TR_MARK("The code holds a GS1 identifier that does not exist: scan again") },
	{ FAULT_AI_SHORT, TR_MARK("A GS1 value is too short: scan again") },
	{ FAULT_AI_LONG, TR_MARK("A GS1 value is too long: scan again") },
	{ FAULT_AI_CHARSET, TR_MARK("A GS1 value holds a character that may not be there: scan again") },
	{ FAULT_AI_VALUE, TR_MARK("A GS1 value is not allowed: ask the supplier") },
	{ FAULT_AI_EXCLUSIVE, TR_MARK("The label says two things that exclude each other: ask the supplier") },
	{ FAULT_AI_REPEAT, TR_MARK("The label says one thing twice and differently: ask the supplier") },
	{ FAULT_SEPARATOR_MISSING, TR_MARK("A separator is missing: set the reader to send it") },
	{ FAULT_DATE, TR_MARK("The code holds a date that does not exist: scan again") },
	{ FAULT_TIME, TR_MARK("The code holds a time that does not exist: scan again") },
	{ FAULT_COUNTRY, TR_MARK("The code holds a country that does not exist: ask the supplier") },
	{ FAULT_CURRENCY, TR_MARK("The code holds a currency that does not exist: ask the supplier") },
	{ FAULT_PERCENT_ESCAPE, TR_MARK("A percent sign in the code is wrong: scan again") },
	{ FAULT_LINK_PATH, TR_MARK("The path of the Digital Link is wrong: ask the supplier") },
	{ FAULT_LINK_ATTRIBUTE, TR_MARK("The Digital Link says something in the wrong place: ask the supplier") },
	{ FAULT_ENVELOPE_START, TR_MARK("The beginning of the code is damaged: set the reader to send control characters") },
	{ FAULT_ENVELOPE_FORMAT, TR_MARK("The code is of a format that is not read here: use another code of the label") },
	{ FAULT_ENVELOPE_END, TR_MARK("The end of the code is missing: scan again") },
	{ FAULT_DI_SYNTAX, TR_MARK("The code holds something without an identifier: scan again") },
	{ FAULT_DI_VALUE, TR_MARK("The code holds a quantity or number that makes no sense: scan again") },
	{ FAULT_DI_REPEAT, TR_MARK("The label is of several items: use the label of the single item") },
};
/* clang-format on */

const char *
code_fault_text(const char *fault)
{
	for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
		if (strcmp(faults[i].fault, fault) == 0)
			return faults[i].text;
	return NULL;
}
