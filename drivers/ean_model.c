#include "drivers/ean_model.h"

#include <math.h>
#include <string.h>

/* Set A as bits, the leftmost module first, 1 for a bar. Set C has them inverted,
 * set B as C from right to left. */
static const guint8 set_a[10] = { 0x0d, 0x19, 0x13, 0x3d, 0x23,
				  0x31, 0x2f, 0x3b, 0x37, 0x0b };

/* Standard deviation of the blur, in modules. */
static const float blurs[EAN_BLURS] = { 0.25f, 0.5f, 0.75f, 1.f, 1.3f };

/* By how much bars are too wide, in modules. */
static const float spreads[EAN_SPREADS] = { -0.2f, 0.f, 0.2f, 0.4f };

/* How a digit was printed and seen. */
struct look {
	float blur, spread;
};

#define AROUND 4 /* modules looked at on each side of a part */

enum ean_part
ean_part_kind(int i)
{
	if (i == 0)
		return EAN_FIRST_GUARD;
	if (i == 7)
		return EAN_MIDDLE_GUARD;
	if (i == EAN_PARTS - 1)
		return EAN_LAST_GUARD;
	return i < 7 ? EAN_LEFT : EAN_RIGHT;
}

int
ean_part_modules(int i)
{
	return i == 7 ? 5 : i == 0 || i == EAN_PARTS - 1 ? 3 : 7;
}

guint
ean_parity(int first)
{
	static const guint8 parity[10] = { 0x00, 0x0b, 0x0d, 0x0e, 0x13,
					   0x19, 0x1c, 0x15, 0x16, 0x1a };

	return parity[first];
}

/* Darkness at @at, in modules from the beginning of a part, where @dark says how
 * dark each module is, AROUND of them before the part. */
static float
darkness(const float *dark, int n, float at, struct look look)
{
	float sum = dark[0], scale = 1 / (look.blur * sqrtf(2));

	for (int i = 1; i < n; i++) {
		float step = dark[i] - dark[i - 1];
		float edge = (float) (i - AROUND) - step * look.spread / 2;

		sum += step * 0.5f * (1 + erff((at - edge) * scale));
	}
	return sum;
}

/* What lies around a digit: next to it the opposite of its outer module, for parts
 * meet at edges; beyond that nobody knows. */
static void
lay_out(float dark[static 7 + 2 * AROUND], enum ean_part part, int choice)
{
	int bits = set_a[choice % 10];

	for (int i = 0; i < 7 + 2 * AROUND; i++)
		dark[i] = 0.5f;
	for (int i = 0; i < 7; i++) {
		gboolean mirrored = part == EAN_LEFT && choice >= 10;
		gboolean inverted = part == EAN_RIGHT || mirrored;
		int bit = bits >> (mirrored ? i : 6 - i) & 1;

		dark[AROUND + i] = (float) (inverted ? 1 - bit : bit);
	}
	dark[AROUND - 1] = 1 - dark[AROUND];
	dark[AROUND + 7] = 1 - dark[AROUND + 6];
}

static void
make_digits(struct ean_model *model, int spread, int blur, enum ean_part part)
{
	struct look look = { blurs[blur], spreads[spread] };
	float dark[7 + 2 * AROUND];

	for (int choice = 0; choice < EAN_CHOICES; choice++) {
		float square = 0;

		lay_out(dark, part, choice);
		for (int i = 0; i < EAN_SAMPLES; i++) {
			float at = darkness(dark, G_N_ELEMENTS(dark),
					    ((float) i + 0.5f) / 2, look);

			model->digit[spread][blur][part][i][choice] = at;
			square += at * at;
		}
		model->square[spread][blur][part][choice] = square;
	}
}

static void
make_guards(struct ean_model *model, int spread, int blur)
{
	static const float first[3 + 2 * AROUND] = { 0, 0, 0,    0,    1,   0,
						     1, 0, 0.5f, 0.5f, 0.5f };
	static const float middle[5 + 2 * AROUND] = { 0.5f, 0.5f, 0.5f, 1, 0,
						      1,    0,    1,    0, 1,
						      0.5f, 0.5f, 0.5f };
	struct look look = { blurs[blur], spreads[spread] };
	float *const guards[3] = { model->guard[spread][blur][0],
				   model->guard[spread][blur][1],
				   model->guard[spread][blur][2] };

	for (int i = 0; i < 6; i++)
		guards[0][i] = guards[2][5 - i] =
			darkness(first, G_N_ELEMENTS(first), ((float) i + 0.5f) / 2,
				 look);
	for (int i = 0; i < 10; i++)
		guards[1][i] = darkness(middle, G_N_ELEMENTS(middle),
					((float) i + 0.5f) / 2, look);
}

/* The modules of a number, AROUND of paper before them and after. */
static void
lay_out_number(const char *digits, float dark[static EAN_MODULES + 2 * AROUND])
{
	guint parity = ean_parity(digits[0] - '0');
	float *at = dark + AROUND, part[7 + 2 * AROUND];

	for (int i = 0; i < EAN_MODULES + 2 * AROUND; i++)
		dark[i] = 0;
	for (int i = 0, digit = 1; i < EAN_PARTS; i++) {
		enum ean_part kind = ean_part_kind(i);
		int modules = ean_part_modules(i);

		if (modules == 7) {
			gboolean set_b = digit <= 6 && parity >> (6 - digit) & 1;

			lay_out(part, kind, digits[digit] - '0' + (set_b ? 10 : 0));
			memcpy(at, part + AROUND, 7 * sizeof *at);
			digit++;
		} else {
			for (int k = 0; k < modules; k++)
				at[k] = (float) (kind == EAN_MIDDLE_GUARD
							 ? k % 2
							 : 1 - k % 2);
		}
		at += modules;
	}
}

void
ean_model_number(const char *digits, struct ean_look look,
		 struct ean_picture *picture)
{
	const struct look how = { blurs[look.blur], spreads[look.spread] };
	float dark[EAN_MODULES + 2 * AROUND];
	int from = 0;

	lay_out_number(digits, dark);
	for (int i = 0; i < EAN_PARTS; i++) {
		int modules = ean_part_modules(i);

		for (int k = 0; k < 2 * modules; k++)
			picture->part[i][k] =
				darkness(dark + from, modules + 2 * AROUND,
					 ((float) k + 0.5f) / 2, how);
		from += modules;
	}
}

const struct ean_model *
ean_model(void)
{
	static struct ean_model model;
	static gsize made;

	if (g_once_init_enter(&made)) {
		for (int i = 0; i < EAN_SPREADS * EAN_BLURS; i++) {
			int spread = i / EAN_BLURS, blur = i % EAN_BLURS;

			make_digits(&model, spread, blur, EAN_LEFT);
			make_digits(&model, spread, blur, EAN_RIGHT);
			make_guards(&model, spread, blur);
		}
		g_once_init_leave(&made, 1);
	}
	return &model;
}
