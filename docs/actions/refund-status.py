import os
import sys
from datetime import datetime, timedelta, timezone

import requests

API = os.environ.get("STRIPE_API", "https://api.stripe.com")
ARRIVES_AFTER_DAYS = 10  # banks take five to ten days to show a refund
NO_CENTS = {"bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"}
THREE_DECIMALS = {"bhd", "jod", "kwd", "omr", "tnd"}

order_id = os.environ["order_id"].lstrip("#")
customer_email = os.environ.get("customer_email", "").lower()

stripe = requests.Session()
stripe.headers["Authorization"] = f"Bearer {os.environ['STRIPE_API_KEY']}"
stripe.headers["Stripe-Version"] = "2024-06-20"


def get(path, params):
    """Everything on all pages of a list or a search."""
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
        params["page" if "next_page" in page else "starting_after"] = page.get("next_page") or found[-1]["id"]


def decimals(currency):
    return 0 if currency in NO_CENTS else 3 if currency in THREE_DECIMALS else 2


def money(amount, currency):
    digits = decimals(currency)
    return f"{amount / 10**digits:,.{digits}f} {currency.upper()}"


def day(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc)


def without_refund(charge):
    if charge["status"] == "failed":
        return "Nothing was taken, so there is nothing to pay back.", "ask the customer to pay again if the order is still wanted"
    if charge["status"] == "pending":
        return "The payment is not completed yet.", "wait until it has succeeded or failed"
    if not charge["captured"]:
        return "The money is only held.", "cancel the payment in Stripe if the customer is not to pay"
    return "No refund has been started.", "start the refund in Stripe if the customer is entitled to one"


def paid_by_customer(charge):
    known = {charge["receipt_email"], charge["billing_details"]["email"]}
    return not customer_email or customer_email in {email.lower() for email in known if email}


quoted = order_id.replace("\\", "\\\\").replace("'", "\\'")
search = {"query": f"metadata['order_id']:'{quoted}'", "expand[]": "data.invoice"}
charges = [charge for charge in get("charges/search", search) if paid_by_customer(charge)]
if not charges:
    whose = f" of {customer_email}" if customer_email else ""
    print(f"There is no payment{whose} for order {order_id}.")
    print("Next step: ask the customer for the order number on the invoice and the e-mail address used.")

for charge in charges:
    paid = money(charge["amount"], charge["currency"])
    invoice = charge.get("invoice") or {}
    link = invoice.get("hosted_invoice_url") or charge["receipt_url"]
    print(f"Order {order_id}: payment of {paid} on {day(charge['created']):%Y-%m-%d}, {charge['status']}.")
    print(f"Invoice: {link or 'none'}")
    refunds = get("refunds", {"charge": charge["id"]})
    if not refunds:
        state, step = without_refund(charge)
        print(f"{state}\nNext step: {step}.")
    for refund in refunds:
        created = day(refund["created"])
        arrives = created + timedelta(days=ARRIVES_AFTER_DAYS)
        print(f"Refund of {money(refund['amount'], refund['currency'])}, made on {created:%Y-%m-%d}: {refund['status']}.")
        if refund["status"] in ("pending", "succeeded"):
            print(f"The money arrives on the original payment method by {arrives:%Y-%m-%d}.")
            print("Next step: nothing; if it has not arrived by then, the customer's bank can trace it.")
        elif refund["status"] == "requires_action":
            print("Next step: the customer has to follow the link in Stripe's e-mail to receive the money.")
        else:
            print(f"Next step: the refund did not go through ({refund.get('failure_reason') or 'no reason given'}); start it again.")
