#include "tools/hand_camera.h"

#include <math.h>

#include "tools/distort.h"

/* How far a frame of one scene is off, about a mean that drifts slowly. */
struct sway {
	double base, drift, shake;
};

static double
at_frame(const struct sway *sway, guint i, GRand *random)
{
	return sway->base + sway->drift * ((double) i - 4.5) +
	       g_rand_double_range(random, -sway->shake, sway->shake);
}

static struct sway
make_sway(GRand *scene, double base, double drift, double shake)
{
	return (struct sway) { g_rand_double_range(scene, -base, base),
			       g_rand_double_range(scene, -drift, drift), shake };
}

struct frame *
hand_camera_frame(const struct frame *photo, guint32 scene, guint i)
{
	const guint32 seed[2] = { scene, i + 1 };
	GRand *all = g_rand_new_with_seed(scene);
	GRand *own = g_rand_new_with_seed_array(seed, G_N_ELEMENTS(seed));
	struct sway x = make_sway(all, 0.03, 0.006, 0.01);
	struct sway y = make_sway(all, 0.03, 0.006, 0.01);
	struct sway zoom = make_sway(all, 0.04, 0.005, 0.01);
	struct sway angle = make_sway(all, 5, 0.6, 1);
	struct sway tilt = make_sway(all, 0.04, 0.004, 0.01);
	double blur = fabs(g_rand_double_range(own, -0.8, 0.8));
	double along = MAX(g_rand_double_range(own, -3, 2), 0);
	struct view view = {
		.width = photo->width,
		.height = photo->height,
		.x = photo->width * (0.5 + at_frame(&x, i, own)),
		.y = photo->height * (0.5 + at_frame(&y, i, own)),
		.zoom = 1 + at_frame(&zoom, i, own),
		.angle = at_frame(&angle, i, own),
		.tilt_x = at_frame(&tilt, i, own),
		.tilt_y = at_frame(&tilt, i, own),
		.beyond = 128,
	};
	AUTO(frame) seen = distort_view(photo, &view);
	AUTO(frame)
	moved = distort_blur(seen, blur, along, g_rand_double_range(own, 0, 180));
	struct frame *frame =
		distort_light(moved, g_rand_double_range(own, 0.85, 1.1),
			      g_rand_double_range(own, -15, 15),
			      g_rand_double_range(own, 1, 5), own);

	frame->at = (gint64) i * G_USEC_PER_SEC / 15;
	g_rand_free(all);
	g_rand_free(own);
	return frame;
}
