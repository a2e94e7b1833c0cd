/*
 * test_desk.c - plays tests/desk/NAME.txt, then everything in every state they
 * reach
 *
 * With DESK_RENEW=1 it writes what happens into the scripts instead: read the
 * difference before believing it.
 */
#include <string.h>

#include "tools/script.h"

/* Every key, and a scan of every kind of thing. */
static const char *const probes[] = {
	"> :issue",
	"> :receive",
	"> :return",
	"> :transfer",
	"> :scrap",
	"> :count",
	"> :lost",
	"> :damaged",
	"> :clear",
	"> :done",
	"> :undo",
	"> :cancel",
	"> :void",
	"> :qty 2",
	"> :qty 100",
	"> :qty 1000000000",
	"> :pin 1234",
	"> :pin 9999",
	"> :choose 1",
	"> :choose 2",
	"> :choose 3",
	"> :choose 99",
	"> :text note",
	"> :text a longer note; with = [signs] \\ and 中文",
	"> :reprint",
	"> :lang zh",
	"> :lang en",
	"> :signout",
	"> :park",
	"> :accept",
	"> :reject",
	"> :bind",
	"> :condition good",
	"> :condition damaged",
	"> :missing 1",
	"> :missing hose",
	"> :due 5",
	"> :due 2026-01-01",
	"> :reserve",
	"> :close",
	"> :settle",
	"> :amount 12.50",
	"> :amount 99999",
	"> :find oil",
	"> :find zhao",
	"> :agenda",
	"> :nonsense",
	"own C DONE",
	"own C UNDO",
	"own C CHOOSE-1",
	"> FILTER",
	"> SCREW",
	"> OIL",
	"> GLUE",
	"> MOTOR",
	"> CELL",
	"> BELT",
	"> GASKET",
	"> CABLE",
	"> 7788",
	"> 9900",
	"own P FILTER",
	"own L OIL|L2|2027-06-30",
	"> (01)09501101530003(10)L1",
	"> (01)09501101530003(10)L0",
	"> (01)09501101530003(17)200101(10)OLD",
	"> (01)09501101530003(17)281231(10)NEW(30)3",
	"> (10)LONELY",
	"> (01)04006381333948(21)M1",
	"> (01)04006381333948(21)NEW",
	"own U MOTOR/M1",
	"own U MOTOR/M2",
	"own U MOTOR/M3",
	"own U CELL/C0",
	"own U CELL/C1",
	"own U WRENCH",
	"> DRILL",
	"> METER",
	"> GAUGE",
	"> PUMP",
	"> OLD",
	"> LOAN-1",
	"> LOAN-2",
	"> LOAN-3",
	"> LOAN-4",
	"> LOAN-5",
	"> BOOK",
	"> SECRET",
	"> S600",
	"> KX-1/S700",
	"> S800",
	"> S810",
	"> B-LI",
	"> B-ZHANG",
	"> B-WANG",
	"> B-ZHAO",
	"> B-HE",
	"> B-MA",
	"> B-WU",
	"> B-CHEN",
	"> B-QIAN",
	"> B-SUN",
	"> :pin 5678",
	"> J-100",
	"> J-200",
	"> J-400",
	"> J-500",
	"> J-600",
	"> J-700",
	"> J-810",
	"> A-01",
	"> A-03",
	"> B-02",
	"> C-01",
	"> QUARANTINE",
	"> WORKSHOP",
	"> SCRAP",
	"> CUSTOMER",
	"> BOSCH",
	"> SKF",
	"> ACME",
	"> FIX",
	"> PO-1",
	"> PO-2",
	"> PO-3",
	"> IS1-000001",
	"> IS1-000002",
	"> RC1-000001",
	"> VD1-000001",
	"> SO1-000001",
	"> LD1-000001",
	"> CI1-000001",
	"> CL1-000001",
	"> NO-SUCH",
	"> 4006381333932",
	">",
	"> ]C199",
	"tick 1000",
	"tick 200000",
	"refuse save the disk is full",
	"refuse post the disk is full",
	"refuse second the disk is full",
	"refuse store the disk is full",
};

/* ---- scripts ---- */

static int
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
script_paths(void)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "desk", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	g_assert_nonnull(dir);
	while ((name = g_dir_read_name(dir)) != NULL)
		if (g_str_has_suffix(name, ".txt"))
			g_ptr_array_add(paths,
					g_build_filename(folder, name, NULL));
	g_ptr_array_sort(paths, by_name);
	return paths;
}

static void
test_script(gconstpointer path)
{
	if (g_getenv("DESK_RENEW") != NULL)
		script_renew(path);
	else if (!script_play(path))
		g_test_fail();
}

/* ---- every answer ---- */

