"""What the map in the browser is fed with: tiles of incidents, the ground, the mission's areas and places."""
