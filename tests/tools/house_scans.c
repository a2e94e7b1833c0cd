/*
 * house_scans.c - what could be scanned at a counter now
 */
#include "tools/house.h"

#include <string.h>

static const char *const badges[] = { "B-LI", "B-LI",   "B-ZHANG", "B-HE", "B-HE",
				      "B-WU", "B-WU",   "B-MA",    "B-GU", "B-CU",
				      "B-FI", "B-WANG", "B-SUN" };
static const char *const conditions[] = { "new",  "good",    "good",
					  "worn", "damaged", "defective" };
static const char *const noise[] = {
	"NOBODY-KNOWS",
	"4006381333932",
	":choose 9",
	":nonsense",
	"SCRAP",
	"C1",
	"",
	":count",
	":accept",
	":amount 5",
	":due 3",
	":missing 1",
	":pin 1",
	":agenda",
	":find k",
	":reject",
	":qty 3",
	":text so",
	":issue",
	"CUSTOMER",
	":find p00",
	":park",
	":bind",
	":transfer",
	":reprint",
};

/* Some unit for which @fits, from a random one on; NULL for none. */
static const struct book_unit *
some(struct house *house, const GPtrArray *units, house_fits_fn *fits)
{
	guint start = units->len ? (guint) house_dice(house, (int) units->len) : 0;

	for (guint i = 0; i < units->len; i++) {
		const struct book_unit *unit =
			units->pdata[(start + i) % units->len];

		if (fits(house, unit))
			return unit;
	}
	return NULL;
}

static gboolean
is_product(const struct book_unit *unit)
{
	return strcmp(unit->kind, "product") == 0;
}

gboolean
house_is_ours(const struct house *house, const struct book_unit *unit)
{
	(void) house;
	return !is_product(unit) && strcmp(book_now(unit)->place, "SCRAP") != 0;
}

gboolean
house_is_in_bin(const struct house *house, const struct book_unit *unit)
{
	return house_is_ours(house, unit) && book_is_bin(book_now(unit)->place);
}

gboolean
house_is_loaner_in_bin(const struct house *house, const struct book_unit *unit)
{
	return house_is_in_bin(house, unit) && strcmp(unit->kind, "loaner") == 0;
}

gboolean
house_is_loaner_out(const struct house *house, const struct book_unit *unit)
{
	return house_is_ours(house, unit) &&
	       book_at_customer(book_now(unit)->place);
}

gboolean
house_is_held(const struct house *house, const struct book_unit *unit)
{
	return house_is_ours(house, unit) &&
	       book_person_of(book_now(unit)->place) != NULL;
}

gboolean
house_is_mine(const struct house *house, const struct book_unit *unit)
{
	return house_is_held(house, unit) &&
	       strcmp(book_person_of(book_now(unit)->place),
		      desk_person(house_desk(house))->person) == 0;
}

gboolean
house_is_in_workshop(const struct house *house, const struct book_unit *unit)
{
	return house_is_ours(house, unit) &&
	       strcmp(book_now(unit)->place, "WORKSHOP") == 0;
}

gboolean
house_is_abroad(const struct house *house, const struct book_unit *unit)
{
	return house_is_ours(house, unit) &&
	       g_str_has_prefix(book_now(unit)->place, "provider:");
}

gboolean
house_is_product_in(const struct house *house, const struct book_unit *unit)
{
	(void) house;
	return is_product(unit) && book_in_house(book_now(unit)->place);
}

gboolean
house_is_of_job(const struct house *house, const struct book_unit *unit)
{
	const char *job = desk_job(house_desk(house));

	return job != NULL && strcmp(book_now(unit)->job, job) == 0;
}

gboolean
house_is_subjects(const struct house *house, const struct book_unit *unit)
{
	const struct fact_person *subject = desk_subject(house_desk(house));

	return subject != NULL && house_is_held(house, unit) &&
	       strcmp(book_person_of(book_now(unit)->place), subject->person) == 0;
}

gboolean
house_is_here(const struct house *house, const struct book_unit *unit)
{
	(void) house;
	return book_in_house(book_now(unit)->place);
}

