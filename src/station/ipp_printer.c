#include "station/ipp_printer.h"

#include <cups/cups.h>
#include <string.h>

#define CONNECT_MS 5000
#define ANSWER_S   15 /* how long a printer may be silent */

struct ipp_printer {
	char *name;
	const volatile gint *cancel;
	cups_dest_t *dest; /* NULL until it was found */
	http_t *http;      /* NULL while not connected */
	char resource[256];
	char *uri, *said;
	int silent_s;
};

struct ipp_printer *
ipp_printer_new(const char *name, const volatile gint *cancel)
{
	struct ipp_printer *printer = g_new0(struct ipp_printer, 1);

	printer->name = g_strdup(name);
	printer->cancel = cancel;
	printer->uri = g_strdup("");
	printer->said = g_strdup("");
	return printer;
}

static void
disconnect(struct ipp_printer *printer)
{
	g_clear_pointer(&printer->http, httpClose);
}

void
ipp_printer_free(struct ipp_printer *printer)
{
	if (printer == NULL)
		return;
	disconnect(printer);
	if (printer->dest != NULL)
		cupsFreeDests(1, printer->dest);
	g_free(printer->uri);
	g_free(printer->said);
	g_free(printer->name);
	g_free(printer);
}

const char *
ipp_printer_uri(const struct ipp_printer *printer)
{
	return printer->uri;
}

const char *
ipp_printer_said(const struct ipp_printer *printer)
{
	return printer->said;
}

static void
note_said(struct ipp_printer *printer)
{
	const char *words = cupsLastErrorString();

	g_free(printer->said);
	printer->said = words && g_utf8_validate(words, -1, NULL) ? g_strdup(words)
								  : g_strdup("");
}

/* ---- connecting ------------------------------------------------------------- */

/* Called every second of silence; 0 gives up. */
static int
on_silence(http_t *http G_GNUC_UNUSED, void *data)
{
	struct ipp_printer *printer = data;

	return ++printer->silent_s < ANSWER_S && !g_atomic_int_get(printer->cancel);
}

static gboolean
is_address(const char *name)
{
	return strstr(name, "://") != NULL;
}

static enum printer_trouble
find_dest(struct ipp_printer *printer)
{
	if (printer->dest != NULL)
		return PRINTER_FINE;
	if (is_address(printer->name))
		printer->dest = cupsGetDestWithURI("sparedesk", printer->name);
	else
		printer->dest =
			cupsGetNamedDest(CUPS_HTTP_DEFAULT, printer->name, NULL);
	if (printer->dest != NULL)
		return PRINTER_FINE;
	note_said(printer);
	/* an answer of cupsd, or none at all */
	return is_address(printer->name) ||
			       cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND
		       ? PRINTER_UNKNOWN
		       : PRINTER_UNREACHABLE;
}

enum printer_trouble
ipp_printer_connect(struct ipp_printer *printer)
{
	gboolean address = is_address(printer->name);
	const char *uri;
	enum printer_trouble trouble;
	/* libcups looks at it while it connects */
	int cancel = g_atomic_int_get(printer->cancel);

	if (printer->http != NULL)
		return PRINTER_FINE;
	trouble = find_dest(printer);
	if (trouble != PRINTER_FINE)
		return trouble;
	printer->http = cupsConnectDest(printer->dest,
					address ? CUPS_DEST_FLAGS_DEVICE
						: CUPS_DEST_FLAGS_NONE,
					CONNECT_MS, &cancel, printer->resource,
					sizeof printer->resource, NULL, NULL);
	/* what could not be connected is not always NULL */
	if (printer->http == NULL || httpGetFd(printer->http) < 0) {
		note_said(printer);
		disconnect(printer);
		return PRINTER_UNREACHABLE;
	}
	printer->silent_s = 0;
	httpSetTimeout(printer->http, 1.0, on_silence, printer);
	uri = address ? printer->name
		      : cupsGetOption("printer-uri-supported",
				      printer->dest->num_options,
				      printer->dest->options);
	g_free(printer->uri);
	printer->uri = g_strdup(uri != NULL ? uri : printer->name);
	return PRINTER_FINE;
}

/* ---- requests --------------------------------------------------------------- */

