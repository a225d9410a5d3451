import os
import sys
from datetime import datetime, timezone

import requests

API = os.environ.get("STRIPE_API", "https://api.stripe.com")
UPGRADE_PAGE = "https://www.example.com/pricing"

email = os.environ["customer_email"]

stripe = requests.Session()
stripe.headers["Authorization"] = f"Bearer {os.environ['STRIPE_API_KEY']}"
stripe.headers["Stripe-Version"] = "2024-06-20"


def get(path, **params):
    try:
        response = stripe.get(f"{API}/v1/{path}", params=params, timeout=10)
        if not response.ok:
            sys.exit(f"Stripe answered {response.status_code}: {response.text[:300]}")
        return response.json()
    except requests.Timeout:
        sys.exit("Stripe did not answer within 10 seconds. Please try again.")
    except requests.RequestException as error:
        sys.exit(f"Stripe gave no usable answer: {error}")


def every(path, **params):
    """Everything on all pages of a list."""
    page = get(path, limit=100, **params)
    found = page["data"]
    while page["has_more"]:
        page = get(path, limit=100, starting_after=found[-1]["id"], **params)
        found += page["data"]
    return found


def day(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%d")


def metered_usage(item, subscription):
    meter = item["price"]["recurring"].get("meter")
    if not meter:  # an older price, with usage records
        periods = get(f"subscription_items/{item['id']}/usage_record_summaries", limit=1)["data"]
        return periods[0]["total_usage"] if periods else 0
    now = datetime.now(timezone.utc).timestamp()
    start, end = (int(time) // 60 * 60 for time in (subscription["current_period_start"], now))  # whole minutes
    path = f"billing/meters/{meter}/event_summaries"
    sums = get(path, customer=subscription["customer"], start_time=start, end_time=end)["data"]
    return sums[0]["aggregated_value"] if sums else 0


def usage(item, subscription):
    if item["price"]["recurring"]["usage_type"] == "licensed":
        return f"{item['quantity']} booked"
    try:
        return f"{metered_usage(item, subscription):.15g} used in this period"
    except SystemExit as problem:  # the rest is still worth telling
        return f"usage not known ({problem})"


customers = every("customers", email=email)
subscriptions = [each for customer in customers for each in every("subscriptions", customer=customer["id"])]

if not subscriptions:
    print(f"{email} has the Free plan: there is no paid subscription.")
    print(f"To upgrade: {UPGRADE_PAGE}")

for subscription in subscriptions:
    for item in subscription["items"]["data"]:
        product = get(f"products/{item['price']['product']}")
        print(f"Plan: {product['name']} ({subscription['status']}), {usage(item, subscription)}")
    if subscription["cancel_at_period_end"] or subscription["cancel_at"]:
        print(f"Cancelled: ends on {day(subscription['cancel_at'] or subscription['current_period_end'])}, no renewal.")
    else:
        print(f"Renews on {day(subscription['current_period_end'])}.")
    if subscription["status"] == "past_due":
        print("The last payment failed: ask the customer to check the payment method.")
