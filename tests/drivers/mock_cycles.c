/*
 * mock_cycles.c - scanners that are plugged in and pulled out a hundred times
 *
 * Run by readers.t under umockdev-wrapper; the sanitizers' build finds what is not
 * freed.
 */
#include "drivers/reader_box.h"
#include "tools/fake_serial.h"

#define CYCLES  100
#define WARM_UP 10 /* cycles until everything that is kept is there */

#define CDC "1-4      Symbol/Zebra at 1-4"

static guint
count_fds(const struct program *program)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/fd", program->pid);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	guint n = 0;

	g_assert_nonnull(dir);
	while (g_dir_read_name(dir) != NULL)
		n++;
	return n;
}

/* In kB. */
static guint64
memory(const struct program *program)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/status", program->pid);
	g_autofree char *text = NULL;
	const char *line;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	line = strstr(text, "VmData:");
	g_assert_nonnull(line);
	return g_ascii_strtoull(line + strlen("VmData:"), NULL, 10);
}

/* The next two, in whatever order. */
static void
expect_both(struct program *program, const char *one, const char *other)
{
	g_autofree char *first = read_event(program);
	g_autofree char *second = read_event(program);
	gboolean turned = strcmp(first, one) != 0;

	g_assert_cmpstr(first, ==, turned ? other : one);
	g_assert_cmpstr(second, ==, turned ? one : other);
}

/* Both come, send, and go: every other time in the middle of a code. */
static void
cycle(struct reader_box *f, struct fake_usb *cdc, gboolean half)
{
	fake_usb_plug(f->scanner);
	fake_usb_plug(cdc);
	expect_both(&f->program, READY("1-3"), CDC " is ready");
	scan(f, "]C0", "HID POS");
	fake_serial_send(cdc, "SERIAL\r\n");
	expect_both(&f->program, "1-3      ]C0  HID POS", "1-4      -    SERIAL");
	if (half)
		fake_hid_pos_part(f->scanner, "]C0", "HA", 2, TRUE);
	fake_usb_unplug(f->scanner);
	if (half)
		expect(&f->program, BROKEN("1-3"));
	expect(&f->program, GONE("1-3"));
	if (half) {
		fake_usb_unplug_sending(cdc, FAKE_SERIAL_IN, "HA", 2);
		expect(&f->program, CDC " lost a part of a code: scan it again");
	} else {
		fake_usb_unplug(cdc);
	}
	expect(&f->program, CDC " was pulled out");
}

static void
test_cycles(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb *cdc = add_device(f, &spec);
	guint64 kb = 0;
	guint fds = 0;

	listen_to(f, NULL);
	for (int i = 0; i < CYCLES; i++) {
		cycle(f, cdc, i % 2 == 1);
		if (i == WARM_UP) {
			fds = count_fds(&f->program);
			kb = memory(&f->program);
		}
	}
	g_assert_cmpuint(count_fds(&f->program), ==, fds);
	/* a sanitizer keeps what is freed for a while */
	if (g_strcmp0(g_getenv("SAN"), "1") != 0)
		g_assert_cmpuint(memory(&f->program), <=, kb + 256);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_test("/readers/hundred-cycles", test_cycles);
	return g_test_run();
}
