/** The keys that the stand-in takes, and no others. They open nothing outside of it. */
export const DEMO_KEYS = {
	stripe: 'sk_test_guru_demo_5f1c9a7e',
	statuspage: 'statuspage-demo-key-8841',
	statuspagePage: 'gurudemo1page',
	shippo: 'shippo_test_demo_3b9d2c',
} as const;
