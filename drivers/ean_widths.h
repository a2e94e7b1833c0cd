/*
 * ean_widths.h - do measured bars fit the EAN or UPC that was read from them?
 *
 * ZBar takes a digit when its edges are nearest to it, however far off, and one
 * check digit lets a tenth of all accidents through. Measured against the whole
 * symbol the accidents show.
 */
#ifndef DRIVERS_EAN_WIDTHS_H
#define DRIVERS_EAN_WIDTHS_H

#include <glib.h>

#include "drivers/symbology.h"

/**
 * ean_widths_misfit() - how far bars and spaces are from where they should be
 * @symbology: one of the EAN and UPC
 * @digits:    as in struct frame_code
 * @widths:    of elements, in any unit; the last is the last bar of the symbol,
 *             the one before the first that is used is the space before it
 * @n:         how many there are
 *
 * Bars that are all too wide or too narrow by the same are taken as they are meant.
 *
 * Return: root mean square over the elements, in modules, for the direction in
 * which it is less. G_MAXFLOAT when there are not enough elements.
 */
float ean_widths_misfit(enum symbology symbology, const char *digits,
			const int *widths, int n);

#endif
