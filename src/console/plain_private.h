/*
 * plain_private.h - things followed by themselves on the lines for people
 */
#ifndef CONSOLE_PLAIN_PRIVATE_H
#define CONSOLE_PLAIN_PRIVATE_H

#include "desk/desk.h"

/* Condition, accessories, due date and holder behind a line of the slip. */
void plain_row(const struct desk_row *row, enum lang lang, GString *out);
/* What is left of an open clearance; nothing when there is none. */
void plain_clearance(const struct desk *desk, GString *out);
void plain_unit(const struct fact_unit *unit, enum lang lang, GString *out);
void plain_person(const struct fact_person *person, enum lang lang, GString *out);
void plain_job(const struct fact_job *job, enum lang lang, GString *out);
void plain_slip(const struct fact_slip *slip, enum lang lang, GString *out);

#endif
