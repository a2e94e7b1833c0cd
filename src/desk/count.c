/*
 * count.c - what lies in a bin, or in a van, is counted blind
 *
 *   PLACE --bin, badge--> OPENING --(contents)--> LINES --part, quantity--> LINES
 *   LINES --done--> CLOSING --(contents)--> (posted)
 *                                       --> SECOND --badge--> LINES ...
 *
 * Nobody sees what should be there. Where count and book differ, somebody else
 * counts these things again, until two of count, recount and book agree. A line
 * remembers what the book said when it was scanned last, so that goods that move
 * meanwhile are no difference. Of the lines, those that were counted before are
 * kept and not shown.
 */
#include "desk/custody_private.h"

#include <string.h>

#define NOTE_MAX                                                                   \
	900 /* bytes: what is unknown, missing or misplaced is named on paper */

void
count_open(struct desk *desk)
{
	if (!work_begin(desk, FLOW_COUNT, MAY_TRANSFER))
		return;
	desk->state = COUNT_PLACE;
	desk->draft->counter = g_strdup(desk->person->person.person);
}

/* ---- lines ---- */

static gboolean
same_goods(const struct line *a, const struct line *b)
{
	return strcmp(a->id, b->id) == 0 && strcmp(a->lot, b->lot) == 0 &&
	       g_strcmp0(a->unit, b->unit) == 0;
}

/* The line of the same goods, of this count or of the one @before; NULL. */
static struct line *
find(const struct desk *desk, const struct line *goods, gboolean before)
{
	for (guint i = 0; i < desk->draft->lines->len; i++) {
		struct line *line = desk->draft->lines->pdata[i];
		if (!line->before == !before && line != goods &&
		    same_goods(line, goods))
			return line;
	}
	return NULL;
}

static qty_t
difference(const struct line *line)
{
	return line->qty - line->book;
}

gboolean
count_is_repeated(const struct desk *desk)
{
	const struct line *first =
		desk->flow == FLOW_COUNT && desk->draft->lines->len
			? desk->draft->lines->pdata[0]
			: NULL;

	return first != NULL && first->before;
}

/* "FILTER, OIL [L1]": what is to be counted again; owned. */
static char *
disputed_words(const struct desk *desk)
{
	GString *words = g_string_new(NULL);

	for (guint i = 0; i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		if (!line->before || !line->disputed)
			continue;
		g_string_append_printf(words, "%s%s", words->len ? ", " : "",
				       line->unit ? line->unit : line->id);
		if (*line->lot)
			g_string_append_printf(words, " [%s]", line->lot);
	}
	return g_string_free(words, FALSE);
}

static void
add_note(struct draft *draft, const char *what, const char *id)
{
	g_autofree char *one = g_strdup_printf("%s: %s", what, id);
	char *note;

	if (draft->note != NULL && strstr(draft->note, one) != NULL)
		return;
	if (draft->note != NULL && strlen(draft->note) + strlen(one) + 2 > NOTE_MAX)
		return;
	note = draft->note ? g_strconcat(draft->note, "; ", one, NULL)
			   : g_steal_pointer(&one);
	g_free(draft->note);
	draft->note = note;
}

void
count_unknown(struct desk *desk, const char *words)
{
	if (desk->flow == FLOW_COUNT && desk->state == COUNT_LINES)
		add_note(desk->draft, "unknown", words);
}

/* ---- the place ---- */

static void
look_at(struct desk *desk, enum count_state state)
{
	desk->state = (int) state;
	desk_effect(desk, EFFECT_LOOKUP, desk->draft->source)->kind = FACT_PLACE;
}

static void
take_place(struct desk *desk, const char *place)
{
	g_free(desk->draft->source);
	desk->draft->source = g_strdup(place);
	g_free(desk->draft->reason);
	desk->draft->reason = g_strdup(place);
	/* what comes of the look is the answer */
	look_at(desk, COUNT_OPENING);
}

static void
scan_place(struct desk *desk, const struct step *step)
{
	const struct fact_place *place = &step->fact->place;

	if (!place_kind_holds(place->kind) || place->kind == PLACE_PROVIDER)
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place->place,
			 NULL);
	else
		take_place(desk, place->place);
}

