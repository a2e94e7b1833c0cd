/*
 * show.c - hold a picture in front of vivid's camera
 *
 *   show OUTPUT CAMERA FILE
 *
 * Joins vivid's HDMI output to its HDMI input and sends FILE, 640x480 grey pixels,
 * until it is killed. Runs inside the machine, so it is linked statically and uses
 * libc alone.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/v4l2-dv-timings.h>
#include <linux/videodev2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#define WIDTH   640
#define HEIGHT  480
#define BUFFERS 4

static unsigned char picture[WIDTH * HEIGHT];

static void
ask(int fd, unsigned long request, void *argument, const char *what)
{
	if (ioctl(fd, request, argument) == 0)
		return;
	fprintf(stderr, "show: %s: %s\n", what, strerror(errno));
	exit(1);
}

static int
open_node(const char *path)
{
	int fd = open(path, O_RDWR);

	if (fd < 0) {
		perror(path);
		exit(1);
	}
	return fd;
}

static void
read_picture(const char *path)
{
	int fd = open_node(path);

	if (read(fd, picture, sizeof picture) != sizeof picture) {
		fprintf(stderr, "show: %s: too short\n", path);
		exit(1);
	}
	close(fd);
}

/* The control has no number of its own in the headers: it is found by its name. */
static void
join(int camera)
{
	struct v4l2_queryctrl control = { .id = V4L2_CTRL_FLAG_NEXT_CTRL };

	while (ioctl(camera, VIDIOC_QUERYCTRL, &control) == 0) {
		struct v4l2_control on = { .id = control.id, .value = 1 };

		if (strcmp((const char *) control.name, "Loop Video") == 0) {
			ask(camera, VIDIOC_S_CTRL, &on, "Loop Video");
			return;
		}
		control.id |= V4L2_CTRL_FLAG_NEXT_CTRL;
	}
	fprintf(stderr, "show: vivid has no control \"Loop Video\"\n");
	exit(1);
}

static void
set_size(int fd, unsigned long request)
{
	struct v4l2_dv_timings timings = V4L2_DV_BT_CEA_640X480P59_94;
	int first = 0;

	ask(fd, request, &first, "first connector");
	ask(fd, VIDIOC_S_DV_TIMINGS, &timings, "size");
}

static void
set_grey(int output)
{
	struct v4l2_format format = { .type = V4L2_BUF_TYPE_VIDEO_OUTPUT };

	ask(output, VIDIOC_G_FMT, &format, "format");
	format.fmt.pix.pixelformat = V4L2_PIX_FMT_GREY;
	format.fmt.pix.bytesperline = 0;
	ask(output, VIDIOC_S_FMT, &format, "grey");
	if (format.fmt.pix.width == WIDTH && format.fmt.pix.height == HEIGHT &&
	    format.fmt.pix.bytesperline == WIDTH)
		return;
	fprintf(stderr, "show: the size is another\n");
	exit(1);
}

static void
queue(int output, struct v4l2_buffer *buffer)
{
	buffer->bytesused = sizeof picture;
	buffer->field = V4L2_FIELD_NONE;
	ask(output, VIDIOC_QBUF, buffer, "send");
}

static void
fill_all(int output)
{
	struct v4l2_requestbuffers wish = {
		.count = BUFFERS,
		.type = V4L2_BUF_TYPE_VIDEO_OUTPUT,
		.memory = V4L2_MEMORY_MMAP,
	};

	ask(output, VIDIOC_REQBUFS, &wish, "memory");
	for (unsigned i = 0; i < wish.count; i++) {
		struct v4l2_buffer buffer = {
			.index = i,
			.type = wish.type,
			.memory = wish.memory,
		};
		void *bytes;

		ask(output, VIDIOC_QUERYBUF, &buffer, "memory");
		bytes = mmap(NULL, buffer.length, PROT_READ | PROT_WRITE,
			     MAP_SHARED, output, buffer.m.offset);
		if (bytes == MAP_FAILED) {
			perror("mmap");
			exit(1);
		}
		memcpy(bytes, picture, sizeof picture);
		queue(output, &buffer);
	}
}

int
main(int argc, char **argv)
{
	int output, camera, type = V4L2_BUF_TYPE_VIDEO_OUTPUT;

	if (argc != 4)
		return 2;
	read_picture(argv[3]);
	output = open_node(argv[1]);
	camera = open_node(argv[2]);
	set_size(camera, VIDIOC_S_INPUT);
	set_size(output, VIDIOC_S_OUTPUT);
	join(camera);
	close(camera);
	set_grey(output);
	fill_all(output);
	ask(output, VIDIOC_STREAMON, &type, "stream");
	printf("streaming\n");
	fflush(stdout);
	for (;;) {
		struct v4l2_buffer buffer = {
			.type = type,
			.memory = V4L2_MEMORY_MMAP,
		};

		ask(output, VIDIOC_DQBUF, &buffer, "next");
		queue(output, &buffer);
	}
}
