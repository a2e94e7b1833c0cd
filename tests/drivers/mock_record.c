/*
 * mock_record.c - a scanner is recorded, and the recording plays it back
 *
 * Run by readers.t under umockdev-wrapper. With RECORDINGS set to a folder the
 * recordings are kept there: tests/recordings/ was made so.
 */
#include <sys/wait.h>

#include "drivers/name_box.h"

#define SYSFS_PATH "/sys/devices/pci0000:00/0000:00:14.0/usb1/"

/* The lines that are scans and meanings, without their times; owned. */
static char *
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

static char *
file_text(const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	char *text;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	return text;
}

/* Play a recording to the real program until it has seen so many scans; owned. */
static char *
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
			       "--seconds=30",
			       count,
			       NULL };
	g_auto(GStrv) env = g_get_environ();
	g_autoptr(GError) error = NULL;
	int status;
	char *out;

	/* a machine of its own, not inside this one */
	env = g_environ_unsetenv(env, "LD_PRELOAD");
	env = g_environ_unsetenv(env, "UMOCKDEV_DIR");
	g_spawn_sync(NULL, (char **) argv, env,
		     G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
		     &out, NULL, &status, &error);
	g_assert_no_error(error);
	g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	g_test_message("%s", out);
	return out;
}

static void
keep(const char *dir, const char *name)
{
	const char *folder = g_getenv("RECORDINGS");
	g_autofree char *command = NULL;

	if (folder == NULL)
		return;
	command = g_strdup_printf("mkdir -p '%s/%s' && cp '%s'/* '%s/%s/'", folder,
				  name, dir, folder, name);
	g_assert_cmpint(system(command), ==, 0);
}

/* Record what the device at @port sends by @send, play it back, and see the same.
 */
static void
record_and_replay(struct name_box *f, const char *name, const char *port,
		  struct fake_usb *usb, int scans,
		  void (*send)(struct fake_usb *usb))
{
	g_autofree char *dir = g_build_filename(f->dir, "recording", NULL);
	g_autofree char *count = g_strdup_printf("--scans=%d", scans);
	g_autofree char *said = NULL, *played = NULL, *wanted = NULL, *seen = NULL;
	char *line;

	fake_usb_plug(usb);
	start(f, "readers", "--record", dir, port, count, NULL);
	program_expect(&f->base.program, "scan something; Ctrl-C ends");
	line = read_event(&f->base.program);
	assert_has(line, "is ready");
	g_free(line);
	send(usb);
	while ((line = program_read_line(&f->base.program)) != NULL)
		g_free(line);
	program_expect_end(&f->base.program);
	said = file_text(dir, "scans.txt");
	played = replay(f, dir, port, scans);
	wanted = scans_of(said);
	seen = scans_of(played);
	g_assert_cmpstr(seen, ==, wanted);
	keep(dir, name);
}

static void
send_codes(struct fake_usb *usb)
{
	static const char qr[] =
		"a QR code of more than fifty-six characters, in two reports at "
		"least, so that they are put together";

	fake_hid_pos_scan(usb, "]C1",
			  "0109501101530003"
			  "\x1d"
			  "10LOT-7",
			  24);
	fake_hid_pos_report(usb, NULL, 0);
	fake_hid_pos_scan(usb, "]Q1", qr, strlen(qr));
	fake_hid_pos_scan(usb, "]E0", "4006381333931", 13);
}

static void
test_hid_pos(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	record_and_replay(f, "hid-pos", "1-3", f->base.scanner, 3, send_codes);
}

/* The kernel has told nobody what the reports look like: what the device was asked
 * and said is in the recording. */
static void
test_hidden(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-5", 15, "");

	spec.interfaces[0].hidden = TRUE;
	record_and_replay(f, "hid-pos-asked", "1-5", add_device(&f->base, &spec), 3,
			  send_codes);
}

static void
test_refused(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *dir = g_build_filename(f->dir, "recording", NULL);
	struct fake_usb_spec spec = fake_hid_pos_spec("1-5", 15, "");

	g_free(run(f, 3, "readers", "--record", dir, NULL));
	fake_usb_plug(f->base.scanner);
	fake_usb_plug(add_device(&f->base, &spec));
	g_free(run(f, 2, "readers", "--record", dir, NULL));
	g_free(run(f, 3, "readers", "--record", dir, "1-9", NULL));
	g_assert_false(g_file_test(dir, G_FILE_TEST_EXISTS));
	g_free(run(f, 1, "readers", "--record", "/proc/none", "1-3", NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/record/hid-pos", test_hid_pos);
	add_name_test("/record/hidden", test_hidden);
	add_name_test("/record/refused", test_refused);
	return g_test_run();
}