/* A badge: the van of that person. */
static void
scan_van(struct desk *desk, const struct fact_person *person)
{
	if (*person->place == '\0')
		desk_say(desk, LEVEL_ERROR, REASON_NOT_HELD_BY, "-", person->name,
			 NULL);
	else
		take_place(desk, person->place);
}

/* What is there from now on is what was there when the count began. */
static void
remember_place(struct desk *desk, struct fact *fact)
{
	struct fact *before = desk->draft->place_fact;

	desk->draft->place_fact = fact_ref(fact);
	if (before != NULL)
		fact_unref(before);
}

static void
opened(struct desk *desk, struct fact *fact)
{
	const struct fact_place *place = &fact->place;

	if (place->more) {
		desk->state = COUNT_PLACE;
		desk_say(desk, LEVEL_ERROR, REASON_COUNT_TOO_MUCH, place->place,
			 NULL);
		return;
	}
	desk->state = COUNT_LINES;
	remember_place(desk, fact);
	desk_say(desk, LEVEL_OK, REASON_COUNT_BEGUN, place->place, NULL);
}

/* ---- things ---- */

static qty_t
book_of(const struct desk *desk, const struct line *line)
{
	GArray *stock = line->part->part.stock;

	for (guint i = 0; i < stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(stock, struct fact_stock, i);
		if (strcmp(row->place, desk->draft->source) == 0 &&
		    strcmp(row->lot, line->lot) == 0)
			return row->qty;
	}
	return 0;
}

/* FALSE: the first count was right about it, and this is said. */
static gboolean
is_wanted(struct desk *desk, const struct line *line)
{
	const struct line *before = find(desk, line, TRUE);
	g_autofree char *left = NULL;

	if (before == NULL || before->disputed)
		return TRUE;
	left = disputed_words(desk);
	desk_say(desk, LEVEL_ERROR, REASON_COUNT_AGREED, line->id, left, NULL);
	offer_refuse(desk);
	return FALSE;
}

/* FALSE: the lot is asked for. */
static gboolean
has_lot(struct desk *desk, struct line *line)
{
	if (!line->part->part.lot_tracked || *line->lot != '\0')
		return TRUE;
	ask_open(desk, ASK_LOT);
	desk_say(desk, LEVEL_WARN, REASON_ASK_LOT, line->id, NULL);
	return FALSE;
}

static void
consider(struct desk *desk)
{
	struct line *same, *line = desk->offer.line;

	if (line->unit == NULL && !has_lot(desk, line))
		return;
	if (!is_wanted(desk, line))
		return;
	same = find(desk, line, FALSE);
	if (same != NULL && desk->offer.replaces == NULL)
		offer_merge(desk, same);
	line = desk->offer.line;
	if (line->unit == NULL && line->part != NULL)
		line->book = book_of(desk, line);
	if (line->from == NULL)
		line->from = g_strdup(desk->draft->source);
	work_take_offer(desk, desk->draft->source);
}

static void
take_piece(struct desk *desk)
{
	struct line *line = desk->offer.line;

	line->book = strcmp(line->from, desk->draft->source) == 0;
	consider(desk);
}

static void
scan_part(struct desk *desk, const struct step *step)
{
	if (desk->offer.unit != NULL) {
		offer_from_piece(desk, step->fact);
		take_piece(desk);
		return;
	}
	offer_begin(desk, step->fact, step->code);
	if (step->fact->part.serial_tracked) {
		offer_find_piece(desk);
		return;
	}
	if (!step->fact->part.lot_tracked)
		offer_forget_lot(desk);
	consider(desk);
}

static void
take_thing(struct desk *desk, struct fact *unit)
{
	struct line *line = line_new_unit(unit);

	offer_clear(desk);
	desk->offer.line = line;
	take_piece(desk);
}

static gboolean
is_counted(const struct desk *desk, const char *unit)
{
	for (guint i = 0; i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		if (!line->before && g_strcmp0(line->unit, unit) == 0)
			return TRUE;
	}
	return FALSE;
}

static void
scan_unit(struct desk *desk, const struct step *step)
{
	const struct fact_unit *unit = &step->fact->unit;

	if (is_counted(desk, unit->unit)) {
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_TWICE, unit->unit, NULL);
		return;
	}
	/* what left the house has to come back by its own slip */
	if (!place_kind_holds(unit->place_kind) &&
	    unit->place_kind != PLACE_DIFFERENCE) {
		add_note(desk->draft, "booked out", unit->unit);
		desk_say(desk, LEVEL_WARN, REASON_UNIT_NOT_HERE, unit->unit,
			 unit->place, NULL);
		return;
	}
	if (*unit->part == '\0')
		take_thing(desk, step->fact);
	else if (offer_piece(desk, step->fact))
		take_piece(desk);
}

