/*
 * mock_foreign.c - captures that the kernel or other programs made play back as
 * well
 *
 * They hold what the kernel asks a device that is plugged in, what its own drivers
 * asked, transfers of other lengths, and other devices. Run by readers.t under
 * umockdev-wrapper.
 */
#include <errno.h>

#include "drivers/replay_box.h"
#include "drivers/usb_describe.h"
#include "tools/capture.h"
#include "tools/fake_serial.h"
#include "tools/fake_wedge.h"

#define OTHER_DEVICE 5
#define SCANS        3

/* How a capture was made. */
struct style {
	const char *name;
	guint waiting;        /* transfers at a time */
	gboolean plugged;     /* it began before the device was plugged in */
	gboolean interrupted; /* transfers are killed and sent again, other devices
				 send, the end is pulling it out */
	gboolean described;   /* what the kernel's drivers have read is known */
	gboolean lengths;     /* worth a try with other lengths, too */
};

static const struct style styles[] = {
	{ "data-only", 1, FALSE, FALSE, TRUE, FALSE },
	{ "two-waiting", 2, FALSE, FALSE, TRUE, TRUE },
	{ "kernel", 1, TRUE, TRUE, TRUE, TRUE },
	{ "device-only", 1, FALSE, TRUE, FALSE, FALSE },
	{ "kernel-device-only", 2, TRUE, TRUE, FALSE, FALSE },
};

/* What a scanner sends for its scans, and how it is listened to. */
struct kind {
	const char *name;
	struct fake_usb_spec (*spec)(void);
	void (*fill)(GPtrArray *packets); /* of GBytes */
	guint8 transfer, endpoint;
	gsize length; /* of a transfer */
	gboolean hid;
	gboolean odd;      /* its lengths are what is tried */
	const char *scans; /* what must come of it */
};

/* ---- scanners ---- */

static void
add(GPtrArray *packets, gconstpointer bytes, gsize len)
{
	g_ptr_array_add(packets, g_bytes_new(bytes, len));
}

static struct fake_usb_spec
pos_spec(void)
{
	return fake_hid_pos_spec("1-3", 12, "SN3");
}

static void
pos_report(GPtrArray *packets, const char *aim, const char *text, gboolean more)
{
	guint8 report[64] = { 2, (guint8) strlen(text) };

	memcpy(report + 2, aim, 3);
	memcpy(report + 5, text, strlen(text));
	report[63] = more ? 1 : 0;
	add(packets, report, sizeof report);
}

static void
pos_fill(GPtrArray *packets)
{
	pos_report(packets, "]C0", "P-1001", FALSE);
	pos_report(packets, "]Q1", "the first part of it, ", TRUE);
	pos_report(packets, "]Q1", "and the rest", FALSE);
	pos_report(packets, "]C0", "P-1002", FALSE);
}

static struct fake_usb_spec
wedge_spec(void)
{
	return fake_wedge_spec("1-3", 12, "SN3");
}

/* Reports of eight bytes from an endpoint that could send more at once. */
static struct fake_usb_spec
wide_wedge_spec(void)
{
	struct fake_usb_spec spec = wedge_spec();

	spec.interfaces[0].endpoints[0].packet = 64;
	return spec;
}

static void
wedge_fill(GPtrArray *packets)
{
	AUTO(typist) typist = typist_new("us");
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	g_autoptr(GPtrArray) reports = NULL;
	static const char text[] = "P-1001\r4006381333931\rTwo Words\r";
	gint64 at = 0;

	typist_type(typist, text, strlen(text), &at, strokes);
	reports = typist_reports(strokes);
	for (guint i = 0; i < reports->len; i++)
		g_ptr_array_add(packets, g_bytes_ref(reports->pdata[i]));
}

static struct fake_usb_spec
cdc_spec(void)
{
	return fake_cdc_spec("1-3", 12, "SN3");
}

static void
cdc_fill(GPtrArray *packets)
{
	add(packets, "P-1001\r", 7);
	add(packets, "4006381", 7);
	add(packets, "333931\r", 7);
	add(packets, "P-1002\r", 7);
}

static struct fake_usb_spec
com_spec(void)
{
	return fake_simple_com_spec("1-3", 12);
}

