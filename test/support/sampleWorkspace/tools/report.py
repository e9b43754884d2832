"""Sums up the sales of a day."""

from dataclasses import dataclass


@dataclass
class Sale:
    """One sale, in cents."""

    article: str
    cents: int


def collect(sale: Sale, day=[]) -> list[Sale]:
    """Adds a sale to a day's sales."""
    day.append(sale)
    return day


def report(sales: list[Sale]) -> str:
    """A line for each article and one for the total."""
    totals: dict[str, int] = {}
    for sale in sales:
        totals[sale.article] = totals.get(sale.article, 0) + sale.cents
    lines = [f"{article:<20}{cents / 100:>10.2f}" for article, cents in sorted(totals.items())]
    # TODO: the total should say how many sales it is made of.
    return "\n".join([*lines, f"{'total':<20}{sum(totals.values()) / 100:>10.2f}"])
