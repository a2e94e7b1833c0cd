/*
 * test_decode_photos.c - how many codes of real photos are read, and how few
 * wrongly
 *
 * The floor is what the bench asks for (tests/bench/bench_decode.c has the figures
 * themselves). Skipped without DATA; with sanitizers only every fifth photo is
 * looked at, and only misreads count.
 */
#include "drivers/decode_box.h"
#include "tests/tools/photo_set.h"

#define READ_LEAST 84 /* per cent */
#define WRONG_MOST 1
#define SAN_STEP   5

struct sums {
	guint codes, read, wrong;
};

static gboolean
is_read(const struct photo_code *code, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++)
		if (photo_code_is(code, texts->pdata[i]))
			return TRUE;
	return FALSE;
}

static void
look_at(const GPtrArray *photos, const struct photo *photo, struct sums *sums)
{
	AUTO(frame) frame = photo_frame(photo);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) codes = NULL;

	g_assert_nonnull(frame);
	codes = decode_still(frame, SYMBOLOGY_USUAL);
	for (guint i = 0; i < codes->len; i++) {
		const struct frame_code *code = codes->pdata[i];
		char *text = photo_text(code->data, code->len);

		g_ptr_array_add(texts, text);
		if (photo_shows(photos, photo, text))
			continue;
		sums->wrong++;
		g_test_message("%s is not %s %s", photo->path,
			       symbology_name(code->symbology), text);
	}
	for (guint i = 0; i < photo->codes->len; i++) {
		const struct photo_code *code = photo->codes->pdata[i];

		if (!photo_counts(photo, code))
			continue;
		sums->codes++;
		sums->read += is_read(code, texts) ? 1 : 0;
	}
}

static void
test_photos(void)
{
	const char *san = g_getenv("SAN");
	gboolean slow = san != NULL && san[0] != '\0';
	g_autoptr(GPtrArray) photos = photo_set_read(g_getenv("DATA"));
	struct sums sums = { 0 };

	if (photos == NULL) {
		g_test_skip("there are no photos in $DATA/barcodes");
		return;
	}
	for (guint i = 0; i < photos->len; i += slow ? SAN_STEP : 1)
		look_at(photos, photos->pdata[i], &sums);
	g_test_message("%u of %u codes read, %u misreads", sums.read, sums.codes,
		       sums.wrong);
	g_assert_cmpuint(sums.wrong, <=, WRONG_MOST);
	if (!slow)
		g_assert_cmpuint(100 * sums.read, >=, READ_LEAST * sums.codes);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/decode/photos", test_photos);
	return g_test_run();
}