static ipp_t *
new_request(struct ipp_printer *printer, ipp_op_t operation, gint64 job)
{
	ipp_t *request = ippNewRequest(operation);

	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL,
		     printer->uri);
	if (job != 0)
		ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id",
			      (int) job);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME,
		     "requesting-user-name", NULL, cupsUser());
	return request;
}

/* Frees @request. The answer is owned; NULL when there was none. */
static ipp_t *
ask(struct ipp_printer *printer, ipp_t *request, const char *path,
    ipp_status_t *status)
{
	ipp_t *answer;

	printer->silent_s = 0;
	answer = cupsDoFileRequest(printer->http, request, printer->resource, path);
	*status = cupsLastError();
	if (*status > IPP_STATUS_OK_CONFLICTING)
		note_said(printer);
	return answer;
}

static enum printer_trouble
judge(struct ipp_printer *printer, ipp_status_t status)
{
	if (status <= IPP_STATUS_OK_CONFLICTING)
		return PRINTER_FINE;
	if (status == IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS)
		return PRINTER_PAUSED;
	if (status == IPP_STATUS_ERROR_NOT_FOUND)
		return PRINTER_UNKNOWN;
	if (status >= IPP_STATUS_ERROR_BAD_REQUEST &&
	    status < IPP_STATUS_ERROR_INTERNAL &&
	    status != IPP_STATUS_ERROR_TIMEOUT &&
	    status != IPP_STATUS_ERROR_NOT_POSSIBLE)
		return PRINTER_REFUSED;
	disconnect(printer);
	return PRINTER_UNREACHABLE;
}

static void
add_paper(ipp_t *request, const struct ipp_paper *paper)
{
	ipp_t *size, *media;

	if (paper->width == 0)
		return;
	size = ippNew();
	media = ippNew();
	ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension",
		      paper->width);
	ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension",
		      paper->height);
	ippAddCollection(media, IPP_TAG_ZERO, "media-size", size);
	ippAddCollection(request, IPP_TAG_JOB, "media-col", media);
	ippDelete(size);
	ippDelete(media);
}

/* Create-Job, or Print-Job with a document. */
static enum printer_trouble
make_job(struct ipp_printer *printer, const char *title,
	 const struct ipp_paper *paper, const char *path, gint64 *job)
{
	static const struct ipp_paper any = { 0, 0 };
	ipp_status_t status = IPP_STATUS_OK;
	ipp_attribute_t *number;

	/* again without a wish when the printer does not know such paper */
	for (int i = 0; i < 2; i++) {
		ipp_t *request =
			new_request(printer,
				    path ? IPP_OP_PRINT_JOB : IPP_OP_CREATE_JOB, 0);
		ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name",
			     NULL, title);
		if (path != NULL)
			ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE,
				     "document-format", NULL, CUPS_FORMAT_PDF);
		add_paper(request, i == 0 ? paper : &any);
		ipp_t *answer = ask(printer, request, path, &status);
		number =
			answer ? ippFindAttribute(answer, "job-id", IPP_TAG_INTEGER)
			       : NULL;
		*job = number ? ippGetInteger(number, 0) : 0;
		ippDelete(answer);
		if (status != IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES)
			break;
	}
	if (status == IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED && path == NULL)
		return PRINTER_FINE;
	return judge(printer, status);
}

enum printer_trouble
ipp_printer_create(struct ipp_printer *printer, const char *title,
		   const struct ipp_paper *paper, gint64 *job)
{
	return make_job(printer, title, paper, NULL, job);
}

enum printer_trouble
ipp_printer_send(struct ipp_printer *printer, const char *title,
		 const struct ipp_paper *paper, const char *path, gint64 *job)
{
	ipp_status_t status = IPP_STATUS_OK;
	ipp_t *request;

	if (*job == 0)
		return make_job(printer, title, paper, path, job);
	request = new_request(printer, IPP_OP_SEND_DOCUMENT, *job);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "document-name",
		     NULL, title);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE,
		     "document-format", NULL, CUPS_FORMAT_PDF);
	ippAddBoolean(request, IPP_TAG_OPERATION, "last-document", 1);
	ippDelete(ask(printer, request, path, &status));
	return judge(printer, status);
}

void
ipp_printer_cancel(struct ipp_printer *printer, gint64 job)
{
	ipp_status_t status;

	ippDelete(ask(printer, new_request(printer, IPP_OP_CANCEL_JOB, job), NULL,
		      &status));
}

