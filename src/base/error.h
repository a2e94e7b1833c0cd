/*
 * error.h - the one error domain of the program
 *
 * Functions that can fail take a GError** last and return FALSE or NULL; the
 * message is a whole English sentence fragment "what was read, what is wrong,
 * what to do" without a newline. Callers that know more about what was being
 * done add it with g_prefix_error().
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <glib.h>

#define SD_ERROR (sd_error_quark())

enum sd_error {
	SD_ERROR_INVALID,   /* the input is malformed: nothing was changed */
	SD_ERROR_USAGE,     /* the command line cannot be understood */
	SD_ERROR_NOT_FOUND, /* no such part, slip, file ... */
	SD_ERROR_EXISTS,    /* the key is taken by another thing */
	SD_ERROR_REFUSED,   /* a rule says no: stock, state, role */
	SD_ERROR_BUSY,      /* another process holds the database too long */
	SD_ERROR_FULL,      /* the disk is full */
	SD_ERROR_READONLY,  /* the database or its folder cannot be written */
	SD_ERROR_CORRUPT,   /* the file is damaged or not ours */
	SD_ERROR_NEWER,     /* the schema is newer than this program */
	SD_ERROR_IO,        /* any other failure of the system */
};

GQuark sd_error_quark(void);

/**
 * sd_error_exit_status() - what the process returns for @error
 *
 * Return: 2 for USAGE, 3 for INVALID, NOT_FOUND, EXISTS and REFUSED (the
 * input is at fault), 1 for everything else (the system is at fault).
 */
int sd_error_exit_status(const GError *error);

#endif
