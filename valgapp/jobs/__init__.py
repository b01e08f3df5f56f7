"""What takes longer than a click or joins rooms: generators that yield Progress."""
