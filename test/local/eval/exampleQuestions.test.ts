import { readEvaluatedActions } from '../../../cli/evaluate/actions';
import { withExampleQuestions } from '../../../local/eval/exampleQuestions';
import { temporaryFolder } from '../../cli/command';

const file = temporaryFolder();
const shipped = readEvaluatedActions(['docs/actions/order-tracking.json']);

it('gives actions the example questions of a file', () => {
	const [before] = shipped.for(undefined);
	const path = file(
		'examples.json',
		JSON.stringify({ [(before?.name ?? '').toUpperCase()]: ['Where is it?'] }),
	);
	const [after] = withExampleQuestions(shipped, path).for(undefined);
	expect(after).toMatchObject({ name: before?.name, exampleQuestions: ['Where is it?'] });
});

it.each([
	['an action that is not there', '{"Nobody": []}', 'no action is called "Nobody"'],
	['another form', '[]', 'not JSON of'],
	['half JSON', '{', 'not JSON of'],
])('refuses %s', (_what, text, message) => {
	expect(() => withExampleQuestions(shipped, file('bad.json', text))).toThrow(message);
});
