#include "station/printer_words.h"

#include <string.h>

static const char *const words[] = {
	[PRINTER_FINE] = "",
	[PRINTER_TONER_LOW] = TR_MARK("toner or ink is low: have some ready"),
	[PRINTER_ODD] = TR_MARK("the printer reports a problem: look at its panel"),
	[PRINTER_PAUSED] = TR_MARK("paused: let it go on at its panel, or with "
				   "cupsenable"),
	[PRINTER_TONER] = TR_MARK("toner or ink is used up: replace it, printing "
				  "goes on by itself"),
	[PRINTER_TRAY] =
		TR_MARK("a tray is missing: put it in, printing goes on by itself"),
	[PRINTER_PAPER] = TR_MARK("out of paper: load paper, printing goes on by "
				  "itself"),
	[PRINTER_COVER] = TR_MARK("a cover is open: close it, printing goes on by "
				  "itself"),
	[PRINTER_JAM] = TR_MARK("paper is jammed: take it out, printing goes on by "
				"itself"),
	[PRINTER_OFFLINE] =
		TR_MARK("offline: switch the printer on and look at its "
			"cable; it is tried again and again"),
	[PRINTER_UNREACHABLE] =
		TR_MARK("does not answer: switch the printer on and look at its "
			"cable; it is tried again and again"),
	[PRINTER_UNKNOWN] = TR_MARK("no such queue: see sparedesk printers, then "
				    "[printer] in the settings"),
	[PRINTER_ABORTED] = TR_MARK("the printer gave a job up: look at its panel"),
	[PRINTER_CANCELLED] =
		TR_MARK("a job was cancelled at the printer: reprint it if it is "
			"wanted"),
	[PRINTER_REFUSED] =
		TR_MARK("the printer takes no such jobs: set up a queue "
			"of cupsd for it, then [printer] in the settings"),
	[PRINTER_NO_FILE] =
		TR_MARK("a PDF is no longer in the archive: reprint the "
			"slip"),
};

gboolean
printer_trouble_stops(enum printer_trouble trouble)
{
	return trouble > PRINTER_ODD;
}

/* Without what says how grave it is. */
static const struct {
	const char *reason;
	enum printer_trouble trouble;
} reasons[] = {
	{ "none", PRINTER_FINE },
	{ "media-low", PRINTER_FINE },
	{ "moving-to-paused", PRINTER_PAUSED },
	{ "paused", PRINTER_PAUSED },
	{ "hold-new-jobs", PRINTER_PAUSED },
	{ "media-empty", PRINTER_PAPER },
	{ "media-needed", PRINTER_PAPER },
	{ "input-tray-missing", PRINTER_TRAY },
	{ "output-tray-missing", PRINTER_TRAY },
	{ "cover-open", PRINTER_COVER },
	{ "door-open", PRINTER_COVER },
	{ "interlock-open", PRINTER_COVER },
	{ "media-jam", PRINTER_JAM },
	{ "toner-empty", PRINTER_TONER },
	{ "marker-supply-empty", PRINTER_TONER },
	{ "marker-waste-full", PRINTER_TONER },
	{ "toner-low", PRINTER_TONER_LOW },
	{ "marker-supply-low", PRINTER_TONER_LOW },
	{ "offline", PRINTER_OFFLINE },
	{ "shutdown", PRINTER_OFFLINE },
	{ "timed-out", PRINTER_OFFLINE },
	{ "stopped-partly", PRINTER_ODD },
};

enum printer_trouble
printer_trouble_of_reason(const char *reason)
{
	static const char *const grave[] = { "-error", "-warning", "-report" };
	g_autofree char *name = g_strdup(reason);
	const char *ending = "";

	for (gsize i = 0; i < G_N_ELEMENTS(grave); i++) {
		if (!g_str_has_suffix(name, grave[i]))
			continue;
		name[strlen(name) - strlen(grave[i])] = '\0';
		ending = grave[i];
		break;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
		if (strcmp(name, reasons[i].reason) == 0)
			return reasons[i].trouble;
	/* what nobody has a word for matters when the printer says so */
	return strcmp(ending, "-error") == 0 ? PRINTER_ODD : PRINTER_FINE;
}

const char *
printer_trouble_words(enum printer_trouble trouble, enum lang lang)
{
	return *words[trouble] == '\0' ? "" : tr(lang, words[trouble]);
}
