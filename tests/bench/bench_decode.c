/*
 * bench_decode.c - codes in photos: how many are read, how many wrongly, how fast,
 * for ours, ZBar as it comes and zxing-cpp as it comes
 *
 * All get the same grey pictures of at most 1280x720, each in a process of its own;
 * times are of processor, without loading. Rates are by line of the manifest that
 * counts; a misread is any text that the manifest does not have for the picture.
 * With WRONG=1 in the environment misreads are listed, with MISSED=1 what was not
 * read; "photos", "camera", "empty" or "memory" as argument measures only that.
 */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench_util.h"
#include "drivers/frame_decoder.h"
#include "tools/code_picture.h"
#include "tools/forked.h"
#include "tools/hand_camera.h"
#include "tools/peers.h"
#include "tools/photo_set.h"

#define FRAMES            10 /* of a scene */
#define FRAMES_PER_SECOND 15

/* Texts of one picture, each once. */
static void
take(const char *text, gsize len, void *data)
{
	GPtrArray *texts = data;
	char *plain = photo_text(text, len);

	if (g_ptr_array_find_with_equal_func(texts, plain, g_str_equal, NULL))
		g_free(plain);
	else
		g_ptr_array_add(texts, plain);
}

typedef void decode_fn(const struct frame *frame, GPtrArray *texts);

static void
take_codes(GPtrArray *codes, GPtrArray *texts)
{
	for (guint i = 0; i < codes->len; i++) {
		const struct frame_code *code = codes->pdata[i];

		take(code->data, code->len, texts);
	}
	g_ptr_array_unref(codes);
}

static void
decode_ours(const struct frame *frame, GPtrArray *texts)
{
	AUTO(frame_decoder) decoder = frame_decoder_new(SYMBOLOGY_USUAL);

	take_codes(frame_decoder_still(decoder, frame), texts);
}

static void
decode_zbar(const struct frame *frame, GPtrArray *texts)
{
	peer_zbar(frame->pixels, frame->width, frame->height, take, texts);
}

static void
decode_zxing(const struct frame *frame, GPtrArray *texts)
{
	peer_zxing(frame->pixels, frame->width, frame->height, take, texts);
}

enum { OURS, ZBAR, ZXING, DECODERS };

static const struct decoder {
	const char *name;
	decode_fn *decode;
} decoders[DECODERS] = { { "ours", decode_ours },
			 { "ZBar", decode_zbar },
			 { "zxing-cpp", decode_zxing } };

/* ---- single pictures ------------------------------------------------------- */

struct stills {
	const GPtrArray *photos;
	decode_fn *decode;
};

static void
decode_photo(guint i, gconstpointer data, struct forked_answer *answer)
{
	const struct stills *stills = data;
	AUTO(frame) frame = photo_frame(stills->photos->pdata[i]);
	double begin = forked_clock();

	if (frame == NULL)
		return;
	stills->decode(frame, answer->texts);
	answer->ms = forked_clock() - begin;
}

/* How a decoder did. */
struct score {
	GHashTable *read, *all; /* by symbology */
	guint n_read, n_all, wrong, died;
	struct bench ms;
};

static void
add_one(GHashTable *counts, const char *key, guint n)
{
	guint old = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));

	g_hash_table_insert(counts, (gpointer) key, GUINT_TO_POINTER(old + n));
}

static guint
count_wrong(const GPtrArray *photos, const struct photo *photo,
	    const GPtrArray *texts, const char *who)
{
	guint wrong = 0;

	for (guint i = 0; i < texts->len; i++) {
		if (photo_shows(photos, photo, texts->pdata[i]))
			continue;
		wrong++;
		if (g_getenv("WRONG") != NULL)
			g_print("  %s: %s is not %s\n", who, photo->path,
				(char *) texts->pdata[i]);
	}
	return wrong;
}

