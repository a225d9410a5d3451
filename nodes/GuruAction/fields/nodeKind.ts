/** The node that the fields belong to: the step runs for every item, the tool when a turn needs it. */
export type ActionNodeKind = 'step' | 'tool';
