#include "station/config.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "drivers/symbology.h"
#include "station/plan_work.h"

/* The machine's, where it has a folder for that (stations run as a service); else
 * the user's. */
static char *
default_readers(void)
{
	if (g_file_test(SPAREDESK_STATEDIR, G_FILE_TEST_IS_DIR))
		return g_build_filename(SPAREDESK_STATEDIR, "readers.conf", NULL);
	return g_build_filename(g_get_user_config_dir(), "sparedesk",
				"readers.conf", NULL);
}

struct config *
config_new(void)
{
	struct config *config = g_new0(struct config, 1);

	config->site = g_strdup("S1");
	config->station = 1;
	config->lane = g_strdup("");
	config->readers = default_readers();
	config->quarantine = g_strdup(PLACE_CODE_QUARANTINE);
	config->zone = g_time_zone_new_local();
	config->lang = LANG_EN;
	config->many = 99;
	config->duplicate = 500;
	config->idle = 110000;
	config->paper_zh = config->paper_en = TRUE;
	config->print_at_once = TRUE;
	config->labels_at_receipt = TRUE;
	config->organisation[LANG_EN] =
		g_strdup("After-Sales Service · Spare-Parts Warehouse");
	config->organisation[LANG_ZH] = g_strdup("售后服务部 · 备件仓库");
	paper_stock_a4(&config->sheet);
	paper_stock_single(&config->single, 6000, 4000);
	for (gsize i = 0; i < G_N_ELEMENTS(config->printer); i++)
		config->printer[i] = g_strdup("");
	config->sound_device = g_strdup("");
	config->sound_volume = 70;
	role_table_init(&config->roles);
	plan_settings_init(&config->plan);
	count_settings_init(&config->counting);
	config->plan_skip = g_strdup("");
	config->camera = g_strdup("off");
	config->camera_formats = SYMBOLOGY_USUAL;
	config->handover = 10000;
	config->valuable = 100000;
	config->purchase_limit = 50000;
	config->residual_percent = 5;
	config->agenda_days = 30;
	for (guint n = 0; custody_policy_nth(n) != NULL; n++)
		config->days[n] = custody_policy_nth(n)->days;
	return config;
}

void
config_free(struct config *config)
{
	if (config == NULL)
		return;
	g_free(config->site);
	g_free(config->lane);
	g_free(config->readers);
	g_free(config->quarantine);
	g_time_zone_unref(config->zone);
	g_free(config->archive);
	for (int i = 0; i < LANG_COUNT; i++)
		g_free(config->organisation[i]);
	g_free(config->font);
	for (gsize i = 0; i < G_N_ELEMENTS(config->printer); i++)
		g_free(config->printer[i]);
	g_free(config->sound_device);
	g_free(config->plan_skip);
	g_free(config->camera);
	g_free(config);
}

/* Where a setting is read from, for messages. */
struct source {
	GKeyFile *file;
	const char *path, *group, *key;
};

static gboolean
fault(const struct source *at, const char *value, const char *wrong, GError **error)
{
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID, "%s: [%s] %s=%s: %s",
		    at->path, at->group, at->key, value, wrong);
	return FALSE;
}

