#include "tools/fake_pipe.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

/* ---- request blocks ---- */

void
fake_urb_free(struct fake_urb *urb)
{
	g_clear_object(&urb->buffer);
	g_clear_object(&urb->block);
	g_clear_object(&urb->owner);
	g_free(urb);
}

struct usbdevfs_urb *
fake_urb_kernel(struct fake_urb *urb)
{
	return (struct usbdevfs_urb *) (void *) urb->block->data;
}

struct fake_urb *
fake_urb_new(UMockdevIoctlClient *client, UMockdevIoctlData *arg)
{
	struct fake_urb *urb = g_new0(struct fake_urb, 1);

	urb->owner = g_object_ref(client);
	urb->block = umockdev_ioctl_data_resolve(arg, 0,
						 sizeof(struct usbdevfs_urb), NULL);
	if (urb->block != NULL)
		urb->buffer = umockdev_ioctl_data_resolve(
			urb->block, offsetof(struct usbdevfs_urb, buffer),
			(gsize) fake_urb_kernel(urb)->buffer_length, NULL);
	if (urb->buffer == NULL) {
		fake_urb_free(urb);
		return NULL;
	}
	return urb;
}

void
fake_pipes_finish(struct fake_pipes *pipes, struct fake_urb *urb, int status,
		  gsize len)
{
	struct usbdevfs_urb *block = fake_urb_kernel(urb);

	block->status = status;
	block->actual_length = (int) len;
	g_queue_push_tail(&pipes->done, urb);
	g_cond_broadcast(&pipes->finished);
}

static void
fail_queue(struct fake_pipes *pipes, GQueue *queue, int status)
{
	struct fake_urb *urb;

	while ((urb = g_queue_pop_head(queue)) != NULL)
		fake_pipes_finish(pipes, urb, status, 0);
}

void
fake_pipes_fail(struct fake_pipes *pipes, int status)
{
	fail_queue(pipes, &pipes->unanswered, status);
	for (guint i = 0; i < pipes->n; i++)
		fail_queue(pipes, &pipes->pipes[i].waiting, status);
}

static gboolean
discard_from(struct fake_pipes *pipes, GQueue *queue, gulong address)
{
	for (GList *link = queue->head; link != NULL; link = link->next) {
		struct fake_urb *urb = link->data;

		if (urb->block->client_addr == address) {
			g_queue_delete_link(queue, link);
			fake_pipes_finish(pipes, urb, -ENOENT, urb->got);
			return TRUE;
		}
	}
	return FALSE;
}

gboolean
fake_pipes_discard(struct fake_pipes *pipes, gulong address)
{
	if (discard_from(pipes, &pipes->unanswered, address))
		return TRUE;
	for (guint i = 0; i < pipes->n; i++)
		if (discard_from(pipes, &pipes->pipes[i].waiting, address))
			return TRUE;
	return FALSE;
}

struct fake_urb *
fake_pipes_reap(struct fake_pipes *pipes, UMockdevIoctlClient *client)
{
	for (GList *link = pipes->done.head; link != NULL; link = link->next) {
		struct fake_urb *urb = link->data;

		if (urb->owner == client) {
			g_queue_delete_link(&pipes->done, link);
			return urb;
		}
	}
	return NULL;
}

static void
forget(GQueue *queue, UMockdevIoctlClient *owner)
{
	for (GList *link = queue->head, *next; link != NULL; link = next) {
		struct fake_urb *urb = link->data;

		next = link->next;
		if (owner == NULL || urb->owner == owner) {
			fake_urb_free(urb);
			g_queue_delete_link(queue, link);
		}
	}
}

void
fake_pipes_forget(struct fake_pipes *pipes, UMockdevIoctlClient *owner)
{
	forget(&pipes->unanswered, owner);
	forget(&pipes->done, owner);
	for (guint i = 0; i < pipes->n; i++)
		forget(&pipes->pipes[i].waiting, owner);
}

