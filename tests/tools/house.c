#include "tools/house.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "desk/desk.h"
#include "tools/fixture_store.h"

#define TRAIL    40
#define JOB_LOT  40 /* opened at a time */
#define UNIT_LOT 6  /* bought at a time */

const struct desk *
house_desk(const struct house *house)
{
	return counter_desk(house->counters[house->here]);
}

int
house_dice(struct house *house, int n)
{
	return g_rand_int_range(house->rand, 0, n);
}

gboolean
house_chance(struct house *house, int percent)
{
	return house_dice(house, 100) < percent;
}

/* ---- inputs ---- */

static void
tell_story(struct house *house)
{
	g_ptr_array_add(house->trail, NULL);
	g_free(house->book->story);
	house->book->story = g_strjoinv("\n", (char **) house->trail->pdata);
	g_ptr_array_remove_index(house->trail, house->trail->len - 1);
}

static void
leave_trail(struct house *house, const char *input)
{
	const struct desk *desk = house_desk(house);
	const struct counter_answer *said = house->said;
	const struct fact_person *person = desk_person(desk);

	if (house->trail->len == TRAIL)
		g_ptr_array_remove_index(house->trail, 0);
	g_ptr_array_add(house->trail,
			g_strdup_printf("%" G_GUINT64_FORMAT
					" at %d, %s: %s -> %s (%s) %s [%s %s]",
					house->op, house->here + 1,
					person ? person->person : "nobody", input,
					said ? reason_code(said->reason) : "",
					said && said->message ? said->message : "",
					said && said->slip ? said->slip : "",
					desk_flow_name(desk_flow(desk)),
					desk_state_name(desk)));
}

/* Whether something can have been written. */
static gboolean
has_acted(const struct counter_answer *said)
{
	static const char *const acts[] = { "post",      "void",  "reserve",
					    "close-job", "clear", "settle",
					    "reopen-job" };

	for (guint i = 0; said != NULL && i < said->effects->len; i++)
		for (guint k = 0; k < G_N_ELEMENTS(acts); k++)
			if (strcmp(said->effects->pdata[i], acts[k]) == 0)
				return TRUE;
	return FALSE;
}

static void
judge(struct house *house, const char *input)
{
	guint slips;

	leave_trail(house, input);
	if (house->said == NULL)
		return;
	house->reasons[house->said->reason]++;
	if (!has_acted(house->said))
		return;
	tell_story(house);
	g_autofree char *story = g_strconcat(house->book->story, "\n", NULL);
	g_free(house->book->story);
	house->book->story = g_steal_pointer(&story);
	slips = book_read(house->book);
	if (house->said->level == LEVEL_ERROR && slips > 0)
		book_fail(house->book, "refused, and yet %u slips were posted",
			  slips);
}

static void
pass(struct house *house, msec_t ms)
{
	for (int i = 0; i < BOOK_STATIONS; i++)
		house->app[i].clock += ms;
}

void
house_say(struct house *house, const char *format, ...)
{
	struct counter *counter = house->counters[house->here];
	va_list args;

	va_start(args, format);
	g_autofree char *input = g_strdup_vprintf(format, args);
	va_end(args);
	house->op++;
	pass(house, 1000);
	house->said = *input == ':' ? counter_command(counter, input + 1)
				    : counter_scan(counter, input, strlen(input));
	judge(house, input);
}

void
house_wait(struct house *house, msec_t ms)
{
	pass(house, ms);
	house->op++;
	house->said = counter_tick(house->counters[house->here]);
	judge(house, "(time passes)");
}

static void
begin_counter(struct house *house, int i)
{
	g_autoptr(GError) error = NULL;

	house->counters[i] = counter_new(&house->app[i], &error);
	g_assert_no_error(error);
}

