#include "drivers/key_text.h"

#include <linux/input-event-codes.h>
#include <string.h>
#include <xkbcommon/xkbcommon-keysyms.h>
#include <xkbcommon/xkbcommon.h>

#include "base/error.h"
#include "drivers/alt_code.h"

#define XKB_OFFSET   8 /* an XKB key code is the kernel's and this */
#define REPLACEMENT  0xfffd
#define FUNCTION_KEY 0xe001 /* F1 */

/* A key that changes the character after it. */
struct dead_key {
	xkb_keysym_t sym;
	gunichar alone;   /* what it types before a space */
	gunichar combine; /* the combining character it means */
};

struct key_text {
	struct xkb_context *context;
	struct xkb_keymap *keymap;
	struct xkb_state *state;
	xkb_mod_mask_t shift, level3, caps_lock, num_lock; /* of this keymap; 0 when
							      it has none */
	gboolean us;   /* a variant of "us": its dead keys are quotation marks */
	gboolean caps; /* CapsLock is on, as the scanner believes */
	const struct dead_key *dead; /* waits for the next character, or NULL */
	char digits[ALT_CODE_DIGITS_MAX + 2]; /* typed while Alt is held; one more
						 than is valid fits */
};

static const struct dead_key dead_keys[] = {
	{ XKB_KEY_dead_grave, '`', 0x300 },
	{ XKB_KEY_dead_acute, 0xb4, 0x301 },
	{ XKB_KEY_dead_circumflex, '^', 0x302 },
	{ XKB_KEY_dead_tilde, '~', 0x303 },
	{ XKB_KEY_dead_macron, 0xaf, 0x304 },
	{ XKB_KEY_dead_breve, 0x2d8, 0x306 },
	{ XKB_KEY_dead_abovedot, 0x2d9, 0x307 },
	{ XKB_KEY_dead_diaeresis, 0xa8, 0x308 },
	{ XKB_KEY_dead_abovering, 0xb0, 0x30a },
	{ XKB_KEY_dead_doubleacute, 0x2dd, 0x30b },
	{ XKB_KEY_dead_caron, 0x2c7, 0x30c },
	{ XKB_KEY_dead_belowdot, '.', 0x323 },
	{ XKB_KEY_dead_cedilla, 0xb8, 0x327 },
	{ XKB_KEY_dead_ogonek, 0x2db, 0x328 },
};

static const guint16 modifier_keys[] = {
	KEY_LEFTCTRL,  KEY_LEFTSHIFT,  KEY_LEFTALT,  KEY_LEFTMETA,
	KEY_RIGHTCTRL, KEY_RIGHTSHIFT, KEY_RIGHTALT, KEY_RIGHTMETA,
};

guint8
key_modifier(guint16 key)
{
	for (guint i = 0; i < G_N_ELEMENTS(modifier_keys); i++)
		if (modifier_keys[i] == key)
			return (guint8) (1u << i);
	return 0;
}

/* ---- the layout ---- */

/* "fr(oss)" is layout "fr", variant "oss". FALSE for what is no such name: XKB
 * itself would take lists and file names. */
