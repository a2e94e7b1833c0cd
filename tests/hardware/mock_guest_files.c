/*
 * mock_guest_files.c - what the gadgets of the machine say, as files
 *
 *   mock_guest_files FOLDER
 *
 * FOLDER holds demo.txt, what "sparedesk demo" printed. The same fakes that play
 * devices behind umockdev make the bytes here, so that both agree.
 */
#include <string.h>
#include <zint.h>

#include "tools/code_picture.h"
#include "tools/fake_hid_pos.h"
#include "tools/fake_wedge.h"

#define REPORT      64
#define BOOT_REPORT 8
#define PART_MAX    56

static const char *folder;

static void
put(const char *name, gconstpointer bytes, gsize len)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autoptr(GError) error = NULL;

	if (!g_file_set_contents(path, bytes, (gssize) len, &error))
		g_error("%s", error->message);
}

/* A scan in reports; @more: as if more followed. */
static void
put_scan(const char *name, const char *aim, const char *text, gboolean more)
{
	g_autoptr(GByteArray) all = g_byte_array_new();
	g_autofree char *file = g_strconcat(name, ".reports", NULL);
	gsize len = strlen(text), sent = 0;

	while (sent < len) {
		gsize part = MIN(len - sent, PART_MAX);
		guint8 report[REPORT] = { 2, (guint8) part };

		memcpy(report + 2, aim, 3);
		memcpy(report + 5, text + sent, part);
		sent += part;
		report[REPORT - 1] = more || sent < len;
		g_byte_array_append(all, report, sizeof report);
	}
	put(file, all->data, all->len);
}

/* Key presses of a text and Enter, as boot reports. */
static void
put_typed(const char *name, const char *text)
{
	AUTO(typist) us = typist_new("us");
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	g_autoptr(GPtrArray) reports = NULL;
	g_autoptr(GByteArray) all = g_byte_array_new();
	g_autofree char *line = g_strconcat(text, "\r", NULL);
	g_autofree char *file = g_strconcat(name, ".keys", NULL);
	gint64 at = 0;

	typist_type(us, line, strlen(line), &at, strokes);
	reports = typist_reports(strokes);
	for (guint i = 0; i < reports->len; i++) {
		gsize len;
		const guint8 *bytes = g_bytes_get_data(reports->pdata[i], &len);

		g_assert_cmpuint(len, ==, BOOT_REPORT);
		g_byte_array_append(all, bytes, (guint) len);
	}
	put(file, all->data, all->len);
}

static void
put_picture(void)
{
	AUTO(frame)
	frame = code_picture(640, 480, BARCODE_EANX, 0, "400638133393", 4);

	put("picture.grey", frame->pixels, 640 * 480);
}

/* The codes that the demonstration suggests are its indented lines. */
static void
put_demo(void)
{
	static const char *const names[] = { "badge", "job", "part" };
	g_autofree char *path = g_build_filename(folder, "demo.txt", NULL);
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;
	gsize n = 0;

	if (!g_file_get_contents(path, &text, NULL, &error))
		g_error("%s", error->message);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL && n < G_N_ELEMENTS(names);
	     line++) {
		if (!g_str_has_prefix(*line, "    "))
			continue;
		g_strstrip(*line);
		put(names[n], *line, strlen(*line));
		put_scan(names[n++], "]C0", *line, FALSE);
	}
	g_assert_cmpuint(n, ==, G_N_ELEMENTS(names));
}

int
main(int argc, char **argv)
{
	struct fake_usb_spec pos = fake_hid_pos_spec("1-1", 1, "");
	struct fake_usb_spec keyboard = fake_keyboard_spec("1-1", 1);

	g_assert_cmpint(argc, ==, 2);
	folder = argv[1];
	put("pos.descriptor", pos.interfaces[0].report,
	    pos.interfaces[0].report_len);
	put_scan("gs1", "]C1",
		 "0109501101530003\x1d"
		 "21A1",
		 FALSE);
	put_scan("long", "]Q1",
		 "a code that is much longer than the fifty-six bytes that one "
		 "report can carry",
		 FALSE);
	/* two reports: the second is taken when the first has arrived */
	put_scan(
		"half", "]C0",
		"HALF of a code, and some more of it, which are two reports in all",
		TRUE);
	put_scan("last", "]C0", "LAST", FALSE);
	put_scan("right", "]C0", "RIGHT HAND", FALSE);
	put("keyboard.descriptor", keyboard.interfaces[0].report,
	    keyboard.interfaces[0].report_len);
	put_typed("typed", "Part-4711_x/Y");
	put_typed("letter", "a letter");
	put_demo();
	put_picture();
	return 0;
}
