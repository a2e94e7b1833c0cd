/* A file is there whole or as it was, whatever the disk says. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"
#include "reports/output.h"
#include "reports/paper.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

static char *folder;

static guint
files_in(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	guint n = 0;

	while (g_dir_read_name(dir) != NULL)
		n++;
	return n;
}

static void
assert_fails(const char *path, enum sd_error code)
{
	AUTO(paper) paper = sample_paper(TRUE, TRUE);
	AUTO(sample) sample = sample_new(SLIP_ISSUE, 3);
	g_autoptr(GError) error = NULL;

	g_assert_false(paper_slip(paper, &sample->slip, path, &error));
	g_assert_error(error, SD_ERROR, (int) code);
	g_assert_nonnull(strstr(error->message, path));
}

static void
test_faults(void)
{
	g_autofree char *missing = g_build_filename(folder, "none", "a.pdf", NULL);
	g_autofree char *is_folder = g_build_filename(folder, "folder", NULL);

	assert_fails(missing, SD_ERROR_IO);
	assert_fails("/sys/sparedesk.pdf", SD_ERROR_READONLY);
	assert_fails("/dev/full", SD_ERROR_FULL);
	g_mkdir(is_folder, 0700);
	assert_fails(is_folder, SD_ERROR_IO);
	g_rmdir(is_folder);
}

/* The disk is full half-way: what was there stays, and no rest is left. */
static void
test_full(void)
{
	g_autofree char *path = g_build_filename(folder, "full.pdf", NULL);
	struct rlimit old, small;
	g_autofree char *now = NULL;

	g_file_set_contents(path, "before", -1, NULL);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	small = (struct rlimit) { 3000, old.rlim_max };
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
	g_autoptr(GBytes) bytes = g_bytes_new_take(g_malloc0(10000), 10000);
	g_autoptr(GError) error = NULL;
	g_assert_false(output_write(path, bytes, &error));
	setrlimit(RLIMIT_FSIZE, &old);
	g_assert_error(error, SD_ERROR, SD_ERROR_FULL);
	g_file_get_contents(path, &now, NULL, NULL);
	g_assert_cmpstr(now, ==, "before");
	g_assert_cmpuint(files_in(folder), ==, 1);
	g_unlink(path);
}

/* "report IS1-000123 -o /dev/stdout | lp" */
static void
test_pipe(void)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static("%PDF", 4);
	g_autofree char *path = NULL;
	char read_back[8] = "";
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	path = g_strdup_printf("/dev/fd/%d", ends[1]);
	g_assert_true(output_write(path, bytes, NULL));
	g_assert_cmpint(read(ends[0], read_back, sizeof read_back), ==, 4);
	g_assert_cmpstr(read_back, ==, "%PDF");
	close(ends[0]);
	close(ends[1]);
}

static void
test_fonts(void)
{
	g_autofree char *text = g_build_filename(folder, "no-font.ttf", NULL);
	struct paper_options options;
	g_autoptr(GError) error = NULL;

	paper_options_init(&options);
	options.font = "/nonexistent.ttf";
	g_assert_null(paper_new(&options, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_NOT_FOUND);
	g_assert_nonnull(strstr(error->message, "fonts-wqy-zenhei"));
	g_clear_error(&error);

	g_file_set_contents(text, "this is not a font", -1, NULL);
	options.font = text;
	g_assert_null(paper_new(&options, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_clear_error(&error);
	g_unlink(text);

	options.font = NULL;
	options.face = 99;
	g_assert_null(paper_new(&options, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_clear_error(&error);

	options.face = 0;
	options.organisation[LANG_EN] = "\xff";
	g_assert_null(paper_new(&options, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	g_test_add_func("/output/faults", test_faults);
	g_test_add_func("/output/full", test_full);
	g_test_add_func("/output/pipe", test_pipe);
	g_test_add_func("/output/fonts", test_fonts);
	status = g_test_run();
	scratch_remove(folder);
	return status;
}
