/*
 * kiosk_drive.c - lines on the standard input instead of people
 *
 * A line is a scan; ":NAME" is a command that came without a touch; "!press NAME"
 * touches its key, and "!more", "!back", "!enter", "!type TEXT", "!paper", "!setup
 * [ACTION]" what else is to be touched. "!picture FILE" keeps what is on the
 * screen,
 * "!cut" tells of a text that has no room, "!memory" how much is used, "!readers"
 * how many scanners are read, "!dark" and
 * "!light" change the colours. Each line is answered, once it is on the screen,
 * with "LEVEL REASON MS": how long after it was read the screen was painted. The
 * end of the input ends the kiosk.
 */
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "station/kiosk_private.h"

#define AWAIT_MS 20000
#define STILL_MS 400 /* so long after a line that changes nothing on the screen */

struct kiosk_drive {
	GString *input;
	gint64 begun;   /* microseconds; 0: no line is at work */
	char *said;     /* "ok signed-in"; NULL: nothing was said */
	gboolean ready; /* the window is on the screen: lines are read */
	char *heard;    /* reason of the last answer, whoever asked */
	char *awaited;  /* reason that ends the line at work; NULL for any */
	guint watch, timer;
	gboolean closed;
};

static void next_line(struct kiosk *kiosk);

static void
finish_line(struct kiosk *kiosk)
{
	struct kiosk_drive *drive = kiosk->drive;
	double ms = (double) (g_get_monotonic_time() - drive->begun) / 1000;

	if (drive->timer != 0)
		g_source_remove(drive->timer);
	drive->timer = 0;
	drive->begun = 0;
	printf("%s %.1f\n", drive->said ? drive->said : "ok -", ms);
	fflush(stdout);
	g_clear_pointer(&drive->said, g_free);
	g_clear_pointer(&drive->awaited, g_free);
	next_line(kiosk);
}

static gboolean
on_still(gpointer data)
{
	((struct kiosk *) data)->drive->timer = 0;
	finish_line(data);
	return G_SOURCE_REMOVE;
}

void
kiosk_drive_said(struct kiosk *kiosk, const struct counter_answer *said)
{
	if (kiosk->drive == NULL)
		return;
	g_free(kiosk->drive->said);
	g_free(kiosk->drive->heard);
	kiosk->drive->heard = g_strdup(reason_code(said->reason));
	kiosk->drive->said = g_strdup_printf("%s %s", level_name(said->level),
					     reason_code(said->reason));
}

static guint
readers_in_use(const struct kiosk *kiosk)
{
	const struct kiosk_reader *reader;
	GHashTableIter iter;
	guint n = 0;

	g_hash_table_iter_init(&iter, kiosk->readers);
	while (g_hash_table_iter_next(&iter, NULL, (gpointer *) &reader))
		n += reader->use == USE_READING && !reader->camera;
	return n;
}

/* Of this process, as the kernel counts what is resident; 0 when it does not say.
 */
static long
memory_kib(void)
{
	g_autofree char *text = NULL;
	long pages = 0;

	if (g_file_get_contents("/proc/self/statm", &text, NULL, NULL))
		sscanf(text, "%*d %ld", &pages);
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* What is answered with words of its own and paints nothing. */
static gboolean
look(struct kiosk *kiosk, const char *line)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *cut = NULL;

	if (g_str_has_prefix(line, "!picture ")) {
		if (!screen_picture(kiosk->screen, line + 9, &error))
			g_printerr("sparedesk: %s\n", error->message);
		printf("%s\n", error == NULL ? "picture" : "no picture");
	} else if (strcmp(line, "!readers") == 0) {
		printf("readers %u\n", readers_in_use(kiosk));
	} else if (strcmp(line, "!memory") == 0) {
		printf("memory %ld\n", memory_kib());
	} else if (strcmp(line, "!cut") == 0) {
		cut = screen_find_cut(kiosk->screen);
		printf("cut %s\n", cut ? cut : "-");
	} else {
		return FALSE;
	}
	fflush(stdout);
	return TRUE;
}

