#include "screen/page_private.h"

#include <string.h>

#include "core/custody.h"

/* ---- texts --------------------------------------------------------------- */

const char *
page_keep(struct page *page, const char *text)
{
	return text ? g_string_chunk_insert(page->texts, text) : "";
}

const char *
page_format(struct page *page, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	return page_keep(page, text);
}

const char *
page_name(const struct page *page, const char *const name[LANG_COUNT])
{
	enum lang other = page->lang == LANG_ZH ? LANG_EN : LANG_ZH;
	const char *own = name[page->lang];

	if (own != NULL && *own != '\0')
		return own;
	return name[other] ? name[other] : "";
}

const char *
page_join(struct page *page, const char *a, const char *b)
{
	if (a == NULL || *a == '\0')
		return page_keep(page, b);
	if (b == NULL || *b == '\0')
		return page_keep(page, a);
	return page_format(page, "%s · %s", a, b);
}

const char *
page_labelled(struct page *page, const char *label, const char *value)
{
	if (value == NULL || *value == '\0')
		return "";
	return page_format(page, "%s %s", label, value);
}

/* ---- pieces ---------------------------------------------------------------- */

void
page_add_tile(struct page *page, GArray *tiles, const char *title, const char *note,
	      const char *command)
{
	struct page_tile tile = {
		.title = page_keep(page, title),
		.note = page_keep(page, note),
		.command = command ? page_keep(page, command) : NULL,
	};

	g_array_append_val(tiles, tile);
}

void
page_add_fact(struct page *page, const char *label, const char *value)
{
	if (value != NULL && *value != '\0')
		page_add_tile(page, page->facts, label, value, NULL);
}

void
page_add_row(struct page *page, struct page_row row)
{
	row.title = page_keep(page, row.title);
	row.id = page_keep(page, row.id);
	row.note = page_keep(page, row.note);
	row.place = page_keep(page, row.place);
	row.qty = page_keep(page, row.qty);
	g_array_append_val(page->rows, row);
}

/* ---- keys ------------------------------------------------------------------- */

/* What can be begun, as tiles of the home page, in this order. */
static const enum command beginnings[] = {
	COMMAND_ISSUE, COMMAND_RECEIVE, COMMAND_RETURN,  COMMAND_TRANSFER,
	COMMAND_FIND,  COMMAND_AGENDA,  COMMAND_COUNT,   COMMAND_CLOSE,
	COMMAND_LOST,  COMMAND_DAMAGED, COMMAND_RESERVE, COMMAND_SCRAP,
	COMMAND_VOID,  COMMAND_CLEAR,   COMMAND_SETTLE,
};

/* The likeliest of the keys that no other place has, for the footer's middle. */
static const enum command helps[] = {
	COMMAND_APPROVE, COMMAND_REJECT, COMMAND_QTY, COMMAND_CONDITION,
	COMMAND_AMOUNT,  COMMAND_TEXT,   COMMAND_DUE, COMMAND_REPRINT,
	COMMAND_FIND,    COMMAND_AGENDA,
};

static const char *
title_of(const struct page *page, enum command command)
{
	return tr(page->lang, command_info(command)->title);
}

static void
set_slot(struct page *page, enum page_place place, enum command command)
{
	page->slots[place].title = title_of(page, command);
	page->slots[place].command = command_info(command)->name;
}

