/*
 * code_build.h - how the readers of the single formats fill a struct code
 *
 * Internal to the parser. A reader gets an empty code, adds what it finds and
 * returns TRUE, or says what is wrong through code_fail() and returns FALSE; the
 * code is CODE_BAD then and holds nothing else.
 */
#ifndef CORE_CODE_BUILD_H
#define CORE_CODE_BUILD_H

#include "core/code.h"

/* The stable names of the faults; code_fault.c says each in words. */
#define FAULT_EMPTY             "empty"
#define FAULT_TOO_LONG          "too-long"
#define FAULT_NOT_UTF8          "not-utf8"
#define FAULT_CONTROL_CHARACTER "control-character"
#define FAULT_SCANNER_MENU      "scanner-menu"
#define FAULT_OWN_CHECK         "own-check"
#define FAULT_OWN_KIND          "own-kind"
#define FAULT_OWN_BODY          "own-body"
#define FAULT_UNKNOWN_COMMAND   "unknown-command"
#define FAULT_CHECK_DIGIT       "check-digit"
#define FAULT_EAN_LENGTH        "ean-length"
#define FAULT_AI_UNKNOWN        "ai-unknown"
#define FAULT_AI_SHORT          "ai-short"
#define FAULT_AI_LONG           "ai-long"
#define FAULT_AI_CHARSET        "ai-charset"
#define FAULT_AI_VALUE          "ai-value"
#define FAULT_AI_EXCLUSIVE      "ai-exclusive"
#define FAULT_AI_REPEAT         "ai-repeat"
#define FAULT_SEPARATOR_MISSING "separator-missing"
#define FAULT_DATE              "date"
#define FAULT_TIME              "time"
#define FAULT_COUNTRY           "country"
#define FAULT_CURRENCY          "currency"
#define FAULT_PERCENT_ESCAPE    "percent-escape"
#define FAULT_LINK_PATH         "link-path"
#define FAULT_LINK_ATTRIBUTE    "link-attribute"
#define FAULT_ENVELOPE_START    "envelope-start"
#define FAULT_ENVELOPE_FORMAT   "envelope-format"
#define FAULT_ENVELOPE_END      "envelope-end"
#define FAULT_DI_SYNTAX         "di-syntax"
#define FAULT_DI_VALUE          "di-value"
#define FAULT_DI_REPEAT         "di-repeat"

#define GS  '\x1d' /* separates element strings and data identifiers */
#define RS  '\x1e' /* ends the header and each format of an envelope */
#define EOT '\x04' /* ends an envelope */

#define CODE_TEXT_MAX 256 /* characters of plain text and of an own label */

/* CODE_TEXT with nothing in it. */
struct code *code_new(void);

/**
 * code_fail() - make @code bad
 * @fault:  one of the names above
 * @format: the message: what was read, what is wrong, what to do
 *
 * .aim and .data stay, everything else is cleared.
 *
 * Return: FALSE, for the caller to return in turn.
 */
gboolean code_fail(struct code *code, const char *fault, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* Adds a copy of @len bytes, which are clean UTF-8, under @id. */
void code_add_field(struct code *code, const char *id, const char *value,
		    gsize len);

/* The value of the first field called @id, or NULL. */
const char *code_field(const struct code *code, const char *id);

/* Set *@member to a copy of @value unless it is set already or @value is NULL. */
void code_set_text(char **member, const char *value);

/**
 * code_check_text() - fail unless @bytes is text that may be shown and stored
 *
 * UTF-8 without control characters, NUL included.
 */
gboolean code_check_text(struct code *code, const char *bytes, gsize len);

/* @bytes shortened for a message; owned. */
char *code_shown(const char *bytes, gsize len);

/* TRUE when all @len bytes are digits and there is one at least. */
gboolean code_all_digits(const char *bytes, gsize len);

#endif
