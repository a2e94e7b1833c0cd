#include "core/iso15434_data.h"

#include <string.h>

#include "base/text.h"
#include "core/code_gtin.h"
#include "core/gs1_lint.h"

/* What the station takes from a value. */
enum meaning {
	MEANS_NOTHING,
	MEANS_PART,
	MEANS_LOT,
	MEANS_SERIAL,
	MEANS_GTIN, /* checked: fourteen digits */
	MEANS_QTY,  /* checked: a number, decimals allowed, and a unit or none */
	MEANS_EXPIRY,
	MEANS_DATE, /* X12 qualifier behind it says which; 036 is the expiry */
};

#define EXPIRY_QUALIFIER "036"

/*
 * Identifiers that are not here may hold any text. Where several mean the same,
 * the first that is there counts: the maker's own number before the customer's.
 */
static const struct identifier {
	const char *id;
	enum meaning meaning;
	const char *date; /* how a date must look: Y, M, D digits of year, month and
			     day, J day of the year, W week, ? any character; NULL
			     for no date */
} identifiers[] = {
	{ "1P", MEANS_PART, NULL },
	{ "30P", MEANS_PART, NULL },
	{ "P", MEANS_PART, NULL },
	{ "1T", MEANS_LOT, NULL },
	{ "T", MEANS_LOT, NULL },
	{ "S", MEANS_SERIAL, NULL },
	{ "8P", MEANS_GTIN, NULL },
	{ "Q", MEANS_QTY, NULL },
	{ "7Q", MEANS_QTY, NULL },
	{ "14D", MEANS_EXPIRY, "YYYYMMDD" },
	{ "15D", MEANS_EXPIRY, "DDMMYYYY" },
	{ "6D", MEANS_DATE, "YYYYMMDD???" },
	{ "5D", MEANS_DATE, "YYMMDD???" },
	{ "16D", MEANS_NOTHING, "YYYYMMDD" },
	{ "17D", MEANS_NOTHING, "DDMMYYYY" },
	{ "D", MEANS_NOTHING, "YYMMDD" },
	{ "1D", MEANS_NOTHING, "DDMMYY" },
	{ "2D", MEANS_NOTHING, "MMDDYY" },
	{ "4D", MEANS_NOTHING, "YYJJJ" },
	{ "10D", MEANS_NOTHING, "YYWW" },
	{ "11D", MEANS_NOTHING, "YYYYWW" },
	{ "PNR", MEANS_PART, NULL },
	{ "PNO", MEANS_PART, NULL },
	{ "LOT", MEANS_LOT, NULL },
	{ "SER", MEANS_SERIAL, NULL },
	{ "SEQ", MEANS_SERIAL, NULL },
	{ "QTY", MEANS_QTY, NULL },
	{ "EXP", MEANS_EXPIRY, "YYYYMMDD" },
};

static const struct identifier *
find(const char *id)
{
	for (gsize i = 0; i < G_N_ELEMENTS(identifiers); i++)
		if (strcmp(identifiers[i].id, id) == 0)
			return &identifiers[i];
	return NULL;
}

/* The number in @value at the places where @pattern has @letter; 0 for none. */
static int
number_at(const char *pattern, char letter, const char *value)
{
	int n = 0;

	for (gsize i = 0; pattern[i]; i++)
		if (pattern[i] == letter)
			n = n * 10 + (value[i] - '0');
	return n;
}

/*
 * Whether @value is a date of this pattern; @out is filled when the pattern has a
 * day of a month.
 */
static gboolean
read_date(const char *pattern, const char *value, const char *today,
	  char out[static DATE_LEN + 1])
{
	gsize len = strlen(pattern);

	if (strlen(value) != len)
		return FALSE;
	for (gsize i = 0; i < len; i++)
		if (pattern[i] != '?' && !g_ascii_isdigit(value[i]))
			return FALSE;
	int year = number_at(pattern, 'Y', value);
	if (strstr(pattern, "YYYY") == NULL)
		year = gs1_year(year, today);
	if (strchr(pattern, 'W') != NULL) {
		int week = number_at(pattern, 'W', value);
		return week >= 1 && week <= 53;
	}
	if (strchr(pattern, 'J') != NULL) {
		int day = number_at(pattern, 'J', value);
		return day >= 1 &&
		       day <= 365 + g_date_is_leap_year((GDateYear) year);
	}
	g_autofree char *iso = g_strdup_printf("%04d-%02d-%02d", year,
					       number_at(pattern, 'M', value),
					       number_at(pattern, 'D', value));
	if (!date_valid(iso))
		return FALSE;
	g_strlcpy(out, iso, DATE_LEN + 1);
	return TRUE;
}

/*
 * A quantity: digits, perhaps decimals, perhaps a unit of up to three letters.
 * @qty: set to the whole number of pieces; 0 for a fraction or another unit
 */
static gboolean
read_qty(const char *value, qty_t *qty)
{
	static const char *const pieces[] = { "", "EA", "PC", "PCE", "PCS", "C62" };
	gsize whole = strspn(value, "0123456789");
	const char *decimals = value + whole + (value[whole] == '.');
	const char *unit = decimals + strspn(decimals, "0123456789");
	g_autofree char *number = g_strndup(value, whole);

	*qty = 0;
	if (whole == 0 || (value[whole] == '.' && unit == decimals))
		return FALSE;
	if (strlen(unit) > 3 || (*unit != '\0' && !g_ascii_isalpha(*unit)))
		return FALSE;
	if (value[whole] == '.' &&
	    strspn(decimals, "0") != (gsize) (unit - decimals))
		return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++)
		if (g_ascii_strcasecmp(unit, pieces[i]) == 0)
			text_parse_int(number, 1, QTY_MAX, qty);
	return TRUE;
}

