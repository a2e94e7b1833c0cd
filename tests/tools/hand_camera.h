/*
 * hand_camera.h - a photo held before a camera, frame by frame
 */
#ifndef TESTS_TOOLS_HAND_CAMERA_H
#define TESTS_TOOLS_HAND_CAMERA_H

#include "drivers/frame.h"

/**
 * hand_camera_frame() - frame @i of scene @scene
 * @photo: lent; frames are of its size
 *
 * From frame to frame the hand moves, turns and tilts a little, the picture is out
 * of focus or smeared now and then, light changes, and there is noise. The same
 * numbers give the same frame.
 *
 * Return: owned, 1/15 s after the frame before it.
 */
struct frame *hand_camera_frame(const struct frame *photo, guint32 scene, guint i);

#endif
