/*
 * camera_status.h - what people are told about a camera
 *
 * reader_status.h comes here for every status whose .camera is not NULL.
 */
#ifndef DRIVERS_CAMERA_STATUS_H
#define DRIVERS_CAMERA_STATUS_H

#include "drivers/reader_status.h"

/* As reader_problem_text() and reader_event_text(). */
char *camera_problem_text(const struct reader_status *status, enum lang lang);
char *camera_event_text(const struct reader_status *status, enum reader_event event,
			enum lang lang);

#endif
