// Loaded before the built server, so that its dependencies see the production mode on every platform.
process.env['NODE_ENV'] ??= 'production'
