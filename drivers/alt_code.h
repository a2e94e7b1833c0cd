/*
 * alt_code.h - the number typed on the keypad while Alt is held
 *
 * Windows makes a character of it, and scanners use that for characters their
 * layout has no key for, some for every character. Pure.
 */
#ifndef DRIVERS_ALT_CODE_H
#define DRIVERS_ALT_CODE_H

#include <glib.h>

#define ALT_CODE_DIGITS_MAX 5

/**
 * alt_code_text() - append the character to @out, UTF-8
 * @digits: what was typed, ASCII digits
 *
 * Below 128 the character itself, control characters too, however many digits.
 * To 255: code page 1252 when there are four digits or more and the first is 0,
 * else code page 437. Above: the two bytes of a GBK character from 0xA1A1 on
 * (its Chinese rows), else the number Unicode has for it. U+FFFD for what is
 * none of these.
 */
void alt_code_text(const char *digits, GString *out);

#endif
