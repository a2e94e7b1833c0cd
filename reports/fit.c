#include "reports/fit.h"

#include <string.h>

#define ELLIPSIS   0x2026
#define SHRINK_OK  0.86 /* of the size: not worth a second line */
#define SHRINK_BY  0.25 /* pt a step when all lines are full */
#define SIZE_SLACK 1e-6 /* for sums of widths that should be equal */

/* May not stand at the start, or at the end, of a line. */
static const char closing[] = "，。、；：！？）】》」』”’〉〕％…·,.;:!?)]}%";
static const char opening[] = "（【《「『“‘〈〔([{";

static gboolean
is_one_of(const char *set, gunichar c)
{
	return g_utf8_strchr(set, -1, c) != NULL;
}

/* Whether a line may end behind @before and the next begin with @after. */
static gboolean
may_break(gunichar before, gunichar after)
{
	if (before == ' ')
		return TRUE;
	if (after == ' ' || is_one_of(closing, after) || is_one_of(opening, before))
		return FALSE;
	if (g_unichar_iswide(before) || g_unichar_iswide(after))
		return TRUE;
	return before < 0x80 && strchr("-/_,;|+=", (int) before) != NULL;
}

/* "6-1" in "2026-12-08": dates and telephone numbers stay whole. */
static gboolean
is_date(gunichar earlier, gunichar before, gunichar after)
{
	return before == '-' && g_unichar_isdigit(earlier) &&
	       g_unichar_isdigit(after);
}

/* Bytes of @text, which begins with no blank, that go into one line of @room ems.
 */
static gsize
line_len(const struct font *font, const char *text, double room)
{
	const char *good = NULL; /* last place where a break is fine */
	gunichar before = 0, earlier = 0;
	double width = 0;

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (p > text && may_break(before, c) &&
		    !is_date(earlier, before, c))
			good = p;
		width += font_advance(font, c);
		if (width > room + SIZE_SLACK && c != ' ') {
			if (good == NULL)
				good = p > text ? p : g_utf8_next_char(p);
			return (gsize) (good - text);
		}
		earlier = before;
		before = c;
	}
	return strlen(text);
}

static gsize
without_blanks(const char *text, gsize len)
{
	while (len > 0 && text[len - 1] == ' ')
		len--;
	return len;
}

/* As much of @text as has room before "…". */
static void
cut_line(const struct font *font, const char *text, double room,
	 struct fit_line *line)
{
	const char *end = text;
	double width = font_advance(font, ELLIPSIS);

	for (; *end != '\0'; end = g_utf8_next_char(end)) {
		width += font_advance(font, g_utf8_get_char(end));
		if (width > room + SIZE_SLACK)
			break;
	}
	line->text = text;
	line->len = without_blanks(text, (gsize) (end - text));
	line->cut = TRUE;
}

/* Break at one size. Return: TRUE when all of @text is in @lines lines. */
static gboolean
break_at(const struct font *font, const char *text, double pt, double width,
	 guint lines, struct fit *fit)
{
	double room = width / (pt * MM_PER_PT);

	fit->pt = pt;
	fit->n = 0;
	do {
		struct fit_line *line = &fit->line[fit->n++];
		const char *start = text + strspn(text, " ");
		gsize len = line_len(font, start, room);

		*line = (struct fit_line) { start, without_blanks(start, len),
					    FALSE };
		text = start + len;
		text += strspn(text, " ");
		if (*text != '\0' && fit->n == lines) {
			cut_line(font, start, room, line);
			return FALSE;
		}
	} while (*text != '\0');
	return TRUE;
}

void
fit_text(const struct font *font, const char *text, double pt, double min_pt,
	 double width, guint lines, struct fit *fit)
{
	double natural = font_width(font, text, strlen(text)) * pt * MM_PER_PT;
	double shrunk = natural > width ? pt * width / natural : pt;

	lines = CLAMP(lines, 1, FIT_LINES_MAX);
	min_pt = MIN(min_pt, pt);
	if (shrunk >= MAX(min_pt, lines == 1 ? 0 : pt * SHRINK_OK)) {
		break_at(font, text, shrunk, width, 1, fit);
		return;
	}
	if (lines == 1) {
		break_at(font, text, min_pt, width, 1, fit);
		return;
	}
	while (!break_at(font, text, pt, width, lines, fit) && pt > min_pt)
		pt = MAX(pt - SHRINK_BY, min_pt);
}

double
fit_line_width(const struct font *font, const struct fit_line *line, double pt)
{
	double width = font_width(font, line->text, line->len);

	if (line->cut)
		width += font_advance(font, ELLIPSIS);
	return width * pt * MM_PER_PT;
}