static void
set_text(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static gboolean
set_int(const struct source *at, const char *value, gint64 min, gint64 max,
	gint64 *number, GError **error)
{
	if (text_parse_int(value, min, max, number))
		return TRUE;
	g_autofree char *wrong =
		g_strdup_printf("a whole number from %" G_GINT64_FORMAT
				" to %" G_GINT64_FORMAT " is wanted",
				min, max);
	return fault(at, value, wrong, error);
}

static gboolean
set_station(struct config *config, const struct source *at, const char *value,
	    GError **error)
{
	const char *key = at->key;

	if (strcmp(key, "site") == 0 || strcmp(key, "quarantine") == 0) {
		g_autofree char *wrong = text_key_fault(value);
		if (wrong != NULL)
			return fault(at, value, wrong, error);
		set_text(*key == 's' ? &config->site : &config->quarantine, value);
		return TRUE;
	}
	if (strcmp(key, "lane") == 0) {
		g_autofree char *wrong = text_key_fault(value);
		if (wrong != NULL)
			return fault(at, value, wrong, error);
		set_text(&config->lane, value);
		return TRUE;
	}
	if (strcmp(key, "number") == 0)
		return set_int(at, value, 1, 999, &config->station, error);
	if (strcmp(key, "many") == 0)
		return set_int(at, value, 1, QTY_MAX, &config->many, error);
	if (strcmp(key, "duplicate_ms") == 0)
		return set_int(at, value, 0, 60000, &config->duplicate, error);
	if (strcmp(key, "idle_s") == 0) {
		gint64 seconds = 0;
		if (!set_int(at, value, 10, 86400, &seconds, error))
			return FALSE;
		config->idle = seconds * 1000;
		return TRUE;
	}
	if (strcmp(key, "lang") == 0)
		return lang_parse(value, &config->lang) ||
		       fault(at, value, "zh or en is wanted", error);
	if (strcmp(key, "timezone") == 0) {
		GTimeZone *zone = g_time_zone_new_identifier(value);
		if (zone == NULL)
			return fault(
				at, value,
				"no such time zone; write +08:00 or Asia/Shanghai",
				error);
		g_time_zone_unref(config->zone);
		config->zone = zone;
		return TRUE;
	}
	return fault(at, value, "there is no such setting", error);
}

/* "70x36" in millimetres, one decimal place, to hundredths of a millimetre. */
static gboolean
parse_size(const char *value, int *width, int *height)
{
	g_auto(GStrv) parts = g_strsplit(value, "x", 3);
	int *out[2] = { width, height };

	if (g_strv_length(parts) != 2)
		return FALSE;
	for (int i = 0; i < 2; i++) {
		char *end = NULL;
		double mm = g_ascii_strtod(parts[i], &end);
		if (end == parts[i] || *end != '\0' || !(mm >= 0 && mm <= 1000))
			return FALSE;
		*out[i] = (int) (mm * 100 + 0.5);
	}
	return TRUE;
}

static gboolean
set_labels(struct config *config, const struct source *at, const char *value,
	   GError **error)
{
	struct paper_stock *sheet = &config->sheet;
	const struct {
		const char *key;
		int *x, *y;
	} sizes[] = {
		{ "page", &sheet->page_width, &sheet->page_height },
		{ "label", &sheet->label_width, &sheet->label_height },
		{ "margin", &sheet->margin_left, &sheet->margin_top },
		{ "gap", &sheet->gap_x, &sheet->gap_y },
	};
	gint64 n = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		if (strcmp(at->key, sizes[i].key) != 0)
			continue;
		return parse_size(value, sizes[i].x, sizes[i].y) ||
		       fault(at, value,
			     "width x height in mm is wanted, such as 70x36",
			     error);
	}
	if (strcmp(at->key, "columns") == 0 || strcmp(at->key, "rows") == 0) {
		if (!set_int(at, value, 1, 100, &n, error))
			return FALSE;
		*(at->key[0] == 'c' ? &sheet->columns : &sheet->rows) = (int) n;
		return TRUE;
	}
	if (strcmp(at->key, "single") == 0) {
		int width = 0, height = 0;
		if (!parse_size(value, &width, &height) || width < 1000 ||
		    height < 1000)
			return fault(
				at, value,
				"width x height in mm is wanted, such as 60x40",
				error);
		paper_stock_single(&config->single, width, height);
		return TRUE;
	}
	if (strcmp(at->key, "at_receipt") == 0) {
		if (!set_int(at, value, 0, 1, &n, error))
			return FALSE;
		config->labels_at_receipt = n == 1;
		return TRUE;
	}
	return fault(at, value, "there is no such setting", error);
}

