"""From effect to effect: the outbox of the producer, the relay, the inbox of each subscriber."""
