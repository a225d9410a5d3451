import os
import sys

import requests

# The exit status by which an action says that nobody knows how its change ended.
UNKNOWN = 75
SITE = os.environ["JIRA_DOMAIN"]  # your-site, or your-site.atlassian.net
SITE = SITE if "." in SITE else f"{SITE}.atlassian.net"
API = os.environ.get("JIRA_API", f"https://{SITE}")
PRIORITIES = {"low": "Low", "medium": "Medium", "high": "High", "critical": "Highest"}

summary = " ".join(os.environ["summary"].split())
steps = os.environ.get("steps") or "Not given yet: ask the customer."
customer = os.environ.get("customer_email") or "not named"
priority = os.environ.get("priority", "medium").lower()
reporter = os.environ["GURUBASE_USER_EMAIL"] or "the support assistant"

if priority not in PRIORITIES:
    sys.exit(f"The priority must be one of {', '.join(PRIORITIES)}, not {priority}. Nothing was created.")


def section(title, text):
    lines = [{"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in text.splitlines() if line.strip()]
    return [{"type": "heading", "attrs": {"level": 3}, "content": [{"type": "text", "text": title}]}, *lines]


fields = {
    "project": {"key": os.environ["JIRA_PROJECT_KEY"]},
    "issuetype": {"name": "Bug"},
    "summary": f"[Support] {summary}"[:254],
    "priority": {"name": PRIORITIES[priority]},
    "labels": ["support"],
    "description": {
        "type": "doc",
        "version": 1,
        "content": [
            *section("Steps to reproduce", steps),
            *section("Expected and actual", f"Expected: it works without an error.\nActual: {summary}"),
            *section("Environment", f"Reported by {reporter} through {os.environ['GURUBASE_GURU_SLUG']}."),
            *section("Customer impact", f"Customer: {customer}\nPriority: {priority}"),
        ],
    },
}

try:
    response = requests.post(
        f"{API}/rest/api/3/issue",
        json={"fields": fields},
        auth=(os.environ["JIRA_EMAIL"], os.environ["JIRA_API_TOKEN"]),
        timeout=10,
    )
    if 400 <= response.status_code < 500:
        sys.exit(f"Jira answered {response.status_code} and created nothing: {response.text[:300]}")
    response.raise_for_status()
    key = response.json()["key"]
except requests.ConnectTimeout:
    sys.exit("Jira could not be reached within 10 seconds. Nothing was created.")
except requests.RequestException as error:
    print(f"It is not known whether the ticket was created. Look in Jira before trying again. ({error})", file=sys.stderr)
    sys.exit(UNKNOWN)

print(f"Created {key}: [Support] {summary}")
print(f"Link: https://{SITE}/browse/{key}")
print(f"Priority: {PRIORITIES[priority]}")
