#include "reports/layout.h"

#include <string.h>

#include "reports/output.h"
#include "reports/pdf.h"
#include "reports/table.h"

#define FOOT_EDGE 14.0 /* mm, on both sides */

/* Of two texts in both languages, what this paper shows. */
static struct words
choose(const struct paper *paper, const char *zh, const char *en)
{
	gboolean has_zh = zh != NULL && *zh != '\0';
	gboolean has_en = en != NULL && *en != '\0';
	struct words words = { "", "" };

	if (has_zh && (paper->zh || !has_en)) {
		words.first = zh;
		if (has_en && paper->en && strcmp(zh, en) != 0)
			words.second = en;
	} else if (has_en) {
		words.first = en;
	}
	return words;
}

struct words
words_of(const struct paper *paper, const char *key)
{
	return choose(paper, tr(LANG_ZH, key), tr(LANG_EN, key));
}

struct words
words_named(const struct paper *paper, const char *const name[LANG_COUNT])
{
	return choose(paper, name[LANG_ZH], name[LANG_EN]);
}

const char *
words_line(struct canvas *canvas, struct words words)
{
	return *words.second
		       ? canvas_format(canvas, "%s %s", words.first, words.second)
		       : canvas_clean(canvas, words.first);
}

const char *
words_key(const struct paper *paper, struct canvas *canvas, const char *key)
{
	return words_line(canvas, words_of(paper, key));
}

char *
paper_money(const struct paper *paper, cents_t cents)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint64 whole = cents < 0 ? -(guint64) cents : (guint64) cents;

	g_string_printf(text, "%" G_GUINT64_FORMAT, whole / 100);
	for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
		g_string_insert_c(text, at, ',');
	return g_strdup_printf("%s%s%s.%02u", cents < 0 ? "-" : "", paper->currency,
			       text->str, (guint) (whole % 100));
}

const char *
layout_money(const struct paper *paper, struct canvas *canvas, cents_t cents)
{
	g_autofree char *text = paper_money(paper, cents);

	return canvas_clean(canvas, text);
}

double
layout_barcode(struct canvas *canvas, enum barcode_kind kind, const char *text,
	       double x, double y, double width, double height, double most,
	       double least, double bars)
{
	struct barcode *barcode = barcode_new(kind, text, NULL);
	double module = 0, quiet;

	if (barcode != NULL)
		module = barcode_module(barcode, width, height, most, least);
	if (module == 0) {
		g_clear_pointer(&barcode, barcode_free);
		return 0;
	}
	quiet = barcode_quiet(kind) * module;
	width = barcode->columns * module + 2 * quiet;
	canvas_barcode(canvas, barcode, x + quiet,
		       kind == BARS_CODE128 ? y : y + quiet, module, bars);
	return width;
}

/* The translations name both numbers, so that each language has its own order. */
static const char *
page_text(const struct paper *paper, struct canvas *canvas, guint page, guint pages)
{
	g_autoptr(GString) text = g_string_new(
		words_key(paper, canvas, TR_MARK("Page {page} of {pages}")));
	g_autofree char *this = g_strdup_printf("%u", page);
	g_autofree char *all = g_strdup_printf("%u", pages);

	g_string_replace(text, "{page}", this, 0);
	g_string_replace(text, "{pages}", all, 0);
	return canvas_clean(canvas, text->str);
}

void
layout_page_numbers(const struct paper *paper, struct canvas *canvas, guint first)
{
	static const struct style style = { 8, 6, 0.35, ALIGN_RIGHT, FALSE };
	guint end = canvas->pages->len;

	for (guint i = first; i < end; i++) {
		double right, y;

		canvas_page_select(canvas, i);
		right = canvas->at->width - FOOT_EDGE;
		y = canvas->at->height - LAYOUT_FOOT_UP;
		canvas_line(canvas, FOOT_EDGE, y - 4.5, right, y - 4.5, 0.15, 0.6);
		canvas_text(canvas, &style, right - 80, y, 80,
			    page_text(paper, canvas, i - first + 1, end - first));
	}
}

const char *
layout_organisation(const struct paper *paper, struct canvas *canvas)
{
	const char *const name[LANG_COUNT] = {
		[LANG_EN] = paper->organisation[LANG_EN],
		[LANG_ZH] = paper->organisation[LANG_ZH],
	};

	return words_line(canvas, words_named(paper, name));
}

void
layout_sign_box(const struct paper *paper, struct canvas *canvas, double x,
		double y, double width, const char *key, const char *name)
{
	static const struct style role = { 9, 6.5, 0, ALIGN_LEFT, TRUE };
	static const struct style who = { 11, 7, 0, ALIGN_LEFT, FALSE };
	static const struct style sign = { 7.5, 6, 0.45, ALIGN_LEFT, FALSE };
	double line = y + LAYOUT_SIGN_HIGH - 4.5;

	canvas_frame(canvas, x, y, width, LAYOUT_SIGN_HIGH, 0.2, 0.3);
	canvas_text(canvas, &role, x + 2.5, y + 5, width - 5,
		    words_key(paper, canvas, key));
	canvas_text(canvas, &who, x + 2.5, y + 11, width - 5, name);
	canvas_line(canvas, x + 2.5, line, x + width - 2.5, line, 0.15, 0.45);
	canvas_text(canvas, &sign, x + 2.5, line + 3.2, width - 5,
		    words_key(paper, canvas, TR_MARK("Signature and date")));
}

gboolean
layout_save(const struct paper *paper, const struct canvas *canvas,
	    const char *title, msec_t at, const char *path, GError **error)
{
	const char *author =
		words_named(paper,
			    (const char *const[LANG_COUNT]) {
				    [LANG_ZH] = paper->organisation[LANG_ZH],
				    [LANG_EN] = paper->organisation[LANG_EN],
			    })
			.first;
	struct pdf_info info = { title, author, at, paper->utc_offset_minutes };
	g_autoptr(GBytes) pdf = pdf_write(canvas, &info, error);

	return pdf != NULL && output_write(path, pdf, error);
}
