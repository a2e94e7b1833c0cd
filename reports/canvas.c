#include "reports/canvas.h"

#include <string.h>

#define CHUNK 8192

static void
page_free(gpointer data)
{
	struct canvas_page *page = data;

	g_array_unref(page->ops);
	g_free(page);
}

static void
barcode_release(gpointer data)
{
	barcode_free(data);
}

static void
photo_release(gpointer data)
{
	photo_free(data);
}

struct canvas *
canvas_new(const struct font *font)
{
	struct canvas *canvas = g_new0(struct canvas, 1);

	canvas->font = font;
	canvas->pages = g_ptr_array_new_with_free_func(page_free);
	canvas->barcodes = g_ptr_array_new_with_free_func(barcode_release);
	canvas->photos = g_ptr_array_new_with_free_func(photo_release);
	canvas->texts = g_string_chunk_new(CHUNK);
	return canvas;
}

void
canvas_free(struct canvas *canvas)
{
	g_ptr_array_unref(canvas->pages);
	g_ptr_array_unref(canvas->barcodes);
	g_ptr_array_unref(canvas->photos);
	g_string_chunk_free(canvas->texts);
	g_clear_error(&canvas->error);
	g_free(canvas);
}

void
canvas_page_add(struct canvas *canvas, double width, double height)
{
	struct canvas_page *page = g_new0(struct canvas_page, 1);

	page->width = width;
	page->height = height;
	page->ops = g_array_new(FALSE, FALSE, sizeof(struct op));
	g_ptr_array_add(canvas->pages, page);
	canvas->at = page;
}

void
canvas_page_select(struct canvas *canvas, guint page)
{
	canvas->at = g_ptr_array_index(canvas->pages, page);
}

const char *
canvas_clean(struct canvas *canvas, const char *text)
{
	g_autofree char *clean = NULL;

	if (text == NULL || *text == '\0')
		return "";
	clean = font_clean(canvas->font, text,
			   canvas->error ? NULL : &canvas->error);
	return clean ? g_string_chunk_insert(canvas->texts, clean) : "";
}

const char *
canvas_format(struct canvas *canvas, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	return canvas_clean(canvas, text);
}

static void
add(struct canvas *canvas, const struct op *op)
{
	g_array_append_val(canvas->at->ops, *op);
}

static void
add_line_of_text(struct canvas *canvas, const struct style *style, double x,
		 double y, double width, double pt, const struct fit_line *line)
{
	double drawn = fit_line_width(canvas->font, line, pt);
	const char *text = g_string_chunk_insert_len(canvas->texts, line->text,
						     (gssize) line->len);

	if (line->cut) {
		g_autofree char *marked = g_strconcat(text, "…", NULL);
		text = g_string_chunk_insert(canvas->texts, marked);
	}
	if (*text == '\0')
		return;
	switch (style->align) {
	case ALIGN_LEFT: break;
	case ALIGN_CENTRE: x += (width - drawn) / 2; break;
	case ALIGN_RIGHT: x += width - drawn; break;
	}
	font_chars_add(&canvas->chars, text);
	add(canvas, &(struct op) { .kind = OP_TEXT,
				   .bold = style->bold,
				   .grey = (float) style->grey,
				   .x = (float) x,
				   .y = (float) y,
				   .w = (float) drawn,
				   .size = (float) (pt * MM_PER_PT),
				   .text = text });
}

double
canvas_text(struct canvas *canvas, const struct style *style, double x, double y,
	    double width, const char *text)
{
	struct fit fit;

	fit_text(canvas->font, canvas_clean(canvas, text), style->pt, style->min_pt,
		 width, 1, &fit);
	add_line_of_text(canvas, style, x, y, width, fit.pt, &fit.line[0]);
	return fit_line_width(canvas->font, &fit.line[0], fit.pt);
}

double
canvas_lines(struct canvas *canvas, const struct style *style, double x, double y,
	     double width, double leading, const struct fit *fit)
{
	for (guint i = 0; i < fit->n; i++, y += leading)
		add_line_of_text(canvas, style, x, y, width, fit->pt,
				 &fit->line[i]);
	return y;
}

static void
add_shape(struct canvas *canvas, enum op_kind kind, double x, double y, double w,
	  double h, double thickness, double grey)
{
	add(canvas, &(struct op) { .kind = kind,
				   .grey = (float) grey,
				   .x = (float) x,
				   .y = (float) y,
				   .w = (float) w,
				   .h = (float) h,
				   .size = (float) thickness });
}

void
canvas_box(struct canvas *canvas, double x, double y, double w, double h,
	   double grey)
{
	add_shape(canvas, OP_BOX, x, y, w, h, 0, grey);
}

void
canvas_frame(struct canvas *canvas, double x, double y, double w, double h,
	     double thickness, double grey)
{
	add_shape(canvas, OP_FRAME, x, y, w, h, thickness, grey);
}

void
canvas_line(struct canvas *canvas, double x1, double y1, double x2, double y2,
	    double thickness, double grey)
{
	add_shape(canvas, OP_LINE, x1, y1, x2 - x1, y2 - y1, thickness, grey);
}

void
canvas_barcode(struct canvas *canvas, struct barcode *barcode, double x, double y,
	       double module, double height)
{
	g_ptr_array_add(canvas->barcodes, barcode);
	add(canvas, &(struct op) { .kind = OP_BARCODE,
				   .x = (float) x,
				   .y = (float) y,
				   .w = (float) module,
				   .h = (float) height,
				   .barcode = barcode });
}

void
canvas_photo(struct canvas *canvas, struct photo *photo, double x, double y,
	     double width, double height)
{
	gboolean lies = photo->turn % 2 == 1;
	double wide = lies ? photo->height : photo->width;
	double high = lies ? photo->width : photo->height;
	double scale = MIN(width / wide, height / high);

	g_ptr_array_add(canvas->photos, photo);
	add(canvas, &(struct op) { .kind = OP_PHOTO,
				   .x = (float) (x + (width - wide * scale) / 2),
				   .y = (float) (y + (height - high * scale) / 2),
				   .w = (float) (wide * scale),
				   .h = (float) (high * scale),
				   .photo = photo });
}