/* A reason that no script leads to is one that the desk may not be able to give. */
static void
test_reasons(void)
{
	g_autoptr(GPtrArray) paths = script_paths();
	gboolean said[DESK_REASONS] = { FALSE };

	said[REASON_NONE] = TRUE;
	said[REASON_CLOCK] = TRUE; /* the console's own */
	for (guint i = 0; i < paths->len; i++) {
		g_autoptr(GPtrArray) steps = script_load(paths->pdata[i]);
		AUTO(stage) stage = stage_new();
		for (guint k = 0; k < steps->len; k++) {
			const struct script_step *step = steps->pdata[k];
			g_ptr_array_unref(stage_do(stage, step->input));
			said[stage_reason(stage)] = TRUE;
		}
	}
	for (int i = 0; i < DESK_REASONS; i++)
		if (!said[i])
			g_test_message("no script leads to \"%s\"",
				       reason_code((enum desk_reason) i));
	for (int i = 0; i < DESK_REASONS; i++)
		g_assert_true(said[i]);
}

static gboolean
is_sanitized(void)
{
	const char *san = g_getenv("SAN");

	return san != NULL && *san != '\0';
}

/* ---- everything in every state ---- */

struct reached {
	GPtrArray *steps; /* of struct script_step; borrowed */
	guint from, n;    /* those from .from to before .n lead there */
};

/* Inputs that lead to each state for the first time, from all scripts. */
static GArray *
reach_states(GPtrArray *scripts)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct reached));
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < scripts->len; i++) {
		GPtrArray *steps = scripts->pdata[i];
		AUTO(stage) stage = stage_new();
		for (guint k = 0; k < steps->len; k++) {
			const struct script_step *step = steps->pdata[k];
			struct reached reached = { steps, 0, k + 1 };
			struct view view;
			g_ptr_array_unref(stage_do(stage, step->input));
			view_take(&view, stage_desk(stage));
			if (g_hash_table_add(seen, g_strdup(view.state)))
				g_array_append_val(all, reached);
			view_clear(&view);
		}
	}
	return all;
}

static struct stage *
go_there(const struct reached *reached)
{
	struct stage *stage = stage_new();

	for (guint i = reached->from; i < reached->n; i++) {
		const struct script_step *step = reached->steps->pdata[i];
		g_ptr_array_unref(stage_do(stage, step->input));
	}
	return stage;
}

static char *
state_there(const struct reached *reached)
{
	AUTO(stage) stage = go_there(reached);
	struct view view;
	char *state;

	view_take(&view, stage_desk(stage));
	state = g_strdup(view.state);
	view_clear(&view);
	return state;
}

/* Most states need nothing of what came before the last badge or the one before. */
static void
shorten(struct reached *reached)
{
	g_autofree char *wanted = state_there(reached);

	for (guint from = reached->n; from-- > 0;) {
		const struct script_step *step = reached->steps->pdata[from];
		struct reached shorter = { reached->steps, from, reached->n };

		if (!g_str_has_prefix(step->input, "> B-"))
			continue;
		g_autofree char *state = state_there(&shorter);
		if (strcmp(state, wanted) != 0)
			continue;
		*reached = shorter;
		return;
	}
}

/* Play @input and fail when one of the rules of script_stage.c is broken. */
static void
probe(struct stage *stage, const char *input)
{
	struct view before;
	view_take(&before, stage_desk(stage));
	g_autoptr(GPtrArray) out = stage_do(stage, input);
	gboolean bad = FALSE;

	for (guint i = 0; i < out->len; i++)
		bad = bad || g_str_has_prefix(out->pdata[i], "FAULT");
	if (bad)
		g_test_message("%s\n%s\n%s", before.state, before.rows, input);
	for (guint i = 0; bad && i < out->len; i++)
		g_test_message("  %s", (char *) out->pdata[i]);
	view_clear(&before);
	g_assert_false(bad);
}

/* From wherever one is, Cancel and Undo lead out. */
static void
find_way_out(struct stage *stage, const char *key)
{
	for (int i = 0; i < 60 && desk_flow(stage_desk(stage)) != FLOW_NONE; i++)
		probe(stage, key);
	g_assert_cmpint(desk_flow(stage_desk(stage)), ==, FLOW_NONE);
}

static void
test_states(void)
{
	g_autoptr(GPtrArray) paths = script_paths();
	g_autoptr(GPtrArray) scripts =
		g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref);
	g_autoptr(GArray) states = NULL;
	/* a sanitizer takes its time: each state gets its own part of the inputs */
	const gsize every = is_sanitized() ? 5 : 1;

	for (guint i = 0; i < paths->len; i++)
		g_ptr_array_add(scripts, script_load(paths->pdata[i]));
	states = reach_states(scripts);
	g_test_message("%u states, %zu inputs in each", states->len,
		       G_N_ELEMENTS(probes));
	g_assert_cmpuint(states->len, >, 40);
	for (guint i = 0; i < states->len; i++) {
		struct reached *there = &g_array_index(states, struct reached, i);

		shorten(there);
		for (gsize k = i % every; k < G_N_ELEMENTS(probes); k += every) {
			AUTO(stage) stage = go_there(there);
			probe(stage, probes[k]);
			if (strcmp(desk_state_name(stage_desk(stage)), "posting"))
				find_way_out(stage,
					     k % 2 ? "> :cancel" : "> :undo");
		}
	}
}

