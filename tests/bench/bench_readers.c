/*
 * bench_readers.c - from bytes at the driver to the event at the desk, and a burst
 *
 * Scanners that umockdev plays, in the main loop that the station has. The floor
 * is one ioctl on such a device's node, which is what the playing costs: a packet
 * takes at least one.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/usbdevice_fs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "bench/bench_util.h"
#include "station/reader_source.h"
#include "tools/fake_hid_pos.h"
#include "tools/fake_serial.h"
#include "tools/fake_wedge.h"

#define SCANS       500
#define TYPING_US   30000 /* for all keystrokes but the last to be read */
#define PATIENCE_US (60 * G_USEC_PER_SEC)

struct kind {
	const char *name;
	struct fake_usb_spec (*spec)(const char *port, guint address,
				     const char *serial);
	/* all of a code but its end, and then that; NULL: it comes at once */
	void (*begin)(struct fake_usb *usb, const char *text);
	void (*end)(struct fake_usb *usb, const char *text);
};

struct run {
	const struct kind *kind;
	struct fake_usb *usb;
	gboolean ready;
	guint got;             /* codes so far, all in order; atomic */
	gint64 sent_at[SCANS]; /* of the last packet of each code */
	struct bench took;
};

static struct typist *typist;

/* ---- what the scanners send ---- */

static void
send_hid_pos(struct fake_usb *usb, const char *text)
{
	fake_hid_pos_scan(usb, "]C0", text, strlen(text));
}

static void
send_serial(struct fake_usb *usb, const char *text)
{
	g_autofree char *line = g_strconcat(text, "\r\n", NULL);

	fake_serial_send(usb, line);
}

static void
type_text(struct fake_usb *usb, const char *text)
{
	fake_wedge_type(usb, typist, text);
}

static void
type_enter(struct fake_usb *usb, const char *text G_GNUC_UNUSED)
{
	fake_wedge_type(usb, typist, "\r");
}

static const struct kind kinds[] = {
	{ "HID POS", fake_hid_pos_spec, NULL, send_hid_pos },
	{ "CDC-ACM", fake_cdc_spec, NULL, send_serial },
	{ "keyboard mode", fake_wedge_spec, type_text, type_enter },
};

/* ---- the station's side ---- */

static void
on_scan(const struct reader_status *from G_GNUC_UNUSED,
	const struct reader_scan *scan, gpointer data)
{
	struct run *run = data;
	g_autofree char *expected = g_strdup_printf("P%05u", run->got);

	if (scan->fault != SCAN_WHOLE || scan->len != strlen(expected) ||
	    memcmp(scan->data, expected, scan->len) != 0)
		g_error("%s: %s was wanted, %.*s came", run->kind->name, expected,
			(int) scan->len, scan->data);
	bench_add(&run->took, run->sent_at[run->got]);
	g_atomic_int_inc(&run->got);
}

static void
on_change(const struct reader_status *status, enum reader_event event,
	  gpointer data)
{
	struct run *run = data;

	if (event != READER_READY)
		g_error("%s: event %d, problem %d", run->kind->name, event,
			status->problem);
	run->ready = TRUE;
}

static void
on_trouble(const GError *error, gpointer data G_GNUC_UNUSED)
{
	g_error("%s", error->message);
}

static gboolean
give_up(gpointer data)
{
	const struct run *run = data;

	g_error("%s: nothing more comes after %u codes", run->kind->name, run->got);
	return G_SOURCE_REMOVE;
}

/* ---- runs ---- */

static void
send_one(struct run *run, guint i)
{
	g_autofree char *text = g_strdup_printf("P%05u", i);

	if (run->kind->begin != NULL) {
		run->kind->begin(run->usb, text);
		g_usleep(TYPING_US);
	}
	run->sent_at[i] = g_get_monotonic_time();
	run->kind->end(run->usb, text);
}

/* One after the other, at times that have nothing to do with the main loop's. */
static gpointer
send_paced(gpointer data)
{
	struct run *run = data;

	for (guint i = 0; i < SCANS; i++) {
		while ((guint) g_atomic_int_get(&run->got) < i)
			g_usleep(500);
		g_usleep(2000 + i * 37 % 1000);
		send_one(run, i);
	}
	return NULL;
}

