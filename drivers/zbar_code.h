/*
 * zbar_code.h - what ZBar calls a symbol, as we call it
 */
#ifndef DRIVERS_ZBAR_CODE_H
#define DRIVERS_ZBAR_CODE_H

#include <glib.h>

#include "drivers/ballot.h"

/* Switch a ZBar object's symbologies: calls @set(@object, symbology, config, value)
 * as zbar_decoder_set_config() and zbar_image_scanner_set_config() are called. */
typedef int zbar_code_set_fn(gpointer object, int symbology, int config, int value);
void zbar_code_configure(guint formats, zbar_code_set_fn *set, gpointer object);

/**
 * zbar_code_add() - a symbol of ZBar into the ballot
 * @type:      zbar_symbol_type_t; add-ons, parts of symbols and kinds that are not
 *             ours are left out
 * @modifiers: bits of zbar_modifier_t
 * @lines:     as for ballot_add()
 *
 * QR codes must have been read with ZBAR_CFG_BINARY: ZBar's own guess of their
 * character set damages UTF-8.
 */
void zbar_code_add(struct ballot *ballot, int type, const char *data, gsize len,
		   guint modifiers, guint lines);

#endif
