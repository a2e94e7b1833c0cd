/*
 * reader_words.h - the settings of a reader as people write them
 *
 * The same words stand in the file of the readers, on the command line and in
 * messages: "gs=F8", "suffix=CR LF", "layout=de".
 */
#ifndef STATION_READER_WORDS_H
#define STATION_READER_WORDS_H

#include <glib.h>

#include "drivers/reader_settings.h"

/**
 * reader_chars_text() - characters in words
 * @chars: UTF-8; function keys are U+E001 (F1) to U+E018 (F24)
 *
 * Control characters and function keys have names (CR, TAB, F8), invisible ones
 * their number (U+200B), the rest stands for itself and in quotes where it could
 * be taken for a name: CR LF, ], "A B", "F8".
 *
 * Return: owned, "" for no characters; reader_chars_parse() gives @chars again.
 */
char *reader_chars_text(const char *chars);

/* The characters that @text names; owned. NULL with SD_ERROR_INVALID, whose message
 * says what is wrong with which word. */
char *reader_chars_parse(const char *text, GError **error);

/* The keys of a reader's settings, in the order they are written. */
extern const char *const reader_keys[];
extern const gsize n_reader_keys;

/**
 * reader_setting_set() - change one setting
 * @key:   one of reader_keys
 * @value: in words; "" brings back what a scanner does out of its box
 *
 * Return: FALSE with SD_ERROR_INVALID when there is no such key or the value cannot
 * be; @settings are as before then.
 */
gboolean reader_setting_set(struct reader_settings *settings, const char *key,
			    const char *value, GError **error);

/* The value in words; owned, "" when it is as out of the box. */
char *reader_setting_get(const struct reader_settings *settings, const char *key);

#endif