static gboolean
is_in_slot(const struct page *page, enum command command)
{
	const char *name = command_info(command)->name;

	for (int i = 0; i < PAGE_SLOTS; i++)
		if (g_strcmp0(page->slots[i].command, name) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
has_tile(const struct page *page, const char *command)
{
	for (guint i = 0; i < page->tiles->len; i++)
		if (g_strcmp0(
			    g_array_index(page->tiles, struct page_tile, i).command,
			    command) == 0)
			return TRUE;
	return FALSE;
}

static void
fill_slots(struct page *page, const struct desk *desk, const struct page_turn *turn)
{
	gboolean unknown = turn != NULL && turn->reason == REASON_UNKNOWN_CODE;

	if (desk_takes(desk, COMMAND_CANCEL))
		set_slot(page, SLOT_LEAVE, COMMAND_CANCEL);
	else if (desk_takes(desk, COMMAND_SIGNOUT))
		set_slot(page, SLOT_LEAVE, COMMAND_SIGNOUT);
	if (desk_takes(desk, COMMAND_UNDO))
		set_slot(page, SLOT_UNDO, COMMAND_UNDO);
	if (desk_takes(desk, COMMAND_DONE))
		set_slot(page, SLOT_GO, COMMAND_DONE);
	if (unknown && desk_takes(desk, COMMAND_BIND))
		set_slot(page, SLOT_HELP, COMMAND_BIND);
	for (gsize i = 0;
	     page->slots[SLOT_HELP].title == NULL && i < G_N_ELEMENTS(helps); i++) {
		if (!desk_takes(desk, helps[i]) ||
		    has_tile(page, command_info(helps[i])->name))
			continue;
		set_slot(page, SLOT_HELP, helps[i]);
	}
	page->slots[SLOT_MORE].title = tr(page->lang, "More");
}

/* Behind "More" is every key that has a meaning and no place of its own. */
static void
fill_more(struct page *page, const struct desk *desk)
{
	for (int i = 0; i < COMMAND_COUNT_ALL; i++) {
		enum command command = (enum command) i;
		const char *name = command_info(command)->name;

		if (command == COMMAND_CHOOSE || command == COMMAND_PIN ||
		    !desk_takes(desk, command) || is_in_slot(page, command) ||
		    has_tile(page, name))
			continue;
		page_add_tile(page, page->more, title_of(page, command), "", name);
	}
}

/* ---- bodies ------------------------------------------------------------------ */

static void
fill_home(struct page *page, const struct desk *desk)
{
	const struct fact_person *person = desk_person(desk);

	for (gsize i = 0; i < G_N_ELEMENTS(beginnings); i++)
		if (desk_takes(desk, beginnings[i]))
			page_add_tile(page, page->tiles,
				      title_of(page, beginnings[i]), "",
				      command_info(beginnings[i])->name);
	page_add_held(page, person->held);
	page_add_owed(page, person->owed);
	page->head = tr(page->lang, "In your name");
}

static void
fill_choices(struct page *page, const struct desk *desk)
{
	g_autoptr(GPtrArray) choices = desk_choices(desk, page->lang);

	for (guint i = 0; i < choices->len; i++) {
		g_autofree char *command = g_strdup_printf("choose %u", i + 1);
		g_autofree char *title =
			g_strdup_printf("%u   %s", i + 1,
					(const char *) choices->pdata[i]);
		page_add_tile(page, page->tiles, title, "", command);
	}
}

/* Lines of a clearance, and what is still to come back. */
static void
fill_work(struct page *page, const struct desk *desk)
{
	const struct fact_person *subject = desk_subject(desk);

	page_add_lines(page, desk);
	if (subject == NULL)
		return;
	g_autoptr(GArray) held = desk_left_held(desk);
	g_autoptr(GArray) stock = desk_left_stock(desk);
	g_autoptr(GArray) owed = desk_left_owed(desk);
	page_add_held(page, held);
	page_add_stock(page, stock);
	page_add_owed(page, owed);
	page->head = page_labelled(page, tr(page->lang, "Still in the name of"),
				   subject->name);
}

static enum page_kind
kind_of(const struct desk *desk, const struct page_turn *turn, guint choices)
{
	const char *state = desk_state_name(desk);

	if (strcmp(state, "pin") == 0)
		return PAGE_PIN;
	if (choices > 0)
		return PAGE_CHOICE;
	if (turn != NULL && turn->agenda != NULL && turn->agenda->len > 0)
		return PAGE_AGENDA;
	if (desk_flow(desk) != FLOW_NONE)
		return PAGE_WORK;
	if (desk_shown(desk) != NULL)
		return PAGE_CARD;
	return desk_person(desk) != NULL ? PAGE_HOME : PAGE_IDLE;
}

static void
fill_body(struct page *page, const struct desk *desk, const struct page_turn *turn,
	  const GArray *agenda)
{
	fill_choices(page, desk);
	page->kind = kind_of(desk, turn, page->tiles->len);
	switch (page->kind) {
	case PAGE_IDLE:
		if (agenda != NULL)
			page_add_agenda(page, agenda);
		page->head = page->rows->len > 0 ? tr(page->lang, "Due") : "";
		break;
	case PAGE_HOME: fill_home(page, desk); break;
	case PAGE_WORK: fill_work(page, desk); break;
	case PAGE_CARD: page_add_card(page, desk_shown(desk)); break;
	case PAGE_AGENDA:
		page_add_agenda(page, turn->agenda);
		page->head = tr(page->lang, "Due");
		break;
	case PAGE_CHOICE:
	case PAGE_PIN: break;
	}
}

/* ---- heads --------------------------------------------------------------------
 */

static void
fill_banner(struct page *page, const struct desk *desk,
	    const struct page_turn *turn)
{
	const char *next = tr(page->lang, prompt_text(desk_prompt(desk)));

	page->quiet = turn == NULL || turn->message == NULL ||
		      turn->reason == REASON_NONE;
	page->level = page->quiet ? LEVEL_OK : turn->level;
	page->said = page_keep(page, page->quiet ? next : turn->message);
	page->next = page->quiet ? "" : page_keep(page, next);
}

/* Who is here, and what the open work is and is for. */
static void
fill_head(struct page *page, const struct desk *desk)
{
	const struct fact_person *person = desk_person(desk);
	const char *job = desk_job(desk);

	page->mode = page_keep(page, desk_title(desk));
	page->task = page_labelled(page, tr(page->lang, "Job"), job);
	page->who = page_keep(page, person ? person->name : "");
}

/* The unit that something may be missing of is on the last line. */
static void
fill_accessories(struct page *page, const struct desk *desk)
{
	g_autoptr(GArray) rows = desk_rows(desk);

	for (guint i = rows->len; i-- > 0;) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		if (row->kind == NULL || *row->accessories == '\0')
			continue;
		g_autoptr(GPtrArray) words = accessories_parse(row->accessories);
		for (guint k = 0; k < words->len; k++)
			g_ptr_array_add(page->accessories,
					(gpointer) page_keep(page,
							     words->pdata[k]));
		return;
	}
}

struct page *
page_new(const struct desk *desk, const struct page_turn *turn,
	 const GArray *agenda)
{
	struct page *page = g_new0(struct page, 1);

	page->texts = g_string_chunk_new(1024);
	page->lang = desk_lang(desk);
	page->facts = g_array_new(FALSE, FALSE, sizeof(struct page_tile));
	page->rows = g_array_new(FALSE, FALSE, sizeof(struct page_row));
	page->tiles = g_array_new(FALSE, FALSE, sizeof(struct page_tile));
	page->more = g_array_new(FALSE, FALSE, sizeof(struct page_tile));
	page->accessories = g_ptr_array_new();
	page->head = "";
	fill_banner(page, desk, turn);
	fill_head(page, desk);
	fill_body(page, desk, turn, agenda);
	fill_accessories(page, desk);
	fill_slots(page, desk, turn);
	fill_more(page, desk);
	return page;
}

void
page_free(struct page *page)
{
	if (page == NULL)
		return;
	g_array_unref(page->facts);
	g_array_unref(page->rows);
	g_array_unref(page->tiles);
	g_array_unref(page->more);
	g_ptr_array_unref(page->accessories);
	g_string_chunk_free(page->texts);
	g_free(page);
}

const struct command_info *
page_wants(const char *command)
{
	for (int i = 0; i < COMMAND_COUNT_ALL; i++) {
		const struct command_info *info = command_info((enum command) i);
		if (strcmp(info->name, command) == 0)
			return info->argument == ARGUMENT_NONE ? NULL : info;
	}
	return NULL;
}
