/* The table of AIs against GS1's dictionary, and each check of their contents. */
#include <string.h>

#include "core/code.h"
#include "core/gs1_table.h"

#define TODAY "2026-11-24"

/* ---- the dictionary ---- */

/* In the order in which the dictionary writes several on one component. */
static const struct {
	const char *name;
	guint64 bit;
} lints[] = {
	{ "csum", LINT_CSUM },
	{ "csumalpha", LINT_CSUMALPHA },
	{ "gcppos1", LINT_GCP1 },
	{ "gcppos2", LINT_GCP2 },
	{ "hasnondigit", LINT_NONDIGIT },
	{ "yymmdd", LINT_YYMMDD },
	{ "yymmd0", LINT_YYMMD0 },
	{ "yyyymmdd", LINT_YYYYMMDD },
	{ "hhmi", LINT_HHMI },
	{ "hh", LINT_HH },
	{ "mi", LINT_MI },
	{ "ss", LINT_SS },
	{ "iso3166", LINT_COUNTRY },
	{ "iso3166999", LINT_COUNTRY999 },
	{ "iso3166alpha2", LINT_ALPHA2 },
	{ "iso4217", LINT_CURRENCY },
	{ "latitude", LINT_LATITUDE },
	{ "longitude", LINT_LONGITUDE },
	{ "yesno", LINT_YESNO },
	{ "zero", LINT_ZERO },
	{ "nonzero", LINT_NONZERO },
	{ "nozeroprefix", LINT_NOZERO },
	{ "hyphen", LINT_HYPHEN },
	{ "winding", LINT_WINDING },
	{ "iso5218", LINT_SEX },
	{ "pieceoftotal", LINT_PIECE },
	{ "posinseqslash", LINT_SEQUENCE },
	{ "iban", LINT_IBAN },
	{ "importeridx", LINT_IMPORTER },
	{ "mediatype", LINT_MEDIA },
	{ "packagetype", LINT_PACKAGE },
	{ "pcenc", LINT_PCENC },
	{ "couponcode", LINT_COUPON },
	{ "couponposoffer", LINT_OFFER },
};

static void
append_component(GString *out, const struct gs1_component *part)
{
	g_string_append_printf(out, " %s%c%s%d%s", part->optional ? "[" : "",
			       part->set, part->min == part->max ? "" : "..",
			       part->max, part->optional ? "]" : "");
	for (gsize i = 0; i < G_N_ELEMENTS(lints); i++)
		if (part->lints & lints[i].bit)
			g_string_append_printf(out, ",%s", lints[i].name);
}

/* The row as the dictionary writes it, without title and "req=". */
static char *
row_text(const struct gs1_ai *row)
{
	GString *out = g_string_new("");

	if (row->flags != 0)
		g_string_append_printf(out, " %s%s",
				       row->flags & GS1_FIXED ? "*" : "",
				       row->flags & GS1_LINK ? "?" : "");
	for (gsize i = 0; i < GS1_COMPONENTS && row->part[i].set; i++)
		append_component(out, &row->part[i]);
	if (row->excludes != NULL)
		g_string_append_printf(out, " ex=%s", row->excludes);
	if (row->key != NULL)
		g_string_append_printf(out, *row->key ? " dlpkey=%s" : " dlpkey%s",
				       row->key);
	return g_string_free(out, FALSE);
}

/* The same of a dictionary line's words behind the AI, "ex=" before "dlpkey". */
static char *
line_text(char **words)
{
	GString *out = g_string_new("");
	g_autoptr(GString) key = g_string_new("");

	for (char **word = words; *word != NULL; word++)
		if (**word && !g_str_has_prefix(*word, "req="))
			g_string_append_printf(g_str_has_prefix(*word, "dlpkey")
						       ? key
						       : out,
					       " %s", *word);
	g_string_append(out, key->str);
	return g_string_free(out, FALSE);
}

static guint
compare_line(const char *line)
{
	g_auto(GStrv) halves = g_strsplit(line, "#", 2);
	g_auto(GStrv) words = g_strsplit_set(g_strstrip(halves[0]), " \t", -1);
	g_auto(GStrv) range = g_strsplit(words[0], "-", 2);
	const char *last_text = range[1] ? range[1] : range[0];
	int first = atoi(range[0]), last = atoi(last_text);
	g_autofree char *want = line_text(words + 1);

	for (int n = first; n <= last; n++) {
		g_autofree char *ai =
			g_strdup_printf("%0*d", (int) strlen(last_text), n);
		const struct gs1_ai *row = gs1_find(ai, strlen(ai));

		g_assert_nonnull(row);
		g_autofree char *got = row_text(row);
		if (strcmp(got, want) != 0)
			g_test_message("AI %s", ai);
		g_assert_cmpstr(got, ==, want);
	}
	return (guint) (last - first) + 1;
}

static guint
count_ais(void)
{
	gsize rows;
	const struct gs1_ai *table = gs1_table(&rows);
	guint n = 0;

	for (gsize i = 0; i < rows; i++)
		n += (guint) (atoi(table[i].last) - atoi(table[i].first)) + 1;
	return n;
}

static void
test_dictionary(void)
{
	const char *data = g_getenv("DATA");
	g_autofree char *path = g_build_filename(data ? data : "../shared/data",
						 "gs1-syntax-dictionary.txt", NULL);
	g_autofree char *text = NULL;
	guint n = 0;

	if (!g_file_get_contents(path, &text, NULL, NULL)) {
		g_test_skip("the GS1 dictionary is not in DATA");
		return;
	}
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		if (g_ascii_isdigit(**line))
			n += compare_line(*line);
	g_assert_cmpuint(n, >, 500);
	g_assert_cmpuint(count_ais(), ==, n);
}

/* The prefixes with a length set for ever (General Specifications 7.8.5-2): a
 * reader of any age must find the end of such a value, whatever the table says. */
static void
test_predefined(void)
{
	static const struct {
		int first, last;
		gsize len;
	} lengths[] = {
		{ 0, 0, 18 },  { 1, 3, 14 },  { 11, 13, 6 },  { 15, 17, 6 },
		{ 20, 20, 2 }, { 31, 36, 6 }, { 41, 41, 13 },
	};
	gsize rows;
	const struct gs1_ai *table = gs1_table(&rows);

	for (gsize i = 0; i < rows; i++) {
		g_autofree char *two = g_strndup(table[i].first, 2);
		gsize want = 0;

		for (gsize n = 0; n < G_N_ELEMENTS(lengths); n++)
			if (atoi(two) >= lengths[n].first &&
			    atoi(two) <= lengths[n].last)
				want = lengths[n].len;
		g_assert_true((want != 0) == ((table[i].flags & GS1_FIXED) != 0));
		if (want != 0) {
			g_assert_cmpuint(table[i].part[0].min, ==, want);
			g_assert_cmpuint(table[i].part[0].max, ==, want);
			g_assert_cmpint(table[i].part[1].set, ==, 0);
		}
	}
}

/* No AI begins another, so that what leads an element is never in doubt. */
static void
test_no_prefix(void)
{
	gsize rows;
	const struct gs1_ai *table = gs1_table(&rows);

	for (gsize i = 0; i < rows; i++)
		for (gsize len = 2; len < strlen(table[i].first); len++)
			g_assert_null(gs1_find(table[i].first, len));
}

/* ---- contents ---- */

struct sample {
	const char *typed; /* behind "]C1", with escapes */
	const char *fault; /* NULL for a right code */
};

static void
check_samples(const struct sample *samples, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		g_autofree char *typed = g_strconcat("]C1", samples[i].typed, NULL);
		gsize len;
		g_autofree char *bytes = code_unescape(typed, &len);
		AUTO(code) code = code_parse(bytes, len, TODAY);

		if (g_strcmp0(code->fault, samples[i].fault) != 0)
			g_test_fail_printf("%s: %s, want %s (%s)", typed,
					   code->fault ? code->fault : "right",
					   samples[i].fault ? samples[i].fault
							    : "right",
					   code->message ? code->message : "");
	}
}

