import { exported, imported } from '../nodes/GuruAction/exchange/roundTrip';
import { actionsOf, filesOf, textOf } from './shippedActions';

const files = filesOf('.json');
const pythonCodes = files
	.flatMap(actionsOf)
	.flatMap(({ definition: { implementation } }) =>
		implementation.type === 'PYTHON_CODE' ? [implementation.code] : [],
	);

it.each(files)('The file %s comes back byte for byte after import and export', (name) => {
	expect(exported(imported(textOf(`${name}.json`)))).toBe(textOf(`${name}.json`));
});

it.each(filesOf('.py'))('The code of %s.py is the code of exactly one action', (name) => {
	expect(pythonCodes.filter((code) => code === textOf(`${name}.py`))).toHaveLength(1);
});

it('Every Python action has its code in a file of its own', () => {
	expect(pythonCodes).toHaveLength(filesOf('.py').length);
});
