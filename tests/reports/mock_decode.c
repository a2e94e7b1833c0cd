/*
 * mock_decode.c - for scripts: print what the barcodes of PDFs say
 *
 * mock_decode [-k] FILE.pdf...   one text a line, each once; -k puts the kind
 * of symbol ("CODE-128", "QR-Code") before it.
 */
#include <stdio.h>
#include <string.h>

#include "tools/decode_pdf.h"

int
main(int argc, char **argv)
{
	g_autoptr(GHashTable) said =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	gboolean kinds = argc > 1 && strcmp(argv[1], "-k") == 0;
	int first = kinds ? 2 : 1;

	if (argc <= first) {
		fprintf(stderr, "usage: mock_decode [-k] FILE.pdf...\n");
		return 2;
	}
	for (int i = first; i < argc; i++) {
		g_autoptr(GPtrArray) texts = decode_pdf(argv[i], 203);
		for (guint k = 0; k < texts->len; k++) {
			const char *text = g_ptr_array_index(texts, k);
			if (!kinds)
				text = strchr(text, ' ') + 1;
			if (g_hash_table_add(said, g_strdup(text)))
				puts(text);
		}
	}
	return 0;
}
