/*
 * mock_camera_desk.c - camera and scanner side by side, at the desk and in the test
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <stdlib.h>

#include "drivers/camera_box.h"
#include "drivers/desk_box.h"
#include "tools/fake_hid_pos.h"

#define SCANS 300

static struct fake_usb *
plug_scanner(struct camera_box *f)
{
	const struct fake_usb_spec spec = fake_hid_pos_spec("1-3", 11, "SN3");
	struct fake_usb *scanner = fake_usb_new(f->testbed, &spec);

	fake_usb_plug(scanner);
	return scanner;
}

/* A folder with a warehouse, and settings that switch the camera on. */
struct shop {
	char *dir, *db, *config;
	struct suggestion codes;
};

static void
open_shop(struct shop *shop)
{
	g_autoptr(GError) error = NULL;

	shop->dir = g_dir_make_tmp("sparedesk-XXXXXX", &error);
	g_assert_no_error(error);
	shop->db = g_build_filename(shop->dir, "demo.db", NULL);
	shop->config = g_build_filename(shop->dir, "shop.conf", NULL);
	make_warehouse(shop->db, &shop->codes);
	g_file_set_contents(shop->config,
			    "[readers]\nfile = book\n"
			    "[camera]\ndevice = /dev/" CAMERA_LINK "\n"
			    "formats = code128,qr\n",
			    -1, &error);
	g_assert_no_error(error);
}

static void
close_shop(struct shop *shop)
{
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", shop->dir);

	g_assert_cmpint(system(command), ==, 0);
	suggestion_clear(&shop->codes);
	g_free(shop->dir);
	g_free(shop->db);
	g_free(shop->config);
}

/* The answer to a code that came from this reader. */
static void
expect_from(struct camera_box *f, const char *reader, const char *code,
	    const char *words)
{
	g_autofree char *input =
		g_strdup_printf("]C0%s\",\"reader\":\"%s", code, reader);

	expect_answer(&f->program, input, words);
}

/* The badge by camera, the job by scanner, the part by camera. */
static void
test_issue(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *scanner = plug_scanner(f);
	struct shop shop;

	open_shop(&shop);
	const char *words[] = { "--config", shop.config, "--db",      shop.db,
				"console",  "--json",    "--readers", NULL };
	camera_box_plug(f);
	camera_box_show(f, shop.codes.badge);
	program_start(&f->program, words, NULL);
	expect_from(f, "camera", shop.codes.badge, "\"reason\":\"signed-in\"");
	fake_hid_pos_scan(scanner, "]C0", shop.codes.job, strlen(shop.codes.job));
	expect_from(f, "1-3", shop.codes.job, "\"flow\":\"issue\"");
	camera_box_show(f, shop.codes.part);
	expect_from(f, "camera", shop.codes.part, "\"reason\":\"line\"");
	program_tell(&f->program, ":done");
	expect_answer(&f->program, ":done", "\"reason\":\"posted\"");
	program_tell_end(&f->program);
	program_expect_end(&f->program);
	fake_usb_free(scanner);
	close_shop(&shop);
}

/* Bound to another lane the camera is not looked through, from then on. */
static void
test_lane(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct shop shop;
	g_autofree char *book = NULL;

	open_shop(&shop);
	book = g_build_filename(shop.dir, "book", NULL);
	const char *words[] = { "--config", shop.config, "--db",      shop.db,
				"console",  "--json",    "--readers", "--lane",
				"left",     NULL };
	camera_box_plug(f);
	camera_box_show(f, shop.codes.badge);
	program_start(&f->program, words, NULL);
	expect_from(f, "camera", shop.codes.badge, "\"reason\":\"signed-in\"");
	g_assert_true(g_file_set_contents(book, "[camera 0000:0000]\nlane=right\n",
					  -1, NULL));
	fake_camera_wait_streaming(f->camera, FALSE);
	program_tell_end(&f->program);
	program_expect_end(&f->program);
	close_shop(&shop);
}

/* A GS1 code keeps its identifier and its separators. */
static void
test_gs1(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(frame)
	picture = code_picture(1280, 720, BARCODE_QRCODE, GS1_MODE,
			       "[01]09501101530003[10]LOT7[21]A1", 6);

	f->spec.modes[0] =
		(struct fake_camera_mode) { V4L2_PIX_FMT_GREY, 1280, 720, 30, 0 };
	camera_box_plug(f);
	camera_box_look(f, "");
	camera_box_expect_begin(f, CAMERA_READY);
	fake_camera_show(f->camera, picture);
	camera_box_expect(f, "camera   ]Q3  0109501101530003"
			     "10LOT7<1D>21A1");
}

/* A scan never waits for a picture: they come in order, while every picture is as
 * much work as a picture can be. */
static void
test_scans_go_on(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *scanner = plug_scanner(f);
	AUTO(frame) worst = code_picture_worst(1280, 720);

	f->spec.modes[0] =
		(struct fake_camera_mode) { V4L2_PIX_FMT_MJPEG, 1280, 720, 30, 0 };
	camera_box_plug(f);
	fake_camera_show(f->camera, worst);
	camera_box_look(f, "");
	for (int i = 0; i < 2; i++) /* scanner and camera, in either order */
		camera_box_expect_begin(f, "");
	for (int i = 0; i < SCANS; i++) {
		g_autofree char *text = g_strdup_printf("P%05d", i);

		fake_hid_pos_scan(scanner, "]C0", text, strlen(text));
	}
	for (int i = 0; i < SCANS; i++) {
		g_autofree char *event = g_strdup_printf("1-3      ]C0  P%05d", i);

		camera_box_expect(f, event);
	}
	/* one by one, each while a picture is being searched */
	for (int i = 0; i < 8; i++) {
		fake_camera_wait_taken(f->camera, 1);
		fake_hid_pos_scan(scanner, "]C0", "NOW", 3);
		camera_box_expect(f, "1-3      ]C0  NOW");
	}
	camera_box_end(f);
	fake_usb_free(scanner);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	camera_box_add("/camera-desk/issue", test_issue, NULL);
	camera_box_add("/camera-desk/lane", test_lane, NULL);
	camera_box_add("/camera-desk/gs1", test_gs1, NULL);
	camera_box_add("/camera-desk/scans-go-on", test_scans_go_on, NULL);
	return g_test_run();
}
