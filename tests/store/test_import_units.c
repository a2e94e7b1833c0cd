/*
 * Units from files: every column, what follows from their moves and so cannot be
 * changed by a file, and every refusal with its line.
 */
#include "store/custody_box.h"

/* The file is refused with words that hold @words, and nothing has changed. */
static void
refuse(struct box *box, struct store *store, const char *text, enum sd_error code,
       const char *words)
{
	g_autofree char *before = csv_dump(box);
	struct store_imported done;
	g_autoptr(GError) error = NULL;

	g_assert_false(store_import(store, TABLE_UNITS, text, strlen(text), "u.csv",
				    "import", CSV_NOW, &done, &error));
	g_assert_error(error, SD_ERROR, (int) code);
	if (strstr(error->message, words) == NULL)
		g_error("\"%s\" does not hold \"%s\"", error->message, words);
	g_autofree char *after = csv_dump(box);
	g_assert_cmpstr(before, ==, after);
}

static void
test_refused(struct box *box, gconstpointer unused)
{
	static const struct {
		const char *text;
		enum sd_error code;
		const char *words;
	} files[] = {
		{ "unit,kind,place\nN-1,gadget,A-01\n", SD_ERROR_INVALID,
		  "u.csv:2: kind: \"gadget\"" },
		{ "unit,kind,place\nN-1,part,A-01\n", SD_ERROR_INVALID,
		  "loaner, tool, document, product" },
		{ "unit,kind,place,condition\nN-1,tool,A-01,broken\n",
		  SD_ERROR_INVALID, "u.csv:2: condition: \"broken\"" },
		{ "unit,kind,place,residual_percent\nN-1,tool,A-01,101\n",
		  SD_ERROR_INVALID, "u.csv:2: residual_percent: \"101\"" },
		{ "unit,kind,place,residual_percent\nN-1,tool,A-01,-1\n",
		  SD_ERROR_INVALID, "u.csv:2: residual_percent: \"-1\"" },
		{ "unit,kind,place,published\nN-1,document,A-01,2026-02-30\n",
		  SD_ERROR_INVALID, "u.csv:2: published: \"2026-02-30\"" },
		{ "unit,kind,place,home\nN-1,tool,A-01,Z-9\n", SD_ERROR_NOT_FOUND,
		  "u.csv:2: home: there is no place \"Z-9\"" },
		{ "unit,kind,place,home\nN-1,tool,A-01,\nN-2,tool,A-01,SCRAP\n",
		  SD_ERROR_INVALID, "u.csv:3: home: \"SCRAP\" is a scrap" },
		{ "unit,kind,place\nT-1,tool,A-02\n", SD_ERROR_REFUSED,
		  "u.csv:2: place: unit T-1 is in A-01, not in \"A-02\"" },
		{ "unit,kind,condition\nL-1,loaner,new\n", SD_ERROR_REFUSED,
		  "u.csv:2: condition: unit L-1 was good" },
		{ "unit,kind,condition\nT-1,tool,new\n", SD_ERROR_REFUSED,
		  "u.csv:2: condition: unit T-1 was never judged" },
		{ "unit,kind\nT-1,product\n", SD_ERROR_REFUSED,
		  "u.csv:2: kind: unit T-1 is a tool" },
		{ "unit,kind\nC-9,loaner\n", SD_ERROR_REFUSED,
		  "u.csv:2: kind: unit C-9 is a product" },
		{ "unit,kind,place\nN-1,tool,\n", SD_ERROR_INVALID,
		  "u.csv:2: place: it is empty" },
	};
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	for (guint i = 0; i < G_N_ELEMENTS(files); i++)
		refuse(box, store, files[i].text, files[i].code, files[i].words);
}

/* Every column comes in, and what is left out or empty stays or is what it says. */
static void
test_columns(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	struct store_imported done;

	(void) unused;
	csv_take(box, store, TABLE_UNITS,
		 "unit,kind,place,asset,home,condition,photo,work,edition,"
		 "published,residual_percent\n"
		 "N-1,document,person:u3,FA-9,A-02,worn,/p/n1.jpg,MAN-X100,3rd,"
		 "2026-01-01,0\n");
	AUTO(fact) fact = custody_unit(box, store, "N-1");
	const struct fact_unit *unit = &fact->unit;
	g_assert_cmpstr(unit->asset, ==, "FA-9");
	g_assert_cmpstr(unit->home, ==, "A-02");
	g_assert_cmpint(unit->condition, ==, CONDITION_WORN);
	g_assert_cmpstr(unit->photo, ==, "/p/n1.jpg");
	g_assert_cmpstr(unit->edition, ==, "3rd");
	g_assert_cmpint(unit->residual_percent, ==, 0);
	g_assert_cmpstr(unit->holder, ==, "u3");
	AUTO(fact) second = custody_unit(box, store, "D-2");
	g_assert_true(second->unit.outdated);

	/* it moves; a file that says nothing of place and condition is taken */
	AUTO(slip) back = custody_slip(SLIP_CHECK_IN, "u3");
	custody_move(back, "N-1", "person:u3", "A-03")->condition =
		CONDITION_DAMAGED;
	custody_post(box, store, back);
	done = csv_take(box, store, TABLE_UNITS,
			"unit,kind,place,condition,home,residual_percent\n"
			"N-1,document,,,,\n");
	g_assert_cmpint(done.changed, ==, 1);
	AUTO(fact) after = custody_unit(box, store, "N-1");
	g_assert_cmpstr(after->unit.place, ==, "A-03");
	g_assert_cmpstr(after->unit.home, ==, "A-02");
	g_assert_cmpint(after->unit.condition, ==, CONDITION_DAMAGED);
	g_assert_cmpint(after->unit.residual_percent, ==, 5);
	g_autofree char *text = csv_give(box, store, TABLE_UNITS);
	done = csv_take(box, store, TABLE_UNITS, text);
	g_assert_cmpint(done.added + done.changed, ==, 0);
	csv_assert_verified(box, store);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/import-units/refused", test_refused);
	box_test("/import-units/columns", test_columns);
	return g_test_run();
}
