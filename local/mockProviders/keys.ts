/** The only keys that the mock providers accept. They work nowhere else. */
export const DEMO_KEYS = {
	stripe: 'sk_test_guru_demo_5f1c9a7e',
	statuspage: 'statuspage-demo-key-8841',
	statuspagePage: 'gurudemo1page',
	/** A page without incidents, and a page with more incidents than fit into one answer. */
	statuspageQuietPage: 'gurudemo2page',
	statuspageBusyPage: 'gurudemo3page',
	shippo: 'shippo_test_demo_3b9d2c',
	/** A shop with more orders than an action reads. */
	shippoBusy: 'shippo_test_busy_77e1a0',
	zendesk: 'zendesk-demo-token-6620',
	zendeskEmail: 'agent@support.example.com',
	/** An account with more open tickets than a search returns. It has the same token. */
	zendeskBusyEmail: 'agent@busy.example.com',
	jira: 'jira-demo-token-1f7c05',
	jiraEmail: 'bot@support.example.com',
	jiraProject: 'ENG',
	slack: 'xoxb-demo-4418-token',
	slackSigning: 'slack-demo-signing-secret-77',
	hr: 'hr-demo-token-90ab12',
	timeOff: 'time-off-demo-token-55e1',
	productDb: 'product-db-demo-key-3c21',
	analytics: 'analytics-demo-key-b07f',
	inventory: 'inventory-demo-key-2d9e',
} as const;
