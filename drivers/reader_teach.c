#include "drivers/reader_teach.h"

#include <string.h>

#include "base/text.h"
#include "drivers/key_text.h"
#include "drivers/teach_compare.h"

#define GS         "\x1d"
#define AIM_LEN    3
#define AROUND_MAX 32 /* bytes of a prefix, suffix or stand-in */
#define SHOWN_MAX  60
#define F1         0xe001
#define F24        0xe018

/* What scanners can be set to, the most likely first: of layouts that type the
 * teaching code alike the first is meant, and they hardly differ elsewhere. */
static const char *const layouts[] = {
	"us",
	"gb",
	"de",
	"fr",
	"it",
	"es",
	"pt",
	"br",
	"ch",
	"be",
	"nl",
	"dk",
	"no",
	"se",
	"jp",
	"us(intl)",
	"latam",
	"ca",
	"cz",
	"cz(qwerty)",
	"sk",
	"pl(qwertz)",
	"hu",
	"si",
	"tr",
	"is",
	"ee",
	"lt",
	"de(nodeadkeys)",
	"es(nodeadkeys)",
	"pt(nodeadkeys)",
};

struct reader_teach {
	enum teach_step step;
	gboolean keys;      /* it plays a keyboard */
	const char *layout; /* one of the above; NULL unless .keys */
	gboolean caps;
	char aim[AIM_LEN + 1];      /* identifier of the second code, or "" */
	gboolean sends_aim;         /* with the first */
	gboolean no_gs;             /* nothing arrives for a separator */
	char *prefix, *suffix, *gs; /* never NULL */
};

struct reader_teach *
reader_teach_new(void)
{
	struct reader_teach *teach = g_new0(struct reader_teach, 1);

	teach->prefix = g_strdup("");
	teach->suffix = g_strdup("");
	teach->gs = g_strdup("");
	return teach;
}

void
reader_teach_free(struct reader_teach *teach)
{
	if (teach == NULL)
		return;
	g_free(teach->prefix);
	g_free(teach->suffix);
	g_free(teach->gs);
	g_free(teach);
}

enum teach_step
reader_teach_step(const struct reader_teach *teach)
{
	return teach->step;
}

/* ---- what was scanned ---- */

/* Bytes within a text. */
struct part {
	const char *at;
	gsize len;
};

static GString *
decode(const struct reader_scan *scan, const char *layout, gboolean caps)
{
	AUTO(key_text) text = key_text_new(layout, caps, NULL);
	GString *out = g_string_new(NULL);

	if (text == NULL)
		return out;
	for (gsize i = 0; i < scan->n_strokes; i++)
		key_text_feed(text, &scan->strokes[i], out);
	key_text_flush(text, out);
	return out;
}

/* All that came from a reader that has characters of its own. */
static GString *
characters(const struct reader_scan *scan)
{
	GString *out;

	if (scan->raw != NULL)
		return g_string_new_len(scan->raw, (gssize) scan->raw_len);
	out = g_string_new(scan->aim);
	return g_string_append_len(out, scan->data, (gssize) scan->len);
}

static const char *
find(struct part in, const char *words)
{
	return memmem(in.at, in.len, words, strlen(words));
}

static gboolean
begins_with(struct part part, const char *words)
{
	return part.len >= strlen(words) &&
	       memcmp(part.at, words, strlen(words)) == 0;
}

static gboolean
is_aim(struct part part)
{
	return part.len >= AIM_LEN && part.at[0] == ']' &&
	       g_ascii_isalpha(part.at[1]) && g_ascii_isalnum(part.at[2]);
}

/* What can be kept as a prefix, suffix or stand-in. */
static gboolean
can_be_kept(struct part part)
{
	return part.len <= AROUND_MAX && memchr(part.at, '\0', part.len) == NULL &&
	       g_utf8_validate(part.at, (gssize) part.len, NULL);
}

static void
keep(char **place, struct part part)
{
	g_free(*place);
	*place = g_strndup(part.at, part.len);
}

/* "F8", "<1D>", "]"; owned. */
static char *
shown(struct part part)
{
	gunichar c =
		part.len > 0 && g_utf8_validate(part.at, (gssize) part.len, NULL)
			? g_utf8_get_char(part.at)
			: 0;

	if (c >= F1 && c <= F24)
		return g_strdup_printf("F%u", c - F1 + 1);
	return text_shown(part.at, part.len, SHOWN_MAX);
}

static struct part
whole(const char *text)
{
	return (struct part) { text, strlen(text) };
}

/* ---- the first code ---- */

/* Under which layout is the code what it should be? Else the text that is most like
 * it; owned. */
