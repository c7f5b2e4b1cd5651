"""One activity a module: its ``WorkPanel`` for the facilitator and its ``RoomScreen`` for the beamer."""
