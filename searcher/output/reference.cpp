// Owns: the names of fields that archives use.
#include "searcher/output/reference.hpp"

#include <algorithm>
#include <initializer_list>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/persons.hpp"
#include "common/print/safe_text.hpp"

namespace morgue::output {

namespace {

/// A value longer than this is no page, edition or number.
constexpr std::size_t kMaxBytes = 200;

/// The first of the fields that the article has. Compared as field_key has them.
std::string first_of(const StoredArticle& article, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const std::string_view value : extra_values(article.extra, name)) {
      const std::string text(trim(one_line(value)));
      if (!text.empty() && text.size() <= kMaxBytes) return text;
    }
  }
  return {};
}

/// "p. 3", "page A1", "pp. 3-5" without what says that it is one.
std::string page_number(std::string text) {
  const std::string lower = ascii_lower(text);
  for (const std::string_view word : {"pages", "page", "pp.", "pp", "p.", "pg.", "s."}) {
    if (!lower.starts_with(word)) continue;
    const std::string rest(trim(text.substr(word.size())));
    if (!rest.empty() && (is_ascii_digit(rest.front()) || text.size() > word.size() + rest.size()))
      return rest;
  }
  return text;
}

/// Of "12-14" and "12–14": both ends.
void set_pages(std::string page, Reference& to) {
  page = page_number(std::move(page));
  for (const std::string_view dash : {"--", "\xE2\x80\x93", "\xE2\x80\x94", "-"}) {
    const std::size_t at = page.find(dash);
    if (at == std::string::npos || at == 0) continue;
    const std::string first(trim(page.substr(0, at)));
    const std::string last(trim(page.substr(at + dash.size())));
    // "A-1" is a page of section A.
    const bool range = std::any_of(first.begin(), first.end(), is_ascii_digit) && !last.empty();
    if (!range) break;
    to.first_page = first;
    to.last_page = last;
    to.page = first + "-" + last;
    return;
  }
  to.first_page = to.page = page;
}

void find_pages(const StoredArticle& article, Reference& to) {
  std::string page = first_of(article, {"print_page", "page", "pages", "page_number", "page_no",
                                        "page_nr", "pagenum", "pg", "seite", "sivu", "pagina"});
  if (page.empty()) {
    page = first_of(article, {"start_page", "first_page", "page_start", "page_first", "spage"});
    const std::string last =
        first_of(article, {"end_page", "last_page", "page_end", "page_last", "epage"});
    if (!page.empty() && !last.empty() && last != page) page += "-" + last;
  }
  if (page.empty()) return;
  // Section A, page 1 is page A1.
  constexpr std::size_t kMaxSection = 2;
  const std::string section = first_of(article, {"print_section", "page_section"});
  if (is_ascii_digits(page) && section.size() <= kMaxSection) page.insert(0, section);
  set_pages(std::move(page), to);
}

/// "example.org", "www.example.org/news": a site, not a paper's name.
bool is_site(std::string_view source) {
  const std::size_t dot = source.find('.');
  return dot != std::string_view::npos && dot + 1 < source.size() && dot > 0 &&
         source.find(' ') == std::string_view::npos && source[dot + 1] != '.';
}

ReferenceKind kind_of(const Reference& reference) {
  const bool in_print = !reference.page.empty() || !reference.edition.empty() ||
                        !reference.volume.empty() || !reference.issue.empty();
  const bool named = !reference.container.empty() && !is_site(reference.container);
  return in_print || named || reference.url.empty() ? ReferenceKind::newspaper : ReferenceKind::web;
}

}  // namespace

Reference reference_of(const StoredArticle& article) {
  Reference out;
  out.id = article.id;
  if (!trim(article.byline).empty()) {
    for (const std::string& name : persons_of(one_line(article.byline))) {
      out.author_texts.push_back(name);
      out.authors.push_back(parts_of_name(name, article.language));
    }
  }
  out.title = trim(one_line(article.headline));
  constexpr std::size_t kOpening = 200;
  out.opening = out.title.empty() ? one_line(utf8_prefix(article.body, kOpening)) : out.title;
  if (out.title.empty()) out.title = "Untitled";
  out.container = trim(one_line(article.source));
  out.published = article.published;
  out.accessed = article.captured;
  out.section = trim(one_line(article.section));
  find_pages(article, out);
  out.edition = first_of(article, {"edition", "print_edition", "edition_name", "ausgabe"});
  out.volume = first_of(article, {"volume", "vol", "volume_number", "print_volume", "band"});
  out.issue = first_of(article, {"issue", "issue_number", "issue_no", "issue_id", "print_issue",
                                 "journal_issue", "heft"});
  out.publisher = first_of(article, {"publisher", "publisher_name"});
  out.issn = first_of(article, {"issn", "eissn"});
  out.doi = first_of(article, {"doi"});
  out.place = trim(one_line(article.place));
  if (article.language != "und") out.language = one_line(article.language);
  const std::string url = safe_url(article.url);
  if (url.starts_with("http") || url.starts_with("HTTP")) out.url = url;
  for (const std::string& topic : article.topics) out.topics.push_back(one_line(topic));
  out.kind = kind_of(out);
  return out;
}

}  // namespace morgue::output
