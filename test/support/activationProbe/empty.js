// An extension that does nothing: what VS Code itself needs to activate one.
exports.activate = () => {};
