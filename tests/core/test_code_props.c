/* What must hold for codes in general: found by changing right ones everywhere. */
#include <string.h>

#include "core/code.h"
#include "tests/core/code_invariants.h"

#define TODAY "2026-11-24"

/* One right code of every kind, with the escapes of code_unescape(). */
static const char *const right[] = {
	"]C1010950110153000310AB1{GS}17261231{GS}21S9{GS}3012",
	"{GS}0109501101530003240PN-1{GS}70032701011230{GS}10L",
	"(01)09501101530003(10)AB1",
	"01095011015300031726123110AB1",
	"https://id.gs1.org/01/09501101530003/10/A%2FB/21/S9?17=261231&x=y#z",
	"HTTPS://EXAMPLE.COM/stem/gtin/4006381333931/lot/1?exp=261231",
	"[)>{RS}06{GS}1PABC-1{GS}SXY9{GS}1TL7{GS}Q25EA{GS}14D20271231{RS}{EOT}",
	"[)>{RS}05{GS}010950110153000310AB1{RS}06{GS}K4711{RS}12{GS}SER 7{RS}{EOT}",
	"4006381333931",
	"]E0400638133393112",
	"]E004252614",
	"036000291452",
	"96385074",
	"]I119501101530000",
	"]C0plain text",
	"阀门 12",
	"%PX1A4",
};

/* The code of these bytes, after checking all that always holds. The bytes are
 * copied to a buffer of their own size, so that a sanitizer sees a read past it. */
static struct code *
parse(const char *bytes, gsize len)
{
	g_autofree char *exact = g_memdup2(bytes, len);
	struct code *code = code_parse(exact ? exact : "", len, TODAY);

	invariants(code, bytes, len);
	return code;
}

static void
test_truncated(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(right); i++) {
		gsize len;
		g_autofree char *bytes = code_unescape(right[i], &len);
		AUTO(code) whole = parse(bytes, len);

		g_assert_cmpstr(whole->fault, ==, NULL);
		for (gsize n = 0; n < len; n++) {
			AUTO(code) start = parse(bytes, n);
			AUTO(code) end = parse(bytes + n, len - n);

			g_assert_nonnull(start);
			g_assert_nonnull(end);
		}
	}
}

static void
test_any_byte(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(right); i++) {
		gsize len;
		g_autofree char *bytes = code_unescape(right[i], &len);

		for (gsize n = 0; n < len; n++) {
			char kept = bytes[n];

			for (int byte = 0; byte < 256; byte++) {
				bytes[n] = (char) byte;
				AUTO(code) code = parse(bytes, len);
				g_assert_nonnull(code);
			}
			bytes[n] = kept;
		}
	}
}

/* Bytes drawn from what the formats are made of, which gets deeper than noise. */
static void
test_random(void)
{
	static const char *const pieces[] = {
		"]C1",
		"]E0",
		"]d2",
		"]Q1",
		"{GS}",
		"{RS}",
		"{EOT}",
		"[)>",
		"05",
		"06",
		"12",
		"01",
		"09501101530003",
		"10",
		"17",
		"261231",
		"21",
		"37",
		"240",
		"1P",
		"S",
		"Q",
		"https://a/",
		"/",
		"?",
		"=",
		"%",
		"%P",
		"%C",
		"(",
		")",
		"A",
		"7",
		"\xff",
		"阀",
	};

	for (int round = 0; round < 20000; round++) {
		GString *typed = g_string_new(NULL);
		gint n = g_test_rand_int_range(0, 14);
		gsize len;

		for (gint i = 0; i < n; i++)
			g_string_append(typed, pieces[g_test_rand_int_range(
						       0, G_N_ELEMENTS(pieces))]);
		g_autofree char *bytes = code_unescape(typed->str, &len);
		AUTO(code) code = parse(bytes, len);
		g_assert_nonnull(code);
		g_string_free(typed, TRUE);
	}
}

/* No digit of a trade item's number can be misread for another. */
static void
test_wrong_digit(void)
{
	static const char *const items[] = {
		"4006381333931",  "]E04006381333931",  "96385074",
		"]E496385074",    "036000291452",      "]E0036000291452",
		"19501101530000", "]I119501101530000",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
		g_autofree char *bytes = g_strdup(items[i]);
		gsize len = strlen(bytes), first = *bytes == ']' ? 3 : 0;

		for (gsize n = first; n < len; n++) {
			char kept = bytes[n];

			for (char digit = '0'; digit <= '9'; digit++) {
				bytes[n] = digit;
				AUTO(code) code = parse(bytes, len);
				g_assert_cmpstr(code->fault, ==,
						digit == kept ? NULL
							      : "check-digit");
			}
			bytes[n] = kept;
		}
	}
}

