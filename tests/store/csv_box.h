/*
 * csv_box.h - a warehouse filled from CSV text, for one test
 *
 * Included by test programs, each of which is one file.
 */
#ifndef TESTS_STORE_CSV_BOX_H
#define TESTS_STORE_CSV_BOX_H

#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "store/store_box.h"

#define CSV_NOW ((msec_t) 1795521600000) /* 2026-11-24T12:00:00Z */

/* A file of each table, in the order a new user has them. */
#define PARTS_CSV                                                                  \
	"part,name_zh,name_en,unit,cost_cents,price_cents,barcodes,bin,supplier,"  \
	"lot_tracked,serial_tracked,warranty_months,shelf_life_days\n"             \
	"P-100,密封圈,O-ring "                                                  \
	"20x3,pcs,120,200,4006381333931|MFR-100,A-01,SUP1,0,0,"                    \
	"12,0\n"                                                                   \
	"P-200,\"机油, 5W-30\",\"Oil \"\"5W-30\"\"\",ml,3,5,9501101530003,A-02," \
	"SUP1,1,0,0,730\n"                                                         \
	"P-300,主板,Main board,pcs,45000,69900,,A-01,SUP2,0,1,24,0\n"
#define PEOPLE_CSV                                                                 \
	"person,name,roles,badge,pin,lang\n"                                       \
	"u1,王芳,clerk,B-1,,zh\n"                                                \
	"u2,Ann Lee,supervisor|clerk,B-2,,en\n"                                    \
	"u3,李强,technician,B-3,,\n"
#define PLACES_CSV                                                                 \
	"place,kind,name,barcode\n"                                                \
	"A-01,,Shelf A 1,BIN-A-01\n"                                               \
	"A-02,bin,,\n"                                                             \
	"Q-2,quarantine,Second quarantine,\n"
#define PARTIES_CSV                                                                \
	"party,kind,name,phone,address,valid_from,valid_to\n"                      \
	"SUP1,supplier,Seals Ltd,,\"1 Long Road\nTown\",,\n"                       \
	"SUP2,supplier,板卡公司,010-1234,,2026-01-01,2026-12-31\n"             \
	"CUS1,customer,张三,138,北京,,\n"
#define JOBS_CSV                                                                   \
	"job,customer,model,serial,bought,fault,contract,technician,opened,"       \
	"promised\n"                                                               \
	"J-1,CUS1,X100,SN1,2026-01-15,\"leaks, \"\"badly\"\"\",no,u3,2026-11-20,"  \
	"2026-11-30\n"                                                             \
	"J-2,Nobody,X200,,,,yes,,,\n"
#define UNITS_CSV                                                                  \
	"unit,kind,name_zh,name_en,model,serial,barcodes,place,value_cents,"       \
	"accessories\n"                                                            \
	"T-1,tool,扳手,Torque wrench,TW,77,TOOL-T1,A-01,50000,case|bit set\n"    \
	"D-1,product,,,X100,SN1,,customer:CUS1,0,\n"                               \
	"L-1,loaner,备用机,Loaner,X100,L77,,person:u3,100000,\n"
#define STOCK_CSV                                                                  \
	"part,place,lot,expiry,qty\n"                                              \
	"P-100,A-01,,,40\n"                                                        \
	"P-100,Q-2,,,2\n"                                                          \
	"P-200,A-02,L1,2027-03-31,500\n"                                           \
	"P-200,A-01,L2,,10\n"
#define ORDERS_CSV                                                                 \
	"order,supplier,part,qty,due\n"                                            \
	"PO-1,SUP1,P-100,100,2026-12-01\n"                                         \
	"PO-1,SUP1,P-200,1000,\n"
#define WARRANTY_CSV                                                               \
	"model,component_part,months,valid_from,valid_to\n"                        \
	"X100,P-100,36,2026-01-01,\n"                                              \
	"X100,,12,,\n"
#define PRICES_CSV                                                                 \
	"part,price_cents,valid_from,valid_to\n"                                   \
	"P-100,180,2026-11-01,2026-11-30\n"                                        \
	"P-100,190,2026-12-01,\n"
#define PLANNING_CSV                                                               \
	"part,class,reason,until,rule,target_bp,min,max,successor,since\n"         \
	"P-100,B,\"contract, new\",2027-01-31,cycle,9700,0,0,,2024-05-01\n"        \
	"P-200,,,,,,2,8,P-300,\n"