static gboolean
set_paper(struct config *config, const struct source *at, const char *value,
	  GError **error)
{
	if (strcmp(at->key, "archive") == 0) {
		set_text(&config->archive, value);
	} else if (strcmp(at->key, "at_once") == 0) {
		gint64 yes = 0;
		if (!set_int(at, value, 0, 1, &yes, error))
			return FALSE;
		config->print_at_once = yes == 1;
	} else if (strcmp(at->key, "font") == 0) {
		set_text(&config->font, value);
	} else if (strcmp(at->key, "organisation_en") == 0) {
		set_text(&config->organisation[LANG_EN], value);
	} else if (strcmp(at->key, "organisation_zh") == 0) {
		set_text(&config->organisation[LANG_ZH], value);
	} else if (strcmp(at->key, "languages") == 0) {
		config->paper_zh = strstr(value, "zh") != NULL;
		config->paper_en = strstr(value, "en") != NULL;
		if (!config->paper_zh && !config->paper_en)
			return fault(at, value, "zh, en or zh;en is wanted", error);
	} else {
		return fault(at, value, "there is no such setting", error);
	}
	return TRUE;
}

/* A path that is not absolute counts from the folder of the settings. */
static gboolean
set_readers(struct config *config, const struct source *at, const char *value,
	    GError **error)
{
	g_autofree char *path = g_canonicalize_filename(at->path, NULL);
	g_autofree char *folder = g_path_get_dirname(path);

	if (strcmp(at->key, "file") != 0)
		return fault(at, value, "there is no such setting", error);
	g_free(config->readers);
	config->readers = g_canonicalize_filename(value, folder);
	return TRUE;
}

/* The planner knows its own words. */
static gboolean
set_plan(struct config *config, const struct source *at, const char *value,
	 GError **error)
{
	g_autofree char *words = g_strdup_printf("%s=%s", at->key, value);

	if (strcmp(at->key, "skip") == 0) {
		set_text(&config->plan_skip, value);
		return TRUE;
	}
	if (plan_settings_parse(&config->plan, words, error))
		return TRUE;
	g_prefix_error(error, "%s: [%s] ", at->path, at->group);
	return FALSE;
}

/* "days_loaner", for each kind of unit. */
static gboolean
set_days(struct config *config, const struct source *at, const char *value,
	 GError **error)
{
	const struct custody_policy *policy;
	gint64 days = 0;

	for (guint n = 0; (policy = custody_policy_nth(n)) != NULL; n++) {
		if (strcmp(at->key + strlen("days_"), policy->kind) != 0)
			continue;
		if (!set_int(at, value, 0, 9999, &days, error))
			return FALSE;
		config->days[n] = (int) days;
		return TRUE;
	}
	return fault(at, value, "there is no such kind of unit", error);
}

/* "1000" or "1000.00", to cents. */
static gboolean
parse_money(const char *value, cents_t *cents)
{
	g_auto(GStrv) halves = g_strsplit(value, ".", 2);
	gint64 whole = 0, rest = 0;

	if (halves[0] == NULL ||
	    !text_parse_int(halves[0], 0, G_MAXINT32, &whole) ||
	    (halves[1] != NULL &&
	     (strlen(halves[1]) != 2 || !text_parse_int(halves[1], 0, 99, &rest))))
		return FALSE;
	*cents = whole * 100 + rest;
	return TRUE;
}

