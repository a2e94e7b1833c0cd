/* JSON: commas where they belong, and no byte that breaks a reader. */
#include "base/json.h"

static void
test_shape(void)
{
	g_autoptr(GString) out = g_string_new(NULL);

	json_begin_object(out);
	json_key_string(out, "a", "x");
	json_key_string(out, "left out", "");
	json_key_string(out, "left out", NULL);
	json_key_int(out, "b", G_MININT64);
	json_key(out, "c");
	json_begin_array(out);
	json_begin_object(out);
	json_end_object(out);
	json_begin_array(out);
	json_end_array(out);
	json_int(out, 0);
	json_bool(out, FALSE);
	json_string(out, "");
	json_end_array(out);
	json_key_bool(out, "d", TRUE);
	json_end_object(out);
	g_string_append_c(out, '\n');
	json_begin_object(out);
	json_end_object(out);
	g_assert_cmpstr(out->str, ==,
			"{\"a\":\"x\",\"b\":-9223372036854775808,"
			"\"c\":[{},[],0,false,\"\"],\"d\":true}\n{}");
}

/* Text that ends in what would look like an opening bracket or a comma. */
static void
test_commas_after_text(void)
{
	static const char *const ends[] = { "{", "[", ":", ",", "\n", "\"", "\\" };

	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		json_begin_array(out);
		json_string(out, ends[i]);
		json_int(out, 1);
		json_end_array(out);
		g_assert_true(g_str_has_suffix(out->str, "\",1]"));
	}
}

static void
test_escapes(void)
{
	static const struct {
		const char *bytes;
		gsize len;
		const char *want;
	} samples[] = {
		{ "a\"b\\c/", 6, "\"a\\\"b\\\\c/\"" },
		{ "\n\r\t\x1d\x7f", 5, "\"\\n\\r\\t\\u001d\\u007f\"" },
		{ "a\0b", 3, "\"a\\u0000b\"" },
		{ "\0", 1, "\"\\u0000\"" },
		{ "阀\xc2\x85", 5, "\"阀\\u0085\"" },
		{ "a\xff"
		  "b",
		  3,
		  "\"a\xef\xbf\xbd"
		  "b\"" },
		{ "\xe9\x98", 2, "\"\xef\xbf\xbd\xef\xbf\xbd\"" },
		{ "\xe9\x98\x80", 2, "\"\xef\xbf\xbd\xef\xbf\xbd\"" },
		{ "\xf0\x9f\x98\x80", 4, "\"\xf0\x9f\x98\x80\"" },
		{ "", 0, "\"\"" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		json_string_len(out, samples[i].bytes, samples[i].len);
		g_assert_cmpstr(out->str, ==, samples[i].want);
	}
}

/* Any bytes give valid UTF-8 on one line. */
static void
test_any_bytes(void)
{
	for (int round = 0; round < 5000; round++) {
		char bytes[12];
		gsize len = (gsize) g_test_rand_int_range(0, sizeof bytes + 1);
		g_autoptr(GString) out = g_string_new(NULL);

		for (gsize i = 0; i < len; i++)
			bytes[i] = (char) g_test_rand_int_range(0, 256);
		json_string_len(out, bytes, len);
		g_assert_true(g_utf8_validate(out->str, (gssize) out->len, NULL));
		for (gsize i = 0; i < out->len; i++)
			g_assert_false(g_ascii_iscntrl(out->str[i]));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/json/shape", test_shape);
	g_test_add_func("/json/commas-after-text", test_commas_after_text);
	g_test_add_func("/json/escapes", test_escapes);
	g_test_add_func("/json/any-bytes", test_any_bytes);
	return g_test_run();
}
