#include "drivers/ean_widths.h"

#include <math.h>
#include <string.h>

#include "drivers/ean_model.h"

#define ELEMENTS_MAX 59 /* of an EAN-13 */

/* A symbol as the modules of its elements, bar first. */
struct layout {
	guint8 modules[ELEMENTS_MAX];
	/* where each character begins: they keep their width when bars do not */
	guint8 starts[16];
	int n, n_starts;
};

static void
put(struct layout *layout, const char *modules)
{
	layout->starts[layout->n_starts++] = (guint8) layout->n;
	for (; *modules != '\0'; modules++)
		layout->modules[layout->n++] = (guint8) (*modules - '0');
}

/* Sets A and C have the same widths, in set B they stand the other way round. */
static void
put_digit(struct layout *layout, char digit, gboolean set_b)
{
	static const char *const widths[10] = { "3211", "2221", "2122", "1411",
						"1132", "1231", "1114", "1312",
						"1213", "3112" };
	char turned[5] = "";

	for (int i = 0; i < 4; i++)
		turned[i] = widths[digit - '0'][set_b ? 3 - i : i];
	put(layout, turned);
}

static void
lay_out_ean13(struct layout *layout, const char *digits)
{
	guint parity = ean_parity(digits[0] - '0');

	put(layout, "111");
	for (int i = 1; i <= 6; i++)
		put_digit(layout, digits[i], parity >> (6 - i) & 1);
	put(layout, "11111");
	for (int i = 7; i <= 12; i++)
		put_digit(layout, digits[i], FALSE);
	put(layout, "111");
}

static void
lay_out_ean8(struct layout *layout, const char *digits)
{
	put(layout, "111");
	for (int i = 0; i < 4; i++)
		put_digit(layout, digits[i], FALSE);
	put(layout, "11111");
	for (int i = 4; i < 8; i++)
		put_digit(layout, digits[i], FALSE);
	put(layout, "111");
}

/* The six digits of the short form of the 13 digits @ean. */
static void
shorten(const char *ean, char upce[static 6])
{
	memcpy(upce, ean + 2, 2);
	if (ean[4] <= '2' && memcmp(ean + 5, "0000", 4) == 0) {
		memcpy(upce + 2, ean + 9, 3);
		upce[5] = ean[4];
	} else if (memcmp(ean + 5, "00000", 5) == 0) {
		upce[2] = ean[4];
		memcpy(upce + 3, ean + 10, 2);
		upce[5] = '3';
	} else if (memcmp(ean + 6, "00000", 5) == 0) {
		memcpy(upce + 2, ean + 4, 2);
		upce[4] = ean[11];
		upce[5] = '4';
	} else {
		memcpy(upce + 2, ean + 4, 3);
		upce[5] = ean[11];
	}
}

/* The check digit is not drawn: it shows in the sets. */
static void
lay_out_upce(struct layout *layout, const char *digits)
{
	/* which digits are of set B for each check digit, the leftmost in bit 5 */
	static const guint8 sets[10] = { 0x38, 0x34, 0x32, 0x31, 0x2c,
					 0x26, 0x23, 0x2a, 0x29, 0x25 };
	char upce[6];

	shorten(digits, upce);
	put(layout, "111");
	for (int i = 0; i < 6; i++)
		put_digit(layout, upce[i], sets[digits[12] - '0'] >> (5 - i) & 1);
	/* the last two elements have not come when ZBar speaks */
	put(layout, "1111");
}

/* Width of a module in the character that begins at element @from. */
static float
module_width(const int *widths, int step, const struct layout *layout, int from,
	     int to)
{
	float width = 0, modules = 0;

	for (int i = from; i < to; i++) {
		width += (float) widths[i * step];
		modules += layout->modules[i];
	}
	return width / modules;
}

/* @widths[0] is the first bar; @step 1 or -1 leads to the next. */
static float
misfit(const int *widths, int step, const struct layout *layout)
{
	float off[ELEMENTS_MAX] = { 0 }, spread = 0, sum = 0;

	for (int c = 0; c < layout->n_starts; c++) {
		int from = layout->starts[c];
		int to = c + 1 < layout->n_starts ? layout->starts[c + 1]
						  : layout->n;
		/* guards are too short to tell: with the digit beside them */
		int left = to - from == 4 ? from : MAX(from - 4, 0);
		int right = to - from == 4 ? to : MIN(to + 4, layout->n);
		float module = module_width(widths, step, layout, left, right);

		for (int i = from; i < to; i++)
			off[i] = (float) widths[i * step] / module -
				 layout->modules[i];
	}
	for (int i = 0; i < layout->n; i++)
		spread += i % 2 == 0 ? off[i] : -off[i];
	spread /= (float) layout->n;
	for (int i = 0; i < layout->n; i++) {
		float rest = off[i] - (i % 2 == 0 ? spread : -spread);

		sum += rest * rest;
	}
	return sqrtf(sum / (float) layout->n);
}

float
ean_widths_misfit(enum symbology symbology, const char *digits, const int *widths,
		  int n)
{
	struct layout layout = { .n = 0 };
	const int *last = widths + n - 1;

	if (symbology == SYMBOLOGY_EAN8)
		lay_out_ean8(&layout, digits);
	else if (symbology == SYMBOLOGY_UPCE)
		lay_out_upce(&layout, digits);
	else
		lay_out_ean13(&layout, digits);
	if (n < layout.n)
		return G_MAXFLOAT;
	return MIN(misfit(last - layout.n + 1, 1, &layout),
		   misfit(last, -1, &layout));
}
