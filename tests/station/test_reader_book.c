/*
 * test_reader_book.c - settings of readers: into the file and back, and whose they
 * are
 */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "station/reader_book.h"
#include "station/reader_words.h"

/* ---- characters ---- */

static void
check_chars(const char *chars)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = reader_chars_text(chars);
	g_autofree char *back = reader_chars_parse(text, &error);

	g_assert_no_error(error);
	g_assert_cmpstr(back, ==, chars);
}

/* Pieces that could be taken for each other. */
static char *
random_chars(GRand *rand)
{
	static const char *const pieces[] = {
		"F8",
		"f8",
		"CR",
		"cr",
		"none",
		"any",
		"U+41",
		"\"",
		"\\",
		" ",
		"\r",
		"\n",
		"\t",
		"\x1d",
		"]",
		"\x7f",
		"é",
		"备件",
		"\x01",
		"a",
		"=",
		"\xe2\x80\x8b",
		"#",
		"F25",
		"\xee\x80\x81",
		"\xee\x80\x98",
		"\xee\x80\x99",
		";",
	};
	GString *out = g_string_new(NULL);

	for (int n = g_rand_int_range(rand, 0, 7); n > 0; n--)
		g_string_append(
			out,
			pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
	return g_string_free(out, FALSE);
}

static void
test_chars(void)
{
	static const struct {
		const char *chars, *text;
	} known[] = {
		{ "\r\n", "CR LF" },
		{ "\xee\x80\x88", "F8" },
		{ "]", "]" },
		{ "", "" },
		{ "F8", "\"F8\"" },
		{ "A B\t", "\"A B\" TAB" },
		{ "\"\\", "\"\\\"\\\\\"" },
		{ "\x1d"
		  "21",
		  "GS 21" },
	};
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);

	for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
		g_autofree char *text = reader_chars_text(known[i].chars);

		g_assert_cmpstr(text, ==, known[i].text);
		check_chars(known[i].chars);
	}
	for (int i = 0; i < 20000; i++) {
		g_autofree char *chars = random_chars(rand);

		check_chars(chars);
	}
	for (gunichar c = 1; c < 0x3000; c++) {
		char chars[7] = { 0 };

		g_unichar_to_utf8(c, chars);
		check_chars(chars);
	}
}