static void
test_gtin_normal(void)
{
	static const struct {
		const char *digits, *want;
	} samples[] = {
		{ "96385074", "00000096385074" },
		{ "036000291452", "00036000291452" },
		{ "4006381333931", "04006381333931" },
		{ "19501101530000", "19501101530000" },
		{ "4006381333932", NULL },
		{ "400638133393", NULL },
		{ "400638133393X", NULL },
		{ "063813339", NULL },
		{ "", NULL },
		{ "004006381333931", NULL },
		{ " 4006381333931", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		char out[15] = "untouched";
		gboolean ok = code_gtin_normal(samples[i].digits, out);

		g_assert_true(ok == (samples[i].want != NULL));
		g_assert_cmpstr(out, ==, ok ? samples[i].want : "untouched");
	}
}

static void
test_unescape(void)
{
	static const struct {
		const char *typed, *want;
	} samples[] = {
		{ "A{GS}B^]C\\x1dD\\x1DE", "A\x1d"
					   "B\x1d"
					   "C\x1d"
					   "D\x1d"
					   "E" },
		{ "{RS}\\x1e{EOT}\\x04", "\x1e\x1e\x04\x04" },
		{ "A\\\\x1dB", "A\\x1dB" },
		{ "\\", "\\" },
		{ "\\x1", "\\x1" },
		{ "{GS", "{GS" },
		{ "^", "^" },
		{ "\\n\\t\\x41", "\\n\\t\\x41" },
		{ "", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		gsize len;
		g_autofree char *got = code_unescape(samples[i].typed, &len);

		g_assert_cmpstr(got, ==, samples[i].want);
		g_assert_cmpuint(len, ==, strlen(samples[i].want));
	}
}

/* Whatever stands in a code can be typed. */
static void
test_unescape_round_trip(void)
{
	static const char bytes[] = "\x1d\x1e\x04\\x1dGSREOT{}^]4";

	for (int round = 0; round < 5000; round++) {
		GString *raw = g_string_new(NULL), *typed = g_string_new(NULL);
		gint n = g_test_rand_int_range(0, 12);
		gsize len;

		for (gint i = 0; i < n; i++) {
			char c = bytes[g_test_rand_int_range(0, sizeof bytes - 1)];

			g_string_append_c(raw, c);
			switch (c) {
			case '\x1d': g_string_append(typed, "{GS}"); break;
			case '\x1e': g_string_append(typed, "\\x1e"); break;
			case '\x04': g_string_append(typed, "{EOT}"); break;
			case '\\': g_string_append(typed, "\\\\"); break;
			default: g_string_append_c(typed, c);
			}
		}
		/* "{GS}" and "^]" as text have no typed form */
		if (strstr(raw->str, "{GS}") == NULL &&
		    strstr(raw->str, "{RS}") == NULL &&
		    strstr(raw->str, "{EOT}") == NULL &&
		    strstr(raw->str, "^]") == NULL) {
			g_autofree char *got = code_unescape(typed->str, &len);

			g_assert_cmpstr(got, ==, raw->str);
			g_assert_cmpuint(len, ==, raw->len);
		}
		g_string_free(raw, TRUE);
		g_string_free(typed, TRUE);
	}
}

static void
test_describe(void)
{
	static const struct {
		const char *typed, *want;
	} samples[] = {
		{ "]C10109501101530003", "GS1 code with GTIN 09501101530003" },
		{ "]C1010950110153000310AB1",
		  "GS1 code with GTIN 09501101530003 and lot AB1" },
		{ "]C1010950110153000317261231{GS}10AB1",
		  "GS1 code with GTIN 09501101530003, lot AB1 and expiry "
		  "2026-12-31" },
		{ "]C100195011015300032346",
		  "GS1 code with (00) 195011015300032346" },
		{ "https://a.b/01/4006381333931",
		  "GS1 Digital Link with GTIN 04006381333931" },
		{ "[)>{RS}06{GS}1PA-1{GS}Q2{RS}{EOT}",
		  "ISO 15434 code with part number A-1 and quantity 2" },
		{ "4006381333931", "EAN 4006381333931" },
		{ "96385074", "EAN 96385074" },
		{ "036000291452", "UPC 036000291452" },
		{ "19501101530000", "ITF-14 19501101530000" },
		{ "ABC-1", "plain text ABC-1" },
		{ "%PX1A4", "label of part X1" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		gsize len;
		g_autofree char *bytes = code_unescape(samples[i].typed, &len);
		AUTO(code) code = parse(bytes, len);
		g_autofree char *words = code_describe(code);

		g_assert_cmpstr(words, ==, samples[i].want);
	}
}

static void
test_fault_text(void)
{
	g_assert_null(code_fault_text("no-such-fault"));
	g_assert_null(code_fault_text(""));
	g_assert_nonnull(code_fault_text("check-digit"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/code/truncated", test_truncated);
	g_test_add_func("/code/any-byte", test_any_byte);
	g_test_add_func("/code/random", test_random);
	g_test_add_func("/code/wrong-digit", test_wrong_digit);
	g_test_add_func("/code/gtin-normal", test_gtin_normal);
	g_test_add_func("/code/unescape", test_unescape);
	g_test_add_func("/code/unescape-round-trip", test_unescape_round_trip);
	g_test_add_func("/code/describe", test_describe);
	g_test_add_func("/code/fault-text", test_fault_text);
	return g_test_run();
}
