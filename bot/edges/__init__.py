"""Where the bot meets the world: files, the network, a keyboard. All I/O lives here, and no decision."""
