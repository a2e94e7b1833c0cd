/*
 * v4l2_camera.h - cameras by V4L2, with buffers shared with the kernel
 *
 * The source itself is camera_v4l2 of camera_source.h. libv4l is not used: it makes
 * raw system calls, which no test can play, and converts what needs no conversion.
 */
#ifndef DRIVERS_V4L2_CAMERA_H
#define DRIVERS_V4L2_CAMERA_H

#include <glib.h>

/**
 * v4l2_camera_probe() - could pictures be taken with this device just now?
 * @path: device node
 *
 * Changes nothing and disturbs no program that takes pictures.
 *
 * Return: FALSE with the errors of open() in camera_source.h.
 */
gboolean v4l2_camera_probe(const char *path, GError **error);

#endif