#define CHECK(samples) check_samples(samples, G_N_ELEMENTS(samples))

static void
test_shape(void)
{
	static const struct sample samples[] = {
		{ "99X", NULL },
		{ "05X", "ai-unknown" },
		{ "14261231", "ai-unknown" },
		{ "3106000001", "ai-unknown" },
		{ "39500001", "ai-short" },
		{ "395600001", "ai-unknown" },
		{ "1", "ai-unknown" },
		{ "AB", "ai-unknown" },
		{ "10", "ai-short" },
		{ "10{GS}21X", "ai-short" },
		{ "10AB{GS}{GS}21X", "ai-unknown" },
		{ "10ABCDEFGHIJKLMNOPQRST", NULL },
		{ "10ABCDEFGHIJKLMNOPQRSTU", "ai-long" },
		{ "0109501101530", "ai-short" },
		{ "0109501101530{GS}10AB1", "ai-short" },
		{ "010950110153000X", "ai-charset" },
		{ "10A B", "ai-charset" },
		{ "10A#B", "ai-charset" },
		{ "10A\xe9\x98\x80", "ai-charset" },
		{ "10A\001", "ai-charset" },
		{ "80100950#-/A", NULL },
		{ "80100950a", "ai-charset" },
		{ "8030abcXYZ019-_=", NULL },
		{ "8030abc+", "ai-charset" },
		/* a value of set length whose separator got lost */
		{ "42227610AB1", "separator-missing" },
		{ "422276{GS}10AB1", NULL },
		{ "8005000123{GS}10AB1", NULL },
		{ "800500012310AB1", "separator-missing" },
		/* optional components: all, none, and half of one */
		{ "2534006381333931", NULL },
		{ "2534006381333931ABC", NULL },
		{ "423276", NULL },
		{ "423276040", NULL },
		{ "42327604", "ai-short" },
		{ "423276040276040276", NULL },
		{ "423276040276040276040", "ai-long" },
		{ "7007261224", NULL },
		{ "7007261224261225", NULL },
		{ "7007261224261", "ai-short" },
		{ "800826112408", NULL },
		{ "80082611240830", NULL },
		{ "8008261124083", "ai-short" },
		{ "4330000120", NULL },
		{ "4330000120-", NULL },
		{ "4330000120+", "ai-value" },
	};

	CHECK(samples);
}

static void
test_together(void)
{
	static const struct sample samples[] = {
		{ "10A{GS}10B", "ai-repeat" },
		{ "10A{GS}10A", NULL },
		{ "0109501101530003{GS}0119501101530000", "ai-repeat" },
		{ "010950110153000337{GS}", "ai-short" },
		{ "0109501101530003375", "ai-exclusive" },
		{ "3750109501101530003", "ai-long" },
		{ "375{GS}0109501101530003", "ai-exclusive" },
		{ "01095011015300030219501101530000375", "ai-exclusive" },
		{ "31030000013102000001", "ai-exclusive" },
		{ "31030000013103000002", "ai-repeat" },
		{ "31030000013112000001", NULL },
		{ "39011{GS}39119781", "ai-exclusive" },
		{ "235X{GS}21Y", "ai-exclusive" },
		{ "4330000120{GS}4331000120", "ai-exclusive" },
	};

	CHECK(samples);
}

static void
test_check_digits(void)
{
	static const struct sample samples[] = {
		{ "00195011015300032346", NULL },
		{ "00195011015300032347", "check-digit" },
		{ "0109501101530003", NULL },
		{ "0109501101530004", "check-digit" },
		{ "4104006381333931", NULL },
		{ "4104006381333932", "check-digit" },
		{ "80030400638133393199", NULL },
		{ "80031400638133393199", "ai-value" },
		{ "80030400638133393299", "check-digit" },
		/* the example of the General Specifications, and neighbours */
		{ "80131987654Ad4X4bL5ttr2310c2K", NULL },
		{ "80131987654Ad4X4bL5ttr2310c2J", "check-digit" },
		{ "80131987654Ad4X4bL5ttr2310d2K", "check-digit" },
		{ "801312", "check-digit" },
		{ "8007DE89370400440532013000", NULL },
		{ "8007GB82WEST12345698765432", NULL },
		{ "8007DE89370400440532013001", "check-digit" },
		{ "8007XX89370400440532013000", "check-digit" },
		{ "8007DE8", "check-digit" },
	};

	CHECK(samples);
}

