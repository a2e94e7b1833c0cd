/*
 * bench_camera.c - what looking through a camera costs: the share of a core at 15
 * pictures a second, for pictures with nothing, something and too much in them
 *
 * The whole way from the bytes of a JPEG camera of 1280x720 to codes, through the
 * thread itself, fed with 30 pictures a second. Shares are of processor time, so
 * that a busy machine does not matter much.
 */
#include <poll.h>
#include <time.h>

#include <linux/videodev2.h>
#include <zint.h>

#include "base/error.h"
#include "bench/bench_util.h"
#include "drivers/camera_worker.h"
#include "drivers/picture.h"
#include "tools/code_picture.h"

#define WIDTH   1280
#define HEIGHT  720
#define RATE    30 /* pictures a second that the camera sends */
#define SECONDS 4

/* What the camera of the bench sends, and how often that was wanted. */
static GBytes *jpeg;
static gint searched;

struct camera_source {
	gint64 next;
};

static struct camera_source *
open_bench(const char *where G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
	return g_new0(struct camera_source, 1);
}

static int
fd_bench(const struct camera_source *source G_GNUC_UNUSED)
{
	return -1;
}

static enum camera_take
take_bench(struct camera_source *source, struct frame **frame, GError **error)
{
	gint64 now = g_get_monotonic_time();
	gsize len;
	const guint8 *bytes = g_bytes_get_data(jpeg, &len);

	if (now < source->next)
		return CAMERA_NOTHING;
	source->next = now + G_USEC_PER_SEC / RATE;
	frame_free(*frame);
	*frame = picture_decode_jpeg(bytes, len, NULL, error);
	return *frame != NULL ? CAMERA_FRAME : CAMERA_DAMAGED;
}

static const char *
describe_bench(const struct camera_source *source G_GNUC_UNUSED)
{
	return "bench";
}

static void
close_bench(struct camera_source *source)
{
	g_free(source);
}

static const struct camera_kind kind = {
	.name = "bench",
	.patience = G_MAXINT64,
	.open = open_bench,
	.fd = fd_bench,
	.take = take_bench,
	.describe = describe_bench,
	.close = close_bench,
};

static GPtrArray *
decode(struct frame_decoder *decoder, const struct frame *frame)
{
	g_atomic_int_inc(&searched);
	return frame_decoder_next(decoder, frame);
}

static gint64
now(void)
{
	return g_get_monotonic_time();
}

/* Processor time of the whole process, in seconds. */
static double
processor(void)
{
	struct timespec used;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (double) used.tv_sec + (double) used.tv_nsec / 1e9;
}

/* @steady: it is expected to keep up with 15 pictures a second. */
static void
measure(const char *what, struct frame *picture, gboolean steady)
{
	const struct camera_job job = { &kind, "", SYMBOLOGY_USUAL, decode, now };
	g_autofree char *share = g_strdup_printf("camera, %s: cores used", what);
	g_autofree char *each =
		g_strdup_printf("camera, %s: cores at 15 pictures a second", what);
	g_autoptr(GError) error = NULL;
	gint64 begin;
	double before, used, wall;

	jpeg = code_picture_encode(picture, V4L2_PIX_FMT_MJPEG, 0);
	frame_free(picture);
	g_atomic_int_set(&searched, 0);
	before = processor();
	begin = now();
	AUTO(camera_worker) worker = camera_worker_new(&job, &error);
	if (worker == NULL)
		g_error("%s", error->message);
	g_usleep(SECONDS * G_USEC_PER_SEC);
	used = processor() - before;
	wall = (double) (now() - begin) / G_USEC_PER_SEC;
	bench_figure(share, used / wall, "", 0.5);
	if (steady)
		bench_figure(each, used / g_atomic_int_get(&searched) * 15, "",
			     0.5);
	g_clear_pointer(&worker, camera_worker_free);
	g_clear_pointer(&jpeg, g_bytes_unref);
}

int
main(void)
{
	measure("nothing in view", code_picture_empty(WIDTH, HEIGHT), TRUE);
	measure("a Code 128 in view",
		code_picture(WIDTH, HEIGHT, BARCODE_CODE128, 0, "PART-1001", 3),
		TRUE);
	measure("a Data Matrix in view",
		code_picture(WIDTH, HEIGHT, BARCODE_DATAMATRIX, 0, "PART-1001", 6),
		TRUE);
	measure("finder patterns all over", code_picture_worst(WIDTH, HEIGHT),
		FALSE);
	return 0;
}
