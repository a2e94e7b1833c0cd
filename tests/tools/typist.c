#include "tools/typist.h"

#include <linux/input-event-codes.h>
#include <string.h>
#include <xkbcommon/xkbcommon-keysyms.h>
#include <xkbcommon/xkbcommon.h>

#include "drivers/hid_keys.h"
#include "drivers/key_text.h"

#define XKB_OFFSET   8
#define FUNCTION_KEY 0xe001

/* What one key types. */
struct way {
	guint16 key;
	guint8 level;
};

struct typist {
	struct xkb_context *context;
	struct xkb_keymap *keymap;
	GHashTable *ways; /* keysym -> struct way */
	gboolean caps, alt;
	gint64 gap;
};

static const struct {
	xkb_keysym_t sym;
	gunichar alone, combine;
} dead[] = {
	{ XKB_KEY_dead_grave, '`', 0x300 },
	{ XKB_KEY_dead_acute, 0xb4, 0x301 },
	{ XKB_KEY_dead_circumflex, '^', 0x302 },
	{ XKB_KEY_dead_tilde, '~', 0x303 },
	{ XKB_KEY_dead_diaeresis, 0xa8, 0x308 },
};

static gboolean
has_altgr(const struct typist *typist)
{
	const xkb_keysym_t *syms;
	int n = xkb_keymap_key_get_syms_by_level(typist->keymap,
						 KEY_RIGHTALT + XKB_OFFSET, 0, 0,
						 &syms);

	return n == 1 && syms[0] == XKB_KEY_ISO_Level3_Shift;
}

static void
learn_key(struct typist *typist, guint16 key, guint8 level)
{
	const xkb_keysym_t *syms;
	int n = xkb_keymap_key_get_syms_by_level(typist->keymap,
						 (xkb_keycode_t) key + XKB_OFFSET,
						 0, level, &syms);
	struct way *way;

	if (n != 1 ||
	    g_hash_table_contains(typist->ways, GUINT_TO_POINTER(syms[0])))
		return;
	way = g_new(struct way, 1);
	way->key = key;
	way->level = level;
	g_hash_table_insert(typist->ways, GUINT_TO_POINTER(syms[0]), way);
}

/* The simplest way to each character: plain, Shift, AltGr, Shift and AltGr. */
static void
learn_keys(struct typist *typist)
{
	/* keys that some keyboards have and others have not */
	static const guint16 beside[] = { KEY_102ND, KEY_RO, KEY_YEN };
	guint8 levels = has_altgr(typist) ? 4 : 2;

	for (guint8 level = 0; level < levels; level++) {
		for (guint16 key = KEY_1; key <= KEY_SPACE; key++)
			if (key != KEY_KPASTERISK)
				learn_key(typist, key, level);
		for (gsize i = 0; i < G_N_ELEMENTS(beside); i++)
			learn_key(typist, beside[i], level);
	}
}

struct typist *
typist_new(const char *layout)
{
	struct typist *typist = g_new0(struct typist, 1);
	g_auto(GStrv) parts = g_strsplit_set(layout, "()", 3);
	const struct xkb_rule_names names = {
		.rules = "evdev",
		.model = "pc105",
		.layout = parts[0],
		.variant = parts[1] != NULL ? parts[1] : "",
		.options = "",
	};

	typist->context = xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES);
	typist->keymap = xkb_keymap_new_from_names(typist->context, &names,
						   XKB_KEYMAP_COMPILE_NO_FLAGS);
	g_assert_nonnull(typist->keymap);
	typist->ways = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	typist->gap = 10 * G_USEC_PER_SEC / 1000;
	learn_keys(typist);
	return typist;
}

void
typist_free(struct typist *typist)
{
	g_hash_table_unref(typist->ways);
	xkb_keymap_unref(typist->keymap);
	xkb_context_unref(typist->context);
	g_free(typist);
}

void
typist_set_caps(struct typist *typist, gboolean on)
{
	typist->caps = on;
}

