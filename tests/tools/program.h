/*
 * program.h - the real program under test, as somebody who reads its lines
 */
#ifndef TESTS_TOOLS_PROGRAM_H
#define TESTS_TOOLS_PROGRAM_H

#include <glib.h>

struct program {
	GPid pid;
	int in;          /* what it is told */
	int out;         /* what it prints */
	GString *unread; /* NULL exactly when no program runs */
};

/**
 * program_start() - run $SPAREDESK
 * @words: its arguments, NULL after the last
 * @env:   whole environment, or NULL for this process's own
 *
 * It is killed when this process dies.
 */
void program_start(struct program *program, const char *const *words, char **env);

/* The next line without its newline; NULL at the end; owned. A program that says
 * nothing for a minute fails the test. */
char *program_read_line(struct program *program);

/* The next line must be this one. */
void program_expect(struct program *program, const char *line);

/* @line and a newline go to its input. */
void program_tell(struct program *program, const char *line);

/* No more input comes. */
void program_tell_end(struct program *program);

/* It has no more to say, ends by itself, and is content. */
void program_expect_end(struct program *program);

#endif
