/*
 * bench_paper.c - what paper costs, against a bare page of libharu
 *
 * The floor is one page with as much text through a standard font, saved to the
 * same folder with the same fsync and rename; floor and ours are interleaved, so
 * that other work on the machine touches both.
 */
#include <glib/gstdio.h>
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>

#include "reports/output.h"
#include "reports/paper.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define ROUNDS      60
#define ROUNDS_LONG 12
#define FLOOR_TEXTS 300 /* texts on a slip of 20 lines */

struct series {
	double ms[ROUNDS];
	guint n;
};

static double
now_ms(void)
{
	return (double) g_get_monotonic_time() / 1000;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *) a, y = *(const double *) b;

	return x < y ? -1 : x > y;
}

static double
quantile(struct series *series, double q)
{
	qsort(series->ms, series->n, sizeof series->ms[0], by_value);
	return series->ms[MIN((guint) (q * series->n), series->n - 1)];
}

static void
on_error(HPDF_STATUS error, HPDF_STATUS detail, G_GNUC_UNUSED void *user)
{
	g_error("libharu error 0x%04lX, detail %lu", error, detail);
}

static void
floor_page(const char *path)
{
	HPDF_Doc doc = HPDF_New(on_error, NULL);
	HPDF_Page page;
	HPDF_UINT32 size;
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_autoptr(GBytes) bytes = NULL;

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
	g_byte_array_set_size(out, size);
	HPDF_ReadFromStream(doc, out->data, &size);
	HPDF_Free(doc);
	bytes = g_byte_array_free_to_bytes(g_steal_pointer(&out));
	output_write(path, bytes, NULL);
}

static double
kilobytes(const char *path)
{
	GStatBuf st;

	return g_stat(path, &st) == 0 ? (double) st.st_size / 1000 : 0;
}

/* Print the slip @rounds times between floors, and its row of the table. */
static void
row(const char *name, gsize n_lines, guint rounds, gboolean cold,
    const char *folder)
{
	AUTO(sample) sample = sample_new(SLIP_ISSUE, n_lines);
	AUTO(paper) paper = sample_paper(TRUE, TRUE);
	g_autofree char *floor_path = g_build_filename(folder, "floor.pdf", NULL);
	g_autofree char *path = sample_print(paper, &sample->slip, folder);
	struct series floor_series = { .n = 0 }, ours = { .n = 0 };
	double median, least;

	for (guint i = 0; i < rounds; i++) {
		double start = now_ms();
		floor_page(floor_path);
		floor_series.ms[floor_series.n++] = now_ms() - start;
		start = now_ms();
		if (cold) {
			paper_free(paper);
			paper = sample_paper(TRUE, TRUE);
		}
		g_free(sample_print(paper, &sample->slip, folder));
		ours.ms[ours.n++] = now_ms() - start;
	}
	median = quantile(&ours, 0.5);
	least = quantile(&floor_series, 0.5);
	printf("%-34s %8.2f %8.2f %8.1f %9.2f %7.1f\n", name, median,
	       quantile(&ours, 0.95), kilobytes(path), least, median / least);
}

int
main(void)
{
	char *folder = scratch_new();

	printf("%-34s %8s %8s %8s %9s %7s\n", "paper", "ms", "p95 ms", "KB",
	       "floor ms", "ratio");
	row("slip, 20 lines, zh + en", 20, ROUNDS, FALSE, folder);
	row("the same, font opened anew", 20, ROUNDS, TRUE, folder);
	row("slip, 1,000 lines", 1000, ROUNDS_LONG, FALSE, folder);
	scratch_remove(folder);
	return 0;
}