void
typist_set_alt(struct typist *typist, gboolean always)
{
	typist->alt = always;
}

void
typist_set_pace(struct typist *typist, gint64 gap)
{
	typist->gap = gap;
}

/* ---- strokes ---- */

void
typist_key(GArray *strokes, guint16 key, guint8 held, gint64 at)
{
	const struct key_stroke stroke = { .key = key, .held = held, .at = at };

	g_array_append_val(strokes, stroke);
}

void
typist_hold(GArray *strokes, guint16 modifier, guint8 held, gint64 at)
{
	typist_key(strokes, modifier, held, at);
}

static gint64
step(const struct typist *typist, gint64 *at)
{
	gint64 now = *at;

	*at += typist->gap;
	return now;
}

/* A key between modifiers going down and up. */
static void
press(const struct typist *typist, guint16 key, guint8 held, gint64 *at,
      GArray *strokes)
{
	static const guint16 modifiers[] = { KEY_LEFTCTRL, KEY_LEFTSHIFT,
					     KEY_RIGHTALT };
	guint8 now = 0;

	for (guint i = 0; i < G_N_ELEMENTS(modifiers); i++)
		if (held & key_modifier(modifiers[i])) {
			now |= key_modifier(modifiers[i]);
			typist_hold(strokes, modifiers[i], now, step(typist, at));
		}
	typist_key(strokes, key, now, step(typist, at));
	for (guint i = 0; i < G_N_ELEMENTS(modifiers); i++)
		if (now & key_modifier(modifiers[i])) {
			now &= (guint8) ~key_modifier(modifiers[i]);
			typist_hold(strokes, modifiers[i], now, *at);
		}
}

static void
press_way(const struct typist *typist, const struct way *way, gboolean swap_case,
	  gint64 *at, GArray *strokes)
{
	guint8 level = way->level ^ (swap_case ? 1 : 0);
	guint8 held = 0;

	if (level & 1)
		held |= HELD_SHIFT_LEFT;
	if (level & 2)
		held |= HELD_ALT_RIGHT;
	press(typist, way->key, held, at, strokes);
}

static const struct way *
way_to(const struct typist *typist, xkb_keysym_t sym)
{
	return g_hash_table_lookup(typist->ways, GUINT_TO_POINTER(sym));
}

static gboolean
swaps_case(const struct typist *typist, gunichar c)
{
	return typist->caps && g_unichar_isalpha(c) && c < 0x80;
}

/* A dead key and what comes after it. FALSE when there are none for @c. */
static gboolean
type_dead(const struct typist *typist, gunichar c, gint64 *at, GArray *strokes)
{
	for (gsize i = 0; i < G_N_ELEMENTS(dead); i++) {
		const struct way *accent = way_to(typist, dead[i].sym), *base;
		gunichar letter = 0, mark = 0;

		if (c == dead[i].alone)
			letter = ' ';
		else if (g_unichar_decompose(c, &letter, &mark) &&
			 mark != dead[i].combine)
			continue;
		base = way_to(typist, xkb_utf32_to_keysym(letter));
		if (accent == NULL || letter == c || base == NULL)
			continue;
		if (strokes != NULL) {
			press_way(typist, accent, FALSE, at, strokes);
			press_way(typist, base, swaps_case(typist, letter), at,
				  strokes);
		}
		return TRUE;
	}
	return FALSE;
}

/* Ctrl with this key is the group separator: where ']' is, or would be. */
static guint16
group_key(const struct typist *typist)
{
	const struct way *way = way_to(typist, ']');

	return way != NULL && way->level == 0 ? way->key : KEY_RIGHTBRACE;
}

