/*
 * script.h - the desk played from text: events in, answers and effects out
 *
 * A stage is a desk with the warehouse of fixture.h behind it: it looks up what is
 * scanned, carries out effects as a station does, and tells all that happened as
 * lines of text. A script (tests/desk/NAME.txt) is inputs, each followed by exactly
 * the lines it leads to: one too many fails as well as one too few.
 *
 * Inputs, at the left edge; a second passes before each unless "wait" says else:
 *
 *   > TEXT                  a scan; {GS} is the separator
 *   > :NAME ARGUMENT        a command
 *   own K BODY              a scan of our own label of that kind
 *   from PERSON TEXT        a scan by a reader that is bound to this person
 *   teach                   a scan of a code of the teaching sheet
 *   wait MS                 so much time passes before the next input
 *   tick MS                 so much time passes, and the desk is told
 *   stock PART PLACE LOT N  another station adds N, or takes -N; LOT - for none
 *   refuse WHAT WORDS       the next post, save, bind, print or store goes wrong,
 * or
 *                           ("second") the post after the next
 *   hold                    the next post is not answered before "release"
 *   restart                 the power fails: a new desk, the same warehouse
 *
 * What they lead to, two blanks in: the answer "LEVEL REASON | ARGUMENTS", its
 * effects in their order, what the station answers to them after "<", and of the
 * rows, state, person, job, thing on show, language and choices those that changed.
 * "#" begins a comment. A line "FAULT" tells of a rule broken that holds always.
 */
#ifndef TESTS_TOOLS_SCRIPT_H
#define TESTS_TOOLS_SCRIPT_H

#include "desk/desk.h"
#include "tools/fixture.h"

struct stage;

struct stage *stage_new(void);
void stage_free(struct stage *stage);
AUTO_DEFINE(stage, stage_free)

/* Play one input; owned texts. An input that cannot be understood gives "FAULT". */
GPtrArray *stage_do(struct stage *stage, const char *input);

const struct desk *stage_desk(const struct stage *stage);
struct fixture *stage_fixture(struct stage *stage);
/* Of the last input. */
enum desk_level stage_level(const struct stage *stage);
enum desk_reason stage_reason(const struct stage *stage);

/* ---- what the desk shows, as text ---- */

struct view {
	char *state, *rows, *choices, *shown; /* owned */
	char *person, *job, *lang;
};

void view_take(struct view *view, const struct desk *desk);
void view_clear(struct view *view);
/* Lines for what of @now differs from @before. */
void view_changes(const struct view *before, const struct view *now,
		  GPtrArray *out);
gboolean view_same(const struct view *before, const struct view *now);

/* Lines for a slip, the first begins with @head. */
void text_of_slip(const char *head, const struct slip *slip, const char *uuid,
		  GPtrArray *out);

/* ---- scripts ---- */

struct script_step {
	char *input;
	GPtrArray *expected; /* of char*, without the blanks before them */
	guint line;          /* of the input, from 1 */
};

/* Array of struct script_step; owned. */
GPtrArray *script_load(const char *path);

/* Play @path; prints what differs on stderr with file and line. Return: whether all
 * went as expected. */
gboolean script_play(const char *path);

/* Write into @path what happens; whoever calls it reads the difference. */
void script_renew(const char *path);

#endif