/* ---- anything after anything ---- */

static void
test_walk(void)
{
	const int steps = g_test_thorough() ? 1000000
			  : is_sanitized()  ? 15000
					    : 60000;
	struct stage *stage = stage_new();

	for (int i = 0; i < steps; i++) {
		gsize n = (gsize) g_test_rand_int_range(0, G_N_ELEMENTS(probes));
		probe(stage, probes[n]);
		/* goods run out, and a fresh warehouse has states of its own */
		if (i % 2000 == 1999) {
			stage_free(stage);
			stage = stage_new();
		}
	}
	stage_free(stage);
}

/* ---- parked work that was damaged ---- */

static const char *const open_work[][6] = {
	{ "> J-100", "> OIL", "> :qty 20", "> :choose 1", "own U MOTOR/M1", NULL },
	{ "> PO-1", "> FILTER", "> :reject", "> (01)04006381333948(21)N", NULL },
	{ "> :return", "> J-100", "> FILTER", "> (01)09501101530003(10)L1", NULL },
	{ "> :transfer", "> SCREW", "> B-HE", "> OIL", "> :choose 1", NULL },
	{ "> :scrap", "> SCREW", "own U MOTOR/M3", NULL },
	{ "> S600", "> :condition worn", NULL },
	{ "> J-700", "> LOAN-1", "> :due 3", NULL },
	{ "> LOAN-3", "> :condition good", NULL },
	{ "> :lost", "> GAUGE", "> :text gone", "> :amount 5", NULL },
	{ "> :transfer", "> FILTER", "> :choose 1", "> LOAN-1", NULL },
	{ "> WRENCH", "> :clear", "> WRENCH", NULL },
};

static char *
parked_text(guint which)
{
	AUTO(stage) stage = stage_new();

	probe(stage, "> B-LI");
	for (guint i = 0; open_work[which][i] != NULL; i++)
		probe(stage, open_work[which][i]);
	probe(stage, "> :signout");
	return g_strdup(g_hash_table_lookup(stage_fixture(stage)->parked, "LI"));
}

/* Some bytes other than they were, or whole lines gone or doubled. */
static char *
damage(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		int fate = g_test_rand_int_range(0, 20);
		for (int i = 0; i < (fate == 0 ? 0 : fate == 1 ? 2 : 1); i++)
			g_string_append_printf(out, "%s\n", *line);
	}
	for (int i = g_test_rand_int_range(0, 4); i > 0 && out->len > 0; i--)
		out->str[g_test_rand_int_range(0, (gint32) out->len)] =
			(char) g_test_rand_int_range(32, 127);
	return g_string_free(out, FALSE);
}

static void
test_damaged_work(void)
{
	const int times = is_sanitized() ? 300 : 1000;

	for (int i = 0; i < times; i++) {
		guint which = (guint) i % G_N_ELEMENTS(open_work);
		g_autofree char *text = parked_text(which);
		AUTO(stage) stage = stage_new();

		g_assert_nonnull(text);
		g_hash_table_insert(stage_fixture(stage)->parked, g_strdup("LI"),
				    damage(text));
		g_ptr_array_unref(stage_do(stage, "> B-LI"));
		for (int k = 0; k < 12; k++) {
			gsize n =
				(gsize) g_test_rand_int_range(0,
							      G_N_ELEMENTS(probes));
			g_ptr_array_unref(stage_do(stage, probes[n]));
		}
	}
}

int
main(int argc, char **argv)
{
	g_autoptr(GPtrArray) paths = NULL;

	g_test_init(&argc, &argv, NULL);
	paths = script_paths();
	for (guint i = 0; i < paths->len; i++) {
		g_autofree char *name = g_path_get_basename(paths->pdata[i]);
		g_autofree char *test = g_strconcat("/desk/script/", name, NULL);
		g_test_add_data_func(test, paths->pdata[i], test_script);
	}
	if (g_getenv("DESK_RENEW") == NULL) {
		g_test_add_func("/desk/reasons", test_reasons);
		g_test_add_func("/desk/states", test_states);
		g_test_add_func("/desk/walk", test_walk);
		g_test_add_func("/desk/damaged-work", test_damaged_work);
	}
	return g_test_run();
}
