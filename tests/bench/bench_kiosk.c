/*
 * bench_kiosk.c - the window: cold start, scan to painted banner, memory, rest
 *
 * Runs the real program on a display of its own (Xvfb) with 100,000 parts. The aims
 * are absolute: 0.5 s, 60 ms, 80 MB, 0.5 % of a core.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench_util.h"
#include "bench/bench_warehouse.h"
#include "tools/program.h"

#define PARTS     100000
#define MOVES     20000
#define SCANS     300
#define REST_S    10
#define START_MS  500.0
#define PAINT_MS  60.0
#define MEMORY_MB 80.0
#define REST_PCT  0.5

/* The display's number; -1 where there is none to be had. */
static int
open_display(pid_t *pid)
{
	int ends[2];
	char text[16] = "";

	if (pipe(ends) != 0)
		return -1;
	*pid = fork();
	if (*pid == 0) {
		g_autofree char *fd = g_strdup_printf("%d", ends[1]);
		close(ends[0]);
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(127);
		execlp("Xvfb", "Xvfb", "-displayfd", fd, "-screen", "0",
		       "1280x720x24", "-nolisten", "tcp", NULL);
		_exit(127);
	}
	close(ends[1]);
	if (read(ends[0], text, sizeof text - 1) <= 0)
		return -1;
	return atoi(text);
}

static gint64
cpu_ms(pid_t pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int) pid);
	g_autofree char *text = NULL;
	unsigned long user = 0, system = 0;
	const char *after;

	if (!g_file_get_contents(path, &text, NULL, NULL) ||
	    (after = strrchr(text, ')')) == NULL)
		return 0;
	sscanf(after + 1, "%*s %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
	       &user, &system);
	return (gint64) (user + system) * 1000 / sysconf(_SC_CLK_TCK);
}

/* Tell a line and read how long it took until it was painted. */
static double
told(struct program *kiosk, const char *line)
{
	g_autofree char *answer = NULL;

	program_tell(kiosk, line);
	answer = program_read_line(kiosk);
	return g_ascii_strtod(strrchr(answer, ' ') + 1, NULL);
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *) a, y = *(const double *) b;

	return (x > y) - (x < y);
}

static void
scan_all(struct program *kiosk)
{
	double ms[SCANS];

	told(kiosk, "BADGE1");
	for (int i = 0; i < SCANS; i++) {
		g_autofree char *part = bench_part((guint) i * 331 % PARTS);
		ms[i] = told(kiosk, part);
	}
	qsort(ms, SCANS, sizeof *ms, by_value);
	bench_figure("kiosk: scan to painted banner, median", ms[SCANS / 2], "ms",
		     PAINT_MS);
	bench_figure("kiosk: scan to painted banner, p95", ms[SCANS * 95 / 100],
		     "ms", PAINT_MS);
}

static void
measure(const char *db)
{
	const char *const words[] = { "--db",    db,         "kiosk",
				      "--size",  "1280x720", "--no-readers",
				      "--drive", NULL };
	struct program kiosk;
	gint64 begun = g_get_monotonic_time(), cpu;
	g_autofree char *memory = NULL;

	program_start(&kiosk, words, NULL);
	program_expect(&kiosk, "ready");
	bench_figure("kiosk: cold start to first frame",
		     (double) (g_get_monotonic_time() - begun) / 1000, "ms",
		     START_MS);
	scan_all(&kiosk);
	program_tell(&kiosk, "!memory");
	memory = program_read_line(&kiosk);
	bench_figure("kiosk: memory",
		     g_ascii_strtod(memory + strlen("memory "), NULL) / 1024, "MB",
		     MEMORY_MB);
	cpu = cpu_ms(kiosk.pid);
	g_usleep(REST_S * G_USEC_PER_SEC);
	bench_figure("kiosk: processor at rest",
		     (double) (cpu_ms(kiosk.pid) - cpu) / (REST_S * 10), "%",
		     REST_PCT);
	program_tell_end(&kiosk);
	program_expect_end(&kiosk);
}

int
main(void)
{
	struct bench_warehouse *warehouse;
	g_autofree char *display = NULL;
	pid_t xvfb;
	int number = open_display(&xvfb);

	if (number < 0) {
		puts("kiosk: skipped, there is no Xvfb");
		return 0;
	}
	display = g_strdup_printf(":%d", number);
	g_setenv("DISPLAY", display, TRUE);
	g_unsetenv("WAYLAND_DISPLAY");
	g_setenv("NO_AT_BRIDGE", "1", TRUE);
	warehouse = bench_warehouse_new(PARTS, MOVES);
	measure(warehouse->path);
	bench_warehouse_free(warehouse);
	kill(xvfb, SIGTERM);
	waitpid(xvfb, NULL, 0);
	return 0;
}
