import os
import sys
from collections import Counter
from datetime import datetime, timezone

import requests

SITE = f"https://{os.environ['ZENDESK_SUBDOMAIN']}.zendesk.com"
API = os.environ.get("ZENDESK_API", SITE)
# Priority: the risk, at risk from this age, breached at this age (hours since the ticket was opened).
RULES = {
    "urgent": ("critical", 1, 4),
    "high": ("high", 4, 8),
    "normal": ("medium", 16, 24),
    "low": ("low", 48, 72),
}

hours_ahead = float(os.environ["hours_ahead"])
team = os.environ.get("team", "").replace('"', "")

zendesk = requests.Session()
zendesk.auth = (f"{os.environ['ZENDESK_EMAIL']}/token", os.environ["ZENDESK_API_TOKEN"])


def get(path, **params):
    try:
        response = zendesk.get(f"{API}/api/v2/{path}", params=params, timeout=10)
        if not response.ok:
            sys.exit(f"Zendesk answered {response.status_code}: {response.text[:300]}")
        return response.json()
    except requests.Timeout:
        sys.exit("Zendesk did not answer within 10 seconds. Please try again.")
    except requests.RequestException as error:
        sys.exit(f"Zendesk gave no usable answer: {error}")


query = "type:ticket status<solved"
if team:
    query += f' group:"{team}"'
tickets, people, page = [], {}, 1
while page:
    order = {"sort_by": "created_at", "sort_order": "asc"}  # the oldest first: they are the nearest to a breach
    found = get("search.json", query=query, include="tickets(users)", **order, per_page=100, page=page)
    tickets += found["results"]
    people.update({user["id"]: user["name"] for user in found.get("users", [])})
    page = page + 1 if found["next_page"] and page < 10 else None  # Zendesk's search ends at 1,000 results

if found["count"] > len(tickets):
    print(f"There are {found['count']:,} open tickets: only the {len(tickets):,} oldest were looked at.")

load = Counter(people[ticket["assignee_id"]] for ticket in tickets if ticket["assignee_id"] in people)
least_busy = min(load, key=load.get, default="anyone in the team")

at_risk = []
for ticket in tickets:
    risk, worrying, breach = RULES[ticket["priority"] or "normal"]
    opened = datetime.fromisoformat(ticket["created_at"])
    age = (datetime.now(timezone.utc) - opened).total_seconds() / 3600
    if age >= worrying or breach - age <= hours_ahead:
        at_risk.append((list(RULES).index(ticket["priority"] or "normal"), breach - age, risk, age, ticket))
at_risk.sort(key=lambda each: each[:2])

if not at_risk:
    print(f"No open ticket{f' of {team}' if team else ''} will breach within {hours_ahead:g} hours.")
for _, left, risk, age, ticket in at_risk:
    time = f"breaches in {left:.1f} h" if left > 0 else f"breached {-left:.1f} h ago"
    assignee = people.get(ticket["assignee_id"])
    advice = f"assigned to {assignee}" if assignee else f"unassigned: give it to {least_busy}"
    print(f"{risk.upper()}: #{ticket['id']} {ticket['subject']} ({ticket['priority'] or 'normal'}, {age:.1f} h old, {time}, {advice})")
    print(f"  {SITE}/agent/tickets/{ticket['id']}")
