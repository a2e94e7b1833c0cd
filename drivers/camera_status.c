#include "drivers/camera_status.h"

#include <string.h>

#include "drivers/reader_settings.h"

static char *
no_camera_text(const struct reader_status *status, enum lang lang)
{
	if (*status->camera == '\0')
		return g_strdup(tr(lang, "no camera is plugged in"));
	return g_strdup_printf(tr(lang, "the camera %s is not there"),
			       status->camera);
}

char *
camera_problem_text(const struct reader_status *status, enum lang lang)
{
	switch (status->problem) {
	case PROBLEM_NO_CAMERA: return no_camera_text(status, lang);
	case PROBLEM_LEFT_ALONE:
		return g_strdup(
			tr(lang,
			   "the settings of the readers say to leave it alone"));
	case PROBLEM_ACCESS:
		return g_strdup_printf(tr(lang, "no permission to open %s: add "
						"this user to the group video and "
						"log in again"),
				       status->devnode);
	case PROBLEM_BUSY:
		return g_strdup(tr(lang, "another program takes its pictures (a "
					 "video call, a second station?): close "
					 "that one"));
	case PROBLEM_LAYOUT:
		return g_strdup_printf(tr(lang, "it is no camera that can be read: "
						"%s"),
				       status->detail);
	case PROBLEM_DAMAGED:
		return g_strdup_printf(tr(lang, "its pictures come damaged (%s): "
						"try another cable or socket"),
				       status->detail);
	case PROBLEM_GONE: return g_strdup(tr(lang, "it was pulled out"));
	case PROBLEM_FAILED:
		return g_strdup_printf(tr(lang, "%s: pull it out and plug it in "
						"again"),
				       status->detail);
	case PROBLEM_OTHER_LANE:
		return g_strdup_printf(tr(lang, "it belongs to lane %s: the "
						"station of that lane reads it"),
				       status->settings->lane);
	case PROBLEM_SETTINGS:
	case PROBLEM_EVDEV:
	case PROBLEM_NO_USB:
	case PROBLEM_NOT_READER:
	case PROBLEM_OTHER_MODE:
	case PROBLEM_NONE: break;
	}
	return g_strdup("");
}

/* "HD Webcam (/dev/video0)"; a pipe or a file is called by its name alone. */
static char *
camera_label(const struct reader_status *status)
{
	if (strcmp(status->model, status->devnode) == 0)
		return g_strdup(status->devnode);
	return g_strdup_printf("%s (%s)", status->model, status->devnode);
}

char *
camera_event_text(const struct reader_status *status, enum reader_event event,
		  enum lang lang)
{
	g_autofree char *label = camera_label(status);
	g_autofree char *why = NULL;

	switch (event) {
	case READER_READY:
		return g_strdup_printf(tr(lang, "camera %s is ready: %s"), label,
				       status->detail);
	case READER_GONE:
		return g_strdup_printf(tr(lang, "camera %s is gone"), label);
	case READER_UNUSABLE:
		why = camera_problem_text(status, lang);
		if (status->problem == PROBLEM_NO_CAMERA)
			return g_steal_pointer(&why);
		return g_strdup_printf(tr(lang, "camera %s is not used: %s"), label,
				       why);
	case READER_BAD_SCAN: break; /* a damaged picture is no scan */
	}
	return g_strdup("");
}
