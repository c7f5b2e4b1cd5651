"""Item models over domain objects, and the views that know them."""
