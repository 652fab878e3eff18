"""The app in a browser: who is let in, the page, the server, and the app's side of the connection."""
