#include "base/tr.h"

#include <libintl.h>
#include <locale.h>

static const char *const domain[LANG_COUNT] = {
	[LANG_EN] = "sparedesk-en",
	[LANG_ZH] = "sparedesk-zh_CN",
};

void
tr_init(const char *dir)
{
	/*
	 * libintl looks nothing up in the "C" locale, and a kiosk has no zh_CN
	 * locale installed: C.UTF-8 is always there. Both catalogues lie in one
	 * folder under a name that is no language, so that the system's own
	 * messages stay English.
	 */
	setlocale(LC_ALL, "C.UTF-8");
	g_setenv("LANGUAGE", "both", TRUE);
	for (int i = 0; i < LANG_COUNT; i++) {
		bindtextdomain(domain[i], dir);
		bind_textdomain_codeset(domain[i], "UTF-8");
	}
}

const char *
tr(enum lang lang, const char *text)
{
	return *text ? dgettext(domain[lang], text) : text;
}

const char *
lang_name(enum lang lang)
{
	return lang == LANG_ZH ? "zh" : "en";
}

gboolean
lang_parse(const char *name, enum lang *lang)
{
	if (name == NULL)
		return FALSE;
	if (g_ascii_strcasecmp(name, "en") == 0) {
		*lang = LANG_EN;
	} else if (g_ascii_strcasecmp(name, "zh") == 0 ||
		   g_ascii_strcasecmp(name, "zh_CN") == 0 ||
		   g_ascii_strcasecmp(name, "zh-CN") == 0) {
		*lang = LANG_ZH;
	} else {
		return FALSE;
	}
	return TRUE;
}
