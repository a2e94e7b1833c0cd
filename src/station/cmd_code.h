/*
 * cmd_code.h - "sparedesk code": what a code says
 */
#ifndef STATION_CMD_CODE_H
#define STATION_CMD_CODE_H

#include "base/tr.h"

/**
 * cmd_code() - explain codes from the arguments, or from the lines of stdin
 * @today: decides the century of two-digit years
 * @argv:  @argc words, the first is the command's name
 *
 * Return: exit status: 0, 2 when the options are wrong, 3 when a code was bad, 1
 * when input or output failed; the reason is on stderr.
 */
int cmd_code(enum lang lang, const char *today, int argc, char **argv);

#endif
