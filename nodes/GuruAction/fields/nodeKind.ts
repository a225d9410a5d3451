/** Where the fields stand: the step runs for every item, the tool when a turn calls for it. */
export type ActionNodeKind = 'step' | 'tool';
