/*
 * store_box.h - a folder with a database in it, for one test
 *
 * Included by the test programs of the store, each of which is one file.
 */
#ifndef TESTS_STORE_STORE_BOX_H
#define TESTS_STORE_STORE_BOX_H

#include <glib.h>
#include <stdlib.h>

#include "store/engine.h"
#include "store/store.h"

struct box {
	char *dir, *path; /* in memory where there is such a file system */
	struct store_options options;
	GError *error; /* for whoever expects none */
};

static inline void
box_set_up(struct box *box, gconstpointer unused)
{
	(void) unused;
	box->dir = g_strdup("/dev/shm/sparedesk-XXXXXX");
	if (g_mkdtemp(box->dir) == NULL) {
		g_free(box->dir);
		box->dir = g_dir_make_tmp("sparedesk-XXXXXX", &box->error);
		g_assert_no_error(box->error);
	}
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

/* Run SQL in the database from outside, triggers and all. */
static inline void
box_sql(struct box *box, const char *sql)
{
	AUTO(db) db = db_open(box->path, 0, &box->error);

	g_assert_no_error(box->error);
	db_script(db, sql, &box->error);
	g_assert_no_error(box->error);
}

/* A little warehouse: parts P1 to P8 (P8 with serials), bins A1 to A4, technician
 * W1, supplier V1, customer C1, jobs J1 to J3, order O1 for every part, tool T1. */
static inline struct store *
box_warehouse(struct box *box)
{
	g_autoptr(GString) sql = g_string_new("BEGIN;");
	struct store *store = box_open(box, STORE_CREATE, &box->error);

	g_assert_no_error(box->error);
	g_string_append(sql, "INSERT INTO party VALUES ('V1', 'supplier', "
			     "'Vendor', '', '', '', '', ''),"
			     " ('C1', 'customer', 'Client', '', '', '', '', '');"
			     "INSERT INTO person VALUES ('W1', 'Wang', 'clerk', "
			     "'B1', '', 'en', '', 0);"
			     "INSERT INTO purchase (site, purchase, supplier) "
			     "VALUES ('S1', 'O1', 'V1');"
			     "INSERT INTO unit (site, unit, kind, part, lot, "
			     "name_zh, name_en, model, serial, place, origin, "
			     "since_ms, value_cents, bought, life_months, "
			     "calibration_due, secrecy, accessories)"
			     " VALUES ('S1', 'T1', 'tool', '', '', "
			     "'', 'Torque wrench',"
			     " '', '', 'A1', 'A1', 0, 5000, '', 0, '', 0, '');");
	for (int i = 1; i <= 8; i++)
		g_string_append_printf(sql,
				       "INSERT INTO part VALUES ('P%d', '', 'Part "
				       "%d', 'pcs', 100, 150,"
				       " '', '', 0, 0, 1, 'D', 0, %d, 0, 0, 'p%d');"
				       "INSERT INTO purchase_line VALUES ('S1', "
				       "'O1', 'P%d', 50, 0, '');",
				       i, i, i == 8, i, i);
	for (int i = 1; i <= 4; i++)
		g_string_append_printf(
			sql,
			"INSERT INTO place VALUES ('S1', 'A%d', 'bin', 'Bin %d');",
			i, i);
	for (int i = 1; i <= 3; i++)
		g_string_append_printf(sql,
				       "INSERT INTO job VALUES ('S1', 'J%d', 'C1', "
				       "'M', '', '', '', 0,"
				       " 'W1', '2026-01-01', '', 0);",
				       i);
	g_string_append(sql, "COMMIT;");
	box_sql(box, sql->str);
	return store;
}

static inline void
box_test(const char *name, void (*test)(struct box *, gconstpointer))
{
	g_test_add(name, struct box, NULL, box_set_up, test, box_tear_down);
}

#endif
