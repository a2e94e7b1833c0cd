/*
 * ledger_rules.c - what each kind of slip may do to a unit, told once more
 */
#include "tools/ledger_book.h"

#include <string.h>

/* ---- places ---- */

gboolean
book_is_bin(const char *place)
{
	static const char *const others[] = { "QUARANTINE", "WORKSHOP",
					      "SCRAP",      "CUSTOMER",
					      "SUPPLIER",   "DIFFERENCE",
					      "HISTORY" };

	for (guint i = 0; i < G_N_ELEMENTS(others); i++)
		if (strcmp(place, others[i]) == 0)
			return FALSE;
	return strchr(place, ':') == NULL;
}

gboolean
book_in_house(const char *place)
{
	return book_is_bin(place) || strcmp(place, "QUARANTINE") == 0 ||
	       strcmp(place, "WORKSHOP") == 0;
}

gboolean
book_at_customer(const char *place)
{
	return g_str_has_prefix(place, "customer:") ||
	       strcmp(place, "CUSTOMER") == 0;
}

const char *
book_person_of(const char *place)
{
	return g_str_has_prefix(place, "person:") ? place + 7 : NULL;
}

gboolean
book_holds(const char *place)
{
	return book_in_house(place) || book_person_of(place) != NULL ||
	       g_str_has_prefix(place, "provider:");
}

/* ---- slips ---- */

static void
breach(const struct book *book, const struct book_slip *slip,
       const struct book_move *move, const char *why)
{
	book_fail(book, "%s by %s takes %s from %s to %s: %s", slip->number,
		  slip->person, *move->unit ? move->unit : move->part, move->from,
		  move->to, why);
}

#define MUST(condition, why)                                                       \
	if (!(condition))                                                          \
	breach(book, slip, move, why)

static gboolean
is_kind(const struct book_unit *unit, const char *kind)
{
	return strcmp(unit->kind, kind) == 0;
}

/* ---- from where to where ---- */

static void
check_way(const struct book *book, const struct book_slip *slip,
	  const struct book_unit *unit, const struct book_move *move)
{
	gboolean product = is_kind(unit, "product");
	gboolean from_person = book_person_of(move->from) != NULL;
	gboolean to_person = book_person_of(move->to) != NULL;
	gboolean abroad = g_str_has_prefix(move->to, "provider:");

	if (strcmp(slip->kind, "check-out") == 0) {
		/* a provider may get it straight from who brings it */
		MUST(!product && (book_is_bin(move->from) ? to_person || abroad
							  : from_person && abroad),
		     "no check-out");
	} else if (strcmp(slip->kind, "check-in") == 0) {
		MUST(!product && !book_is_bin(move->from) &&
			     book_in_house(move->to),
		     "no check-in");
	} else if (strcmp(slip->kind, "hand-over") == 0) {
		MUST(!product && from_person && to_person, "no hand-over");
	} else if (strcmp(slip->kind, "swap-out") == 0) {
		MUST(product ? book_at_customer(move->from) &&
				       book_in_house(move->to)
			     : is_kind(unit, "loaner") &&
				       book_at_customer(move->to),
		     "no swap");
		MUST(*slip->job != '\0', "a swap is of a job");
	} else if (strcmp(slip->kind, "swap-back") == 0) {
		MUST(product ? book_in_house(move->from) &&
				       book_at_customer(move->to)
			     : is_kind(unit, "loaner") &&
				       book_at_customer(move->from) &&
				       book_in_house(move->to),
		     "no swap back");
		MUST(*slip->job != '\0', "a swap is of a job");
	} else if (strcmp(slip->kind, "loss") == 0) {
		MUST(!product && !book_in_house(move->from) &&
			     (strcmp(move->to, "SCRAP") == 0 ||
			      strcmp(move->to, "WORKSHOP") == 0),
		     "no loss");
	} else if (strcmp(slip->kind, "clearance") == 0) {
		MUST(from_person && book_in_house(move->to), "no clearance");
		MUST(strcmp(book_person_of(move->from),
			    *slip->other ? slip->other : slip->person) == 0,
		     "it is not his");
	} else {
		MUST(book_in_house(move->from) && !product &&
			     (book_in_house(move->to) ||
			      strcmp(move->to, "SCRAP") == 0),
		     "a slip of goods moves it out of the house");
	}
}

/* ---- who may have it ---- */

static void
check_receiver(const struct book *book, const struct book_slip *slip,
	       const struct book_unit *unit, const struct book_move *move)
{
	const char *name = book_person_of(move->to);
	const struct book_person *person =
		name ? g_hash_table_lookup(book->people, name) : NULL;
	char today[DATE_LEN + 1];

	if (person == NULL)
		return;
	date_of(slip->at, today);
	MUST(!g_hash_table_contains(book->clearing, name), "he is in clearance");
	MUST(strcmp(slip->person, name) == 0 || strcmp(slip->other, name) == 0,
	     "whoever gets it is not on the slip");
	if (is_kind(unit, "document"))
		MUST(unit->secrecy <= person->clearance, "it is secret");
	if (!is_kind(unit, "tool"))
		return;
	MUST(*unit->calibration == '\0' || strcmp(unit->calibration, today) >= 0,
	     "its calibration is overdue");
	MUST(*person->certified_until == '\0' ||
		     strcmp(person->certified_until, today) >= 0 ||
		     (*slip->approver != '\0' && strcmp(slip->approver, name) != 0),
	     "his certificate has expired and nobody approved");
}

