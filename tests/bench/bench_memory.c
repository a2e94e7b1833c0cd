/*
 * bench_memory.c - peak memory of the console through a day's first slips
 *
 * Runs the program itself on a small warehouse and reads its VmHWM.
 */
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "bench/bench_util.h"
#include "bench/bench_warehouse.h"

int
main(void)
{
	AUTO(bench_warehouse) warehouse = bench_warehouse_new(10000, 20000);
	g_autoptr(GString) input = g_string_new("BADGE1\n");
	g_autofree char *file = g_build_filename(warehouse->dir, "scans.txt", NULL);
	g_autofree char *command = NULL;
	struct rusage usage;
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < 20; i++) {
		g_string_append(input, "J-1\n");
		for (guint k = 0; k < 20; k++)
			g_string_append_printf(input, "BP-%06u\n", i * 20 + k);
		g_string_append(input, ":done\n");
	}
	if (!g_file_set_contents(file, input->str, -1, &error))
		g_error("%s", error->message);
	command = g_strdup_printf(
		"sh -c '\"$SPAREDESK\" --db %s console --json < %s > /dev/null'",
		warehouse->path, file);
	int status = 0;
	if (!g_spawn_command_line_sync(command, NULL, NULL, &status, &error) ||
	    status != 0)
		g_error("%s: failed", command);
	getrusage(RUSAGE_CHILDREN, &usage);
	bench_figure("peak memory of the console, 20 slips of 20 lines",
		     (double) usage.ru_maxrss / 1024, "MB", 40);
	return 0;
}