static gpointer
send_at_once(gpointer data)
{
	struct run *run = data;

	for (guint i = 0; i < SCANS; i++) {
		g_autofree char *text = g_strdup_printf("P%05u", i);

		run->sent_at[i] = g_get_monotonic_time();
		run->kind->end(run->usb, text);
	}
	return NULL;
}

/* Milliseconds from the first packet to the last event; the single times are in
 * run->took. */
static double
run_scans(struct run *run, GThreadFunc sender)
{
	guint limit = g_timeout_add(PATIENCE_US / 1000, give_up, run);
	GThread *thread;

	run->got = 0;
	thread = g_thread_new("scanner", sender, run);
	while (run->got < SCANS)
		g_main_context_iteration(NULL, TRUE);
	g_thread_join(thread);
	g_source_remove(limit);
	return (double) (g_get_monotonic_time() - run->sent_at[0]) / 1000.0;
}

static double
ioctl_ms(guint address)
{
	g_autofree char *node = g_strdup_printf("/dev/bus/usb/001/%03u", address);
	int fd = open(node, O_RDWR | O_CLOEXEC);
	struct bench floor;
	double median;

	bench_init(&floor);
	for (int i = 0; i < SCANS; i++) {
		gint64 begin = g_get_monotonic_time();
		guint32 flags;

		if (ioctl(fd, USBDEVFS_GET_CAPABILITIES, &flags) != 0)
			g_error("%s: %s", node, g_strerror(errno));
		bench_add(&floor, begin);
	}
	median = bench_at(&floor, 0.5);
	bench_end(&floor);
	close(fd);
	return median;
}

static void
report(struct run *run, double floor)
{
	g_autofree char *median =
		g_strdup_printf("%s: bytes to event / an ioctl, median",
				run->kind->name);
	g_autofree char *late =
		g_strdup_printf("%s: bytes to event, p99", run->kind->name);
	g_autofree char *burst = g_strdup_printf("%s: %d codes at once, in order",
						 run->kind->name, SCANS);

	run_scans(run, send_paced);
	bench_row(median, bench_at(&run->took, 0.5), floor, "ms", 6);
	bench_figure(late, bench_at(&run->took, 0.99), "ms", 2);
	if (run->kind->begin == NULL) /* nobody types so much at once */
		bench_figure(burst, run_scans(run, send_at_once), "ms", 500);
}

static void
bench_kind(UMockdevTestbed *testbed, const struct kind *kind, guint address)
{
	struct fake_usb_spec spec = kind->spec("1-3", address, "");
	struct run run = { .kind = kind };
	const struct reader_source_user user = {
		.book = "/nonexistent/readers.conf",
		.quiet = TRUE,
		.scan = on_scan,
		.change = on_change,
		.trouble = on_trouble,
		.data = &run,
	};
	g_autoptr(GError) error = NULL;
	struct reader_source *source;
	double floor;

	run.usb = fake_usb_new(testbed, &spec);
	fake_usb_plug(run.usb);
	floor = ioctl_ms(address);
	bench_init(&run.took);
	source = reader_source_new(&user, &error);
	if (source == NULL)
		g_error("%s", error->message);
	while (!run.ready)
		g_main_context_iteration(NULL, TRUE);
	report(&run, floor);
	reader_source_free(source);
	bench_end(&run.took);
	fake_usb_unplug(run.usb);
	fake_usb_free(run.usb);
}

/* umockdev is preloaded; what its own function says holds for testbeds only. */
static gboolean
is_wrapped(void)
{
	const char *preload = g_getenv("LD_PRELOAD");

	return preload != NULL && strstr(preload, "umockdev") != NULL;
}

int
main(int argc G_GNUC_UNUSED, char **argv)
{
	UMockdevTestbed *testbed;

	if (!is_wrapped()) {
		execlp("umockdev-wrapper", "umockdev-wrapper", argv[0], NULL);
		g_print("readers: umockdev is not installed\n");
		return 0;
	}
	testbed = fake_testbed_new();
	typist = typist_new("us");
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
		bench_kind(testbed, &kinds[i], (guint) (11 + i));
	typist_free(typist);
	g_object_unref(testbed);
	return 0;
}