void
house_restart(struct house *house)
{
	struct counter *counter = house->counters[house->here];

	house->op++;
	house->said = NULL;
	if (house_chance(house, 50))
		house->said = counter_end(counter);
	judge(house, "(the program ends)");
	house->said = NULL;
	counter_free(counter);
	g_clear_pointer(&house->app[house->here].store, store_close);
	begin_counter(house, house->here);
}

/* ---- what there is ---- */

static void
load(struct house *house, enum store_table kind, const char *csv)
{
	fixture_import(house->app[0].store, kind, csv, house->app[0].clock);
}

/* A hash that is cheap to check: PINs are said by the thousand. */
static char *
cheap_pin(const char *pin)
{
	char *hash = g_malloc0(crypto_pwhash_STRBYTES);

	g_assert_cmpint(sodium_init(), >=, 0);
	g_assert_cmpint(crypto_pwhash_str(hash, pin, strlen(pin),
					  crypto_pwhash_OPSLIMIT_MIN,
					  crypto_pwhash_MEMLIMIT_MIN),
			==, 0);
	return hash;
}

static void
load_people(struct house *house)
{
	g_autofree char *wang = cheap_pin("1234"), *sun = cheap_pin("5678");
	g_autofree char *csv = g_strdup_printf(
		"person,name,roles,badge,pin,lang,certified_until,clearance\n"
		"LI,Li Na,clerk,B-LI,,en,,1\n"
		"ZHANG,张伟,clerk,B-ZHANG,,zh,,1\n"
		"HE,He Jun,technician,B-HE,,en,2099-01-01,2\n"
		"WU,Wu Gang,technician,B-WU,,zh,,0\n"
		"MA,Ma Wei,technician,B-MA,,en,2020-01-01,\n"
		"GU,Gu Yan,technician,B-GU,,en,,3\n"
		"WANG,Wang Fang,supervisor,B-WANG,\"%s\",en,,9\n"
		"SUN,Sun Li,supervisor|clerk,B-SUN,\"%s\",en,,9\n"
		"CU,Custos,custodian,B-CU,,en,,9\n"
		"FI,Fin,finance,B-FI,,en,,\n",
		wang, sun);

	load(house, TABLE_PEOPLE, csv);
}

static void
load_goods(struct house *house)
{
	load(house, TABLE_PLACES,
	     "place,kind\nA-01,bin\nA-02,bin\nT-01,bin\nL-01,bin\nD-01,bin\n");
	load(house, TABLE_PARTIES,
	     "party,kind,name\nC1,customer,Acme\nC2,customer,Beta\n"
	     "FIXIT,provider,Fixit\nSUP,supplier,Sup\n");
	load(house, TABLE_PARTS,
	     "part,name_en,price_cents,bin,lot_tracked,serial_tracked\n"
	     "FILTER,Filter,1000,A-01,0,0\nOIL,Oil,900,A-02,1,0\n"
	     "MOTOR,Motor,25000,A-01,0,1\nCELL,Cell,3000,A-02,0,1\n");
}

void
house_open_jobs(struct house *house)
{
	g_autoptr(GString) csv =
		g_string_new("job,customer,model,serial,promised\n");

	for (int i = 0; i < JOB_LOT; i++) {
		guint n = house->jobs++;
		char promised[DATE_LEN + 1] = "", today[DATE_LEN + 1];

		date_of(house->app[0].clock, today);
		if (n % 3 > 0)
			date_add_days(today, (int) (n % 20) - 4, promised);
		/* products come back with other jobs; some jobs have none, and two
		 * jobs of one lot have the same */
		g_string_append_printf(csv, "J-%04u,%s,KX-%u,", n,
				       n % 7 == 0 ? "" : (n % 2 ? "C1" : "C2"),
				       n % 3);
		if (n % 5 > 0)
			g_string_append_printf(csv, "P%04u",
					       n % 10 == 1 ? n + 30 - n % 90
							   : n % 700);
		g_string_append_printf(csv, ",%s\n", promised);
	}
	load(house, TABLE_JOBS, csv->str);
}

static void
append_unit(struct house *house, GString *csv)
{
	static const char *const bins[] = { "T-01", "L-01", "D-01" };
	static const char *const kinds[] = { "tool", "loaner", "document" };
	guint n = house->units++, kind = n % 3;

	g_string_append_printf(
		csv, "%c-%03u,%s,KX-%u,N%03u,%s,%u,2025-01-01,%u,%s,%u,%s,%s,%s\n",
		"TLD"[kind], n, kinds[kind], n / 3 % 3, n, bins[kind],
		n % 4 * 60000, n % 2 * 60,
		kind == 0 && n % 4 == 3 ? "2026-01-31" : "",
		kind == 2 ? n / 3 % 4 : 0, n % 2 ? "case|key" : "",
		n % 5 ? bins[kind] : "", n % 6 == 4 ? "" : "good");
}

void
house_buy(struct house *house)
{
	g_autoptr(GString) csv = g_string_new(
		"unit,kind,model,serial,place,value_cents,bought,life_months,"
		"calibration_due,secrecy,accessories,home,condition\n");

	for (int i = 0; i < UNIT_LOT; i++)
		append_unit(house, csv);
	load(house, TABLE_UNITS, csv->str);
	if (house->book != NULL)
		book_read(house->book);
}

/* ---- life ---- */

static void
open_app(struct house *house, int i)
{
	g_autoptr(GError) error = NULL;
	struct app *app = &house->app[i];

	app->db_path = g_build_filename(house->dir, "house.db", NULL);
	app->config = config_new();
	app->config->station = i + 1;
	g_time_zone_unref(app->config->zone);
	app->config->zone = g_time_zone_new_utc();
	app->config->print_at_once = FALSE;
	app->config->labels_at_receipt = FALSE;
	app->clock = date_start("2026-11-24") + (msec_t) 8 * 3600 * 1000;
	app_store(app, STORE_CREATE, &error);
	g_assert_no_error(error);
}

static char *
make_folder(void)
{
	g_autoptr(GError) error = NULL;
	char *dir = g_strdup("/dev/shm/sparedesk-house-XXXXXX");

	if (g_mkdtemp(dir) != NULL)
		return dir;
	g_free(dir);
	dir = g_dir_make_tmp("sparedesk-house-XXXXXX", &error);
	g_assert_no_error(error);
	return dir;
}

struct house *
house_open(guint32 seed)
{
	struct house *house = g_new0(struct house, 1);

	house->rand = g_rand_new_with_seed(seed);
	house->trail = g_ptr_array_new_with_free_func(g_free);
	house->dir = make_folder();
	for (int i = 0; i < BOOK_STATIONS; i++)
		open_app(house, i);
	load_people(house);
	load_goods(house);
	house_open_jobs(house);
	for (int i = 0; i < 5; i++)
		house_buy(house);
	house->book = book_open(house->app[0].db_path);
	for (int i = 0; i < BOOK_STATIONS; i++)
		begin_counter(house, i);
	return house;
}

void
house_close(struct house *house)
{
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", house->dir);

	book_close(house->book);
	for (int i = 0; i < BOOK_STATIONS; i++) {
		counter_free(house->counters[i]);
		app_clear(&house->app[i]);
	}
	g_assert_cmpint(system(command), ==, 0);
	g_ptr_array_unref(house->trail);
	g_rand_free(house->rand);
	g_free(house->dir);
	g_free(house);
}

void
house_verify(struct house *house)
{
	struct store_verify result = { 0 };
	g_autoptr(GError) error = NULL;

	tell_story(house);
	store_verify(house->app[0].store, &result, &error);
	g_assert_no_error(error);
	if (result.fault != NULL)
		book_fail(house->book, "\nverify: %s", result.fault);
	store_verify_clear(&result);
	book_compare(house->book);
	book_walk_chains(house->book);
}
