/** A host that an action's code connected to. The router reports it in the audit. */
export type { ContactedHost } from '../../../sandbox/sandbox';
