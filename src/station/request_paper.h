/*
 * request_paper.h - purchase requests on paper: one with all that was said of it,
 * and the list of those that are open
 */
#ifndef STATION_REQUEST_PAPER_H
#define STATION_REQUEST_PAPER_H

#include "station/app.h"

/**
 * request_paper() - a request as it is now, with its barcode
 * @path: NULL for the archive, under number and step: "PR1-000012-checked.pdf"
 *
 * Return: owned path; NULL with SD_ERROR_NOT_FOUND or an error of paper_tables().
 */
char *request_paper(struct app *app, const char *request, const char *path,
		    GError **error);

/* All open requests, or with @all every one, into a PDF, or with @csv not NULL
 * appended to that. */
gboolean request_list(struct app *app, gboolean all, const char *path, GString *csv,
		      GError **error);

#endif
