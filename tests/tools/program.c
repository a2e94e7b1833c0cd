#include "tools/program.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 60000 /* before a test is given up; no timing is judged */

static void
die_with_parent(gpointer data G_GNUC_UNUSED)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

void
program_start(struct program *program, const char *const *words, char **env)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autoptr(GError) error = NULL;

	g_assert_nonnull(g_getenv("SPAREDESK"));
	g_ptr_array_add(argv, (gpointer) g_getenv("SPAREDESK"));
	for (gsize i = 0; words[i] != NULL; i++)
		g_ptr_array_add(argv, (gpointer) words[i]);
	g_ptr_array_add(argv, NULL);
	g_spawn_async_with_pipes(NULL, (char **) argv->pdata, env,
				 G_SPAWN_DO_NOT_REAP_CHILD, die_with_parent, NULL,
				 &program->pid, &program->in, &program->out, NULL,
				 &error);
	g_assert_no_error(error);
	program->unread = g_string_new(NULL);
}

char *
program_read_line(struct program *program)
{
	struct pollfd ready = { .fd = program->out, .events = POLLIN };
	const char *newline;
	char *line;

	while ((newline = strchr(program->unread->str, '\n')) == NULL) {
		char bytes[4096];
		ssize_t n;

		if (poll(&ready, 1, PATIENCE_MS) != 1)
			g_error("the program says nothing more");
		n = read(program->out, bytes, sizeof bytes);
		if (n <= 0)
			return NULL;
		g_string_append_len(program->unread, bytes, n);
	}
	line = g_strndup(program->unread->str,
			 (gsize) (newline - program->unread->str));
	g_string_erase(program->unread, 0, (gssize) strlen(line) + 1);
	return line;
}

void
program_expect(struct program *program, const char *line)
{
	g_autofree char *said = program_read_line(program);

	g_assert_cmpstr(said, ==, line);
}

void
program_tell(struct program *program, const char *line)
{
	g_autofree char *bytes = g_strconcat(line, "\n", NULL);

	g_assert_cmpint(write(program->in, bytes, strlen(bytes)), ==,
			(gssize) strlen(bytes));
}

void
program_tell_end(struct program *program)
{
	close(program->in);
	program->in = -1;
}

void
program_expect_end(struct program *program)
{
	int status;

	program_expect(program, NULL);
	g_assert_cmpint(waitpid(program->pid, &status, 0), ==, program->pid);
	g_assert_cmpint(status, ==, 0);
	if (program->in >= 0)
		close(program->in);
	close(program->out);
	g_string_free(g_steal_pointer(&program->unread), TRUE);
}