static gboolean
is_read(const struct photo_code *code, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++)
		if (photo_code_is(code, texts->pdata[i]))
			return TRUE;
	return FALSE;
}

static void
add_photo(struct score *score, const GPtrArray *photos, const struct photo *photo,
	  const struct forked_answer *answer, const char *who)
{
	for (guint i = 0; i < photo->codes->len; i++) {
		const struct photo_code *code = photo->codes->pdata[i];
		gboolean read = is_read(code, answer->texts);

		if (!photo_counts(photo, code))
			continue;
		add_one(score->all, code->symbology, 1);
		add_one(score->read, code->symbology, read ? 1 : 0);
		score->n_all++;
		score->n_read += read ? 1 : 0;
		if (!read && g_getenv("MISSED") != NULL)
			g_print("  %s: missed %s %s %s\n", who, code->symbology,
				photo->path, code->text);
	}
	score->wrong += count_wrong(photos, photo, answer->texts, who);
	score->died += answer->died ? 1 : 0;
	if (!answer->died)
		g_array_append_val(score->ms.ms, answer->ms);
}

static void
score_init(struct score *score)
{
	*score =
		(struct score) { .read = g_hash_table_new(g_str_hash, g_str_equal),
				 .all = g_hash_table_new(g_str_hash, g_str_equal) };
	bench_init(&score->ms);
}

static void
score_end(struct score *score)
{
	g_hash_table_unref(score->read);
	g_hash_table_unref(score->all);
	bench_end(&score->ms);
}

static void
measure_stills(const GPtrArray *photos, const struct decoder *decoder,
	       struct score *score)
{
	struct stills stills = { photos, decoder->decode };
	g_autoptr(GPtrArray) answers =
		forked_run(photos->len, decode_photo, &stills);

	for (guint i = 0; i < photos->len; i++)
		add_photo(score, photos, photos->pdata[i], answers->pdata[i],
			  decoder->name);
}

static double
percent(guint part, guint whole)
{
	return 100.0 * part / MAX(whole, 1);
}

/* One line for each symbology: what each decoder read of it. */
static void
print_symbologies(struct score score[static DECODERS])
{
	g_autoptr(GList) names = g_hash_table_get_keys(score[OURS].all);

	names = g_list_sort(names, (GCompareFunc) strcmp);
	for (GList *name = names; name != NULL; name = name->next) {
		g_print("  %-14s", (char *) name->data);
		for (int i = 0; i < DECODERS; i++)
			g_print("%4u",
				GPOINTER_TO_UINT(g_hash_table_lookup(score[i].read,
								     name->data)));
		g_print("  of %u\n",
			GPOINTER_TO_UINT(
				g_hash_table_lookup(score[OURS].all, name->data)));
	}
}

/* A figure that must not be less. */
static void
print_least(const char *what, double value, double aim)
{
	g_print("%-52s %10.1f %10s %-4s %9s  aim %g%s\n", what, value, "", "%", "",
		aim, value >= aim ? "" : "  (missed)");
}

static void
bench_stills(const GPtrArray *photos)
{
	struct score score[DECODERS];
	struct bench *zbar = &score[ZBAR].ms;

	for (int i = 0; i < DECODERS; i++) {
		score_init(&score[i]);
		measure_stills(photos, &decoders[i], &score[i]);
		g_print("photos, %-10s %5.1f %% of %u codes, %u wrong, median %.1f "
			"ms, p95 %.1f ms, died of %u\n",
			decoders[i].name, percent(score[i].n_read, score[i].n_all),
			score[i].n_all, score[i].wrong, bench_at(&score[i].ms, 0.5),
			bench_at(&score[i].ms, 0.95), score[i].died);
	}
	print_symbologies(score);
	print_least("photos: linear, QR and Data Matrix read",
		    percent(score[OURS].n_read, score[OURS].n_all), 84);
	bench_figure("photos: misreads", score[OURS].wrong, "", 1);
	bench_row("photos: median against ZBar", bench_at(&score[OURS].ms, 0.5),
		  bench_at(zbar, 0.5), "ms", 2);
	bench_row("photos: p95 against ZBar", bench_at(&score[OURS].ms, 0.95),
		  bench_at(zbar, 0.95), "ms", 2);
	for (int i = 0; i < DECODERS; i++)
		score_end(&score[i]);
}

