#include "plan/lot_size.h"

#include <math.h>

#define MONTHS      12
#define ONE_FOR_ONE 1.5
#define LONG_MONTHS 24

double
lot_size_eoq(double yearly, double order_cost, double holding)
{
	return sqrt(2 * yearly * order_cost / holding);
}

qty_t
lot_size_round(qty_t qty, qty_t moq, qty_t pack)
{
	qty = MAX(qty, moq);
	pack = MAX(pack, 1);
	return (qty + pack - 1) / pack * pack;
}

struct lot_size
lot_size_of(const struct lot_terms *terms)
{
	struct lot_size size = { .qty = 1 };
	double yearly = terms->rate * MONTHS;
	double cap = yearly * (terms->cheap ? 2 : 1);
	qty_t rounded;

	if (terms->cost > 0)
		size.eoq = lot_size_eoq(yearly, terms->order_cost,
					terms->holding * (double) terms->cost);
	if (size.eoq < ONE_FOR_ONE) {
		size.reasons |= LOT_ONE_FOR_ONE;
	} else {
		size.reasons |= size.eoq > cap ? LOT_CAPPED : LOT_EOQ;
		size.qty = (qty_t) MAX(1, ceil(MIN(size.eoq, cap)));
	}
	if (terms->moq > size.qty) {
		size.qty = terms->moq;
		size.reasons |= LOT_MOQ;
		if ((double) terms->moq > terms->rate * LONG_MONTHS)
			size.reasons |= LOT_MOQ_LONG;
	}
	rounded = lot_size_round(size.qty, 0, terms->pack);
	if (rounded != size.qty)
		size.reasons |= LOT_PACK;
	size.qty = rounded;
	return size;
}