/* ---- packets ---- */

/* A packet meets the first block that waits, which may take more of them: it is
 * done when it is full, and when a packet is short. */
static void
deliver(struct fake_pipes *pipes, struct fake_pipe *pipe, gconstpointer bytes,
	gsize len)
{
	struct fake_urb *urb = g_queue_peek_head(&pipe->waiting);
	gsize room = (gsize) fake_urb_kernel(urb)->buffer_length - urb->got;
	gsize taken = MIN(len, room);

	if (taken > 0)
		memcpy(urb->buffer->data + urb->got, bytes, taken);
	urb->got += taken;
	if (taken == len && len == pipe->packet && taken < room)
		return;
	g_queue_pop_head(&pipe->waiting);
	fake_pipes_finish(pipes, urb, taken < len ? -EOVERFLOW : 0, urb->got);
}

static void
pump(struct fake_pipes *pipes, struct fake_pipe *pipe)
{
	if (pipes->broken)
		fail_queue(pipes, &pipe->waiting, -EPROTO);
	if (pipe->halted)
		fail_queue(pipes, &pipe->waiting, -EPIPE);
	if (pipe->babbling && pipe->waiting.length > 0) {
		fake_pipes_finish(pipes, g_queue_pop_head(&pipe->waiting),
				  -EOVERFLOW, 0);
		pipe->babbling = FALSE;
	}
	while (pipe->waiting.length > 0 && pipe->packets.length > 0) {
		g_autoptr(GBytes) packet = g_queue_pop_head(&pipe->packets);
		gsize len;
		gconstpointer bytes = g_bytes_get_data(packet, &len);

		deliver(pipes, pipe, bytes, len);
	}
	while (pipe->waiting.length > 0 && pipe->endless != NULL)
		deliver(pipes, pipe, pipe->endless, strlen(pipe->endless));
}

void
fake_pipes_pump(struct fake_pipes *pipes)
{
	for (guint i = 0; i < pipes->n; i++)
		pump(pipes, &pipes->pipes[i]);
}

void
fake_pipe_send(struct fake_pipe *pipe, const guint8 *bytes, gsize len)
{
	gsize sent = 0;

	do {
		gsize part = MIN(len - sent, pipe->packet);

		g_queue_push_tail(&pipe->packets,
				  g_bytes_new(len > 0 ? bytes + sent : NULL, part));
		sent += part;
	} while (sent < len);
}

void
fake_pipes_drop_packets(struct fake_pipes *pipes)
{
	for (guint i = 0; i < pipes->n; i++)
		g_queue_clear_full(&pipes->pipes[i].packets,
				   (GDestroyNotify) g_bytes_unref);
}

/* ---- all of a device ---- */

struct fake_pipe *
fake_pipes_find(struct fake_pipes *pipes, guint8 address)
{
	for (guint i = 0; i < pipes->n; i++)
		if (pipes->pipes[i].address == address)
			return &pipes->pipes[i];
	return NULL;
}

void
fake_pipes_init(struct fake_pipes *pipes, const struct fake_usb_spec *spec)
{
	memset(pipes, 0, sizeof *pipes);
	g_cond_init(&pipes->finished);
	for (guint i = 0; i < spec->n_interfaces; i++) {
		for (guint k = 0; k < FAKE_ENDPOINTS; k++) {
			const struct fake_endpoint *endpoint =
				&spec->interfaces[i].endpoints[k];

			if (endpoint->address != 0)
				pipes->pipes[pipes->n++] = (struct fake_pipe) {
					.address = endpoint->address,
					.interface = i,
					.packet = endpoint->packet,
				};
		}
	}
}

void
fake_pipes_clear(struct fake_pipes *pipes)
{
	fake_pipes_forget(pipes, NULL);
	fake_pipes_drop_packets(pipes);
	g_cond_clear(&pipes->finished);
}
