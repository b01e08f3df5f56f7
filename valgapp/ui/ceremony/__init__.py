"""The ceremony, as a part of the page »Diplomer«."""
