#include "drivers/reader_hub.h"

#include "drivers/camera_hub.h"
#include "drivers/evdev_hub.h"
#include "drivers/usb_hub.h"

struct reader_hub {
	struct usb_hub *usb;       /* NULL: only a camera is wanted */
	struct evdev_hub *evdev;   /* there exactly when .usb is */
	struct camera_hub *camera; /* NULL: none was wanted */
};

struct reader_hub *
reader_hub_new(const struct reader_hub_host *host, enum reader_hub_mode mode,
	       GError **error)
{
	struct reader_hub *hub = g_new0(struct reader_hub, 1);

	if (!host->no_usb) {
		hub->usb = usb_hub_new(host, mode, error);
		if (hub->usb == NULL) {
			g_free(hub);
			return NULL;
		}
		hub->evdev = evdev_hub_new(host, mode);
	}
	if (host->camera != NULL || mode == READER_HUB_LOOK)
		hub->camera = camera_hub_new(host, mode, host->camera);
	return hub;
}

void
reader_hub_free(struct reader_hub *hub)
{
	if (hub == NULL)
		return;
	camera_hub_free(hub->camera);
	evdev_hub_free(hub->evdev);
	usb_hub_free(hub->usb);
	g_free(hub);
}

void
reader_hub_dispatch(struct reader_hub *hub)
{
	if (hub->usb != NULL) {
		usb_hub_dispatch(hub->usb);
		evdev_hub_dispatch(hub->evdev);
	}
	if (hub->camera != NULL)
		camera_hub_dispatch(hub->camera);
}

void
reader_hub_renew(struct reader_hub *hub)
{
	if (hub->usb != NULL) {
		usb_hub_renew(hub->usb);
		evdev_hub_renew(hub->evdev);
	}
	if (hub->camera != NULL)
		camera_hub_renew(hub->camera);
}

gint64
reader_hub_due(const struct reader_hub *hub)
{
	gint64 usb = hub->usb ? usb_hub_due(hub->usb) : READER_NEVER;
	gint64 evdev = hub->evdev ? evdev_hub_due(hub->evdev) : READER_NEVER;
	gint64 camera = hub->camera ? camera_hub_due(hub->camera) : READER_NEVER;

	return MIN(MIN(usb, evdev), camera);
}

gboolean
reader_hub_settled(const struct reader_hub *hub)
{
	return hub->usb == NULL ||
	       (usb_hub_settled(hub->usb) && evdev_hub_settled(hub->evdev));
}

gboolean
reader_hub_has_usb(const struct reader_hub *hub)
{
	return hub->usb != NULL && usb_hub_has_usb(hub->usb);
}

struct frame *
reader_hub_preview(struct reader_hub *hub, int width, int height, gint64 after)
{
	if (hub->camera == NULL)
		return NULL;
	return camera_hub_preview(hub->camera, width, height, after);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
	const struct reader_status *const *left = a, *const *right = b;

	return g_strcmp0((*left)->name, (*right)->name);
}

static gboolean
same_name(gconstpointer a, gconstpointer b)
{
	const struct reader_status *left = a, *right = b;

	return g_strcmp0(left->name, right->name) == 0;
}

/* A USB device whose keyboard the evdev driver takes is one reader. */
static void
list_usb(const struct reader_hub *hub, GPtrArray *list)
{
	g_autoptr(GPtrArray) usb = g_ptr_array_new();

	evdev_hub_list(hub->evdev, list);
	usb_hub_list(hub->usb, usb);
	for (guint i = 0; i < usb->len; i++)
		if (!g_ptr_array_find_with_equal_func(list, usb->pdata[i],
						      same_name, NULL))
			g_ptr_array_add(list, usb->pdata[i]);
}

GPtrArray *
reader_hub_list(const struct reader_hub *hub)
{
	GPtrArray *list = g_ptr_array_new();

	if (hub->usb != NULL)
		list_usb(hub, list);
	if (hub->camera != NULL)
		camera_hub_list(hub->camera, list);
	g_ptr_array_sort(list, by_name);
	return list;
}
