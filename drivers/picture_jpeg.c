/*
 * picture_jpeg.c - JPEG, through libjpeg-turbo
 *
 * Only the brightness is decoded, which for the usual kinds is what the file holds
 * first of all: colour costs nothing.
 */
#include "drivers/picture.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#include "base/error.h"

#define SCANS_MAX 100

struct jpeg {
	struct jpeg_decompress_struct lib;
	struct jpeg_error_mgr handlers;
	struct jpeg_progress_mgr progress;
	jmp_buf failed; /* where the library's fatal errors go */
	char message[JMSG_LENGTH_MAX];
	struct frame *frame; /* NULL until the size is known */
	guint8 *inks;        /* one row of CMYK, NULL for the other kinds */
	GError *error;
};

static void
fail(j_common_ptr lib)
{
	struct jpeg *jpeg = lib->client_data;

	lib->err->format_message(lib, jpeg->message);
	longjmp(jpeg->failed, 1);
}

/* A warning means a guess in the place of what is damaged, but for some that cheap
 * cameras earn with every picture. */
static void
count_warning(j_common_ptr lib, int level)
{
	if (level >= 0 || lib->err->msg_code == JWRN_EXTRANEOUS_DATA ||
	    lib->err->msg_code == JWRN_JFIF_MAJOR ||
	    lib->err->msg_code == JWRN_ADOBE_XFORM)
		return;
	lib->err->num_warnings++;
}

static void
keep_quiet(j_common_ptr lib)
{
	(void) lib;
}

/* Adobe's inks are inverted: 255 is none, and so are those of everybody else. */
static void
ink_to_grey(guint8 *grey, const guint8 *inks, int width)
{
	for (int x = 0; x < width; x++, inks += 4) {
		guint colour = inks[0] * 77U + inks[1] * 150U + inks[2] * 29U;

		grey[x] = (guint8) ((colour >> 8) * inks[3] / 255);
	}
}

/* A picture refined in thousands of steps keeps a processor busy for minutes. */
static void
count_scans(j_common_ptr lib)
{
	if (((j_decompress_ptr) lib)->input_scan_number > SCANS_MAX)
		ERREXIT(lib, JERR_BAD_PROGRESSION);
}

/* The strongest reduction that leaves PICTURE_SIDE_ENOUGH. */
static void
choose_size(struct jpeg_decompress_struct *lib)
{
	guint side = MAX(lib->image_width, lib->image_height), scale = 8;

	while (scale > 1 && side * (scale / 2) >= PICTURE_SIDE_ENOUGH * 8U)
		scale /= 2;
	lib->scale_num = scale;
	lib->scale_denom = 8;
}

/* Runs the library; returns early through longjmp() to picture_decode_jpeg(). */
static void
decode(struct jpeg *jpeg, const guint8 *bytes, gsize len)
{
	struct jpeg_decompress_struct *lib = &jpeg->lib;
	gboolean inks;

	lib->progress = &jpeg->progress;
	jpeg_mem_src(lib, bytes, len);
	jpeg_read_header(lib, TRUE);
	inks = lib->num_components == 4;
	lib->out_color_space = inks ? JCS_CMYK : JCS_GRAYSCALE;
	lib->dct_method = JDCT_ISLOW;
	choose_size(lib);
	jpeg_calc_output_dimensions(lib);
	/* a progressive picture is held whole at its full size while it is decoded
	 */
	if (!picture_check_size(lib->image_width, lib->image_height, &jpeg->error))
		return;
	jpeg->frame =
		picture_frame(lib->output_width, lib->output_height, &jpeg->error);
	if (jpeg->frame == NULL)
		return;
	if (inks)
		jpeg->inks = g_malloc((gsize) lib->output_width * 4);
	jpeg_start_decompress(lib);
	while (lib->output_scanline < lib->output_height) {
		guint8 *grey = frame_row(jpeg->frame, (int) lib->output_scanline);
		JSAMPROW row = inks ? jpeg->inks : grey;

		jpeg_read_scanlines(lib, &row, 1);
		if (inks)
			ink_to_grey(grey, row, jpeg->frame->width);
	}
}

struct frame *
picture_decode_jpeg(const guint8 *bytes, gsize len, gboolean *whole, GError **error)
{
	struct jpeg jpeg = { 0 };
	gboolean fatal;

	jpeg.lib.err = jpeg_std_error(&jpeg.handlers);
	jpeg.handlers.error_exit = fail;
	jpeg.handlers.emit_message = count_warning;
	jpeg.handlers.output_message = keep_quiet;
	jpeg.progress.progress_monitor = count_scans;
	jpeg_create_decompress(&jpeg.lib);
	jpeg.lib.client_data = &jpeg;
	fatal = setjmp(jpeg.failed) != 0;
	if (!fatal)
		decode(&jpeg, bytes, len);
	if (fatal && jpeg.lib.output_scanline == 0) {
		g_clear_pointer(&jpeg.frame, frame_free);
		g_set_error(&jpeg.error, SD_ERROR, SD_ERROR_INVALID,
			    "the JPEG is damaged: %s", jpeg.message);
	}
	if (whole != NULL)
		*whole = !fatal && jpeg.handlers.num_warnings == 0;
	jpeg_destroy_decompress(&jpeg.lib);
	g_free(jpeg.inks);
	if (jpeg.error != NULL)
		g_propagate_error(error, jpeg.error);
	return jpeg.frame;
}