/* FALSE for those without a key. */
static gboolean
type_control(const struct typist *typist, gunichar c, gint64 *at, GArray *strokes)
{
	const struct {
		gunichar c;
		guint16 key;
		guint8 held;
	} keys[] = {
		{ '\r', KEY_ENTER, 0 },
		{ '\t', KEY_TAB, 0 },
		{ '\n', KEY_J, HELD_CTRL_LEFT },
		{ 0x1d, group_key(typist), HELD_CTRL_LEFT },
		{ 0x1b, KEY_ESC, 0 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		if (keys[i].c == c) {
			if (strokes != NULL)
				press(typist, keys[i].key, keys[i].held, at,
				      strokes);
			return TRUE;
		}
	return FALSE;
}

static void
type_function(const struct typist *typist, guint n, gint64 *at, GArray *strokes)
{
	static const guint16 first[] = { KEY_F1, KEY_F11, KEY_F13 };
	guint row = n < 10 ? 0 : n < 12 ? 1 : 2;
	guint from[] = { 0, 10, 12 };

	press(typist, (guint16) (first[row] + n - from[row]), 0, at, strokes);
}

static guint16
keypad(char digit)
{
	static const guint16 keys[] = {
		KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4,
		KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9
	};

	return keys[digit - '0'];
}

/* Alt and its number: three digits for ASCII, four from code page 1252 else. */
static void
type_number(const struct typist *typist, gunichar c, gint64 *at, GArray *strokes)
{
	g_autofree char *digits =
		g_strdup_printf(c < 0x80 ? "%03u" : "%04u", (guint) c);

	g_assert_cmpuint(c, <, 0x100);
	typist_hold(strokes, KEY_LEFTALT, HELD_ALT_LEFT, step(typist, at));
	for (const char *digit = digits; *digit != '\0'; digit++)
		typist_key(strokes, keypad(*digit), HELD_ALT_LEFT,
			   step(typist, at));
	typist_hold(strokes, KEY_LEFTALT, 0, *at);
}

static void
type_char(const struct typist *typist, gunichar c, gint64 *at, GArray *strokes)
{
	const struct way *way = way_to(typist, xkb_utf32_to_keysym(c));

	if (c >= FUNCTION_KEY && c < FUNCTION_KEY + 24)
		type_function(typist, c - FUNCTION_KEY, at, strokes);
	else if (typist->alt)
		type_number(typist, c, at, strokes);
	else if (type_control(typist, c, at, strokes))
		return;
	else if (way != NULL)
		press_way(typist, way, swaps_case(typist, c), at, strokes);
	else if (!type_dead(typist, c, at, strokes))
		type_number(typist, c, at, strokes);
}

void
typist_type(struct typist *typist, const char *text, gsize len, gint64 *at,
	    GArray *strokes)
{
	for (const char *c = text; c < text + len; c = g_utf8_next_char(c))
		type_char(typist, g_utf8_get_char(c), at, strokes);
}

gboolean
typist_has(const struct typist *typist, gunichar c)
{
	gint64 at = 0;

	return way_to(typist, xkb_utf32_to_keysym(c)) != NULL ||
	       type_dead(typist, c, &at, NULL) ||
	       type_control(typist, c, &at, NULL);
}

/* ---- reports ---- */

static guint8
usage_of(guint16 key)
{
	for (guint usage = HID_KEY_FIRST; usage < 256; usage++)
		if (hid_key((guint8) usage) == key)
			return (guint8) usage;
	g_assert_not_reached();
}

static void
add_report(GPtrArray *reports, guint8 held, guint8 usage)
{
	const guint8 report[8] = { held, 0, usage };

	g_ptr_array_add(reports, g_bytes_new(report, sizeof report));
}

GPtrArray *
typist_reports(const GArray *strokes)
{
	GPtrArray *reports =
		g_ptr_array_new_with_free_func((GDestroyNotify) g_bytes_unref);

	for (guint i = 0; i < strokes->len; i++) {
		const struct key_stroke *stroke =
			&g_array_index(strokes, struct key_stroke, i);

		if (key_modifier(stroke->key) == 0)
			add_report(reports, stroke->held, usage_of(stroke->key));
		add_report(reports, stroke->held, 0);
	}
	return reports;
}
