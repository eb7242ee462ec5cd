"""The programs of others we speak with: a port each, over HTTP and embedded."""
