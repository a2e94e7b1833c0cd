/*
 * mock_malformed.c - devices that say nonsense of themselves
 *
 * Run by readers.t under umockdev-wrapper. Whatever becomes of them, the program
 * lives on and reads the scanner beside them.
 */
#include "drivers/reader_box.h"
#include "tools/fake_serial.h"
#include "tools/fake_wedge.h"

#define ROUNDS     8
#define DEVICE_LEN 18 /* of the device descriptor, which the kernel has checked */

/* Events of other devices are passed over. */
static void
await(struct program *program, const char *event)
{
	gboolean found = FALSE;

	while (!found) {
		g_autofree char *line = read_event(program);

		found = strcmp(line, event) == 0;
	}
}

/* Whatever it still has to say of the others, it ends by itself. */
static void
end(struct reader_box *f)
{
	char *line;

	kill(f->program.pid, SIGTERM);
	while ((line = program_read_line(&f->program)) != NULL)
		g_free(line);
}

/* Some bytes are others, or the end is missing. */
static void
spoil(char *hex)
{
	gsize bytes = strlen(hex) / 2;
	guint8 changes = (guint8) g_test_rand_int_range(0, 6);

	while (changes-- > 0) {
		gint32 at = g_test_rand_int_range(DEVICE_LEN, (gint32) bytes);
		static const char digits[] = "0123456789ABCDEF";

		hex[at * 2] = digits[g_test_rand_int_range(0, 16)];
		hex[at * 2 + 1] = digits[g_test_rand_int_range(0, 16)];
	}
	if (g_test_rand_int_range(0, 3) == 0)
		hex[g_test_rand_int_range(DEVICE_LEN, (gint32) bytes) * 2] = '\0';
}

static void
plug_spoilt(struct reader_box *f, struct fake_usb_spec spec)
{
	g_autofree char *hex = fake_usb_descriptors(&spec);
	struct fake_usb *usb;

	spoil(hex);
	g_test_message("%s", hex);
	spec.descriptors = hex;
	usb = add_device(f, &spec);
	fake_usb_plug(usb);
	/* after the others, so that they have been looked at */
	fake_usb_plug(f->scanner);
	await(&f->program, READY("1-3"));
	scan(f, "]C0", "STILL HERE");
	await(&f->program, "1-3      ]C0  STILL HERE");
	fake_usb_unplug(f->scanner);
	await(&f->program, GONE("1-3"));
	fake_usb_unplug(usb);
}

static void
test_any_descriptors(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	listen_to(f, NULL);
	for (guint i = 0; i < ROUNDS; i++) {
		guint address = 20 + 6 * i;

		plug_spoilt(f, fake_hid_pos_spec("1-4", address, ""));
		plug_spoilt(f, fake_cdc_spec("1-4", address + 1, ""));
		plug_spoilt(f, fake_simple_com_spec("1-4", address + 2));
		plug_spoilt(f, fake_metro_spec("1-4", address + 3, 0x0700));
		plug_spoilt(f, fake_opticon_spec("1-4", address + 4));
		plug_spoilt(f, fake_wedge_spec("1-4", address + 5, ""));
	}
	end(f);
}

/* Endpoints that can send nothing, and report descriptors without an end. */
static void
test_no_room(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec cdc = fake_cdc_spec("1-4", 14, "");
	struct fake_usb_spec hid = fake_hid_pos_spec("1-5", 15, "");

	cdc.interfaces[1].endpoints[1].packet = 0;
	hid.interfaces[0].report_len -= 5;
	listen_to(f, NULL);
	fake_usb_plug(add_device(f, &cdc));
	fake_usb_plug(add_device(f, &hid));
	fake_usb_plug(f->scanner);
	await(&f->program, READY("1-3"));
	scan(f, "]C0", "STILL HERE");
	await(&f->program, "1-3      ]C0  STILL HERE");
	end(f);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_test("/malformed/any-descriptors", test_any_descriptors);
	add_test("/malformed/no-room", test_no_room);
	return g_test_run();
}
