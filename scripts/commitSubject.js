/** The hook `commit-msg`: checks the subject against the rules in CONTRIBUTING.md. Merges and fixups pass. */
const { readFileSync } = require('node:fs');

const SUBJECT = /^(build|chore|ci|docs|feat|fix|perf|refactor|style|test)(\([\w-]+\))?!?: \S/;

const [subject = ''] = readFileSync(process.argv[2], 'utf8').split('\n');
if (!/^(Merge|Revert|fixup!|squash!) /.test(subject) && (!SUBJECT.test(subject) || subject.length > 72)) {
	console.error(`"${subject}" (${subject.length} characters)`);
	console.error(
		'Write "type(scope): what changes" in at most 72 characters, e.g. "fix(sandbox): close idle lines".',
	);
	process.exitCode = 1;
}
