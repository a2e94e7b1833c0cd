/*
 * main.c - sparedesk: one command, subcommands
 */
#include <errno.h>
#include <unistd.h>

#include "base/error.h"
#include "station/cmd_code.h"
#include "station/commands.h"
#include "station/start.h"

#define KIOSK "sparedesk-kiosk"

static char **whole_argv; /* as the program was called */

static int
run_code(struct app *app, int argc, char **argv)
{
	char today[DATE_LEN + 1];

	app_today(app, app_now(app), today);
	return cmd_code(app->lang, today, argc, argv);
}

/* Beside this program in a build tree, in a folder of its own where it is
 * installed.
 */
static char *
kiosk_path(void)
{
	static const char *const places[] = { KIOSK, "../libexec/" KIOSK };
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = self ? g_path_get_dirname(self) : g_strdup(".");

	for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *path = g_build_filename(folder, places[i], NULL);
		if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
			return g_steal_pointer(&path);
	}
	return g_build_filename(SPAREDESK_LIBEXECDIR, KIOSK, NULL);
}

static int
run_kiosk(struct app *app G_GNUC_UNUSED, int argc G_GNUC_UNUSED,
	  char **argv G_GNUC_UNUSED)
{
	g_autofree char *path = kiosk_path();

	execv(path, whole_argv);
	g_printerr("sparedesk: %s: %s; install the package of the kiosk, or use "
		   "sparedesk console\n",
		   path, g_strerror(errno));
	return 1;
}

static const struct start_command commands[] = {
	{ "kiosk", run_kiosk, "the station's full screen" },
	{ "console", cmd_console,
	  "the desk on plain lines, for people or (--json) programs" },
	{ "import", cmd_import, "read tables from CSV" },
	{ "export", cmd_export, "write a table as CSV" },
	{ "label", cmd_label, "labels and the command sheet as PDF" },
	{ "plan", cmd_plan, "classes, reorder points and purchase proposals" },
	{ "request", cmd_request, "ask for something to be bought" },
	{ "report", cmd_report,
	  "registers, cards and lists as PDF or CSV; a slip again" },
	{ "code", run_code, "explain what a barcode says" },
	{ "decode", cmd_decode, "codes in pictures" },
	{ "printers", cmd_printers, "list printers, print a test page" },
	{ "sound", cmd_sound, "hear the sounds of the station" },
	{ "readers", cmd_readers, "list, name, test and teach barcode readers" },
	{ "verify", cmd_verify,
	  "check the ledger and all that is derived from it" },
	{ "backup", cmd_backup, "copy the database while scanning goes on" },
	{ "restore", cmd_restore, "take a backup as the database" },
	{ "demo", cmd_demo, "make a realistic warehouse to try everything" },
	{ "migrate", cmd_migrate, "bring the database to the newest schema" },
	{ NULL, NULL, NULL },
};

int
main(int argc, char **argv)
{
	whole_argv = g_strdupv(argv);
	return start(argc, argv, commands);
}
