const { default: Sequencer } = require('@jest/test-sequencer');

/** Runs test files in the order of their paths: jest's own order depends on their past durations on this machine. */
module.exports = class extends Sequencer {
	sort(tests) {
		return [...tests].sort((one, other) => (one.path < other.path ? -1 : 1));
	}
};
