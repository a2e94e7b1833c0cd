#include "core/slip.h"

#include <string.h>

/* Number without printf: a verification writes tens of millions of them. */
static char *
put_number(char *end, guint64 number)
{
	do
		*--end = (char) ('0' + number % 10);
	while ((number /= 10) > 0);
	return end;
}

/* "LENGTH:TEXT" */
static void
put_text(GString *out, const char *text)
{
	char digits[24], *end = digits + sizeof digits;
	gsize len = text ? strlen(text) : 0;
	char *start;

	*--end = ':';
	start = put_number(end, len);
	g_string_append_len(out, start, digits + sizeof digits - start);
	g_string_append_len(out, text, (gssize) len);
}

/* "NUMBER," */
static void
put_int(GString *out, gint64 number)
{
	char digits[24], *end = digits + sizeof digits;
	char *start;

	*--end = ',';
	start = put_number(end,
			   number < 0 ? 0 - (guint64) number : (guint64) number);
	if (number < 0)
		*--start = '-';
	g_string_append_len(out, start, digits + sizeof digits - start);
}

void
slip_text_begin(GString *out, const struct slip *slip, gint64 station,
		const char *previous)
{
	g_string_truncate(out, 0);
	put_text(out, previous);
	put_int(out, station);
	put_text(out, slip->uuid);
	put_text(out, slip_kind_name(slip->kind));
	put_text(out, slip->number);
	put_int(out, slip->at);
	put_text(out, slip->person);
	put_text(out, slip->other);
	put_text(out, slip->approver);
	put_text(out, slip->job);
	put_text(out, slip->party);
	put_text(out, slip->order);
	put_text(out, slip->refers);
	put_text(out, slip->reason);
	put_text(out, slip->note);
}

/* Moves of counted goods, most of all there are, have nothing of this and no sign
 * of it in the text. */
static gboolean
has_custody(const struct move *move)
{
	return move->condition != CONDITION_UNKNOWN || move->present != NULL ||
	       move->due[0] != '\0';
}

void
slip_text_move(GString *out, const struct slip *slip, const struct move *move)
{
	g_string_append_c(out, 'm');
	put_text(out, move->part);
	put_text(out, move->unit);
	put_text(out, move->lot);
	put_text(out, move->expiry);
	put_int(out, move->qty);
	put_text(out, move->from);
	put_text(out, move->to);
	put_text(out, charge_name(move->charge));
	put_text(out, move->why);
	put_int(out, move->price);
	put_text(out, move->order);
	put_int(out, move->at ? move->at : slip->at);
	if (has_custody(move)) {
		g_string_append_c(out, 'u');
		put_text(out, condition_name(move->condition));
		put_int(out, move->present != NULL ? 1 : 0);
		put_text(out, move->present);
		put_text(out, move->due);
	}
}

void
slip_text_shortage(GString *out, const struct shortage *shortage)
{
	g_string_append_c(out, 's');
	put_text(out, shortage->part);
	put_int(out, shortage->qty);
	put_int(out, shortage->back_ordered ? 1 : 0);
}

char *
slip_digest(const struct slip *slip, gint64 station, const char *previous)
{
	g_autoptr(GString) text = g_string_sized_new(1024);

	slip_text_begin(text, slip, station, previous);
	for (guint i = 0; i < slip->moves->len; i++)
		slip_text_move(text, slip, slip->moves->pdata[i]);
	for (guint i = 0; i < slip->shortages->len; i++)
		slip_text_shortage(text, slip->shortages->pdata[i]);
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str,
					     (gssize) text->len);
}
