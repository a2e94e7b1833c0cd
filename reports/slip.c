#include "reports/slip.h"

#include "base/error.h"
#include "core/code.h"

const char *
slip_word(struct slip_draft *draft, const char *key)
{
	return words_key(draft->paper, draft->canvas, key);
}

gboolean
slip_page_full(const struct slip_draft *draft, double height)
{
	return draft->y + height > SLIP_BOTTOM;
}

void
slip_page_next(struct slip_draft *draft)
{
	static const struct style style = { 8, 6, SLIP_DIM, ALIGN_RIGHT, FALSE };

	canvas_text(draft->canvas, &style, SLIP_LEFT, SLIP_BOTTOM + 4.5, SLIP_WIDTH,
		    slip_word(draft, TR_MARK("Continued on the next page")));
	canvas_page_add(draft->canvas, A4_WIDTH, A4_HEIGHT);
	slip_head_short(draft);
}

static void
foot(struct slip_draft *draft)
{
	static const struct style style = { 8, 6, SLIP_DIM, ALIGN_LEFT, FALSE };
	struct canvas *canvas = draft->canvas;

	for (guint i = 0; i < canvas->pages->len; i++) {
		canvas_page_select(canvas, i);
		canvas_text(canvas, &style, SLIP_LEFT, LAYOUT_FOOT, 100,
			    canvas_format(canvas, "%s  %s", draft->number,
					  draft->title));
	}
	layout_page_numbers(draft->paper, canvas, 0);
}

/* All amounts in range, so that layout can multiply and add as it likes. */
static gboolean
check_amounts(const struct paper_slip *slip, GError **error)
{
	gint64 sum = 0, pieces = 0, amount;

	for (gsize i = 0; i < slip->n_lines; i++) {
		const struct paper_line *line = &slip->lines[i];
		if (__builtin_mul_overflow(line->price, line->qty, &amount) ||
		    __builtin_add_overflow(sum, amount, &sum) ||
		    __builtin_add_overflow(pieces, line->qty, &pieces)) {
			g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
				    "slip %s: line %" G_GSIZE_FORMAT
				    " has an amount beyond all bounds",
				    slip->number, i + 1);
			return FALSE;
		}
	}
	return TRUE;
}

gboolean
paper_slip(struct paper *paper, const struct paper_slip *slip, const char *path,
	   GError **error)
{
	AUTO(canvas) canvas = canvas_new(paper->font);
	g_autofree char *code = NULL;
	struct slip_draft draft = {
		.paper = paper,
		.slip = slip,
		.form = slip_form(slip->kind),
		.canvas = canvas,
	};

	if (slip->number == NULL || *slip->number == '\0') {
		g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID,
				    "a slip without a number cannot be printed: "
				    "post it first");
		return FALSE;
	}
	if (!check_amounts(slip, error))
		return FALSE;
	code = code_own_text(OWN_SLIP, slip->number);
	draft.code = code;
	draft.number = canvas_clean(canvas, slip->number);
	draft.title = slip_word(&draft, draft.form->title);

	canvas_page_add(canvas, A4_WIDTH, A4_HEIGHT);
	slip_head(&draft);
	slip_table(&draft, slip_tail_height(&draft));
	slip_tail(&draft);
	foot(&draft);
	return layout_save(paper, canvas,
			   canvas_format(canvas, "%s %s", draft.title,
					 draft.number),
			   slip->at, path, error);
}
