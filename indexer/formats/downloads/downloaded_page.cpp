// Owns: the elements by which downloads mark their articles, as public readers of them document it
// (R packages tm.plugin.factiva, tm.plugin.europresse, newspapers).
#include "indexer/formats/downloads/downloaded_page.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "indexer/formats/downloads/download_marks.hpp"
#include "indexer/formats/downloads/nexis_download.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/field_names.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxLabel = 24;    // "Illustration(s) :"
constexpr std::size_t kShortBlock = 80;  // bytes: a line that is little more than a date

// Words of the class, parted by blanks.
std::vector<std::string_view> classes_of(const xmlNode* node) {
  std::vector<std::string_view> classes;
  std::string_view rest = attribute(node, "class");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
    if (end > 0) classes.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return classes;
}

// "en" of a class "enArticle", "zhtwHeadline": the language that Factiva writes before its names.
std::optional<std::string> language_before(const xmlNode* node, std::string_view name) {
  for (const std::string_view one : classes_of(node)) {
    if (!one.ends_with(name) || one.size() <= name.size() + 1 || one.size() > name.size() + 4)
      continue;
    const std::string_view code = one.substr(0, one.size() - name.size());
    const bool lower = std::all_of(code.begin(), code.end(), is_ascii_lower);
    if (lower) return std::string(code.substr(0, 2));
  }
  return std::nullopt;
}

bool has_class(const xmlNode* node, std::string_view lower_name) {
  const auto classes = classes_of(node);
  return std::any_of(classes.begin(), classes.end(), [&](std::string_view one) {
    const std::string lower = ascii_lower(one);
    return lower == lower_name || lower.ends_with("__" + std::string(lower_name));
  });
}

// The first element below `top` that passes, or nullptr.
template <typename Test>
const xmlNode* first_below(const xmlNode* top, Test test) {
  for (const xmlNode* n = next_in_order(top, top); n != nullptr; n = next_in_order(n, top)) {
    if (n->type == XML_ELEMENT_NODE && test(n)) return n;
  }
  return nullptr;
}

std::string text_or_nothing(const xmlNode* node) {
  return node == nullptr ? std::string() : collapsed_text(node);
}

void add_paragraph(std::string& body, std::string_view text) {
  if (text.empty()) return;
  if (!body.empty()) body += "\n\n";
  body += text;
}

std::optional<Date> date_of(std::string_view text) {
  if (auto date = parse_any_date(text)) return date;
  const auto found = find_date(text);
  return found ? std::optional<Date>(found->date) : std::nullopt;
}

// ---- Factiva

// `Document NYTF000020050408dp1900j9s`, in any language of the page.
std::string accession_number(std::string_view line) {
  const std::string_view last = line.substr(line.rfind(' ') + 1);
  const auto digits = std::count_if(last.begin(), last.end(), is_ascii_digit);
  const bool plain = std::all_of(last.begin(), last.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
  });
  const bool fits = plain && last.size() >= 12 && last.size() < 40 && digits >= 8;
  return fits ? std::string(last) : std::string();
}

bool is_factiva_article(const xmlNode* node) {
  return element_name(node) == "div" && has_class(node, "article") &&
         language_before(node, "Article").has_value();
}

bool is_factiva_headline(const xmlNode* node) {
  return language_before(node, "Headline").has_value() || attribute(node, "id") == "hd";
}

bool is_factiva_paragraph(const xmlNode* node) {
  return element_name(node) == "p" && has_class(node, "articleparagraph");
}

// The layout of a table: a code and its value in each row. Codes by Factiva's own help
// ("Intelligent indexing fields").
void take_coded(std::string_view code, const xmlNode* value, Article& article) {
  const std::string text = text_or_nothing(value);
  if (code == "HD") article.headline = text;
  if (code == "BY") article.byline = clean_byline(text, {});
  if (code == "PD") article.published = date_of(text);
  if (code == "SN") article.source = text;
  if (code == "SE") article.section = text;
  if (code == "AN") article.id = accession_number(text);
  if (code == "LP" || code == "TD" || code == "ART" || code == "CT") {
    for (const TextBlock& block : text_blocks(value)) add_paragraph(article.body, block.text);
  }
  if (code != "NS" && code != "RE") return;
  FieldCollector topics;  // "gvote : Elections | gpol : Domestic Politics"
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('|', at), text.size());
    std::string_view topic = trim(std::string_view(text).substr(at, end - at));
    if (const std::size_t colon = topic.find(" : "); colon != std::string_view::npos)
      topic = trim(topic.substr(colon + 3));
    topics.add({ArticleField::topics, 0}, topic);
    at = end + 1;
  }
  for (std::string& topic : topics.finish().topics) article.topics.push_back(std::move(topic));
}

