/*
 * replay_box.h - a recording played to the real program, on a machine of its own
 */
#ifndef TESTS_DRIVERS_REPLAY_BOX_H
#define TESTS_DRIVERS_REPLAY_BOX_H

#include <sys/wait.h>

#include "drivers/name_box.h"

#define SYSFS_PATH "/sys/devices/pci0000:00/0000:00:14.0/usb1/"

/* The lines that are scans and meanings, without their times; owned. */
static inline char *
scans_of(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);

	for (char **line = lines; *line != NULL; line++) {
		const char *rest = strlen(*line) > TIME_LEN ? *line + TIME_LEN : "";

		/* what happens to readers ends in words */
		if (*rest == '\0' || g_str_has_suffix(rest, " is ready") ||
		    g_str_has_suffix(rest, " was pulled out") ||
		    strstr(rest, " is not used: ") != NULL ||
		    g_str_has_prefix(*line, "scan something"))
			continue;
		g_string_append_printf(out, "%s\n", rest);
	}
	return g_string_free(out, FALSE);
}

/* Play the recording in @dir of the device at @port to the real program until it
 * has seen so many scans; owned: what it said. */
static inline char *
replay(const struct name_box *f, const char *dir, const char *port, int scans)
{
	g_autofree char *device = g_build_filename(dir, "device.umockdev", NULL);
	g_autofree char *pcap =
		g_strdup_printf(SYSFS_PATH "%s=%s/scans.pcap", port, dir);
	g_autofree char *count = g_strdup_printf("--scans=%d", scans);
	const char *argv[] = { "umockdev-run",
			       "--device",
			       device,
			       "--pcap",
			       pcap,
			       "--",
			       g_getenv("SPAREDESK"),
			       "--config",
			       f->config,
			       "readers",
			       "--test",
			       "--seconds=10",
			       count,
			       NULL };
	g_auto(GStrv) env = g_get_environ();
	g_autoptr(GError) error = NULL;
	g_autofree char *err = NULL;
	int status;
	char *out;

	/* not inside this one */
	env = g_environ_unsetenv(env, "LD_PRELOAD");
	env = g_environ_unsetenv(env, "UMOCKDEV_DIR");
	g_spawn_sync(NULL, (char **) argv, env, G_SPAWN_SEARCH_PATH, NULL, NULL,
		     &out, &err, &status, &error);
	g_assert_no_error(error);
	g_test_message("%s%s", out, err);
	g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return out;
}

#endif
