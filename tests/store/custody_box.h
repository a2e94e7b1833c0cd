/*
 * custody_box.h - a warehouse with units of every kind, and slips for them in few
 * words
 *
 * Included by test programs, each of which is one file.
 */
#ifndef TESTS_STORE_CUSTODY_BOX_H
#define TESTS_STORE_CUSTODY_BOX_H

#include "store/csv_box.h"

#define CUSTODY_TODAY "2026-11-24"

#define CUSTODY_PEOPLE                                                             \
	"person,name,roles,badge,clearance\n"                                      \
	"u1,Wang,clerk,B-1,0\n"                                                    \
	"u2,Lee,supervisor,B-2,9\n"                                                \
	"u3,Li,technician,B-3,1\n"                                                 \
	"u4,Zhao,technician,B-4,0\n"                                               \
	"u5,Qian,finance,B-5,0\n"
#define CUSTODY_PLACES "place,kind\nA-01,bin\nA-02,bin\nA-03,bin\nQ-2,quarantine\n"
#define CUSTODY_PARTIES                                                            \
	"party,kind,name\n"                                                        \
	"SUP1,supplier,Seals Ltd\n"                                                \
	"CUS1,customer,Client One\n"                                               \
	"CUS2,customer,Client Two\n"                                               \
	"PRO1,provider,Service Point\n"
#define CUSTODY_PARTS                                                              \
	"part,name_en,serial_tracked\nP-100,O-ring,0\nP-300,Main board,1\n"
#define CUSTODY_JOBS                                                               \
	"job,customer,model,serial,technician,opened,promised\n"                   \
	"J-1,CUS1,X100,SN1,u3,2026-11-01,2026-11-20\n"                             \
	"J-2,CUS2,X100,SN2,u4,2026-11-10,2026-12-10\n"                             \
	"J-3,Somebody,X200,,u3,2026-11-15,\n"                                      \
	"J-4,CUS1,,SN4,u4,2026-11-16,\n"
#define CUSTODY_UNITS                                                              \
	"unit,kind,name_zh,name_en,model,serial,place,value_cents,bought,"         \
	"life_months,calibration_due,secrecy,accessories,asset,condition,work,"    \
	"edition,published,residual_percent\n"                                     \
	"L-1,loaner,备用机,Loaner "                                             \
	"one,X100,L77,A-01,120000,2025-01-15,60,,0,charger|case,FA-2,good,,,,\n"   \
	"L-2,loaner,备用机,Loaner "                                             \
	"two,X100,L78,A-02,120000,2025-01-15,60,,0,charger|case,FA-1,,,,,10\n"     \
	"L-3,loaner,,Other "                                                       \
	"loaner,X200,L79,A-02,90000,,0,,0,,,damaged,,,,\n"                         \
	"T-1,tool,扳手,Torque "                                                  \
	"wrench,TW,77,A-01,50000,2024-11-24,60,2026-12-01,0,bit set,FA-3,,,,,\n"   \
	"T-2,tool,,Meter,DM,78,A-03,30000,,0,2026-11-10,0,,,worn,,,,\n"            \
	"D-1,document,手册,Manual "                                              \
	"1,X100,,A-03,1000,,0,,1,,,,MAN-X100,1st,2024-01-01,\n"                    \
	"D-2,document,手册,Manual "                                              \
	"2,X100,,A-03,1000,,0,,1,,,,MAN-X100,2nd,2025-06-01,\n"                    \
	"C-9,product,,Old friend,X100,SN9,customer:CUS2,0,,0,,0,,,,,,,\n"

static inline struct store *
custody_warehouse(struct box *box)
{
	struct store *store = box_open(box, STORE_CREATE, &box->error);

	g_assert_no_error(box->error);
	csv_take(box, store, TABLE_PARTS, CUSTODY_PARTS);
	csv_take(box, store, TABLE_PEOPLE, CUSTODY_PEOPLE);
	csv_take(box, store, TABLE_PLACES, CUSTODY_PLACES);
	csv_take(box, store, TABLE_PARTIES, CUSTODY_PARTIES);
	csv_take(box, store, TABLE_JOBS, CUSTODY_JOBS);
	csv_take(box, store, TABLE_UNITS, CUSTODY_UNITS);
	return store;
}