static GString *
find_layout(struct reader_teach *teach, const struct reader_scan *scan)
{
	GString *best = g_string_new(NULL);
	guint likeness = 0;

	for (gsize i = 0; i < 2 * G_N_ELEMENTS(layouts); i++) {
		const char *layout = layouts[i % G_N_ELEMENTS(layouts)];
		gboolean caps = i >= G_N_ELEMENTS(layouts);
		g_autoptr(GString) text = decode(scan, layout, caps);
		struct part part = { text->str, text->len };
		gboolean found = find(part, TEACH_TEXT) != NULL;
		guint alike = found ? 100 : teach_likeness(text->str, text->len);

		if (found || alike > likeness) {
			g_string_free(best, TRUE);
			best = g_steal_pointer(&text);
			likeness = alike;
		}
		if (found) {
			teach->layout = layout;
			teach->caps = caps;
			break;
		}
	}
	return best;
}

static char *
cannot_be_told_apart(struct part part, enum lang lang)
{
	g_autofree char *text = shown(part);

	return g_strdup_printf(tr(lang, "the scanner sends %s with the code, which "
					"cannot be taken off again: turn that off"),
			       text);
}

/* Before the code: prefix and AIM identifier. */
static char *
take_head(struct reader_teach *teach, struct part head, enum lang lang)
{
	struct part last = head;

	if (last.len > AIM_LEN) {
		last.at += last.len - AIM_LEN;
		last.len = AIM_LEN;
	}
	teach->sends_aim = is_aim(last);
	if (teach->sends_aim)
		head.len -= AIM_LEN;
	else if (is_aim(head))
		return g_strdup(tr(lang,
				   "the scanner sends the AIM identifier "
				   "before its prefix: take the prefix away"));
	if (!can_be_kept(head))
		return cannot_be_told_apart(head, lang);
	keep(&teach->prefix, head);
	return NULL;
}

static char *
take_text(struct reader_teach *teach, const struct reader_scan *scan,
	  enum lang lang)
{
	g_autoptr(GString) text = NULL;
	struct part head, tail;
	const char *at;
	char *fault;

	teach->keys = scan->strokes != NULL;
	text = teach->keys ? find_layout(teach, scan) : characters(scan);
	head = tail = (struct part) { text->str, text->len };
	at = find(head, TEACH_TEXT);
	if (at == NULL)
		return teach_difference(text->str, text->len, lang);
	head.len = (gsize) (at - head.at);
	tail.at = at + strlen(TEACH_TEXT);
	tail.len -= head.len + strlen(TEACH_TEXT);
	if (!can_be_kept(tail))
		return cannot_be_told_apart(tail, lang);
	fault = take_head(teach, head, lang);
	if (fault != NULL)
		return fault;
	keep(&teach->suffix, tail);
	teach->step = TEACH_WANTS_GS1;
	return NULL;
}

/* ---- the second code ---- */

/* What the code is without what was learnt from the first. FALSE when that is not
 * around it. */
static gboolean
take_off(struct reader_teach *teach, struct part *code)
{
	gsize suffix = strlen(teach->suffix);

	if (!begins_with(*code, teach->prefix))
		return FALSE;
	code->at += strlen(teach->prefix);
	code->len -= strlen(teach->prefix);
	if (code->len < suffix ||
	    memcmp(code->at + code->len - suffix, teach->suffix, suffix) != 0)
		return FALSE;
	code->len -= suffix;
	teach->aim[0] = '\0';
	if (teach->sends_aim != is_aim(*code))
		return FALSE;
	if (teach->sends_aim) {
		memcpy(teach->aim, code->at, AIM_LEN);
		teach->aim[AIM_LEN] = '\0';
		code->at += AIM_LEN;
		code->len -= AIM_LEN;
	}
	return TRUE;
}

/* What comes before @words, which go. FALSE when they are not there. */
static gboolean
split(struct part *code, const char *words, struct part *before)
{
	const char *at = find(*code, words);

	if (at == NULL)
		return FALSE;
	*before = (struct part) { code->at, (gsize) (at - code->at) };
	code->len -= before->len + strlen(words);
	code->at = at + strlen(words);
	return TRUE;
}

