#include "drivers/omni.h"

#include <math.h>

#include "drivers/profile.h"

static void
read_line(struct linear *linear, const struct frame *frame, const struct line *line,
	  struct profile *profile, struct ballot *ballot)
{
	guint8 grey[PROFILE_MAX];

	if (!profile_take(profile, frame, line, 1))
		return;
	for (int i = 0; i < profile->n; i++)
		grey[i] = (guint8) (profile->grey[i] >> 4);
	linear_samples(linear, grey, profile->n);
	linear_end_line(linear, ballot);
}

void
omni_direction(struct linear *linear, const struct frame *frame, int direction,
	       struct ballot *ballot)
{
	float angle = (float) direction * (float) G_PI / OMNI_DIRECTIONS;
	float dx = cosf(angle), dy = sinf(angle);
	float x = (float) frame->width / 2, y = (float) frame->height / 2;
	float reach = ceilf(hypotf(x, y));
	struct profile profile;

	if (direction == 0)
		dy = 0;
	if (direction * 2 == OMNI_DIRECTIONS)
		dx = 0;
	for (float aside = -reach; aside < reach; aside += OMNI_SPACING) {
		struct line line = { .x = x - reach * dx - aside * dy,
				     .y = y - reach * dy + aside * dx,
				     .dx = dx,
				     .dy = dy,
				     .n = (int) (2 * reach) };

		read_line(linear, frame, &line, &profile, ballot);
	}
}

void
omni_read(struct linear *linear, const struct frame *frame, struct ballot *ballot)
{
	for (int i = 0; i < OMNI_DIRECTIONS; i++)
		omni_direction(linear, frame, i, ballot);
}
