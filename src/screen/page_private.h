/*
 * page_private.h - the parts a page is put together from
 *
 * Only src/screen/page*.c include this header.
 */
#ifndef SCREEN_PAGE_PRIVATE_H
#define SCREEN_PAGE_PRIVATE_H

#include "screen/page.h"

/* @text kept by the page; NULL is kept as "". */
const char *page_keep(struct page *page, const char *text);
const char *page_format(struct page *page, const char *format, ...)
	G_GNUC_PRINTF(2, 3);
/* Of the two names the one in the page's language, or the other when it is empty.
 */
const char *page_name(const struct page *page, const char *const name[LANG_COUNT]);
/* "a · b" of what is not empty. */
const char *page_join(struct page *page, const char *a, const char *b);
/* "label value", "" when there is no value. */
const char *page_labelled(struct page *page, const char *label, const char *value);

void page_add_tile(struct page *page, GArray *tiles, const char *title,
		   const char *note, const char *command);
/* A line of a card; nothing is added for an empty @value. */
void page_add_fact(struct page *page, const char *label, const char *value);
void page_add_row(struct page *page, struct page_row row);

/* page_rows.c: lists */
void page_add_lines(struct page *page, const struct desk *desk);
void page_add_held(struct page *page, const GArray *held);
void page_add_stock(struct page *page, const GArray *stock);
void page_add_owed(struct page *page, const GArray *owed);
void page_add_agenda(struct page *page, const GArray *agenda);

/* page_card.c: a thing that was looked up */
void page_add_card(struct page *page, const struct fact *shown);

#endif