static gboolean
same(struct part a, struct part b)
{
	return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* What stands for the separator; some scanners send one before the code, too. */
static gboolean
find_separator(struct part code, struct part *separator)
{
	struct part before, again;

	return split(&code, TEACH_GS1_FIRST, &before) &&
	       split(&code, TEACH_GS1_SECOND, separator) &&
	       split(&code, TEACH_GS1_THIRD, &again) && code.len == 0 &&
	       same(*separator, again) &&
	       (before.len == 0 || same(before, *separator));
}

/* Why the second code cannot be understood; @bare: it is as the first was when
 * prefix and suffix are off. */
static char *
explain_gs1(struct part text, gboolean bare, enum lang lang)
{
	g_autofree char *came = shown(text);

	if (find(text, TEACH_TEXT) != NULL)
		return g_strdup(tr(lang, "that is the first code again: scan the "
					 "second one"));
	if (find(text, "(01)") != NULL)
		return g_strdup(tr(lang, "the scanner writes brackets into GS1 "
					 "codes: turn that off"));
	if (find(text, TEACH_GS1_SECOND) == NULL ||
	    find(text, TEACH_GS1_THIRD) == NULL)
		return g_strdup(tr(lang, "that is not the second teaching code"));
	if (!bare)
		return g_strdup_printf(
			tr(lang,
			   "what comes around the second code is not what came "
			   "around the first (%s): perhaps a letter of the maker "
			   "for each kind of code; turn that off, AIM identifiers "
			   "are better"),
			came);
	return g_strdup_printf(tr(lang, "the second code arrives damaged: %s"),
			       came);
}

static char *
take_gs1(struct reader_teach *teach, const struct reader_scan *scan, enum lang lang)
{
	g_autoptr(GString) text = NULL;
	struct part code, separator;
	gboolean bare;

	if (teach->keys != (scan->strokes != NULL))
		return g_strdup(tr(lang, "that came from another scanner"));
	text = teach->keys ? decode(scan, teach->layout, teach->caps)
			   : characters(scan);
	code = (struct part) { text->str, text->len };
	bare = take_off(teach, &code);
	if (!bare || !find_separator(code, &separator))
		return explain_gs1((struct part) { text->str, text->len },
				   bare && begins_with(code, TEACH_GS1_FIRST),
				   lang);
	if (!can_be_kept(separator))
		return cannot_be_told_apart(separator, lang);
	teach->no_gs = separator.len == 0;
	keep(&teach->gs, same(separator, whole(GS)) ? whole("") : separator);
	teach->step = TEACH_DONE;
	return NULL;
}

/* ---- the whole lesson ---- */

char *
reader_teach_take(struct reader_teach *teach, const struct reader_scan *scan,
		  enum lang lang)
{
	if (scan->fault != SCAN_WHOLE)
		return g_strdup(tr(lang, "a part of the code was lost: scan it "
					 "again"));
	if (teach->step == TEACH_WANTS_TEXT)
		return take_text(teach, scan, lang);
	return take_gs1(teach, scan, lang);
}

static void
set(char **place, const char *text)
{
	g_free(*place);
	*place = g_strdup(text);
}

struct reader_settings *
reader_teach_listen(const struct reader_settings *current)
{
	struct reader_settings *settings = reader_settings_copy(current);

	set(&settings->layout, "");
	set(&settings->gs, "");
	set(&settings->prefix, "");
	set(&settings->suffix, "");
	settings->caps = FALSE;
	settings->any_suffix = FALSE;
	return settings;
}

struct reader_settings *
reader_teach_settings(const struct reader_teach *teach,
		      const struct reader_settings *current)
{
	struct reader_settings *settings = reader_settings_copy(current);

	set(&settings->layout, teach->layout != NULL ? teach->layout : "");
	set(&settings->gs, teach->gs);
	set(&settings->prefix, teach->prefix);
	set(&settings->suffix, teach->suffix);
	settings->caps = teach->caps;
	settings->any_suffix = FALSE;
	return settings;
}

/* Does it stand in ordinary codes, where it would now be taken for a separator? */
static gboolean
is_common(const char *gs)
{
	return *gs != '\0' && gs[1] == '\0' &&
	       (g_ascii_isalnum(*gs) || strchr(" -./+_:", *gs) != NULL);
}

/* @line is taken. */
static void
add_line(GString *out, char *line)
{
	g_string_append_printf(out, "%s\n", line);
	g_free(line);
}

char *
reader_teach_words(const struct reader_teach *teach, enum lang lang)
{
	GString *out = g_string_new(NULL);

	if (teach->step != TEACH_DONE)
		return g_string_free(out, FALSE);
	if (!teach->sends_aim)
		add_line(out,
			 g_strdup(tr(lang, "the scanner sends no AIM identifiers: "
					   "turn them on, so that no code is taken "
					   "for another kind")));
	else if (strcmp(teach->aim, "]C1") != 0 && strcmp(teach->aim, "]d2") != 0)
		add_line(out,
			 g_strdup_printf(tr(lang, "the scanner says %s of a "
						  "GS1 code: turn GS1 on in it"),
					 teach->aim));
	if (teach->no_gs)
		add_line(out,
			 g_strdup(tr(
				 lang,
				 "nothing arrives where a GS1 code has a "
				 "separator, so lots and serial numbers run "
				 "together: have the scanner send GS as Ctrl-], "
				 "as F8 or as Alt and 029, and teach it again")));
	else if (is_common(teach->gs))
		add_line(out,
			 g_strdup_printf(tr(lang, "%s stands for the separator and "
						  "in ordinary codes, too: choose "
						  "another one, such as F8"),
					 teach->gs));
	return g_string_free(out, FALSE);
}