/* ---- a camera -------------------------------------------------------------- */

/* Pieces of work come in pairs: ours, then ZBar, with the same frames. */
static struct frame *const *
frames_of_scene(const GPtrArray *photos, guint scene)
{
	static struct frame *frames[FRAMES];
	static guint made = G_MAXUINT;

	if (made == scene)
		return frames;
	AUTO(frame) photo = photo_frame(photos->pdata[scene]);
	for (guint i = 0; i < FRAMES; i++) {
		frame_free(frames[i]);
		frames[i] = hand_camera_frame(photo, scene, i);
	}
	made = scene;
	return frames;
}

static void
watch(struct frame *const frames[static FRAMES], gboolean ours,
      struct forked_answer *answer)
{
	AUTO(frame_decoder) decoder = frame_decoder_new(SYMBOLOGY_USUAL);
	double begin = forked_clock();

	for (guint i = 0; i < FRAMES; i++) {
		if (ours)
			take_codes(frame_decoder_next(decoder, frames[i]),
				   answer->texts);
		else
			decode_zbar(frames[i], answer->texts);
		if (answer->texts->len > 0 && answer->at == 0)
			answer->at = i + 1;
	}
	answer->ms = (forked_clock() - begin) / FRAMES;
}

static void
watch_scene(guint i, gconstpointer data, struct forked_answer *answer)
{
	watch(frames_of_scene(data, i / 2), i % 2 == 0, answer);
}

/* Scenes of which some code counts. */
static GPtrArray *
choose_scenes(const GPtrArray *photos)
{
	GPtrArray *scenes = g_ptr_array_new();

	for (guint i = 0; i < photos->len; i++) {
		const struct photo *photo = photos->pdata[i];

		if (photo->codes->len > 0 &&
		    photo_counts(photo, photo->codes->pdata[0]))
			g_ptr_array_add(scenes, (gpointer) photo);
	}
	return scenes;
}

struct view_score {
	guint read, wrong, frames;
	double ms;
};

static void
add_scene(struct view_score *score, const GPtrArray *photos,
	  const struct photo *photo, const struct forked_answer *answer,
	  const char *who)
{
	gboolean read = FALSE;

	for (guint i = 0; i < photo->codes->len && !read; i++)
		read = is_read(photo->codes->pdata[i], answer->texts);
	score->read += read ? 1 : 0;
	score->frames += read ? answer->at : 0;
	score->wrong += count_wrong(photos, photo, answer->texts, who);
	score->ms += answer->ms;
}

static void
bench_scenes(const GPtrArray *photos)
{
	g_autoptr(GPtrArray) scenes = choose_scenes(photos);
	g_autoptr(GPtrArray) answers =
		forked_run(2 * scenes->len, watch_scene, scenes);
	struct view_score score[2] = { { 0 } };

	for (guint i = 0; i < 2 * scenes->len; i++)
		add_scene(&score[i % 2], photos, scenes->pdata[i / 2],
			  answers->pdata[i], decoders[i % 2].name);
	for (int i = 0; i < 2; i++)
		g_print("camera, %-10s %5.1f %% of %u scenes of %d frames, %u "
			"wrong, "
			"first at frame %.1f, %.1f ms a frame\n",
			decoders[i].name, percent(score[i].read, scenes->len),
			scenes->len, FRAMES, score[i].wrong,
			(double) score[i].frames / MAX(score[i].read, 1),
			score[i].ms / scenes->len);
	print_least("camera: scenes read", percent(score[OURS].read, scenes->len),
		    78);
	bench_figure("camera: wrong", score[OURS].wrong, "", 0);
	bench_row("camera: time of a frame against ZBar",
		  score[OURS].ms / scenes->len, score[ZBAR].ms / scenes->len, "ms",
		  0.75);
}

