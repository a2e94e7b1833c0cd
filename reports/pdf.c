#include "reports/pdf.h"

#include <errno.h>
#include <hpdf.h>
#include <setjmp.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

#define PT_PER_MM   (72.0f / 25.4f)
#define UNITS       100    /* a mm: whole numbers are short and exact in a PDF */
#define TEXT_SCALE  10.0f  /* libharu takes no font size above 600 units */
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
	const struct font_cut *cut;
	GString *text;            /* for one call of libharu */
	char font_path[PATH_LEN]; /* the subset, through /proc */
	guchar id[ID_LEN];
	HPDF_Date date; /* year 0 for none */
	HPDF_Doc doc;
	HPDF_Font font;
	HPDF_Page page;
	float height;                              /* of the page, mm */
	float grey, stroke, line_width, font_size; /* set on the page now */
	gboolean bold;                             /* likewise */
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

static float
units(float mm)
{
	return (float) (int) (mm * UNITS + (mm < 0 ? -0.5f : 0.5f));
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
		HPDF_Page_SetLineWidth(w->page, units(width));
		w->line_width = width;
	}
}

/* Text as libharu wants it: the font's own codes, in UTF-8. */
static const char *
encode(struct writer *w, const char *text)
{
	g_string_truncate(w->text, 0);
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		g_string_append_unichar(w->text, w->cut->codes[g_utf8_get_char(p)]);
	return w->text->str;
}

static void
draw_text(struct writer *w, const struct op *op)
{
	set_grey(w, op->grey);
	if (op->bold)
		set_stroke(w, op->grey, op->size * BOLD_STROKE);
	HPDF_Page_BeginText(w->page);
	if (op->size != w->font_size)
		HPDF_Page_SetFontAndSize(w->page, w->font,
					 units(op->size) / TEXT_SCALE);
	if (op->bold != w->bold)
		HPDF_Page_SetTextRenderingMode(w->page,
					       op->bold ? HPDF_FILL_THEN_STROKE
							: HPDF_FILL);
	w->font_size = op->size;
	w->bold = op->bold;
	HPDF_Page_SetTextMatrix(w->page, TEXT_SCALE, 0, 0, TEXT_SCALE, units(op->x),
				units(w->height - op->y));
	HPDF_Page_ShowText(w->page, encode(w, op->text));
	HPDF_Page_EndText(w->page);
}

/* printf() would be a tenth of the cost of a slip. */
static void
append_number(GString *text, int number)
{
	char digits[16];
	char *at = digits + sizeof digits;
	guint left = number < 0 ? 0u - (guint) number : (guint) number;

	*--at = ' ';
	do
		*--at = (char) ('0' + left % 10);
	while ((left /= 10) > 0);
	if (number < 0)
		*--at = '-';
	g_string_append_len(text, at, digits + sizeof digits - at);
}

/*
 * A slip has a thousand of these rectangles, and libharu takes 7,000 instructions
 * for each, to write floating point: so they go into the page as whole numbers.
 */
static void
draw_barcode(struct writer *w, const struct op *op)
{
	const GArray *rects = op->barcode->rects;
	int x = (int) units(op->x), y = (int) units(w->height - op->y);
	int wide = (int) units(op->w);
	int high = op->barcode->kind == BARS_CODE128 ? (int) units(op->h) : wide;

	set_grey(w, 0);
	g_string_truncate(w->text, 0);
	for (guint i = 0; i < rects->len; i++) {
		const struct barcode_rect *r =
			&g_array_index(rects, struct barcode_rect, i);
		append_number(w->text, x + r->x * wide);
		append_number(w->text, y - (r->y + r->h) * high);
		append_number(w->text, r->w * wide);
		append_number(w->text, r->h * high);
		g_string_append(w->text, "re\n");
	}
	g_string_append(w->text, "f\n");
	HPDF_Stream_Write(((HPDF_PageAttr) w->page->attr)->stream,
			  (const HPDF_BYTE *) w->text->str,
			  (HPDF_UINT) w->text->len);
}

/* The unit square of the picture goes to its box, turned until it stands upright.
 */
static void
draw_photo(struct writer *w, const struct op *op)
{
	const struct photo *photo = op->photo;
	float x = units(op->x), y = units(w->height - op->y - op->h);
	float wide = units(op->w), high = units(op->h);
	gsize size;
	const void *data = g_bytes_get_data(photo->data, &size);
	HPDF_Image image =
		photo->kind == PHOTO_JPEG
			? HPDF_LoadJpegImageFromMem(w->doc, data, (HPDF_UINT) size)
			: HPDF_LoadRawImageFromMem(w->doc, data,
						   (HPDF_UINT) photo->width,
						   (HPDF_UINT) photo->height,
						   photo->kind == PHOTO_RGB
							   ? HPDF_CS_DEVICE_RGB
							   : HPDF_CS_DEVICE_GRAY,
						   8);

	HPDF_Page_GSave(w->page);
	switch (photo->turn) {
	case 1: HPDF_Page_Concat(w->page, 0, -high, wide, 0, x, y + high); break;
	case 2:
		HPDF_Page_Concat(w->page, -wide, 0, 0, -high, x + wide, y + high);
		break;
	case 3: HPDF_Page_Concat(w->page, 0, high, -wide, 0, x + wide, y); break;
	default: HPDF_Page_Concat(w->page, wide, 0, 0, high, x, y); break;
	}
	HPDF_Page_ExecuteXObject(w->page, image);
	HPDF_Page_GRestore(w->page);
}

static void
draw(struct writer *w, const struct op *op)
{
	float x = units(op->x), y = units(w->height - op->y);
	float wide = units(op->w), high = units(op->h);

	switch (op->kind) {
	case OP_TEXT: draw_text(w, op); break;
	case OP_BARCODE: draw_barcode(w, op); break;
	case OP_PHOTO: draw_photo(w, op); break;
	case OP_BOX:
		set_grey(w, op->grey);
		HPDF_Page_Rectangle(w->page, x, y - high, wide, high);
		HPDF_Page_Fill(w->page);
		break;
	case OP_FRAME:
		set_stroke(w, op->grey, op->size);
		HPDF_Page_Rectangle(w->page, x, y - high, wide, high);
		HPDF_Page_Stroke(w->page);
		break;
	case OP_LINE:
		set_stroke(w, op->grey, op->size);
		HPDF_Page_MoveTo(w->page, x, y);
		HPDF_Page_LineTo(w->page, x + wide, y - high);
		HPDF_Page_Stroke(w->page);
		break;
	}
}

static void
draw_page(struct writer *w, const struct canvas_page *page)
{
	w->page = HPDF_AddPage(w->doc);
	w->height = (float) page->height;
	w->grey = w->stroke = w->line_width = w->font_size = -1;
	w->bold = FALSE;
	HPDF_Page_SetWidth(w->page, (float) page->width * PT_PER_MM);
	HPDF_Page_SetHeight(w->page, w->height * PT_PER_MM);
	/* in two steps, because libharu writes five decimals */
	HPDF_Page_Concat(w->page, PT_PER_MM, 0, 0, PT_PER_MM, 0, 0);
	HPDF_Page_Concat(w->page, 1.0f / UNITS, 0, 0, 1.0f / UNITS, 0, 0);
	for (guint i = 0; i < page->ops->len; i++)
		draw(w, &g_array_index(page->ops, struct op, i));
}

/*
 * From the font's codes back to text, so that it can be copied and searched.
 * libharu's own map would say that the codes are the text.
 */
static void
write_unicode_map(struct writer *w)
{
	HPDF_Dict map = ((HPDF_FontAttr) w->font->attr)->cmap_stream;
	const struct font_cut *cut = w->cut;
	char line[40];

	HPDF_MemStream_FreeData(map->stream);
	HPDF_Stream_WriteStr(map->stream,
			     "/CIDInit /ProcSet findresource begin\n"
			     "12 dict begin\nbegincmap\n"
			     "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) "
			     "/Supplement 0 >> def\n"
			     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
			     "1 begincodespacerange\n<0000> <FFFF>\n"
			     "endcodespacerange\n");
	for (guint i = 0; i < cut->n; i++) {
		if (i % CMAP_BLOCK == 0) {
			g_snprintf(line, sizeof line, "%u beginbfchar\n",
				   MIN(cut->n - i, CMAP_BLOCK));
			HPDF_Stream_WriteStr(map->stream, line);
		}
		g_snprintf(line, sizeof line, "<%04X> <%04X>\n",
			   FONT_FIRST_CODE + i, (guint) cut->unicode[i]);
		HPDF_Stream_WriteStr(map->stream, line);
		if (i % CMAP_BLOCK == CMAP_BLOCK - 1 || i == cut->n - 1)
			HPDF_Stream_WriteStr(map->stream, "endbfchar\n");
	}
	HPDF_Stream_WriteStr(map->stream,
			     "endcmap\nCMapName currentdict /CMap defineresource "
			     "pop\nend\nend\n");
}

/* From codes to glyphs: libharu's own goes on to the last code there can be. */
static void
write_glyph_map(struct writer *w)
{
	HPDF_FontAttr attr = (HPDF_FontAttr) w->font->attr;
	HPDF_Dict map = HPDF_Dict_GetItem(attr->descendant_font, "CIDToGIDMap",
					  HPDF_OCLASS_DICT);
	guint end = FONT_FIRST_CODE + w->cut->n;

	HPDF_MemStream_FreeData(map->stream);
	for (guint code = 0; code < end; code++) {
		guint glyph = HPDF_TTFontDef_GetGlyphid(attr->fontdef,
							(HPDF_UINT16) code);
		const HPDF_BYTE bytes[] = { (HPDF_BYTE) (glyph >> 8),
					    (HPDF_BYTE) glyph };
		HPDF_Stream_Write(map->stream, bytes, sizeof bytes);
	}
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
	write_glyph_map(w);
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
			if (op->kind == OP_PHOTO)
				g_checksum_update(
					sum,
					g_bytes_get_data(op->photo->data, NULL),
					(gssize) g_bytes_get_size(op->photo->data));
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
	AUTO(font_cut) cut = NULL;
	g_autoptr(GString) text = g_string_new(NULL);
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
	cut = font_cut_new(canvas->font, &canvas->chars, error);
	if (cut == NULL)
		return NULL;
	fd = font_file(cut->file, w->font_path);
	if (fd < 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "font subset: cannot be kept in memory: %s",
			    g_strerror(errno));
		return NULL;
	}
	w->canvas = canvas;
	w->info = info;
	w->cut = cut;
	w->text = text;
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