static void
requantify(struct desk *desk, qty_t qty)
{
	struct line *last = work_last_line(desk);
	g_autofree char *n = NULL;

	if (last != NULL && !last->before) {
		if (offer_requantify(desk, qty))
			consider(desk);
		return;
	}
	n = qty_text(qty);
	desk->next_qty = qty;
	desk_say(desk, LEVEL_OK, REASON_QTY_NEXT, n, NULL);
}

static void
text_said(struct desk *desk, const struct step *step)
{
	struct line *line = desk->offer.line;

	if (desk->ask == ASK_SERIAL) {
		offer_serial_said(desk, step->text);
		return;
	}
	offer_keep(desk);
	g_free(line->lot);
	line->lot = g_strdup(step->text);
	if (step->code != NULL && line->expiry[0] == '\0')
		g_strlcpy(line->expiry, step->code->expiry, sizeof line->expiry);
	consider(desk);
}

/* ---- what was not found ---- */

static struct line *
missing_line(const struct desk *desk, const char *id, const char *lot,
	     const char *unit, qty_t book)
{
	struct line *line = line_new(NULL);

	line->id = g_strdup(id);
	g_free(line->lot);
	line->lot = g_strdup(lot);
	line->unit = g_strdup(unit);
	line->measure = g_strdup("");
	for (int i = 0; i < LANG_COUNT; i++)
		line->name[i] = g_strdup("");
	line->from = g_strdup(desk->draft->source);
	line->book = book;
	return line;
}

/* Takes over @line unless its goods were counted. */
static void
add_missing(struct desk *desk, struct line *line)
{
	const struct line *before = find(desk, line, TRUE);

	/* what two counts are at one about is settled */
	if (find(desk, line, FALSE) != NULL ||
	    (count_is_repeated(desk) && (before == NULL || !before->disputed)))
		line_free(line);
	else
		g_ptr_array_add(desk->draft->lines, line);
}

static gboolean
is_by_piece(const struct fact_place *place, const char *part)
{
	for (guint i = 0; i < place->units->len; i++)
		if (strcmp(g_array_index(place->units, struct fact_placed, i).part,
			   part) == 0)
			return TRUE;
	return FALSE;
}

/* How much of the goods lay there when the count began: all of
 * it when nobody knows. */
static qty_t
at_first(const struct desk *desk, const struct fact_stock *now)
{
	const struct fact *first = desk->draft->place_fact;

	if (first == NULL)
		return now->qty;
	for (guint i = 0; i < first->place.stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(first->place.stock, struct fact_stock, i);
		if (strcmp(row->part, now->part) == 0 &&
		    strcmp(row->lot, now->lot) == 0)
			return row->qty;
	}
	return 0;
}

static gboolean
was_there(const struct desk *desk, const char *unit)
{
	const struct fact *first = desk->draft->place_fact;

	if (first == NULL)
		return TRUE;
	for (guint i = 0; i < first->place.units->len; i++)
		if (strcmp(g_array_index(first->place.units, struct fact_placed, i)
				   .unit,
			   unit) == 0)
			return TRUE;
	return FALSE;
}

/* What came meanwhile, or has gone, is not missing. */
static void
add_all_missing(struct desk *desk, const struct fact_place *place)
{
	for (guint i = 0; i < place->stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(place->stock, struct fact_stock, i);
		qty_t book = MIN(row->qty, at_first(desk, row));
		if (book > 0 && !is_by_piece(place, row->part))
			add_missing(desk, missing_line(desk, row->part, row->lot,
						       NULL, book));
	}
	for (guint i = 0; i < place->units->len; i++) {
		const struct fact_placed *row =
			&g_array_index(place->units, struct fact_placed, i);
		struct line *line;

		if (!was_there(desk, row->unit))
			continue;
		line = missing_line(desk, *row->part ? row->part : row->unit,
				    row->lot, row->unit, 1);
		if (*row->part == '\0')
			line->kind = g_strdup(row->kind);
		add_missing(desk, line);
	}
}