/* ---- asking how it is ------------------------------------------------------- */

static gboolean
has_word(ipp_t *answer, const char *attribute, const char *word)
{
	ipp_attribute_t *words =
		ippFindAttribute(answer, attribute, IPP_TAG_KEYWORD);

	return words != NULL && ippContainsString(words, word);
}

static enum ipp_job
job_of(ipp_t *answer)
{
	ipp_attribute_t *state =
		ippFindAttribute(answer, "job-state", IPP_TAG_ENUM);

	switch (state ? (int) ippGetInteger(state, 0) : 0) {
	case IPP_JSTATE_COMPLETED: return IPP_JOB_PRINTED;
	case IPP_JSTATE_CANCELED: return IPP_JOB_WAS_CANCELLED;
	case IPP_JSTATE_ABORTED: return IPP_JOB_WAS_ABORTED;
	default: break;
	}
	return has_word(answer, "job-state-reasons", "job-incoming") ||
			       has_word(answer, "job-state-reasons",
					"job-data-insufficient")
		       ? IPP_JOB_PARTIAL
		       : IPP_JOB_WAITS;
}

enum printer_trouble
ipp_printer_job(struct ipp_printer *printer, gint64 job, enum ipp_job *state)
{
	static const char *const wanted[] = { "job-state", "job-state-reasons" };
	ipp_t *request = new_request(printer, IPP_OP_GET_JOB_ATTRIBUTES, job);
	ipp_status_t status;
	ipp_t *answer;

	ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD,
		      "requested-attributes", G_N_ELEMENTS(wanted), NULL, wanted);
	answer = ask(printer, request, NULL, &status);
	if (status == IPP_STATUS_ERROR_NOT_FOUND) {
		*state = IPP_JOB_GONE;
		status = IPP_STATUS_OK;
	} else if (answer != NULL && status <= IPP_STATUS_OK_CONFLICTING) {
		*state = job_of(answer);
	}
	ippDelete(answer);
	return judge(printer, status);
}

static void
read_state(ipp_t *answer, struct ipp_state *state)
{
	ipp_attribute_t *reasons =
		ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
	ipp_attribute_t *number =
		ippFindAttribute(answer, "printer-state", IPP_TAG_ENUM);
	ipp_attribute_t *up =
		ippFindAttribute(answer, "printer-up-time", IPP_TAG_INTEGER);

	*state = (struct ipp_state) { PRINTER_FINE, FALSE, -1 };
	for (int i = 0; reasons != NULL && i < ippGetCount(reasons); i++) {
		enum printer_trouble one =
			printer_trouble_of_reason(ippGetString(reasons, i, NULL));
		state->trouble = MAX(state->trouble, one);
	}
	if (number != NULL && ippGetInteger(number, 0) == IPP_PSTATE_STOPPED &&
	    !printer_trouble_stops(state->trouble))
		state->trouble = PRINTER_PAUSED;
	state->busy =
		number != NULL && ippGetInteger(number, 0) == IPP_PSTATE_PROCESSING;
	if (up != NULL)
		state->up_s = ippGetInteger(up, 0);
}

enum printer_trouble
ipp_printer_state(struct ipp_printer *printer, struct ipp_state *state)
{
	static const char *const wanted[] = { "printer-state",
					      "printer-state-reasons",
					      "printer-up-time" };
	ipp_t *request = new_request(printer, IPP_OP_GET_PRINTER_ATTRIBUTES, 0);
	ipp_status_t status;
	ipp_t *answer;

	ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD,
		      "requested-attributes", G_N_ELEMENTS(wanted), NULL, wanted);
	answer = ask(printer, request, NULL, &status);
	if (answer != NULL && status <= IPP_STATUS_OK_CONFLICTING)
		read_state(answer, state);
	ippDelete(answer);
	return judge(printer, status);
}

/* ---- queues ----------------------------------------------------------------- */

int
ipp_queues(ipp_queue_fn *fn, gpointer data)
{
	cups_dest_t *dests = NULL;
	int n = cupsGetDests2(CUPS_HTTP_DEFAULT, &dests);

	for (int i = 0; i < n; i++) {
		const char *info =
			cupsGetOption("printer-info", dests[i].num_options,
				      dests[i].options);
		fn(dests[i].name, info ? info : "", dests[i].is_default != 0, data);
	}
	cupsFreeDests(n, dests);
	return n;
}
