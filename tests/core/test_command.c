/* Commands: the same from a button, a typed line and a barcode. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "core/command.h"

static void
test_right(void)
{
	static const struct {
		const char *text;
		enum command command;
		const char *argument, *body;
	} samples[] = {
		{ "done", COMMAND_DONE, "", "DONE" },
		{ "DONE", COMMAND_DONE, "", "DONE" },
		{ " Done ", COMMAND_DONE, "", "DONE" },
		{ "qty 5", COMMAND_QTY, "5", "QTY-5" },
		{ "QTY-5", COMMAND_QTY, "5", "QTY-5" },
		{ "qty   005", COMMAND_QTY, "5", "QTY-5" },
		{ "qty 1000000000", COMMAND_QTY, "1000000000", "QTY-1000000000" },
		{ "pin 1234", COMMAND_PIN, "1234", "PIN-1234" },
		{ "pin 000123456789", COMMAND_PIN, "000123456789",
		  "PIN-000123456789" },
		{ "choose 99", COMMAND_CHOOSE, "99", "CHOOSE-99" },
		{ "text any note - with signs", COMMAND_TEXT,
		  "any note - with signs", "TEXT-any note - with signs" },
		{ "TEXT-阀门", COMMAND_TEXT, "阀门", "TEXT-阀门" },
		{ "lang zh", COMMAND_LANG, "zh", "LANG-ZH" },
		{ "LANG-ZH", COMMAND_LANG, "zh", "LANG-ZH" },
		{ "lang zh_CN", COMMAND_LANG, "zh", "LANG-ZH" },
		{ "lang EN", COMMAND_LANG, "en", "LANG-EN" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *argument = NULL;
		g_autoptr(GError) error = NULL;
		enum command command;

		g_assert_true(command_parse(samples[i].text, &command, &argument,
					    &error));
		g_assert_no_error(error);
		g_assert_cmpint(command, ==, samples[i].command);
		g_assert_cmpstr(argument, ==, samples[i].argument);
		g_autofree char *body = command_body(command, argument);
		g_assert_cmpstr(body, ==, samples[i].body);
	}
}

static void
test_wrong(void)
{
	static const char *const samples[] = {
		"",
		"-",
		" ",
		"fire",
		"don",
		"donee",
		"done 1",
		"DONE-1",
		"qty",
		"QTY-",
		"qty 0",
		"qty -5",
		"QTY--5",
		"qty 5x",
		"qty 1.5",
		"qty +5",
		"qty five",
		"pin",
		"pin 123",
		"pin 12a4",
		"pin -123",
		"pin 1234567890123",
		"choose 0",
		"choose 100",
		"text",
		"text a\001b",
		"text \xff",
		"lang",
		"lang fr",
		":done",
		"qty 1000000001",
		"qty 99999999999999999999",
		"\xff",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		char *argument = NULL;
		g_autoptr(GError) error = NULL;
		enum command command = COMMAND_PARK;

		g_assert_false(
			command_parse(samples[i], &command, &argument, &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
		g_assert_true(text_is_clean(error->message, 1000));
		g_assert_cmpint(command, ==, COMMAND_PARK);
		g_assert_null(argument);
	}
}

/* A PIN typed wrong does not reach a screen or a log. */
static void
test_pin_is_not_told(void)
{
	g_autofree char *argument = NULL;
	g_autoptr(GError) error = NULL;
	enum command command;

	g_assert_false(command_parse("pin 98765x", &command, &argument, &error));
	g_assert_null(strstr(error->message, "98765"));
}

static void
test_long_text(void)
{
	g_autofree char *fits = g_strnfill(COMMAND_TEXT_MAX, 'x');
	g_autofree char *fits_typed = g_strconcat("text ", fits, NULL);
	g_autofree char *long_typed = g_strconcat(fits_typed, "x", NULL);
	g_autofree char *argument = NULL;
	g_autoptr(GError) error = NULL;
	enum command command;

	g_assert_false(command_parse(long_typed, &command, &argument, &error));
	g_assert_true(command_parse(fits_typed, &command, &argument, NULL));
	g_assert_cmpstr(argument, ==, fits);
}

/* Every command: found by its own name, titled, and read back from its barcode. */
static void
test_table(void)
{
	static const char *const arguments[] = {
		[ARGUMENT_NONE] = "",          [ARGUMENT_NUMBER] = "7",
		[ARGUMENT_DIGITS] = "1234",    [ARGUMENT_TEXT] = "a b",
		[ARGUMENT_LANG] = "en",        [ARGUMENT_CONDITION] = "worn",
		[ARGUMENT_DUE] = "2026-12-31", [ARGUMENT_MONEY] = "12.50",
	};

	for (guint i = 0; i < COMMAND_COUNT_ALL; i++) {
		const struct command_info *info = command_info((enum command) i);
		const char *want = arguments[info->argument];
		g_autofree char *body = command_body((enum command) i, want);
		g_autofree char *argument = NULL;
		enum command command;

		g_assert_nonnull(info->name);
		g_assert_cmpuint(strlen(info->title), >, 0);
		g_assert_true(command_parse(body, &command, &argument, NULL));
		g_assert_cmpint(command, ==, i);
		g_assert_cmpstr(argument, ==, want);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/command/right", test_right);
	g_test_add_func("/command/wrong", test_wrong);
	g_test_add_func("/command/pin-is-not-told", test_pin_is_not_told);
	g_test_add_func("/command/long-text", test_long_text);
	g_test_add_func("/command/table", test_table);
	return g_test_run();
}
