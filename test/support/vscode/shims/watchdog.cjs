// Stands in for (@vscode/)native-watchdog, which would end an extension host whose server is gone:
// the tests end whole process groups themselves.
exports.start = () => {};
