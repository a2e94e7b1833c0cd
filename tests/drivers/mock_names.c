/*
 * mock_names.c - names, lanes and other settings of readers, and where they are
 * seen
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <sys/wait.h>

#include "drivers/name_box.h"

/* ---- telling ---- */

static void
test_set(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *said = NULL, *list = NULL, *shown = NULL, *book = NULL;

	fake_usb_plug(f->base.scanner);
	said = run(f, 0, "readers", "--set", "1-3", "name=counter left", "lane=2",
		   "person=P03", "gs=F8", "suffix=CR LF", NULL);
	g_assert_cmpstr(said, ==,
			"[1-3 0c2e:0907 SN3]\nname=counter left\nlane=2\n"
			"person=P03\ngs=F8\nsuffix=CR LF\n");
	list = run(f, 0, "readers", NULL);
	assert_has(list, "\n         counter left · lane 2 · person P03\n");
	/* by its name, one thing taken back */
	g_free(run(f, 0, "readers", "--set", "counter left", "lane=", NULL));
	shown = run(f, 0, "readers", "--set", "SN3", NULL);
	g_assert_cmpstr(shown, ==,
			"[1-3 0c2e:0907 SN3]\nname=counter left\nperson=P03\n"
			"gs=F8\nsuffix=CR LF\n");
	g_free(run(f, 0, "readers", "--forget", "counter left", NULL));
	g_assert_true(g_file_get_contents(f->book, &book, NULL, NULL));
	g_assert_null(strstr(book, "[1-3"));
	g_assert_cmpuint(fake_usb_ioctls(f->base.scanner), ==, 0);
}

static void
test_refused(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const struct {
		const char *words[4];
		int status;
		const char *said;
	} bad[] = {
		{ { "--set", "1-9", "name=x" }, 3, "1-9: no reader is called so" },
		{ { "--set", "1-3", "colour=red" }, 3, "colour: there is no such" },
		{ { "--set", "1-3", "driver=x" }, 3, "driver=x: there is no such" },
		{ { "--set", "1-3", "name" }, 2, "name: key=value is wanted" },
		{ { "--forget", "1-3" }, 3, "1-3: nothing was said" },
		{ { "--set", "1-3", "--forget", "1-3" }, 2, "do not fit" },
		{ { "--json", "--rules" }, 2, "do not fit" },
		{ { "1-3" }, 2, "do not fit" },
	};

	fake_usb_plug(f->base.scanner);
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *said = run(f, bad[i].status, "readers",
					    bad[i].words[0], bad[i].words[1],
					    bad[i].words[2], bad[i].words[3], NULL);

		assert_has(said, bad[i].said);
		g_assert_false(g_file_test(f->book, G_FILE_TEST_EXISTS));
	}
}

static void
test_bad_book(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *said = NULL, *desk = NULL;
	g_autofree char *db = g_build_filename(f->dir, "x.db", NULL);

	g_assert_true(g_file_set_contents(f->book, "[1-3 0c2e:0907]\nshoe=1\n", -1,
					  NULL));
	g_free(run(f, 0, "--db", db, "demo", NULL));
	said = run(f, 3, "readers", NULL);
	assert_has(said, "/book: [1-3 0c2e:0907] shoe: there is no such setting");
	desk = run(f, 3, "--db", db, "console", "--readers", NULL);
	assert_has(desk, "/book: [1-3 0c2e:0907] shoe: there is no such setting");
}

/* ---- whose settings they are ---- */

/* With a serial number they move along; a twin that has the same one, while the
 * first is where it was, gets none. */
static void
test_moved(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-4", 12, "SN3");
	struct fake_usb *moved = add_device(&f->base, &spec);

	fake_usb_plug(f->base.scanner);
	g_free(run(f, 0, "readers", "--set", "1-3", "name=left", NULL));
	start(f, "readers", "--test", NULL);
	program_expect(&f->base.program, "scan something; Ctrl-C ends");
	expect(&f->base.program, "left     left is ready");
	fake_usb_plug(moved);
	expect(&f->base.program, READY("1-4"));
	fake_usb_unplug(moved);
	expect(&f->base.program, GONE("1-4"));
	fake_usb_unplug(f->base.scanner);
	expect(&f->base.program, "left     left was pulled out");
	fake_usb_plug(moved);
	expect(&f->base.program, "left     left is ready");
	fake_hid_pos_scan(moved, "]C0", "MOVED", 5);
	expect(&f->base.program, "left     ]C0  MOVED");
}

/* ---- lanes ---- */

/* A reader of another lane is not touched; told otherwise while the station runs,
 * it is read at once. */
static void
test_lane(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *db = g_build_filename(f->dir, "x.db", NULL);
	g_autofree char *list = NULL, *line = NULL;
	struct fake_usb_spec spec = fake_hid_pos_spec("1-4", 12, "");
	struct fake_usb *other = add_device(&f->base, &spec);

	g_free(run(f, 0, "--db", db, "demo", NULL));
	fake_usb_plug(f->base.scanner);
	fake_usb_plug(other);
	g_free(run(f, 0, "readers", "--set", "1-3", "lane=2", NULL));
	g_free(run(f, 0, "readers", "--set", "1-4", "lane=1", NULL));
	start(f, "--db", db, "console", "--json", "--readers", "--lane", "1", NULL);
	fake_hid_pos_scan(other, "]C0", "A", 1);
	line = program_read_line(&f->base.program);
	assert_has(line, "\"input\":\"]C0A\",\"reader\":\"1-4\"");
	g_assert_cmpuint(fake_usb_ioctls(f->base.scanner), ==, 0);
	list = run(f, 0, "readers", NULL);
	assert_has(list, "not used (hid_pos): it belongs to lane 2: the station of "
			 "that lane reads it");
	g_free(run(f, 0, "readers", "--set", "1-3", "lane=1", "name=till", NULL));
	fake_hid_pos_scan(f->base.scanner, "]C0", "B", 1);
	g_free(line);
	line = program_read_line(&f->base.program);
	assert_has(line, "\"input\":\"]C0B\",\"reader\":\"till\"");
	program_tell_end(&f->base.program);
	program_expect_end(&f->base.program);
}

