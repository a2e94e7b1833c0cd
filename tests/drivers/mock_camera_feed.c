/*
 * mock_camera_feed.c - the real program takes pictures from pipes and files
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "drivers/camera_box.h"

#define WIDTH  640
#define HEIGHT 480

/* Pictures in a row of one code, as when it is held for a moment. */
#define HELD 8

struct feed {
	struct camera_box box;
	char *dir, *path; /* the pipe or file */
	char *label;      /* "pipe:PATH" */
	int writer;       /* -1 when there is none */
};

/* ---- writing ---- */

static void
feed_open(struct feed *f)
{
	f->writer = open(f->path, O_WRONLY | O_CLOEXEC);
	g_assert_cmpint(f->writer, >=, 0);
}

static void
feed_close(struct feed *f)
{
	close(f->writer);
	f->writer = -1;
}

static void
feed_write(struct feed *f, GBytes *bytes)
{
	gsize left;
	const guint8 *at = g_bytes_get_data(bytes, &left);

	while (left > 0) {
		gssize n = write(f->writer, at, left);

		g_assert_cmpint(n, >, 0);
		at += n;
		left -= (gsize) n;
	}
}

static struct frame *
picture(const char *text)
{
	return code_picture(WIDTH, HEIGHT, BARCODE_CODE128, 0, text, 3);
}

static GBytes *
encode(const char *how, const char *text)
{
	AUTO(frame) frame = picture(text);

	if (strcmp(how, "pgm") == 0)
		return code_picture_pgm(frame);
	return code_picture_encode(frame,
				   strcmp(how, "jpeg") == 0 ? V4L2_PIX_FMT_MJPEG
							    : V4L2_PIX_FMT_GREY,
				   0);
}

static void
feed_show(struct feed *f, const char *how, const char *text)
{
	g_autoptr(GBytes) bytes = encode(how, text);

	for (int i = 0; i < HELD; i++)
		feed_write(f, bytes);
}

static void
feed_garbage(struct feed *f, gsize len)
{
	g_autoptr(GBytes) bytes = g_bytes_new_take(g_strnfill(len, 'g'), len);

	feed_write(f, bytes);
}

/* ---- the box ---- */

static void
expect_event(struct feed *f, const char *before, const char *after)
{
	g_autofree char *event =
		g_strconcat("camera   ", before, f->label, after, NULL);

	camera_box_expect(&f->box, event);
}

static void
expect_code(struct feed *f, const char *text)
{
	g_autofree char *event = g_strconcat("camera   ]C0  ", text, NULL);

	camera_box_expect(&f->box, event);
}

static void
set_up(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GError) error = NULL;

	f->box.testbed = fake_testbed_new();
	f->dir = g_dir_make_tmp("sparedesk-XXXXXX", &error);
	g_assert_no_error(error);
	f->path = g_build_filename(f->dir, "feed", NULL);
	f->writer = -1;
}

static void
tear_down(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	camera_box_tear_down(&f->box, NULL);
	if (f->writer >= 0)
		close(f->writer);
	g_unlink(f->path);
	g_rmdir(f->dir);
	g_free(f->path);
	g_free(f->dir);
	g_free(f->label);
}

static void
look(struct feed *f, const char *prefix)
{
	f->label = g_strconcat(prefix, f->path, NULL);
	camera_box_look(&f->box, f->label);
}

static void
look_at_pipe(struct feed *f, const char *prefix)
{
	g_assert_cmpint(mkfifo(f->path, 0600), ==, 0);
	look(f, prefix);
	feed_open(f);
}

/* ---- pipes ---- */

static void
test_pipe(struct feed *f, gconstpointer how)
{
	look_at_pipe(f, "pipe:");
	feed_show(f, how, "ONE");
	expect_event(f, "camera ", " is ready: JPEG, PGM");
	expect_code(f, "ONE");
	feed_show(f, how, "TWO");
	expect_code(f, "TWO");
}

static void
test_raw(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	look_at_pipe(f, "pipe:640x480:");
	feed_show(f, "raw", "RAW");
	expect_event(f, "camera ", " is ready: 640x480 raw");
	expect_code(f, "RAW");
}