/* ---- nothing in view ------------------------------------------------------- */

/* The same picture over and over; mean ms of a frame. */
static double
time_of_frame(const struct frame *frame, gboolean ours)
{
	struct frame *frames[FRAMES];
	struct forked_answer answer = { .texts = g_ptr_array_new_with_free_func(
						g_free) };

	for (guint i = 0; i < FRAMES; i++) {
		frames[i] = g_memdup2(frame, sizeof *frame);
		frames[i]->at = (gint64) i * G_USEC_PER_SEC / FRAMES_PER_SECOND;
	}
	watch(frames, ours, &answer);
	for (guint i = 0; i < FRAMES; i++)
		g_free(frames[i]);
	g_ptr_array_unref(answer.texts);
	return answer.ms;
}

static void
bench_empty(const GPtrArray *photos)
{
	double ours = 0, zbar = 0;
	AUTO(frame) paper = code_picture_empty(1280, 720);
	guint n = 0;

	for (guint i = 0; i < photos->len; i++) {
		const struct photo *photo = photos->pdata[i];
		AUTO(frame) frame = NULL;

		if (!g_str_equal(photo->set, "frames-no-code"))
			continue;
		frame = photo_frame(photo);
		ours += time_of_frame(frame, TRUE);
		zbar += time_of_frame(frame, FALSE);
		n++;
	}
	n = MAX(n, 1);
	bench_row("camera: a view without a code against ZBar", ours / n, zbar / n,
		  "ms", 1);
	bench_row("camera: blank paper, 1280x720, against ZBar",
		  time_of_frame(paper, TRUE), time_of_frame(paper, FALSE), "ms", 1);
	bench_figure("camera: a view without a code, cores at 15 a second",
		     ours / n * FRAMES_PER_SECOND / 1000, "", 0.5);
}

/* ---- memory ---------------------------------------------------------------- */

/* The program itself, on all of them. */
static void
bench_memory(const GPtrArray *photos)
{
	g_autoptr(GPtrArray) args = g_ptr_array_new();
	struct rusage usage;
	pid_t child;
	int status;

	g_ptr_array_add(args, (gpointer) g_getenv("SPAREDESK"));
	g_ptr_array_add(args, (gpointer) "decode");
	for (guint i = 0; i < photos->len; i++)
		g_ptr_array_add(args, ((struct photo *) photos->pdata[i])->path);
	g_ptr_array_add(args, NULL);
	if (args->pdata[0] == NULL || (child = fork()) < 0)
		return;
	if (child == 0) {
		if (freopen("/dev/null", "w", stdout) != NULL)
			execv(args->pdata[0], (char **) args->pdata);
		_exit(1);
	}
	if (wait4(child, &status, 0, &usage) != child || status != 0)
		g_error("sparedesk decode failed");
	bench_figure("photos: peak memory of sparedesk decode",
		     (double) usage.ru_maxrss / 1024, "MB", 40);
}

int
main(int argc, char **argv)
{
	const char *only = argc > 1 ? argv[1] : NULL;
	g_autoptr(GPtrArray) photos = photo_set_read(g_getenv("DATA"));

	if (photos == NULL) {
		g_print("codes in photos: skipped, there are none in "
			"$DATA/barcodes\n");
		return 0;
	}
	if (only == NULL || g_str_equal(only, "photos"))
		bench_stills(photos);
	if (only == NULL || g_str_equal(only, "camera"))
		bench_scenes(photos);
	if (only == NULL || g_str_equal(only, "empty"))
		bench_empty(photos);
	if (only == NULL || g_str_equal(only, "memory"))
		bench_memory(photos);
	return 0;
}
