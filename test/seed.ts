import fc from 'fast-check';

/**
 * Properties try the same cases in every run, so that a run fails for what was changed and nothing else.
 * GURU_SEED=random looks for new ones (a failure prints its seed), GURU_SEED=N repeats those of N.
 */
const asked = process.env['GURU_SEED'] ?? '20261125';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });
