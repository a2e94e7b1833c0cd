/*
 * code_invariants.h - what holds for every code, whatever the bytes were
 *
 * Shared by the property tests and the fuzzer.
 */
#ifndef TESTS_CORE_CODE_INVARIANTS_H
#define TESTS_CORE_CODE_INVARIANTS_H

#include <string.h>

#include "base/text.h"
#include "core/code.h"
#include "core/command.h"
#include "core/gs1_table.h"

static inline void
invariant_text(const char *text)
{
	g_assert_nonnull(text);
	g_assert_cmpuint(strlen(text), >, 0);
	g_assert_true(text_is_clean(text, G_MAXSIZE));
}

/* A bad code says why and nothing else; any other says no fault. */
static inline void
invariant_fault(const struct code *code)
{
	if (code->kind != CODE_BAD) {
		g_assert_null(code->fault);
		g_assert_null(code->message);
		return;
	}
	g_assert_nonnull(code->fault);
	g_assert_nonnull(code_fault_text(code->fault));
	invariant_text(code->message);
	g_assert_cmpuint(code->fields->len, ==, 0);
	g_assert_cmpstr(code->gtin, ==, "");
	g_assert_cmpstr(code->expiry, ==, "");
	g_assert_null(code->part);
	g_assert_null(code->lot);
	g_assert_null(code->serial);
	g_assert_null(code->body);
	g_assert_cmpint(code->qty, ==, 0);
}

static inline void
invariant_fields(const struct code *code)
{
	gboolean ais = code->kind == CODE_GS1 || code->kind == CODE_DIGITAL_LINK;

	if (ais || code->kind == CODE_ISO15434)
		g_assert_cmpuint(code->fields->len, >, 0);
	else
		g_assert_cmpuint(code->fields->len, ==, 0);
	for (guint i = 0; i < code->fields->len; i++) {
		const struct code_field *field = code->fields->pdata[i];

		invariant_text(field->id);
		invariant_text(field->value);
		if (ais)
			g_assert_nonnull(gs1_find(field->id, strlen(field->id)));
	}
}

static inline void
invariant_members(const struct code *code)
{
	char normal[15];

	if (*code->gtin) {
		g_assert_true(code_gtin_normal(code->gtin, normal));
		g_assert_cmpstr(normal, ==, code->gtin);
	}
	if (*code->expiry)
		g_assert_true(date_valid(code->expiry));
	g_assert_cmpint(code->qty, >=, 0);
	g_assert_cmpint(code->qty, <=, QTY_MAX);
	if (code->part != NULL)
		invariant_text(code->part);
	if (code->lot != NULL)
		invariant_text(code->lot);
	if (code->serial != NULL)
		invariant_text(code->serial);
}

/* Own labels and commands come from their one printed form only. */
static inline void
invariant_own(const struct code *code, const char *bytes, gsize len)
{
	gsize aim = strlen(code->aim);

	g_assert_true((code->own != OWN_NONE) == (code->kind == CODE_OWN));
	if (code->kind != CODE_OWN && code->kind != CODE_COMMAND) {
		g_assert_null(code->body);
		return;
	}
	g_assert_cmpint(bytes[aim], ==, '%');
	if (code->kind == CODE_OWN) {
		g_autofree char *again = code_own_text(code->own, code->body);

		g_assert_cmpuint(aim + strlen(again), <=, len);
		g_assert_cmpint(memcmp(again, bytes + aim, strlen(again)), ==, 0);
		return;
	}
	enum command command;
	g_autofree char *argument = NULL;
	g_assert_true(command_parse(code->body, &command, &argument, NULL));
	g_autofree char *body = command_body(command, argument);
	g_assert_cmpstr(body, ==, code->body);
}

static inline void
invariants(const struct code *code, const char *bytes, gsize len)
{
	g_autofree char *words = code_describe(code);

	g_assert_nonnull(code->data);
	g_assert_true(text_is_clean(code->data, G_MAXSIZE));
	invariant_text(words);
	invariant_fault(code);
	invariant_fields(code);
	invariant_members(code);
	invariant_own(code, bytes, len);
}

#endif
