// EverShop ends its two child processes when it exits, but a signal would end it without that.
process.once('SIGTERM', () => process.exit(0))
