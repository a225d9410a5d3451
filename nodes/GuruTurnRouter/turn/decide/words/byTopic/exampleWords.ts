/** Words that introduce examples in the description of a parameter: "a city **such as** Oslo or Bergen". Lower case. */
// prettier-ignore
export const EXAMPLE_WORDS: readonly string[] = [
	'such as', 'for example', 'for instance', 'eg', 'zum beispiel', 'beispielsweise', 'etwa', 'par exemple', 'tel que', 'telle que',
	'por ejemplo', 'tal como', 'por exemplo', 'per esempio', 'ad esempio', 'come ad esempio', 'bijvoorbeeld', 'zoals', 'na przykład',
	'например', 'örneğin', '例えば', 'たとえば', '例如', '比如', '예를 들어', 'مثل', 'مثلا',
];
