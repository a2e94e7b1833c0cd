/*
 * commands.h - the subcommands of sparedesk
 */
#ifndef STATION_COMMANDS_H
#define STATION_COMMANDS_H

#include "station/app.h"

int cmd_console(struct app *app, int argc, char **argv);
int cmd_import(struct app *app, int argc, char **argv);
int cmd_export(struct app *app, int argc, char **argv);
int cmd_label(struct app *app, int argc, char **argv);
int cmd_printers(struct app *app, int argc, char **argv);
int cmd_sound(struct app *app, int argc, char **argv);
int cmd_readers(struct app *app, int argc, char **argv);
int cmd_plan(struct app *app, int argc, char **argv);
int cmd_request(struct app *app, int argc, char **argv);
int cmd_report(struct app *app, int argc, char **argv);
int cmd_verify(struct app *app, int argc, char **argv);
int cmd_backup(struct app *app, int argc, char **argv);
int cmd_restore(struct app *app, int argc, char **argv);
int cmd_migrate(struct app *app, int argc, char **argv);
int cmd_decode(struct app *app, int argc, char **argv);
int cmd_demo(struct app *app, int argc, char **argv);

#endif
