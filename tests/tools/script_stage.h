/*
 * script_stage.h - a stage from inside: what its two halves share
 */
#ifndef TESTS_TOOLS_SCRIPT_STAGE_H
#define TESTS_TOOLS_SCRIPT_STAGE_H

#include "tools/script.h"

struct stage {
	struct desk *desk;
	struct fixture *fixture;
	msec_t now, wait;
	guint events;      /* each gets a UUID of its own */
	GPtrArray *uuids;  /* told so far: the first is "u1" */
	char *refuse;      /* effect that goes wrong next; NULL */
	char *words;       /* how */
	gboolean hold;     /* the next post is not answered */
	struct slip *held; /* the one that was not; NULL */
	enum desk_level level;
	enum desk_reason reason;
	GPtrArray *out; /* of the input being played; borrowed */
};

/* A line of what the input leads to. */
void stage_tell(struct stage *stage, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* ---- events: script_stage.c ---- */

/* Let @event happen, tell of it and carry out what comes of it. */
void stage_step(struct stage *stage, struct desk_event *event);

/* ---- effects: script_station.c ---- */

/* FALSE: what follows in the same answer must not happen. */
gboolean stage_carry_out(struct stage *stage, struct desk_effect *effect,
			 const char *person);
/* Post @slip and tell the desk how it went. */
void stage_answer_post(struct stage *stage, const struct slip *slip);

#endif
