import json
import os
import sys

import requests

API = os.environ.get("STRIPE_API", "https://api.stripe.com")
KEY = os.environ["STRIPE_API_KEY"]

customers, after = [], {}
while True:
    try:
        response = requests.get(
            f"{API}/v1/customers",
            params={"limit": 100, **after},
            headers={"Authorization": f"Bearer {KEY}"},
            timeout=10,
        )
        if not response.ok:
            sys.exit(f"Stripe answered {response.status_code}: {response.text[:300]}")
        page = response.json()
    except requests.Timeout:
        sys.exit("Stripe did not answer within 10 seconds. Please try again.")
    except requests.RequestException as error:
        sys.exit(f"Stripe gave no usable answer: {error}")
    customers += [{"customer_id": each["id"], "email": each["email"]} for each in page["data"] if each["email"]]
    if not page["has_more"]:
        break
    after = {"starting_after": page["data"][-1]["id"]}

print(json.dumps({"customers": customers}))
