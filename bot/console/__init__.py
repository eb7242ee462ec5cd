"""The care team's pages in a browser. For now the way in: who you are, what you may do, where you are signed in."""