static void
com_fill(GPtrArray *packets)
{
	static const char *const texts[] = { "P-1001\r", "400638133", "3931\r",
					     "P-1002\r" };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		guint8 report[64] = { (guint8) strlen(texts[i]) };

		memcpy(report + 1, texts[i], strlen(texts[i]));
		add(packets, report, sizeof report);
	}
}

static const struct kind kinds[] = {
	{ "hid-pos", pos_spec, pos_fill, CAPTURE_INTERRUPT, 0x81, 64, TRUE, FALSE,
	  "1-3      ]C0  P-1001\n1-3      ]Q1  the first part of it, and the rest\n"
	  "1-3      ]C0  P-1002\n" },
	{ "keyboard", wedge_spec, wedge_fill, CAPTURE_INTERRUPT, 0x81, 8, TRUE,
	  FALSE,
	  "1-3      -    P-1001\n1-3      -    4006381333931\n"
	  "1-3      -    Two Words\n" },
	{ "wide-keyboard", wide_wedge_spec, wedge_fill, CAPTURE_INTERRUPT, 0x81, 8,
	  TRUE, TRUE,
	  "1-3      -    P-1001\n1-3      -    4006381333931\n"
	  "1-3      -    Two Words\n" },
	{ "wide-keyboard-packet", wide_wedge_spec, wedge_fill, CAPTURE_INTERRUPT,
	  0x81, 64, TRUE, TRUE,
	  "1-3      -    P-1001\n1-3      -    4006381333931\n"
	  "1-3      -    Two Words\n" },
	{ "cdc", cdc_spec, cdc_fill, CAPTURE_BULK, 0x82, 64, FALSE, FALSE,
	  "1-3      -    P-1001\n1-3      -    4006381333931\n"
	  "1-3      -    P-1002\n" },
	{ "simple-com", com_spec, com_fill, CAPTURE_INTERRUPT, 0x82, 64, TRUE,
	  FALSE,
	  "1-3      -    P-1001\n1-3      -    4006381333931\n"
	  "1-3      -    P-1002\n" },
};

/* ---- captures ---- */

static void
request(struct capture *capture, guint8 type, guint8 request_, guint16 value,
	const guint8 *data, gsize len)
{
	const guint8 setup[8] = {
		type,
		request_,
		(guint8) (value & 0xff),
		(guint8) (value >> 8),
		0,
		0,
		(guint8) len,
		0,
	};

	capture_control(capture, setup, data, len);
}

/* What the kernel and its drivers ask a device that is plugged in. */
static void
plug(struct capture *capture, const struct kind *kind,
     const struct fake_usb_spec *spec)
{
	static const guint8 some[64] = { 18, 1 };
	static const guint8 no_lamps = 0;
	static const guint8 coding[] = { 0x80, 0x25, 0, 0, 0, 0, 8 };
	const struct fake_interface *interface = &spec->interfaces[0];
	guint8 device = capture->device;

	capture->device = 0;
	request(capture, 0x80, 6, 0x0100, some, 64);
	request(capture, 0x00, 5, device, NULL, 0);
	capture->device = device;
	request(capture, 0x80, 6, 0x0100, some, 18);
	request(capture, 0x80, 6, 0x0200, some, 9);
	request(capture, 0x80, 6, 0x0300, some, 4);
	request(capture, 0x00, 9, 1, NULL, 0);
	if (!kind->hid) { /* cdc_acm, and somebody opens the port */
		request(capture, 0x21, 0x20, 0, coding, sizeof coding);
		request(capture, 0x21, 0x22, 3, NULL, 0);
		return;
	}
	request(capture, 0x21, 0x0a, 0, NULL, 0);
	request(capture, 0x81, 6, 0x2200, interface->report, interface->report_len);
	if (interface->protocol == 1)
		request(capture, 0x21, 9, 0x0200, &no_lamps, 1);
}

/* A mouse on another address. */
static void
others(struct capture *capture)
{
	guint8 device = capture->device;
	guint64 id;

	capture->device = OTHER_DEVICE;
	id = capture_wait(capture, CAPTURE_INTERRUPT, 0x81, 4);
	capture_done(capture, id, CAPTURE_INTERRUPT, 0x81,
		     (const guint8 *) "\1\2\3", 4, 0);
	request(capture, 0x21, 9, 0x0200, (const guint8 *) "\7", 1);
	capture->device = device;
}

