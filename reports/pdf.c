#include "reports/pdf.h"

#include <errno.h>
#include <hpdf.h>
#include <setjmp.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

#define PT_PER_MM   (72.0f / 25.4f)
#define BOLD_STROKE 0.035f /* of the font size: there is no bold face */
#define CMAP_BLOCK  100    /* most entries that a bfchar block may have */
#define ID_LEN      16
#define PATH_LEN    64

/*
 * All state of one document. libharu reports errors by a call back that must
 * not return, so everything that has to be released lives here and not in
 * locals of the functions that are jumped over.
 */
struct writer {
	jmp_buf fault;
	HPDF_STATUS error, detail;
	const struct canvas *canvas;
	const struct pdf_info *info;
	char font_path[PATH_LEN]; /* the subset, through /proc */
	guchar id[ID_LEN];
	HPDF_Date date; /* year 0 for none */
	HPDF_Doc doc;
	HPDF_Font font;
	HPDF_Page page;
	float height;       /* of the page, mm */
	float grey, stroke; /* set on the page now */
	float line_width;   /* likewise */
	GByteArray *out;
};

static void
on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
	struct writer *w = user;

	w->error = error;
	w->detail = detail;
	longjmp(w->fault, 1);
}

static void
set_grey(struct writer *w, float grey)
{
	if (grey == w->grey)
		return;
	HPDF_Page_SetGrayFill(w->page, grey);
	w->grey = grey;
}

static void
set_stroke(struct writer *w, float grey, float width)
{
	if (grey != w->stroke) {
		HPDF_Page_SetGrayStroke(w->page, grey);
		w->stroke = grey;
	}
	if (width != w->line_width) {
		HPDF_Page_SetLineWidth(w->page, width);
		w->line_width = width;
	}
}

static void
draw_text(struct writer *w, const struct op *op)
{
	set_grey(w, op->grey);
	if (op->bold)
		set_stroke(w, op->grey, op->size * BOLD_STROKE);
	HPDF_Page_BeginText(w->page);
	HPDF_Page_SetFontAndSize(w->page, w->font, op->size);
	HPDF_Page_SetTextRenderingMode(w->page, op->bold ? HPDF_FILL_THEN_STROKE
							 : HPDF_FILL);
	HPDF_Page_MoveTextPos(w->page, op->x, w->height - op->y);
	HPDF_Page_ShowText(w->page, op->text);
	HPDF_Page_EndText(w->page);
}

static void
draw_barcode(struct writer *w, const struct op *op)
{
	const GArray *rects = op->barcode->rects;
	float high = op->barcode->kind == BARS_CODE128 ? op->h : op->w;

	set_grey(w, 0);
	for (guint i = 0; i < rects->len; i++) {
		const struct barcode_rect *r =
			&g_array_index(rects, struct barcode_rect, i);
		HPDF_Page_Rectangle(w->page, op->x + r->x * op->w,
				    w->height - op->y - (r->y + r->h) * high,
				    r->w * op->w, r->h * high);
	}
	HPDF_Page_Fill(w->page);
}

static void
draw(struct writer *w, const struct op *op)
{
	float y = w->height - op->y;

	switch (op->kind) {
	case OP_TEXT: draw_text(w, op); break;
	case OP_BARCODE: draw_barcode(w, op); break;
	case OP_BOX:
		set_grey(w, op->grey);
		HPDF_Page_Rectangle(w->page, op->x, y - op->h, op->w, op->h);
		HPDF_Page_Fill(w->page);
		break;
	case OP_FRAME:
		set_stroke(w, op->grey, op->size);
		HPDF_Page_Rectangle(w->page, op->x, y - op->h, op->w, op->h);
		HPDF_Page_Stroke(w->page);
		break;
	case OP_LINE:
		set_stroke(w, op->grey, op->size);
		HPDF_Page_MoveTo(w->page, op->x, y);
		HPDF_Page_LineTo(w->page, op->x + op->w, y - op->h);
		HPDF_Page_Stroke(w->page);
		break;
	}
}

