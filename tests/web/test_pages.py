"""Pages as a browser without scripts reads them."""

from urllib.parse import urlencode, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import html

from app import errors
from tests.factories import HOSTILE

EVERY_PAGE = (
    "/",
    "/about",
    "/search",
    "/search?q=bribery",
    "/search?q=nothingatall&jurisdiction=KE",
    "/treaties",
    "/treaties/UNCAC",
    "/treaties/UNCAC/15",
    "/treaties/UNTOC/18",
    "/works/w-ca",
    "/records/w-ca-fr",
    "/records/w-ke-en-0",
    "/records/w-case-en",
    "/records/fr-office",
    "/records/w-guide-en",
    "/records/w-model-en",
    "/treaties/UNTOC/24",
    "/authorities",
    "/authorities?jurisdiction=KE&function=mutual_legal_assistance",
    "/authorities?jurisdiction=KE&function=extradition",
    "/records/none",
)


def read(client: TestClient, path: str, **headers: str) -> html.HtmlElement:
    return html.fromstring(client.get(path, headers=headers).text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_page_says_its_language_and_stands_alone(client: TestClient, path: str, locale: str) -> None:
    page = read(client, f"{path}{'&' if '?' in path else '?'}locale={locale}")
    assert (page.get("lang"), page.get("dir")) == (locale, "rtl" if locale == "ar" else "ltr")
    assert len(page.findall(".//h1")) == 1
    assert words(page.find(".//title"))
    assert not page.xpath("//script[not(@src)] | //style | //*[@style] | //*[@onclick]")
    loaded = page.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
    assert all(link.startswith("/static/") for link in loaded)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    links = {link for link in read(client, path).xpath("//a/@href") if link.startswith("/")}
    assert links
    for link in sorted(links)[:40]:
        assert client.get(link).status_code == (404 if link.startswith("/records/none") else 200), link


def test_a_chosen_language_stays_with_every_link(client: TestClient) -> None:
    links = read(client, "/search?q=bribery&locale=fr").xpath("//main//a/@href")
    inner = [link for link in links if link.startswith("/")]
    assert inner
    assert all("locale=fr" in link for link in inner)


def test_facet_links_give_what_they_promise(client: TestClient) -> None:
    page = read(client, "/search?q=bribery")
    picks = page.xpath("//a[@class='pick']")
    assert len(picks) > 10
    for pick in picks[:15]:
        promised = int(pick.xpath(".//span[@class='count']/text()")[0])
        assert words(read(client, pick.get("href")).find(".//h1")).startswith(f"{promised} result")


def test_what_is_chosen_can_be_removed(client: TestClient) -> None:
    page = read(client, "/search?q=bribery&jurisdiction=KE&-language=fr&year_from=2000")
    chosen = page.xpath("//ul[@class='chosen']/li/a")
    assert len(chosen) == 4
    assert "not" in words(chosen[1])
    for link in chosen[:3]:
        assert len(read(client, link.get("href")).xpath("//ul[@class='chosen']/li")) in (2, 3)
    assert not read(client, chosen[-1].get("href")).xpath("//ul[@class='chosen']")


def test_the_search_form_keeps_the_filters(client: TestClient) -> None:
    form = read(client, "/search?q=bribery&jurisdiction=KE&locale=fr").xpath("//form[@role='search']")[0]
    assert dict(form.form_values()) == {"q": "bribery", "jurisdiction": "KE", "locale": "fr"}


def test_paging_goes_to_the_last_hit(client: TestClient) -> None:
    path, seen = "/search?page_size=10", 0
    while path:
        page = read(client, path)
        seen += len(page.xpath("//article[@class='hit']"))
        path = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    total = client.get("/api/v1/search?facets=").json()["total"]
    assert seen == total


def test_nothing_found_names_the_filters_to_drop(client: TestClient) -> None:
    nothing = read(client, "/search?q=Cohecho&jurisdiction=KE&expand=off").xpath("//div[@class='nothing']")[0]
    assert "Search without the filter “Jurisdiction” (1 result)" in words(nothing)


def test_hostile_text_is_only_text(client: TestClient) -> None:
    for path in ("/records/w-x-en-0", "/works/w-x", "/search?q=forestry", f"/search?q={HOSTILE}"):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
        assert 'href="javascript:' not in text


def test_evidence_is_marked_in_the_text(client: TestClient) -> None:
    page = read(client, "/records/w-ke-en-0")
    assert [words(mark) for mark in page.xpath("//div[contains(@class,'law')]/mark")] == ["accepts a gift"]
    assert "confidence 90%" in words(page.xpath("//section[@class='claims']")[0])
    case = read(client, "/records/w-case-en")
    assert [words(mark) for mark in case.xpath("//div[@class='text']/mark")] == ["proceeds"]


@pytest.mark.parametrize(
    "path", ["/records/w-ca-fr-0", "/records/w-case-en", "/records/w-guide-en", "/works/w-ca?locale=fr"]
)
def test_a_summary_is_marked_wherever_it_is_shown(client: TestClient, path: str) -> None:
    assert read(client, path).xpath("//p[@class='note']/strong")


def test_a_text_carries_its_own_language_and_direction(client: TestClient) -> None:
    text = read(client, "/records/w-sa-ar-0").xpath("//div[contains(@class,'law')]")[0]
    assert (text.get("lang"), text.get("dir")) == ("ar", "rtl")
    heading = read(client, "/search?jurisdiction=CN").xpath("//article//h2//span[@lang]")[0]
    assert heading.get("lang") == "zh-Hans"


def test_a_law_shows_its_tree(client: TestClient) -> None:
    page = read(client, "/works/w-ca")
    assert len(page.xpath("//ul[@class='outline']/li/ul/li")) == 30
    assert page.xpath("//ul[@class='outline']/li/span[@class='group']")


def test_a_case_is_its_own_page(client: TestClient) -> None:
    response = client.get("/works/w-case", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, "/records/w-case-en")
    rows = read(client, "/records/w-case-en").xpath("//table[.//th[@scope='rowgroup']]//tbody/tr")
    assert [words(row).count("months") for row in rows] == [1, 1, 0]
    assert "36 months" in words(rows[0])


def test_an_article_shows_everything_under_it(client: TestClient) -> None:
    page = words(read(client, "/treaties/UNCAC/15").find(".//main"))
    assert all(name in page for name in ("Kenya", "France", "受贿", "الرشوة", "Mandatory"))
    help_page = words(read(client, "/treaties/UNTOC/18").find(".//main"))
    assert all(name in help_page for name in ("Guide to asking for help", "Office of the Attorney General", "UNCAC:46"))


@pytest.mark.parametrize("path", ["/search", "/treaties", "/authorities", "/about"])
def test_the_navigation_says_where_one_is(client: TestClient, path: str) -> None:
    assert read(client, f"{path}?locale=fr").xpath("//header/div/nav[1]/a[@aria-current='page']/@href") == [
        f"{path}?locale=fr"
    ]


def test_an_accepted_language_is_answered(client: TestClient) -> None:
    assert read(client, "/", **{"accept-language": "ar-EG,en;q=0.5"}).get("lang") == "ar"
    assert read(client, "/", **{"accept-language": "xx, nonsense;q=much"}).get("lang") == "en"


@pytest.mark.parametrize(
    ("path", "status"), [("/nothing", 404), ("/search?juristiction=KE", 400), ("/records/none", 404)]
)
def test_an_error_is_a_page_with_a_way_on(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    page = html.fromstring(response.text)
    assert response.status_code == status
    assert page.xpath("//form[@role='search']")
    if status == 400:
        assert "jurisdiction" in words(page.find(".//main"))


def test_static_files_change_their_name_with_their_content(client: TestClient) -> None:
    link = read(client, "/").xpath("//link[@rel='stylesheet']/@href")[0]
    response = client.get(link)
    assert "v=" in urlsplit(link).query
    assert "immutable" in response.headers["cache-control"]
    assert client.get(link, headers={"if-none-match": response.headers["etag"]}).status_code == 304


def test_what_the_source_does_not_state_is_said(client: TestClient) -> None:
    page = words(read(client, "/records/ke-office").find(".//main"))
    assert "Languages acceptedEnglish" in page
    assert read(client, "/records/ke-office").xpath("//dd//a[@href='https://example.org']")
    silent = words(read(client, "/records/silent-office").find(".//main"))
    assert silent.count("not stated in the source") == 3


def test_an_authority_shows_what_a_request_can_rest_on(client: TestClient) -> None:
    section = read(client, "/records/ke-office").xpath("//section[@aria-labelledby='treaties-title']")[0]
    assert "Party: accession, 16 June 2004 as of 10 July 2014" in words(section)
    assert {"/treaties/UNTOC/18", "/treaties/UNCAC/46"} <= set(section.xpath(".//li/a/@href"))
    assert "may still be a party" in words(section)
    france = read(client, "/records/fr-office").xpath("//section[@aria-labelledby='treaties-title']")[0]
    assert "UNTOC:35(2)" not in words(france)


def test_only_reservations_to_the_articles_concerned_are_shown(client: TestClient) -> None:
    section = read(client, "/records/silent-office").xpath("//section[@aria-labelledby='treaties-title']")[0]
    shown = [words(note) for note in section.xpath(".//p[@class='note']")]
    assert [note.partition(" apply")[0] for note in shown] == ["UNTOC:18(7) paragraphs on legal assistance"]
    source = read(client, "/records/silent-office").xpath("//section[@class='source']//a/@href")
    assert source == ["https://list.example.org/ru"]


def test_an_article_lists_authorities_by_their_function(client: TestClient) -> None:
    mapped = read(client, "/treaties/UNCAC/46").xpath("//section[@aria-labelledby='authority-title']//li")
    assert [words(one).endswith("· by function") for one in mapped] == [True] * 3
    named = read(client, "/treaties/UNTOC/18").xpath("//section[@aria-labelledby='authority-title']//li")
    assert [words(one).endswith("· by function") for one in named] == [False, False, True]
    assert "See all (3)" in words(read(client, "/treaties/UNCAC/46").find(".//main"))


def test_a_paragraph_links_only_to_records(client: TestClient) -> None:
    page = read(client, "/treaties/UNTOC/6")
    linked = set(page.xpath("//ul[@class='paragraphs']//a/bdi/text()"))
    assert linked == {"UNTOC:6(1)", "UNTOC:6(1)(a)"}
    assert len(page.xpath("//ul[@class='paragraphs']/li")) > len(linked)


def test_party_counts_say_how_old_they_are(client: TestClient) -> None:
    page = words(read(client, "/treaties/UNTOC/5").find(".//main"))
    assert "parties named by our sources as of " in page
    assert "may still be a party" in page


def test_an_english_summary_is_called_so_on_other_pages(client: TestClient) -> None:
    page = read(client, "/treaties/UNTOC/5?locale=fr")
    assert page.xpath("//div[@class='lead']/@lang") == ["en"]
    assert "Il n’existe pour l’instant que dans cette langue : anglais." in words(page.find(".//main"))
    assert "So far" not in words(read(client, "/treaties/UNTOC/5").find(".//main"))


def test_a_record_without_jurisdiction_says_so(client: TestClient) -> None:
    for path in ("/treaties/UNTOC/24", "/records/w-model-en-1"):
        page = read(client, path)
        assert "Jurisdiction not known" in words(page.find(".//main"))
        assert not [link for link in page.xpath("//a/@href") if "jurisdiction=" in link]
    facts = read(client, "/records/w-model-en").xpath("//dl[@class='facts']/div")
    assert words(facts[0]) == "Jurisdictionnot known"


def test_a_law_shows_neither_its_title_twice_nor_nameless_parts(client: TestClient) -> None:
    page = read(client, "/records/w-model-en")
    assert "Number" not in page.xpath("//dl[@class='facts']//dt/text()")
    assert [words(entry) for entry in page.xpath("//ul[@class='outline']/li")] == ["Provision 3 UNTOC:24"]


@pytest.mark.parametrize("path", ["/works/w-ca", "/records/w-ca"])
def test_a_work_leads_to_the_page_of_its_text(client: TestClient, path: str) -> None:
    response = client.get(f"{path}?locale=fr", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, "/records/w-ca-fr?locale=fr")


def test_a_case_shows_title_and_note_once_and_nothing_empty(client: TestClient) -> None:
    page = read(client, "/records/w-case-en")
    assert words(page.find(".//main")).count("R v Defendant 1") == 1
    assert words(page.find(".//main")).count("not the official text") == 1
    assert not [fact for fact in page.xpath("//dd") if not words(fact)]
    assert "ECLI" not in words(page)
    assert page.xpath("//thead//th/text()") == ["Party", "Charge", "Verdict", "Sentence"]


@pytest.mark.parametrize(
    ("query", "locale", "said"),
    [
        ("gift OR laundering", "en", "any of the words gift laundering"),
        ("gift officer", "en", "words gift officer"),
        ('"official act" -prison', "en", "phrase official act without prison"),
        ("title:integrity", "es", "en el título integrity"),
        ("art. 15 UNCAC", "fr", "au titre de l’article UNCAC:15 Corruption d’agents publics nationaux"),
    ],
)
def test_what_was_understood_is_said_in_the_language_of_the_page(
    client: TestClient, query: str, locale: str, said: str
) -> None:
    page = read(client, f"/search?{urlencode({'q': query, 'locale': locale})}")
    assert said in words(page.xpath("//p[@class='understood']")[0])


def test_a_cut_snippet_says_that_the_text_goes_on(client: TestClient) -> None:
    long = words(read(client, "/search?q=wandering").xpath("//p[@class='snippet']")[0])
    assert long.startswith("… ") and long.endswith(" …")
    whole = words(read(client, "/search?q=gift&jurisdiction=KE").xpath("//p[@class='snippet']")[0])
    assert "…" not in whole


def test_counts_of_one_are_singular(client: TestClient) -> None:
    counts = words(read(client, "/").xpath("//ul[contains(@class,'counts')]")[0])
    assert "1 Case " in counts and "3 Authorities" in counts


def test_places_with_equal_counts_stand_by_name(client: TestClient) -> None:
    section = "//section[@aria-labelledby='by-jurisdiction']//li/a"
    names = read(client, "/").xpath(f"{section}/span[1]/text()")
    counts = read(client, "/").xpath(f"{section}/span[2]/text()")
    shown = [(-int(count), name) for count, name in zip(counts, names, strict=True)]
    assert shown == sorted(shown)


def test_the_kinds_of_errors_are_explained(client: TestClient) -> None:
    about = read(client, "/about")
    ids = set(about.xpath("//@id"))
    assert "api" in ids
    own = [
        found
        for found in vars(errors).values()
        if isinstance(found, type) and issubclass(found, errors.ConcordanceError)
    ]
    assert {error.anchor() for error in own} <= ids
    for path in ("/api/v1/search?juristiction=KE", "/api/v1/records/none"):
        assert urlsplit(client.get(path).json()["type"]).fragment in ids
    assert client.post("/api/v1/search").json()["type"] == "about:blank"
    assert "/api/v1/coverage" in words(about)


def test_a_search_is_cited_with_a_button_and_compared(client: TestClient) -> None:
    search = read(client, "/search?q=bribery&jurisdiction=KE&sort=newest&locale=fr")
    assert search.xpath("//link[@rel='canonical']/@href") == ["/search?q=bribery&jurisdiction=KE"]
    (button,) = search.xpath("//form[@method='post']")
    made = client.post(button.get("action"), follow_redirects=False)
    assert made.status_code == 303
    page = read(client, made.headers["location"])
    assert (page.get("lang"), words(page.find(".//h1"))[:8]) == ("fr", "1 notice")
    assert "http://testserver/citations/c-" in words(page.find(".//blockquote"))
    (named,) = page.xpath("//section[@aria-labelledby='records-title']//li/a")
    assert words(named) == "10 Bribery" and client.get(named.get("href")).status_code == 200
    compared = read(client, page.xpath("//section[@id='changes']//a/@href")[0])
    assert "aucune n’a changé" in words(compared.xpath("//section[@id='changes']")[0])
    assert not read(client, "/search?q=nothingatall").xpath("//form[@method='post']")


@pytest.mark.parametrize(("query", "body"), [("q=bribery", "q=laundering"), ("q=bribery&cursor=x", "")])
def test_what_a_citation_would_ignore_is_refused(client: TestClient, query: str, body: str) -> None:
    assert client.post(f"/citations?{query}", content=body, follow_redirects=False).status_code == 400


def test_a_long_set_is_listed_whole_on_pages_of_its_own(client: TestClient) -> None:
    made = client.post("/citations", params={"kind": "provision"}).url.path
    total = client.get(f"/api/v1{made}").json()["total"]
    listed = read(client, f"{made}/records")
    assert len(listed.xpath("//ul[@class='plain place']/li")) == total
    assert "Clean Hands Act" in words(listed.find(".//main"))
    assert client.get(f"{made}/records?cursor=x").status_code == 400


def test_results_are_grouped_by_law_on_demand(client: TestClient) -> None:
    (link,) = read(client, "/search?q=laundering").xpath("//a[contains(@href, 'group=work')]/@href")
    page = read(client, link)
    (group,) = page.xpath("//ul[@class='group']")
    (every,) = [item for item in group.xpath("./li/a") if words(item).startswith("All ")]
    listed = read(client, every.get("href"))
    assert words(every).split()[1] == words(listed.find(".//h1")).split()[0]
    assert "Proceeds" in words(listed.xpath("//ul[@class='chosen']")[0])
