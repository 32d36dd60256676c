// Owns: every format against articles that try to break out of it.
// Does not own: whole runs (tests/cli), the escapes one by one (safe_text_test.cpp).
#include "searcher/output/formats.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "tests/unit/searcher/output/hostile_hit.hpp"

using namespace morgue;
using nlohmann::json;

namespace {

std::string print(const output::OutputOptions& options, const std::vector<Hit>& hits) {
  std::string out;
  const auto formatter =
      output::make_formatter(options, [&out](std::string_view text) { out += text; });
  for (const Hit& hit : hits) formatter->hit(hit);
  formatter->end();
  return out;
}

std::string print_hostile(const output::OutputOptions& options) {
  return print(options, {test::hostile_hit()});
}

output::OutputOptions in(OutputFormat format) {
  output::OutputOptions options;
  options.format = format;
  return options;
}

void check_inactive(const std::string& out, std::string_view what) {
  for (const std::string_view bytes : test::kActive) {
    BOOST_TEST(out.find(bytes) == std::string::npos,
               what << " lets " << json(std::string(bytes)).dump(-1, ' ', true) << " through");
  }
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

Hit plain_hit() {
  Hit hit;
  hit.rank = 1;
  hit.score = 2;
  hit.article.id = "hg-1";
  hit.article.headline = "Docks & ferries {open}";
  hit.article.body = "The docks open. The docks close.\n\nNobody minds.";
  hit.article.byline = "Jane Holloway and Simon van der Berg";
  hit.article.source = "Harbour Gazette";
  hit.article.published = make_date(1914, 7);
  hit.article.url = "https://example.org/a_b?c=1&d=2";
  return hit;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(formats)

BOOST_AUTO_TEST_CASE(nothing_active_comes_out_of_any_format) {
  for (const output::FormatInfo& info : output::formats()) {
    if (info.format == OutputFormat::ids0) continue;
    check_inactive(print_hostile(in(info.format)), info.name);
    if (info.make_kwic == nullptr) continue;
    output::OutputOptions kwic = in(info.format);
    kwic.kwic.emplace();
    check_inactive(print_hostile(kwic), std::string("kwic ") + std::string(info.name));
  }
  for (const output::CiteInfo& info : output::cite_styles()) {
    output::OutputOptions cite;
    cite.cite = info.style;
    std::string out = print_hostile(cite);
    // RIS ends its lines so.
    const bool ends_so = info.style == CiteStyle::ris;
    for (std::size_t at = out.find("\r\n"); ends_so && at != std::string::npos;
         at = out.find("\r\n"))
      out.erase(at, 1);
    check_inactive(out, info.name);
  }
  output::OutputOptions line;
  line.item_template =
      "{id}{headline}{byline}{place}{source}{section}{language}{topics}{url}{file}{snippet}{body}";
  const std::string out = print_hostile(line);
  check_inactive(out, "template");
  BOOST_TEST(count(out, "\n") == 1u);
}

BOOST_AUTO_TEST_CASE(ids0_on_a_terminal_is_visible) {
  output::OutputOptions options = in(OutputFormat::ids0);
  BOOST_TEST(print_hostile(options) == test::kHostile + '\0');
  options.terminal = true;
  check_inactive(print_hostile(options), "ids0");
}

BOOST_AUTO_TEST_CASE(colour_and_links_add_only_their_own_escapes) {
  output::OutputOptions options;
  options.color = options.links = true;
  const std::string out = print_hostile(options);
  BOOST_TEST(out.find("\x1b]52") == std::string::npos);
  BOOST_TEST(out.find("\x1b[31m") == std::string::npos);
  BOOST_TEST(count(out, "\x1b]8;;https://") == count(out, "\x1b]8;;\x1b\\"));
  BOOST_TEST(out.find("\x07") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(html_has_no_tag_or_attribute_of_an_article) {
  const std::string out = print_hostile(in(OutputFormat::html));
  for (const std::string_view tag :
       {"<script", "<img", "</script", "\"onmouseover", "<s<", "javascript:"}) {
    BOOST_TEST(out.find(tag) == std::string::npos, tag);
  }
  BOOST_TEST(count(out, "<mark>script</mark>") == 2u);
  // An attribute's value ends where we end it.
  const std::size_t href = out.find("href=\"") + 6;
  const std::string url = out.substr(href, out.find('"', href) - href);
  BOOST_TEST(url.starts_with("https://example.org/%22onmouseover=%22alert(1)%1B[0m=cmd"));
  BOOST_TEST(url.find_first_of("<> \n") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(html_links_lead_to_web_addresses_only) {
  for (const std::string_view url :
       {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JavaScript://x\nalert(1)",
        "//host", ""}) {
    Hit hit = plain_hit();
    hit.article.url = url;
    BOOST_TEST(print(in(OutputFormat::html), {hit}).find("<a ") == std::string::npos, url);
  }
}

BOOST_AUTO_TEST_CASE(json_gives_back_what_is_stored) {
  for (const OutputFormat format : {OutputFormat::jsonl, OutputFormat::json}) {
    std::string out = print_hostile(in(format));
    if (format == OutputFormat::json) out = "{\"hits\":[" + out;
    const json parsed = json::parse(out);
    const json& hit = format == OutputFormat::json ? parsed["hits"][0] : parsed;
    BOOST_TEST(hit["headline"] == test::kHostile);
    BOOST_TEST(hit["id"] == test::kHostile);
    BOOST_TEST(hit["topics"][1] == test::kHostile);
    const auto& mark = hit["highlights"]["body"][0];
    BOOST_TEST(test::kHostile.substr(mark["begin"], mark["end"].get<std::size_t>() -
                                                        mark["begin"].get<std::size_t>()) ==
               "script");
  }
}

BOOST_AUTO_TEST_CASE(tables_have_no_formula_and_keep_their_columns) {
  const std::string tsv = print_hostile(in(OutputFormat::tsv));
  BOOST_TEST(count(tsv, "\n") == 1u);
  BOOST_TEST(count(tsv, "\t") == 15u);
  BOOST_TEST(tsv.find("\t=") == std::string::npos);
  const std::string csv = print_hostile(in(OutputFormat::csv));
  BOOST_TEST(csv.find(",=") == std::string::npos);
  BOOST_TEST(csv.find(",\"=") == std::string::npos);
  BOOST_TEST(count(csv, "\"'=cmd") == 10u);  // each text but the address and the highlights
}

BOOST_AUTO_TEST_CASE(trec_lines_have_six_columns) {
  std::istringstream line(print_hostile(in(OutputFormat::trec)));
  std::vector<std::string> columns;
  for (std::string column; line >> column;) columns.push_back(column);
  BOOST_TEST(columns.size() == 6u);
  BOOST_TEST(columns[1] == "Q0");
}

BOOST_AUTO_TEST_CASE(citations) {
  output::OutputOptions options;
  options.cite = CiteStyle::plain;
  BOOST_TEST(print(options, {plain_hit()}) ==
             "Jane Holloway and Simon van der Berg, \xE2\x80\x9C"
             "Docks & ferries {open}\xE2\x80\x9D, Harbour Gazette, July 1914, "
             "https://example.org/a_b?c=1&d=2.\n");
  options.cite = CiteStyle::bibtex;
  BOOST_TEST(print(options, {plain_hit()}) ==
             "@article{holloway1914docks,\n  author = {Holloway, Jane and van der Berg, Simon},\n"
             "  title = {{Docks \\& ferries \\{open\\}}},\n  journal = {Harbour Gazette},\n"
             "  entrysubtype = {newspaper},\n  date = {1914-07},\n  year = {1914},\n"
             "  month = 7,\n  url = {https://example.org/a_b?c=1&d=2},\n  note = {Archive id: "
             "hg-1}\n}\n\n");
  const std::string hostile = print_hostile(options);
  BOOST_TEST(count(hostile, "{") == count(hostile, "}"));
  BOOST_TEST(count(hostile, "\n@") == 0u);
  options.cite = CiteStyle::csl_json;
  const json items = json::parse(print(options, {plain_hit(), test::hostile_hit()}));
  BOOST_TEST(items[0]["issued"]["date-parts"][0] == json({1914, 7}));
  BOOST_TEST(items[0]["id"] == "holloway1914docks");
  BOOST_TEST(items[0]["author"][1]["family"] == "Berg");
  BOOST_TEST(items[0]["author"][1]["non-dropping-particle"] == "van der");
  BOOST_TEST(items[1]["container-title"] == std::string(trim(one_line(test::kHostile))));
  BOOST_TEST(json::parse(print(options, {})) == json::array());
  options.cite = CiteStyle::ris;
  BOOST_TEST(print(options, {plain_hit()}) ==
             "TY  - NEWS\r\nID  - holloway1914docks\r\nAU  - Holloway, Jane\r\n"
             "AU  - van der Berg, Simon\r\nTI  - Docks & ferries {open}\r\n"
             "T2  - Harbour Gazette\r\nJO  - Harbour Gazette\r\nPY  - 1914\r\n"
             "DA  - 1914/07//\r\nUR  - https://example.org/a_b?c=1&d=2\r\n"
             "AN  - hg-1\r\nER  - \r\n\r\n");
}

BOOST_AUTO_TEST_CASE(citations_tell_pages_and_numbers) {
  Hit hit = plain_hit();
  hit.article.extra = {
      {"print_page", "A12-14"}, {"edition", "late"}, {"volume", "3"}, {"issue_number", "4"}};
  output::OutputOptions options;
  options.cite = CiteStyle::plain;
  BOOST_TEST(print(options, {hit})
                 .find("Harbour Gazette, late edition, vol. 3, no. 4, July 1914, "
                       "pp. A12-14, https") != std::string::npos);
  options.cite = CiteStyle::bibtex;
  BOOST_TEST(
      print(options, {hit})
          .find("  edition = {late},\n  volume = {3},\n  number = {4},\n  pages = {A12--14},\n") !=
      std::string::npos);
  options.cite = CiteStyle::ris;
  BOOST_TEST(print(options, {hit})
                 .find("ET  - late\r\nVL  - 3\r\nIS  - 4\r\nSP  - A12\r\nEP  - "
                       "14\r\n") != std::string::npos);
  hit.article.source = "example.org";
  hit.article.extra.clear();
  BOOST_TEST(print(options, {hit}).starts_with("TY  - ELEC\r\n"));
  options.cite = CiteStyle::bibtex;
  BOOST_TEST(print(options, {hit}).starts_with("@online{holloway1914docks,\n"));
  // An entry that stands twice is an error in BibTeX.
  BOOST_TEST(count(print(options, {hit, hit}), "@online") == 1u);
}

BOOST_AUTO_TEST_CASE(templates) {
  output::OutputOptions options;
  const auto with = [&options](const char* text) {
    options.item_template = text;
    return print(options, {plain_hit()});
  };
  BOOST_TEST(with("{date} {headline}") == "1914-07 Docks & ferries {open}\n");
  BOOST_TEST(with("{{{id}}}\\t{topics}|\\d") == "{hg-1}\t|\\d\n");
  BOOST_TEST(with("") == "\n");
  BOOST_TEST(with("{nosuch}") == "\n");  // may be the archive's own
  BOOST_CHECK_THROW(with("{headlin}"), Error);
  BOOST_CHECK_THROW(with("{id"), Error);
}

BOOST_AUTO_TEST_CASE(kwic_refuses_what_has_no_lines) {
  for (const output::FormatInfo& info : output::formats()) {
    output::OutputOptions options = in(info.format);
    options.kwic.emplace();
    if (info.make_kwic == nullptr) BOOST_CHECK_THROW(print(options, {}), Error);
  }
}

BOOST_AUTO_TEST_CASE(whole_articles_keep_their_paragraphs) {
  Hit hit = plain_hit();
  hit.fragments.push_back({0, static_cast<std::uint32_t>(hit.article.body.size()), {}, false});
  BOOST_TEST(print(in(OutputFormat::text), {hit})
                 .ends_with("     The docks open. The docks close.\n\n     Nobody minds.\n"));
  BOOST_TEST(count(print(in(OutputFormat::html), {hit}), "<p class=\"passage\"") == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
