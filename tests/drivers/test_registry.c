/*
 * test_registry.c - the tables of devices agree with each other and with udev
 */
#include <string.h>

#include "drivers/reader_settings.h"
#include "drivers/reader_status.h"
#include "drivers/registry.h"

/* A row of any table and whose it is. */
struct row {
	const struct driver_id *id;
	const char *owner;
	enum driver_bus bus;
};

static GArray *
all_rows(void)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));

	for (gsize d = 0; d < n_drivers; d++) {
		for (gsize i = 0; i < drivers[d]->n_ids; i++) {
			struct row row = { &drivers[d]->ids[i], drivers[d]->name,
					   drivers[d]->bus };

			g_array_append_val(rows, row);
		}
	}
	for (gsize i = 0; i < n_known_devices; i++) {
		struct row row = { &known_devices[i].id, "known_devices",
				   DRIVER_USB };

		g_array_append_val(rows, row);
	}
	return rows;
}

/* Two drivers, or two rows, for one device: who gets it would be chance. */
static void
test_no_device_twice(void)
{
	g_autoptr(GArray) rows = all_rows();

	for (guint i = 0; i < rows->len; i++) {
		for (guint k = 0; k < i; k++) {
			const struct row *a = &g_array_index(rows, struct row, i);
			const struct row *b = &g_array_index(rows, struct row, k);

			if (a->bus == b->bus && driver_ids_overlap(a->id, b->id))
				g_error("%04x:%04x is in %s and in %s", a->id->vid,
					a->id->pid, a->owner, b->owner);
		}
	}
}

static void
test_overlap(void)
{
	const struct driver_id one = { 0x1eab, 0x1d10, 0xffff, 0, "one" };
	const struct driver_id other = { 0x1eab, 0x1d06, 0xffff, 0, "other" };
	const struct driver_id family = { 0x1eab, 0x0010, 0x00ff, 0, "family" };
	const struct driver_id maker = { 0x0c2e, 0x1d10, 0xffff, 0, "maker" };

	g_assert_true(driver_ids_overlap(&one, &one));
	g_assert_true(driver_ids_overlap(&one, &family));
	g_assert_true(driver_ids_overlap(&family, &one));
	g_assert_false(driver_ids_overlap(&one, &other));
	g_assert_false(driver_ids_overlap(&other, &family));
	g_assert_false(driver_ids_overlap(&one, &maker));
}

static void
test_find(void)
{
	g_assert_true(driver_with_id(0x1eab, 0x1d10) == &driver_hid_pos);
	g_assert_null(driver_with_id(0x0000, 0x1d10));
	g_assert_cmpstr(known_device_find(0x05e0, 0x1900)->id.model, ==,
			"Symbol/Zebra (SNAPI)");
	g_assert_null(known_device_find(0x0c2e, 0x0907));
}

/* What the rules and the list are made of. */
static void
test_rows(void)
{
	g_autoptr(GArray) rows = all_rows();

	for (guint i = 0; i < rows->len; i++) {
		const struct driver_id *id = g_array_index(rows, struct row, i).id;

		g_assert_true(g_str_is_ascii(id->model));
		g_assert_cmpuint(strcspn(id->model, "\"\n"), ==, strlen(id->model));
		g_assert_cmpuint(strlen(id->model), >, 0);
		g_assert_cmpuint(id->pid & ~id->pid_mask, ==, 0);
		for (int shift = 0; shift < 16; shift += 4) {
			guint digit = id->pid_mask >> shift & 0xfu;

			g_assert_true(digit == 0 || digit == 0xf);
		}
	}
	for (gsize i = 0; i < n_known_devices; i++)
		g_assert_nonnull(known_devices[i].advice);
}

