"""The portal and the widget in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = (
    "/",
    "/search?q=bribery&jurisdiction=KE&jurisdiction=FR",
    "/search?q=nothingatall",
    "/treaties",
    "/treaties/UNCAC",
    "/treaties/UNTOC/18",
    "/works/w-ca",
    "/records/w-ke-en-0",
    "/records/w-case-en",
    "/records/fr-office",
    "/records/w-guide-en",
    "/records/w-model-en",
    "/search?q=laundering&explain=on&group=work",
    "/authorities",
    "/authorities?jurisdiction=KE&function=extradition",
    "/about",
    "/records/none",
)


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible(page: Page, portal: str, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(portal + path)
    assert_accessible(page)


@pytest.mark.parametrize("locale", ["en", "ar", "ru"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_a_small_phone(page: Page, portal: str, path: str, locale: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{portal}{path}{'&' if '?' in path else '?'}locale={locale}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_search_from_the_first_page_to_a_provision(page: Page, portal: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(portal)
    page.get_by_role("combobox").fill("bribery")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ results$"))
    page.locator("a.pick", has_text="Kenya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 result")
    page.get_by_role("link", name="10 Bribery").click()
    expect(page.locator(".text mark")).to_have_text("accepts a gift")
    assert complaints == []


def test_the_arabic_interface_reads_from_the_right(page: Page, portal: str) -> None:
    page.goto(f"{portal}/search?locale=ar&q=الرشوة")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    filters, results = page.locator("#filters").bounding_box(), page.locator(".results").bounding_box()
    assert filters and results and filters["x"] > results["x"]
    assert_accessible(page)


def test_everything_works_without_scripts(page: Page, portal: str) -> None:
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{portal}/search?q=laundering")
    page.locator("a.exclude").first.click()
    expect(page.locator(".chosen .not")).to_have_count(1)


def test_long_lists_can_be_narrowed_while_typing(page: Page, portal: str) -> None:
    page.goto(f"{portal}/search")
    places = page.locator("details.facet", has=page.get_by_text("Region › Jurisdiction", exact=True))
    expect(places.get_by_text("Canada", exact=True)).to_be_visible()
    page.get_by_role("searchbox", name="Find in this list: Jurisdiction").fill("KEN")
    expect(places.get_by_text("Kenya", exact=True)).to_be_visible()
    expect(places.get_by_text("Canada", exact=True)).not_to_be_visible()


def test_the_widget_searches_on_another_origin(page: Page, portal: str, other_site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{other_site}/example.html?portal={portal}")
    widget = page.locator("legal-search").first
    expect(widget.get_by_role("status")).to_have_text("6 results")
    assert all(url.startswith((portal, other_site)) for url in asked)
    assert_accessible(page)


def test_the_widget_is_used_by_keyboard_and_speaks_its_counts(page: Page, portal: str, other_site: str) -> None:
    page.goto(f"{other_site}/example.html?portal={portal}")
    widget = page.locator("legal-search").first
    expect(widget.get_by_role("status")).to_have_text("6 results")
    widget.get_by_text("Filters").press("Enter")
    kenya = widget.get_by_label("Kenya")
    kenya.press("Space")
    expect(widget.get_by_role("status")).to_have_text("1 result")
    expect(kenya).to_be_focused()
    expect(widget.get_by_role("link", name="10 Bribery")).to_have_attribute("href", re.compile("/records/w-ke-en-0"))
    assert_accessible(page)


def test_the_widget_reads_from_the_right_in_arabic(page: Page, portal: str, other_site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{other_site}/example.html?portal={portal}")
    widget = page.locator("legal-search").last
    expect(widget.get_by_role("status")).to_have_text(re.compile("عدد النتائج: "))
    assert widget.locator("form").evaluate("form => getComputedStyle(form).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_widget_shows_its_link_when_the_portal_is_away(page: Page, portal: str, other_site: str) -> None:
    page.route("**/api/v1/search*", lambda route: route.abort())
    page.goto(f"{other_site}/example.html?portal={portal}")
    widget = page.locator("legal-search").first
    expect(widget.get_by_role("link", name="Bribery of national public officials in the portal")).to_be_visible()
    expect(widget.get_by_role("status")).to_contain_text("does not answer")


def test_the_widget_names_a_wrong_attribute(page: Page, portal: str, other_site: str) -> None:
    page.goto(f"{other_site}/example.html?portal={portal}")
    widget = page.locator("legal-search").first
    widget.evaluate("element => element.setAttribute('article', 'UNTOC:999')")
    expect(widget.get_by_role("status")).to_contain_text("does not know article “UNTOC:999”")


def test_the_widget_names_a_hit_without_heading_as_the_page_does(page: Page, portal: str, other_site: str) -> None:
    page.goto(f"{other_site}/example.html?portal={portal}")
    widget = page.locator("legal-search").first
    widget.evaluate("element => element.setAttribute('article', 'UNTOC:24')")
    expect(widget.get_by_role("link", name="Provision 3", exact=True)).to_be_visible()


def test_the_table_of_a_case_is_stacked_on_a_phone(page: Page, portal: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{portal}/records/w-case-en")
    region = page.locator(".table")
    assert region.evaluate("region => region.scrollWidth <= region.clientWidth")
    assert region.evaluate("region => getComputedStyle(region.querySelector('td'), '::before').content") == '"Charge"'


def test_filters_unfold_at_the_top_of_a_phone_without_scripts(page: Page, portal: str) -> None:
    page.route("**/*.js*", lambda route: route.abort())
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{portal}/search?q=laundering")
    kind = page.locator("a.pick", has_text="Provision")
    expect(kind).to_be_hidden()
    page.get_by_role("link", name="Filters").click()
    expect(kind).to_be_in_viewport()
    page.get_by_role("link", name="Back to the results").click()
    expect(kind).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_the_same_text_is_suggested_once_with_all_its_kinds(page: Page, portal: str) -> None:
    page.goto(portal)
    page.get_by_role("combobox").press_sequentially("corruption")
    expect(page.locator("datalist option").first).to_be_attached()
    texts = page.locator("datalist option").evaluate_all("options => options.map((one) => one.value.toLowerCase())")
    assert len(texts) == len(set(texts))


def test_typing_suggests_terms_in_the_language_of_the_page(page: Page, portal: str) -> None:
    page.goto(f"{portal}/?locale=fr")
    page.get_by_role("combobox").press_sequentially("blanchim")
    expect(page.locator("datalist option").first).to_be_attached()
    assert "Blanchiment d'argent" in page.locator("datalist option").evaluate_all("all => all.map(one => one.value)")
