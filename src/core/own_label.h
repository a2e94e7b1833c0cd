/*
 * own_label.h - the labels this program prints: '%' kind body check check
 */
#ifndef CORE_OWN_LABEL_H
#define CORE_OWN_LABEL_H

#include "core/code_build.h"

/**
 * own_label_read() - read what begins with '%'
 *
 * That sign is kept for own labels: what stands behind it is an own label or a
 * fault, never text, so that a misread label cannot become another thing.
 */
gboolean own_label_read(struct code *code, const char *bytes, gsize len);

#endif