/* ---- who is right ---- */

/* The first count: everything that is not as the book says is disputed. */
static guint
judge_first(struct desk *desk)
{
	guint n = 0;

	for (guint i = 0; i < desk->draft->lines->len; i++) {
		struct line *line = desk->draft->lines->pdata[i];
		line->before = TRUE;
		line->disputed = difference(line) != 0;
		n += line->disputed ? 1 : 0;
	}
	return n;
}

/* A recount: it is right where it agrees with the count before, or with the book.
 */
static guint
judge_again(struct desk *desk)
{
	GPtrArray *lines = desk->draft->lines;
	guint n = 0;

	/* not found, and not booked there either: then it is not there */
	for (guint i = lines->len; i-- > 0;) {
		const struct line *old = lines->pdata[i];
		if (old->before && old->disputed && find(desk, old, FALSE) == NULL)
			g_ptr_array_remove_index(lines, i);
	}
	for (guint i = 0; i < lines->len; i++) {
		struct line *line = lines->pdata[i], *old;
		if (line->before)
			continue;
		old = find(desk, line, TRUE);
		line->before = TRUE;
		line->disputed =
			difference(line) != 0 &&
			(old == NULL || difference(old) != difference(line));
		n += line->disputed ? 1 : 0;
		/* it stands before the new one */
		if (old != NULL && g_ptr_array_remove(lines, old))
			i--;
	}
	return n;
}

/* ---- the slip ---- */

static void
add_move(const struct desk *desk, struct slip *slip, const struct line *line)
{
	qty_t change = difference(line);
	const char *here = desk->draft->source, *from = here, *to = here;
	struct move *move;

	if (line->unit != NULL && change > 0)
		from = line->from;
	else if (change > 0)
		from = PLACE_CODE_DIFFERENCE;
	else
		to = PLACE_CODE_DIFFERENCE;
	move = move_new(line->id, line->lot, ABS(change), from, to);
	move->unit = g_strdup(line->unit);
	if (change > 0)
		g_strlcpy(move->expiry, line->expiry, sizeof move->expiry);
	g_ptr_array_add(slip->moves, move);
}

/* Things in custody are named: who has lost one is another slip's matter. */
static void
name_thing(struct draft *draft, const struct line *line)
{
	g_autofree char *where = g_strdup_printf("%s (%s)", line->id, line->from);

	if (difference(line) < 0)
		add_note(draft, "missing", line->id);
	else
		add_note(draft, "misplaced", where);
}

static void
post(struct desk *desk)
{
	struct draft *draft = desk->draft;
	struct slip *slip;

	for (guint i = 0; i < draft->lines->len; i++) {
		const struct line *line = draft->lines->pdata[i];
		if (line->kind != NULL && difference(line) != 0)
			name_thing(draft, line);
	}
	slip = slip_new(SLIP_COUNT, draft->uuid);
	slip->at = desk->now;
	slip->person = g_strdup(desk->person->person.person);
	slip->other = g_strdup(draft->other);
	slip->reason = g_strdup(draft->reason);
	slip->note = g_strdup(draft->note);
	for (guint i = 0; i < draft->lines->len; i++) {
		const struct line *line = draft->lines->pdata[i];
		if (line->kind == NULL && difference(line) != 0)
			add_move(desk, slip, line);
	}
	desk->state = COUNT_LINES;
	desk->at_once = AT_ONCE_CHANGE;
	desk_effect(desk, EFFECT_POST, NULL)->slip = slip;
	desk->posting = TRUE;
}

/* From here undo does not lead back to before he knew that he is wrong: work.c. */
static void
send_for_second(struct desk *desk, guint n, gboolean again)
{
	g_autofree char *words = disputed_words(desk);
	g_autofree char *count = qty_text(n);
	g_autofree char *detail =
		g_strdup_printf("%s: %s", desk->draft->source, words);

	desk->state = COUNT_SECOND;
	desk->draft->begun = TRUE;
	desk_audit(desk, "count-differs", detail);
	desk_say(desk, LEVEL_WARN,
		 again ? REASON_COUNT_DISAGREE : REASON_COUNT_DIFFERS, count, words,
		 NULL);
	work_save(desk);
}