static void
test_contents(void)
{
	static const struct sample samples[] = {
		{ "422156", NULL },
		{ "422157", "country" },
		{ "7030999X", NULL },
		{ "7030156X", NULL },
		{ "7030998X", "country" },
		{ "4307CN", NULL },
		{ "4307CX", NULL },
		{ "4307XX", "country" },
		{ "4307cn", "country" },
		{ "39101561", NULL },
		{ "39101571", "currency" },
		{ "43090899999999"
		  "1800000001",
		  NULL },
		{ "43091800000000"
		  "3600000000",
		  NULL },
		{ "43091800000001"
		  "0000000000",
		  "ai-value" },
		{ "43090000000000"
		  "3600000001",
		  "ai-value" },
		{ "43211", NULL },
		{ "43212", "ai-value" },
		{ "43242611242359", NULL },
		{ "43242611242400", "time" },
		{ "43242611241260", "time" },
		{ "80082611242359"
		  "59",
		  NULL },
		{ "800826112424", "time" },
		{ "80082611242360", "time" },
		{ "80082611242359"
		  "60",
		  "time" },
		{ "8001123412345123"
		  "9"
		  "1",
		  NULL },
		{ "8001000012345123"
		  "9"
		  "1",
		  "ai-value" },
		{ "8001123412345123"
		  "2"
		  "1",
		  "ai-value" },
		{ "8006095011015300030102", NULL },
		{ "8006095011015300030202", NULL },
		{ "8006095011015300030302", "ai-value" },
		{ "8006095011015300030002", "ai-value" },
		{ "8006095011015300030000", "ai-value" },
		{ "72581/2", NULL },
		{ "72582/1", "ai-value" },
		{ "72580/1", "ai-value" },
		{ "725812/", "ai-value" },
		{ "80111", NULL },
		{ "80110", NULL },
		{ "801101", "ai-value" },
		{ "725219", "separator-missing" },
		{ "72529", NULL },
		{ "72523", "ai-value" },
		{ "724110", NULL },
		{ "724180", NULL },
		{ "724100", "ai-value" },
		{ "724111", "ai-value" },
		{ "7041PX", NULL },
		{ "70419", NULL },
		{ "7041px", "ai-value" },
		{ "70401AB_", NULL },
		{ "70401AB.", "ai-value" },
		{ "4300A%20B", NULL },
		{ "4300A%2", "percent-escape" },
		{ "4300A%", "percent-escape" },
		{ "4300A%GG", "percent-escape" },
		{ "80041234X", NULL },
		{ "8004123X", "ai-value" },
		{ "8004123", "ai-value" },
		/* prefix of ten digits, offer, saving 500, two items, family 000 */
		{ "8110406141411234567893500120000", NULL },
		{ "8110406141411234567890120000", "ai-value" },
		{ "8110706141411234567893500120000", "ai-value" },
		{ "811006141411234", "ai-value" },
		{ "8110A", "ai-value" },
		{ "811200614141123456"
		  "0"
		  "123456",
		  NULL },
		{ "811200614141123456"
		  "0"
		  "1234567",
		  "ai-value" },
		{ "811220614141123456"
		  "0"
		  "123456",
		  "ai-value" },
	};

	CHECK(samples);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/gs1/dictionary", test_dictionary);
	g_test_add_func("/gs1/predefined", test_predefined);
	g_test_add_func("/gs1/no-prefix", test_no_prefix);
	g_test_add_func("/gs1/shape", test_shape);
	g_test_add_func("/gs1/together", test_together);
	g_test_add_func("/gs1/check-digits", test_check_digits);
	g_test_add_func("/gs1/contents", test_contents);
	return g_test_run();
}
