#include "core/iso15434.h"

#include <string.h>

#include "core/gs1.h"
#include "core/iso15434_data.h"

#define HEADER     "[)>\x1e"
#define HEADER_LEN (sizeof HEADER - 1)

typedef gboolean element_fn(struct code *code, const char *bytes, gsize len,
			    const char *today);

/* All elements of a format: @len bytes with separators between them. */
static gboolean
read_elements(struct code *code, const char *bytes, gsize len, const char *today,
	      element_fn *add)
{
	const char *p = bytes, *end = bytes + len;

	for (;;) {
		const char *stop = memchr(p, GS, (gsize) (end - p));

		if (!add(code, p, (gsize) ((stop ? stop : end) - p), today))
			return FALSE;
		if (stop == NULL)
			return TRUE;
		p = stop + 1;
	}
}

/* One format without the RS that ends it. */
static gboolean
read_format(struct code *code, const char *bytes, gsize len, const char *today)
{
	g_autofree char *shown = code_shown(bytes, MIN(len, 8));

	if (len < 3 || bytes[2] != GS)
		return code_fail(
			code, FAULT_ENVELOPE_FORMAT,
			"the envelope holds \"%s\" where a format number of "
			"two digits and a separator belong: scan again",
			shown);
	const char *data = bytes + 3;
	gsize left = len - 3;
	if (memcmp(bytes, "05", 2) == 0)
		return gs1_elements(code, data, left, today);
	if (memcmp(bytes, "06", 2) == 0)
		return read_elements(code, data, left, today, di_add);
	if (memcmp(bytes, "12", 2) == 0)
		return read_elements(code, data, left, today, tei_add);
	return code_fail(
		code, FAULT_ENVELOPE_FORMAT,
		"the envelope holds format %.8s, but only 05, 06 and 12 are "
		"read here: use another code of the label",
		shown);
}

static gboolean
read_formats(struct code *code, const char *bytes, gsize len, const char *today)
{
	const char *p = bytes, *end = bytes + len;

	do {
		const char *stop = memchr(p, RS, (gsize) (end - p));

		if (stop == NULL)
			return code_fail(
				code, FAULT_ENVELOPE_END,
				"the last format of the envelope has no record "
				"separator at its end: scan again");
		if (!read_format(code, p, (gsize) (stop - p), today))
			return FALSE;
		p = stop + 1;
	} while (p < end);
	return TRUE;
}

gboolean
iso15434_read(struct code *code, const char *bytes, gsize len, const char *today)
{
	code->kind = CODE_ISO15434;
	if (len < HEADER_LEN || memcmp(bytes, HEADER, HEADER_LEN) != 0)
		return code_fail(
			code, FAULT_ENVELOPE_START,
			"an envelope begins with [)> and a record separator, "
			"which is missing: set the reader to send control "
			"characters");
	if (bytes[len - 1] != EOT)
		return code_fail(
			code, FAULT_ENVELOPE_END,
			"the envelope has no end-of-transmission at its end: "
			"scan again, or set the reader to send control "
			"characters");
	return read_formats(code, bytes + HEADER_LEN, len - HEADER_LEN - 1,
			    today) &&
	       gs1_finish(code, today) && di_finish(code, today);
}
