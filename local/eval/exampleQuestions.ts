import { z } from 'zod/v4';

import { ActionSet } from '../../cli/evaluate/actions';
import { UsageError } from '../../cli/exit';
import { readText } from '../../cli/readText';
import { recordOf } from '../../nodes/shared/values/record';

const schema = recordOf(z.array(z.string()));

/**
 * Adds example questions from a file to the actions. The file is JSON: `{"action": ["question"]}`.
 *
 * @throws UsageError for a file in another format, or one that names an unknown action
 */
export function withExampleQuestions(set: ActionSet, file: string): ActionSet {
	const examples = new Map(
		Object.entries(read(file)).map(([name, questions]) => {
			const action = set.nameOf(name);
			if (action === undefined) throw new UsageError(`${file}: no action is called "${name}".`);
			return [action, questions];
		}),
	);
	return new ActionSet(
		set.definitions.map((definition) => ({
			...definition,
			exampleQuestions: examples.get(definition.name) ?? definition.exampleQuestions,
		})),
	);
}

function read(file: string): z.infer<typeof schema> {
	try {
		return schema.parse(JSON.parse(readText(file)));
	} catch (error) {
		if (error instanceof UsageError) throw error;
		throw new UsageError(`${file}: this is not JSON of {"action": ["question"]}.`);
	}
}
