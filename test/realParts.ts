/** Real engines, containers and n8n take their time, and a loaded machine takes more. */
jest.setTimeout(180_000);
