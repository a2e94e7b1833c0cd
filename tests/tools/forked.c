#include "tools/forked.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void
free_answer(gpointer data)
{
	struct forked_answer *answer = data;

	g_ptr_array_unref(answer->texts);
	g_free(answer);
}

static struct forked_answer *
answer_new(void)
{
	struct forked_answer *answer = g_new0(struct forked_answer, 1);

	answer->texts = g_ptr_array_new_with_free_func(g_free);
	return answer;
}

static void
put(const void *bytes, gsize len, FILE *out)
{
	if (fwrite(bytes, 1, len, out) != len)
		_exit(1);
}

static void
put_answer(const struct forked_answer *answer, FILE *out)
{
	put(&answer->ms, sizeof answer->ms, out);
	put(&answer->at, sizeof answer->at, out);
	put(&answer->texts->len, sizeof answer->texts->len, out);
	for (guint i = 0; i < answer->texts->len; i++)
		put(answer->texts->pdata[i], strlen(answer->texts->pdata[i]) + 1,
		    out);
	fflush(out);
}

static char *
get_text(FILE *in)
{
	GString *text = g_string_new(NULL);
	int c;

	while ((c = getc(in)) > 0)
		g_string_append_c(text, (char) c);
	return g_string_free(text, FALSE);
}

/* NULL when the worker died. */
static struct forked_answer *
get_answer(FILE *in)
{
	struct forked_answer *answer = answer_new();
	guint n;

	if (fread(&answer->ms, sizeof answer->ms, 1, in) != 1 ||
	    fread(&answer->at, sizeof answer->at, 1, in) != 1 ||
	    fread(&n, sizeof n, 1, in) != 1) {
		free_answer(answer);
		return NULL;
	}
	for (guint i = 0; i < n; i++)
		g_ptr_array_add(answer->texts, get_text(in));
	return answer;
}

static void G_GNUC_NORETURN
do_work(guint from, guint n, forked_fn *work, gconstpointer data, int fd)
{
	FILE *out = fdopen(fd, "w");
	int null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO); /* last words of libraries */
	for (guint i = from; i < n; i++) {
		struct forked_answer *answer = answer_new();

		work(i, data, answer);
		put_answer(answer, out);
		free_answer(answer);
	}
	_exit(0);
}

/* Pieces from @from on, until the process ends. */
static void
run_one(guint from, guint n, forked_fn *work, gconstpointer data,
	GPtrArray *answers)
{
	struct forked_answer *answer;
	int fds[2];
	pid_t child;
	FILE *in;

	fflush(stdout);
	if (pipe(fds) != 0 || (child = fork()) < 0)
		g_error("no process for work that may fail");
	if (child == 0) {
		close(fds[0]);
		do_work(from, n, work, data, fds[1]);
	}
	close(fds[1]);
	in = fdopen(fds[0], "r");
	while ((answer = get_answer(in)) != NULL)
		g_ptr_array_add(answers, answer);
	fclose(in);
	waitpid(child, NULL, 0);
}

GPtrArray *
forked_run(guint n, forked_fn *work, gconstpointer data)
{
	GPtrArray *answers = g_ptr_array_new_with_free_func(free_answer);

	while (answers->len < n) {
		run_one(answers->len, n, work, data, answers);
		if (answers->len < n) {
			struct forked_answer *answer = answer_new();

			answer->died = TRUE;
			g_ptr_array_add(answers, answer);
		}
	}
	return answers;
}

double
forked_clock(void)
{
	struct timespec used;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (double) used.tv_sec * 1e3 + (double) used.tv_nsec / 1e6;
}
