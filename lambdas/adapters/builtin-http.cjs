// `node:http` for the bundled functions, as it is. Imported as a module all its properties are read, and on Node 24 one of
// them loads a client of WebSocket: 36 ms of processor time at every start.
module.exports = process.getBuiltinModule('node:http');
