#include "tools/fake_wedge.h"

#include <string.h>

struct fake_usb_spec
fake_wedge_spec(const char *port, guint address, const char *serial)
{
	struct fake_usb_spec spec = fake_keyboard_spec(port, address);

	spec.vid = 0x05e0;
	spec.pid = 0x1200;
	spec.serial = serial;
	return spec;
}

void
fake_wedge_type_slowly(struct fake_usb *usb, struct typist *typist,
		       const char *text, gulong pause_us)
{
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	g_autoptr(GPtrArray) reports = NULL;
	gint64 at = 0;

	typist_type(typist, text, strlen(text), &at, strokes);
	reports = typist_reports(strokes);
	for (guint i = 0; i < reports->len; i++) {
		gsize len;
		gconstpointer bytes = g_bytes_get_data(reports->pdata[i], &len);

		if (pause_us > 0)
			g_usleep(pause_us);
		fake_usb_send(usb, FAKE_WEDGE_IN, bytes, len);
	}
}

void
fake_wedge_type(struct fake_usb *usb, struct typist *typist, const char *text)
{
	fake_wedge_type_slowly(usb, typist, text, 0);
}