static gboolean
set_custody(struct config *config, const struct source *at, const char *value,
	    GError **error)
{
	gint64 n = 0;

	if (strcmp(at->key, "handover_s") == 0) {
		if (!set_int(at, value, 0, 600, &n, error))
			return FALSE;
		config->handover = n * 1000;
	} else if (strcmp(at->key, "valuable") == 0) {
		return parse_money(value, &config->valuable) ||
		       fault(at, value, "money such as 1000.00 is wanted", error);
	} else if (strcmp(at->key, "residual_percent") == 0) {
		if (!set_int(at, value, 0, 100, &n, error))
			return FALSE;
		config->residual_percent = (int) n;
	} else if (strcmp(at->key, "agenda_days") == 0) {
		if (!set_int(at, value, 0, 9999, &n, error))
			return FALSE;
		config->agenda_days = (int) n;
	} else if (g_str_has_prefix(at->key, "days_")) {
		return set_days(config, at, value, error);
	} else {
		return fault(at, value, "there is no such setting", error);
	}
	return TRUE;
}

static gboolean
set_purchase(struct config *config, const struct source *at, const char *value,
	     GError **error)
{
	if (strcmp(at->key, "limit") != 0)
		return fault(at, value, "there is no such setting", error);
	return parse_money(value, &config->purchase_limit) ||
	       fault(at, value, "money such as 500.00 is wanted", error);
}

static gboolean
set_role(struct config *config, const struct source *at, const char *value,
	 GError **error)
{
	g_autofree char *bad = NULL;
	guint role = 0, may = 0;

	if (!roles_parse(at->key, "|", &role, &bad))
		return fault(at, value, "there is no such role", error);
	if (*value != '\0' && !permissions_parse(value, ";, ", &may, &bad))
		return fault(at, value, "no such permission", error);
	for (int i = 0; i < ROLE_COUNT; i++)
		if (role & 1u << i)
			config->roles.may[i] = may;
	return TRUE;
}

static gboolean
set_camera(struct config *config, const struct source *at, const char *value,
	   GError **error)
{
	g_autoptr(GError) why = NULL;

	if (strcmp(at->key, "device") == 0) {
		set_text(&config->camera, value);
		return TRUE;
	}
	if (strcmp(at->key, "formats") == 0)
		return symbology_parse(value, &config->camera_formats, &why) ||
		       fault(at, value, why->message, error);
	return fault(at, value, "there is no such setting", error);
}

static gboolean
set_printer(struct config *config, const struct source *at, const char *value,
	    GError **error)
{
	if (strcmp(at->key, "slips") == 0)
		set_text(&config->printer[PRINT_SLIPS], value);
	else if (strcmp(at->key, "labels") == 0)
		set_text(&config->printer[PRINT_LABELS], value);
	else
		return fault(at, value, "there is no such setting", error);
	return TRUE;
}

static gboolean
set_sound(struct config *config, const struct source *at, const char *value,
	  GError **error)
{
	if (strcmp(at->key, "volume") == 0)
		return set_int(at, value, 0, 100, &config->sound_volume, error);
	if (strcmp(at->key, "device") != 0)
		return fault(at, value, "there is no such setting", error);
	set_text(&config->sound_device, value);
	return TRUE;
}

#define PX_PER_MM_MIN 1
#define PX_PER_MM_MAX 20

static gboolean
set_screen(struct config *config, const struct source *at, const char *value,
	   GError **error)
{
	double px;
	char *end;

	if (strcmp(at->key, "theme") == 0) {
		config->screen_dark = strcmp(value, "dark") == 0;
		return config->screen_dark || strcmp(value, "light") == 0 ||
		       fault(at, value, "light or dark is wanted", error);
	}
	if (strcmp(at->key, "px_per_mm") != 0)
		return fault(at, value, "there is no such setting", error);
	px = g_ascii_strtod(value, &end);
	if (*end != '\0' || !(px >= PX_PER_MM_MIN && px <= PX_PER_MM_MAX))
		return fault(
			at, value,
			"pixels in a millimetre of the screen are wanted, from "
			"1 to 20",
			error);
	config->px_per_mm = px;
	return TRUE;
}