/* A slip of @person, an hour after the one before. */
static inline struct slip *
custody_slip(enum slip_kind kind, const char *person)
{
	static msec_t hours;
	g_autofree char *uuid = g_uuid_string_random();
	struct slip *slip = slip_new(kind, uuid);

	slip->person = g_strdup(person);
	slip->at = CSV_NOW + ++hours * 3600000;
	if (kind == SLIP_LOSS) {
		slip->reason = g_strdup("lost");
		slip->approver = g_strdup("u2");
	}
	return slip;
}

static inline struct move *
custody_move(struct slip *slip, const char *unit, const char *from, const char *to)
{
	struct move *move = move_new(NULL, "", 1, from, to);

	move->unit = g_strdup(unit);
	g_ptr_array_add(slip->moves, move);
	return move;
}

/* Post it; its number is @slip's then. */
static inline const char *
custody_post(struct box *box, struct store *store, struct slip *slip)
{
	struct store_posted posted = { 0 };

	store_post(store, slip, &posted, &box->error);
	g_assert_no_error(box->error);
	g_free(slip->number);
	slip->number = posted.number;
	return slip->number;
}

/* One unit, on one slip, which is forgotten: its number; owned. */
static inline char *
custody_carry(struct box *box, struct store *store, enum slip_kind kind,
	      const char *job, const char *unit, const char *from, const char *to)
{
	AUTO(slip) slip = custody_slip(kind, "u1");

	slip->job = g_strdup(job);
	custody_move(slip, unit, from, to);
	return g_strdup(custody_post(box, store, slip));
}

/* The void of a slip, not posted. */
static inline struct slip *
custody_void_of(struct box *box, struct store *store, const char *number)
{
	AUTO(slip) slip = store_slip(store, number, &box->error);
	AUTO(slip) like = custody_slip(SLIP_VOID, "u1");

	g_assert_no_error(box->error);
	struct slip *back = slip_void_of(slip, like->uuid);
	back->person = g_strdup("u1");
	back->at = like->at;
	return back;
}

static inline void
custody_void(struct box *box, struct store *store, const char *number)
{
	AUTO(slip) back = custody_void_of(box, store, number);

	custody_post(box, store, back);
}

/* Posting fails with words that hold @words, and the database is as before. */
static inline void
custody_refuse(struct box *box, struct store *store, const struct slip *slip,
	       enum sd_error code, const char *words)
{
	g_autofree char *before = csv_dump(box);
	struct store_posted posted = { 0 };
	g_autoptr(GError) error = NULL;

	g_assert_false(store_post(store, slip, &posted, &error));
	g_assert_error(error, SD_ERROR, (int) code);
	if (strstr(error->message, words) == NULL)
		g_error("\"%s\" does not hold \"%s\"", error->message, words);
	g_assert_null(strchr(error->message, '\n'));
	g_autofree char *after = csv_dump(box);
	g_assert_cmpstr(before, ==, after);
}

/* The fact of one unit, which there is. */
static inline struct fact *
custody_unit(struct box *box, struct store *store, const char *unit)
{
	struct fact *fact =
		store_fact(store, FACT_UNIT, unit, CSV_NOW, &box->error);

	g_assert_no_error(box->error);
	return fact;
}

static inline char *
custody_words(GPtrArray *words)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(text, "%s%s", i ? "|" : "",
				       (char *) words->pdata[i]);
	return g_strdup(text->str);
}

/* A unit's fact as "PLACE CONDITION [PRESENT] due DUE job JOB slip SLIP". */
static inline void
custody_assert_unit(struct box *box, struct store *store, const char *unit,
		    const char *expected)
{
	AUTO(fact) fact = custody_unit(box, store, unit);
	g_autofree char *present = custody_words(fact->unit.present);
	g_autofree char *found =
		g_strdup_printf("%s %s [%s] due %s job %s slip %s",
				fact->unit.place,
				condition_name(fact->unit.condition), present,
				fact->unit.due, fact->unit.job, fact->unit.slip);

	g_assert_cmpstr(found, ==, expected);
}

#endif
