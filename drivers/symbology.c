#include "drivers/symbology.h"

#include "base/error.h"

static const char *const names[SYMBOLOGY_N + 1] = {
	[SYMBOLOGY_EAN13] = "EAN-13",
	[SYMBOLOGY_EAN8] = "EAN-8",
	[SYMBOLOGY_UPCA] = "UPC-A",
	[SYMBOLOGY_UPCE] = "UPC-E",
	[SYMBOLOGY_CODE128] = "Code128",
	[SYMBOLOGY_CODE39] = "Code39",
	[SYMBOLOGY_CODE93] = "Code93",
	[SYMBOLOGY_CODABAR] = "Codabar",
	[SYMBOLOGY_ITF] = "ITF",
	[SYMBOLOGY_DATABAR] = "DataBar",
	[SYMBOLOGY_DATABAR_EXP] = "DataBarExp",
	[SYMBOLOGY_QR] = "QR",
	[SYMBOLOGY_DATA_MATRIX] = "DataMatrix",
};

const char *
symbology_name(enum symbology symbology)
{
	return names[symbology];
}

gboolean
symbology_is_ean(enum symbology symbology)
{
	const guint ean =
		SYMBOLOGY_BIT(SYMBOLOGY_EAN13) | SYMBOLOGY_BIT(SYMBOLOGY_EAN8) |
		SYMBOLOGY_BIT(SYMBOLOGY_UPCA) | SYMBOLOGY_BIT(SYMBOLOGY_UPCE);

	return (ean & SYMBOLOGY_BIT(symbology)) != 0;
}

/* Letters and digits only, lower case. */
static char *
plain(const char *name)
{
	GString *out = g_string_new(NULL);

	for (; *name != '\0'; name++)
		if (g_ascii_isalnum(*name))
			g_string_append_c(out, g_ascii_tolower(*name));
	return g_string_free(out, FALSE);
}

static guint
find(const char *wanted)
{
	if (g_str_equal(wanted, "all"))
		return (1U << SYMBOLOGY_N) - 1U;
	if (g_str_equal(wanted, "usual"))
		return SYMBOLOGY_USUAL;
	for (guint i = 0; i < SYMBOLOGY_N; i++) {
		g_autofree char *name = plain(names[i]);

		if (g_str_equal(wanted, name))
			return SYMBOLOGY_BIT(i);
	}
	return 0;
}

gboolean
symbology_parse(const char *text, guint *set, GError **error)
{
	g_auto(GStrv) list = g_strsplit(text, ",", -1);
	guint found = 0;

	for (char **name = list; *name != NULL; name++) {
		g_autofree char *wanted = plain(*name);
		guint bits = find(wanted);

		if (bits == 0) {
			g_autofree char *known =
				g_strjoinv(", ", (char **) (gpointer) names);

			g_set_error(error, SD_ERROR, SD_ERROR_USAGE,
				    "%s: there is no such kind of barcode; known "
				    "are %s",
				    *name, known);
			return FALSE;
		}
		found |= bits;
	}
	*set = found;
	return TRUE;
}