#define HISTORY_CSV                                                                \
	"date,part,qty,kind,unit_cost_cents,unfilled_qty\n"                        \
	"2026-01-05,P-100,5,issue,110,2\n"                                         \
	"2026-01-05,P-100,5,issue,110,0\n"                                         \
	"2026-01-05,P-300,1,issue,44000,0\n"                                       \
	"2026-01-06,P-100,1,return,110,0\n"                                        \
	"2026-01-06,P-200,100,receipt,3,0\n"                                       \
	"2026-01-07,P-200,0,issue,0,50\n"

static const struct {
	enum store_table table;
	const char *text;
} csv_files[] = {
	{ TABLE_PARTS, PARTS_CSV },       { TABLE_PEOPLE, PEOPLE_CSV },
	{ TABLE_PLACES, PLACES_CSV },     { TABLE_PARTIES, PARTIES_CSV },
	{ TABLE_JOBS, JOBS_CSV },         { TABLE_STOCK, STOCK_CSV },
	{ TABLE_UNITS, UNITS_CSV },       { TABLE_ORDERS, ORDERS_CSV },
	{ TABLE_WARRANTY, WARRANTY_CSV }, { TABLE_PRICES, PRICES_CSV },
	{ TABLE_PLANNING, PLANNING_CSV }, { TABLE_HISTORY, HISTORY_CSV },
};

/* Import that must succeed. */
static inline struct store_imported
csv_take(struct box *box, struct store *store, enum store_table table,
	 const char *text)
{
	struct store_imported done = { -1, -1, -1 };

	store_import(store, table, text, strlen(text), "f.csv", "import", CSV_NOW,
		     &done, &box->error);
	g_assert_no_error(box->error);
	return done;
}

/* The table as text. */
static inline char *
csv_give(struct box *box, struct store *store, enum store_table table)
{
	GString *out = g_string_new(NULL);

	store_export(store, table, out, &box->error);
	g_assert_no_error(box->error);
	return g_string_free(out, FALSE);
}

static inline char *
csv_give_all(struct box *box, struct store *store)
{
	GString *out = g_string_new(NULL);

	for (int i = 0; i < STORE_TABLES; i++)
		store_export(store, (enum store_table) i, out, &box->error);
	g_assert_no_error(box->error);
	return g_string_free(out, FALSE);
}

static inline void
csv_assert_verified(struct box *box, struct store *store)
{
	struct store_verify result = { 0 };

	store_verify(store, &result, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
	store_verify_clear(&result);
}

static inline struct store *
csv_warehouse(struct box *box)
{
	struct store *store = box_open(box, STORE_CREATE, &box->error);

	g_assert_no_error(box->error);
	for (guint i = 0; i < G_N_ELEMENTS(csv_files); i++)
		csv_take(box, store, csv_files[i].table, csv_files[i].text);
	return store;
}

static inline int
csv_dump_row(void *data, int n, char **value, char **name)
{
	for (int i = 0; i < n; i++)
		g_string_append_printf(data, "%s=%s\n", name[i], value[i]);
	return 0;
}

static inline int
csv_dump_table(void *data, int n, char **value, char **name)
{
	(void) n;
	(void) name;
	g_ptr_array_add(data, g_strdup(value[0]));
	return 0;
}

/* Every row of every table, as another connection sees it. */
static inline char *
csv_dump(struct box *box)
{
	g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(g_free);
	GString *out = g_string_new(NULL);
	sqlite3 *db = NULL;

	g_assert_cmpint(sqlite3_open(box->path, &db), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_exec(db,
				     "SELECT name FROM sqlite_schema"
				     " WHERE type = 'table' ORDER BY name",
				     csv_dump_table, tables, NULL),
			==, SQLITE_OK);
	g_assert_cmpuint(tables->len, >, 15);
	for (guint i = 0; i < tables->len; i++) {
		g_autofree char *sql =
			g_strdup_printf("SELECT '%s' AS table_, * FROM \"%s\"",
					(char *) tables->pdata[i],
					(char *) tables->pdata[i]);
		g_assert_cmpint(sqlite3_exec(db, sql, csv_dump_row, out, NULL), ==,
				SQLITE_OK);
	}
	sqlite3_close(db);
	return g_string_free(out, FALSE);
}

#endif