/* The writer goes, within a picture, and another one comes. */
static void
test_writer_gone(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GBytes) half = NULL;

	look_at_pipe(f, "pipe:");
	for (int i = 0; i < 3; i++) {
		g_autofree char *text = g_strdup_printf("WRITER-%d", i);
		g_autoptr(GBytes) whole = encode("pgm", text);

		half = g_bytes_new_from_bytes(whole, 0, 100000);
		feed_show(f, "pgm", text);
		expect_event(f, "camera ", " is ready: JPEG, PGM");
		expect_code(f, text);
		feed_write(f, half);
		g_clear_pointer(&half, g_bytes_unref);
		feed_close(f);
		expect_event(f, "camera ", " is gone");
		feed_open(f);
	}
}

/* What is no picture is told once, and does not hide the pictures after it. */
static void
test_garbage(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	look_at_pipe(f, "pipe:");
	feed_garbage(f, 100000);
	expect_event(f, "camera ",
		     " is not used: its pictures come damaged (what comes is "
		     "neither JPEG nor PGM): try another cable or socket");
	feed_show(f, "jpeg", "AFTER");
	expect_event(f, "camera ", " is ready: JPEG, PGM");
	expect_code(f, "AFTER");
	feed_garbage(f, 1000); /* such as a header between two pictures */
	feed_show(f, "pgm", "MORE");
	expect_code(f, "MORE");
}

static void
test_no_pipe(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	look(f, "pipe:");
	expect_event(f, "the camera ", " is not there");
	g_assert_cmpint(mkfifo(f->path, 0600), ==, 0);
	feed_open(f);
	feed_show(f, "pgm", "NOW");
	expect_event(f, "camera ", " is ready: JPEG, PGM");
	expect_code(f, "NOW");
}

static void
test_not_a_pipe(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *after = NULL;

	g_assert_true(g_file_set_contents(f->path, "P5 1 1 255\nx", -1, NULL));
	look(f, "pipe:");
	after = g_strdup_printf(" is not used: it is no camera that can be read: "
				"%s: it is no pipe: make one with mkfifo",
				f->path);
	expect_event(f, "camera ", after);
}

/* ---- files ---- */

static void
put_file(struct feed *f, const char *how, const char *text)
{
	g_autoptr(GBytes) bytes = encode(how, text);
	g_autoptr(GError) error = NULL;
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);

	/* under another name first, as careful programs do */
	g_file_set_contents(f->path, data, (gssize) len, &error);
	g_assert_no_error(error);
}

static void
test_file(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	put_file(f, "jpeg", "SNAP-1");
	look(f, "file:");
	camera_box_expect_begin(&f->box, "camera   camera file:");
	expect_code(f, "SNAP-1");
	put_file(f, "pgm", "SNAP-2");
	expect_code(f, "SNAP-2");
	g_unlink(f->path);
	expect_event(f, "camera ", " is gone");
	expect_event(f, "the camera ", " is not there");
	put_file(f, "jpeg", "SNAP-3");
	camera_box_expect_begin(&f->box, "camera   camera file:");
	expect_code(f, "SNAP-3");
}

static void
test_file_damaged(struct feed *f, gconstpointer data G_GNUC_UNUSED)
{
	g_assert_true(g_file_set_contents(f->path, "no picture", -1, NULL));
	look(f, "file:");
	put_file(f, "jpeg", "WHOLE");
	camera_box_expect_begin(&f->box, "camera   camera file:");
	expect_code(f, "WHOLE");
}

static void
add(const char *path, void (*test)(struct feed *, gconstpointer),
    gconstpointer data)
{
	g_test_add(path, struct feed, data, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	g_test_init(&argc, &argv, NULL);
	add("/camera-feed/pipe/pgm", test_pipe, "pgm");
	add("/camera-feed/pipe/jpeg", test_pipe, "jpeg");
	add("/camera-feed/pipe/raw", test_raw, NULL);
	add("/camera-feed/pipe/writer-gone", test_writer_gone, NULL);
	add("/camera-feed/pipe/garbage", test_garbage, NULL);
	add("/camera-feed/pipe/none", test_no_pipe, NULL);
	add("/camera-feed/pipe/file", test_not_a_pipe, NULL);
	add("/camera-feed/file/changes", test_file, NULL);
	add("/camera-feed/file/damaged", test_file_damaged, NULL);
	return g_test_run();
}
