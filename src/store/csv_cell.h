/*
 * csv_cell.h - one cell of a CSV file against the description of its column
 */
#ifndef STORE_CSV_CELL_H
#define STORE_CSV_CELL_H

#include "store/csv_table.h"

/**
 * csv_cell_read() - what a cell means
 * @raw:   its text, valid UTF-8; CR LF in it become LF
 * @today: for codes with two-digit years
 * @cell:  filled on success; its text is @raw or static
 *
 * Return: NULL, or owned words for "COLUMN: ...": what was read, what is wrong with
 * it and what to write instead.
 */
char *csv_cell_read(const struct csv_column *column, char *raw, const char *today,
		    struct csv_cell *cell);

#endif
