/*
 * store_box.h - a folder with a database in it, for one test
 *
 * Included by the test programs of the store, each of which is one file.
 */
#ifndef TESTS_STORE_STORE_BOX_H
#define TESTS_STORE_STORE_BOX_H

#include <glib.h>
#include <stdlib.h>

#include "store/store.h"

struct box {
	char *dir, *path;
	struct store_options options;
	GError *error; /* for whoever expects none */
};

static inline void
box_set_up(struct box *box, gconstpointer unused)
{
	(void) unused;
	box->dir = g_dir_make_tmp("sparedesk-XXXXXX", &box->error);
	g_assert_no_error(box->error);
	box->path = g_build_filename(box->dir, "ware.db", NULL);
	store_options_init(&box->options);
}

static inline void
box_tear_down(struct box *box, gconstpointer unused)
{
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", box->dir);

	(void) unused;
	g_assert_cmpint(system(command), ==, 0);
	g_assert_no_error(box->error);
	g_free(box->dir);
	g_free(box->path);
}

static inline struct store *
box_open(struct box *box, guint flags, GError **error)
{
	return store_open(box->path, &box->options, flags, error);
}

static inline void
box_test(const char *name, void (*test)(struct box *, gconstpointer))
{
	g_test_add(name, struct box, NULL, box_set_up, test, box_tear_down);
}

#endif