static void
set_clock(struct kiosk *kiosk, const char *text)
{
	msec_t at;

	if (!time_parse(text, &at))
		return;
	kiosk->app->clock = kiosk->app->last = at;
	const struct counter_answer *said = counter_tick(kiosk->counter);
	kiosk_show(kiosk, said);
}

static void
do_line(struct kiosk *kiosk, const char *line)
{
	if (g_str_has_prefix(line, "!press "))
		screen_do(kiosk->screen, line + 7);
	else if (strcmp(line, "!dark") == 0 || strcmp(line, "!light") == 0)
		screen_set_dark(kiosk->screen, line[1] == 'd');
	else if (*line == '!')
		screen_do(kiosk->screen, line);
	else if (kiosk->test_clock && g_str_has_prefix(line, ":at "))
		set_clock(kiosk, line + 4);
	else if (*line == ':')
		kiosk_command(kiosk, line + 1);
	else {
		gsize len;
		g_autofree char *bytes = code_unescape(line, &len);
		kiosk_scan(kiosk, NULL, bytes, len);
	}
}

/* It may have been said already. */
static void
await(struct kiosk *kiosk, const char *reason)
{
	struct kiosk_drive *drive = kiosk->drive;
	gboolean heard = g_strcmp0(drive->heard, reason) == 0;

	drive->awaited = g_strdup(reason);
	drive->timer = g_timeout_add(heard ? 0 : AWAIT_MS, on_still, kiosk);
}

static void
next_line(struct kiosk *kiosk)
{
	struct kiosk_drive *drive = kiosk->drive;
	const char *end;

	while (drive->begun == 0 && (end = strchr(drive->input->str, '\n'))) {
		gsize len = (gsize) (end - drive->input->str);
		g_autofree char *line = g_strndup(drive->input->str, len);
		g_string_erase(drive->input, 0, (gssize) len + 1);
		if (look(kiosk, line))
			continue;
		drive->begun = g_get_monotonic_time();
		if (g_str_has_prefix(line, "!await ")) {
			await(kiosk, line + strlen("!await "));
			continue;
		}
		drive->timer = g_timeout_add(STILL_MS, on_still, kiosk);
		do_line(kiosk, line);
	}
	if (drive->begun == 0 && drive->closed)
		g_main_loop_quit(kiosk->loop);
}

static gboolean
on_input(int fd, GIOCondition condition G_GNUC_UNUSED, gpointer data)
{
	struct kiosk *kiosk = data;
	char buffer[4096];
	gssize n = read(fd, buffer, sizeof buffer);

	if (n > 0)
		g_string_append_len(kiosk->drive->input, buffer, n);
	else
		kiosk->drive->closed = TRUE;
	next_line(kiosk);
	if (n > 0)
		return G_SOURCE_CONTINUE;
	kiosk->drive->watch = 0;
	return G_SOURCE_REMOVE;
}

void
kiosk_drive_painted(struct kiosk *kiosk)
{
	struct kiosk_drive *drive = kiosk->drive;

	if (drive == NULL)
		return;
	if (drive->begun != 0) {
		if (drive->awaited == NULL ||
		    g_strcmp0(drive->awaited, drive->heard) == 0)
			finish_line(kiosk);
	} else if (!drive->ready) {
		drive->ready = TRUE;
		puts("ready");
		fflush(stdout);
		drive->watch =
			g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR,
				      on_input, kiosk);
	}
}

void
kiosk_drive_begin(struct kiosk *kiosk)
{
	kiosk->drive = g_new0(struct kiosk_drive, 1);
	kiosk->drive->input = g_string_new(NULL);
}

void
kiosk_drive_end(struct kiosk *kiosk)
{
	struct kiosk_drive *drive = kiosk->drive;

	if (drive == NULL)
		return;
	if (drive->watch != 0)
		g_source_remove(drive->watch);
	g_string_free(drive->input, TRUE);
	g_free(drive->said);
	g_free(drive->heard);
	g_free(drive->awaited);
	g_free(drive);
	kiosk->drive = NULL;
}