static void
draw_page(struct writer *w, const struct canvas_page *page)
{
	w->page = HPDF_AddPage(w->doc);
	w->height = (float) page->height;
	w->grey = w->stroke = -1;
	w->line_width = -1;
	HPDF_Page_SetWidth(w->page, (float) page->width * PT_PER_MM);
	HPDF_Page_SetHeight(w->page, w->height * PT_PER_MM);
	HPDF_Page_Concat(w->page, PT_PER_MM, 0, 0, PT_PER_MM, 0, 0);
	for (guint i = 0; i < page->ops->len; i++)
		draw(w, &g_array_index(page->ops, struct op, i));
}

/*
 * libharu's own map from glyph codes back to text names whole ranges of
 * Unicode, which makes viewers warn and search badly. The code of a character
 * is its code point, so ours says just that, for the characters that are there.
 */
static void
write_unicode_map(struct writer *w)
{
	HPDF_Dict map = ((HPDF_FontAttr) w->font->attr)->cmap_stream;
	const struct font_chars *chars = &w->canvas->chars;
	guint left = 0;
	char line[40];

	for (gunichar c = 0; c < 0x10000; c++)
		left += font_chars_have(chars, c) ? 1 : 0;
	HPDF_MemStream_FreeData(map->stream);
	HPDF_Stream_WriteStr(map->stream,
			     "/CIDInit /ProcSet findresource begin\n"
			     "12 dict begin\nbegincmap\n"
			     "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) "
			     "/Supplement 0 >> def\n"
			     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
			     "1 begincodespacerange\n<0000> <FFFF>\n"
			     "endcodespacerange\n");
	for (guint c = 0, n = 0; left > 0; c++) {
		if (!font_chars_have(chars, c))
			continue;
		if (n == 0) {
			n = MIN(left, CMAP_BLOCK);
			g_snprintf(line, sizeof line, "%u beginbfchar\n", n);
			HPDF_Stream_WriteStr(map->stream, line);
		}
		g_snprintf(line, sizeof line, "<%04X> <%04X>\n", c, c);
		HPDF_Stream_WriteStr(map->stream, line);
		left--;
		if (--n == 0)
			HPDF_Stream_WriteStr(map->stream, "endbfchar\n");
	}
	HPDF_Stream_WriteStr(map->stream,
			     "endcmap\nCMapName currentdict /CMap defineresource "
			     "pop\nend\nend\n");
}

static void
write_info(struct writer *w)
{
	const struct pdf_info *info = w->info;
	HPDF_Array id = HPDF_Array_New(w->doc->mmgr);

	if (info->title != NULL && *info->title != '\0')
		HPDF_SetInfoAttr(w->doc, HPDF_INFO_TITLE, info->title);
	if (info->author != NULL && *info->author != '\0')
		HPDF_SetInfoAttr(w->doc, HPDF_INFO_AUTHOR, info->author);
	HPDF_SetInfoAttr(w->doc, HPDF_INFO_CREATOR, "sparedesk " SPAREDESK_VERSION);
	HPDF_Dict_Add(w->doc->trailer, "ID", id);
	for (int i = 0; i < 2; i++)
		HPDF_Array_Add(id, HPDF_Binary_New(w->doc->mmgr, w->id, ID_LEN));
}

static HPDF_Date
local_date(msec_t at, int offset_minutes)
{
	g_autoptr(GDateTime) local = g_date_time_new_from_unix_utc(
		at / 1000 + (gint64) offset_minutes * 60);

	if (local == NULL)
		return (HPDF_Date) { 0 };
	return (HPDF_Date) {
		.year = g_date_time_get_year(local),
		.month = g_date_time_get_month(local),
		.day = g_date_time_get_day_of_month(local),
		.hour = g_date_time_get_hour(local),
		.minutes = g_date_time_get_minute(local),
		.seconds = g_date_time_get_second(local),
		.ind = offset_minutes < 0 ? '-' : '+',
		.off_hour = ABS(offset_minutes) / 60,
		.off_minutes = ABS(offset_minutes) % 60,
	};
}