gboolean
house_is_anywhere(const struct house *house, const struct book_unit *unit)
{
	(void) house;
	(void) unit;
	return TRUE;
}

static void
say_unit(struct house *house, const struct book_unit *unit)
{
	const char *slash;
	g_autofree char *label = NULL;

	if (unit == NULL)
		unit = some(house, house->book->things, house_is_in_bin);
	slash = unit ? strchr(unit->name, '/') : NULL;
	if (unit == NULL) {
		house_say(house, ":undo");
	} else if (slash != NULL && *unit->part == '\0' &&
		   house_chance(house, 50)) {
		house_say(house, "%s", slash + 1);
	} else {
		label = code_own_text(OWN_UNIT, unit->name);
		house_say(house, "%s", label);
	}
}

void
house_scan_thing(struct house *house, house_fits_fn *fits)
{
	say_unit(house, some(house, house->book->things, fits));
}

void
house_scan_piece(struct house *house, house_fits_fn *fits)
{
	say_unit(house, some(house, house->book->pieces, fits));
}

void
house_scan_badge(struct house *house)
{
	house_say(house, "%s", HOUSE_PICK(house, badges));
}

/* One of the latest jobs, mostly: those before are closed. */
void
house_scan_job(struct house *house)
{
	int back = house_dice(house, (int) MIN(house->jobs, 120));

	house_say(house, "J-%04d", (int) house->jobs - 1 - back);
}

void
house_scan_serial(struct house *house)
{
	int back = house_dice(house, (int) MIN(house->jobs, 120));

	house_say(house, "P%04d", ((int) house->jobs - 1 - back) % 700);
}

/* One of the latest slips, of a kind when @kind is said. */
void
house_scan_slip(struct house *house, const char *kind, int back)
{
	const GPtrArray *numbers = house->book->numbers;
	guint start = numbers->len;

	if (start == 0)
		return;
	start -= (guint) house_dice(house, (int) MIN(start, (guint) back));
	for (guint i = start; i > 0 && start - i < 300; i--) {
		const struct book_slip *slip = numbers->pdata[i - 1];

		if (kind != NULL && strcmp(slip->kind, kind) != 0)
			continue;
		house_say(house, "%s", slip->number);
		return;
	}
	house_say(house, "SO1-000001");
}

/* The swap on which the job of the open work began, if it is one of the latest. */
void
house_scan_receipt(struct house *house)
{
	const GPtrArray *numbers = house->book->numbers;
	const char *job = desk_job(house_desk(house));

	for (guint i = numbers->len; i > 0; i--) {
		const struct book_slip *slip = numbers->pdata[i - 1];

		if (strcmp(slip->kind, "swap-out") != 0 || slip->voided ||
		    g_strcmp0(slip->job, job) != 0)
			continue;
		house_say(house, "%s", slip->number);
		return;
	}
	house_scan_slip(house, "swap-out", 40);
}

void
house_lose_way(struct house *house)
{
	house_say(house, "%s", HOUSE_PICK(house, noise));
}

void
house_say_condition(struct house *house)
{
	house_say(house, ":condition %s", HOUSE_PICK(house, conditions));
}

void
house_say_of_thing(struct house *house)
{
	int d = house_dice(house, 10);

	if (d < 5)
		house_say_condition(house);
	else if (d < 7)
		house_say(house, ":missing %d", 1 + house_dice(house, 2));
	else if (d < 8)
		house_say(house, ":accept");
	else
		house_say(house, ":due %d", 1 + house_dice(house, 30));
}

static const char *pin = ":pin 5678";

void
house_say_supervisor(struct house *house)
{
	gboolean sun = house_chance(house, 60);

	pin = sun ? ":pin 5678" : ":pin 1234";
	house_say(house, sun ? "B-SUN" : "B-WANG");
}

void
house_say_pin(struct house *house)
{
	/* a supervisor who is signed in is asked himself */
	if (house->said != NULL && house->said->reason == REASON_PIN_WRONG)
		pin = strcmp(pin, ":pin 1234") == 0 ? ":pin 5678" : ":pin 1234";
	house_say(house, "%s", house_chance(house, 96) ? pin : ":pin 9999");
}
