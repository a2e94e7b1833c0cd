/*
 * camera_nodes.h - the cameras that are plugged in, as udev knows them
 *
 * A part of camera_hub.c. Nothing is opened here.
 */
#ifndef DRIVERS_CAMERA_NODES_H
#define DRIVERS_CAMERA_NODES_H

#include <glib.h>

#include "base/auto.h"

/* One device node that takes pictures. No member is NULL. */
struct camera_node {
	char *name;    /* "video0" */
	char *devnode; /* "/dev/video0" */
	char *link;  /* the name that stays the same, "/dev/v4l/by-id/...", or "" */
	char *model; /* as it calls itself, else .name */
	char *serial;     /* or "" */
	guint16 vid, pid; /* 0 when it is not on USB */
	char **links;     /* every name of it in /dev, NULL after the last */
};

void camera_node_free(struct camera_node *node);
AUTO_DEFINE(camera_node, camera_node_free)

/* A node for a path that udev does not know, a pipe or a file. */
struct camera_node *camera_node_new(const char *path);

/* Is @path one of its names? */
gboolean camera_node_is(const struct camera_node *node, const char *path);

struct camera_nodes;

/* Owned; watches for cameras from now on. */
struct camera_nodes *camera_nodes_new(void);
void camera_nodes_free(struct camera_nodes *nodes);
AUTO_DEFINE(camera_nodes, camera_nodes_free)

/* Readable when cameras came or went; -1 when that cannot be watched. */
int camera_nodes_fd(const struct camera_nodes *nodes);

/* Take what is to be read there. TRUE when camera_nodes_list() may have changed. */
gboolean camera_nodes_changed(struct camera_nodes *nodes);

/* Owned array of owned nodes, by number. A device's nodes that bring no pictures,
 * such as its notes on each of them, are left out where udev knows them. */
GPtrArray *camera_nodes_list(struct camera_nodes *nodes);

#endif
