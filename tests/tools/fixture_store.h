/*
 * fixture_store.h - the warehouse of fixture.h in a real database, and both
 * compared
 */
#ifndef TESTS_TOOLS_FIXTURE_STORE_H
#define TESTS_TOOLS_FIXTURE_STORE_H

#include "store/store.h"
#include "tools/fixture.h"

/**
 * fixture_load() - put the catalogue and the opening stock into an empty database
 * @fixture: empty; holds the same stock afterwards
 * @path:    of the database, which is open as @store
 * @at:      when all this was
 */
void fixture_load(struct fixture *fixture, struct store *store, const char *path,
		  msec_t at);

/* Import one table from CSV text; the test ends when it is refused. */
void fixture_import(struct store *store, enum store_table table, const char *text,
		    msec_t at);

/* What the database has of @part, @unit, what @job holds or @order received, when
 * @fixture has something else; owned text that names both; NULL when they agree. */
char *fixture_part_differs(const struct fixture *fixture, struct store *store,
			   const char *part, msec_t at);
char *fixture_job_differs(const struct fixture *fixture, struct store *store,
			  const char *job, msec_t at);
char *fixture_order_differs(const struct fixture *fixture, struct store *store,
			    const char *order, msec_t at);
char *fixture_unit_differs(const struct fixture *fixture, struct store *store,
			   const char *unit, msec_t at);

#endif
