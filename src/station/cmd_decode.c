/*
 * cmd_decode.c - "sparedesk decode": codes in picture files
 */
#include <errno.h>
#include <stdio.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "drivers/frame_decoder.h"
#include "drivers/picture.h"
#include "station/commands.h"

/* Between two files of a sequence: a camera of 15 frames a second. */
#define FRAME_TIME (G_USEC_PER_SEC / 15)

#define SHOWN_MAX 400 /* characters of a code, for people */

struct job {
	enum lang lang;
	gboolean json, sequence;
	struct frame_decoder *decoder;
	gint64 now; /* time of the next frame of a sequence */
	int status;
};

/* Say what is wrong with @file; that the system failed outweighs a bad file. */
static void
complain(struct job *job, const char *file, const char *what, int status)
{
	g_printerr("sparedesk decode: %s: %s\n", file, what);
	if (job->status == 0 || status == 1)
		job->status = status;
}

static void
write_json(GString *out, const char *file, const struct frame_code *code,
	   gint64 usec)
{
	json_begin_object(out);
	json_key_string(out, "file", file);
	if (code != NULL) {
		json_key_string(out, "symbology", symbology_name(code->symbology));
		json_key(out, "text");
		json_string_len(out, code->data, code->len);
		json_key_int(out, "votes", code->votes);
	}
	json_key_thousandths(out, "ms", usec);
	json_end_object(out);
	g_string_append_c(out, '\n');
}

static void
write_words(GString *out, enum lang lang, const char *file,
	    const struct frame_code *code, gint64 usec)
{
	if (code == NULL) {
		g_string_append_printf(out, tr(lang, "%s: no code (%.1f ms)\n"),
				       file, (double) usec / 1000);
		return;
	}
	g_autofree char *text = text_shown(code->data, code->len, SHOWN_MAX);

	g_string_append_printf(out, tr(lang, "%s: %s %s (votes %u, %.1f ms)\n"),
			       file, symbology_name(code->symbology), text,
			       code->votes, (double) usec / 1000);
}

static void
write_code(const struct job *job, GString *out, const char *file,
	   const struct frame_code *code, gint64 usec)
{
	if (job->json)
		write_json(out, file, code, usec);
	else
		write_words(out, job->lang, file, code, usec);
}

/* FALSE when nothing more can be written; said on stderr. */
static gboolean
print(struct job *job, const GString *out)
{
	if (fwrite(out->str, 1, out->len, stdout) == out->len &&
	    fflush(stdout) == 0)
		return TRUE;
	complain(job, "stdout", g_strerror(errno), 1);
	return FALSE;
}

static GPtrArray *
decode(struct job *job, struct frame *frame)
{
	if (!job->sequence)
		return frame_decoder_still(job->decoder, frame);
	frame->at = job->now;
	job->now += FRAME_TIME;
	return frame_decoder_next(job->decoder, frame);
}

static gboolean
refuse_file(struct job *job, const char *file, const GError *error)
{
	g_autoptr(GString) out = g_string_new(NULL);

	complain(job, file, error->message, sd_error_exit_status(error));
	if (!job->json)
		return TRUE;
	json_begin_object(out);
	json_key_string(out, "file", file);
	json_key_string(out, "error", error->message);
	json_end_object(out);
	g_string_append_c(out, '\n');
	return print(job, out);
}

/* FALSE when nothing more can be written. */
static gboolean
decode_file(struct job *job, const char *file)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GPtrArray) codes = NULL;
	gboolean whole = TRUE;
	AUTO(frame) frame = picture_load(file, &whole, &error);
	gint64 usec;

	if (frame == NULL)
		return refuse_file(job, file, error);
	if (!whole)
		complain(job, file,
			 tr(job->lang, "the picture is damaged or cut short; "
				       "what is there is searched"),
			 3);
	usec = g_get_monotonic_time();
	codes = decode(job, frame);
	usec = g_get_monotonic_time() - usec;
	for (guint i = 0; i < codes->len; i++)
		write_code(job, out, file, codes->pdata[i], usec);
	/* people need not read of every frame that it has nothing new */
	if (codes->len == 0 && (job->json || !job->sequence))
		write_code(job, out, file, NULL, usec);
	return print(job, out);
}

static int
run(struct job *job, const char *formats, char **files, int n_files)
{
	g_autoptr(GError) error = NULL;
	guint set = SYMBOLOGY_USUAL;

	if (formats != NULL && !symbology_parse(formats, &set, &error)) {
		g_printerr("sparedesk decode: --formats: %s\n", error->message);
		return sd_error_exit_status(error);
	}
	if (n_files == 0) {
		g_printerr("sparedesk decode: %s\n",
			   tr(job->lang, "name the pictures: see --help"));
		return 2;
	}
	job->decoder = frame_decoder_new(set);
	for (int i = 0; i < n_files; i++)
		if (!decode_file(job, files[i]))
			break;
	frame_decoder_free(job->decoder);
	return job->status;
}

int
cmd_decode(struct app *app, int argc, char **argv)
{
	enum lang lang = app->lang;
	struct job job = { .lang = lang };
	g_autofree char *formats = NULL;
	const GOptionEntry entries[] = {
		{ "json", 0, 0, G_OPTION_ARG_NONE, &job.json,
		  tr(lang, "One JSON object for each code, and for each picture "
			   "without one"),
		  NULL },
		{ "sequence", 0, 0, G_OPTION_ARG_NONE, &job.sequence,
		  tr(lang, "The pictures are frames of one camera, in this order"),
		  NULL },
		{ "formats", 0, 0, G_OPTION_ARG_STRING, &formats,
		  tr(lang,
		     "Kinds of barcode, between commas; or all, or usual (all "
		     "but DataBar)"),
		  "LIST" },
		G_OPTION_ENTRY_NULL,
	};
	int status = 0;

	if (!app_options(&argc, &argv, entries, "FILE…",
			 tr(lang,
			    "Reads the codes in pictures: PNG, JPEG, PGM, PPM."),
			 &status))
		return status;
	return run(&job, formats, argv + 1, argc - 1);
}
