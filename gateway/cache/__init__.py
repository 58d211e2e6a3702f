"""The read cache: public answers from the gateway's own memory, kept fresh by the events that change them."""
