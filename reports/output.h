/*
 * output.h - bytes to a file that is there whole or not at all
 */
#ifndef REPORTS_OUTPUT_H
#define REPORTS_OUTPUT_H

#include <glib.h>

/**
 * output_write() - write @bytes to @path
 *
 * A temporary file beside it, fsync, rename, fsync of the folder. What is at
 * @path and not a regular file (a pipe, a terminal) is written to directly.
 *
 * Return: FALSE with SD_ERROR_FULL, READONLY or IO; a file at @path is as before
 * then, and no temporary file is left.
 */
gboolean output_write(const char *path, GBytes *bytes, GError **error);

#endif
