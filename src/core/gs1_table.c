/*
 * gs1_table.c - one row for each AI, or for a run of AIs that differ in the last
 * digit only
 */
#include "core/gs1_table.h"

#include <string.h>

/* clang-format off */
#define N(len, lints)        { 'N', len, len, FALSE, lints }
#define X(len, lints)        { 'X', len, len, FALSE, lints }
#define N_TO(max, lints)     { 'N', 1, max, FALSE, lints }
#define X_TO(max, lints)     { 'X', 1, max, FALSE, lints }
#define Y_TO(max, lints)     { 'Y', 1, max, FALSE, lints }
#define Z_TO(max, lints)     { 'Z', 1, max, FALSE, lints }
#define OPT_N(len, lints)    { 'N', len, len, TRUE, lints }
#define OPT_X(len, lints)    { 'X', len, len, TRUE, lints }
#define OPT_N_TO(max, lints) { 'N', 1, max, TRUE, lints }
#define OPT_X_TO(max, lints) { 'X', 1, max, TRUE, lints }

#define FIXED GS1_FIXED
#define LINK  GS1_LINK
#define BOTH  (GS1_FIXED | GS1_LINK)

#define ONE(ai) ai, ai
/* Six digits, of which the AI's last digit says how many are decimals. */
#define MEASURE(family, title) \
	{ #family "0", #family "5", title, BOTH, .part = { N(6, 0) }, .excludes = #family "n" }

static const struct gs1_ai table[] = {
	{ ONE("00"), "SSCC", BOTH, .part = { N(18, LINT_CSUM | LINT_GCP2) }, .key = "" },
	{ ONE("01"), "GTIN", BOTH, .part = { N(14, LINT_CSUM | LINT_GCP2) }, .excludes = "255,37", .key = "22,10,21|235" },
	{ ONE("02"), "CONTENT", BOTH, .part = { N(14, LINT_CSUM | LINT_GCP2) }, .excludes = "01,03" },
	{ ONE("03"), "MTO GTIN", FIXED, .part = { N(14, LINT_CSUM | LINT_GCP2) }, .excludes = "01,02,37,235" },
	{ ONE("10"), "BATCH/LOT", LINK, .part = { X_TO(20, 0) } },
	{ ONE("11"), "PROD DATE", BOTH, .part = { N(6, LINT_YYMMD0) } },
	{ ONE("12"), "DUE DATE", BOTH, .part = { N(6, LINT_YYMMD0) } },
	{ ONE("13"), "PACK DATE", BOTH, .part = { N(6, LINT_YYMMD0) } },
	{ ONE("15"), "BEST BEFORE or BEST BY", BOTH, .part = { N(6, LINT_YYMMD0) } },
	{ ONE("16"), "SELL BY", BOTH, .part = { N(6, LINT_YYMMD0) } },
	{ ONE("17"), "USE BY or EXPIRY", BOTH, .part = { N(6, LINT_YYMMD0) } },
	{ ONE("20"), "VARIANT", BOTH, .part = { N(2, 0) } },
	{ ONE("21"), "SERIAL", 0, .part = { X_TO(20, 0) }, .excludes = "235" },
	{ ONE("22"), "CPV", 0, .part = { X_TO(20, 0) } },
	{ ONE("235"), "TPX", 0, .part = { X_TO(28, 0) } },
	{ ONE("240"), "ADDITIONAL ID", LINK, .part = { X_TO(30, 0) } },
	{ ONE("241"), "CUST. PART No.", LINK, .part = { X_TO(30, 0) } },
	{ ONE("242"), "MTO VARIANT", LINK, .part = { N_TO(6, 0) } },
	{ ONE("243"), "PCN", LINK, .part = { X_TO(20, 0) } },
	{ ONE("250"), "SECONDARY SERIAL", LINK, .part = { X_TO(30, 0) } },
	{ ONE("251"), "REF. TO SOURCE", LINK, .part = { X_TO(30, 0) } },
	{ ONE("253"), "GDTI", LINK, .part = { N(13, LINT_CSUM | LINT_GCP1), OPT_X_TO(17, 0) }, .key = "" },
	{ ONE("254"), "GLN EXTENSION COMPONENT", 0, .part = { X_TO(20, 0) } },
	{ ONE("255"), "GCN", LINK, .part = { N(13, LINT_CSUM | LINT_GCP1), OPT_N_TO(12, 0) }, .excludes = "01,02,415,8006,8020,8026", .key = "" },
	{ ONE("30"), "VAR. COUNT", LINK, .part = { N_TO(8, 0) } },
	MEASURE(310, "NET WEIGHT (kg)"),
	MEASURE(311, "LENGTH (m)"),
	MEASURE(312, "WIDTH (m)"),
	MEASURE(313, "HEIGHT (m)"),
	MEASURE(314, "AREA (m²)"),
	MEASURE(315, "NET VOLUME (l)"),
	MEASURE(316, "NET VOLUME (m³)"),
	MEASURE(320, "NET WEIGHT (lb)"),
	MEASURE(321, "LENGTH (in)"),
	MEASURE(322, "LENGTH (ft)"),
	MEASURE(323, "LENGTH (yd)"),
	MEASURE(324, "WIDTH (in)"),
	MEASURE(325, "WIDTH (ft)"),
	MEASURE(326, "WIDTH (yd)"),
	MEASURE(327, "HEIGHT (in)"),
	MEASURE(328, "HEIGHT (ft)"),
	MEASURE(329, "HEIGHT (yd)"),
	MEASURE(330, "GROSS WEIGHT (kg)"),
	MEASURE(331, "LENGTH (m), log"),
	MEASURE(332, "WIDTH (m), log"),
	MEASURE(333, "HEIGHT (m), log"),
	MEASURE(334, "AREA (m²), log"),
	MEASURE(335, "VOLUME (l), log"),
	MEASURE(336, "VOLUME (m³), log"),
	MEASURE(337, "KG PER m²"),
	MEASURE(340, "GROSS WEIGHT (lb)"),
	MEASURE(341, "LENGTH (in), log"),
	MEASURE(342, "LENGTH (ft), log"),
	MEASURE(343, "LENGTH (yd), log"),
	MEASURE(344, "WIDTH (in), log"),
	MEASURE(345, "WIDTH (ft), log"),
	MEASURE(346, "WIDTH (yd), log"),
	MEASURE(347, "HEIGHT (in), log"),
	MEASURE(348, "HEIGHT (ft), log"),
	MEASURE(349, "HEIGHT (yd), log"),
	MEASURE(350, "AREA (in²)"),
	MEASURE(351, "AREA (ft²)"),
	MEASURE(352, "AREA (yd²)"),
	MEASURE(353, "AREA (in²), log"),
	MEASURE(354, "AREA (ft²), log"),
	MEASURE(355, "AREA (yd²), log"),
	MEASURE(356, "NET WEIGHT (tr oz)"),
	MEASURE(357, "NET VOLUME (oz)"),
	MEASURE(360, "NET VOLUME (qt (US))"),
	MEASURE(361, "NET VOLUME (gal.)"),
	MEASURE(362, "VOLUME (qt (US)), log"),
	MEASURE(363, "VOLUME (gal (US)), log"),
	MEASURE(364, "NET VOLUME (in³)"),
	MEASURE(365, "NET VOLUME (ft³)"),
	MEASURE(366, "NET VOLUME (yd³)"),
	MEASURE(367, "VOLUME (in³), log"),
	MEASURE(368, "VOLUME (ft³), log"),
	MEASURE(369, "VOLUME (yd³), log"),
	{ ONE("37"), "COUNT", LINK, .part = { N_TO(8, 0) } },
	{ "3900", "3909", "AMOUNT", LINK, .part = { N_TO(15, 0) }, .excludes = "390n,391n,394n,8111" },
	{ "3910", "3919", "AMOUNT", LINK, .part = { N(3, LINT_CURRENCY), N_TO(15, 0) }, .excludes = "391n" },
	{ "3920", "3929", "PRICE", LINK, .part = { N_TO(15, 0) }, .excludes = "392n,393n" },
	{ "3930", "3939", "PRICE", LINK, .part = { N(3, LINT_CURRENCY), N_TO(15, 0) }, .excludes = "393n" },
	{ "3940", "3943", "PRCNT OFF", LINK, .part = { N(4, 0) }, .excludes = "394n,8111" },
	{ "3950", "3955", "PRICE/UoM", LINK, .part = { N(6, 0) }, .excludes = "392n,393n,395n,8005" },
	{ ONE("400"), "ORDER NUMBER", LINK, .part = { X_TO(30, 0) } },
	{ ONE("401"), "GINC", LINK, .part = { X_TO(30, LINT_GCP1) }, .key = "" },
	{ ONE("402"), "GSIN", LINK, .part = { N(17, LINT_CSUM | LINT_GCP1) }, .key = "" },
	{ ONE("403"), "ROUTE", LINK, .part = { X_TO(30, 0) } },
	{ ONE("410"), "SHIP TO LOC", BOTH, .part = { N(13, LINT_CSUM | LINT_GCP1) } },
	{ ONE("411"), "BILL TO", BOTH, .part = { N(13, LINT_CSUM | LINT_GCP1) } },
	{ ONE("412"), "PURCHASE FROM", BOTH, .part = { N(13, LINT_CSUM | LINT_GCP1) } },
	{ ONE("413"), "SHIP FOR LOC", BOTH, .part = { N(13, LINT_CSUM | LINT_GCP1) } },
	{ ONE("414"), "LOC No.", BOTH, .part = { N(13, LINT_CSUM | LINT_GCP1) }, .key = "254|7040" },
	{ ONE("415"), "PAY TO", BOTH, .part = { N(13, LINT_CSUM | LINT_GCP1) }, .key = "8020" },
	{ ONE("416"), "PROD/SERV LOC", BOTH, .part = { N(13, LINT_CSUM | LINT_GCP1) } },
	{ ONE("417"), "PARTY", BOTH, .part = { N(13, LINT_CSUM | LINT_GCP1) }, .key = "7040" },
	{ ONE("420"), "SHIP TO POST", LINK, .part = { X_TO(20, 0) }, .excludes = "421" },
	{ ONE("421"), "SHIP TO POST", LINK, .part = { N(3, LINT_COUNTRY), X_TO(9, 0) }, .excludes = "4307" },
	{ ONE("422"), "ORIGIN", LINK, .part = { N(3, LINT_COUNTRY) }, .excludes = "426" },
	{ ONE("423"), "COUNTRY - INITIAL PROCESS", LINK, .part = { N(3, LINT_COUNTRY), OPT_N(3, LINT_COUNTRY), OPT_N(3, LINT_COUNTRY), OPT_N(3, LINT_COUNTRY), OPT_N(3, LINT_COUNTRY) }, .excludes = "426" },
	{ ONE("424"), "COUNTRY - PROCESS", LINK, .part = { N(3, LINT_COUNTRY) }, .excludes = "426" },
	{ ONE("425"), "COUNTRY - DISASSEMBLY", LINK, .part = { N(3, LINT_COUNTRY), OPT_N(3, LINT_COUNTRY), OPT_N(3, LINT_COUNTRY), OPT_N(3, LINT_COUNTRY), OPT_N(3, LINT_COUNTRY) }, .excludes = "426" },
	{ ONE("426"), "COUNTRY - FULL PROCESS", LINK, .part = { N(3, LINT_COUNTRY) } },
	{ ONE("427"), "ORIGIN SUBDIVISION", LINK, .part = { X_TO(3, 0) } },
	{ ONE("4300"), "SHIP TO COMP", LINK, .part = { X_TO(35, LINT_PCENC) } },
	{ ONE("4301"), "SHIP TO NAME", LINK, .part = { X_TO(35, LINT_PCENC) } },
	{ ONE("4302"), "SHIP TO ADD1", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4303"), "SHIP TO ADD2", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4304"), "SHIP TO SUB", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4305"), "SHIP TO LOC", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4306"), "SHIP TO REG", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4307"), "SHIP TO COUNTRY", LINK, .part = { X(2, LINT_ALPHA2) } },
	{ ONE("4308"), "SHIP TO PHONE", LINK, .part = { X_TO(30, 0) } },
	{ ONE("4309"), "SHIP TO GEO", LINK, .part = { N(10, LINT_LATITUDE), N(10, LINT_LONGITUDE) } },
	{ ONE("4310"), "RTN TO COMP", LINK, .part = { X_TO(35, LINT_PCENC) } },
	{ ONE("4311"), "RTN TO NAME", LINK, .part = { X_TO(35, LINT_PCENC) } },
	{ ONE("4312"), "RTN TO ADD1", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4313"), "RTN TO ADD2", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4314"), "RTN TO SUB", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4315"), "RTN TO LOC", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4316"), "RTN TO REG", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("4317"), "RTN TO COUNTRY", LINK, .part = { X(2, LINT_ALPHA2) } },
	{ ONE("4318"), "RTN TO POST", LINK, .part = { X_TO(20, 0) } },
	{ ONE("4319"), "RTN TO PHONE", LINK, .part = { X_TO(30, 0) } },
	{ ONE("4320"), "SRV DESCRIPTION", LINK, .part = { X_TO(35, LINT_PCENC) } },
	{ ONE("4321"), "DANGEROUS GOODS", LINK, .part = { N(1, LINT_YESNO) } },
	{ ONE("4322"), "AUTH TO LEAVE", LINK, .part = { N(1, LINT_YESNO) } },
	{ ONE("4323"), "SIG REQUIRED", LINK, .part = { N(1, LINT_YESNO) } },
	{ ONE("4324"), "NOT BEF DEL DT", LINK, .part = { N(6, LINT_YYMMD0), N(4, LINT_HHMI) } },
	{ ONE("4325"), "NOT AFT DEL DT", LINK, .part = { N(6, LINT_YYMMD0), N(4, LINT_HHMI) } },
	{ ONE("4326"), "REL DATE", LINK, .part = { N(6, LINT_YYMMDD) } },
	{ ONE("4330"), "MAX TEMP F.", LINK, .part = { N(6, 0), OPT_X(1, LINT_HYPHEN) }, .excludes = "4331" },
	{ ONE("4331"), "MAX TEMP C.", LINK, .part = { N(6, 0), OPT_X(1, LINT_HYPHEN) }, .excludes = "4330" },
	{ ONE("4332"), "MIN TEMP F.", LINK, .part = { N(6, 0), OPT_X(1, LINT_HYPHEN) }, .excludes = "4333" },
	{ ONE("4333"), "MIN TEMP C.", LINK, .part = { N(6, 0), OPT_X(1, LINT_HYPHEN) }, .excludes = "4332" },
	{ ONE("7001"), "NSN", LINK, .part = { N(13, 0) } },
	{ ONE("7002"), "MEAT CUT", LINK, .part = { X_TO(30, 0) } },
	{ ONE("7003"), "EXPIRY TIME", LINK, .part = { N(6, LINT_YYMMDD), N(4, LINT_HHMI) } },
	{ ONE("7004"), "ACTIVE POTENCY", LINK, .part = { N_TO(4, 0) } },
	{ ONE("7005"), "CATCH AREA", LINK, .part = { X_TO(12, 0) } },
	{ ONE("7006"), "FIRST FREEZE DATE", LINK, .part = { N(6, LINT_YYMMDD) } },
	{ ONE("7007"), "HARVEST DATE", LINK, .part = { N(6, LINT_YYMMDD), OPT_N(6, LINT_YYMMDD) } },
	{ ONE("7008"), "AQUATIC SPECIES", LINK, .part = { X_TO(3, 0) } },
	{ ONE("7009"), "FISHING GEAR TYPE", LINK, .part = { X_TO(10, 0) } },
	{ ONE("7010"), "PROD METHOD", LINK, .part = { X_TO(2, 0) } },
	{ ONE("7011"), "TEST BY DATE", LINK, .part = { N(6, LINT_YYMMDD), OPT_N(4, LINT_HHMI) } },
	{ ONE("7020"), "REFURB LOT", LINK, .part = { X_TO(20, 0) } },
	{ ONE("7021"), "FUNC STAT", LINK, .part = { X_TO(20, 0) } },
	{ ONE("7022"), "REV STAT", LINK, .part = { X_TO(20, 0) } },
	{ ONE("7023"), "GIAI - ASSEMBLY", LINK, .part = { X_TO(30, LINT_GCP1) } },
	{ "7030", "7039", "PROCESSOR", LINK, .part = { N(3, LINT_COUNTRY999), X_TO(27, 0) } },
	{ ONE("7040"), "UIC+EXT", 0, .part = { N(1, 0), X(1, 0), X(1, 0), X(1, LINT_IMPORTER) } },
	{ ONE("7041"), "UFRGT UNIT TYPE", 0, .part = { X_TO(4, LINT_PACKAGE) } },
	{ ONE("710"), "NHRN PZN", LINK, .part = { X_TO(20, 0) } },
	{ ONE("711"), "NHRN CIP", LINK, .part = { X_TO(20, 0) } },
	{ ONE("712"), "NHRN CN", LINK, .part = { X_TO(20, 0) } },
	{ ONE("713"), "NHRN DRN", LINK, .part = { X_TO(20, 0) } },
	{ ONE("714"), "NHRN AIM", LINK, .part = { X_TO(20, 0) } },
	{ ONE("715"), "NHRN NDC", LINK, .part = { X_TO(20, 0) } },
	{ ONE("716"), "NHRN AIC", LINK, .part = { X_TO(20, 0) } },
	{ ONE("717"), "NHRN SRN", LINK, .part = { X_TO(20, 0) } },
	{ "7230", "7239", "CERTIFICATE", LINK, .part = { X(2, 0), X_TO(28, 0) } },
	{ ONE("7240"), "PROTOCOL", LINK, .part = { X_TO(20, 0) }, .excludes = "03" },
	{ ONE("7241"), "AIDC MEDIA TYPE", LINK, .part = { N(2, LINT_MEDIA) } },
	{ ONE("7242"), "VCN", LINK, .part = { X_TO(25, 0) } },
	{ ONE("7250"), "DOB", LINK, .part = { N(8, LINT_YYYYMMDD) }, .excludes = "7251" },
	{ ONE("7251"), "DOB TIME", LINK, .part = { N(8, LINT_YYYYMMDD), N(4, LINT_HHMI) }, .excludes = "7250" },
	{ ONE("7252"), "BIO SEX", LINK, .part = { N(1, LINT_SEX) } },
	{ ONE("7253"), "FAMILY NAME", LINK, .part = { X_TO(40, LINT_PCENC) }, .excludes = "7256,7259" },
	{ ONE("7254"), "GIVEN NAME", LINK, .part = { X_TO(40, LINT_PCENC) }, .excludes = "7256,7259" },
	{ ONE("7255"), "SUFFIX", LINK, .part = { X_TO(10, 0) }, .excludes = "7256,7259" },
	{ ONE("7256"), "FULL NAME", LINK, .part = { X_TO(90, LINT_PCENC) } },
	{ ONE("7257"), "PERSON ADDR", LINK, .part = { X_TO(70, LINT_PCENC) } },
	{ ONE("7258"), "BIRTH SEQUENCE", LINK, .part = { X(3, LINT_SEQUENCE) } },
	{ ONE("7259"), "BABY", LINK, .part = { X_TO(40, LINT_PCENC) }, .excludes = "7256" },
	{ ONE("8001"), "DIMENSIONS", LINK, .part = { N(4, LINT_NONZERO), N(5, LINT_NONZERO), N(3, LINT_NONZERO), N(1, LINT_WINDING), N(1, 0) } },
	{ ONE("8002"), "CMT No.", LINK, .part = { X_TO(20, 0) } },
	{ ONE("8003"), "GRAI", LINK, .part = { N(1, LINT_ZERO), N(13, LINT_CSUM | LINT_GCP1), OPT_X_TO(16, 0) }, .key = "" },
	{ ONE("8004"), "GIAI", LINK, .part = { X_TO(30, LINT_GCP1) }, .key = "7040" },
	{ ONE("8005"), "PRICE PER UNIT", LINK, .part = { N(6, 0) } },
	{ ONE("8006"), "ITIP", LINK, .part = { N(14, LINT_CSUM | LINT_GCP2), N(4, LINT_PIECE) }, .excludes = "01,03,37", .key = "22,10,21" },
	{ ONE("8007"), "IBAN", LINK, .part = { X_TO(34, LINT_IBAN) } },
	{ ONE("8008"), "PROD TIME", LINK, .part = { N(6, LINT_YYMMDD), N(2, LINT_HH), OPT_N(2, LINT_MI), OPT_N(2, LINT_SS) } },
	{ ONE("8009"), "OPTSEN", LINK, .part = { X_TO(50, 0) } },
	{ ONE("8010"), "CPID", LINK, .part = { Y_TO(30, LINT_GCP1) }, .key = "8011" },
	{ ONE("8011"), "CPID SERIAL", 0, .part = { N_TO(12, LINT_NOZERO) } },
	{ ONE("8012"), "VERSION", LINK, .part = { X_TO(20, 0) } },
	{ ONE("8013"), "GMN", LINK, .part = { X_TO(25, LINT_CSUMALPHA | LINT_GCP1) }, .key = "" },
	{ ONE("8014"), "MUDI", 0, .part = { X_TO(25, LINT_CSUMALPHA | LINT_GCP1 | LINT_NONDIGIT) } },
	{ ONE("8017"), "GSRN - PROVIDER", LINK, .part = { N(18, LINT_CSUM | LINT_GCP1) }, .excludes = "8018", .key = "8019" },
	{ ONE("8018"), "GSRN - RECIPIENT", LINK, .part = { N(18, LINT_CSUM | LINT_GCP1) }, .excludes = "8017", .key = "8019" },
	{ ONE("8019"), "SRIN", 0, .part = { N_TO(10, 0) } },
	{ ONE("8020"), "REF No.", 0, .part = { X_TO(25, 0) } },
	{ ONE("8026"), "ITIP CONTENT", LINK, .part = { N(14, LINT_CSUM | LINT_GCP2), N(4, LINT_PIECE) }, .excludes = "02,03,8006" },
	{ ONE("8030"), "DIGSIG", LINK, .part = { Z_TO(90, 0) } },
	{ ONE("8040"), "IMEI", 0, .part = { N(15, 0) } },
	{ ONE("8041"), "IMEI2", 0, .part = { N(15, 0) } },
	{ ONE("8042"), "ESIM", 0, .part = { N(32, 0) } },
	{ ONE("8043"), "PSIM", 0, .part = { N(18, 0), OPT_N_TO(2, 0) } },
	{ ONE("8110"), "COUPON", LINK, .part = { X_TO(70, LINT_COUPON) } },
	{ ONE("8111"), "POINTS", LINK, .part = { N(4, 0) } },
	{ ONE("8112"), "COUPON OFFER", LINK, .part = { X_TO(70, LINT_OFFER) } },
	{ ONE("8200"), "PRODUCT URL", 0, .part = { X_TO(70, 0) } },
	{ ONE("90"), "INTERNAL", LINK, .part = { X_TO(30, 0) } },
	{ "91", "99", "INTERNAL", LINK, .part = { X_TO(90, 0) } },
};
/* clang-format on */

const struct gs1_ai *
gs1_table(gsize *n)
{
	*n = G_N_ELEMENTS(table);
	return table;
}

const struct gs1_ai *
gs1_find(const char *digits, gsize len)
{
	for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
		if (strlen(table[i].first) == len &&
		    strncmp(digits, table[i].first, len) >= 0 &&
		    strncmp(digits, table[i].last, len) <= 0)
			return &table[i];
	return NULL;
}

const struct gs1_ai *
gs1_find_leading(const char *bytes, gsize len, char ai[static 5])
{
	for (gsize n = 2; n <= 4 && n <= len; n++) {
		const struct gs1_ai *row = gs1_find(bytes, n);

		if (row == NULL)
			continue;
		memcpy(ai, bytes, n);
		ai[n] = '\0';
		return row;
	}
	return NULL;
}
