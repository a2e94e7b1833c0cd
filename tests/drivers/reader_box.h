/*
 * reader_box.h - a machine with a scanner that a test plays, and "readers --test"
 *
 * Every line the program prints is expected, in order: one too many fails as well
 * as one too few.
 */
#ifndef TESTS_DRIVERS_READER_BOX_H
#define TESTS_DRIVERS_READER_BOX_H

#include <signal.h>
#include <string.h>

#include "tools/fake_hid_pos.h"
#include "tools/program.h"

#define TIME_LEN 14 /* "HH:MM:SS.mmm  " before each line */

#define READY(port) port "      Honeywell, Metrologic at " port " is ready"
#define GONE(port)  port "      Honeywell, Metrologic at " port " was pulled out"
#define BROKEN(port)                                                               \
	port "      Honeywell, Metrologic at " port " lost a part of a code: "     \
	     "scan it again"
#define NOT_USED(port) port "      Honeywell, Metrologic at " port " is not used: "

struct reader_box {
	UMockdevTestbed *testbed;
	struct fake_usb *scanner; /* at 1-3, not plugged in */
	GPtrArray *others;        /* of struct fake_usb, from add_device() */
	struct program program;   /* "readers --test", from listen_to() on */
};

/* The next line of "readers --test" without its time. What a scan means, in a line
 * that begins with blanks, is passed over. */
static inline char *
read_event(struct program *program)
{
	g_autofree char *line = program_read_line(program);

	while (line != NULL && line[0] == ' ') {
		g_free(line);
		line = program_read_line(program);
	}
	g_assert_nonnull(line);
	g_test_message("%s", line);
	g_assert_cmpuint(strlen(line), >, TIME_LEN);
	return g_strdup(line + TIME_LEN);
}

static inline void
expect(struct program *program, const char *event)
{
	g_autofree char *line = read_event(program);

	g_assert_cmpstr(line, ==, event);
}

static inline void
expect_begin(struct program *program, const char *event)
{
	g_autofree char *line = read_event(program);

	if (!g_str_has_prefix(line, event))
		g_assert_cmpstr(line, ==, event);
}

/* Run "readers --test"; @deny may not be opened, NULL for none. */
static inline void
listen_to(struct reader_box *f, const char *deny)
{
	static const char *const words[] = { "readers", "--test", NULL };
	g_auto(GStrv) env = g_get_environ();

	if (deny != NULL) {
		g_autofree char *preload =
			g_strdup_printf("%s/tests/drivers/preload_deny.so:%s",
					g_getenv("BUILD"), g_getenv("LD_PRELOAD"));

		env = g_environ_setenv(env, "LD_PRELOAD", preload, TRUE);
		env = g_environ_setenv(env, "DENY_PATH", deny, TRUE);
	}
	program_start(&f->program, words, env);
	program_expect(&f->program, "scan something; Ctrl-C ends");
}

static inline void
set_up(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-3", 11, "SN3");

	f->testbed = fake_testbed_new();
	f->scanner = fake_usb_new(f->testbed, &spec);
	f->others = g_ptr_array_new_with_free_func((GDestroyNotify) fake_usb_free);
}

/* One more device, not plugged in. */
static inline struct fake_usb *
add_device(struct reader_box *f, const struct fake_usb_spec *spec)
{
	struct fake_usb *usb = fake_usb_new(f->testbed, spec);

	g_ptr_array_add(f->others, usb);
	return usb;
}

/* End the program, if one runs. It has nothing more to say. */
static inline void
stop_program(struct reader_box *f)
{
	g_autofree char *rest = NULL;

	if (f->program.unread == NULL)
		return;
	kill(f->program.pid, SIGTERM);
	while ((rest = program_read_line(&f->program)) != NULL) {
		g_assert_cmpint(rest[0], ==, ' '); /* a meaning */
		g_free(rest);
	}
	program_expect_end(&f->program);
}

static inline void
tear_down(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	stop_program(f);
	/* only now, when no program asks the devices anything any more */
	g_ptr_array_unref(f->others);
	fake_usb_free(f->scanner);
	g_object_unref(f->testbed);
}

static inline void
scan(struct reader_box *f, const char *aim, const char *text)
{
	fake_hid_pos_scan(f->scanner, aim, text, strlen(text));
}

/* Each test has a machine of its own. */
static inline void
add_test(const char *path, void (*test)(struct reader_box *, gconstpointer))
{
	g_test_add(path, struct reader_box, NULL, set_up, test, tear_down);
}

#endif
