/*
 * auto.h - g_autoptr for plain structs
 *
 * g_autoptr() wants a typedef; the program's types are plain structs. After
 * AUTO_DEFINE(code, code_free), "AUTO(code) code = code_parse(...)" frees at
 * the end of its block, and g_steal_pointer() hands on.
 */
#ifndef BASE_AUTO_H
#define BASE_AUTO_H

#include <glib.h>

#define AUTO_DEFINE(name, free_function)                                           \
	G_GNUC_UNUSED static inline void name##_auto_free(struct name **owned)     \
	{                                                                          \
		if (*owned != NULL)                                                \
			free_function(*owned);                                     \
	}

#define AUTO(name) __attribute__((cleanup(name##_auto_free))) struct name *

#endif
