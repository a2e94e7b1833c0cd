#include "station/code_json.h"

#include "base/json.h"

static void
write_fields(GString *out, const struct code *code)
{
	if (code->fields->len == 0)
		return;
	json_key(out, "fields");
	json_begin_array(out);
	for (guint i = 0; i < code->fields->len; i++) {
		const struct code_field *field = code->fields->pdata[i];

		json_begin_object(out);
		json_key_string(out, "id", field->id);
		json_key_string(out, "value", field->value);
		json_end_object(out);
	}
	json_end_array(out);
}

void
code_json(GString *out, const struct code *code)
{
	char own[] = { (char) code->own, '\0' };

	json_key_string(out, "kind", code_kind_name(code->kind));
	write_fields(out, code);
	json_key_string(out, "gtin", code->gtin);
	json_key_string(out, "part", code->part);
	json_key_string(out, "lot", code->lot);
	json_key_string(out, "serial", code->serial);
	json_key_string(out, "expiry", code->expiry);
	if (code->qty > 0)
		json_key_int(out, "qty", code->qty);
	json_key_string(out, "own", own);
	json_key_string(out, "body", code->body);
	json_key_string(out, "fault", code->fault);
	json_key_string(out, "message", code->message);
}
