/*
 * bench_paper.c - what paper costs, against a bare page of libharu
 *
 * The floor is one page with as much text as a slip of 20 lines, in a built-in
 * font and without barcodes, written with the same fsync and rename.
 */
#include <glib/gstdio.h>
#include <hpdf.h>

#include "bench/bench_util.h"
#include "reports/output.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define RUNS        60
#define RUNS_LONG   12
#define FLOOR_TEXTS 300 /* texts on a slip of 20 lines */

static char *folder;

static void
on_error(HPDF_STATUS error, HPDF_STATUS detail, G_GNUC_UNUSED void *user)
{
	g_error("libharu error 0x%04lX, detail %lu", error, detail);
}

static void
floor_page(const char *path)
{
	HPDF_Doc doc = HPDF_New(on_error, NULL);
	g_autoptr(GBytes) bytes = NULL;
	HPDF_Page page;
	HPDF_UINT32 size;
	HPDF_BYTE *data;

	HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
	page = HPDF_AddPage(doc);
	HPDF_Page_BeginText(page);
	HPDF_Page_SetFontAndSize(page, HPDF_GetFont(doc, "Helvetica", NULL), 9);
	for (int i = 0; i < FLOOR_TEXTS; i++) {
		char text[40];
		g_snprintf(text, sizeof text, "HX-PCB-%05d board", i);
		HPDF_Page_TextOut(page, (float) (20 + i % 4 * 130),
				  (float) (800 - i / 4 * 10), text);
	}
	HPDF_Page_EndText(page);
	HPDF_SaveToStream(doc);
	size = HPDF_GetStreamSize(doc);
	data = g_malloc(size);
	HPDF_ReadFromStream(doc, data, &size);
	HPDF_Free(doc);
	bytes = g_bytes_new_take(data, size);
	if (!output_write(path, bytes, NULL))
		g_error("%s: cannot be written", path);
}

static double
kilobytes(const char *path)
{
	GStatBuf st;

	return g_stat(path, &st) == 0 ? (double) st.st_size / 1000 : 0;
}

/* Print a slip @runs times in turn with the floor; @anew opens the font each time.
 */
static void
measure(gsize n_lines, guint runs, gboolean anew, struct bench *ours,
	struct bench *floor, double *size)
{
	AUTO(sample) sample = sample_new(SLIP_ISSUE, n_lines);
	AUTO(paper) paper = sample_paper(TRUE, TRUE);
	g_autofree char *floor_path = g_build_filename(folder, "floor.pdf", NULL);
	g_autofree char *path = sample_print(paper, &sample->slip, folder);

	bench_init(ours);
	bench_init(floor);
	for (guint i = 0; i < runs; i++) {
		gint64 begin = g_get_monotonic_time();
		floor_page(floor_path);
		bench_add(floor, begin);
		begin = g_get_monotonic_time();
		if (anew) {
			paper_free(paper);
			paper = sample_paper(TRUE, TRUE);
		}
		g_free(sample_print(paper, &sample->slip, folder));
		bench_add(ours, begin);
	}
	*size = kilobytes(path);
}

int
main(void)
{
	struct bench ours, floor;
	double size;

	folder = scratch_new();
	measure(20, RUNS, FALSE, &ours, &floor, &size);
	bench_row("slip of 20 lines, zh + en / bare page, median",
		  bench_at(&ours, 0.5), bench_at(&floor, 0.5), "ms", 8);
	bench_figure("slip of 20 lines, median", bench_at(&ours, 0.5), "ms", 12);
	bench_figure("slip of 20 lines, p95", bench_at(&ours, 0.95), "ms", 20);
	bench_figure("slip of 20 lines, size", size, "KB", 60);
	bench_end(&ours);
	bench_end(&floor);

	measure(20, RUNS, TRUE, &ours, &floor, &size);
	bench_figure("the same, font opened anew, median", bench_at(&ours, 0.5),
		     "ms", 20);
	bench_end(&ours);
	bench_end(&floor);

	measure(1000, RUNS_LONG, FALSE, &ours, &floor, &size);
	bench_figure("slip of 1,000 lines, median", bench_at(&ours, 0.5), "ms",
		     150);
	bench_figure("slip of 1,000 lines, size", size, "KB", 1000);
	bench_end(&ours);
	bench_end(&floor);
	scratch_remove(folder);
	return 0;
}
