"""The places of the program, in the order of the rail."""

from ui.pages.blocks import BlocksPage
from ui.pages.page import Page

PAGES: tuple[type[Page], ...] = (BlocksPage,)
