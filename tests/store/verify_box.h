/*
 * verify_box.h - a database changed by hand, and what a verification says of it
 *
 * Included by test programs, each of which is one file.
 */
#ifndef TESTS_STORE_VERIFY_BOX_H
#define TESTS_STORE_VERIFY_BOX_H

#include <string.h>

#include "store/store_box.h"

static inline void
verify_box(struct box *box, struct store_verify *result)
{
	AUTO(store) store = box_open(box, 0, &box->error);

	g_assert_no_error(box->error);
	store_verify(store, result, &box->error);
	g_assert_no_error(box->error);
}

/* One change by hand, on a fresh copy of PATH.clean, and what verify must say.
 * @slip: what it must name, NULL for none, "*" for any. */
static inline void
verify_tampered(struct box *box, const char *sql, const char *slip,
		const char *words)
{
	g_autofree char *clean = g_strconcat(box->path, ".clean", NULL);
	g_autofree char *copy =
		g_strdup_printf("rm -f '%s' '%s-wal' '%s-shm'; cp '%s' '%s'",
				box->path, box->path, box->path, clean, box->path);
	g_autofree char *all = g_strconcat("PRAGMA foreign_keys = OFF;"
					   "DROP TRIGGER slip_no_update;"
					   "DROP TRIGGER slip_no_delete;"
					   "DROP TRIGGER move_no_update;"
					   "DROP TRIGGER move_no_delete;"
					   "DROP TRIGGER shortage_no_update;"
					   "DROP TRIGGER shortage_no_delete;",
					   sql, NULL);
	struct store_verify result;

	g_assert_cmpint(system(copy), ==, 0);
	box_sql(box, all);
	verify_box(box, &result);
	if (result.fault == NULL || strstr(result.fault, words) == NULL)
		g_error("after %s: \"%s\", not \"%s\"", sql, result.fault, words);
	if (g_strcmp0(slip, "*") != 0)
		g_assert_cmpstr(result.slip, ==, slip);
	g_assert_null(strchr(result.fault, '\n'));
	store_verify_clear(&result);
}

#endif
