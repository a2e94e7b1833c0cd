#include "reports/paper.h"

#include "base/error.h"
#include "reports/layout.h"

void
paper_options_init(struct paper_options *options)
{
	*options =
		(struct paper_options) { .zh = TRUE, .en = TRUE, .currency = "¥" };
}

struct paper *
paper_new(const struct paper_options *options, GError **error)
{
	struct font *font;
	struct paper *paper;

	for (int i = 0; i < LANG_COUNT; i++) {
		const char *name = options->organisation[i];
		if (name != NULL && !g_utf8_validate(name, -1, NULL)) {
			g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID,
					    "the organisation's name is not UTF-8");
			return NULL;
		}
	}
	font = font_new(options->font, options->face, error);
	if (font == NULL)
		return NULL;
	paper = g_new0(struct paper, 1);
	paper->font = font;
	for (int i = 0; i < LANG_COUNT; i++)
		paper->organisation[i] = g_strdup(
			options->organisation[i] ? options->organisation[i] : "");
	paper->currency = g_strdup(options->currency ? options->currency : "");
	paper->zh = options->zh;
	paper->en = options->en || !options->zh;
	paper->utc_offset_minutes = options->utc_offset_minutes;
	return paper;
}

void
paper_free(struct paper *paper)
{
	font_free(paper->font);
	for (int i = 0; i < LANG_COUNT; i++)
		g_free(paper->organisation[i]);
	g_free(paper->currency);
	g_free(paper);
}