static void
check_leaving(const struct book *book, const struct book_slip *slip,
	      const struct book_unit *unit, const struct book_move *move)
{
	const struct book_stand *now = book_now(unit);
	const char *job = g_hash_table_lookup(book->reserved, unit->name);

	const char *condition = *move->condition ? move->condition : now->condition;

	if (book_in_house(move->to) || strcmp(move->to, "SCRAP") == 0 ||
	    is_kind(unit, "product"))
		return;
	MUST(strcmp(condition, "damaged") != 0 &&
		     strcmp(condition, "defective") != 0,
	     "it cannot be used");
	if (!book_in_house(move->from))
		return;
	MUST(job == NULL || strcmp(job, slip->job) == 0,
	     "it is kept for another job");
	MUST(book_is_bin(move->from), "it is not in a bin");
}

static void
check_ruling(const struct book *book, const struct book_slip *slip,
	     const struct book_move *move)
{
	const char *holder = book_person_of(move->from);

	MUST(*slip->approver != '\0' && strcmp(slip->approver, slip->person) != 0 &&
		     g_strcmp0(slip->approver, holder) != 0,
	     "nobody else ruled on it");
	MUST(holder == NULL || strcmp(slip->person, holder) == 0 ||
		     strcmp(slip->other, holder) == 0,
	     "whoever had it is not on the slip");
}

/* ---- the slip ---- */

static void
check_once(const struct book *book, const struct book_slip *slip, guint n)
{
	const struct book_move *move = slip->moves->pdata[n];

	for (guint i = 0; i < n; i++) {
		const struct book_move *other = slip->moves->pdata[i];

		MUST(strcmp(other->unit, move->unit) != 0,
		     "it is on the slip twice");
	}
}

void
book_check_slip(const struct book *book, const struct book_slip *slip)
{
	gboolean of_job = g_str_has_prefix(slip->kind, "swap-") ||
			  strcmp(slip->kind, "issue") == 0;

	if (strcmp(slip->kind, "void") == 0)
		return;
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct book_move *move = slip->moves->pdata[i];
		const struct book_unit *unit =
			g_hash_table_lookup(book->units, move->unit);

		MUST(!of_job || !g_hash_table_contains(book->closed, slip->job),
		     "its job is closed");
		if (book_person_of(move->to) != NULL)
			MUST(!g_hash_table_contains(book->clearing,
						    book_person_of(move->to)),
			     "he is in clearance");
		if (*move->unit != '\0')
			check_once(book, slip, i);
		if (unit == NULL || *unit->part != '\0')
			continue;
		check_way(book, slip, unit, move);
		check_receiver(book, slip, unit, move);
		check_leaving(book, slip, unit, move);
		if (strcmp(slip->kind, "loss") == 0)
			check_ruling(book, slip, move);
	}
}

/* ---- whenever nothing is under way ---- */

void
book_check_always(const struct book *book)
{
	for (guint i = 0; i < book->things->len; i++) {
		const struct book_unit *unit = book->things->pdata[i];
		const struct book_stand *now = book_now(unit);
		gboolean open = is_kind(unit, "product")
					? book_in_house(now->place)
					: book_at_customer(now->place);

		if (open && *now->job != '\0' &&
		    g_hash_table_contains(book->closed, now->job))
			book_fail(book, "job %s is closed, and %s is in %s",
				  now->job, unit->name, now->place);
		if (!book_in_house(now->place) &&
		    g_hash_table_contains(book->reserved, unit->name))
			book_fail(book, "%s is kept for %s, and is in %s",
				  unit->name,
				  (char *) g_hash_table_lookup(book->reserved,
							       unit->name),
				  now->place);
	}
}

void
book_check_cleared(const struct book *book, const char *person)
{
	g_autofree char *place = g_strconcat("person:", person, NULL);
	g_autofree char *end = g_strconcat("|", place, NULL);
	GHashTableIter iter;
	gpointer name, payer;

	for (guint i = 0; i < book->things->len; i++) {
		const struct book_unit *unit = book->things->pdata[i];

		if (strcmp(book_now(unit)->place, place) == 0)
			book_fail(book, "%s is cleared and has %s", person,
				  unit->name);
	}
	g_hash_table_iter_init(&iter, book->stock);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		if (g_str_has_suffix(name, end))
			book_fail(book, "%s is cleared and has %s", person,
				  (char *) name);
	g_hash_table_iter_init(&iter, book->owed);
	while (g_hash_table_iter_next(&iter, &name, &payer))
		if (strcmp(payer, person) == 0)
			book_fail(book, "%s is cleared and owes for %s", person,
				  (char *) name);
}
