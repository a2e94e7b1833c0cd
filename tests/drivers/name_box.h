/*
 * name_box.h - a machine with a scanner, settings of its own, and commands run on
 * it
 */
#ifndef TESTS_DRIVERS_NAME_BOX_H
#define TESTS_DRIVERS_NAME_BOX_H

#include <stdarg.h>
#include <stdlib.h>

#include "drivers/reader_box.h"

struct name_box {
	struct reader_box base;
	char *dir, *config, *book;
};

static inline void
set_up_names(struct name_box *f, gconstpointer data)
{
	set_up(&f->base, data);
	f->dir = g_dir_make_tmp("sparedesk-XXXXXX", NULL);
	f->config = g_build_filename(f->dir, "shop.conf", NULL);
	f->book = g_build_filename(f->dir, "book", NULL);
	g_assert_true(
		g_file_set_contents(f->config, "[readers]\nfile=book\n", -1, NULL));
}

static inline void
tear_down_names(struct name_box *f, gconstpointer data)
{
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", f->dir);

	tear_down(&f->base, data);
	g_assert_cmpint(system(command), ==, 0);
	g_free(f->dir);
	g_free(f->config);
	g_free(f->book);
}

/* "sparedesk --config ... WORDS"; owned. */
static inline GPtrArray *
command_words(const struct name_box *f, va_list words)
{
	GPtrArray *argv = g_ptr_array_new();
	const char *word;

	g_ptr_array_add(argv, (gpointer) "--config");
	g_ptr_array_add(argv, f->config);
	while ((word = va_arg(words, const char *)) != NULL)
		g_ptr_array_add(argv, (gpointer) word);
	g_ptr_array_add(argv, NULL);
	return argv;
}

/* Run a command to its end: the words are followed by NULL. It must end with
 * @status; owned: what it said on stdout, or for a failure on stderr. */
static inline char *G_GNUC_NULL_TERMINATED
run(const struct name_box *f, int status, ...)
{
	g_autoptr(GPtrArray) argv = NULL;
	g_autoptr(GError) error = NULL;
	char *out = NULL, *err = NULL;
	int ended = 0;
	va_list words;

	va_start(words, status);
	argv = command_words(f, words);
	va_end(words);
	g_ptr_array_insert(argv, 0, (gpointer) g_getenv("SPAREDESK"));
	g_spawn_sync(NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
		     &out, &err, &ended, &error);
	g_assert_no_error(error);
	g_test_message("%s%s", out, err);
	g_assert_true(WIFEXITED(ended));
	g_assert_cmpint(WEXITSTATUS(ended), ==, status);
	g_free(status == 0 ? err : out);
	return status == 0 ? out : err;
}

/* Start one that goes on: base.program. */
static inline void G_GNUC_NULL_TERMINATED
start(struct name_box *f, ...)
{
	g_autoptr(GPtrArray) argv = NULL;
	va_list words;

	va_start(words, f);
	argv = command_words(f, words);
	va_end(words);
	program_start(&f->base.program, (const char *const *) argv->pdata, NULL);
}

/* Words somewhere in a text. */
static inline void
assert_has(const char *text, const char *words)
{
	if (text == NULL || strstr(text, words) == NULL)
		g_error("wanted %s in: %s", words, text);
}

static inline void
add_name_test(const char *path, void (*test)(struct name_box *, gconstpointer))
{
	g_test_add(path, struct name_box, NULL, set_up_names, test,
		   tear_down_names);
}

#endif
