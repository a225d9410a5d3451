/** What an action does to data. */
export type Effect = 'read' | 'write';

/** Whether the user is asked before an action runs. */
export type Confirm = 'always' | 'never';