static void
closed(struct desk *desk, struct fact *place)
{
	gboolean again = count_is_repeated(desk);
	guint n;

	/* back to it when the store refuses the slip */
	work_remember(desk, desk->draft->source);
	add_all_missing(desk, &place->place);
	remember_place(desk, place);
	n = again ? judge_again(desk) : judge_first(desk);
	if (n > 0)
		send_for_second(desk, n, again);
	else
		post(desk);
}

static void
scan_second(struct desk *desk, const struct fact_person *person)
{
	struct draft *draft = desk->draft;
	g_autofree char *words = NULL;

	if (strcmp(person->person, draft->counter) == 0) {
		desk_say(desk, LEVEL_ERROR, REASON_COUNT_NOT_YOU, person->name,
			 NULL);
		return;
	}
	work_remember(desk, person->name);
	g_free(draft->counter);
	draft->counter = g_strdup(person->person);
	if (strcmp(person->person, desk->person->person.person) != 0) {
		g_free(draft->other);
		draft->other = g_strdup(person->person);
	}
	draft->begun = FALSE;
	desk->state = COUNT_LINES;
	words = disputed_words(desk);
	desk_say(desk, LEVEL_OK, REASON_COUNT_AGAIN, person->name, words, NULL);
	work_save(desk);
}

int
count_resumed(const struct draft *draft)
{
	return draft->begun ? COUNT_SECOND : COUNT_LINES;
}

void
count_say_posted(struct desk *desk, const struct slip *slip)
{
	g_autofree char *moves = qty_text(slip->moves->len);

	if (slip->moves->len == 0 && slip->note != NULL)
		desk_say(desk, LEVEL_WARN, REASON_COUNTED_NOTED, slip->number,
			 slip->reason, slip->note, NULL);
	else if (slip->moves->len == 0)
		desk_say(desk, LEVEL_OK, REASON_COUNTED, slip->number, slip->reason,
			 NULL);
	else
		desk_say(desk, LEVEL_WARN, REASON_COUNTED_DIFFERENT, slip->number,
			 slip->reason, moves, NULL);
}

/* ---- states ---- */

static void
in_place(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PLACE: scan_place(desk, step); break;
	case STEP_PERSON: scan_van(desk, &step->fact->person); break;
	case STEP_DONE:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_REQUEST:
	case STEP_QTY:
	case STEP_ANSWER:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT: desk_not_now(desk, step); break;
	}
}

static void
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART: scan_part(desk, step); break;
	case STEP_UNIT: scan_unit(desk, step); break;
	case STEP_QTY: requantify(desk, step->number); break;
	case STEP_AGAIN: consider(desk); break;
	case STEP_TEXT: text_said(desk, step); break;
	case STEP_DONE: look_at(desk, COUNT_CLOSING); break;
	case STEP_PLACE:
	case STEP_PERSON:
	case STEP_ANSWER:
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_REQUEST:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT: desk_not_now(desk, step); break;
	}
}

static void
in_second(struct desk *desk, const struct step *step)
{
	if (step->type == STEP_PERSON)
		scan_second(desk, &step->fact->person);
	else
		desk_not_now(desk, step);
}

gboolean
count_looked_in_vain(struct desk *desk)
{
	gboolean opening = desk->state == COUNT_OPENING;

	if (desk->flow != FLOW_COUNT || (!opening && desk->state != COUNT_CLOSING))
		return FALSE;
	desk->state = opening ? COUNT_PLACE : COUNT_LINES;
	desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, desk->draft->source,
		 NULL);
	return TRUE;
}

/* The place has been looked at. Anything else comes of a look that failed. */
static void
looked(struct desk *desk, const struct step *step)
{
	gboolean opening = desk->state == COUNT_OPENING;

	desk->state = opening ? COUNT_PLACE : COUNT_LINES;
	if (step->type != STEP_PLACE)
		count_step(desk, step);
	else if (opening)
		opened(desk, step->fact);
	else
		closed(desk, step->fact);
}

void
count_step(struct desk *desk, const struct step *step)
{
	switch ((enum count_state) desk->state) {
	case COUNT_PLACE: in_place(desk, step); break;
	case COUNT_LINES: in_lines(desk, step); break;
	case COUNT_SECOND: in_second(desk, step); break;
	case COUNT_OPENING:
	case COUNT_CLOSING: looked(desk, step); break;
	}
}
