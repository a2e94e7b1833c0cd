/*
 * tr.h - the two languages of the station
 *
 * One process speaks both at once: a slip carries Chinese and English, and two
 * people with different languages share a counter. So a text is looked up for
 * a language, not for the process's locale. The catalogues are gettext domains
 * "sparedesk-zh_CN" and "sparedesk-en", made from src/lang/NAME.po; the English
 * text in the source is the key.
 */
#ifndef BASE_TR_H
#define BASE_TR_H

#include <glib.h>

enum lang { LANG_EN, LANG_ZH };
#define LANG_COUNT 2

/* Marks a text for the catalogues and leaves it as it is. */
#define TR_MARK(text) (text)

/**
 * tr_init() - find the catalogues, once, before the first tr()
 * @dir: folder that holds both/LC_MESSAGES/; texts stay English where a
 *       catalogue is missing
 */
void tr_init(const char *dir);

/* @text in @lang; static or owned by the catalogue, never NULL. */
const char *tr(enum lang lang, const char *text) G_GNUC_FORMAT(2);

/* "en" or "zh". */
const char *lang_name(enum lang lang);

/* Accepts en, zh, zh_CN, zh-CN, any case. Return: FALSE, @lang untouched, for
 * others. */
gboolean lang_parse(const char *name, enum lang *lang);

#endif
