/*
 * fuzz_code.c - libFuzzer target for the code parser
 *
 * The input is taken as a reader's bytes and, so that the seeds can be read and
 * typed, also as text with the escapes of code_unescape().
 */
#include <stddef.h>
#include <stdint.h>

#include "core/code.h"
#include "tests/core/code_invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
parse(const char *bytes, gsize len)
{
	static const char *const days[] = { "2026-11-24", "1999-12-31",
					    "2099-02-28" };

	for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
		AUTO(code) code = code_parse(bytes, len, days[i]);

		invariants(code, bytes, len);
	}
}

/* A label printed for any text reads back as that text. */
static void
print_and_read(const char *body)
{
	g_autofree char *text = code_own_text(OWN_PLACE, body);
	AUTO(code) code = code_parse(text, strlen(text), "2026-11-24");

	if (code->kind == CODE_OWN)
		g_assert_cmpstr(code->body, ==, body);
	else
		g_assert_cmpint(code->kind, ==, CODE_BAD);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *) data, size);
	g_autofree char *argument = NULL;
	enum command command;
	char normal[15];
	gsize len;
	g_autofree char *bytes = code_unescape(text, &len);

	parse((const char *) data, size);
	parse(bytes, len);
	print_and_read(text);
	code_gtin_normal(text, normal);
	if (command_parse(text, &command, &argument, NULL))
		g_assert_nonnull(command_info(command)->name);
	return 0;
}