static void
test_drivers(void)
{
	for (gsize d = 0; d < n_drivers; d++) {
		const struct driver *driver = drivers[d];
		g_autofree char *file =
			g_strdup_printf("%s/../drivers/%s.c",
					g_getenv("G_TEST_SRCDIR"), driver->name);

		g_assert_true(g_file_test(file, G_FILE_TEST_IS_REGULAR));
		g_assert_true(g_str_is_ascii(driver->title));
		g_assert_nonnull(driver->other_mode);
		g_assert_cmpuint(driver->n_ids, >, 0);
		g_assert_true(driver->match && driver->open && driver->handle &&
			      driver->close);
	}
}

/* udev compares text: a product in capitals would never match. */
static void
test_rules(void)
{
	g_autoptr(GString) rules = g_string_new(NULL);
	g_auto(GStrv) lines = NULL;
	guint tags = 0, expected = 0;

	driver_udev_rules(rules);
	lines = g_strsplit(rules->str, "\n", -1);
	for (gsize i = 0; lines[i] != NULL; i++)
		if (g_regex_match_simple(
			    "^(ENV\\{ID_VENDOR_ID|ATTRS\\{id/vendor)\\}=="
			    "\"[0-9a-f]{4}\", "
			    "(ENV\\{ID_MODEL_ID|ATTRS\\{id/product)\\}=="
			    "\"[0-9a-f?]{4}\", "
			    "ENV\\{SPAREDESK_READER\\}=\"[a-z_]+\"$",
			    lines[i], 0, 0))
			tags++;
	for (gsize d = 0; d < n_drivers; d++)
		expected += (guint) drivers[d]->n_ids;
	g_assert_cmpuint(tags, ==, expected);
	g_assert_nonnull(strstr(rules->str, "ENV{ID_MODEL_ID}==\"??10\""));
	g_assert_nonnull(strstr(rules->str, "ENV{ID_MODEL_ID}==\"0b87\""));
	g_assert_nonnull(
		strstr(rules->str, "\nENV{SPAREDESK_READER}==\"?*\", MODE="));
}

/* Whatever happens, there is one line of words for it. */
static void
test_words(void)
{
	AUTO(reader_settings) settings = reader_settings_new();
	struct reader_status status = {
		.settings = settings,
		.name = "1-3",
		.model = "Model",
		.serial = "",
		.devnode = "/dev/bus/usb/001/011",
		.use = USE_NONE,
		.advice = "advice",
		.detail = "detail",
	};

	for (int p = PROBLEM_NONE; p <= PROBLEM_FAILED; p++) {
		g_autofree char *why = NULL, *event = NULL;

		status.problem = (enum reader_problem) p;
		why = reader_problem_text(&status, LANG_EN);
		event = reader_event_text(&status, READER_UNUSABLE, LANG_EN);
		g_assert_cmpint(*why == '\0', ==, p == PROBLEM_NONE);
		g_assert_null(strchr(why, '\n'));
		g_assert_nonnull(strstr(event, why));
	}
	for (int e = READER_READY; e <= READER_BAD_SCAN; e++) {
		g_autofree char *text =
			reader_event_text(&status, (enum reader_event) e, LANG_EN);

		g_assert_nonnull(strstr(text, "Model at 1-3"));
		g_free(settings->name);
		settings->name = g_strdup("counter left");
		g_free(text);
		text = reader_event_text(&status, (enum reader_event) e, LANG_EN);
		g_assert_true(g_str_has_prefix(text, "counter left "));
		g_free(settings->name);
		settings->name = g_strdup("");
	}
	for (int u = USE_DECIDING; u <= USE_READING; u++)
		g_assert_cmpstr(reader_use_text((enum reader_use) u, LANG_EN), !=,
				"");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/registry/no-device-twice", test_no_device_twice);
	g_test_add_func("/registry/overlap", test_overlap);
	g_test_add_func("/registry/find", test_find);
	g_test_add_func("/registry/rows", test_rows);
	g_test_add_func("/registry/drivers", test_drivers);
	g_test_add_func("/registry/rules", test_rules);
	g_test_add_func("/registry/words", test_words);
	return g_test_run();
}
