#include "drivers/reader_status.h"

#include "drivers/reader_settings.h"
#include "drivers/camera_status.h"
#include "drivers/registry.h"

#define RULE_END ", MODE=\"0660\", GROUP=\"plugdev\", TAG+=\"uaccess\""
/* A rule for one device, by its ids. */
#define RULE_USB                                                                   \
	"SUBSYSTEM==\"usb\", ATTR{idVendor}==\"%04x\", "                           \
	"ATTR{idProduct}==\"%04x\"" RULE_END
#define RULE_INPUT                                                                 \
	"SUBSYSTEM==\"input\", KERNEL==\"event*\", ATTRS{id/vendor}==\"%04x\", "   \
	"ATTRS{id/product}==\"%04x\"" RULE_END

const char *
reader_use_text(enum reader_use use, enum lang lang)
{
	switch (use) {
	case USE_DECIDING: return tr(lang, "being looked at");
	case USE_NONE: return tr(lang, "not used");
	case USE_POSSIBLE: return tr(lang, "can be read");
	case USE_OPENING: return tr(lang, "starting");
	case USE_READING: return tr(lang, "reading");
	}
	return "";
}

static gboolean
has_rule(const struct reader_status *status)
{
	return status->driver != NULL &&
	       driver_find_id(status->driver, status->vid, status->pid) != NULL;
}

static char *
access_text(const struct reader_status *status, enum lang lang)
{
	g_autofree char *rule = NULL;

	if (has_rule(status))
		return g_strdup_printf(
			tr(lang, "no permission to open %s: install the rules as "
				 "%s, add this user to the group plugdev, log in "
				 "again and replug it"),
			status->devnode, READER_RULES_FILE);
	rule = g_strdup_printf(status->driver != NULL &&
					       status->driver->bus == DRIVER_INPUT
				       ? RULE_INPUT
				       : RULE_USB,
			       status->vid, status->pid);
	return g_strdup_printf(
		tr(lang, "no permission to open %s, and no rule names it: write %s "
			 "into /etc/udev/rules.d/70-sparedesk-local.rules and "
			 "replug it"),
		status->devnode, rule);
}

char *
reader_problem_text(const struct reader_status *status, enum lang lang)
{
	const char *text = "";

	if (status->camera != NULL)
		return camera_problem_text(status, lang);
	switch (status->problem) {
	case PROBLEM_NONE: break;
	case PROBLEM_NO_USB:
		text = tr(lang, "there is no USB here, so no scanner can be read");
		break;
	case PROBLEM_NOT_READER:
		text = tr(lang, "not a bar code scanner: left alone");
		break;
	case PROBLEM_LEFT_ALONE:
		text = tr(lang,
			  "the settings of the readers say to leave it alone");
		break;
	case PROBLEM_OTHER_LANE:
		return g_strdup_printf(tr(lang,
					  "it belongs to lane %s: the station "
					  "of that lane reads it"),
				       status->settings->lane);
	case PROBLEM_EVDEV:
		text = tr(lang, "its settings say driver=evdev, and the kernel "
				"shows no keyboard of it");
		break;
	case PROBLEM_OTHER_MODE: text = tr(lang, status->advice); break;
	case PROBLEM_ACCESS: return access_text(status, lang);
	case PROBLEM_BUSY:
		text = tr(lang,
			  "another program reads it (a second station on this "
			  "machine?): close that one");
		break;
	case PROBLEM_SETTINGS:
		return g_strdup_printf(tr(lang, "its settings cannot be used: %s"),
				       status->detail);
	case PROBLEM_LAYOUT:
		text = tr(lang,
			  "a scanner whose reports name no scanned data: scan "
			  "the code for another USB mode in its manual");
		break;
	case PROBLEM_GONE: text = tr(lang, "it was pulled out"); break;
	case PROBLEM_NO_CAMERA:
	case PROBLEM_DAMAGED: break; /* said of cameras only */
	case PROBLEM_FAILED:
		return g_strdup_printf(tr(lang, "%s: pull it out and plug it in "
						"again"),
				       status->detail);
	}
	return g_strdup(text);
}

char *
reader_called(const struct reader_status *status, enum lang lang)
{
	if (status->settings != NULL && *status->settings->name != '\0')
		return g_strdup(status->settings->name);
	return g_strdup_printf(tr(lang, "%s at %s"), status->model, status->name);
}

char *
reader_event_text(const struct reader_status *status, enum reader_event event,
		  enum lang lang)
{
	g_autofree char *called = reader_called(status, lang);
	g_autofree char *why = NULL;

	if (status->camera != NULL)
		return camera_event_text(status, event, lang);
	switch (event) {
	case READER_READY: return g_strdup_printf(tr(lang, "%s is ready"), called);
	case READER_GONE:
		return g_strdup_printf(tr(lang, "%s was pulled out"), called);
	case READER_UNUSABLE:
		why = reader_problem_text(status, lang);
		if (status->problem == PROBLEM_NO_USB)
			return g_steal_pointer(&why);
		return g_strdup_printf(tr(lang, "%s is not used: %s"), called, why);
	case READER_BAD_SCAN:
		return g_strdup_printf(tr(lang, "%s lost a part of a code: scan it "
						"again"),
				       called);
	}
	return NULL;
}
