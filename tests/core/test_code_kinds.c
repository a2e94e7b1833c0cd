/* Codes of every kind, and the meaning each must have. */
#include <string.h>

#include "core/code.h"

#define TODAY "2026-11-24"

/* @want: "kind key=value ...", with every member that is filled. */
struct sample {
	const char *typed; /* with the escapes of code_unescape() */
	const char *want;
};

/* What @code says, in the form of struct sample. */
static char *
summary(const struct code *code)
{
	GString *out = g_string_new(code_kind_name(code->kind));
	const struct {
		const char *name, *value;
	} said[] = {
		{ "gtin", code->gtin },     { "part", code->part },
		{ "lot", code->lot },       { "serial", code->serial },
		{ "expiry", code->expiry }, { "body", code->body },
		{ "fault", code->fault },
	};

	if (code->own != OWN_NONE)
		g_string_append_printf(out, " own=%c", code->own);
	for (gsize i = 0; i < G_N_ELEMENTS(said); i++)
		if (said[i].value != NULL && *said[i].value)
			g_string_append_printf(out, " %s=%s", said[i].name,
					       said[i].value);
	if (code->qty != 0)
		g_string_append_printf(out, " qty=%d", (int) code->qty);
	return g_string_free(out, FALSE);
}

static void
check_samples(const struct sample *samples, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		gsize len;
		g_autofree char *bytes = code_unescape(samples[i].typed, &len);
		AUTO(code) code = code_parse(bytes, len, TODAY);
		g_autofree char *got = summary(code);

		if (strcmp(got, samples[i].want) != 0)
			g_test_fail_printf("%s: \"%s\", want \"%s\" (%s)",
					   samples[i].typed, got, samples[i].want,
					   code->message ? code->message : "");
	}
}

#define CHECK(samples) check_samples(samples, G_N_ELEMENTS(samples))

static void
test_gs1(void)
{
	static const struct sample samples[] = {
		{ "]C1010950110153000310AB1{GS}17261231",
		  "gs1 gtin=09501101530003 lot=AB1 expiry=2026-12-31" },
		{ "]d2{GS}010950110153000310AB1^]21S9",
		  "gs1 gtin=09501101530003 lot=AB1 serial=S9" },
		{ "]Q30109501101530003", "gs1 gtin=09501101530003" },
		{ "]e00109501101530003", "gs1 gtin=09501101530003" },
		{ "]J10109501101530003", "gs1 gtin=09501101530003" },
		{ "010950110153000310AB1\\x1D17261200",
		  "gs1 gtin=09501101530003 lot=AB1 expiry=2026-12-31" },
		/* separators that need not be there */
		{ "]C10109501101530003{GS}10AB1{GS}",
		  "gs1 gtin=09501101530003 lot=AB1" },
		/* neither identifier nor separator: only when all of it makes sense
		 */
		{ "0109501101530003", "gs1 gtin=09501101530003" },
		{ "01095011015300031726123110AB1",
		  "gs1 gtin=09501101530003 lot=AB1 expiry=2026-12-31" },
		{ "0109501101530003ZZ", "text" },
		{ "0109501101530004", "text" },
		{ "00095011015300032340", "text" },
		{ "(01)09501101530003(10)AB1", "gs1 gtin=09501101530003 lot=AB1" },
		{ "(01)09501101530003(10)A(B", "gs1 gtin=09501101530003 lot=A(B" },
		{ "(01)09501101530004(10)AB1", "text" },
		{ "(hello)", "text" },
		/* contents of a case, and what else carries a meaning */
		{ "]C102095011015300033712", "gs1 gtin=09501101530003 qty=12" },
		{ "]C10109501101530003240PN-1{GS}241CUST{GS}3007",
		  "gs1 gtin=09501101530003 part=PN-1 qty=7" },
		{ "]C10109501101530003241CUST",
		  "gs1 gtin=09501101530003 part=CUST" },
		{ "]C101095011015300037003270101", "bad fault=ai-short" },
		{ "]C1010950110153000370032701011230",
		  "gs1 gtin=09501101530003 expiry=2027-01-01" },
		{ "]C1010950110153000315270131",
		  "gs1 gtin=09501101530003 expiry=2027-01-31" },
		{ "]C101095011015300031527013117260228",
		  "gs1 gtin=09501101530003 expiry=2026-02-28" },
		{ "]C13000000000", "gs1" },
		/* the same twice is once */
		{ "]C10109501101530003{GS}0109501101530003",
		  "gs1 gtin=09501101530003" },
	};

	CHECK(samples);
}

