/*
 * test_page.c - rules that every page keeps, in every state the desk scripts reach
 *
 * Catches a state from which a touch cannot go on: a key that the desk takes and no
 * place on the page has, a page without words for the next act, "Cancel" beside
 * "Done".
 */
#include <string.h>

#include "screen/page.h"
#include "tools/script.h"

static gboolean
has_tile(const GArray *tiles, const char *command)
{
	for (guint i = 0; i < tiles->len; i++)
		if (g_strcmp0(g_array_index(tiles, struct page_tile, i).command,
			      command) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
has_place(const struct page *page, enum command command)
{
	const char *name = command_info(command)->name;

	for (int i = 0; i < PAGE_SLOTS; i++)
		if (g_strcmp0(page->slots[i].command, name) == 0)
			return TRUE;
	return has_tile(page->tiles, name) || has_tile(page->more, name);
}

/* Whatever can be scanned as a command can be touched, and nothing else. */
static void
check_keys(const struct page *page, const struct desk *desk)
{
	for (int i = 0; i < COMMAND_COUNT_ALL; i++) {
		enum command command = (enum command) i;
		gboolean wanted = desk_takes(desk, command);

		if (command == COMMAND_CHOOSE)
			g_assert_true(!wanted || has_tile(page->tiles, "choose 1"));
		else if (command == COMMAND_PIN)
			g_assert_cmpint(wanted, ==, page->kind == PAGE_PIN);
		else if (has_place(page, command) != wanted)
			g_error("%s: key %s is%s there", desk_state_name(desk),
				command_info(command)->name, wanted ? " not" : "");
	}
}

static void
check_words(const struct page *page, const struct desk *desk)
{
	const char *next = tr(page->lang, prompt_text(desk_prompt(desk)));

	g_assert_cmpstr(page->quiet ? page->said : page->next, ==, next);
	g_assert_true(*page->said != '\0');
	for (guint i = 0; i < page->tiles->len; i++)
		g_assert_true(
			*g_array_index(page->tiles, struct page_tile, i).title !=
			'\0');
	for (guint i = 0; i < page->rows->len; i++) {
		const struct page_row *row =
			&g_array_index(page->rows, struct page_row, i);
		g_assert_true(*row->title != '\0' || *row->id != '\0');
	}
}

static void
check_places(const struct page *page)
{
	static const char *const places[] = { "done", "undo", "cancel" };
	static const enum page_place wanted[] = { SLOT_GO, SLOT_UNDO, SLOT_LEAVE };

	for (int i = 0; i < PAGE_SLOTS; i++)
		for (gsize k = 0; k < G_N_ELEMENTS(places); k++)
			if (g_strcmp0(page->slots[i].command, places[k]) == 0)
				g_assert_cmpint(i, ==, wanted[k]);
	g_assert_cmpint(ABS((int) SLOT_GO - (int) SLOT_LEAVE), >, 1);
}

static void
check(const struct stage *stage)
{
	const struct desk *desk = stage_desk(stage);
	const struct page_turn turn = { .level = stage_level(stage),
					.reason = stage_reason(stage),
					.message = "something was said" };
	AUTO(page) page = page_new(desk, &turn, NULL);

	if (strcmp(desk_state_name(desk), "posting") == 0)
		return;
	check_words(page, desk);
	check_keys(page, desk);
	check_places(page);
}

static void
test_scripts(void)
{
	g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "desk", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	gboolean seen[PAGE_AGENDA + 1] = { FALSE };
	const char *name;

	g_assert_nonnull(dir);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autoptr(GPtrArray) steps = NULL;
		if (!g_str_has_suffix(name, ".txt"))
			continue;
		steps = script_load(path);
		AUTO(stage) stage = stage_new();
		for (guint i = 0; i < steps->len; i++) {
			const struct script_step *step = steps->pdata[i];
			g_ptr_array_unref(stage_do(stage, step->input));
			check(stage);
			AUTO(page) page = page_new(stage_desk(stage), NULL, NULL);
			seen[page->kind] = TRUE;
		}
	}
	for (int i = 0; i < PAGE_AGENDA; i++)
		g_assert_true(seen[i]);
}

/* The newest line is the first: it is looked for after each scan. */
static void
test_newest(void)
{
	AUTO(stage) stage = stage_new();

	g_ptr_array_unref(stage_do(stage, "> B-LI"));
	g_ptr_array_unref(stage_do(stage, "> J-500"));
	g_ptr_array_unref(stage_do(stage, "> FILTER"));
	g_ptr_array_unref(stage_do(stage, "> SCREW"));
	AUTO(page) page = page_new(stage_desk(stage), NULL, NULL);
	g_assert_cmpint(page->kind, ==, PAGE_WORK);
	g_assert_cmpuint(page->rows->len, >=, 2);
	g_assert_cmpstr(g_array_index(page->rows, struct page_row, 0).id, ==,
			"SCREW");
	g_assert_cmpint(g_array_index(page->rows, struct page_row, 0).tone, ==,
			TONE_NEW);
	g_assert_cmpint(g_array_index(page->rows, struct page_row, 1).tone, ==,
			TONE_PLAIN);
}

static void
test_wants(void)
{
	g_assert_null(page_wants("done"));
	g_assert_null(page_wants("choose 2"));
	g_assert_cmpint(page_wants("qty")->argument, ==, ARGUMENT_NUMBER);
	g_assert_null(page_wants("!paper"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/page/scripts", test_scripts);
	g_test_add_func("/page/newest", test_newest);
	g_test_add_func("/page/wants", test_wants);
	return g_test_run();
}
