import os
import sys
from collections import defaultdict

import requests

API = os.environ.get("ANALYTICS_API", "https://analytics.example.com")  # your analytics service

incident_type = os.environ["incident_type"]
region = os.environ.get("region", "all")


def get(path, **params):
    headers = {"Authorization": f"Bearer {os.environ['ANALYTICS_API_KEY']}"}
    try:
        response = requests.get(f"{API}{path}", params=params, headers=headers, timeout=10)
        if not response.ok:
            sys.exit(f"The analytics service answered {response.status_code}: {response.text[:300]}")
        return response.json()
    except requests.Timeout:
        sys.exit("The analytics service did not answer within 10 seconds. Please try again.")
    except requests.RequestException as error:
        sys.exit(f"The analytics service gave no usable answer: {error}")


segments, page = defaultdict(list), 1
while page:
    found = get("/v1/affected-accounts", incident_type=incident_type, region=region, page=page)
    for account in found["accounts"]:
        segments[account["segment"]].append(account)
    page = found["next_page"]

where = "in all regions" if region.lower() == "all" else f"in {region}"
if not segments:
    print(f"No account {where} is affected by {incident_type}.")
    sys.exit()

total = sum(len(accounts) for accounts in segments.values())
print(f"{total} accounts {where} are affected by {incident_type}:")
for segment, accounts in sorted(segments.items(), key=lambda each: -len(each[1])):
    users = sum(account["users_affected"] for account in accounts)
    names = ", ".join(account["name"] for account in accounts[:5])
    print(f"- {segment}: {len(accounts)} accounts, {users} users ({names}{', …' if len(accounts) > 5 else ''})")
print(f"Draft message: We are aware of a problem with {incident_type} that affects you {where}. Our engineers are working")
print("on it, and we will write again within the hour. We are sorry for the trouble.")
print("Next steps: let the account managers call the largest segment first, send the message to the others, update the status page.")
