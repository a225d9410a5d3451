import os
import sys
from datetime import datetime, timedelta, timezone

import requests

API = os.environ.get("STRIPE_API", "https://api.stripe.com")
RECENT_DAYS = 30
HOLD_DAYS = 7  # an uncaptured payment is released after this many days
SAME_PURCHASE = timedelta(hours=24)  # two equal charges closer than this look like a double charge
NO_CENTS = {"bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"}
THREE_DECIMALS = {"bhd", "jod", "kwd", "omr", "tnd"}

email = os.environ["customer_email"]
amount = float(os.environ["amount"]) if os.environ.get("amount") else None

stripe = requests.Session()
stripe.headers["Authorization"] = f"Bearer {os.environ['STRIPE_API_KEY']}"
stripe.headers["Stripe-Version"] = "2024-06-20"


def get(path, params):
    """Everything on all pages of a list."""
    params = {"limit": 100, **params}
    found = []
    while True:
        try:
            response = stripe.get(f"{API}/v1/{path}", params=params, timeout=10)
            if not response.ok:
                sys.exit(f"Stripe answered {response.status_code}: {response.text[:300]}")
            page = response.json()
        except requests.Timeout:
            sys.exit("Stripe did not answer within 10 seconds. Please try again.")
        except requests.RequestException as error:
            sys.exit(f"Stripe gave no usable answer: {error}")
        found += page["data"]
        if not page["has_more"]:
            return found
        params["starting_after"] = found[-1]["id"]


def decimals(currency):
    return 0 if currency in NO_CENTS else 3 if currency in THREE_DECIMALS else 2


def money(amount, currency):
    digits = decimals(currency)
    return f"{amount / 10**digits:,.{digits}f} {currency.upper()}"


def is_wanted(charge):
    return amount is None or charge["amount"] == round(amount * 10 ** decimals(charge["currency"]))


def made(charge):
    return datetime.fromtimestamp(charge["created"], timezone.utc)


def kind(charge):
    if charge["status"] == "failed":
        return "failed, nothing was taken"
    if charge["refunded"]:
        return "reversed, 100% paid back"
    if not charge["captured"]:
        return f"a hold, released by {made(charge) + timedelta(days=HOLD_DAYS):%Y-%m-%d}"
    if charge["amount_refunded"]:
        return f"paid, {charge['amount_refunded'] / charge['amount']:.0%} of it paid back"
    return "paid"


def charged_again(paid):
    """Of each two payments of one amount that look like one purchase, the later one."""
    same = {}
    for charge in sorted(paid, key=made):
        same.setdefault((charge["amount"], charge["currency"]), []).append(charge)
    pairs = [pair for equal in same.values() for pair in zip(equal, equal[1:])]
    return [second for first, second in pairs if made(second) - made(first) <= SAME_PURCHASE]


since = int((datetime.now(timezone.utc) - timedelta(days=RECENT_DAYS)).timestamp())
customers = get("customers", {"email": email})
charges = [
    charge
    for customer in customers
    for charge in get("charges", {"customer": customer["id"], "created[gte]": since})
    if is_wanted(charge)
]
charges.sort(key=made, reverse=True)

if not customers:
    print(f"Stripe has no customer with the address {email}.")
    print("What to answer: ask which e-mail address was used for the purchase.")
elif not charges:
    wanted = "" if amount is None else f" of {amount:.10g}"
    print(f"{email} has no charge{wanted} in the last {RECENT_DAYS} days.")
    print("What to answer: ask for the date and the exact amount on the statement.")
else:
    for charge in charges:
        print(f"{charge['id']}: {money(charge['amount'], charge['currency'])}, {made(charge):%Y-%m-%d %H:%M} UTC, {kind(charge)}")
    paid = [charge for charge in charges if kind(charge).startswith("paid")]
    twice = charged_again(paid)
    if twice:
        print(f"What to answer: yes, you were charged twice; we refund {', '.join(charge['id'] for charge in twice)}.")
    elif len(paid) == len(charges):
        print("What to answer: no two of these charges belong to the same purchase.")
    else:
        few = {0: "none of them is a payment", 1: "only one of them is a payment"}
        several = f"{len(paid)} of them are payments, for different purchases"
        print(f"What to answer: {few.get(len(paid), several)}; holds and failed attempts disappear from the")
        print(f"statement within {HOLD_DAYS} days, reversed charges are paid back.")