static gboolean
check_value(struct code *code, const char *id, const char *value, const char *today)
{
	const struct identifier *known = find(id);
	char date[DATE_LEN + 1];
	gsize len = strlen(value);
	qty_t qty;

	if (known == NULL)
		return TRUE;
	g_autofree char *shown = code_shown(value, len);
	if (known->date != NULL && !read_date(known->date, value, today, date))
		return code_fail(
			code, FAULT_DATE,
			"%s reads \"%s\", which is no date of the form %s: "
			"scan again",
			id, shown, known->date);
	if (known->meaning == MEANS_QTY && !read_qty(value, &qty))
		return code_fail(
			code, FAULT_DI_VALUE,
			"%s reads \"%s\", which is no quantity: scan again", id,
			shown);
	if (known->meaning != MEANS_GTIN)
		return TRUE;
	if (len != 14 || !code_all_digits(value, len))
		return code_fail(
			code, FAULT_DI_VALUE,
			"%s reads \"%s\", which is no GTIN of 14 digits: scan "
			"again",
			id, shown);
	return gtin_check_ok(value, len) || gtin_fail_check(code, id, value, len);
}

/* Adds the value behind the first @n bytes, which make the identifier. */
static gboolean
add(struct code *code, const char *bytes, gsize len, gsize n, gsize skip,
    const char *today)
{
	g_autofree char *id = g_strndup(bytes, n);
	const char *value = bytes + n + skip;
	gsize value_len = len - n - skip;

	if (!code_check_text(code, value, value_len))
		return FALSE;
	code_add_field(code, id, value, value_len);
	const struct code_field *field = code->fields->pdata[code->fields->len - 1];
	return check_value(code, id, field->value, today);
}

gboolean
di_add(struct code *code, const char *bytes, gsize len, const char *today)
{
	gsize digits = 0;

	while (digits < len && digits < 3 && g_ascii_isdigit(bytes[digits]))
		digits++;
	if (digits + 1 >= len || !g_ascii_isupper(bytes[digits])) {
		g_autofree char *shown = code_shown(bytes, len);

		return code_fail(
			code, FAULT_DI_SYNTAX,
			"\"%s\" is no data identifier (up to three digits and a "
			"capital letter) with a value: scan again",
			shown);
	}
	return add(code, bytes, len, digits + 1, 0, today);
}

gboolean
tei_add(struct code *code, const char *bytes, gsize len, const char *today)
{
	gsize letters = 0;

	while (letters < len && g_ascii_isupper(bytes[letters]))
		letters++;
	if (letters != 3 || len < 5 || bytes[3] != ' ') {
		g_autofree char *shown = code_shown(bytes, len);

		return code_fail(
			code, FAULT_DI_SYNTAX,
			"\"%s\" is no text element (three capital letters and "
			"a blank) with a value: scan again",
			shown);
	}
	return add(code, bytes, len, letters, 1, today);
}

static void
take_expiry(struct code *code, const struct identifier *known, const char *value,
	    const char *today)
{
	char date[DATE_LEN + 1];

	if (*code->expiry || !read_date(known->date, value, today, date))
		return;
	if (known->meaning == MEANS_DATE &&
	    !g_str_has_suffix(value, EXPIRY_QUALIFIER))
		return;
	memcpy(code->expiry, date, sizeof date);
}

static void
take(struct code *code, const struct identifier *known, const char *value,
     const char *today)
{
	switch (known->meaning) {
	case MEANS_NOTHING: break;
	case MEANS_PART: code_set_text(&code->part, value); break;
	case MEANS_LOT: code_set_text(&code->lot, value); break;
	case MEANS_SERIAL: code_set_text(&code->serial, value); break;
	case MEANS_GTIN:
		if (*code->gtin == '\0')
			g_strlcpy(code->gtin, value, sizeof code->gtin);
		break;
	case MEANS_QTY:
		if (code->qty == 0)
			read_qty(value, &code->qty);
		break;
	case MEANS_EXPIRY:
	case MEANS_DATE: take_expiry(code, known, value, today); break;
	}
}

/* Take what @known says, wherever it stands; two values are none. */
static gboolean
take_all(struct code *code, const struct identifier *known, const char *today)
{
	const char *first = code_field(code, known->id);
	gboolean may_repeat =
		known->meaning == MEANS_NOTHING || known->meaning == MEANS_DATE;

	for (guint i = 0; first != NULL && i < code->fields->len; i++) {
		const struct code_field *field = code->fields->pdata[i];

		if (strcmp(field->id, known->id) != 0)
			continue;
		if (!may_repeat && strcmp(field->value, first) != 0)
			return code_fail(
				code, FAULT_DI_REPEAT,
				"%s reads \"%s\" and \"%s\" on one label: use "
				"the label of the single item",
				known->id, first, field->value);
		take(code, known, field->value, today);
	}
	return TRUE;
}

gboolean
di_finish(struct code *code, const char *today)
{
	for (gsize i = 0; i < G_N_ELEMENTS(identifiers); i++)
		if (!take_all(code, &identifiers[i], today))
			return FALSE;
	return TRUE;
}