static gboolean
split_name(const char *name, char **layout, char **variant)
{
	g_autoptr(GRegex) shape = g_regex_new("^(\\w+)(?:\\(([\\w-]+)\\))?$",
					      G_REGEX_DOLLAR_ENDONLY, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;

	if (!g_regex_match(shape, name, 0, &match))
		return FALSE;
	*layout = g_match_info_fetch(match, 1);
	*variant = g_match_info_fetch(match, 2);
	return TRUE;
}

/* A modifier by XKB's name; 0 when the layout has none. */
static xkb_mod_mask_t
mask_named(struct xkb_keymap *keymap, const char *name)
{
	xkb_mod_index_t i = xkb_keymap_mod_get_index(keymap, name);

	return i < 32 ? (xkb_mod_mask_t) 1 << i : 0;
}

/* The modifiers in force while @key is down. */
static xkb_mod_mask_t
mask_held(struct xkb_keymap *keymap, guint16 key)
{
	struct xkb_state *state = xkb_state_new(keymap);
	xkb_mod_mask_t mask;

	xkb_state_update_key(state, (xkb_keycode_t) key + XKB_OFFSET, XKB_KEY_DOWN);
	mask = xkb_state_serialize_mods(state, XKB_STATE_MODS_EFFECTIVE);
	xkb_state_unref(state);
	return mask;
}

static gboolean
has_symbol(struct xkb_keymap *keymap, guint16 key, xkb_keysym_t sym)
{
	const xkb_keysym_t *syms;
	int n = xkb_keymap_key_get_syms_by_level(keymap,
						 (xkb_keycode_t) key + XKB_OFFSET,
						 0, 0, &syms);

	return n == 1 && syms[0] == sym;
}

static void
be_silent(struct xkb_context *context G_GNUC_UNUSED,
	  enum xkb_log_level level G_GNUC_UNUSED, const char *format G_GNUC_UNUSED,
	  va_list args G_GNUC_UNUSED)
{
}

static struct xkb_keymap *
compile(struct xkb_context *context, const char *layout, const char *variant)
{
	const struct xkb_rule_names names = {
		.rules = "evdev",
		.model = "pc105",
		.layout = layout,
		.variant = variant,
		.options = "",
	};

	if (context == NULL) /* no tables at all */
		return NULL;
	xkb_context_set_log_fn(context, be_silent);
	return xkb_keymap_new_from_names(context, &names,
					 XKB_KEYMAP_COMPILE_NO_FLAGS);
}

struct key_text *
key_text_new(const char *name, gboolean caps, GError **error)
{
	g_autofree char *layout = NULL, *variant = NULL;
	struct key_text *text = g_new0(struct key_text, 1);

	if (*name == '\0')
		name = "us";
	if (split_name(name, &layout, &variant)) {
		text->context = xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES);
		text->keymap = compile(text->context, layout, variant);
	}
	if (text->keymap == NULL) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "keyboard layout \"%s\": XKB has none of that name; "
			    "use one like us, de or fr(oss), and see that the "
			    "package xkb-data is installed",
			    name);
		key_text_free(text);
		return NULL;
	}
	text->state = xkb_state_new(text->keymap);
	text->shift = mask_named(text->keymap, XKB_MOD_NAME_SHIFT);
	text->caps_lock = mask_named(text->keymap, XKB_MOD_NAME_CAPS);
	text->num_lock = mask_named(text->keymap, XKB_MOD_NAME_NUM);
	if (has_symbol(text->keymap, KEY_RIGHTALT, XKB_KEY_ISO_Level3_Shift))
		text->level3 = mask_held(text->keymap, KEY_RIGHTALT);
	text->us = strcmp(layout, "us") == 0;
	text->caps = caps;
	return text;
}

void
key_text_free(struct key_text *text)
{
	if (text == NULL)
		return;
	xkb_state_unref(text->state);
	xkb_keymap_unref(text->keymap);
	xkb_context_unref(text->context);
	g_free(text);
}

/* ---- dead keys ---- */

static const struct dead_key *
find_dead(xkb_keysym_t sym)
{
	for (gsize i = 0; i < G_N_ELEMENTS(dead_keys); i++)
		if (dead_keys[i].sym == sym)
			return &dead_keys[i];
	return NULL;
}

static gunichar
dead_alone(const struct key_text *text, const struct dead_key *dead)
{
	if (text->us && dead->sym == XKB_KEY_dead_acute)
		return '\'';
	if (text->us && dead->sym == XKB_KEY_dead_diaeresis)
		return '"';
	return dead->alone;
}

static void
end_dead(struct key_text *text, GString *out)
{
	const struct dead_key *dead = g_steal_pointer(&text->dead);

	if (dead != NULL)
		g_string_append_unichar(out, dead_alone(text, dead));
}

/* A character comes, and a dead key may wait for it. */
static void
append_char(struct key_text *text, gunichar c, GString *out)
{
	gunichar one;

	if (text->dead != NULL && c == ' ') {
		end_dead(text, out);
	} else if (text->dead != NULL &&
		   g_unichar_compose(c, text->dead->combine, &one)) {
		text->dead = NULL;
		g_string_append_unichar(out, one);
	} else {
		end_dead(text, out);
		g_string_append_unichar(out, c);
	}
}

/* ---- one key ---- */

static gboolean
is_keypad(guint16 key)
{
	return (key >= KEY_KP7 && key <= KEY_KPDOT) || key == KEY_KPASTERISK ||
	       key == KEY_KPSLASH || key == KEY_KPENTER || key == KEY_KPEQUAL ||
	       key == KEY_KPCOMMA || key == KEY_KPJPCOMMA;
}

/* '0' to '9', or 0. */
static char
keypad_digit(guint16 key)
{
	static const char digits[] = "789-456+1230";

	if (key < KEY_KP7 || key > KEY_KP0 || key == KEY_KPMINUS ||
	    key == KEY_KPPLUS)
		return 0;
	return digits[key - KEY_KP7];
}

/* Which one of F1 to F24, counted from 0; -1 for others. */
static int
function_key(guint16 key)
{
	if (key >= KEY_F1 && key <= KEY_F10)
		return key - KEY_F1;
	if (key == KEY_F11 || key == KEY_F12)
		return 10 + key - KEY_F11;
	if (key >= KEY_F13 && key <= KEY_F24)
		return 12 + key - KEY_F13;
	return -1;
}

static xkb_keysym_t
symbol(const struct key_text *text, guint16 key, gboolean shift, gboolean level3)
{
	xkb_mod_mask_t held = 0, locked = text->num_lock;

	if (shift && !is_keypad(key))
		held |= text->shift;
	if (level3)
		held |= text->level3;
	if (text->caps)
		locked |= text->caps_lock;
	xkb_state_update_mask(text->state, held, 0, locked, 0, 0, 0);
	return xkb_state_key_get_one_sym(text->state,
					 (xkb_keycode_t) key + XKB_OFFSET);
}

