/*
 * gs1_check.h - single content checks of GS1 elements, one function for each
 *
 * Each gets @len characters, one at least, of the component's character set and
 * length, and says whether the content is allowed.
 */
#ifndef CORE_GS1_CHECK_H
#define CORE_GS1_CHECK_H

#include <glib.h>

gboolean gs1_is_gmn(const char *value, gsize len);
gboolean gs1_is_prefixed(const char *value, gsize len);
gboolean gs1_is_latitude(const char *value, gsize len);
gboolean gs1_is_longitude(const char *value, gsize len);
gboolean gs1_is_yesno(const char *value, gsize len);
gboolean gs1_is_zero(const char *value, gsize len);
gboolean gs1_is_nonzero(const char *value, gsize len);
gboolean gs1_has_no_leading_zero(const char *value, gsize len);
gboolean gs1_has_nondigit(const char *value, gsize len);
gboolean gs1_is_hyphen(const char *value, gsize len);
gboolean gs1_is_winding(const char *value, gsize len);
gboolean gs1_is_sex(const char *value, gsize len);
gboolean gs1_is_piece_of_total(const char *value, gsize len);
gboolean gs1_is_sequence(const char *value, gsize len);
gboolean gs1_is_iban(const char *value, gsize len);
gboolean gs1_is_importer(const char *value, gsize len);
gboolean gs1_is_media(const char *value, gsize len);
gboolean gs1_is_package(const char *value, gsize len);
gboolean gs1_is_percent_encoded(const char *value, gsize len);
gboolean gs1_is_coupon(const char *value, gsize len);
gboolean gs1_is_offer(const char *value, gsize len);

/* The character sets of the General Specifications: 'N', 'X', 'Y' or 'Z'. */
gboolean gs1_in_set(char c, char set);

#endif
