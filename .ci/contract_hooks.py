"""What no schema of the document can say: an optional query parameter that is empty is as if it were not there."""
import schemathesis


def is_empty(value):
    return value == "" or (isinstance(value, list) and any(item == "" for item in value))


@schemathesis.hook
def filter_case(context, case):
    return not any(is_empty(value) for value in (case.query or {}).values())
