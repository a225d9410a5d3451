/** The node types that import creates and export recognises, with the versions that import writes. */
export const NODE_TYPES = {
	step: { type: 'n8n-nodes-guru-actions.guruAction', typeVersion: 1.1 },
	tool: { type: 'n8n-nodes-guru-actions.guruActionTool', typeVersion: 1.1 },
	router: { type: 'n8n-nodes-guru-actions.guruTurnRouter', typeVersion: 1.1 },
	agentTool: { type: '@n8n/n8n-nodes-langchain.agentTool', typeVersion: 3 },
	chatTrigger: { type: '@n8n/n8n-nodes-langchain.chatTrigger', typeVersion: 1.4 },
	webhook: { type: 'n8n-nodes-base.webhook', typeVersion: 2.1 },
	scheduleTrigger: { type: 'n8n-nodes-base.scheduleTrigger', typeVersion: 1.2 },
	setFields: { type: 'n8n-nodes-base.set', typeVersion: 3.4 },
	respond: { type: 'n8n-nodes-base.respondToWebhook', typeVersion: 1.5 },
} as const;