bool read_factiva_table(const xmlNode* top, Article& article) {
  bool any = false;
  for (const xmlNode* n = top; n != nullptr; n = next_in_order(n, top)) {
    if (element_name(n) != "td" || !has_class(n, "index")) continue;
    const xmlNode* value = n->next;
    while (value != nullptr && element_name(value) != "td") value = value->next;
    if (value == nullptr) continue;
    take_coded(collapsed_text(n), value, article);
    any = true;
  }
  return any;
}

// The layout without codes: lines in a fixed order, of which the date is sure.
void read_factiva_lines(const xmlNode* top, Article& article) {
  const xmlNode* headline = first_below(top, is_factiva_headline);
  if (headline == nullptr)
    headline = first_below(top, [](const xmlNode* n) { return element_name(n) == "b"; });
  article.headline = text_or_nothing(headline);
  std::string before;
  bool after_date = false;
  for (const TextBlock& block : text_blocks(top)) {
    if (is_factiva_paragraph(block.element)) {
      add_paragraph(article.body, block.text);
      continue;
    }
    if (block.text == article.headline) {
      article.section = before.substr(0, before.find(';'));
    } else if (has_class(block.element, "author")) {
      article.byline = clean_byline(block.text, {});
    } else if (!article.published) {
      if (block.text.size() <= kShortBlock) article.published = parse_any_date(block.text);
      after_date = article.published.has_value();
    } else if (after_date && block.text.find(':') == std::string::npos) {
      article.source = block.text;
      after_date = false;
    }
    if (!article.body.empty() || article.id.empty()) {
      if (std::string id = accession_number(block.text); !id.empty()) article.id = std::move(id);
    }
    before = block.text;
  }
}

Article factiva_article(const xmlNode* top) {
  Article article;
  if (!read_factiva_table(top, article)) read_factiva_lines(top, article);
  article.language = language_before(top, "Article").value_or("");
  return article;
}

// ---- Europresse

bool is_publication(const xmlNode* node) {
  return has_class(node, "docpublicationname");
}
bool is_doc_header(const xmlNode* node) {
  return has_class(node, "docheader");
}
bool is_doc_title(const xmlNode* node) {
  return has_class(node, "titrearticlevisu");
}

// `news·20060315·LM·0q1503_1256056`
std::string europresse_number(std::string_view text) {
  const std::size_t start = text.find("news\u00b7");
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start);
  return std::string(text.substr(0, text.find_first_of(" \t\r\n")));
}

// The element that holds one article: `article` in the newer layout, a cell of a table before.
const xmlNode* europresse_top(const xmlNode* publication) {
  for (const xmlNode* n = publication->parent; n != nullptr; n = n->parent) {
    const std::string_view tag = element_name(n);
    if (tag == "article" || tag == "td" || tag == "body") return n;
  }
  return publication->parent;
}

void take_header(std::string_view header, Article& article) {
  const auto found = find_date(header);
  if (!found) return;
  article.published = found->date;
  // "Politique, mardi 14 mars 2006, p. 12": the section stands before the day.
  const std::string_view before = header.substr(0, found->begin);
  const std::size_t comma = before.find(',');
  if (comma != std::string_view::npos) article.section = std::string(trim(before.substr(0, comma)));
}

bool ends_europresse_text(const TextBlock& block) {
  return block.text.starts_with("\u00a9") || !europresse_number(block.text).empty();
}

