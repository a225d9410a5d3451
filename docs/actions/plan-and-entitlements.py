import os
import sys

import requests

API = os.environ.get("PRODUCT_DB_API", "https://product-db.example.com")  # your product database
UPGRADE_PAGE = "https://www.example.com/pricing"

email = os.environ["customer_email"]
feature = os.environ.get("feature", "")


def get(path, **params):
    headers = {"Authorization": f"Bearer {os.environ['PRODUCT_DB_API_KEY']}"}
    try:
        response = requests.get(f"{API}{path}", params=params, headers=headers, timeout=10)
        if response.status_code == 404:
            return None
        if not response.ok:
            sys.exit(f"The product database answered {response.status_code}: {response.text[:300]}")
        return response.json()
    except requests.Timeout:
        sys.exit("The product database did not answer within 10 seconds. Please try again.")
    except requests.RequestException as error:
        sys.exit(f"The product database gave no usable answer: {error}")


account = get("/v1/entitlements", email=email)
if account is None:
    print(f"There is no account with the address {email}. Ask which address the customer signs in with.")
    sys.exit()

print(f"Plan: {account['plan']}")
print(f"Seats: {account['seats']['used']} of {account['seats']['total']} in use")
for limit in account["limits"]:
    print(f"Limit: {limit['name']}, {limit['used']} of {limit['allowed']}")
print(f"Features: {', '.join(each['name'] for each in account['features'] if each['included']) or 'none'}")

if feature:
    named = [each for each in account["features"] if feature.lower() in each["name"].lower()]
    if not named:
        print(f"There is no feature called {feature}. Ask what the customer wants to do.")
    for each in named:
        if each["included"]:
            print(f"{each['name']} is included. If it is missing, an administrator may have switched it off.")
        else:
            print(f"{each['name']} is not included; it comes with {each['available_in']}: {UPGRADE_PAGE}")