/* Keys that a layout gives a control character, and that type nothing. */
static gboolean
moves_only(xkb_keysym_t sym)
{
	return sym == XKB_KEY_Delete || sym == XKB_KEY_KP_Delete;
}

/* The control character on a key: by what the layout has there, else, as Windows
 * does, by where it is. 0x100 for none. */
static guint
control(gunichar c, guint16 key)
{
	if (g_ascii_isalpha((char) (c < 0x80 ? c : 0)) ||
	    (c != 0 && c < 0x80 && strchr("@[\\]^_", (char) c) != NULL))
		return c & 0x1f;
	if (c == ' ' || c == '?')
		return c == ' ' ? 0 : 0x7f;
	if (c >= '3' && c <= '7') /* as terminals have it */
		return c - '3' + 0x1b;
	switch (key) {
	case KEY_LEFTBRACE: return 0x1b;
	case KEY_BACKSLASH: return 0x1c;
	case KEY_RIGHTBRACE: return 0x1d;
	case KEY_6: return 0x1e;
	case KEY_MINUS: return 0x1f;
	default: return 0x100;
	}
}

static void
type_control(struct key_text *text, xkb_keysym_t sym, guint16 key, GString *out)
{
	gunichar c = xkb_keysym_to_utf32(sym);
	guint code = c != 0 && c < ' ' ? c : control(c, key);

	append_char(text, code < 0x100 ? code : REPLACEMENT, out);
}

static void
type_symbol(struct key_text *text, xkb_keysym_t sym, GString *out)
{
	const struct dead_key *dead = find_dead(sym);
	gunichar c = xkb_keysym_to_utf32(sym);

	if (sym == XKB_KEY_ISO_Left_Tab)
		c = '\t';
	if (dead != NULL) {
		end_dead(text, out);
		text->dead = dead;
	} else if (c != 0 && !moves_only(sym)) {
		append_char(text, c, out);
	}
}

static void
type_key(struct key_text *text, const struct key_stroke *stroke, GString *out)
{
	gboolean shift = (stroke->held & HELD_SHIFT) != 0;
	gboolean ctrl = (stroke->held & HELD_CTRL) != 0;
	gboolean alt = (stroke->held & HELD_ALT) != 0;
	gboolean level3 = text->level3 != 0 &&
			  ((stroke->held & HELD_ALT_RIGHT) != 0 || (ctrl && alt));
	xkb_keysym_t sym = symbol(text, stroke->key, shift, level3);
	char digit = keypad_digit(stroke->key);

	if (function_key(stroke->key) >= 0)
		append_char(text,
			    (gunichar) (FUNCTION_KEY + function_key(stroke->key)),
			    out);
	else if (digit != 0)
		append_char(text, (guchar) digit, out);
	else if (level3 && stroke->held & HELD_META)
		append_char(text, REPLACEMENT, out);
	else if (level3)
		type_symbol(text, sym, out);
	else if (alt || stroke->held & HELD_META)
		append_char(text, REPLACEMENT, out);
	else if (ctrl)
		type_control(text, sym, stroke->key, out);
	else
		type_symbol(text, sym, out);
}

/* ---- the stream ---- */

static void
end_number(struct key_text *text, GString *out)
{
	g_autoptr(GString) typed = g_string_new(NULL);

	alt_code_text(text->digits, typed);
	text->digits[0] = '\0';
	for (const char *at = typed->str; at < typed->str + typed->len;
	     at = g_utf8_next_char(at))
		append_char(text, g_utf8_get_char(at), out);
}

static void
add_digit(struct key_text *text, char digit)
{
	gsize len = strlen(text->digits);

	if (len + 1 < sizeof text->digits) {
		text->digits[len] = digit;
		text->digits[len + 1] = '\0';
	}
}

void
key_text_feed(struct key_text *text, const struct key_stroke *stroke, GString *out)
{
	guint8 modifier = key_modifier(stroke->key);
	char digit = keypad_digit(stroke->key);

	if (stroke->held & HELD_ALT && digit != 0) {
		add_digit(text, digit);
		return;
	}
	/* another Alt begins another number; no Alt, or another key, ends it */
	if (modifier == 0 || modifier & HELD_ALT || !(stroke->held & HELD_ALT))
		end_number(text, out);
	if (modifier != 0 || stroke->key == KEY_NUMLOCK)
		return;
	if (stroke->key == KEY_CAPSLOCK)
		text->caps = !text->caps;
	else
		type_key(text, stroke, out);
}

void
key_text_flush(struct key_text *text, GString *out)
{
	end_number(text, out);
	end_dead(text, out);
}

void
key_text_reset(struct key_text *text, gboolean caps)
{
	text->digits[0] = '\0';
	text->dead = NULL;
	text->caps = caps;
}