static void
test_bad_chars(void)
{
	static const char *const bad[] = { "\"A", "\"A\"B", "\xff", "A \"" };

	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(reader_chars_parse(bad[i], &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	}
}

/* ---- one setting ---- */

static void
test_settings(void)
{
	static const struct {
		const char *key, *value, *shown; /* NULL: refused */
	} cases[] = {
		{ "name", "counter left", "counter left" },
		{ "name", "  左边的 ", "左边的" },
		{ "name", "1-3.2", NULL },
		{ "name", "a\tb", NULL },
		{ "lane", "2", "2" },
		{ "lane", "a|b", NULL },
		{ "person", "P3", "P3" },
		{ "person", "%WB1", NULL },
		{ "driver", "hid_pos", "hid_pos" },
		{ "driver", "none", "none" },
		{ "driver", "auto", "" },
		{ "driver", "HID_POS", NULL },
		{ "layout", "fr(oss)", "fr(oss)" },
		{ "layout", "../us", NULL },
		{ "caps", "yes", "yes" },
		{ "caps", "no", "" },
		{ "caps", "1", NULL },
		{ "gs", "f8", "F8" },
		{ "gs", "GS", "" },
		{ "gs", "none", "" },
		{ "prefix", "\"~ \"", "\"~ \"" },
		{ "prefix", "\"~", NULL },
		{ "suffix", "cr lf", "CR LF" },
		{ "suffix", "none", "none" },
		{ "suffix", "any", "" },
		{ "suffix", "\"any\"", "\"any\"" },
		{ "suffix", "", "" },
		{ "Suffix", "CR", NULL },
		{ "colour", "red", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		AUTO(reader_settings) settings = reader_settings_new();
		g_autoptr(GError) error = NULL;
		gboolean good = reader_setting_set(settings, cases[i].key,
						   cases[i].value, &error);
		g_autofree char *shown = NULL;

		if (cases[i].shown == NULL) {
			AUTO(reader_settings) fresh = reader_settings_new();

			g_assert_false(good);
			g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
			g_assert_true(strstr(error->message, cases[i].key) != NULL);
			g_assert_true(reader_settings_equal(settings, fresh));
			continue;
		}
		g_assert_no_error(error);
		shown = reader_setting_get(settings, cases[i].key);
		g_assert_cmpstr(shown, ==, cases[i].shown);
	}
}

/* ---- whose settings ---- */

static guint
count(const struct reader_book *book)
{
	g_autoptr(GPtrArray) all = reader_book_entries(book);

	return all->len;
}

static struct reader_id
id_of(const char *socket, const char *serial, guint16 pid)
{
	return (struct reader_id) { socket, serial, 0x0c2e, pid };
}

static void
put(struct reader_book *book, const char *socket, const char *serial, guint16 pid,
    const char *name)
{
	AUTO(reader_settings) settings = reader_settings_new();
	struct reader_id id = id_of(socket, serial, pid);
	g_autoptr(GError) error = NULL;

	g_assert_true(reader_setting_set(settings, "name", name, &error));
	g_assert_true(reader_book_put(book, reader_book_find(book, &id, NULL, NULL),
				      &id, settings, &error));
}

/* Devices plugged in: "1-3 SN3\n1-4 \n". */
static gboolean
plugged(const struct reader_id *id, gpointer data)
{
	g_autofree char *line = g_strdup_printf("%s %s\n", id->socket, id->serial);

	return strstr(data, line) != NULL;
}

static void
expect(const struct reader_book *book, const char *socket, const char *serial,
       guint16 pid, const char *others, const char *name)
{
	struct reader_id id = id_of(socket, serial, pid);
	const struct reader_entry *entry =
		reader_book_find(book, &id, plugged, (gpointer) others);

	g_assert_cmpstr(entry != NULL ? entry->settings->name : NULL, ==, name);
}

static void
test_find(void)
{
	AUTO(reader_book) book = reader_book_new();

	put(book, "1-3", "SN3", 0x0907, "mobile");
	put(book, "1-4", "", 0x0907, "fixed");
	expect(book, "1-3", "SN3", 0x0907, "", "mobile");
	expect(book, "2-1.4", "SN3", 0x0907, "", "mobile");
	expect(book, "1-3", "SN3", 0x0b87, "", NULL);
	expect(book, "1-3", "", 0x0907, "", NULL);
	expect(book, "1-3", "SN4", 0x0907, "", NULL);
	expect(book, "1-4", "", 0x0907, "", "fixed");
	expect(book, "1-5", "", 0x0907, "", NULL);
	expect(book, "1-4", "", 0x0b87, "", NULL);
	/* what was said of the socket holds for a device with a serial number */
	expect(book, "1-4", "SN9", 0x0907, "", "fixed");
	/* but its own settings come first */
	expect(book, "1-4", "SN3", 0x0907, "", "mobile");
	/* a twin of one that is where it was */
	expect(book, "1-5", "SN3", 0x0907, "1-3 SN3\n", NULL);
	/* settings move along */
	put(book, "1-5", "SN3", 0x0907, "moved");
	expect(book, "1-3", "SN3", 0x0907, "", "moved");
	expect(book, "1-3", "SN3", 0x0907, "1-5 SN3\n", NULL);
	g_assert_cmpuint(count(book), ==, 2);
}

/* Two with one serial number, each with settings of its own. */
static void
test_twins(void)
{
	AUTO(reader_book) book = reader_book_new();
	AUTO(reader_settings) settings = reader_settings_new();
	struct reader_id id = id_of("1-4", "SN", 0x0907);

	put(book, "1-3", "SN", 0x0907, "left");
	g_assert_true(reader_setting_set(settings, "name", "right", NULL));
	g_assert_true(reader_book_put(book, NULL, &id, settings, NULL));
	expect(book, "1-3", "SN", 0x0907, "", "left");
	expect(book, "1-4", "SN", 0x0907, "", "right");
	expect(book, "1-5", "SN", 0x0907, "", NULL);
	expect(book, "1-5", "SN", 0x0907, "1-4 SN\n", "left");
}

static void
test_names(void)
{
	AUTO(reader_book) book = reader_book_new();
	AUTO(reader_settings) settings = reader_settings_new();
	struct reader_id id = id_of("1-4", "", 0x0907);
	g_autoptr(GError) error = NULL;

	put(book, "1-3", "", 0x0907, "left");
	g_assert_true(reader_setting_set(settings, "name", "left", NULL));
	g_assert_false(reader_book_put(book, NULL, &id, settings, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_EXISTS);
	expect(book, "1-3", "", 0x0907, "", "left");
	expect(book, "1-4", "", 0x0907, "", NULL);
}

/* ---- the file ---- */

struct folder {
	char *dir, *path;
};

static void
set_up(struct folder *f, gconstpointer data G_GNUC_UNUSED)
{
	f->dir = g_dir_make_tmp("sparedesk-XXXXXX", NULL);
	f->path = g_build_filename(f->dir, "a", "readers.conf", NULL);
}

static void
tear_down(struct folder *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *sub = g_path_get_dirname(f->path);

	g_unlink(f->path);
	g_rmdir(sub);
	g_rmdir(f->dir);
	g_free(f->path);
	g_free(f->dir);
}

static char *
random_text(GRand *rand, const char *letters, int min, int max)
{
	char *text = g_malloc0((gsize) max + 1);

	for (int i = 0, n = g_rand_int_range(rand, min, max + 1); i < n; i++)
		text[i] = letters[g_rand_int_range(rand, 0,
						   (gint32) strlen(letters))];
	return text;
}

static void
random_settings(GRand *rand, struct reader_settings *settings, int n)
{
	static const char *const layouts[] = { "", "de", "fr(oss)", "us" };
	static const char *const plain[] = { "name", "lane", "person" };
	static const char *const chars[] = { "gs", "prefix", "suffix" };
	g_autofree char *name = g_strdup_printf("reader %d \\s=#;", n);

	g_assert_true(reader_setting_set(settings, "name", name, NULL));
	for (gsize i = 1; i < G_N_ELEMENTS(plain); i++) {
		g_autofree char *text = random_text(rand, "aB1\\=#;[]\"'", 0, 8);

		g_assert_true(reader_setting_set(settings, plain[i], text, NULL));
	}
	settings->caps = g_rand_boolean(rand);
	g_assert_true(reader_setting_set(
		settings, "layout",
		layouts[g_rand_int_range(rand, 0, G_N_ELEMENTS(layouts))], NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(chars); i++) {
		g_autofree char *some = random_chars(rand);
		g_autofree char *text = reader_chars_text(some);

		g_assert_true(reader_setting_set(settings, chars[i], text, NULL));
	}
}

static void
assert_same(const struct reader_book *a, const struct reader_book *b)
{
	g_autoptr(GPtrArray) as = reader_book_entries(a);
	g_autoptr(GPtrArray) bs = reader_book_entries(b);

	g_assert_cmpuint(as->len, ==, bs->len);
	for (guint i = 0; i < as->len; i++) {
		const struct reader_entry *x = as->pdata[i], *y = bs->pdata[i];

		g_assert_cmpstr(x->id.socket, ==, y->id.socket);
		g_assert_cmpstr(x->id.serial, ==, y->id.serial);
		g_assert_cmpuint(x->id.vid, ==, y->id.vid);
		g_assert_cmpuint(x->id.pid, ==, y->id.pid);
		g_assert_true(reader_settings_equal(x->settings, y->settings));
	}
}

static void
test_round_trip(struct folder *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(2);

	for (int round = 0; round < 200; round++) {
		AUTO(reader_book) book = reader_book_new();
		AUTO(reader_book) back = NULL;
		g_autoptr(GError) error = NULL;

		for (int i = g_rand_int_range(rand, 0, 6); i > 0; i--) {
			AUTO(reader_settings) settings = reader_settings_new();
			g_autofree char *serial =
				random_text(rand, "aB1 ]%/\xc2\xa0\n", 0, 5);
			g_autofree char *valid = g_utf8_make_valid(serial, -1);
			g_autofree char *socket = g_strdup_printf("1-%d", i);
			struct reader_id id =
				id_of(socket, valid,
				      (guint16) g_rand_int_range(rand, 0, 0x10000));

			random_settings(rand, settings, i);
			g_assert_true(
				reader_book_put(book, NULL, &id, settings, &error));
		}
		g_assert_true(reader_book_save(book, f->path, &error));
		g_assert_no_error(error);
		back = reader_book_load(f->path, &error);
		g_assert_no_error(error);
		assert_same(book, back);
	}
}

static void
test_no_file(struct folder *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GError) error = NULL;
	AUTO(reader_book) book = reader_book_load(f->path, &error);

	g_assert_no_error(error);
	g_assert_cmpuint(count(book), ==, 0);
}

/* Each names the file, the group and the key. */
static void
test_malformed(struct folder *f, gconstpointer data G_GNUC_UNUSED)
{
	static const struct {
		const char *text, *said;
	} bad[] = {
		{ "[1-3 0c2e:0907]\ncolour=red\n", "[1-3 0c2e:0907] colour: " },
		{ "[1-3 0c2e:0907]\ndriver=hid\n",
		  "[1-3 0c2e:0907] driver=hid: there is no such driver" },
		{ "[1-3 0c2e:0907]\nsuffix=\"\n",
		  "[1-3 0c2e:0907] suffix=\": the quotes" },
		{ "[1-3]\nname=x\n", "[1-3] a socket, the ids" },
		{ "[1-3 0c2e0907]\nname=x\n", "[1-3 0c2e0907] a socket" },
		{ "[1-3 0c2e:0907 a b]\nname=x\n", "[1-3 0c2e:0907 a b] a" },
		{ "[1-3 0c2e:0907 %zz]\nname=x\n", "[1-3 0c2e:0907 %zz] a" },
		{ "[1-3 0c2e:0907]\nname=x\n[1-4 0c2e:0907]\nname=x\n",
		  "[1-4 0c2e:0907] name=x: the reader at 1-3 has that name" },
		{ "name=x\n", "readers.conf: " },
		{ "[1-3 0c2e:0907]\nrubbish\n", "readers.conf: " },
		{ "[1-3 0c2e:0907]\nname=\xff\n", "[1-3 0c2e:0907] " },
	};
	g_autofree char *sub = g_path_get_dirname(f->path);

	g_mkdir(sub, 0700);
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_true(g_file_set_contents(f->path, bad[i].text, -1, NULL));
		g_assert_null(reader_book_load(f->path, &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
		g_test_message("%s", error->message);
		g_assert_true(g_str_has_prefix(error->message, f->path));
		g_assert_true(strstr(error->message, bad[i].said) != NULL);
		g_assert_null(strchr(error->message, '\n'));
	}
}

/* A folder in the file's place: an error, and nothing is left behind. */
static void
test_cannot_write(struct folder *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(reader_book) book = reader_book_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *sub = g_path_get_dirname(f->path);
	g_autoptr(GDir) dir = NULL;

	put(book, "1-3", "", 0x0907, "left");
	g_assert_cmpint(g_mkdir_with_parents(f->path, 0700), ==, 0);
	g_assert_false(reader_book_save(book, f->path, &error));
	g_assert_true(error->domain == SD_ERROR);
	g_assert_true(g_str_has_prefix(error->message, f->path));
	dir = g_dir_open(sub, 0, NULL);
	g_assert_cmpstr(g_dir_read_name(dir), ==, "readers.conf");
	g_assert_null(g_dir_read_name(dir));
	g_rmdir(f->path);
}

static void
add_file_test(const char *name, void (*test)(struct folder *, gconstpointer))
{
	g_test_add(name, struct folder, NULL, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/reader-book/chars", test_chars);
	g_test_add_func("/reader-book/bad-chars", test_bad_chars);
	g_test_add_func("/reader-book/settings", test_settings);
	g_test_add_func("/reader-book/find", test_find);
	g_test_add_func("/reader-book/twins", test_twins);
	g_test_add_func("/reader-book/names", test_names);
	add_file_test("/reader-book/round-trip", test_round_trip);
	add_file_test("/reader-book/no-file", test_no_file);
	add_file_test("/reader-book/malformed", test_malformed);
	add_file_test("/reader-book/cannot-write", test_cannot_write);
	return g_test_run();
}
