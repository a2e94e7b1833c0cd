/*
 * cmd_readers.h - "sparedesk readers": what is plugged in and what becomes of it
 */
#ifndef STATION_CMD_READERS_H
#define STATION_CMD_READERS_H

#include "base/tr.h"

/**
 * cmd_readers() - list the devices, print the udev rules, or try the readers
 * @argv: @argc words, the first is the command's name
 *
 * Return: exit status: 0, 2 when the options are wrong, 1 when USB cannot be
 * watched; the reason is on stderr.
 */
int cmd_readers(enum lang lang, int argc, char **argv);

#endif