/* Return: FALSE when libharu gave up; what is in @w stays to be released. */
static gboolean
build(struct writer *w)
{
	HPDF_UINT32 size;

	if (setjmp(w->fault) != 0)
		return FALSE;
	w->doc = HPDF_New(on_error, w);
	if (w->doc == NULL)
		return FALSE;
	HPDF_SetCompressionMode(w->doc, HPDF_COMP_ALL);
	HPDF_UseUTFEncodings(w->doc);
	HPDF_SetCurrentEncoder(w->doc, "UTF-8");
	w->font = HPDF_GetFont(w->doc,
			       HPDF_LoadTTFontFromFile(w->doc, w->font_path,
						       HPDF_TRUE),
			       "UTF-8");
	write_unicode_map(w);
	write_info(w);
	if (w->date.year != 0) {
		HPDF_SetInfoDateAttr(w->doc, HPDF_INFO_CREATION_DATE, w->date);
		HPDF_SetInfoDateAttr(w->doc, HPDF_INFO_MOD_DATE, w->date);
	}
	for (guint i = 0; i < w->canvas->pages->len; i++)
		draw_page(w, g_ptr_array_index(w->canvas->pages, i));

	HPDF_SaveToStream(w->doc);
	size = HPDF_GetStreamSize(w->doc);
	g_byte_array_set_size(w->out, size);
	HPDF_ReadFromStream(w->doc, w->out->data, &size);
	return TRUE;
}

static void
digest(const struct canvas *canvas, const struct pdf_info *info,
       guchar id[static ID_LEN])
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_MD5);
	gsize len = ID_LEN;

	g_checksum_update(sum, (const guchar *) &info->at, sizeof info->at);
	for (guint i = 0; i < canvas->pages->len; i++) {
		const struct canvas_page *page =
			g_ptr_array_index(canvas->pages, i);
		for (guint k = 0; k < page->ops->len; k++) {
			const struct op *op =
				&g_array_index(page->ops, struct op, k);
			if (op->kind == OP_TEXT) /* with its NUL between texts */
				g_checksum_update(sum, (const guchar *) op->text,
						  (gssize) strlen(op->text) + 1);
		}
	}
	g_checksum_get_digest(sum, id, &len);
}

/* The subset as a file that only this process sees. Return: -1 with errno. */
static int
font_file(GBytes *font, char path[static PATH_LEN])
{
	gsize size;
	const void *data = g_bytes_get_data(font, &size);
	int fd = memfd_create("font", MFD_CLOEXEC);

	if (fd < 0)
		return -1;
	if (write(fd, data, size) != (gssize) size) {
		close(fd);
		return -1;
	}
	g_snprintf(path, PATH_LEN, "/proc/self/fd/%d", fd);
	return fd;
}

GBytes *
pdf_write(const struct canvas *canvas, const struct pdf_info *info, GError **error)
{
	g_autoptr(GBytes) font = NULL;
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_autofree struct writer *w = g_new0(struct writer, 1);
	gboolean done;
	int fd;

	if (canvas->error != NULL) {
		g_propagate_error(error, g_error_copy(canvas->error));
		return NULL;
	}
	if (canvas->pages->len == 0) {
		g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID,
				    "there is nothing to print");
		return NULL;
	}
	font = font_cut(canvas->font, &canvas->chars, error);
	if (font == NULL)
		return NULL;
	fd = font_file(font, w->font_path);
	if (fd < 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "font subset: cannot be kept in memory: %s",
			    g_strerror(errno));
		return NULL;
	}
	w->canvas = canvas;
	w->info = info;
	w->out = out;
	if (info->at != 0)
		w->date = local_date(info->at, info->utc_offset_minutes);
	digest(canvas, info, w->id);
	done = build(w);
	if (w->doc != NULL)
		HPDF_Free(w->doc);
	close(fd);
	if (!done) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "PDF cannot be made: libharu error 0x%04lX, detail %lu",
			    w->error, w->detail);
		return NULL;
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