static gboolean
set_counting(struct config *config, const struct source *at, const char *value,
	     GError **error)
{
	static const char *const classes[] = { "a", "b", "c" };
	gint64 number = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(classes); i++) {
		if (strcmp(at->key, classes[i]) != 0)
			continue;
		if (!set_int(at, value, 0, 261, &number, error))
			return FALSE;
		config->counting.times[i] = (int) number;
		return TRUE;
	}
	if (strcmp(at->key, "recent_days") == 0) {
		if (!set_int(at, value, 0, 3650, &number, error))
			return FALSE;
		config->counting.recent_days = (int) number;
		return TRUE;
	}
	if (strcmp(at->key, "from") != 0)
		return fault(at, value, "there is no such setting", error);
	if (!date_valid(value))
		return fault(at, value, "a date such as 2026-12-31 is wanted",
			     error);
	g_strlcpy(config->counting.from, value, sizeof config->counting.from);
	return TRUE;
}

static gboolean
set_one(struct config *config, const struct source *at, GError **error)
{
	g_autofree char *value =
		g_key_file_get_string(at->file, at->group, at->key, error);

	if (value == NULL)
		return FALSE;
	g_strstrip(value);
	/* an empty value keeps the default; a role without permissions is a value
	 */
	if (*value == '\0' && strcmp(at->group, "roles") != 0)
		return TRUE;
	if (strcmp(at->group, "station") == 0)
		return set_station(config, at, value, error);
	if (strcmp(at->group, "labels") == 0)
		return set_labels(config, at, value, error);
	if (strcmp(at->group, "paper") == 0)
		return set_paper(config, at, value, error);
	if (strcmp(at->group, "readers") == 0)
		return set_readers(config, at, value, error);
	if (strcmp(at->group, "plan") == 0)
		return set_plan(config, at, value, error);
	if (strcmp(at->group, "roles") == 0)
		return set_role(config, at, value, error);
	if (strcmp(at->group, "camera") == 0)
		return set_camera(config, at, value, error);
	if (strcmp(at->group, "screen") == 0)
		return set_screen(config, at, value, error);
	if (strcmp(at->group, "printer") == 0)
		return set_printer(config, at, value, error);
	if (strcmp(at->group, "sound") == 0)
		return set_sound(config, at, value, error);
	if (strcmp(at->group, "purchase") == 0)
		return set_purchase(config, at, value, error);
	if (strcmp(at->group, "counting") == 0)
		return set_counting(config, at, value, error);
	if (strcmp(at->group, "custody") == 0)
		return set_custody(config, at, value, error);
	return fault(at, value, "there is no such group", error);
}

static char *
default_path(void)
{
	g_autofree char *own =
		g_build_filename(g_get_user_config_dir(), "sparedesk",
				 "sparedesk.conf", NULL);
	g_autofree char *all =
		g_build_filename(SPAREDESK_SYSCONFDIR, "sparedesk.conf", NULL);

	if (g_file_test(own, G_FILE_TEST_EXISTS))
		return g_steal_pointer(&own);
	if (g_file_test(all, G_FILE_TEST_EXISTS))
		return g_steal_pointer(&all);
	return NULL;
}

struct config *
config_load(const char *path, GError **error)
{
	AUTO(config) config = config_new();
	g_autofree char *found = path ? g_strdup(path) : default_path();
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GError) why = NULL;

	if (found == NULL)
		return g_steal_pointer(&config);
	if (!g_key_file_load_from_file(file, found, G_KEY_FILE_NONE, &why)) {
		g_set_error(error, SD_ERROR,
			    why->domain == G_FILE_ERROR ? SD_ERROR_NOT_FOUND
							: SD_ERROR_INVALID,
			    "%s: %s", found, why->message);
		return NULL;
	}
	g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
	for (char **group = groups; *group; group++) {
		g_auto(GStrv) keys = g_key_file_get_keys(file, *group, NULL, NULL);
		for (char **key = keys; key && *key; key++) {
			struct source at = { file, found, *group, *key };
			if (!set_one(config, &at, error))
				return NULL;
		}
	}
	return g_steal_pointer(&config);
}