static void
write_capture(const struct kind *kind, const struct style *style,
	      const struct fake_usb_spec *spec, const char *path)
{
	g_autoptr(GPtrArray) packets =
		g_ptr_array_new_with_free_func((GDestroyNotify) g_bytes_unref);
	guint8 transfer = kind->transfer, endpoint = kind->endpoint;
	struct capture capture;
	GQueue ids = G_QUEUE_INIT;

	kind->fill(packets);
	capture_begin(&capture, (guint8) spec->address);
	if (style->plugged)
		plug(&capture, kind, spec);
	for (guint i = 0; i < style->waiting; i++)
		g_queue_push_tail(&ids,
				  GSIZE_TO_POINTER(capture_wait(&capture, transfer,
								endpoint,
								kind->length)));
	for (guint i = 0; i < packets->len; i++) {
		gsize len;
		const guint8 *bytes = g_bytes_get_data(packets->pdata[i], &len);

		if (style->interrupted && i % 3 == 1) {
			others(&capture);
			capture_done(&capture,
				     GPOINTER_TO_SIZE(g_queue_pop_head(&ids)),
				     transfer, endpoint, NULL, 0, -ENOENT);
			g_queue_push_tail(&ids, GSIZE_TO_POINTER(capture_wait(
							&capture, transfer,
							endpoint, kind->length)));
		}
		capture_done(&capture, GPOINTER_TO_SIZE(g_queue_pop_head(&ids)),
			     transfer, endpoint, bytes, len, 0);
		g_queue_push_tail(&ids,
				  GSIZE_TO_POINTER(capture_wait(&capture, transfer,
								endpoint,
								kind->length)));
	}
	while (style->interrupted && ids.length > 0)
		capture_done(&capture, GPOINTER_TO_SIZE(g_queue_pop_head(&ids)),
			     transfer, endpoint, NULL, 0, -ESHUTDOWN);
	g_queue_clear(&ids);
	capture_end(&capture, path);
}

/* The device and its hub only, as umockdev-record has them; owned. */
static char *
without_children(const char *description)
{
	g_auto(GStrv) devices = g_strsplit(description, "\n\n", -1);
	GString *out = g_string_new(NULL);

	for (char **device = devices; *device != NULL; device++)
		if (**device != '\0' &&
		    !g_regex_match_simple("^P: [^\n]*/1-3/", *device, 0, 0))
			g_string_append_printf(out, "%s\n\n", *device);
	return g_string_free(out, FALSE);
}

/* ---- the test ---- */

static void
try_one(struct name_box *f, const struct kind *kind, const struct style *style)
{
	struct fake_usb_spec spec = kind->spec();
	struct fake_usb *usb = fake_usb_new(f->base.testbed, &spec);
	g_autofree char *device = g_build_filename(f->dir, "device.umockdev", NULL);
	g_autofree char *pcap = g_build_filename(f->dir, "scans.pcap", NULL);
	g_autofree char *description = NULL, *path = NULL, *said = NULL;
	g_autoptr(GString) scans = g_string_new(NULL);
	g_auto(GStrv) lines = NULL;

	fake_usb_plug(usb);
	description = usb_describe("1-3", &path, NULL);
	fake_usb_unplug(usb);
	fake_usb_free(usb);
	if (!style->described) {
		char *part = without_children(description);

		g_free(description);
		description = part;
	}
	g_assert_true(g_file_set_contents(device, description, -1, NULL));
	write_capture(kind, style, &spec, pcap);
	said = replay(f, f->dir, "1-3", SCANS);
	lines = g_strsplit(said, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		if (strstr(*line, "  ]") != NULL || strstr(*line, "  -  ") != NULL)
			g_string_append_printf(scans, "%s\n", *line + TIME_LEN);
	if (strcmp(scans->str, kind->scans) != 0) {
		g_printerr("# %s as %s: wanted\n%s# got\n%s", kind->name,
			   style->name, kind->scans, said);
		g_test_fail();
	}
}

static void
test_kind(struct name_box *f, gconstpointer data)
{
	const struct kind *kind = data;

	for (gsize i = 0; i < G_N_ELEMENTS(styles); i++)
		if (!kind->odd || styles[i].lengths)
			try_one(f, kind, &styles[i]);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_autofree char *path =
			g_strdup_printf("/foreign/%s", kinds[i].name);

		g_test_add(path, struct name_box, &kinds[i], set_up_names,
			   test_kind, tear_down_names);
	}
	return g_test_run();
}