Article europresse_article(const xmlNode* top) {
  Article article;
  article.source = text_or_nothing(first_below(top, is_publication));
  article.headline = text_or_nothing(first_below(top, is_doc_title));
  std::string header;
  for (const xmlNode* n = top; n != nullptr; n = next_in_order(n, top)) {
    if (is_doc_header(n)) header += collapsed_text(n) + " ";
  }
  take_header(header, article);
  const xmlNode* title = first_below(top, is_doc_title);
  const auto head = [](const xmlNode* n) { return is_publication(n) || is_doc_header(n); };
  const bool parted =
      first_below(top, [](const xmlNode* n) { return element_name(n) == "section"; }) != nullptr;
  bool after_title = title == nullptr;
  bool in_text = true;
  for (const TextBlock& block : text_blocks(top, head)) {
    if (std::string id = europresse_number(block.text); !id.empty() && article.id.empty())
      article.id = std::move(id);
    if (!after_title) {
      after_title = block.text.find(article.headline) != std::string::npos;
      if (!after_title || block.text.size() > article.headline.size() + 4) continue;
      continue;
    }
    in_text = in_text && !ends_europresse_text(block);
    const bool label = block.text.size() <= kMaxLabel && block.text.ends_with(':');
    if (!in_text || label) continue;
    const xmlNode* part = block.element;
    while (part != top && element_name(part) != "section" && element_name(part) != "header")
      part = part->parent;
    const bool is_author = article.byline.empty() && article.body.empty() &&
                           block.text.size() <= kShortBlock && !block.text.ends_with('.') &&
                           (!parted || element_name(part) == "header");
    if (is_author) {
      article.byline = clean_byline(block.text, {});
    } else {
      add_paragraph(article.body, block.text);
    }
  }
  if (!article.published && article.id.size() > 14)
    article.published = parse_any_date(std::string_view(article.id).substr(6, 8));
  return article;
}

// ----

bool deliver(Article article, SourcePlace& where, ArticleSink& sink) {
  ++where.record;
  article.where = where;
  if (has_text(article)) return sink.article(std::move(article));
  sink.skipped({where, "no text in the article"});
  return true;
}

void read_europresse(const std::vector<const xmlNode*>& publications, SourcePlace& where,
                     ArticleSink& sink) {
  std::set<const xmlNode*> seen;
  for (const xmlNode* publication : publications) {
    const xmlNode* top = europresse_top(publication);
    if (seen.insert(top).second && !deliver(europresse_article(top), where, sink)) return;
  }
}

bool read_nexis(const HtmlDocument& document, const ReadContext& context, ArticleSink& sink) {
  std::vector<std::string> paragraphs;
  bool any = false;
  for (TextBlock& block : text_blocks(document.root())) {
    any = any || is_begin_mark(block.text);
    paragraphs.push_back(std::move(block.text));
  }
  return any && read_nexis_download(paragraphs, context, sink);
}

}  // namespace

bool read_downloaded_page(const HtmlDocument& document, const ReadContext& context,
                          ArticleSink& sink) {
  if (document.root() == nullptr) return false;
  std::vector<const xmlNode*> factiva;
  std::vector<const xmlNode*> europresse;
  bool nexis = false;
  const xmlNode* root = document.root();
  for (const xmlNode* n = root; n != nullptr; n = next_in_order(n, root)) {
    if (n->type == XML_COMMENT_NODE) {
      nexis =
          nexis || std::string_view(reinterpret_cast<const char*>(n->content)).find("<DOCFULL>") !=
                       std::string_view::npos;
    } else if (n->type == XML_ELEMENT_NODE && n->properties != nullptr) {
      if (is_factiva_article(n)) factiva.push_back(n);
      if (is_publication(n)) europresse.push_back(n);
      const std::string_view anchor = attribute(n, "name");
      nexis = nexis || anchor.starts_with("DOC_ID_");
    }
  }
  SourcePlace where{context.path};
  for (const xmlNode* top : factiva) {
    if (!deliver(factiva_article(top), where, sink)) return true;
  }
  if (!factiva.empty()) return true;
  read_europresse(europresse, where, sink);
  if (!europresse.empty()) return true;
  return nexis && read_nexis(document, context, sink);
}

}  // namespace morgue
