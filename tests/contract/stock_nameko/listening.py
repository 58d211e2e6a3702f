"""A service as nameko's documentation shows it: it hears our events and prints each as a line of JSON."""

import json

from nameko.events import event_handler


class ListeningService:
    name = "listening"

    @event_handler("property", "workorder.submitted")
    def on_submitted(self, event):
        print(json.dumps(event), flush=True)
