"""The numbers behind the charts: pure counting over dated facts. No window, no drawing, no file."""
