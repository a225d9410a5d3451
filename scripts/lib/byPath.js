const { default: Sequencer } = require('@jest/test-sequencer');

/** Files one after another by their paths: jest's own order depends on how long each took on this machine before. */
module.exports = class extends Sequencer {
	sort(tests) {
		return [...tests].sort((one, other) => (one.path < other.path ? -1 : 1));
	}
};