static void
test_dates(void)
{
	/* 49 years back and 50 ahead of 2026; the month's last day for 00 */
	static const struct sample samples[] = {
		{ "]C117770101", "gs1 expiry=1977-01-01" },
		{ "]C117760101", "gs1 expiry=2076-01-01" },
		{ "]C117270200", "gs1 expiry=2027-02-28" },
		{ "]C117280200", "gs1 expiry=2028-02-29" },
		{ "]C117280229", "gs1 expiry=2028-02-29" },
		{ "]C117270229", "bad fault=date" },
		{ "]C117271300", "bad fault=date" },
		{ "]C117270001", "bad fault=date" },
		{ "]C14326270100", "bad fault=date" },
		{ "]C14326270101", "gs1" },
		{ "]C1725020270229", "bad fault=date" },
		{ "]C1725018990101", "bad fault=date" },
	};

	CHECK(samples);
}

static void
test_century(void)
{
	/* the rule from both ends of a century */
	static const struct {
		const char *today, *digits, *want;
	} samples[] = {
		{ "2000-01-01", "500101", "2050-01-01" },
		{ "2000-01-01", "510101", "1951-01-01" },
		{ "2099-12-31", "490101", "2149-01-01" },
		{ "2099-12-31", "500101", "2050-01-01" },
		{ "2049-06-01", "990101", "2099-01-01" },
		{ "2048-06-01", "990101", "1999-01-01" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *text =
			g_strconcat("]C117", samples[i].digits, NULL);
		AUTO(code) code = code_parse(text, strlen(text), samples[i].today);

		g_assert_cmpstr(code->expiry, ==, samples[i].want);
	}
}

static void
test_trade_items(void)
{
	static const struct sample samples[] = {
		{ "4006381333931", "ean gtin=04006381333931" },
		{ "4006381333932", "bad fault=check-digit" },
		{ "036000291452", "upc gtin=00036000291452" },
		{ "96385074", "ean gtin=00000096385074" },
		{ "19501101530000", "itf14 gtin=19501101530000" },
		{ "19501101530001", "bad fault=check-digit" },
		{ "123456789", "text" },
		{ "123456789012345", "text" },
		{ "9506381333931\\x1d", "gs1" },
		{ "]E04006381333931", "ean gtin=04006381333931" },
		{ "]E0036000291452", "upc gtin=00036000291452" },
		{ "]E0400638133393112", "ean gtin=04006381333931" },
		{ "]E3400638133393112345", "ean gtin=04006381333931" },
		{ "]E096385074", "ean gtin=00000096385074" },
		{ "]E496385074", "ean gtin=00000096385074" },
		{ "]E4963850741", "bad fault=ean-length" },
		{ "]E0400638133393", "bad fault=check-digit" },
		{ "]E040063813339", "bad fault=ean-length" },
		{ "]E0400638133393X", "bad fault=ean-length" },
		/* UPC-E: one for each way of leaving out zeros */
		{ "]E001234505", "upc gtin=00012000003455" },
		{ "]E004252614", "upc gtin=00042100005264" },
		{ "]E001234523", "upc gtin=00012200003453" },
		{ "]E001234531", "upc gtin=00012300000451" },
		{ "]E001234543", "upc gtin=00012340000053" },
		{ "]E001234558", "upc gtin=00012345000058" },
		{ "]E004252615", "bad fault=check-digit" },
		{ "]I119501101530000", "itf14 gtin=19501101530000" },
		{ "]I119501101530001", "bad fault=check-digit" },
		{ "]I11950110153", "text" },
		{ "]I019501101530000", "itf14 gtin=19501101530000" },
		{ "]I019501101530001", "text" },
		/* digits in a symbology that is not of the EAN family are a text */
		{ "]C04006381333931", "text" },
		{ "]A04006381333932", "text" },
	};

	CHECK(samples);
}

static void
test_digital_link(void)
{
	static const struct sample samples[] = {
		{ "https://id.gs1.org/01/09501101530003/10/AB1/21/S9?17=261231",
		  "digital-link gtin=09501101530003 lot=AB1 serial=S9 "
		  "expiry=2026-12-31" },
		{ "HTTP://EXAMPLE.COM/some/where/01/4006381333931/10/A%2FB#top",
		  "digital-link gtin=04006381333931 lot=A/B" },
		{ "https://example.com/gtin/96385074/lot/L1/ser/"
		  "2?exp=270131&linkType=gs1:pip",
		  "digital-link gtin=00000096385074 lot=L1 serial=2 "
		  "expiry=2027-01-31" },
		{ "]Q1https://example.com/01/036000291452/",
		  "digital-link gtin=00036000291452" },
		{ "https://example.com/00/"
		  "095011015300032340?02=09501101530003&37=12",
		  "bad fault=check-digit" },
		{ "https://example.com/00/"
		  "195011015300032346?02=09501101530003&37=12",
		  "digital-link gtin=09501101530003 qty=12" },
		{ "https://example.com/8010/0950110ABC/8011/12", "digital-link" },
		{ "https://example.com/01/09501101530003/235/X?240=PN%2d1",
		  "digital-link gtin=09501101530003 part=PN-1" },
		{ "https://example.com/01/09501101530003?9999=x&unknown=%ZZ;10=B",
		  "digital-link gtin=09501101530003 lot=B" },
		{ "https://example.com/01/09501101530004",
		  "bad fault=check-digit" },
		{ "https://example.com/01/09501101530003/10/A%2",
		  "bad fault=percent-escape" },
		{ "https://example.com/01/09501101530003/10/A%G1",
		  "bad fault=percent-escape" },
		{ "https://example.com/01/09501101530003/10/A%00",
		  "bad fault=ai-charset" },
		{ "https://example.com/01/09501101530003/10",
		  "bad fault=link-path" },
		{ "https://example.com/01/09501101530003/21/1/10/2",
		  "bad fault=link-path" },
		{ "https://example.com/01/09501101530003/10/1/235/2",
		  "bad fault=link-path" },
		{ "https://example.com/01/09501101530003/10/A/10/A",
		  "bad fault=link-path" },
		{ "https://example.com/01/09501101530003/17/261231",
		  "bad fault=link-path" },
		{ "https://example.com/01/09501101530003/about/us",
		  "bad fault=link-path" },
		{ "https://example.com/01/09501101530003?21=1",
		  "bad fault=link-attribute" },
		{ "https://example.com/01/09501101530003?17=261332",
		  "bad fault=date" },
		{ "https://example.com/01/09501101530003?10=",
		  "bad fault=ai-short" },
		{ "https://example.com/01/09501101530003/10/A?10=B",
		  "bad fault=ai-repeat" },
		{ "https://example.com/01/09501101530003?37=3",
		  "bad fault=ai-exclusive" },
		/* a NUL inside what has the length of a GTIN */
		{ "https://example.com/00/195011015300032346?02=%003456789012",
		  "bad fault=ai-short" },
		{ "https://example.com/00/195011015300032346?01=%0034567",
		  "bad fault=ai-short" },
		/* addresses that are none */
		{ "https://example.com/", "text" },
		{ "https://example.com/01/hello", "text" },
		{ "https://example.com/401/1", "text" },
		{ "https://example.com/8004/12%", "text" },
		{ "https://example.com/products/12345", "text" },
		{ "https://example.com?01=09501101530003", "text" },
		{ "https://", "text" },
		{ "https:///01/09501101530003", "text" },
		{ "ftp://example.com/01/09501101530003", "text" },
	};

	CHECK(samples);
}

static void
test_iso15434(void)
{
	static const struct sample samples[] = {
		{ "[)>{RS}06{GS}1PABC-1{GS}SXY9{GS}1TL7{GS}Q25{GS}14D20271231{RS}{"
		  "EOT}",
		  "iso15434 part=ABC-1 lot=L7 serial=XY9 expiry=2027-12-31 "
		  "qty=25" },
		{ "]d1[)>{RS}05{GS}010950110153000310AB1{RS}{EOT}",
		  "iso15434 gtin=09501101530003 lot=AB1" },
		{ "[)>{RS}12{GS}PNR A-1{GS}SER 77{GS}LOT L1{GS}EXP "
		  "20270101{RS}{EOT}",
		  "iso15434 part=A-1 lot=L1 serial=77 expiry=2027-01-01" },
		{ "[)>\\x1e05{GS}0109501101530003{RS}06{GS}PCUST{GS}1PMAKER{GS}"
		  "K4711{RS}{EOT}",
		  "iso15434 gtin=09501101530003 part=MAKER" },
		{ "[)>{RS}06{GS}PCUST{GS}TX{GS}7Q12EA{GS}4LCN{GS}9D2647{RS}\\x04",
		  "iso15434 part=CUST lot=X qty=12" },
		{ "[)>{RS}06{GS}8P09501101530003{GS}Q1.5{RS}{EOT}",
		  "iso15434 gtin=09501101530003" },
		{ "[)>{RS}06{GS}Q3KGM{RS}{EOT}", "iso15434" },
		{ "[)>{RS}06{GS}Q3.00PCE{RS}{EOT}", "iso15434 qty=3" },
		{ "[)>{RS}06{GS}6D20271231036{GS}6D20250101094{RS}{EOT}",
		  "iso15434 expiry=2027-12-31" },
		{ "[)>{RS}06{GS}5D271231036{RS}{EOT}",
		  "iso15434 expiry=2027-12-31" },
		{ "[)>{RS}06{GS}15D31122027{GS}10D2653{GS}4D24366{RS}{EOT}",
		  "iso15434 expiry=2027-12-31" },
		{ "[)>{RS}06{GS}4D25366{RS}{EOT}", "bad fault=date" },
		{ "[)>{RS}06{GS}10D2654{RS}{EOT}", "bad fault=date" },
		{ "[)>{RS}06{GS}14D20271332{RS}{EOT}", "bad fault=date" },
		{ "[)>{RS}06{GS}14D271231{RS}{EOT}", "bad fault=date" },
		{ "[)>{RS}06{GS}8P09501101530004{RS}{EOT}",
		  "bad fault=check-digit" },
		{ "[)>{RS}06{GS}8P950110153000{RS}{EOT}", "bad fault=di-value" },
		{ "[)>{RS}06{GS}Q-5{RS}{EOT}", "bad fault=di-value" },
		{ "[)>{RS}06{GS}Q5.{RS}{EOT}", "bad fault=di-value" },
		{ "[)>{RS}06{GS}1PA{GS}1PB{RS}{EOT}", "bad fault=di-repeat" },
		{ "[)>{RS}06{GS}1PA{GS}1PA{RS}{EOT}", "iso15434 part=A" },
		{ "[)>{RS}06{GS}1PA{GS}{RS}{EOT}", "bad fault=di-syntax" },
		{ "[)>{RS}06{GS}abc{RS}{EOT}", "bad fault=di-syntax" },
		{ "[)>{RS}06{GS}1234P1{RS}{EOT}", "bad fault=di-syntax" },
		{ "[)>{RS}06{GS}P{RS}{EOT}", "bad fault=di-syntax" },
		{ "[)>{RS}12{GS}PNRA-1{RS}{EOT}", "bad fault=di-syntax" },
		{ "[)>{RS}12{GS}PN A{RS}{EOT}", "bad fault=di-syntax" },
		{ "[)>{RS}06{GS}PA\tB{RS}{EOT}", "bad fault=control-character" },
		{ "[)>{RS}06{GS}PA\xff{RS}{EOT}", "bad fault=not-utf8" },
		{ "[)>{RS}05{GS}99{RS}{EOT}", "bad fault=ai-short" },
		{ "[)>{RS}05{GS}{RS}{EOT}", "bad fault=empty" },
		{ "[)>{RS}07{GS}hello{RS}{EOT}", "bad fault=envelope-format" },
		{ "[)>{RS}06{RS}{EOT}", "bad fault=envelope-format" },
		{ "[)>{RS}{EOT}", "bad fault=envelope-end" },
		{ "[)>{RS}06{GS}PA{RS}", "bad fault=envelope-end" },
		{ "[)>{RS}06{GS}PA{EOT}", "bad fault=envelope-end" },
		{ "[)>06{GS}PA{RS}{EOT}", "bad fault=envelope-start" },
		{ "[)>", "bad fault=envelope-start" },
	};

	CHECK(samples);
}

static void
test_text(void)
{
	static const struct sample samples[] = {
		{ "ABC-1", "text" },
		{ "ABC-1\r\n", "text" },
		{ "ABC-1\t", "text" },
		{ "\xe9\x98\x80\xe9\x97\xa8 12", "text" },
		{ ":done", "text" },
		{ "DONE", "text" },
		{ "]A0ABC-1", "text" },
		{ "]", "text" },
		{ "]C", "text" },
		{ "[x", "text" },
		{ "", "bad fault=empty" },
		{ "\r\n", "bad fault=empty" },
		{ "   ", "bad fault=empty" },
		{ "]C0", "bad fault=empty" },
		{ "]C1", "bad fault=empty" },
		{ "]C1{GS}", "bad fault=empty" },
		{ "A\001B", "bad fault=control-character" },
		{ "A\xc2\x85"
		  "B",
		  "bad fault=control-character" },
		{ "]C0A{GS}B", "bad fault=control-character" },
		{ "A\xff", "bad fault=not-utf8" },
		{ "\xc0\xaf", "bad fault=not-utf8" },
		{ "]X0ABC", "bad fault=scanner-menu" },
		{ "]Z6ABC", "bad fault=scanner-menu" },
	};

	CHECK(samples);
}

/* Each limit, and one past it. */
static void
test_lengths(void)
{
	static const struct {
		gsize len;
		const char *fault;
	} samples[] = {
		{ 256, NULL },
		{ 257, "too-long" },
		{ CODE_INPUT_MAX, "too-long" },
		{ CODE_INPUT_MAX + 1, "too-long" },
		{ 1000000, "too-long" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *text = g_strnfill(samples[i].len, 'x');
		AUTO(code) code = code_parse(text, samples[i].len, TODAY);

		g_assert_cmpstr(code->fault, ==, samples[i].fault);
	}
	/* characters count, not bytes */
	GString *wide = g_string_new(NULL);
	for (int i = 0; i < 256; i++)
		g_string_append(wide, "\xe9\x98\x80");
	AUTO(code) code = code_parse(wide->str, wide->len, TODAY);
	g_assert_cmpint(code->kind, ==, CODE_TEXT);
	g_string_free(wide, TRUE);
}

static void
test_nul(void)
{
	static const char bytes[] = "ABC\0DEF";
	AUTO(code) code = code_parse(bytes, sizeof bytes - 1, TODAY);

	g_assert_cmpstr(code->fault, ==, "control-character");
	g_assert_cmpstr(code->data, ==, "ABC<00>DEF");
}

static void
test_aim_and_data(void)
{
	static const char bytes[] = "]C10109501101530003\x1d"
				    "10AB1\r\n";
	AUTO(code) code = code_parse(bytes, sizeof bytes - 1, TODAY);
	const struct code_field *lot = code->fields->pdata[1];

	g_assert_cmpstr(code->aim, ==, "]C1");
	g_assert_cmpstr(code->data, ==, "0109501101530003<1D>10AB1");
	g_assert_cmpuint(code->fields->len, ==, 2);
	g_assert_cmpstr(lot->id, ==, "10");
	g_assert_cmpstr(lot->value, ==, "AB1");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/code/gs1", test_gs1);
	g_test_add_func("/code/dates", test_dates);
	g_test_add_func("/code/century", test_century);
	g_test_add_func("/code/trade-items", test_trade_items);
	g_test_add_func("/code/digital-link", test_digital_link);
	g_test_add_func("/code/iso15434", test_iso15434);
	g_test_add_func("/code/text", test_text);
	g_test_add_func("/code/lengths", test_lengths);
	g_test_add_func("/code/nul", test_nul);
	g_test_add_func("/code/aim-and-data", test_aim_and_data);
	return g_test_run();
}