/* ---- what is seen of a running station ---- */

static void
test_last_scan(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *db = g_build_filename(f->dir, "x.db", NULL);
	g_autofree char *list = NULL, *json = NULL, *after = NULL, *pid = NULL;
	struct fake_usb_spec spec = fake_hid_pos_spec("1-4", 12, "");
	struct fake_usb *held;

	spec.interfaces[0].holder = "usbfs"; /* as the kernel shows it when taken */
	held = add_device(&f->base, &spec);
	g_free(run(f, 0, "--db", db, "demo", NULL));
	fake_usb_plug(held);
	start(f, "--db", db, "console", "--json", "--readers", NULL);
	fake_hid_pos_scan(held, "]C1",
			  "01"
			  "\x1d"
			  "A",
			  4);
	g_free(program_read_line(&f->base.program));
	pid = g_strdup_printf("reading (hid_pos): the station, process %d\n",
			      f->base.program.pid);
	do { /* it is written within a second or two */
		g_usleep(100000);
		g_free(list);
		list = run(f, 0, "readers", NULL);
	} while (strstr(list, "last scan") == NULL);
	assert_has(list, "]C101<1D>A\n");
	assert_has(list, pid);
	json = run(f, 0, "readers", "--json", NULL);
	assert_has(json, "\"use\":\"reading\",\"process\":");
	assert_has(json, "\"text\":\"]C101<1D>A\"}}\n");
	program_tell_end(&f->base.program);
	program_expect_end(&f->base.program);
	after = run(f, 0, "readers", NULL);
	assert_has(after, "another program reads it");
	assert_has(after, "]C101<1D>A\n");
}

static void
test_list_json(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *json = NULL;
	struct fake_usb_spec spec = fake_keyboard_spec("1-5", 15);

	fake_usb_plug(f->base.scanner);
	fake_usb_plug(add_device(&f->base, &spec));
	g_free(run(f, 0, "readers", "--set", "1-3", "name=左边", NULL));
	json = run(f, 0, "readers", "--json", NULL);
	g_assert_cmpstr(
		json, ==,
		"{\"socket\":\"1-3\",\"id\":\"0c2e:0907\",\"model\":\"Honeywell, "
		"Metrologic\",\"serial\":\"SN3\",\"devnode\":\"/dev/bus/usb/001/"
		"011\",\"name\":\"左边\",\"driver\":\"hid_pos\",\"use\":"
		"\"possible\"}\n"
		"{\"socket\":\"1-5\",\"id\":\"046d:c31c\",\"model\":\"Fake "
		"Device\",\"devnode\":\"/dev/bus/usb/001/015\",\"use\":\"none\","
		"\"problem\":\"not-reader\",\"why\":\"not a bar code scanner: left "
		"alone\"}\n");
}

/* ---- the test ---- */

static void
test_meaning(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const struct {
		const char *aim, *data, *meaning;
	} scans[] = {
		{ "]C1",
		  "0109501101530003"
		  "\x1d"
		  "21A",
		  "gs1  (01) 09501101530003  (21) A" },
		{ "]E0", "4006381333931", "ean: EAN 4006381333931" },
		{ "]E0", "4006381333932", "bad check-digit: " },
		{ "]C0", "P-1001", "text: plain text P-1001" },
	};

	fake_usb_plug(f->base.scanner);
	start(f, "readers", "--test", "SN3", NULL);
	program_expect(&f->base.program, "scan something; Ctrl-C ends");
	expect(&f->base.program, READY("1-3"));
	for (gsize i = 0; i < G_N_ELEMENTS(scans); i++) {
		g_autofree char *raw = NULL, *meaning = NULL;

		scan(&f->base, scans[i].aim, scans[i].data);
		raw = read_event(&f->base.program);
		meaning = program_read_line(&f->base.program);
		g_assert_true(g_str_has_prefix(meaning, "                       "));
		g_strstrip(meaning);
		if (!g_str_has_prefix(meaning, scans[i].meaning))
			g_assert_cmpstr(meaning, ==, scans[i].meaning);
	}
}

static void
test_json(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *ready = NULL, *scanned = NULL;

	start(f, "readers", "--test", "--json", NULL);
	fake_usb_plug(f->base.scanner);
	ready = program_read_line(&f->base.program);
	assert_has(ready, "\"socket\":\"1-3\",\"event\":\"ready\"");
	scan(&f->base, "]C1",
	     "0109501101530003"
	     "\x1d"
	     "10L");
	scanned = program_read_line(&f->base.program);
	assert_has(scanned, "\"input\":\"]C10109501101530003\\u001d10L\",\"aim\":"
			    "\"]C1\",\"data\":\"0109501101530003<1D>10L\",\"kind\":"
			    "\"gs1\"");
	assert_has(scanned, "\"lot\":\"L\"");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/names/set", test_set);
	add_name_test("/names/refused", test_refused);
	add_name_test("/names/bad-book", test_bad_book);
	add_name_test("/names/moved", test_moved);
	add_name_test("/names/lane", test_lane);
	add_name_test("/names/last-scan", test_last_scan);
	add_name_test("/names/list-json", test_list_json);
	add_name_test("/names/meaning", test_meaning);
	add_name_test("/names/json", test_json);
	return g_test_run();
}
